"""`update`: the one place where a case changes. Pure and total: the same case, intent and day give the same case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar, assert_never

from msgspec.structs import asdict, replace

from wizard import intents as ask
from wizard import knowledge
from wizard.case import (
    COMPLAINING_KINDS,
    TELLING_KINDS,
    Agreement,
    Attachment,
    Budget,
    Case,
    ClauseAnswer,
    ClauseState,
    CollectionCall,
    Contact,
    Debt,
    Edit,
    Hardship,
    MaterialMark,
    Offer,
    Part,
    Payment,
    Receipt,
    Reply,
    Request,
    SaleCheck,
    Sent,
    WalkAway,
)
from wizard.reading import clean

Numbered = TypeVar("Numbered", Debt, Contact, Sent, Offer, Payment, CollectionCall, Attachment)


def update(case: Case, intent: ask.Intent, today: date) -> Case:
    """*case* after *intent*, asked for on *today*.

    Expects an intent without `wizard.checks.problems`; `Undo` and `Redo` belong to the record (`wizard.record`) and leave the case.
    """
    match intent:
        case ask.NameCase(title=title):
            return replace(case, title=title.strip())
        case ask.AddDebt():
            return replace(case, debts=(*case.debts, _debt(_next_id("d", case.debts), intent)))
        case ask.ChangeDebt(debt=id):
            anew = _debt(id, intent)
            return replace(
                case, debts=tuple(replace(anew, paid=debt.paid) if debt.id == id else debt for debt in case.debts)
            )
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
            return replace(case, contacts=(*case.contacts, _contact(case, intent)))
        case ask.ChooseAsk(ask=name):
            known = _id(knowledge.asks(), name)
            return replace(case, request=Request(**asdict(intent) | {"ask": known, "round": case.round}))
        case ask.SetWalkAway(monthly=monthly, months=months):
            return replace(case, walk_away=WalkAway(monthly=monthly, months=months))
        case ask.EditDraft():
            return replace(case, edits=_edits(case, intent, today))
        case ask.RecordSent():
            told = case.budget if intent.draft in TELLING_KINDS else case.told_budget
            return replace(case, sent=(*case.sent, _sent(case, intent, today)), told_budget=told)
        case ask.NoteReceived(sent=id, on=on):
            earlier = tuple(one for one in case.receipts if one.sent != id)
            return replace(case, receipts=(*earlier, Receipt(id, on)))
        case ask.RecordReply(outcome=outcome, to=to):
            answered = replace(case, replies=(*case.replies, Reply(round=case.round, **asdict(intent))))
            complaint = any(one.id == to and one.draft in COMPLAINING_KINDS for one in case.sent)
            return _next_round(answered) if outcome == "refused" and not complaint else answered
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
            return replace(case, offers=offers, agreement=agreement, told_budget=case.budget)
        case ask.RecordPayment():
            return _paid(case, intent)
        case ask.LogCollection():
            call = CollectionCall(id=_next_id("k", case.collection), **asdict(intent))
            return replace(case, collection=(*case.collection, call))
        case ask.AttachFile(to=to):
            # An entry of the log has an id of its own; any other name is one of a paper.
            looked = asdict(intent) | {"to": _id(knowledge.materials(), to)}
            attached = Attachment(id=_next_id("f", case.attachments), attached=today, **looked)
            return replace(case, attachments=(*case.attachments, attached))
        case ask.CheckSale(check=check, state=state):
            others = tuple(one for one in case.sale if one.check != check)
            return replace(case, sale=(*others, SaleCheck(check, state)))
        case ask.GoTo(stage=stage):
            return replace(case, stage=stage)
        case ask.Undo() | ask.Redo():
            return case
        case _:
            assert_never(intent)


def _next_id(letter: str, values: Sequence[Numbered]) -> str:
    """One more than the highest number in use, so that an id never comes to mean something else."""
    return f"{letter}{max((int(value.id[1:]) for value in values), default=0) + 1}"


def _id(pack: knowledge.Pack, name: str) -> str:
    entry = knowledge.find(pack, name)
    return entry.id if entry else name


def _contact(case: Case, intent: ask.LogContact) -> Contact:
    told = asdict(intent) | {"channel": _id(knowledge.channels(), intent.channel)}
    before = next((one for one in case.contacts if one.id == intent.corrects), None)
    if before is not None and not intent.marks:
        # What was noted while a call lasted is no word to correct.
        told["marks"] = before.marks
        if intent.ended is None and before.ended is not None and before.ended >= intent.at:
            told["ended"] = before.ended
    return Contact(id=_next_id("c", case.contacts), **told)


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


def _edits(case: Case, intent: ask.EditDraft, today: date) -> tuple[Edit, ...]:
    # Words are not needed by a case that drafts nothing.
    from wizard.words import USUAL_TONE, compose
    from wizard.words.merging import addressed

    text, tone, lender = clean(intent.text), intent.tone or USUAL_TONE[intent.length], addressed(case, intent.lender)
    if intent.base is None:
        base = compose(case, intent.draft, intent.length, today, intent.lang, tone=tone, lender=lender).text
    else:
        base = clean(intent.base)
    edit = Edit(
        draft=intent.draft, length=intent.length, tone=tone, lang=intent.lang, lender=lender, text=text, base=base,
        on=today,
    )  # fmt: skip
    others = tuple(one for one in case.edits if one.key != edit.key)
    return others if text == base or not text.strip() else (*others, edit)


def _sent(case: Case, intent: ask.RecordSent, today: date) -> Sent:
    # Neither hash nor words are needed by a case that sends nothing.
    import hashlib

    text = intent.text
    if text is None:
        from wizard.words.merging import current

        text = current(case, intent.draft, intent.length, today, lender=intent.lender).text
    return Sent(
        id=_next_id("s", case.sent),
        draft=intent.draft,
        length=intent.length,
        channel=_id(knowledge.channels(), intent.channel),
        at=intent.at,
        round=case.round,
        text=text,
        lender=intent.lender,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        reply_by=intent.reply_by,
    )


def _paid(case: Case, intent: ask.RecordPayment) -> Case:
    """Under an agreement the payment belongs to it; before one it goes to a debt."""
    payment = Payment(
        id=_next_id("p", case.payments), amount=intent.amount, on=intent.on, note=intent.note,
        before=case.agreement is None,
    )  # fmt: skip
    if case.agreement is not None or not case.debts:
        return replace(case, payments=(*case.payments, payment))
    id = intent.debt or min(case.debts, key=lambda debt: debt.due or date.max).id
    part = Part(intent.on, intent.amount)
    debts = tuple(replace(one, paid=(*one.paid, part)) if one.id == id else one for one in case.debts)
    return replace(case, debts=debts, payments=(*case.payments, replace(payment, debt=id)))


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
