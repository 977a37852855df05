"""What the log of collectors' calls and visits shows, against the numbers of a standard and of a guideline.

Both are no law: GB/T 45251-2025 is a recommended national standard on internet consumer credit, the guideline of the China
Banking Association of 2026-01-30 is one of its members' own. A crossing says what happened and which line it touches. It
does not say that the lender is bound by the line, or that all calls were the same lender's: the log cannot know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from itertools import groupby
from typing import Literal

from msgspec import Struct

from wizard import knowledge
from wizard.case import CollectionCall, Moment
from wizard.knowledge.ids import RuleId

Paper = Literal["standard", "guideline"]

QUIET: RuleId = "collection_quiet_hours"
CONNECTED: RuleId = "collection_calls_connected"
ATTEMPTS: RuleId = "collection_attempts_same_no"
VISITS: RuleId = "collection_visits_a_day"
OTHERS: RuleId = "third_party_failed_calls"

WRITTEN_IN: Mapping[RuleId, tuple[Paper, ...]] = {
    QUIET: ("standard", "guideline"),
    CONNECTED: ("standard",),
    ATTEMPTS: ("guideline",),
    VISITS: ("standard",),
    OTHERS: ("standard", "guideline"),
}
"""Where each line is written."""


class DayOfCalls(Struct, frozen=True):
    """One day of the log. `calls` are in the order of their time, those without a time first.

    The hours of rest are about every way of collecting, `connected` and `missed` about calls alone. `missed` counts, for
    each number, the calls to the person that were not answered; a call without a number is in none.
    """

    day: date
    calls: tuple[CollectionCall, ...]

    @property
    def called(self) -> tuple[CollectionCall, ...]:
        """The calls among them, answered or not."""
        return tuple(call for call in self.calls if call.way == "call")

    @property
    def visits(self) -> tuple[CollectionCall, ...]:
        """The visits, whomever they met."""
        return tuple(call for call in self.calls if call.way == "visit")

    @property
    def messages(self) -> tuple[CollectionCall, ...]:
        """The messages."""
        return tuple(call for call in self.calls if call.way == "message")

    @property
    def quiet(self) -> tuple[CollectionCall, ...]:
        """The calls within the hours of rest, to whomever."""
        return tuple(call for call in self.calls if is_quiet(call.at))

    @property
    def connected(self) -> tuple[CollectionCall, ...]:
        """The calls that the person answered."""
        return tuple(call for call in self.called if call.connected and _to_me(call))

    @property
    def missed(self) -> Mapping[str, tuple[CollectionCall, ...]]:
        """The calls to the person that were not answered, by the digits of the number they came from."""
        missed = [call for call in self.called if not call.connected and _to_me(call) and _digits(call.number)]
        return {
            number: tuple(call for call in missed if _digits(call.number) == number)
            for number in sorted({_digits(call.number) for call in missed})
        }

    @property
    def others(self) -> Mapping[str, tuple[CollectionCall, ...]]:
        """What reached somebody else, by whom: calls, visits and messages."""
        reached = [call for call in self.calls if call.connected and not _to_me(call)]
        return {
            whom: tuple(call for call in reached if call.to_whom == whom)
            for whom in sorted({call.to_whom for call in reached})
        }


class Crossing(Struct, frozen=True):
    """Calls of one day that touch the line of *rule*: how many they are, when, and to whom they went.

    Of `third_party_failed_calls` the log shows only that others were called; whether the person could not be reached, which
    both papers allow as a reason, is for the lender to say.
    """

    rule: RuleId
    day: date
    calls: tuple[CollectionCall, ...]

    @property
    def count(self) -> int:
        """How many calls."""
        return len(self.calls)

    @property
    def to_whom(self) -> str:
        """Whom the first of them went to; in all but visits and the hours of rest it is the same for all."""
        return self.calls[0].to_whom


def by_day(calls: Iterable[CollectionCall]) -> tuple[DayOfCalls, ...]:
    """*calls* day by day, the earliest first, in whatever order they were logged."""
    ordered = sorted(
        calls, key=lambda call: (call.at, call.way, call.number, call.to_whom, call.connected, call.said, call.id)
    )
    return tuple(DayOfCalls(day, tuple(found)) for day, found in groupby(ordered, key=lambda call: call.at.day))


def crossings(calls: Iterable[CollectionCall]) -> tuple[Crossing, ...]:
    """Every crossing in *calls*, by line and then by day.

    A call without a time is never one of the night. Only calls the person answered count as connected; calls that were not
    answered count by the number they came from, since the guideline means them (it says 不宜, not 不得). Of visits the
    standard's own words were not at hand: its rule says so, and it is to be checked before one leans on it.
    """
    rules, days = knowledge.rules(), by_day(calls)
    quiet = [Crossing(QUIET, one.day, one.quiet) for one in days if one.quiet]
    connected = [
        Crossing(CONNECTED, one.day, one.connected) for one in days if len(one.connected) > rules[CONNECTED].count
    ]
    attempts = [
        Crossing(ATTEMPTS, one.day, missed)
        for one in days
        for missed in one.missed.values()
        if len(missed) > rules[ATTEMPTS].count
    ]
    visits = [Crossing(VISITS, one.day, one.visits) for one in days if len(one.visits) > rules[VISITS].count]
    others = [Crossing(OTHERS, one.day, reached) for one in days for reached in one.others.values()]
    return (*quiet, *connected, *attempts, *visits, *others)


def is_quiet(at: Moment) -> bool:
    """Whether *at* lies within the hours of rest, from 22:00 to before 08:00; a day without a time does not."""
    if at.time is None:
        return False
    begins, ends = (time.fromisoformat(str(value)) for value in knowledge.rules()[QUIET].values)
    clock = time.fromisoformat(at.time)
    return begins <= clock or clock < ends


def _to_me(call: CollectionCall) -> bool:
    return call.to_whom == "me"


def _digits(number: str) -> str:
    """A number without the ways to write it: `+86 023-1234` and `0231234` are one."""
    return re.sub(r"^(\+|00)86|\D", "", re.sub(r"[\s()（）-]", "", number))
