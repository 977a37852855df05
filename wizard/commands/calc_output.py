"""What a sum answers: JSON with every figure explained, or names and values with the arithmetic beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from wizard.commands.shell import Shell
from wizard.commands.tables import pairs
from wizard.money import Rate, Yuan, grouped

if TYPE_CHECKING:
    from wizard.knowledge import Rule
    from wizard.numbers.explain import Explanation
    from wizard.numbers.simple import LineCheck

FIGURES = (
    "owed", "paid", "in_all", "ratio", "cash", "rest", "monthly",
    "growth", "line", "gap", "allocation", "to_costs", "to_charges", "to_principal",
    "left", "unused", "of_new", "rolling", "month", "rolled_paid", "rolled_interest",
    "irr_monthly", "irr_nominal", "effective", "xirr", "simple", "in_proportion", "highest_rate_first",
    "saved", "cost", "wait_days", "wait_total", "penalty_rate", "instalments", "penalty",
    "to_become_current", "remaining", "accelerated", "claim", "fee", "fee_half", "enforcement_fee",
    "late_interest", "deadline", "ends", "days_left", "from", "expires", "act_on",
    "after_act", "limitation", "credit_record", "base", "daily_rate", "days", "once",
    "daily", "difference", "per_day", "total", "bill", "amount", "remainder",
    "income", "essentials", "other_debts", "share", "surplus", "affordable_monthly", "months",
    "upfront", "extra", "date", "payment", "interest", "principal", "principal_left",
    "balance", "payments",
)  # fmt: skip
TEXT_FAMILIES = {"calc.result.{}": FIGURES}
FINEST = Decimal("0.0000000001")
Explained = Sequence[tuple[str, "Explanation"]]
"""Name of a figure and how it came about."""


def tell(
    shell: Shell,
    as_json: bool,
    data: Mapping[str, Any],
    explained: Explained,
    *,
    shown: Mapping[str, Any] | None = None,
    tables: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> None:
    """*data* as JSON; or *tables*, then *shown* (else *data*) by name, *notes*, and the formulas. None is left out."""
    if as_json:
        shell.json({**data, "explain": [_as_json(shell, figure, one) for figure, one in explained]})
        return
    named = {name: value for name, value in (data if shown is None else shown).items() if value is not None}
    blocks = [*tables, pairs([(label(shell, name), written(value)) for name, value in named.items()])]
    blocks += [*notes, _formulas(shell, explained), _rules(shell, explained)]
    shell.out("\n\n".join(block for block in blocks if block))


def label(shell: Shell, name: str) -> str:
    """The name of a figure in words."""
    return shell.t(f"calc.result.{name}")


def written(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, Rate):
        # A year's rate shared among its days never ends; ten places of a per cent are more than anybody reads.
        return f"{(value * 100).quantize(FINEST, ROUND_HALF_UP).normalize() + 0:f}%"
    return grouped(value) if isinstance(value, Yuan) else str(value)


def line_data(held: LineCheck | None) -> dict[str, Any] | None:
    """A check against the yearly line, for JSON."""
    if held is None:
        return None
    return {
        "line": held.line, "allowed": held.allowed, "charged": held.charged, "above": held.above,
        "is_above": held.is_above,
    }  # fmt: skip


def line_notes(shell: Shell, held: LineCheck) -> str:
    """What lies above the line and what that is worth: something to ask for in court, on request, no right."""
    t = shell.t
    line = written(held.line)
    if not held.is_above:
        return t("calc.line.below", line=line)
    return t("calc.line.above", line=line, amount=grouped(held.above)) + "\n" + t("calc.line.on_request")


def _as_json(shell: Shell, figure: str, one: Explanation) -> dict[str, Any]:
    return {
        "figure": figure,
        "formula": one.steps,
        "inputs": dict(one.inputs),
        "rules": [
            {
                "id": rule.id,
                "source": rule.source,
                "checked": rule.checked,
                "expires": rule.expires,
                "expired": shell.today > rule.expires,
            }
            for rule in _known(one.rules)
        ],
    }


def _formulas(shell: Shell, explained: Explained) -> str:
    lines = [shell.t("calc.how")]
    for figure, one in explained:
        lines.append(f"  {label(shell, figure)}")
        lines += [f"    {step}" for step in one.steps.splitlines()]
    return "\n".join(lines)


def _rules(shell: Shell, explained: Explained) -> str:
    from wizard import knowledge

    names = list(dict.fromkeys(rule for _, one in explained for rule in one.rules))
    if not names:
        return ""
    t = shell.t
    lines = [t("calc.rules")]
    for rule in _known(names):
        words = {"name": t(rule.text_id("name")), "id": rule.id, "day": rule.checked.isoformat()}
        lines.append("  " + t("calc.rule", source=" ".join(rule.source), **words))
        if knowledge.needs_check(rule, shell.today):
            lines.append("    " + t("cli.rules.check_first"))
    return "\n".join(lines)


def _known(names: Sequence[str]) -> list[Rule]:
    """The rules of these ids; without any the pack is not read."""
    if not names:
        return []
    from wizard import knowledge

    pack = knowledge.rules()
    return [pack[name] for name in names]
