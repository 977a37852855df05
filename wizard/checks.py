"""Does an intent make sense for this case? The one validator behind screens, prompts, answers files and import."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, get_args

from msgspec import Struct, structs

from wizard import intents as ask
from wizard import knowledge
from wizard.agreed import CLOSING_ACTS
from wizard.case import SPOKEN_ONLY, Case, ClosingAct, CollectionCall, Contact, DraftKind
from wizard.instalments import by_instalments
from wizard.money import NOTHING, Rate, Yuan
from wizard.named_files import LARGEST as LARGEST_FILE
from wizard.named_files import read_path
from wizard.naming import known_id
from wizard.problems import Problem
from wizard.reading import LARGEST, LONGEST_TEXT, MOST_DAILY, MOST_MONTHLY, sensitive

DRAFT_KINDS: tuple[str, ...] = get_args(DraftKind)
CHECKED: ClosingAct = "credit_check"
"""The one act that may find something wrong."""
MOST_MONTHS = 120
MOST_GRACE = 90
"""Days of grace after a payment; a text that names more means something else."""
MOST_ATTACHED = 20
MOST_ITEMS = 500
"""Items of one list; a budget has a dozen, a call with many notes some tens."""
LONGEST_TITLE = 60
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)


def problems(case: Case, intent: ask.Intent, today: date) -> tuple[Problem, ...]:
    """Everything that speaks against *intent* now; empty when it may be applied."""
    return (*_general(intent, today), *_particular(case, intent, today))


def _general(intent: ask.Intent, today: date) -> Iterator[Problem]:
    for field in structs.fields(intent):
        # What was measured is neither typed nor kept secret: a hash may hold any digits, a file be of any day.
        if field.name not in ("sha256", "changed"):
            yield from _of_value(field.name, getattr(intent, field.name))
    as_of = getattr(intent, "as_of", None)
    # One day of grace for the time zone of a computer that is not set to China.
    if as_of is not None and as_of > today + timedelta(days=1):
        yield Problem("date.in_the_future", "as_of")


def _of_value(name: str, value: Any) -> Iterator[Problem]:
    if isinstance(value, Rate):
        return
    if isinstance(value, Yuan):
        if value < 0:
            yield Problem("amount.negative", name)
        elif value > LARGEST:
            yield Problem("amount.too_large", name)
    elif isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            yield Problem("text.too_long", name, values={"most": f"{LONGEST_TEXT:,}"})
        elif found := sensitive(value):
            yield found.at(name)
    elif isinstance(value, date):
        if not _EARLIEST <= value <= _LATEST:
            yield Problem("date.out_of_range", name)
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from _of_value(name, getattr(value, field))
    elif isinstance(value, tuple | dict):
        if len(value) > MOST_ITEMS:
            yield Problem("list.too_long", name, values={"most": str(MOST_ITEMS)})
            return
        for item in value:
            yield from _of_value(name, item)


def _particular(case: Case, intent: ask.Intent, today: date) -> Iterator[Problem]:
    match intent:
        case ask.NameCase(title=title):
            if not title.strip():
                yield Problem("text.empty", "title")
            elif len(title) > LONGEST_TITLE:
                yield Problem("text.too_long", "title", values={"most": str(LONGEST_TITLE)})
        case ask.AddDebt() | ask.ChangeDebt():
            yield from _debt(case, intent)
        case ask.RemoveDebt(debt=debt):
            if case.debt(debt) is None:
                yield Problem("debt.unknown", "debt", values={"name": debt[:40]})
        case ask.StateCause(cause=cause, since=since):
            yield from _known(knowledge.causes(), cause, "cause")
            if since is not None and since > today:
                yield Problem("date.in_the_future", "since")
        case ask.StatePapers(received=received):
            if received is not None and received > today + timedelta(days=1):
                yield Problem("date.in_the_future", "received")
        case ask.StateBudget(income=income, essentials=essentials, other_debts=other_debts):
            for field, lines in (("income", income), ("essentials", essentials), ("other_debts", other_debts)):
                if any(not line.name.strip() for line in lines):
                    yield Problem("budget.line_without_name", field)
        case ask.MarkMaterial(material=material, issued=issued):
            yield from _known(knowledge.materials(), material, "material")
            if issued is not None and issued > today:
                yield Problem("date.in_the_future", "issued")
        case ask.LogContact(channel=channel, at=at, ended=ended, corrects=corrects):
            yield from _known(knowledge.channels(), channel, "channel")
            yield from _logged(case.contacts, corrects)
            if ended is not None and ended < at:
                yield Problem("moment.ended_before", "ended")
        case ask.ChooseAsk(ask=name, months=months, monthly=monthly, monthly_rate=monthly_rate):
            yield from _known(knowledge.asks(), name, "ask")
            yield from _months(months)
            if monthly_rate is not None and not _within(monthly_rate, MOST_MONTHLY):
                yield Problem("rate.monthly_range", "monthly_rate")
            if monthly == NOTHING and months != 1:
                yield Problem("amount.zero", "monthly")
        case ask.SetWalkAway(months=months):
            yield from _months(months)
        case ask.EditDraft(draft=draft):
            yield from _draft(draft)
        case ask.RecordSent(draft=draft, channel=channel, text=text):
            yield from _known(knowledge.channels(), channel, "channel")
            yield from _draft(draft)
            if not case.debts and text is None:
                yield Problem("draft.nothing_to_say", "draft")
        case ask.NoteReceived(sent=id, on=on):
            yield from _arrived(case, id, on, today)
        case ask.RecordReply(to=to):
            if to is not None and all(one.id != to for one in case.sent):
                yield Problem("sent.unknown", "to", values={"name": to[:40]})
        case ask.RecordOffer(months=months, clauses=clauses):
            yield from _months(months)
            yield from _clauses(clauses)
        case ask.CheckClause(offer=offer, clause=clause):
            yield from _offer(case, offer)
            yield from _known(knowledge.clauses(), clause, "clause")
        case ask.AnswerOffer(offer=offer, answer=answer):
            yield from _offer(case, offer)
            if answer != "accept" and case.agreement is not None and case.agreement.offer == offer:
                yield Problem("offer.agreed", "offer")
        case ask.ConfirmAgreement(offer=offer, clauses=clauses, terms=terms):
            yield from _offer(case, offer)
            yield from _clauses(clauses)
            if terms is not None and terms.grace is not None and not 0 <= terms.grace <= MOST_GRACE:
                yield Problem("terms.grace_range", "terms", values={"most": str(MOST_GRACE)})
        case ask.OverridePoint(offer=offer, point=point, why=why):
            yield from _offer(case, offer)
            if point != SPOKEN_ONLY:
                yield from _known({id: one for id, one in knowledge.clauses().items() if one.red_flag}, point, "point")
            found = case.offer(offer)
            if not why.strip():
                yield Problem("text.empty", "why")
            elif found is not None and (known_id(knowledge.clauses(), point), "no") in found.clauses:
                yield Problem("point.settled", "point")
        case ask.TakeBackPayment(payment=payment):
            if all(one.id != payment for one in case.payments_made):
                yield Problem("payment.unknown", "payment", values={"name": payment[:40]})
        case ask.MarkAct(act=act, state=state, on=on):
            if act not in CLOSING_ACTS:
                yield from _known(knowledge.prevention(), act, "act")
            if state == "wrong" and known_id(knowledge.prevention(), act) != CHECKED:
                yield Problem("act.no_check", "state", values={"known": CHECKED})
            if state in ("done", "wrong") and on is not None and on > today + timedelta(days=1):
                yield Problem("date.in_the_future", "on")
        case ask.RecordPayment(amount=amount, on=on, debt=debt):
            if debt is not None and case.debt(debt) is None:
                yield Problem("debt.unknown", "debt", values={"name": debt[:40]})
            if amount == NOTHING:
                yield Problem("amount.zero", "amount")
            if on > today + timedelta(days=1):
                yield Problem("date.in_the_future", "on")
        case ask.LogCollection(corrects=corrects):
            yield from _logged(case.collection, corrects)
        case ask.AttachFile():
            yield from _attached(case, intent)
        case _:
            pass


def _debt(case: Case, intent: ask.AddDebt | ask.ChangeDebt) -> Iterator[Problem]:
    if isinstance(intent, ask.ChangeDebt) and case.debt(intent.debt) is None:
        yield Problem("debt.unknown", "debt", values={"name": intent.debt[:40]})
    yield from _known(knowledge.products(), intent.product, "product")
    if intent.lender is not None and not intent.lender.strip():
        yield Problem("text.empty", "lender")
    if intent.principal == NOTHING:
        yield Problem("amount.zero", "principal")
    if intent.daily_rate is not None and not _within(intent.daily_rate, MOST_DAILY):
        yield Problem("rate.too_large", "daily_rate")
    if intent.missed:
        yield from _missed(intent)


def _within(value: Rate, most: Rate) -> bool:
    # What is no number cannot even be compared.
    return value.is_finite() and 0 <= value <= most


def _missed(intent: ask.AddDebt | ask.ChangeDebt) -> Iterator[Problem]:
    if not by_instalments(intent.product):
        yield Problem("debt.missed_not_a_loan", "missed")
    elif len(intent.missed) > MOST_MONTHS:
        yield Problem("count.out_of_range", "missed", values={"most": str(MOST_MONTHS)})
    elif sum(one.principal for one in intent.missed) > intent.principal:
        yield Problem("debt.missed_above_principal", "missed")


def _arrived(case: Case, id: str, on: date, today: date) -> Iterator[Problem]:
    sent = next((one for one in case.sent if one.id == id), None)
    if sent is None:
        yield Problem("sent.unknown", "sent", values={"name": id[:40]})
    elif on < sent.at.day:
        yield Problem("date.before_sent", "on")
    if on > today + timedelta(days=1):
        yield Problem("date.in_the_future", "on")


def _known(pack: Mapping[str, Any], name: str, field: str) -> Iterator[Problem]:
    if knowledge.find(pack, name) is None:
        yield Problem(f"{field}.unknown", field, values={"name": name[:40], "known": " ".join(pack)})


def _draft(kind: str) -> Iterator[Problem]:
    if kind not in DRAFT_KINDS:
        yield Problem("draft.unknown", "draft", values={"name": kind[:40], "known": " ".join(DRAFT_KINDS)})


def _months(months: int | None) -> Iterator[Problem]:
    if months is not None and not 1 <= months <= MOST_MONTHS:
        yield Problem("count.out_of_range", "months", values={"most": str(MOST_MONTHS)})


def _logged(entries: Sequence[Contact] | Sequence[CollectionCall], corrects: str | None) -> Iterator[Problem]:
    if corrects is not None and all(one.id != corrects for one in entries):
        yield Problem("entry.unknown", "corrects", values={"name": corrects[:40]})


def _attached(case: Case, intent: ask.AttachFile) -> Iterator[Problem]:
    logged = (*case.contacts, *case.collection, *case.payments, *case.earlier, case.agreement)
    entries = {one.id for one in logged if one is not None} | set(CLOSING_ACTS)
    if intent.to not in entries and knowledge.find(knowledge.materials(), intent.to) is None:
        yield Problem("attachment.unknown_entry", "to", values={"name": intent.to[:40]})
    elif sum(one.to == intent.to for one in case.attachments) >= MOST_ATTACHED:
        yield Problem("attachment.too_many", "to", values={"most": str(MOST_ATTACHED)})
    if isinstance(found := read_path(intent.path), Problem):
        yield found.at("path")
    if not (0 <= intent.size <= LARGEST_FILE and re.fullmatch("[0-9a-f]{64}", intent.sha256)):
        yield Problem("attachment.no_fingerprint", "sha256")


def _offer(case: Case, reference: str) -> Iterator[Problem]:
    if case.offer(reference) is None:
        yield Problem("offer.unknown", "offer", values={"name": reference[:40]})


def _clauses(clauses: ask.Clauses) -> Iterator[Problem]:
    for name in clauses:
        yield from _known(knowledge.clauses(), name, "clause")
