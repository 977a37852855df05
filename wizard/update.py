"""`update`: the one place where a case changes. Pure and total: the same case, intent and day give the same case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar, assert_never

from msgspec.structs import asdict, replace

from wizard import intents as ask
from wizard import knowledge
from wizard.case import (
    Agreement,
    Budget,
    Case,
    ClauseAnswer,
    ClauseState,
    CollectionCall,
    Contact,
    Debt,
    Hardship,
    MaterialMark,
    Offer,
    Payment,
    Reply,
    Request,
    Sent,
    WalkAway,
)

Numbered = TypeVar("Numbered", Debt, Contact, Sent, Offer, Payment, CollectionCall)


def update(case: Case, intent: ask.Intent, today: date) -> Case:
    """*case* after *intent*, asked for on *today*.

    Expects an intent without `wizard.checks.problems`; `Undo` belongs to the record (`wizard.record`) and leaves the case as it is.
    """
    match intent:
        case ask.NameCase(title=title):
            return replace(case, title=title.strip())
        case ask.AddDebt():
            return replace(case, debts=(*case.debts, _debt(_next_id("d", case.debts), intent)))
        case ask.ChangeDebt(debt=id):
            return replace(case, debts=tuple(_debt(id, intent) if debt.id == id else debt for debt in case.debts))
        case ask.RemoveDebt(debt=id):
            return replace(case, debts=tuple(debt for debt in case.debts if debt.id != id))
        case ask.StateCause(cause=cause, since=since, story=story):
            known = _id(knowledge.causes(), cause)
            return replace(case, hardship=Hardship(cause=known, since=since, story=story.strip()))
        case ask.StatePapers(papers=papers, received=received):
            return replace(case, papers=papers, papers_received=received)
        case ask.StateBudget():
            return replace(case, budget=Budget(**asdict(intent)))
        case ask.MarkMaterial():
            return replace(case, materials=_marked(case, intent, today))
        case ask.LogContact():
            contact = Contact(
                id=_next_id("c", case.contacts),
                **asdict(intent) | {"channel": _id(knowledge.channels(), intent.channel)},
            )
            return replace(case, contacts=(*case.contacts, contact))
        case ask.ChooseAsk(ask=name):
            known = _id(knowledge.asks(), name)
            return replace(case, request=Request(**asdict(intent) | {"ask": known, "round": case.round}))
        case ask.SetWalkAway(monthly=monthly, months=months):
            return replace(case, walk_away=WalkAway(monthly=monthly, months=months))
        case ask.RecordSent():
            return replace(case, sent=(*case.sent, _sent(case, intent, today)))
        case ask.RecordReply(outcome=outcome, at=at, said=said):
            answered = replace(
                case, replies=(*case.replies, Reply(outcome=outcome, at=at, said=said, round=case.round))
            )
            return _next_round(answered) if outcome == "refused" else answered
        case ask.RecordOffer(clauses=clauses):
            offer = Offer(
                id=_next_id("o", case.offers),
                round=case.round,
                recorded=today,
                **asdict(intent) | {"clauses": _clauses(clauses)},
            )
            return replace(case, offers=(*case.offers, offer))
        case ask.CheckClause(offer=id, clause=clause, state=state):
            return _checked(case, id, ClauseAnswer(_id(knowledge.clauses(), clause), state))
        case ask.AnswerOffer(offer=id, answer=answer):
            offers = tuple(replace(offer, answer=answer) if offer.id == id else offer for offer in case.offers)
            answered = replace(case, offers=offers)
            return replace(answered, stage="confirm") if answer == "accept" else _next_round(answered)
        case ask.ConfirmAgreement(offer=id, written=written, clauses=clauses):
            offers = tuple(replace(offer, answer="accept") if offer.id == id else offer for offer in case.offers)
            # Text that comes later confirms the same agreement; the days of its payments stay.
            confirmed = case.agreement.confirmed if case.agreement and case.agreement.offer == id else today
            agreement = Agreement(offer=id, written=written, clauses=_clauses(clauses), confirmed=confirmed)
            return replace(case, offers=offers, agreement=agreement)
        case ask.RecordPayment(amount=amount, on=on, note=note):
            payment = Payment(id=_next_id("p", case.payments), amount=amount, on=on, note=note)
            return replace(case, payments=(*case.payments, payment))
        case ask.LogCollection():
            call = CollectionCall(id=_next_id("k", case.collection), **asdict(intent))
            return replace(case, collection=(*case.collection, call))
        case ask.GoTo(stage=stage):
            return replace(case, stage=stage)
        case ask.Undo():
            return case
        case _:
            assert_never(intent)


def _next_id(letter: str, values: Sequence[Numbered]) -> str:
    """One more than the highest number in use, so that an id never comes to mean something else."""
    return f"{letter}{max((int(value.id[1:]) for value in values), default=0) + 1}"


def _id(pack: knowledge.Pack, name: str) -> str:
    entry = knowledge.find(pack, name)
    return entry.id if entry else name


def _debt(id: str, intent: ask.AddDebt | ask.ChangeDebt) -> Debt:
    told = {name: value for name, value in asdict(intent).items() if name != "debt"}
    lender = _id(knowledge.lenders(), intent.lender) if intent.lender else None
    return Debt(id=id, **told | {"product": _id(knowledge.products(), intent.product), "lender": lender})


def _marked(case: Case, intent: ask.MarkMaterial, today: date) -> tuple[MaterialMark, ...]:
    known = _id(knowledge.materials(), intent.material)
    mark = MaterialMark(**asdict(intent) | {"material": known}, marked=today)
    others = tuple(other for other in case.materials if other.material != known)
    # A paper nobody has begun with needs no mark, but what was noted on it stays.
    empty = mark.status == "todo" and not (mark.issued or mark.note or mark.file)
    return others if empty else (*others, mark)


def _sent(case: Case, intent: ask.RecordSent, today: date) -> Sent:
    # Neither hash nor words are needed by a case that sends nothing.
    import hashlib

    text = intent.text
    if text is None:
        from wizard.words import compose

        text = compose(case, intent.draft, intent.length, today).text
    return Sent(
        id=_next_id("s", case.sent),
        draft=intent.draft,
        length=intent.length,
        channel=_id(knowledge.channels(), intent.channel),
        at=intent.at,
        round=case.round,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        reply_by=intent.reply_by,
    )


def _clauses(clauses: ask.Clauses) -> tuple[ClauseAnswer, ...]:
    states: dict[str, ClauseState] = clauses if isinstance(clauses, dict) else dict.fromkeys(clauses, "yes")
    return tuple(ClauseAnswer(_id(knowledge.clauses(), clause), state) for clause, state in states.items())


def _checked(case: Case, id: str, answer: ClauseAnswer) -> Case:
    """The answer stands on the offer, and on the agreement where it was made of that offer."""

    def checked(clauses: tuple[ClauseAnswer, ...]) -> tuple[ClauseAnswer, ...]:
        return (*(other for other in clauses if other.clause != answer.clause), answer)

    offers = tuple(replace(one, clauses=checked(one.clauses)) if one.id == id else one for one in case.offers)
    agreed = case.agreement
    if agreed is not None and agreed.offer == id:
        agreed = replace(agreed, clauses=checked(agreed.clauses))
    return replace(case, offers=offers, agreement=agreed)


def _next_round(case: Case) -> Case:
    """A refusal or a counter-offer leads back to the proposal; what was said before stays as it is."""
    return replace(case, round=case.round + 1, stage="proposal")
