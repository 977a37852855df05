"""Facts of what is owed, to whom, and since when. Amounts are the page's own; an estimate is called one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard import knowledge
from wizard.figures import DebtFigures, total
from wizard.texts import Texts, forms
from wizard.words.grammar import listed, short
from wizard.words.matter import Matter, lender_key

Values = Mapping[str, str]

NO_NAME = frozenset(("bank", "other_lender", "assignee", "unknown"))
LONGEST_LENDER = 60
TEXT_FAMILIES = {"say.company.{}": ("ant_consumer", "mybank")}


def dated(m: Matter, t: Texts) -> Values | None:
    """The day of the draft."""
    return {"today": forms.day(t, m.today)}


def lender_named(m: Matter, t: Texts) -> Values | None:
    """The lender that the person read on the contract, by name."""
    name = m.debts[0].debt.lender if m.debts else None
    if name is None or name in NO_NAME:
        return None
    said = t(f"say.company.{name}") if name in knowledge.lenders() else short(name, LONGEST_LENDER)
    return {"lender": said} if said else None


def other_lenders(m: Matter, t: Texts) -> Values | None:
    """There are debts to others too."""
    return (
        {} if {lender_key(debt.debt) for debt in m.whole.debts} - {lender_key(debt.debt) for debt in m.debts} else None
    )


def some_debt(m: Matter, t: Texts) -> Values | None:
    """At least one debt: which kinds of credit."""
    if not m.debts:
        return None
    names = dict.fromkeys(_product(t, debt) for debt in m.debts)
    return {"products": listed(t, tuple(names))}


def one_debt(m: Matter, t: Texts) -> Values | None:
    """Exactly one debt: its page, the day it was read, and the sum it showed."""
    if len(m.debts) != 1:
        return None
    (debt,) = m.debts
    return {
        "product": _product(t, debt),
        "page": _page(t, debt),
        "as_of": forms.day(t, debt.debt.as_of),
        "kind": t("say.kind.principal" if _is_principal_alone(debt) else "say.kind.sum"),
        "shown": forms.money(t, debt.shown),
    }


def _is_principal_alone(debt: DebtFigures) -> bool:
    """Whether the person read only the principal: then it is called so, not the sum."""
    told = debt.debt
    return not told.only_total and told.interest is None and told.fees is None and told.penalty is None


def split(m: Matter, t: Texts) -> Values | None:
    """The one debt's sum in the lines of the page."""
    parts = [f"{name} {amount}" for name, amount in _parts(t, m.debts[0])] if len(m.debts) == 1 else []
    return {"split": listed(t, parts)} if len(parts) > 1 else None


def split_lines(m: Matter, t: Texts) -> Values | None:
    """The same, each on a line of its own."""
    parts = (
        [t("say.figure", name=name, value=amount) for name, amount in _parts(t, m.debts[0])]
        if len(m.debts) == 1
        else []
    )
    return {"split_lines": "\n".join(parts)} if len(parts) > 1 else None


def split_unknown(m: Matter, t: Texts) -> Values | None:
    """Of some debt the charges are not known line by line."""
    unknown = (
        debt.debt.only_total or None in (debt.debt.interest, debt.debt.fees, debt.debt.penalty) for debt in m.debts
    )
    return {} if any(unknown) else None


def few_debts(m: Matter, t: Texts) -> Values | None:
    """Two or three debts, each on a line."""
    return _several(m, t) if 2 <= len(m.debts) <= m.room.debts else None


def many_debts(m: Matter, t: Texts) -> Values | None:
    """More debts than a message lists."""
    return _several(m, t) if len(m.debts) > max(m.room.debts, 1) else None


def several_debts(m: Matter, t: Texts) -> Values | None:
    """Two debts or more, each on a line with the parts of its sum."""
    return _several(m, t, parts=True) if len(m.debts) > 1 else None


def days_overdue(m: Matter, t: Texts) -> Values | None:
    """Days since the oldest due day that has passed, and that day."""
    late = [(debt.days_overdue, debt.debt.due) for debt in m.debts if debt.days_overdue and debt.debt.due]
    if not late:
        return None
    days, due = max(late, key=lambda found: found[0])
    return {"days_overdue": forms.days(t, days), "due": forms.day(t, due)}


def not_yet_overdue(m: Matter, t: Texts) -> Values | None:
    """Every due day is known and none has passed; the nearest of them."""
    days = [debt.debt.due for debt in m.debts if debt.debt.due]
    if not m.debts or len(days) < len(m.debts) or any(debt.days_overdue for debt in m.debts):
        return None
    return {"next_due": forms.day(t, min(days))}


def due_unknown(m: Matter, t: Texts) -> Values | None:
    """Some due day is not known."""
    return {} if any(debt.debt.due is None for debt in m.debts) else None


def estimated(m: Matter, t: Texts) -> Values | None:
    """Today's sum contains an estimate: the days since the page was read, or charges the person does not know."""
    if all(debt.owed_today == debt.shown for debt in m.debts):
        return None
    return {"owed": forms.money(t, m.owed)}


def old(m: Matter, t: Texts) -> Values | None:
    """A due day lies so far back that nothing more than needed should be said about the debt."""
    return {} if m.old else None


def fee_words(t: Texts, m: Matter) -> str:
    """What the lender may be asked to waive, as its page calls it: fees where there are any, and the overdue charge."""
    found = dict.fromkeys(_penalty(t, debt) for debt in m.debts if debt.debt.penalty or not debt.debt.fees)
    fees = [t("say.part.fees")] if any(debt.debt.fees for debt in m.debts) else []
    return listed(t, (*fees, *found))


def _several(m: Matter, t: Texts, *, parts: bool = False) -> Values:
    """The debts line by line, under one page and day where all were read there, else each with its own."""
    read = {(_page(t, debt), debt.debt.as_of) for debt in m.debts}
    values = {"count": str(len(m.debts)), "sum": forms.money(t, total(debt.shown for debt in m.debts))}
    if len(read) > 1:
        lines = [_debt_line(t, debt, "say.debt.read", parts=parts) for debt in m.debts]
        return {**values, "lines": "\n".join(lines), "read": t("say.read.each")}
    ((page, as_of),) = read
    lines = [_debt_line(t, debt, "say.debt", parts=parts) for debt in m.debts]
    return {**values, "lines": "\n".join(lines), "read": t("say.read.once", page=page, as_of=forms.day(t, as_of))}


def _debt_line(t: Texts, debt: DebtFigures, text: str, *, parts: bool) -> str:
    """`花呗：12,270.00 元，其中本金 12,000.00 元、逾期费用 270.00 元，逾期 45 天`."""
    line = t(
        text,
        product=_product(t, debt),
        page=_page(t, debt),
        as_of=forms.day(t, debt.debt.as_of),
        shown=forms.money(t, debt.shown),
    )
    named = [f"{name} {amount}" for name, amount in _parts(t, debt)]
    if parts and len(named) > 1:
        line = t("say.debt.of_which", line=line, split=listed(t, named))
    if debt.days_overdue:
        return t("say.debt.late", line=line, days=forms.days(t, debt.days_overdue))
    return t("say.debt.due", line=line, due=forms.day(t, debt.debt.due)) if debt.debt.due else line


def _parts(t: Texts, debt: DebtFigures) -> Iterator[tuple[str, str]]:
    if debt.debt.only_total:
        return
    yield t("say.part.principal"), forms.money(t, debt.debt.principal)
    named = (
        (t("say.part.interest"), debt.debt.interest),
        (t("say.part.fees"), debt.debt.fees),
        (_penalty(t, debt), debt.debt.penalty),
    )
    yield from ((name, forms.money(t, amount)) for name, amount in named if amount)


def _penalty(t: Texts, debt: DebtFigures) -> str:
    pay_later = knowledge.products()[debt.debt.product].kind == "pay_later"
    return t("say.part.overdue_fee" if pay_later else "say.part.penalty")


def _product(t: Texts, debt: DebtFigures) -> str:
    return t("say.other_product" if debt.debt.product == "other" else f"product.{debt.debt.product}.name")


def _page(t: Texts, debt: DebtFigures) -> str:
    return t("say.page.other" if debt.debt.product == "other" else "say.page.alipay")


FACTS = (
    dated, lender_named, other_lenders, some_debt, one_debt, split, split_lines, split_unknown, few_debts, many_debts,
    several_debts, days_overdue, not_yet_overdue, due_unknown, estimated, old,
)  # fmt: skip
