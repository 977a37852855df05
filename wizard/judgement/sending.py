"""What to look at before a text is sent: computed from its words, as they were edited, and from the case.

Nothing here forbids sending. Each reason says what stands there and what to do, the most serious first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from wizard import knowledge
from wizard.case import ACTING_KINDS, Case
from wizard.figures import figures, total
from wizard.judgement.agreement import offered_total, payments_of, position
from wizard.judgement.lender_part import facing, lender_key
from wizard.judgement.reason import Reason
from wizard.judgement.time_limits import limitation_of
from wizard.money import FEN, Yuan
from wizard.numbers.clocks import Limitation
from wizard.reading import sensitive
from wizard.words.claims import claims_in
from wizard.words.draft import MOST_IN_A_CHAT, compose
from wizard.words.known import known_to, values_in
from wizard.words.matter import Matter, gathered
from wizard.words.parts import sentences, split_for_chat
from wizard.words.stated import accepts, amounts_in, counts_in, days_in, first_day_in, monthly_in, simplified

_SECRETS = {
    "text.id_number": Reason("sending_id_number"),
    "text.card_number": Reason("sending_card_number"),
    "text.secret": Reason("sending_secret"),
}
_ACTS = re.compile(
    r"(?:我|本人|想)[^。？\n]{0,10}(?:申请[^。？\n]{0,12}(?:分期|分 ?\d|延|展期|减免|缓)|愿意(?:还|按|分)|同意(?:还|按)|接受|承诺|会还|会按)"
    r"|[Ii] (?:ask for|will pay|accept|agree to)"
)
_ACTS_NOT = re.compile("不表示|不同意|不接受|不能|无法|申请过|证明|does not accept|certificate")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_ADMITS = re.compile(r"欠(?!款情况)|应还|承认|确认|\bowe\b|[Aa]cknowledge")
_NOT_SURE = re.compile("显示|估算|为准|核对|大约|左右|待|according to|shows?|estimat|decides")
_ESTIMATE = re.compile("估算|大约|约为|左右|为准|estimat|about|decides")
_PAYS = re.compile(r"归还|还款|付清|还清|支付|先付|每期|第一期|首期|\bpay|\beach\b|\bfirst\b|repay")
_PAYS_NOT = re.compile("最后还款日|来不及|无法|不能|约定|协议|显示|到期|due date|cannot|agreed")
_HAN = re.compile("[\u4e00-\u9fff]")


class _Looked(Struct, frozen=True):
    """A text with all that is needed to judge it."""

    case: Case
    kind: str
    length: str
    text: str
    today: date
    lender: str | None
    matter: Matter
    generated: str


def before_sending(
    case: Case, kind: str, length: str, text: str, today: date, *, lender: str | None = None
) -> tuple[Reason, ...]:
    """What speaks against sending *text*, a draft *kind* of *length* to *lender*, on *today*; empty when nothing does."""
    if not text.strip():
        return (Reason("sending_empty"),)
    looked = _Looked(
        case, kind, length, simplified(text), today, lender, gathered(case, today, lender), _generated(case, kind, length, today, lender)
    )  # fmt: skip
    checks = (_private, _old, _claims, _too_much, _unsure, _days_taken, _unknown, _too_long, _interrupts)
    found = chain.from_iterable(check(looked) for check in checks)
    # The same figure may stand in a text more than once.
    return tuple({(one.id, *one.values.values()): one for one in found}.values())


def _generated(case: Case, kind: str, length: str, today: date, lender: str | None) -> str:
    """What the draft says by itself, without the person's own account."""
    told = replace(case, hardship=replace(case.hardship, story="")) if case.hardship else case
    drafts = (compose(told, kind, length, today, lang, lender=lender).text for lang in ("zh_Hans", "en"))
    return "\n".join(drafts)


def _private(m: _Looked) -> Iterator[Reason]:
    """Numbers that should not leave the house; one of a collector, noted as such, may."""
    if (problem := sensitive(m.text)) is not None:
        yield _SECRETS[problem.id]
    noted = {re.sub(r"\D", "", call.number) for call in m.case.collection_now}
    for found in _MOBILE.finditer(m.text):
        number = re.sub(r"\D", "", found[0])
        if number not in noted:
            yield Reason("sending_phone", {"last": number[-4:]})


def _old(m: _Looked) -> Iterator[Reason]:
    """The three years may be over: a request or a promise would give up what that allows."""
    if _acts(m) and any(runs.passed for runs in _limitations(m)):
        yield Reason("sending_old", {"years": knowledge.rules()["limitation_years"].count})


def _interrupts(m: _Looked) -> Iterator[Reason]:
    """The three years are still running; a request or a promise restarts them."""
    runs = _limitations(m)
    if _acts(m) and runs and not any(one.passed for one in runs):
        years = knowledge.rules()["limitation_years"].count
        yield Reason("sending_interrupts", {"years": years, "after": max(one.after_act for one in runs)})


def _acts(m: _Looked) -> bool:
    """Whether the writer asks for time, promises or accepts: what the law calls an act of the debtor."""
    if m.kind in ACTING_KINDS:
        return True
    return any(_ACTS.search(one) and not _ACTS_NOT.search(one) for one in sentences(m.text))


def _limitations(m: _Looked) -> tuple[Limitation, ...]:
    found = (limitation_of(m.case, one.debt, m.today) for one in m.matter.debts)
    return tuple(runs for runs in found if runs is not None)


def _claims(m: _Looked) -> Iterator[Reason]:
    for claim in claims_in(m.text, m.kind, m.generated):
        yield Reason(f"sending_claim_{claim.id}", {"words": claim.words})


def _too_much(m: _Looked) -> Iterator[Reason]:
    """A monthly amount above what a month leaves, above what is safe, or beyond one's own line."""
    theirs = _theirs(m)
    offered = [one for one in monthly_in(m.text) if one and one not in theirs]
    line, surplus = m.case.walk_away, m.matter.whole.surplus
    # One month serves all lenders; what is safe for this one is its part, rounded to the fen.
    safe = figures(facing(m.case, m.today, m.lender), m.today).affordable_monthly
    monthly = max(offered, default=None)
    if monthly is not None:
        if surplus is not None and surplus <= 0:
            yield Reason("sending_without_surplus", {"monthly": monthly})
        elif surplus is not None and monthly > surplus:
            yield Reason("sending_above_surplus", {"monthly": monthly, "surplus": surplus})
        elif safe is not None and monthly > safe + FEN:
            yield Reason("sending_above_safe", {"monthly": monthly, "safe": safe})
        if line is not None and monthly > line.monthly:
            yield Reason("sending_beyond_line", {"monthly": monthly, "line": line.monthly})
    months = min((one for one in counts_in(m.text) if one not in theirs), default=None)
    if line is not None and line.months is not None and months is not None and months < line.months:
        yield Reason("sending_too_few_months", {"months": months, "least": line.months})


def _theirs(m: _Looked) -> set[Decimal | date | int]:
    """Figures of the lender's offers, unless the text accepts one or they are the writer's own too: told, not promised."""
    if accepts(m.text):
        return set()
    own = {value for plan in m.matter.asks for value in (plan.months, plan.monthly, plan.first)}
    return {*_figures_of_offers(m)} - own


def _figures_of_offers(m: _Looked) -> Iterator[Decimal | date | int]:
    for one in m.case.offers:
        yield from values_in((one, payments_of(one, m.today), offered_total(one)))


def _unsure(m: _Looked) -> Iterator[Reason]:
    """Admits a sum whose parts are not known, figures that are estimates as if they were sure, or another debt."""
    debts = m.matter.debts
    parts = [(one.debt.interest, one.debt.fees, one.debt.penalty) for one in debts]
    if any(one.debt.only_total or None in known for one, known in zip(debts, parts, strict=True)):
        sums = {m.matter.owed, total(one.shown for one in debts), *(one.shown for one in debts)}
        for sentence in sentences(m.text):
            if _ADMITS.search(sentence) and not _NOT_SURE.search(sentence):
                yield from (
                    Reason("sending_split_unknown", {"amount": one}) for one in amounts_in(sentence) if one in sums
                )
    if not _ESTIMATE.search(m.text):
        guessed = _estimates(m.matter) - {*_figures_of_offers(m)}
        yield from (Reason("sending_estimate", {"amount": one}) for one in amounts_in(m.text) if one in guessed)
    held = {one.debt.product for one in debts}
    for product in knowledge.products().values():
        named = next((name for name in product.aliases if name in m.text), None)
        if product.id not in held and product.id != "other" and named is not None:
            yield Reason("sending_other_debt", {"product": named})


def _estimates(matter: Matter) -> set[Yuan]:
    """Figures that rest on what a debt is estimated to have grown by, but for those the page shows too."""
    if not any(debt.grown or debt.running for debt in matter.debts):
        return set()
    plans = {amount for plan in matter.asks for amount in (plan.total, plan.waive) if amount}
    page = {part for one in matter.debts for part in (one.shown, one.debt.principal, one.debt.penalty, one.debt.fees)}
    return ({matter.owed} | plans) - page - {total(one.shown for one in matter.debts)}


def _days_taken(m: _Looked) -> Iterator[Reason]:
    """A day on which another payment is due already, and a first day that is not the one sent before in this round."""
    taken, theirs = dict(_payments(m)), _theirs(m)
    for sentence in sentences(m.text):
        if not _PAYS.search(sentence) or _PAYS_NOT.search(sentence):
            continue
        as_drafted = sentence.strip() in m.generated
        for day in days_in(sentence, m.today):
            if not isinstance(day, date) or day not in taken or (as_drafted and day in theirs):
                continue
            if taken[day] not in amounts_in(sentence):
                yield Reason("sending_day_taken", {"day": day, "amount": taken[day]})
    sent = [one for one in m.case.sent if one.round == m.case.round and one.draft in ACTING_KINDS]
    here = first_day_in(m.text, m.today)
    before = next((first for one in reversed(sent) if (first := first_day_in(one.text, one.at.day))), None)
    if here is not None and before is not None and before >= m.today and here != before:
        yield Reason("sending_other_first", {"day": here, "before": before})


def _payments(m: _Looked) -> Iterator[tuple[date, Yuan]]:
    """Days that are taken: open payments of the agreement, and the due days of other lenders."""
    standing = position(m.case, m.today)
    yield from ((row.day, row.open) for row in (standing.rows if standing else ()) if row.open and row.day >= m.today)
    mine = {lender_key(one.debt) for one in m.matter.debts}
    for one in m.matter.whole.debts:
        if lender_key(one.debt) not in mine and one.debt.due is not None and one.debt.due >= m.today:
            yield one.debt.due, one.shown


def _unknown(m: _Looked) -> Iterator[Reason]:
    """Amounts and days that neither the case nor what was written in it holds."""
    known, told = known_to(m.case, m.today, m.lender), _told(m)
    amounts = known.amounts | set(amounts_in(told))
    days = known.days | set(days_in(told, m.today))
    of_the_year = {(day.month, day.day) for day in days if isinstance(day, date)}
    for amount in amounts_in(m.text):
        if amount not in amounts:
            yield Reason("sending_amount_unknown", {"amount": amount})
    for day in days_in(m.text, m.today):
        if isinstance(day, str):
            yield Reason("sending_no_such_day", {"day": day})
        elif day not in days and not ((day.month, day.day) in of_the_year and str(day.year) not in m.text):
            yield Reason("sending_day_unknown", {"day": day})


def _told(m: _Looked) -> str:
    """The person's own words in the case, what was sent, and what the draft says by itself."""
    hardship = [m.case.hardship.story] if m.case.hardship else []
    said = chain(
        (one.said for one in m.case.contacts_now), (one.said for one in m.case.replies), (one.said for one in m.case.collection_now),
        (one.note for one in m.case.materials), (one.note for one in m.case.payments_made), (one.text for one in m.case.sent),
    )  # fmt: skip
    return "\n".join((m.generated, *hardship, *said))


def _too_long(m: _Looked) -> Iterator[Reason]:
    """A chat box takes so many characters at once."""
    chinese = 3 * len(_HAN.findall(m.text)) > len(m.text)
    if m.length == "chat" and chinese and len(m.text) > MOST_IN_A_CHAT:
        parts = len(split_for_chat(m.text))
        yield Reason("sending_too_long", {"count": len(m.text), "most": MOST_IN_A_CHAT, "parts": parts})
