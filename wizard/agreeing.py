"""What an intent about an agreement makes of a case; `wizard.update` asks. Pure, as it is."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from wizard import intents as ask
from wizard import knowledge
from wizard.case import ActMark, Agreement, Case, ClauseAnswer, ClauseState, Override, Part, Payment, Terms
from wizard.naming import known_id, next_id


def agreed(case: Case, intent: ask.ConfirmAgreement, today: date) -> Case:
    """The agreement after *intent*: the first version, or the next one; the same one where nothing in it is new."""
    before, id = case.agreement, intent.offer
    same = before if before is not None and before.offer == id else None
    answered = clause_answers(intent.clauses)
    offers = tuple(
        replace(one, answer="accept", clauses=_with(one.clauses, answered)) if one.id == id else one
        for one in case.offers
    )
    terms = intent.terms or (same.terms if same else Terms())
    if before is not None and same is None and intent.terms is None:
        # New payments are agreed with the same creditor; what hung on the old ones is said anew.
        terms = Terms(creditor=before.terms.creditor, contract=before.terms.contract)
    agreement = Agreement(
        offer=id,
        written=intent.written,
        clauses=next((one.clauses for one in offers if one.id == id), answered),
        # Text that comes later confirms the same agreement; the days of its payments stay.
        confirmed=same.confirmed if same else today,
        terms=terms,
        version=before.version + 1 if before else 1,
        since=today if before else None,
    )
    told = replace(case, offers=offers, told_budget=case.budget)
    if same is not None and replace(agreement, version=same.version, since=same.since) == same:
        return told
    return replace(told, agreement=agreement, earlier=(*case.earlier, before) if before else ())


def passed_over(case: Case, offer: str, point: str, why: str, today: date) -> Case:
    """One point is passed over as it stands now; the newest reason holds."""
    found = case.offer(offer)
    state = dict(found.clauses).get(point) if found else None
    others = tuple(one for one in case.overrides if (one.offer, one.point) != (offer, point))
    override = Override(offer=offer, point=point, state=state, why=why.strip(), on=today)
    return replace(case, overrides=(*others, override))


def paid(case: Case, intent: ask.RecordPayment) -> Case:
    """Under an agreement the payment belongs to it; before one it goes to a debt."""
    agreed = case.agreement
    payment = Payment(
        id=next_id("p", case.payments), amount=intent.amount, on=intent.on, note=intent.note,
        before=agreed is None, offer=agreed.offer if agreed else None,
    )  # fmt: skip
    if agreed is not None or not case.debts:
        return replace(case, payments=(*case.payments, payment))
    id = intent.debt or min(case.debts, key=lambda debt: debt.due or date.max).id
    part = Part(intent.on, intent.amount)
    debts = tuple(replace(one, paid=(*one.paid, part)) if one.id == id else one for one in case.debts)
    return replace(case, debts=debts, payments=(*case.payments, replace(payment, debt=id)))


def with_owners(case: Case) -> Case:
    """*case* with the payments of an older program, which named no offer, under what they paid: what is agreed now."""
    agreed = case.agreement
    if agreed is None or all(one.before or one.offer is not None for one in case.payments):
        return case
    payments = tuple(
        one if one.before or one.offer is not None else replace(one, offer=agreed.offer) for one in case.payments
    )
    return replace(case, payments=payments)


def taken_back(case: Case, id: str, today: date) -> Case:
    """The payment stays to be seen; what it did to a debt is undone."""
    error = next(one for one in case.payments if one.id == id)
    payments = tuple(replace(one, taken_back=today) if one is error else one for one in case.payments)
    debts = tuple(
        replace(debt, paid=_without(debt.paid, Part(error.on, error.amount))) if debt.id == error.debt else debt
        for debt in case.debts
    )
    return replace(case, payments=payments, debts=debts)


def _without(parts: tuple[Part, ...], part: Part) -> tuple[Part, ...]:
    """*parts* without one that equals *part*."""
    at = parts.index(part) if part in parts else len(parts)
    return parts[:at] + parts[at + 1 :]


def ticked(case: Case, intent: ask.MarkAct, today: date) -> tuple[ActMark, ...]:
    act = known_id(knowledge.prevention(), intent.act)
    others = tuple(one for one in case.acts if one.act != act)
    if intent.state == "open":
        return others
    return (*others, ActMark(act=act, state=intent.state, on=intent.on or today, note=intent.note.strip()))


def clause_answers(clauses: ask.Clauses) -> tuple[ClauseAnswer, ...]:
    states: dict[str, ClauseState] = clauses if isinstance(clauses, dict) else dict.fromkeys(clauses, "yes")
    return tuple(ClauseAnswer(known_id(knowledge.clauses(), clause), state) for clause, state in states.items())


def _with(known: tuple[ClauseAnswer, ...], answers: tuple[ClauseAnswer, ...]) -> tuple[ClauseAnswer, ...]:
    """*known* with newer *answers*."""
    return tuple(ClauseAnswer(*one) for one in (dict(known) | dict(answers)).items())


def checked(case: Case, id: str, answer: ClauseAnswer) -> Case:
    """The answer stands on the offer; an agreement keeps what was known when it was made."""
    offers = tuple(
        replace(one, clauses=_with(tuple(known for known in one.clauses if known.clause != answer.clause), (answer,)))
        if one.id == id
        else one
        for one in case.offers
    )
    return replace(case, offers=offers)
