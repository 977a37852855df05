"""Options of `calc` and how their text becomes a value; what cannot be used is said of the option it came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import typer

from wizard.commands.shell import BadInput, Shell, need
from wizard.money import Rate, Yuan, rate
from wizard.problems import Problem
from wizard.reading import clean, read_amount, read_count, read_date, read_rate

_NUMBER = re.compile(r"(?P<digits>\d+(?:\.\d*)?|\.\d+)(?P<percent>%?)")
# Where an argument of a sum is not called like its option.
_OPTIONS = {
    "contract_daily": "--contract-rate", "daily": "--daily-rate", "new_principal": "--new", "owed": "--owed",
    "total_fee": "--fee-rate", "until": "--defer-until", "payments": "--payment", "principal": "--base",
}  # fmt: skip


def given(names: str, help: str, default: str = "", metavar: str = "AMOUNT") -> Any:
    """An option with one value, read as text so that our own readers judge it."""
    return typer.Option(default, *names.split(), metavar=metavar, help=help, show_default=False)


def listed(names: str, help: str, metavar: str) -> Any:
    """An option that may be given several times."""
    return typer.Option([], *names.split(), metavar=metavar, help=help, show_default=False)


def json_option(t: Any) -> Any:
    """`--json`."""
    return typer.Option(False, "--json", help=t("cli.option.json"), show_default=False)


def amount(text: str, option: str, *, zero: bool = True) -> Yuan:
    """An amount in yuan."""
    return need(read_amount(text, zero=zero), option)


def daily(text: str, option: str) -> Rate:
    """A rate a day, at most 1 %."""
    return need(read_rate(text), option)


def fraction(text: str, option: str) -> Rate:
    """`0.01`, `1%`: a share or a rate of a month or a year, between nothing and one."""
    value = _number(text, option)
    if value > 1:
        raise BadInput(Problem("rate.above_one", option))
    return rate(value)


def multiple(text: str, option: str) -> Rate:
    """`1.5`, `150%`: how many times, from one to ten."""
    value = _number(text, option)
    if not 1 <= value <= 10:
        raise BadInput(Problem("calc.multiple", option))
    return rate(value)


def count(text: str, option: str, *, most: int = 120) -> int:
    """A number of months or days, 1 to *most*; `45天` is one too."""
    bare = re.sub(r"[天日]$", "", text.strip())
    if re.fullmatch(r"[0-9]{5,}", bare):
        raise BadInput(Problem("count.out_of_range", option, values={"most": str(most)}))
    return need(read_count(bare, most=most), option)


def day(shell: Shell, text: str, option: str, *, default: date | None = None) -> date:
    """A date; *default* when nothing is written."""
    return default if default is not None and not text else need(read_date(text, shell.today), option)


def choice(word: str, known: Sequence[str], option: str) -> str:
    """One of a closed set of words."""
    if word not in known:
        raise BadInput(Problem("usage.not_one_of", option, values={"name": word[:40], "known": " ".join(known)}))
    return word


def not_together(option: str, given_too: dict[str, Any]) -> None:
    """Refuse *option* beside any of the others that was written."""
    for name, value in given_too.items():
        if value:
            raise BadInput(Problem("calc.not_together", option, values={"other": name}))


def not_before(found: date, least: date, option: str) -> date:
    """*found*, unless it lies before *least*."""
    if found < least:
        raise BadInput(Problem("calc.day_before", option, values={"day": least.isoformat()}))
    return found


@contextmanager
def within() -> Iterator[None]:
    """What the sums refuse is bad input here, said of the option it came from."""
    from wizard.numbers.bounds import OutOfBounds

    try:
        yield
    except OutOfBounds as error:
        option = _OPTIONS.get(error.field, "--" + error.field.replace("_", "-"))
        raise BadInput(Problem("calc.out_of_bounds", option)) from error


def _number(text: str, option: str) -> Decimal:
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", clean(text)))
    matched = _NUMBER.fullmatch(bare)
    if matched is None:
        raise BadInput(Problem("rate.not_a_number" if bare else "rate.empty", option))
    return Decimal(matched["digits"]) / (100 if matched["percent"] else 1)
