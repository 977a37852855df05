"""Does an intent make sense for this case? The one validator behind screens, prompts, answers files and import."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec import structs

from wizard import intents as ask
from wizard import knowledge
from wizard.case import Case
from wizard.instalments import by_instalments
from wizard.money import NOTHING, Rate, Yuan
from wizard.problems import Problem
from wizard.reading import LARGEST, LONGEST_TEXT, sensitive

DRAFT_KINDS = ("request", "chase", "question")
MOST_MONTHS = 120
LONGEST_TITLE = 60
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)


def problems(case: Case, intent: ask.Intent, today: date) -> tuple[Problem, ...]:
    """Everything that speaks against *intent* now; empty when it may be applied."""
    return (*_general(intent, today), *_particular(case, intent, today))


def _general(intent: ask.Intent, today: date) -> Iterator[Problem]:
    for field in structs.fields(intent):
        yield from _of_value(field.name, getattr(intent, field.name))
    as_of = getattr(intent, "as_of", None)
    # One day of grace for the time zone of a computer that is not set to China.
    if as_of is not None and as_of > today + timedelta(days=1):
        yield Problem("date.in_the_future", "as_of")


def _of_value(name: str, value: Any) -> Iterator[Problem]:
    if isinstance(value, Rate):
        return
    if isinstance(value, Yuan):
        if value < 0:
            yield Problem("amount.negative", name)
        elif value > LARGEST:
            yield Problem("amount.too_large", name)
    elif isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            yield Problem("text.too_long", name, values={"most": f"{LONGEST_TEXT:,}"})
        elif found := sensitive(value):
            yield found.at(name)
    elif isinstance(value, date):
        if not _EARLIEST <= value <= _LATEST:
            yield Problem("date.out_of_range", name)
    elif isinstance(value, tuple):
        for item in value:
            yield from _of_value(name, item)


def _particular(case: Case, intent: ask.Intent, today: date) -> Iterator[Problem]:
    match intent:
        case ask.NameCase(title=title):
            if not title.strip():
                yield Problem("text.empty", "title")
            elif len(title) > LONGEST_TITLE:
                yield Problem("text.too_long", "title", values={"most": str(LONGEST_TITLE)})
        case ask.AddDebt() | ask.ChangeDebt():
            yield from _debt(case, intent)
        case ask.RemoveDebt(debt=debt):
            if case.debt(debt) is None:
                yield Problem("debt.unknown", "debt", values={"name": debt[:40]})
        case ask.StateCause(cause=cause, since=since):
            yield from _known(knowledge.causes(), cause, "cause")
            if since is not None and since > today:
                yield Problem("date.in_the_future", "since")
        case ask.StatePapers(received=received):
            if received is not None and received > today + timedelta(days=1):
                yield Problem("date.in_the_future", "received")
        case ask.StateBudget(income=income, essentials=essentials, other_debts=other_debts):
            for field, lines in (("income", income), ("essentials", essentials), ("other_debts", other_debts)):
                if any(not line.name.strip() for line in lines):
                    yield Problem("budget.line_without_name", field)
        case ask.MarkMaterial(material=material, issued=issued):
            yield from _known(knowledge.materials(), material, "material")
            if issued is not None and issued > today:
                yield Problem("date.in_the_future", "issued")
        case ask.LogContact(channel=channel):
            yield from _known(knowledge.channels(), channel, "channel")
        case ask.ChooseAsk(ask=name, months=months, monthly=monthly):
            yield from _known(knowledge.asks(), name, "ask")
            yield from _months(months)
            if monthly == NOTHING and months != 1:
                yield Problem("amount.zero", "monthly")
        case ask.SetWalkAway(months=months):
            yield from _months(months)
        case ask.RecordSent(draft=draft, channel=channel, text=text):
            yield from _known(knowledge.channels(), channel, "channel")
            if draft not in DRAFT_KINDS:
                yield Problem("draft.unknown", "draft", values={"name": draft[:40], "known": " ".join(DRAFT_KINDS)})
            if not case.debts and text is None:
                yield Problem("draft.nothing_to_say", "draft")
        case ask.RecordOffer(months=months, clauses=clauses):
            yield from _months(months)
            yield from _clauses(clauses)
        case ask.CheckClause(offer=offer, clause=clause):
            yield from _offer(case, offer)
            yield from _known(knowledge.clauses(), clause, "clause")
        case ask.AnswerOffer(offer=offer):
            yield from _offer(case, offer)
        case ask.ConfirmAgreement(offer=offer, clauses=clauses):
            yield from _offer(case, offer)
            yield from _clauses(clauses)
        case ask.RecordPayment(amount=amount, on=on):
            if amount == NOTHING:
                yield Problem("amount.zero", "amount")
            if on > today + timedelta(days=1):
                yield Problem("date.in_the_future", "on")
        case _:
            pass


def _debt(case: Case, intent: ask.AddDebt | ask.ChangeDebt) -> Iterator[Problem]:
    if isinstance(intent, ask.ChangeDebt) and case.debt(intent.debt) is None:
        yield Problem("debt.unknown", "debt", values={"name": intent.debt[:40]})
    yield from _known(knowledge.products(), intent.product, "product")
    if intent.lender is not None and not intent.lender.strip():
        yield Problem("text.empty", "lender")
    if intent.principal == NOTHING:
        yield Problem("amount.zero", "principal")
    if intent.daily_rate is not None and not 0 <= intent.daily_rate <= Rate("0.01"):
        yield Problem("rate.too_large", "daily_rate")
    if intent.missed:
        yield from _missed(intent)


def _missed(intent: ask.AddDebt | ask.ChangeDebt) -> Iterator[Problem]:
    if not by_instalments(intent.product):
        yield Problem("debt.missed_not_a_loan", "missed")
    elif len(intent.missed) > MOST_MONTHS:
        yield Problem("count.out_of_range", "missed", values={"most": str(MOST_MONTHS)})
    elif sum(one.principal for one in intent.missed) > intent.principal:
        yield Problem("debt.missed_above_principal", "missed")


def _known(pack: Mapping[str, Any], name: str, field: str) -> Iterator[Problem]:
    if knowledge.find(pack, name) is None:
        yield Problem(f"{field}.unknown", field, values={"name": name[:40], "known": " ".join(pack)})


def _months(months: int | None) -> Iterator[Problem]:
    if months is not None and not 1 <= months <= MOST_MONTHS:
        yield Problem("count.out_of_range", "months", values={"most": str(MOST_MONTHS)})


def _offer(case: Case, reference: str) -> Iterator[Problem]:
    if case.offer(reference) is None:
        yield Problem("offer.unknown", "offer", values={"name": reference[:40]})


def _clauses(clauses: ask.Clauses) -> Iterator[Problem]:
    for name in clauses:
        yield from _known(knowledge.clauses(), name, "clause")
