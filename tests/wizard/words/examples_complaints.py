"""Cases for complaints and for what follows the last payment: calls that were logged, talks that led nowhere, plans paid."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.wizard.words.examples import JOB_LOSS, OFFER, TODAY, TWO_LENDERS, sent
from wizard.case import Agreement, Case, CollectionCall, Contact, Payment, moment
from wizard.money import yuan


def called(at: str, *, number: str = "", connected: bool = True, to_whom: str = "me", said: str = "") -> CollectionCall:
    """One call of a collector."""
    return CollectionCall(
        id="k1", at=moment(at), number=number, connected=connected, to_whom=to_whom, said=said
    )  # fmt: skip


def paid(amount: str, on: date) -> Payment:
    """One payment."""
    return Payment(id="p1", amount=yuan(amount), on=on)


NIGHT = (
    called("2026-11-20T23:10", number="023-6888 0001", said="明天就去你单位"),
    called("2026-11-20T22:00", number="023-6888 0001", connected=False),
    called("2026-11-18T07:59", number="023-6888 0002", to_whom="family", said="问你住在哪里"),
)
OFTEN = tuple(called(f"2026-11-19T{hour}:05", number="023-6888 0001") for hour in ("09", "11", "14", "17"))
UNANSWERED = tuple(
    called(f"2026-11-17T10:{minute}", number="0571-2000 0003", connected=False)
    for minute in ("01", "06", "11", "16", "21", "26", "31")
)
OTHERS = (called("2026-11-16", to_whom="work"), called("2026-11-18T15:00", to_whom="friend", number="02368880002"))

HARRIED = replace(JOB_LOSS, collection=(*NIGHT, *OFTEN, *UNANSWERED, *OTHERS))
HARRIED_BY_TWO = replace(TWO_LENDERS, collection=OFTEN)
NIGHTS = replace(
    JOB_LOSS,
    collection=tuple(called(f"2026-11-{day:02}T06:30", number="023-6888 0001") for day in range(2, 20)),
)
VISITED = replace(
    JOB_LOSS,
    collection=tuple(
        replace(called(f"2026-11-{at}", to_whom=whom, said="问你在不在"), way="visit")
        for at, whom in (("12", "me"), ("15T10:00", "me"), ("15T20:10", "family"), ("18T09:30", "work"))
    ),
)
CALLED_ONCE = replace(JOB_LOSS, collection=(called("2026-11-20T10:00", number="95188"),))
TALKED = replace(
    JOB_LOSS,
    contacts=(
        Contact(id="c1", at=moment("2026-11-10T10:30"), channel="hotline", ticket="GD-77", reply_by=date(2026, 11, 17)),
    ),
)
TALKED_AND_SENT = replace(TALKED, sent=(sent("s1", "request", "2026-11-12"),))

_OFFER = replace(OFFER, months=3, monthly=yuan("4000"), first=date(2026, 9, 10), claimed_total=None, answer="accept")
AGREED = replace(
    JOB_LOSS, offers=(_OFFER,), agreement=Agreement(offer="o1", written=True, confirmed=date(2026, 8, 25))
)  # fmt: skip
PAID_PART = replace(AGREED, payments=(paid("4000", date(2026, 9, 10)),))
PAID_OFF = replace(
    AGREED, payments=(*PAID_PART.payments, paid("4000", date(2026, 10, 9)), paid("4000", date(2026, 11, 9)))
)
OVERPAID = replace(PAID_OFF, payments=(*PAID_OFF.payments, paid("120.50", date(2026, 11, 20))))

COMPLAINT_EXAMPLES = {
    "harried": HARRIED,
    "harried_by_two": HARRIED_BY_TWO,
    "nights": NIGHTS,
    "called_once": CALLED_ONCE,
    "visited": VISITED,
    "talked": TALKED,
    "talked_and_sent": TALKED_AND_SENT,
    "plan_agreed": AGREED,
    "plan_paid_part": PAID_PART,
    "plan_paid_off": PAID_OFF,
    "plan_overpaid": OVERPAID,
    "called_without_debts": Case(id="20261124-calls", opened=TODAY, collection=NIGHT),
}
