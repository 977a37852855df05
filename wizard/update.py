"""`update`: the one place where a case changes. Pure and total: the same case, intent and day give the same case."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from msgspec.structs import asdict, replace

from wizard import intents as ask
from wizard import knowledge
from wizard.agreeing import agreed, checked, clause_answers, paid, passed_over, taken_back, ticked
from wizard.case import (
    COMPLAINING_KINDS,
    TELLING_KINDS,
    Attachment,
    Budget,
    Case,
    ClauseAnswer,
    CollectionCall,
    Contact,
    Debt,
    Edit,
    Hardship,
    MaterialMark,
    Offer,
    Receipt,
    Reply,
    Request,
    SaleCheck,
    Sent,
    WalkAway,
)
from wizard.naming import known_id, next_id
from wizard.reading import clean


def update(case: Case, intent: ask.Intent, today: date) -> Case:
    """*case* after *intent*, asked for on *today*.

    Expects an intent without `wizard.checks.problems`; `Undo` and `Redo` belong to the record (`wizard.record`) and leave the case.
    """
    match intent:
        case ask.NameCase(title=title):
            return replace(case, title=title.strip())
        case ask.AddDebt():
            return replace(case, debts=(*case.debts, _debt(next_id("d", case.debts), intent)))
        case ask.ChangeDebt(debt=id):
            anew = _debt(id, intent)
            return replace(
                case, debts=tuple(replace(anew, paid=debt.paid) if debt.id == id else debt for debt in case.debts)
            )
        case ask.RemoveDebt(debt=id):
            return replace(case, debts=tuple(debt for debt in case.debts if debt.id != id))
        case ask.StateCause(cause=cause, since=since, story=story):
            known = known_id(knowledge.causes(), cause)
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
            known = known_id(knowledge.asks(), name)
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
                id=next_id("o", case.offers),
                round=case.round,
                recorded=today,
                **asdict(intent) | {"clauses": clause_answers(clauses)},
            )
            return replace(case, offers=(*case.offers, offer))
        case ask.CheckClause(offer=id, clause=clause, state=state):
            return checked(case, id, ClauseAnswer(known_id(knowledge.clauses(), clause), state))
        case ask.AnswerOffer(offer=id, answer=answer):
            offers = tuple(replace(offer, answer=answer) if offer.id == id else offer for offer in case.offers)
            answered = replace(case, offers=offers)
            return replace(answered, stage="confirm") if answer == "accept" else _next_round(answered)
        case ask.ConfirmAgreement():
            return agreed(case, intent, today)
        case ask.OverridePoint(offer=id, point=point, why=why):
            return passed_over(case, id, known_id(knowledge.clauses(), point), why, today)
        case ask.RecordPayment():
            return paid(case, intent)
        case ask.TakeBackPayment(payment=id):
            return taken_back(case, id, today)
        case ask.MarkAct():
            return replace(case, acts=ticked(case, intent, today))
        case ask.LogCollection():
            call = CollectionCall(id=next_id("k", case.collection), **asdict(intent))
            return replace(case, collection=(*case.collection, call))
        case ask.AttachFile(to=to):
            # An entry of the log has an id of its own; any other name is one of a paper.
            looked = asdict(intent) | {"to": known_id(knowledge.materials(), to)}
            attached = Attachment(id=next_id("f", case.attachments), attached=today, **looked)
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


def _contact(case: Case, intent: ask.LogContact) -> Contact:
    told = asdict(intent) | {"channel": known_id(knowledge.channels(), intent.channel)}
    before = next((one for one in case.contacts if one.id == intent.corrects), None)
    if before is not None and not intent.marks:
        # What was noted while a call lasted is no word to correct.
        told["marks"] = before.marks
        if intent.ended is None and before.ended is not None and before.ended >= intent.at:
            told["ended"] = before.ended
    return Contact(id=next_id("c", case.contacts), **told)


def _debt(id: str, intent: ask.AddDebt | ask.ChangeDebt) -> Debt:
    told = {name: value for name, value in asdict(intent).items() if name != "debt"}
    lender = known_id(knowledge.lenders(), intent.lender) if intent.lender else None
    return Debt(id=id, **told | {"product": known_id(knowledge.products(), intent.product), "lender": lender})


def _marked(case: Case, intent: ask.MarkMaterial, today: date) -> tuple[MaterialMark, ...]:
    known = known_id(knowledge.materials(), intent.material)
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
        id=next_id("s", case.sent),
        draft=intent.draft,
        length=intent.length,
        channel=known_id(knowledge.channels(), intent.channel),
        at=intent.at,
        round=case.round,
        text=text,
        lender=intent.lender,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        reply_by=intent.reply_by,
    )


def _next_round(case: Case) -> Case:
    """A refusal or a counter-offer leads back to the proposal; what was said before stays as it is."""
    return replace(case, round=case.round + 1, stage="proposal")
