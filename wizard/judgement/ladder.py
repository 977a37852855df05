"""The ladder of places: where one asks next when nothing comes back, and no earlier than the steps before are done.

Three topics climb apart: how the request is handled, how collectors behave, and what the credit record says. A refusal is
no breach: it leads to another round, not up. No place on the ladder decides the debt or forces a plan, and none of this is
ever said to the lender as a threat.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from wizard import knowledge
from wizard.case import Case, Contact, DraftKind, Sent
from wizard.judgement.conduct import crossings
from wizard.judgement.lender_part import lender_key
from wizard.judgement.light import COURT_PAPERS, is_old
from wizard.judgement.reason import Reason, Said
from wizard.judgement.rungs import COMPLAINT, HIGHER, MOST_CHASES, PLACES, RULES, RUNGS, Ladder, Rung, RungId, RungState
from wizard.judgement.waits import (
    MEDIATION_AFTER,
    TOPICS,
    Clock,
    Topic,
    Waiting,
    answered,
    clock_of,
    owner,
    thread_of,
    topic_of,
    waits,
    wanted_papers,
)
from wizard.knowledge.ids import RuleId


def ladders(case: Case, today: date) -> tuple[Ladder, ...]:
    """The ladders that *case* climbs: of the request with each lender written to, and of each complaint that was begun."""
    return tuple(
        ladder(case, today, topic, lender)
        for topic in TOPICS
        for lender in dict.fromkeys(owner(case, one) for one in case.sent if topic_of(one) == topic)
        or ([None] if topic == "handling" or (topic == "conduct" and case.collection_now) else [])
    )


def ladder(case: Case, today: date, topic: Topic = "handling", lender: str | None = None) -> Ladder:
    """The ladder of *topic* with *lender* (that of the first debt unless given) on *today*."""
    wanted = lender if lender is not None or not case.debts else lender_key(case.debts[0])
    climb = _Climb(case, today, topic, wanted)
    rungs = tuple(_rungs(climb))
    halt = _halt(case) if topic == "handling" else None
    used = [rung for rung in rungs if rung.state == "waits"]
    next_up = [rung for rung in rungs if rung.state == "now"]
    standing = None if halt else next(iter((*used[-1:], *next_up)), None)
    return Ladder(topic, wanted, rungs, standing, halt, _before(case, today))


class _Climb(Struct, frozen=True):
    """What the rungs of one ladder look at."""

    case: Case
    today: date
    topic: Topic
    lender: str | None

    @property
    def thread(self) -> tuple[Sent, ...]:
        return thread_of(self.case, self.topic, self.lender)

    @property
    def wait(self) -> Waiting | None:
        return next(
            (one for one in waits(self.case, self.today) if (one.topic, one.lender) == (self.topic, self.lender)), None
        )

    def places(self, rung: RungId) -> tuple[str, ...]:
        """The places of *rung* that are there for this lender."""
        known = knowledge.channels()
        # A lender in the person's own words may be of any kind.
        named = self.lender != "unknown" and self.lender in knowledge.lenders()
        found = PLACES[self.topic][rung]
        fitting = tuple(
            name for name in found if not named or not known[name].lenders or self.lender in known[name].lenders
        )
        court = ("12368",) if rung == "advice" and self.case.papers in COURT_PAPERS else ()
        return (*fitting, *court)

    def used(self, rung: RungId) -> Sent | Contact | None:
        """The last message or contact that took *rung*; what was written to no other place of the ladder went to the desk."""
        places, kind = self.places(rung), COMPLAINT[self.topic]
        higher = {name for one in RUNGS[self.topic] if one in HIGHER and one != "desk" for name in self.places(one)}
        if rung == "desk":
            found = [one for one in self.thread if one.draft == kind and one.channel not in higher]
            return found[-1] if found else None
        sent = [one for one in self.thread if one.channel in places]
        begun = self.thread[0].at.day if self.thread else None
        spoken = [
            one for one in self.case.contacts_now if one.channel in places and begun is not None and one.at.day >= begun
        ]
        return sent[-1] if sent else spoken[-1] if spoken else None


def _rungs(climb: _Climb) -> Iterator[Rung]:
    ids = [id for id in RUNGS[climb.topic] if climb.places(id)]
    done, opens = True, None
    if climb.topic == "handling":
        first = (_request(climb), _chase(climb))
        yield from first
        ids, opens = ids[2:], first[1].opens
        done = first[1].state == "done"
    reply = answered(climb.case, climb.thread) if climb.thread else None
    for id in ids:
        rung = _advice(climb) if id == "advice" else _higher(climb, id, opens, done=done)
        if reply is not None and rung.used is not None and rung.used == _last_used(climb):
            rung = _with(rung, "done", Reason("rung_answered", {"day": reply.at.day}))
            opens, done = reply.at.day, reply.outcome == "refused"
        elif rung.state == "done" and rung.clock is not None:
            opens, done = _over(climb, rung) + timedelta(days=1), True
        else:
            done = done and rung.state == "aside"
        yield rung


def _request(climb: _Climb) -> Rung:
    again = climb.case.round > 1
    draft: DraftKind = "refusal" if again and _refused(climb.case) else "request"
    places = climb.places("request")
    if climb.thread:
        return Rung("request", "done", places, draft, Reason("rung_request_done", {"day": climb.thread[0].at.day}))
    reason = Reason("rung_request_again", {"round": climb.case.round}) if again else Reason("rung_request_first")
    return Rung("request", "now", places, draft, reason)


def _chase(climb: _Climb) -> Rung:
    wait, places = climb.wait, climb.places("chase")
    moved_on = any(climb.used(id) is not None for id in ("desk", "mediation", "regulator"))
    if wait is None or moved_on:
        state: RungState = "done" if moved_on else "later"
        return Rung("chase", state, places, "chase", Reason("rung_chase_done" if moved_on else "rung_chase_later"))
    values: dict[str, Said] = {"day": wait.chase_on, "number": wait.chases + 1, "count": wait.chases}
    if wait.chases >= MOST_CHASES and wait.chase_on <= climb.today:
        return Rung("chase", "done", places, "chase", Reason("rung_chase_done", values), wait.chase_on)
    late = wait.chase_on <= climb.today
    reason = Reason("rung_chase_now" if late else "rung_chase_waits", values)
    return Rung("chase", "now" if late else "waits", places, "chase", reason, wait.chase_on)


def _higher(climb: _Climb, id: RungId, opens: date | None, *, done: bool) -> Rung:
    used = climb.used(id)
    draft: DraftKind = "request" if id == "mediation" else COMPLAINT[climb.topic]
    rule = _rule(climb.topic, id)
    days = knowledge.rules()[rule].counts if rule else ()
    rung = Rung(id, "later", climb.places(id), draft, Reason("rung_later"), None, days)
    if used is not None:
        clock = _clock(climb, used)
        taken = Rung(id, "waits", rung.places, rung.draft, rung.reason, None, days, clock, used)
        ends = _over(climb, taken)
        if climb.today <= ends:
            return _with(taken, "waits", Reason("rung_waits", {"sent": used.at.day, "day": ends}))
        return _with(taken, "done", Reason("rung_over", {"sent": used.at.day, "day": ends}))
    if id == "desk":
        return _desk(climb, rung, opens, done=done)
    if done and opens is not None:
        return _with(rung, "now", Reason("rung_next", {"day": opens}), opens)
    if id == "mediation" and not climb.thread and climb.case.round > 1:
        return _with(rung, "open", Reason("rung_mediation_open"))
    if opens is not None and climb.thread and answered(climb.case, climb.thread) is not None:
        return _with(rung, "open", Reason("rung_not_satisfied"))
    return rung


def _desk(climb: _Climb, rung: Rung, opens: date | None, *, done: bool) -> Rung:
    if climb.topic == "credit":
        return _with(rung, "open", Reason("rung_desk_credit"))
    if climb.topic == "conduct":
        if not climb.case.collection_now:
            return _with(rung, "aside", Reason("rung_desk_no_calls"))
        found = crossings(climb.case.collection_now)
        if not found:
            return _with(rung, "open", Reason("rung_desk_no_crossing"))
        return _with(rung, "open", Reason("rung_desk_conduct", {"count": len(found)}))
    if not climb.thread and _refused(climb.case):
        return _with(rung, "aside", Reason("rung_no_breach"))
    if done and opens is not None:
        return _with(rung, "now", Reason("rung_desk_now", {"count": MOST_CHASES}), opens)
    return rung


def _advice(climb: _Climb) -> Rung:
    return Rung("advice", "open", climb.places("advice"), None, Reason("rung_advice"), used=climb.used("advice"))


def _with(rung: Rung, state: RungState, reason: Reason, opens: date | None = None) -> Rung:
    return replace(rung, state=state, reason=reason, opens=opens)


def _last_used(climb: _Climb) -> Sent | Contact | None:
    found = [used for id in HIGHER if id in RUNGS[climb.topic] and (used := climb.used(id)) is not None]
    return max(found, key=lambda one: one.at) if found else None


def _rule(topic: Topic, id: RungId) -> RuleId | None:
    if id in ("mediation", "association"):
        return None
    return "pboc_complaint_days" if topic == "credit" and id == "regulator" else RULES[topic]


def _clock(climb: _Climb, used: Sent | Contact) -> Clock:
    """The clock of a step that was taken; where no rule has a time, our own."""
    if isinstance(used, Sent) and (clock := clock_of(climb.case, used)) is not None:
        return clock
    return Clock("", used.at.day, told=False, ends=(used.at.day + MEDIATION_AFTER,), begins=used.at.day)


def _over(climb: _Climb, rung: Rung) -> date:
    """The last day of a step that was taken: as promised, else as its clock says."""
    wait = climb.wait
    if wait is not None and rung.used == _last_used(climb) and isinstance(rung.used, Sent):
        return wait.chase_on
    if isinstance(rung.used, Contact) and rung.used.reply_by is not None:
        return rung.used.reply_by
    assert rung.clock is not None
    return rung.clock.ends[0]


def _refused(case: Case) -> bool:
    return any(one.outcome == "refused" and one.round == case.round - 1 for one in case.replies)


def _halt(case: Case) -> Reason | None:
    if case.agreement is not None:
        return Reason("ladder_agreed")
    if any(one.round == case.round and one.answer in (None, "accept") for one in case.offers):
        return Reason("ladder_offer")
    if (wish := wanted_papers(case)) is not None:
        return Reason("ladder_papers", {"day": wish.at.day})
    return None


def _before(case: Case, today: date) -> Reason | None:
    if case.papers in COURT_PAPERS:
        return Reason("ladder_court")
    return Reason("ladder_old") if is_old(case, today) else None


def due_rungs(case: Case, today: date) -> Sequence[tuple[Ladder, Rung]]:
    """The steps above the chase that are now the next one."""
    return [
        (one, one.standing)
        for one in ladders(case, today)
        if one.standing is not None and one.standing.state == "now" and one.standing.id in HIGHER
    ]
