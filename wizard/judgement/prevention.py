"""At most five acts of prevention for one person: what happened in the case calls first, then the cause.

Each has a day only from when an agreement stands, or all is paid: before that, papers and talks come first, and a day
counted from the opening of the case would lie in the past before anybody sees it. A day the person chose always holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, zip_longest
from typing import Literal, get_args

from msgspec import Struct

from wizard import knowledge
from wizard.case import Case
from wizard.judgement.closing import State, paid_off_on
from wizard.judgement.confirming import is_confirmed
from wizard.judgement.happenings import happened
from wizard.judgement.light import COURT_PAPERS
from wizard.knowledge.ids import HappeningId
from wizard.knowledge.types import Measure

MOST = 5
MOST_CALLED = 3
"""So many at most are chosen by what happened; the cause keeps its place."""
Because = HappeningId | Literal["planned", "cause", "article"]
BECAUSES: tuple[str, ...] = (*get_args(HappeningId), "planned", "cause", "article")
CLOSING = frozenset(("credit_check", "lower_limit", "close_after_payoff"))
"""What the acts of the end take care of once all is paid."""


class Chosen(Struct, frozen=True):
    """One act, why it was chosen, how far it is done, and when to do it; `day` None: that is not the thing to do now."""

    measure: Measure
    because: Because
    state: State = "open"
    day: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in ("open", "planned")


def chosen(case: Case, today: date) -> tuple[Chosen, ...]:
    """The acts for *case*, the weightiest first; never more than five, and each once."""
    pack, marks = knowledge.prevention(), {one.act: one for one in case.acts}
    since = _since(case, today)
    passed = CLOSING if paid_off_on(case, today) is not None else frozenset[str]()
    reasons: dict[str, Because] = {}
    for name, because in _wanted(case, today, passed):
        if len(reasons) < MOST:
            reasons.setdefault(name, because)
    found = []
    for name, because in reasons.items():
        measure, mark = pack[name], marks.get(name)
        day = since + timedelta(days=measure.within_days) if since is not None else None
        found.append(Chosen(measure, because, mark.state if mark else "open", mark.on if mark else day))
    return tuple(found)


def _since(case: Case, today: date) -> date | None:
    """The day from which the days are counted: of the last payment, or of the agreement as it stands confirmed.

    None while neither is there, and while a paper of a court that came since is the one thing to look after.
    """
    agreed = case.agreement
    since = paid_off_on(case, today) or (agreed.from_day if agreed is not None and is_confirmed(case) else None)
    if since is not None and case.papers in COURT_PAPERS and (case.papers_received or date.max) > since:
        return None
    return since


def _wanted(case: Case, today: date, passed: frozenset[str]) -> Iterator[tuple[str, Because]]:
    """Measures with their reasons, in order; one may come twice."""
    pack = knowledge.prevention()
    called = dict[str, Because]()
    for name, happening in _in_turns(happened(case, today)):
        if name not in passed and len(called) < MOST_CALLED:
            called.setdefault(name, happening)
    yield from called.items()
    yield from ((one.act, "planned") for one in case.acts if one.state == "planned" and one.act in pack)
    if case.hardship is not None:
        order = knowledge.causes()[case.hardship.cause].prevention
        yield from ((name, "cause") for name in order if name not in passed)
    else:
        yield from ((one.id, "article") for one in pack.values() if one.article and one.id not in passed)


def _in_turns(happenings: Iterable[HappeningId]) -> Iterator[tuple[str, HappeningId]]:
    """The first measure of each happening, then the second of each: one happening alone does not take all places."""
    pack = knowledge.prevention().values()
    rows = ([(one.id, name) for one in pack if name in one.after] for name in happenings)
    yield from (one for one in chain.from_iterable(zip_longest(*rows)) if one is not None)
