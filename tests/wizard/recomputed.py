"""Doing the arithmetic of an explained figure again, from what is written alone."""

from __future__ import annotations

import ast
import operator
import re
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from wizard.explained import Explained
from wizard.numbers.days import add_months

ACTS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Pow: operator.pow}  # fmt: skip


USUAL = (3, 6, 9, 12, 18, 24, 36, 48, 60)
EVENING = re.compile(r"^(\d{4}-\d\d-\d\d): ")


def computed(text: str) -> Decimal:
    """The value of an expression as a person would key it in."""
    plain = text.strip().replace(",", "").replace("×", "*").replace("÷", "/").replace("^", "**")
    plain = re.sub(r"(\d+(?:\.\d+)?)%", r"(\1/100)", plain)

    def value(node: ast.expr) -> Decimal:
        match node:
            case ast.BinOp(left=left, op=op, right=right):
                return Decimal(ACTS[type(op)](value(left), value(right)))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -value(operand)
            case ast.Constant(value=float() | int()):
                return Decimal(ast.get_source_segment(plain, node) or "")
            case _:
                raise AssertionError(text)

    return value(ast.parse(plain, mode="eval").body)


def last_place(text: str) -> Decimal:
    """One in the last place that a result shows."""
    digits = re.sub(r"[^0-9.]", "", text)
    places = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    return places / 100 if "%" in text else places


def day(text: str) -> date | None:
    """A date, or None for a number."""
    return date.fromisoformat(text.strip()) if re.fullmatch(r"\s*\d{4}-\d\d-\d\d\s*", text) else None


def check_moved_up(left: Decimal, right: Decimal, one: Explained) -> None:
    """Moved up to the next whole number, tenth or usual number of payments, or from below zero to nothing."""
    if one.id == "usual_months" and left == left.to_integral_value():
        division = next(step for step in one.steps if "÷" in step)
        rest, safe = (computed(number) for number in re.findall(r"[\d,.]+", division)[:2])
        longer = [length for length in range(int(left), int(right)) if length in USUAL or left > USUAL[-1]]
        # The last payment takes the odd fen: a length where it would be too high is passed over.
        assert all(_last_of(rest, length) > safe for length in longer), one.steps
        assert _last_of(rest, int(right)) <= safe
    elif one.id.startswith("buffer_months"):
        assert left <= right < left + Decimal("0.1")
    else:
        assert left <= right < max(left + 1, Decimal(1))


def _last_of(rest: Decimal, count: int) -> Decimal:
    """The last of *count* even payments of *rest*, each rounded down to the fen."""
    even = (rest / count).quantize(Decimal("0.01"), ROUND_DOWN)
    return rest - even * (count - 1)


def check_step(step: str, one: Explained) -> str:
    """Do one step again; what it ends in."""
    step = EVENING.sub("", step)
    if " -> " in step:
        start, end = (day(part) for part in step.split(" -> "))
        assert start is not None
        assert end is not None
        given = {part.name.rpartition(".")[2]: int(part.value) for part in one.inputs if isinstance(part.value, int)}
        months = (
            given.get("deferred") or given.get("review_months") or 12 * given.get("years", 0) or given["payments"] - 1
        )
        assert add_months(start, months) == end, step
        return str(end)
    sign = " <= " if " <= " in step else " = "
    left, right = step.split(sign)
    if sign == " <= ":
        if (early := day(left)) is not None:
            assert early <= (day(right) or date.min), step
        else:
            check_moved_up(computed(left), computed(right), one)
        return right
    if dated := re.fullmatch(r"(\S+) ([+-]) (\S+)", left):
        first, second = day(dated[1]), day(dated[3])
        if first is not None:
            done = str((first - second).days) if second else str(first + timedelta(int(dated[3])))
            assert done == right.strip(), step
            return right
    exact, shown = computed(left), computed(right)
    allowed = last_place(right)
    if "^" in left and "%" not in right:
        # The rate is written with a millionth of a per cent.
        allowed += abs(exact) * Decimal("0.000001")
    assert abs(exact - shown) <= allowed, (step, exact)
    return right


def check(one: Explained) -> None:
    """Do all of a figure again: it comes to its value; without steps the value is among the inputs."""
    ends = [check_step(part, one) for line in one.steps if line != "..." for part in line.split("; ")]
    if not ends:
        assert one.value in [given.value for given in one.inputs], one
        return
    if (evening := EVENING.match(one.steps[-1])) is not None and isinstance(one.value, date):
        # The first evening without enough.
        assert (day(evening[1]), computed(ends[-1]) < 0) == (one.value, True), one
    elif isinstance(one.value, date):
        assert day(ends[-1]) == one.value, one
    else:
        assert isinstance(one.value, Decimal | int)
        assert computed(ends[-1]) == one.value, one
