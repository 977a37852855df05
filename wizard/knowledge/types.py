"""What the packs hold: one frozen type per pack.

An entry carries ids, numbers and where they come from; its sentences live in the catalogs under
`<AREA>.<id>.<suffix>`. References are spelled as closed sets (see `ids`), so decoding an entry checks them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import InvalidOperation
from typing import ClassVar, Literal

from msgspec import Struct

from wizard.knowledge import ids
from wizard.money import Rate, rate

Confidence = Literal["sure", "likely", "unverified"]
Topic = Literal["request", "complaint", "credit", "conduct", "court", "legal_advice", "distress", "threat", "fraud"]
Unit = Literal[
    "per_day", "per_year", "share", "multiple", "yuan",
    "years", "months", "days", "working_days", "hours", "times", "persons", "day_of_month", "month_of_year",
    "clock", "date",
]  # fmt: skip

FRACTIONS: frozenset[Unit] = frozenset(("per_day", "per_year", "share", "multiple", "yuan"))
MOMENTS: frozenset[Unit] = frozenset(("clock", "date"))


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every entry of every pack states about itself.

    `checked` is the day our notes were checked, `as_of` the day of the fact itself (the
    last day of the month or year where only that is known); after `expires` the entry is
    shown as "check first". `aliases` are names an answers file may use. `texts` lists the optional texts it has.
    """

    AREA: ClassVar[str] = ""
    TEXTS: ClassVar[tuple[str, ...]] = ()
    OPTIONAL: ClassVar[tuple[str, ...]] = ()

    id: str
    source: tuple[ids.SourceCode, ...]
    checked: date
    confidence: Confidence
    expires: date
    as_of: date | None = None
    aliases: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an entry without a source, or an optional text that its kind does not know."""
        if not self.source:
            raise ValueError("source names nothing")
        unknown = set(self.texts) - set(self.OPTIONAL)
        if unknown:
            raise ValueError(f"texts names {sorted(unknown)}, which this kind of entry does not have")

    def text_id(self, suffix: str) -> str:
        """Id of one text of this entry, such as `cause.job_loss.name`."""
        return f"{self.AREA}.{self.id}.{suffix}"

    def text_ids(self) -> tuple[str, ...]:
        """Ids of all texts this entry has."""
        return tuple(self.text_id(suffix) for suffix in (*self.TEXTS, *self.texts))


class Product(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of credit. Every number is a default that the person's own contract page overrides.

    Daily rates are fractions (0.0005 is 0.05 % a day). `overdue_daily` applies to the overdue amount as it stands;
    where it is None, overdue principal bears `penalty_multiplier` times the contract rate, replacing it.
    `daily_range` is what has been seen, never an assumption. `rules` are the rules these numbers restate.
    """

    AREA: ClassVar[str] = "product"
    TEXTS: ClassVar[tuple[str, ...]] = ("name", "note")

    kind: Literal["pay_later", "cash_loan", "business_loan", "other"]
    lenders: tuple[ids.LenderId, ...]
    overdue_daily: Rate | None = None
    revolving_daily: Rate | None = None
    contract_daily: Rate | None = None
    daily_range: tuple[Rate, Rate] | None = None
    penalty_multiplier: Rate | None = None
    minimum_share: Rate | None = None
    due_days: tuple[int, ...] = ()
    channels: tuple[ids.ChannelId, ...] = ()
    rules: tuple[ids.RuleId, ...] = ()
    credit_card_rules: bool = False


class Lender(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may stand on the contract. `channels` take complaints about it, nearest first; `region` seats its supervisor."""

    AREA: ClassVar[str] = "lender"
    TEXTS: ClassVar[tuple[str, ...]] = ("name", "note", "supervisor")

    kind: Literal["consumer_finance", "bank", "other", "assignee", "unknown"]
    region: Literal["chongqing", "zhejiang", "local", "unknown"]
    channels: tuple[ids.ChannelId, ...]


class Cause(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a payment was missed. `group` drives the wording; the lists are ordered, most fitting first."""

    AREA: ClassVar[str] = "cause"
    TEXTS: ClassVar[tuple[str, ...]] = ("name", "phrase")

    group: Literal["can_pay_now", "temporary", "lasting"]
    article: bool = False
    sensitive: bool = False
    materials: tuple[ids.MaterialId, ...]
    prevention: tuple[ids.MeasureId, ...]
    asks: tuple[ids.AskId, ...]


class Consequence(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What being overdue may bring. A `stage` spans days overdue, both ends included; never a prediction for a person."""

    AREA: ClassVar[str] = "consequence"
    TEXTS: ClassVar[tuple[str, ...]] = ("name", "what")

    kind: Literal["article", "stage", "side"]
    from_day: int | None = None
    to_day: int | None = None
    rules: tuple[ids.RuleId, ...] = ()


class Material(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper that supports the request. `always`, or for these products or lenders, or named by a cause.

    `fresh_days`: older than this it should be fetched again. `sensitive`: hand over only what the purpose needs.
    """

    AREA: ClassVar[str] = "material"
    TEXTS: ClassVar[tuple[str, ...]] = ("name", "why", "where")
    OPTIONAL: ClassVar[tuple[str, ...]] = ("cover", "substitute")

    always: bool = False
    products: tuple[ids.ProductId, ...] = ()
    lenders: tuple[ids.LenderId, ...] = ()
    weight: Literal["core", "supporting"] = "core"
    substitutes: tuple[ids.MaterialId, ...] = ()
    fresh_days: int | None = None
    sensitive: bool = False


class Hours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a channel answers; `closes` at 00:00 means midnight. `confidence` is that of the hours alone."""

    days: Literal["every_day", "working_days"]
    opens: time
    closes: time
    confidence: Confidence


class Channel(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to contact. `order` ranks the usual way; no `lenders` means any; `reply_rule` is the clock it starts."""

    AREA: ClassVar[str] = "channel"
    TEXTS: ClassVar[tuple[str, ...]] = ("name", "how", "can", "cannot", "have_ready")
    OPTIONAL: ClassVar[tuple[str, ...]] = ("hours",)

    order: int
    topics: tuple[Topic, ...]
    number: str | None = None
    address: str | None = None
    hours: Hours | None = None
    lenders: tuple[ids.LenderId, ...] = ()
    reply_rule: ids.RuleId | None = None


class Ask(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one may request. All of `when` must hold for it to be proposed; each of `favours` speaks for it."""

    AREA: ClassVar[str] = "ask"
    TEXTS: ClassVar[tuple[str, ...]] = ("name", "what", "good_when", "watch_out")

    when: tuple[ids.PredicateId, ...] = ()
    favours: tuple[ids.PredicateId, ...] = ()


class Clause(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A point to read before saying yes (`order` 1 to 18), or a red flag that asks for a stop."""

    AREA: ClassVar[str] = "clause"
    TEXTS: ClassVar[tuple[str, ...]] = ("name", "ask", "why")

    order: int
    red_flag: bool = False
    rules: tuple[ids.RuleId, ...] = ()


class Measure(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One act of prevention. `article`: one of the article's four; `part_of`: which of them this makes concrete.

    `after` is what calls for it, `within_days` when to do it, from the agreement or the last payment. Our conventions.
    """

    AREA: ClassVar[str] = "measure"
    TEXTS: ClassVar[tuple[str, ...]] = ("title", "do", "why", "calendar")

    article: bool = False
    part_of: ids.MeasureId | None = None
    after: tuple[ids.HappeningId, ...] = ()
    within_days: int
    rules: tuple[ids.RuleId, ...] = ()


class Caution(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sign of a swindler, an impostor or misconduct; `genuine` ones speak for a caller. `walks`: the checks that ask for it."""

    AREA: ClassVar[str] = "caution"
    TEXTS: ClassVar[tuple[str, ...]] = ("sign", "why", "do")

    kind: Literal["scam", "impostor", "conduct", "genuine"]
    urgent: bool = False
    channels: tuple[ids.ChannelId, ...] = ()
    walks: tuple[Literal["caller", "message", "agency"], ...] = ()


class Rule(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number used by the wizard. Fractions and yuan are text, counts are int, clock is HH:MM, date is ISO."""

    AREA: ClassVar[str] = "rule"
    TEXTS: ClassVar[tuple[str, ...]] = ("name", "note")

    value: str | int | tuple[str | int, ...]
    unit: Unit
    kind: Literal["product", "law", "law_on_request", "rule", "standard", "guideline", "market", "convention"]

    def __post_init__(self) -> None:
        """Refuse a value that is not written the way its unit asks for."""
        super().__post_init__()
        for value in self.values:
            if isinstance(value, int) != (self.unit not in FRACTIONS | MOMENTS):
                raise ValueError(f"value {value!r} is not written as {self.unit}")
            if isinstance(value, str):
                self._read(value)

    def _read(self, value: str) -> None:
        try:
            READ_AS.get(self.unit, rate)(value)
        except (ValueError, InvalidOperation):
            raise ValueError(f"value {value!r} is not written as {self.unit}") from None

    @property
    def values(self) -> tuple[str | int, ...]:
        """The value as a tuple, of one where there is one."""
        return self.value if isinstance(self.value, tuple) else (self.value,)

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The values as rates (fractions) or amounts; for units that are fractions or yuan."""
        return tuple(rate(value) for value in self.values)

    @property
    def rate(self) -> Rate:
        """The only, or first, value as a rate."""
        return self.rates[0]

    @property
    def counts(self) -> tuple[int, ...]:
        """The values as whole numbers; for days, months, years and the like."""
        return tuple(int(value) for value in self.values)

    @property
    def count(self) -> int:
        """The only, or first, value as a whole number."""
        return self.counts[0]

    @property
    def editable(self) -> bool:
        """Whether the person may set another value: anything but law."""
        return self.kind != "law"


READ_AS: dict[Unit, Callable[[str], object]] = {"clock": time.fromisoformat, "date": date.fromisoformat}


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a source code stands for. Titles are proper names and stay as they are; `named` ones have a catalog text."""

    id: ids.SourceCode
    kind: Literal["law", "page", "article", "own"]
    title: str = ""
    publisher: str = ""
    date: str = ""
    address: str = ""

    def text_ids(self) -> tuple[str, ...]:
        """Ids of the texts this source has: a name where no proper title exists."""
        return () if self.title else (f"source.{self.id}.name",)
