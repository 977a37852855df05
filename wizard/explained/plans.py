"""The plans of a request, explained: what is waived, what a pause adds, each payment, the last one, the total."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from wizard.case import Case, Request
from wizard.explained.debts import Told, grown_on, growth_told
from wizard.explained.means import offered_explained
from wizard.explained.value import About, Explained, Input, figure, minus, put, rounded_up
from wizard.figures import Figures, debt_figures, figures, total
from wizard.judgement.asks import INSTALMENT_ASKS, Proposal, chosen, first_date, ranked
from wizard.judgement.plans import DEFERRED_ASKS, LEAST_NOTICE, pause_end
from wizard.money import FEN, NOTHING, Rate, Yuan, yuan
from wizard.numbers.budget import months_needed
from wizard.numbers.explain.plans import explain_equal_payment
from wizard.numbers.explain.value import money, plus, share
from wizard.numbers.schedule import FREE, Plan

OWN = About("explain.about.request")


class _Draft(Struct, frozen=True):
    """A plan, the request it was drawn up from, and what the payments have to cover."""

    case: Case
    found: Figures
    today: date
    request: Request
    plan: Proposal
    about: About
    added: Yuan

    @property
    def waive(self) -> Yuan:
        return (self.plan.waive or NOTHING) if self.plan.ask != "extension" else NOTHING

    @property
    def rest(self) -> Yuan:
        """What the payments after the first one cover."""
        return yuan(self.found.owed_today - self.waive + self.added - (self.plan.upfront or NOTHING))

    @property
    def rate(self) -> Rate:
        return self.plan.monthly_rate or FREE

    @property
    def told(self) -> tuple[str, ...]:
        """With interest: how equal payments come about, then the first payment and the last, each month by itself."""
        made = Plan(self.plan.rows, self.plan.total or NOTHING, NOTHING)
        return tuple(explain_equal_payment(self.rest, self.rate, made).steps.splitlines())

    @property
    def walk(self) -> tuple[str, ...]:
        """The first payment and the last."""
        first, *last = self.told[1:]
        return (first, *(("...", *last) if len(self.plan.rows) > 2 else last))

    @property
    def covers(self) -> tuple[str, ...]:
        """How that comes about; nothing where it is simply what is owed."""
        grown = money(self.found.owed_today) + (f" + {money(self.added)}" if self.added else "")
        less = minus(NOTHING, self.waive, self.plan.upfront or NOTHING).removeprefix("0.00")
        return (f"{grown}{less} = {money(self.rest)}",) if self.added or less else ()

    @property
    def covering(self) -> tuple[Input, ...]:
        upfront = self.plan.upfront or None
        return put(
            owed_today=self.found.owed_today, waive=self.waive or None, growth=self.added or None, upfront=upfront
        )


def plans_explained(part: Case, today: date) -> Iterator[Explained]:
    """The request of this round, where it is not one of the proposals, and the proposals in their order."""
    plans, own = ranked(part, today), chosen(part, today)
    if own is not None and own not in [replace(plan, reasons=()) for plan in plans]:
        yield from request_explained(part, own, today, OWN)
    for plan in plans:
        yield from _plan(part, Request(ask=plan.ask), plan, today, About(f"ask.{plan.ask}.name"))


def request_explained(case: Case, own: Proposal, today: date, about: About) -> Iterator[Explained]:
    """The request of this round, drawn up as *own*."""
    if case.request is not None:
        yield from _plan(case, case.request, own, today, about)


def _plan(case: Case, request: Request, plan: Proposal, today: date, about: About) -> Iterator[Explained]:
    deferred = plan.ask in DEFERRED_ASKS and plan.first is not None
    until = pause_end(today, plan.first or today, plan.monthly_rate)
    told, added = growth_told(case, today, until) if deferred else (Told(), NOTHING)
    draft = _Draft(case, figures(case, today), today, request, plan, about, added)
    if draft.waive:
        yield _waive(draft)
    if added:
        missed = any(debt_figures(debt, until).behind is not None for debt in case.debts)
        formula = "plan_growth_missed" if missed else ""
        yield figure("plan_growth", added, told.steps, told.inputs, told.rules, about=about, formula=formula)
    if plan.first is not None:
        yield _first(draft, plan.first)
    if plan.ask in INSTALMENT_ASKS:
        yield from _instalments(draft)
    elif plan.last is not None and plan.last != plan.total:
        yield figure("plan_last", plan.last, draft.covers, draft.covering, about=about, formula="plan_monthly_rest")
    yield from _total(draft)


def _waive(draft: _Draft) -> Explained:
    plan, wanted = draft.plan, draft.request.waive
    if wanted is not None:
        return _own("plan_waive", draft.waive, draft, put(own_amount=wanted, owed_today=draft.found.owed_today))
    # Of a debt that was paid on, what is open beside its principal; of the others, the charges line by line.
    paid = [one for one in draft.found.debts if one.paid and not one.debt.missed]
    plain = [one for one in draft.found.debts if one not in paid]
    charges = [part for one in plain for part in (one.debt.fees, one.debt.penalty) if part]
    grown = [one.grown for one in plain if one.grown]
    open_parts = [one.waivable for one in paid if one.waivable]
    told = [grown_on(one.debt, draft.today) for one in plain if one.grown]
    steps = [step for one in told for step in one.steps]
    steps += [
        f"{minus(one.owed_today, one.principal, one.debt.interest or NOTHING)} = {money(one.waivable)}"
        for one in paid
        if one.waivable
    ]
    fees = total(one.debt.fees for one in plain if one.debt.fees is not None)
    penalty = total(one.debt.penalty for one in plain if one.debt.penalty is not None)
    inputs = put(
        fees=fees or None, penalty=penalty or None, grown=total(grown) or None,
        owed_today=total(one.owed_today for one in paid) or None, principal=total(one.principal for one in paid) or None,
    )  # fmt: skip
    rules = [rule for one in told for rule in one.rules]
    whole = f"{plus([*charges, *grown, *open_parts])} = {money(draft.waive)}"
    return figure("plan_waive", plan.waive or NOTHING, [*steps, whole], inputs, rules, about=draft.about)


def _first(draft: _Draft, first: date) -> Explained:
    plan, today, wanted = draft.plan, draft.today, draft.request.first
    if wanted == first:
        return figure("plan_first", first, (), put(own_date=first), about=draft.about, formula="own")
    if plan.ask == "extension":
        inputs = put(today=today, deferred=plan.deferred)
        return figure("plan_first", first, [f"{today} -> {first}"], inputs, about=draft.about, formula="plan_first_end")
    notice = today + LEAST_NOTICE
    steps, inputs = [f"{today} + {LEAST_NOTICE.days} = {notice}"], put(today=today, notice=LEAST_NOTICE.days)
    if plan.ask not in INSTALMENT_ASKS:
        return figure("plan_first", first, steps, inputs, about=draft.about, formula="plan_first_settle")
    usual = first_date(today)
    steps += [f"{notice} <= {usual}"] if notice != usual else []
    if plan.deferred is None:
        return figure("plan_first", first, steps, inputs, about=draft.about)
    later = (*inputs, *put(deferred=plan.deferred))
    steps.append(f"{usual} -> {first}")
    return figure("plan_first", first, steps, later, about=draft.about, formula="plan_first_later")


def _instalments(draft: _Draft) -> Iterator[Explained]:
    plan, about = draft.plan, draft.about
    if plan.months is None or plan.monthly is None or plan.last is None:
        return
    yield _monthly(draft, plan.monthly)
    yield _months(draft, plan.months, plan.monthly)
    if plan.rows and plan.last != plan.monthly:
        yield _closing("plan_last", plan.last, draft)
    elif plan.last != plan.monthly:
        before = f"{money(plan.monthly)} × {plan.months - 1}"
        steps = (*draft.covers, f"{money(draft.rest)} - {before} = {money(plan.last)}")
        inputs = (*draft.covering, *put(monthly=plan.monthly, payments=plan.months))
        yield figure("plan_last", plan.last, steps, inputs, about=about)


def _monthly(draft: _Draft, monthly: Yuan) -> Explained:
    request, found, about = draft.request, draft.found, draft.about
    if request.monthly and request.monthly == monthly:
        return figure("plan_monthly", monthly, (), put(own_amount=monthly), about=about, formula="own")
    from_budget = request.monthly is None and request.months is None
    if from_budget and found.affordable_monthly == monthly:
        safe = next(offered_explained(draft.case, draft.today))
        return replace(safe, id="plan_monthly", formula="plan_monthly", about=about)
    if draft.plan.rows and (from_budget or request.monthly):
        return _closing("plan_monthly", monthly, draft)
    if from_budget or request.monthly:
        return figure("plan_monthly", monthly, draft.covers, draft.covering, about=about, formula="plan_monthly_rest")
    inputs = (*draft.covering, *put(payments=draft.plan.months))
    if draft.plan.rows:
        steps, inputs = (*draft.covers, draft.told[0]), (*inputs, *put(monthly_rate=draft.rate))
        return figure("plan_monthly", monthly, steps, inputs, about=about, formula="plan_monthly_rate")
    step = f"{money(draft.rest)} ÷ {draft.plan.months} = {money(monthly)}"
    return figure("plan_monthly", monthly, (*draft.covers, step), inputs, about=about, formula="plan_monthly_split")


def _months(draft: _Draft, months: int, monthly: Yuan) -> Explained:
    needed = months_needed(draft.rest, monthly)
    if draft.request.months == months:
        return figure("plan_months", months, (), put(own_payments=months), about=draft.about, formula="own")
    if draft.plan.rows:
        return _months_with_interest(draft, months)
    if needed != months:
        # A few fen cannot be split into more payments than there are fen.
        step = f"{money(draft.rest)} ÷ {money(FEN)} = {months}"
        return figure("plan_months", months, (*draft.covers, step), draft.covering, about=draft.about)
    inputs = (*draft.covering, *put(monthly=monthly))
    return figure(
        "plan_months", months, (*draft.covers, *rounded_up(draft.rest, monthly, months)), inputs, about=draft.about
    )


def _months_with_interest(draft: _Draft, months: int) -> Explained:
    # The interest of each month comes first, so that no division says how many there are: they are counted.
    steps = (*draft.covers, *draft.walk, f"{months - 1} + 1 = {months}")
    inputs = (*draft.covering, *put(monthly=draft.plan.monthly, monthly_rate=draft.rate))
    return figure("plan_months", months, steps, inputs, about=draft.about, formula="plan_months_rate")


def _closing(id: str, amount: Yuan, draft: _Draft) -> Explained:
    """The payment that takes what is left with its interest."""
    *earlier, row = draft.plan.rows
    before = money(row.balance + row.principal)
    walk = draft.walk if earlier else (f"{before} × {share(draft.rate)} = {money(row.interest)}",)
    steps = (*draft.covers, *walk, f"{before} + {money(row.interest)} = {money(amount)}")
    inputs = (*draft.covering, *put(monthly=draft.plan.monthly if earlier else None, monthly_rate=draft.rate))
    return figure(id, amount, steps, inputs, about=draft.about, formula="plan_last_rate")


def _total(draft: _Draft) -> Iterator[Explained]:
    plan, about = draft.plan, draft.about
    if plan.total is None:
        return
    owed, upfront = draft.found.owed_today, plan.upfront or NOTHING
    if plan.months is not None and plan.monthly is not None and plan.last is not None:
        step = f"{_payments(upfront, plan.monthly, plan.months, plan.last)} = {money(plan.total)}"
        last = plan.last if plan.last != plan.monthly else None
        inputs = put(upfront=upfront or None, monthly=plan.monthly, payments=plan.months, last=last)
        yield figure("plan_total", plan.total, [step], inputs, about=about)
    else:
        whole = yuan(owed - draft.waive + draft.added)
        expression = (
            money(owed)
            + (f" + {money(draft.added)}" if draft.added else "")
            + (f" - {money(draft.waive)}" if draft.waive else "")
        )
        inputs = put(owed_today=owed, waive=draft.waive or None, growth=draft.added or None)
        yield figure(
            "plan_total",
            plan.total,
            [f"{expression} = {money(whole)}"],
            inputs,
            about=about,
            formula="plan_monthly_rest",
        )
    if plan.extra is not None:
        step = f"{money(plan.total)} - {money(owed)} = {money(plan.extra)}"
        yield figure("plan_extra", plan.extra, [step], put(total=plan.total, owed_today=owed), about=about)


def _payments(upfront: Yuan, monthly: Yuan, months: int, last: Yuan) -> str:
    first = [money(upfront)] if upfront else []
    if last == monthly:
        return " + ".join([*first, f"{money(monthly)} × {months}"])
    return " + ".join([*first, *([f"{money(monthly)} × {months - 1}"] if months > 1 else []), money(last)])


def _own(id: str, value: Yuan, draft: _Draft, inputs: tuple[Input, ...]) -> Explained:
    return figure(id, value, (), inputs, about=draft.about, formula="own")
