"""Cases for the drafts that answer a refusal, an offer, or a paper of a court."""

from __future__ import annotations

from datetime import date
from typing import get_args

from msgspec.structs import replace

from tests.wizard.words.examples import (
    CHASED,
    FORGOT,
    HUABEI,
    JIEBEI,
    JOB_LOSS,
    MANY,
    NOTHING_LEFT,
    OFFER,
    OLD,
    TODAY,
    TWO_LENDERS,
    budget,
)
from wizard.case import ClauseAnswer, MaterialMark, Payment, Reply, Request, WalkAway, moment
from wizard.knowledge import ids
from wizard.money import yuan

SETTLED = tuple(ClauseAnswer(name, "yes") for name in get_args(ids.ClauseId)[:18])
"""All eighteen points read and in order."""

REFUSED_WITH_WORDS = replace(
    JOB_LOSS, round=2, replies=(Reply(outcome="refused", at=moment("2026-11-20"), round=1, said="材料不全，暂不办理。"),),
    request=Request(ask="waiver"), materials=(*JOB_LOSS.materials, MaterialMark(material="payslip", status="asked", marked=TODAY)),
)  # fmt: skip
NEWLY_ILL = replace(
    NOTHING_LEFT, round=2, replies=(Reply(outcome="refused", at=moment("2026-07-20"), round=1),), request=None,
)  # fmt: skip
FITTING = replace(
    JOB_LOSS,
    offers=(replace(OFFER, months=20, monthly=yuan("600"), claimed_total=yuan("12000"), waived=yuan("294")),),
)
AGREED_IN_FULL = replace(
    JOB_LOSS,
    offers=(replace(FITTING.offers[0], written=True, clauses=SETTLED),),
)
TOO_HIGH = replace(
    JOB_LOSS, walk_away=WalkAway(monthly=yuan("560"), months=18),
    offers=(
        replace(OFFER, months=10, monthly=yuan("1200"), upfront=yuan("2000"), claimed_total=None, waived=yuan("294")),
    ),
)  # fmt: skip
NOTHING_LEFT_OFFERED = replace(NOTHING_LEFT, offers=(OFFER,))
MONTH_UNKNOWN = replace(TWO_LENDERS, budget=None, offers=(replace(OFFER, answer="decline"),))
FLAGGED = replace(FITTING, offers=(replace(FITTING.offers[0], clauses=(ClauseAnswer("personal_account", "yes"),)),))
ONCE_TOO_MUCH = replace(
    FORGOT, budget=budget("9000", "5000", "0", "3000"),
    offers=(replace(OFFER, months=1, monthly=yuan("12000"), claimed_total=yuan("12000")),),
)  # fmt: skip
TWO_LENDERS_OFFERED = replace(TWO_LENDERS, offers=(replace(OFFER, monthly=yuan("1300"), claimed_total=None),))
DEAR = replace(
    JOB_LOSS, offers=(replace(OFFER, months=12, monthly=yuan("1500"), claimed_total=None),),
)  # fmt: skip
DEAR_ALONE = replace(
    JOB_LOSS,
    offers=(
        replace(OFFER, months=36, monthly=yuan("600"), claimed_total=yuan("21600"), fees=yuan("60"), written=True),
    ),
)  # fmt: skip
OLD_OFFERED = replace(OLD, offers=(replace(OFFER, months=30, monthly=yuan("400"), claimed_total=yuan("12000")),))

ORDERED = replace(
    CHASED, papers="payment_order", papers_received=date(2026, 11, 18),
    payments=(Payment(id="p1", amount=yuan("300"), on=date(2026, 11, 10)),),
)  # fmt: skip
SUMMONED = replace(TWO_LENDERS, papers="summons", papers_received=date(2026, 11, 9))
SUMMONED_LATE = replace(MANY, papers="summons", papers_received=date(2026, 11, 1))
SUMMONED_SOME_DAY = replace(JOB_LOSS, debts=(HUABEI, JIEBEI), papers="summons", request=None)
SUMMONED_BARE = replace(JOB_LOSS, debts=(), papers="summons", request=None)
JUDGED = replace(NOTHING_LEFT, papers="judgment", papers_received=date(2026, 11, 20))
LAW_FIRM = replace(JOB_LOSS, papers="letter", papers_received=date(2026, 11, 20))
LAW_FIRM_OLD = replace(OLD, papers="letter")
NO_PAPER = replace(JOB_LOSS, papers="none")

OFFER_EXAMPLES = {
    "refused_with_words": REFUSED_WITH_WORDS,
    "newly_ill": NEWLY_ILL,
    "fitting": FITTING,
    "agreed_in_full": AGREED_IN_FULL,
    "too_high": TOO_HIGH,
    "nothing_left_offered": NOTHING_LEFT_OFFERED,
    "month_unknown": MONTH_UNKNOWN,
    "flagged": FLAGGED,
    "once_too_much": ONCE_TOO_MUCH,
    "two_lenders_offered": TWO_LENDERS_OFFERED,
    "dear": DEAR,
    "dear_alone": DEAR_ALONE,
    "old_offered": OLD_OFFERED,
    "ordered": ORDERED,
    "summoned": SUMMONED,
    "summoned_late": SUMMONED_LATE,
    "summoned_some_day": SUMMONED_SOME_DAY,
    "summoned_bare": SUMMONED_BARE,
    "judged": JUDGED,
    "law_firm": LAW_FIRM,
    "law_firm_old": LAW_FIRM_OLD,
    "no_paper": NO_PAPER,
}
