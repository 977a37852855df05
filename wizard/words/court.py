"""Facts of a paper of a court, or of a law firm: which one came, when, and by when something is to be done about it."""

from __future__ import annotations

from wizard import knowledge
from wizard.judgement.time_limits import PAPER_CLOCKS
from wizard.numbers.clocks import CLOCKS, Deadline, deadline
from wizard.texts import Texts, forms
from wizard.words.matter import Matter
from wizard.words.owing import Values

FROM_COURT = ("payment_order", "summons", "judgment")
_CLOCKS = {**PAPER_CLOCKS, "judgment": "appeal"}
"""The clock that each paper of a court starts. That of a judgment runs only where an appeal is open."""
TEXT_FAMILIES = {"say.paper.{}": (*FROM_COURT, "letter"), "say.clock.{}": FROM_COURT}


def paper(m: Matter, t: Texts) -> Values | None:
    """What came, by its name; not where nobody knows which."""
    told = m.case.papers
    return {"paper": t(f"say.paper.{told}")} if told in (*FROM_COURT, "letter") else None


def from_court(m: Matter, t: Texts) -> Values | None:
    """It came from a court."""
    return {} if m.case.papers in FROM_COURT else None


def payment_order(m: Matter, t: Texts) -> Values | None:
    """A payment order came."""
    return {} if m.case.papers == "payment_order" else None


def summons(m: Matter, t: Texts) -> Values | None:
    """A summons came."""
    return {} if m.case.papers == "summons" else None


def judgment(m: Matter, t: Texts) -> Values | None:
    """A judgment came."""
    return {} if m.case.papers == "judgment" else None


def law_firm_letter(m: Matter, t: Texts) -> Values | None:
    """A letter of a law firm came: no paper of a court."""
    return {} if m.case.papers == "letter" else None


def no_paper(m: Matter, t: Texts) -> Values | None:
    """The person said that none came."""
    return {} if m.case.papers == "none" else None


def paper_unclear(m: Matter, t: Texts) -> Values | None:
    """Whether one came, or which, is not known."""
    return {} if m.case.papers in (None, "unknown") else None


def received(m: Matter, t: Texts) -> Values | None:
    """The day a known paper came."""
    if paper(m, t) is None or m.case.papers_received is None:
        return None
    return {"received_on": forms.day(t, m.case.papers_received)}


def court_days(m: Matter, t: Texts) -> Values | None:
    """How many natural days the paper gives, counted from the day after it came, and for what."""
    told = m.case.papers or ""
    if told not in _CLOCKS:
        return None
    return {"court_days": forms.days(t, _days(_CLOCKS[told])), "clock": t(f"say.clock.{told}")}


def days_left(m: Matter, t: Texts) -> Values | None:
    """The last day is still to come."""
    found = _deadline(m)
    left = found.days_left(m.today) if found else 0
    return {"ends": forms.day(t, found.ends), "left": forms.days(t, left)} if found and left > 0 else None


def last_day(m: Matter, t: Texts) -> Values | None:
    """The last day is today."""
    found = _deadline(m)
    return {"ends": forms.day(t, found.ends)} if found and found.ends == m.today else None


def days_passed(m: Matter, t: Texts) -> Values | None:
    """The last day lies behind."""
    found = _deadline(m)
    return {"ends": forms.day(t, found.ends)} if found and found.ends < m.today else None


def letters_sent(m: Matter, t: Texts) -> Values | None:
    """Messages that were sent and kept."""
    return {"letters_sent": str(len(m.case.sent))} if m.case.sent else None


def payments_made(m: Matter, t: Texts) -> Values | None:
    """Payments that were noted, without those noted in error."""
    return {"payments_made": str(len(m.case.payments_made))} if m.case.payments_made else None


def _days(clock: str) -> int:
    return knowledge.rules()[CLOCKS[clock][1]].count


def _deadline(m: Matter) -> Deadline | None:
    clock, came = _CLOCKS.get(m.case.papers or ""), m.case.papers_received
    return deadline(clock, came, _days(clock)) if clock and came else None


FACTS = (
    paper, from_court, payment_order, summons, judgment, law_firm_letter, no_paper, paper_unclear, received, court_days,
    days_left, last_day, days_passed, letters_sent, payments_made,
)  # fmt: skip
