"""Cases that the drafts are read against: one for each way a draft can go."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from wizard.case import (
    Budget,
    Case,
    ClauseAnswer,
    Contact,
    Debt,
    Hardship,
    Line,
    MaterialMark,
    Offer,
    Reply,
    Request,
    Sent,
    moment,
)
from wizard.money import rate, yuan

TODAY = date(2026, 11, 24)

HUABEI = Debt(
    id="d1", product="huabei", lender="ant_consumer", principal=yuan("12000"), interest=yuan(0), fees=yuan(0),
    penalty=yuan("270"), due=date(2026, 10, 10), as_of=TODAY,
)  # fmt: skip
JIEBEI = replace(
    HUABEI, id="d2", product="jiebei", principal=yuan("8000"), penalty=yuan("100"), daily_rate=rate("0.0004")
)
MYBANK = replace(HUABEI, id="d3", product="wangshangdai", lender="mybank", principal=yuan("30000"), penalty=yuan("450"))


def budget(income: str, essentials: str, others: str = "0", cash: str | None = None) -> Budget:
    """One wage, one rent, and what other debts take; cash at hand where it is known."""
    return Budget(
        income=(Line("wage", yuan(income)),),
        essentials=(Line("rent", yuan(essentials)),),
        other_debts=(Line("car", yuan(others)),) if others != "0" else (),
        cash_now=yuan(cash) if cash else None,
    )


def sent(id: str, draft: str, at: str, reply_by: date | None = None) -> Sent:
    """A message of the first round."""
    return Sent(id=id, draft=draft, length="chat", channel="app", at=moment(at), round=1, text="文字", sha256="0" * 64,
                reply_by=reply_by)  # fmt: skip


OFFER = Offer(
    id="o1", months=12, monthly=yuan("720"), first=date(2026, 12, 10), claimed_total=yuan("8500"), round=1,
    recorded=TODAY, clauses=(ClauseAnswer("total_split", "yes"), ClauseAnswer("lawsuit", "unclear")),
)  # fmt: skip

JOB_LOSS = Case(
    id="20261124-huabei", opened=TODAY, debts=(replace(HUABEI, as_of=date(2026, 11, 20)),),
    hardship=Hardship(cause="job_loss", since=date(2026, 9, 15), story="九月中旬公司裁员，目前靠失业金和零工"),
    budget=budget("4500", "2900", "340.5"),
    materials=tuple(
        MaterialMark(material=name, status="have", marked=TODAY)
        for name in ("termination_letter", "id_card", "bank_flow", "proposal_letter")
    ),
    request=Request(ask="instalments"),
)  # fmt: skip
FORGOT = Case(
    id="20261124-forgot", opened=TODAY, debts=(HUABEI,), hardship=Hardship(cause="forgot", since=date(2026, 10, 10)),
    budget=budget("9000", "5000", "0", "20000"),
)  # fmt: skip
NOTHING_LEFT = Case(
    id="20261124-nothing", opened=TODAY,
    debts=(replace(HUABEI, interest=None, fees=None, penalty=None), JIEBEI),
    hardship=Hardship(cause="illness", since=date(2026, 8, 1)), budget=budget("3000", "3600"),
    request=Request(ask="instalments", months=24, monthly=yuan("500")),
)  # fmt: skip
NOT_YET_DUE = Case(
    id="20261124-early", opened=TODAY, debts=(replace(HUABEI, due=date(2026, 12, 10), penalty=yuan(0), lender=None),),
    hardship=Hardship(cause="pay_cut", since=date(2026, 11, 1)), budget=budget("5000", "4000"),
    request=Request(ask="extension"),
)  # fmt: skip
TWO_LENDERS = Case(
    id="20261124-two", opened=TODAY, debts=(HUABEI, MYBANK), hardship=Hardship(cause="business_failure"),
    budget=budget("8000", "5000"),
)  # fmt: skip
SECOND_ROUND = replace(
    JOB_LOSS, round=2, request=Request(ask="waiver_instalments", upfront=yuan("500"), round=2),
    replies=(Reply(outcome="refused", at=moment("2026-11-22"), round=1),),
    offers=(replace(OFFER, monthly=yuan("1300"), answer="counter"),),
)  # fmt: skip
REFUSED = replace(
    FORGOT, round=2, budget=budget("9000", "8000"), debts=(replace(HUABEI, due=None),),
    replies=SECOND_ROUND.replies, offers=SECOND_ROUND.offers, request=Request(ask="extension", round=2),
    materials=JOB_LOSS.materials,
)  # fmt: skip
OLD = Case(
    id="20261124-old", opened=TODAY, debts=(replace(HUABEI, due=date(2023, 5, 9)),),
    hardship=Hardship(cause="other", story="三年前的账。"), budget=budget("5000", "4000"),
)  # fmt: skip
TOTAL_ONLY = Case(
    id="20261124-total", opened=TODAY,
    debts=(replace(HUABEI, product="other", lender="某某小额贷款公司", only_total=True, due=None, penalty=None),),
)  # fmt: skip
MANY = Case(
    id="20261124-many", opened=TODAY, debts=tuple(replace(HUABEI, id=f"d{n}") for n in range(1, 6)),
    hardship=Hardship(cause="contact_changed"), budget=budget("6500", "3900", "1200"),
)  # fmt: skip
WAITING = replace(JOB_LOSS, sent=(sent("s1", "request", "2026-11-10T10:00", date(2026, 11, 20)),))
CHASED = replace(
    JOB_LOSS, sent=(*WAITING.sent, sent("s2", "chase", "2026-11-21")),
    contacts=(Contact(id="c1", at=moment("2026-11-22"), channel="hotline", ticket="GD-88", reply_by=TODAY),),
)  # fmt: skip
CHASED_TWICE = replace(CHASED, sent=(*CHASED.sent, sent("s3", "chase", "2026-11-23", date(2026, 11, 27))))
OFFERED = replace(JOB_LOSS, offers=(OFFER,))
LUMP_OFFERED = replace(
    FORGOT,
    offers=(replace(OFFER, months=1, monthly=yuan("12000"), upfront=yuan("100"), claimed_total=None, written=True),),
)

EXAMPLES = {
    "job_loss": JOB_LOSS,
    "forgot": FORGOT,
    "nothing_left": NOTHING_LEFT,
    "not_yet_due": NOT_YET_DUE,
    "two_lenders": TWO_LENDERS,
    "second_round": SECOND_ROUND,
    "refused": REFUSED,
    "old": OLD,
    "total_only": TOTAL_ONLY,
    "many": MANY,
    "waiting": WAITING,
    "chased": CHASED,
    "chased_twice": CHASED_TWICE,
    "offered": OFFERED,
    "lump_offered": LUMP_OFFERED,
    "empty": Case(id="20261124-empty", opened=TODAY),
}
