"""Cases for the drafts about one's means: nothing ready yet, nothing to spare, a month that changed, a payment one cannot meet."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.wizard.words.examples import (
    FORGOT,
    HUABEI,
    JIEBEI,
    JOB_LOSS,
    MANY,
    NOT_YET_DUE,
    NOTHING_LEFT,
    OFFER,
    OLD,
    SECOND_ROUND,
    TODAY,
    TOTAL_ONLY,
    budget,
    sent,
)
from wizard.case import Agreement, Case, Contact, Hardship, MaterialMark, Payment, moment
from wizard.money import yuan

AWAITED = tuple(
    MaterialMark(material=name, status="asked", marked=TODAY) for name in ("termination_letter", "bank_flow")
)

GATHERING = Case(
    id="20261124-gathering", opened=TODAY, debts=(HUABEI,), hardship=Hardship(cause="pay_cut"), materials=AWAITED,
    contacts=(Contact(id="c1", at=moment("2026-11-23"), channel="hotline", ticket="GD-12"),),
)  # fmt: skip
BREAKS_EVEN = replace(
    NOTHING_LEFT, debts=(HUABEI,), budget=budget("3600", "3000", "600"), materials=AWAITED,
    hardship=Hardship(cause="illness", since=date(2026, 8, 1), story="住院两次，还在复查"),
)  # fmt: skip
EARLY_AND_EMPTY = replace(NOT_YET_DUE, budget=budget("3900", "4000"), materials=JOB_LOSS.materials)
REFUSED_PAUSE = replace(
    SECOND_ROUND, budget=budget("2500", "2900"), request=None, offers=(), debts=(HUABEI, JIEBEI, HUABEI, HUABEI)
)

TOLD = replace(JOB_LOSS, sent=(sent("s1", "request", "2026-11-10"),), told_budget=budget("6500", "2900", "340.5"))
CHANGED = replace(TOLD, hardship=Hardship(cause="pay_cut", since=date(2026, 11, 15)))
CHANGED_TO_NOTHING = replace(CHANGED, budget=budget("2400", "3100"))
BETTER = replace(TOLD, budget=budget("7000", "2900", "340.5"))
GAP_CHANGED = replace(
    TOLD, debts=MANY.debts, budget=budget("2000", "2500"), told_budget=budget("2000", "2400"), request=None
)
WAIVER_AFTER_CHANGE = replace(CHANGED, request=SECOND_ROUND.request, round=2)
WITHOUT_SINCE = replace(JOB_LOSS, hardship=Hardship(cause="job_loss"), request=None)

AGREED = replace(
    TOLD, offers=(replace(OFFER, answer="accept"),), told_budget=JOB_LOSS.budget,
    agreement=Agreement(offer="o1", written=True, confirmed=date(2026, 11, 22)),
)  # fmt: skip
AGREED_SHORT = replace(
    AGREED, budget=budget("3900", "2900", "340.5"), hardship=Hardship(cause="pay_cut", since=date(2026, 11, 23)),
    payments=(Payment(id="p1", amount=yuan("10"), on=TODAY),), offers=(replace(OFFER, monthly=yuan("800")),),
    agreement=Agreement(offer="o1", written=False, confirmed=date(2026, 11, 22)),
)  # fmt: skip
AGREED_NOTHING = replace(AGREED, budget=budget("2400", "2900"), payments=())
AGREED_ENOUGH = replace(AGREED, budget=budget("5000", "2900", "340.5"))
AGREED_UNKNOWN = replace(AGREED, budget=None)
MISSED = replace(AGREED_NOTHING, offers=(replace(OFFER, first=date(2026, 11, 10)),))
MISSED_TWICE = replace(AGREED_NOTHING, offers=(replace(OFFER, first=date(2026, 10, 10)),))
PAID_OFF = replace(AGREED, payments=(Payment(id="p1", amount=yuan("8640"), on=TODAY),))

MEANS_EXAMPLES = {
    "gathering": GATHERING,
    "old_two": replace(OLD, debts=(*OLD.debts, TOTAL_ONLY.debts[0])),
    "breaks_even": BREAKS_EVEN,
    "early_and_empty": EARLY_AND_EMPTY,
    "refused_pause": REFUSED_PAUSE,
    "told": TOLD,
    "changed": CHANGED,
    "changed_to_nothing": CHANGED_TO_NOTHING,
    "better": BETTER,
    "unchanged": replace(TOLD, told_budget=TOLD.budget),
    "gap_changed": GAP_CHANGED,
    "waiver_after_change": WAIVER_AFTER_CHANGE,
    "without_since": WITHOUT_SINCE,
    "no_means_known": replace(FORGOT, budget=None, hardship=None),
    "agreed": AGREED,
    "agreed_short": AGREED_SHORT,
    "agreed_nothing": AGREED_NOTHING,
    "agreed_enough": AGREED_ENOUGH,
    "agreed_unknown": AGREED_UNKNOWN,
    "missed": MISSED,
    "missed_twice": MISSED_TWICE,
    "paid_off": PAID_OFF,
    "agreed_without_debts": replace(AGREED, debts=()),
}
