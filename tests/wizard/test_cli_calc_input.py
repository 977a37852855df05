"""`calc` and input that cannot be used: the option, a sentence, exit code 2, no data, no traceback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import Call

APR = "apr --owed 2000 --start 2026-11-24"
AFFORD = "afford --income 6500 --essentials 3900"
LOAN = "arrears --missed 2026-10-10=899.75/798.58"
# What no amount may be.
BAD_AMOUNTS = ("-5", "abc", "1e9", "nan", "NaN", "inf", "12.345", "999999999999", "0x10", "1_000", "")
BAD_RATES = ("-1", "abc", "1e-3", "nan", "inf", "2", "150%", "")
BAD_COUNTS = ("0", "-3", "1.5", "x", "121", "99999", "nan", "1e2")
BAD_DATES = ("2026-02-30", "soon", "1999-01-01", "20261301", "nan")
CASES = [
    *(("growth --days 3 --base", bad, "--base") for bad in BAD_AMOUNTS),
    *((f"{AFFORD} --total", bad, "--total") for bad in BAD_AMOUNTS if bad),
    *((f"{AFFORD} --other", bad, "--other") for bad in BAD_AMOUNTS),
    *(("court --claim", bad, "--claim") for bad in (*BAD_AMOUNTS, "0")),
    *(("minimum --new", bad, "--new") for bad in BAD_AMOUNTS),
    *(("plan --months 3 --balance", bad, "--balance") for bad in BAD_AMOUNTS),
    *(("apr --payment 2026-12-24=5 --owed", bad, "--owed") for bad in (*BAD_AMOUNTS, "0")),
    *(("growth --base 5 --days 3 --daily-rate", bad, "--daily-rate") for bad in BAD_RATES if bad),
    *(("growth --base 5 --days 3 --contract-rate", bad, "--contract-rate") for bad in BAD_RATES if bad),
    *(("growth --base 5 --days 3 --annual-rate", bad, "--annual-rate") for bad in BAD_RATES if bad),
    *(("plan --balance 5 --months 3 --monthly-rate", bad, "--monthly-rate") for bad in BAD_RATES),
    *(("apr --owed 5 --months 3 --fee-rate", bad, "--fee-rate") for bad in BAD_RATES),
    *((f"{AFFORD} --share", bad, "--share") for bad in BAD_RATES),
    *((f"{LOAN} --contract-rate", bad, "--contract-rate") for bad in BAD_RATES),
    *(("plan --balance 5 --months", bad, "--months") for bad in BAD_COUNTS),
    *(("minimum --new 5 --roll", bad, "--roll") for bad in BAD_COUNTS),
    *(("apr --owed 5 --fee-rate 1% --months", bad, "--months") for bad in BAD_COUNTS),
    *(("court --claim 5 --days", bad, "--days") for bad in ("0", "-3", "x", "99999")),
    *(("growth --base 5 --due", bad, "--due") for bad in BAD_DATES),
    *(("plan --balance 5 --months 2 --first", bad, "--first") for bad in BAD_DATES),
    *(("clock answer --from", bad, "--from") for bad in BAD_DATES),
    *((f"{APR} --payment", bad, "--payment") for bad in ("5", "2026-12-24", "2026-12-24=-5", "2026-12-24=0", "x=5", "2026-12-24=nan", "2026-11-23=5")),
    *((f"{AFFORD} --income", bad, "--income") for bad in ("500/fortnight", "600..500", "..", "5/", "-5..6", "1e3/week")),
    *((f"{AFFORD} --debt", bad, "--debt") for bad in ("5", "5@2", "0@0.05%", "x@0.05%", "5@nan")),
    *((f"{LOAN} --contract-rate 0.04% --multiplier", bad, "--multiplier") for bad in ("0.5", "11", "x", "nan", "-1")),
    *(("arrears --contract-rate 0.04% --missed", bad, "--missed") for bad in ("5", "2026-10-10=5", "2026-10-10=5/6", "2027-10-10=5/4", "x=5/4")),
]  # fmt: skip
TOGETHER = [
    ("growth --base 5 --days 3 --payment 2026-11-01=1", "--payment"),
    ("growth --base 5 --days 3 --order law", "--order"),
    ("growth --base 5 --due 2026-10-10 --payment 2026-10-20=1 --shown 3", "--shown"),
    ("growth --base 5 --due 2026-10-10 --payment 2026-10-09=1", "--payment"),
    ("growth --base 5 --due 2026-10-10 --as-of 2026-11-01 --payment 2026-11-02=1", "--payment"),
    ("growth --base 5 --due 2026-10-10 --payment 2026-10-20=1 --order magic", "--order"),
    ("growth --base 5 --days 3 --daily-rate 0.05% --contract-rate 0.04%", "--daily-rate"),
    ("growth --base 5 --days 3 --contract-rate 0.04% --annual-rate 10%", "--contract-rate"),
    ("growth --base 5 --days 3 --multiplier 1.5", "--multiplier"),
    ("growth --base 5 --days 3 --day-count 360", "--day-count"),
    ("growth --base 5 --days 3 --annual-rate 10% --day-count 366", "--day-count"),
    ("growth --base 5 --days 3 --as-of 2026-11-24", "--days"),
    ("plan --balance 5", "--months"), ("plan --balance 5 --months 2 --monthly 3", "--monthly"),
    ("plan --balance 5 --monthly 0", "--monthly"), ("plan --balance 5000 --monthly 0.01", "--monthly"),
    ("plan --balance 5 --monthly 3 --monthly-rate 1%", "--monthly-rate"),
    ("plan --balance 5 --months 2 --first 2026-11-23", "--first"),
    ("plan --balance 5 --defer-until 2026-12-24", "--defer-until"),
    ("plan --balance 5 --defer-until 2026-11-23 --daily-rate 0", "--defer-until"),
    ("plan --balance 5 --defer-until 2026-12-24 --daily-rate 0 --upfront 1", "--defer-until"),
    ("plan --balance 5 --defer-until 2026-12-24 --daily-rate 0 --months 2 --first 2026-12-23", "--first"),
    ("plan --balance 5 --defer-until 2026-12-24 --daily-rate 0 --first 2027-01-01", "--first"),
    ("plan --balance 5 --defer-until 2026-12-24 --daily-rate 0 --months 2 --method equal-principal", "--defer-until"),
    ("plan --balance 5 --months 2 --upfront 6", "--upfront"),
    (APR, "--payment"), (f"{APR} --payment 2026-12-24=5 --fee-rate 1%", "--payment"),
    (f"{APR} --payments a.csv --payment 2026-12-24=5", "--payments"), (f"{APR} --fee-rate 1%", "--months"),
    (f"{APR} --fee-rate 1% --months 2 --first 2026-11-01", "--first"),
    (f"{AFFORD} --cash 5", "--cash"), (f"{AFFORD} --total 5 --debt 5@0.05%", "--total"), ("afford --essentials 5", "--income"),
    ("arrears --contract-rate 0.04%", "--missed"), (LOAN, "--contract-rate"), ("court", "--claim"),
    ("clock magic --from 2026-11-24", "KIND"), ("clock answer", "--from"),
    ("clock answer --from 2026-11-24 --act-on 2026-11-25", "answer"),
    ("clock limitation --from 2026-11-24 --act-on 2026-11-23", "--act-on"),
    ("clock limitation --from 2026-11-24 --interrupted 2026-11-23", "--interrupted"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the examples."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


def refused(call: Call, words: list[str], option: str) -> None:
    """Exit code 2, no data, and one sentence said of *option*."""
    answer = call("calc", *words)
    assert (answer.code, answer.out) == (2, ""), answer
    assert re.fullmatch(re.escape(option) + r": \S.{7,}\n", answer.err), answer.err


@pytest.mark.parametrize(("words", "bad", "option"), CASES)
def test_a_value_that_cannot_be_used_is_named(call: Call, words: str, bad: str, option: str) -> None:
    """Text, signs, exponents, NaN, and what is absurd: never a traceback, never a figure made of it."""
    refused(call, [*words.split(), bad], option)


@pytest.mark.parametrize(("words", "option"), TOGETHER)
def test_options_that_do_not_go_together_are_named(call: Call, words: str, option: str) -> None:
    """What is missing, doubled, or out of order is said of the option."""
    refused(call, words.split(), option)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", ""), (b"date,amount\n", ""), (b"2026-12-24;5\n", ":1"), (b"2026-12-24,5\n2026-13-24,5\n", ":2"),
        (b"date,amount\n2026-12-24,-5\n", ":2"), (b"2026-12-24,5,6\n", ":1"), (b"\xff\xfe\x00", ""), (b'2026-12-24,"5\n', ""),
        (b"2026-12-24,5\n" * 1201, ""), (b"x" * 200_001, ""),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_named(call: Call, tmp_path: Path, content: bytes, line: str) -> None:
    """The file, and the line where one is wrong."""
    file = tmp_path / "payments.csv"
    file.write_bytes(content)
    refused(call, [*APR.split(), "--payments", str(file)], f"{file}{line}")


def test_a_missing_file_and_an_early_payment_are_named(call: Call, tmp_path: Path) -> None:
    """A file that is not there, and one with a payment before the start."""
    refused(call, [*APR.split(), "--payments", str(tmp_path / "no.csv")], str(tmp_path / "no.csv"))
    file = tmp_path / "payments.csv"
    file.write_text("2026-11-23,5\n", "utf-8")
    refused(call, [*APR.split(), "--payments", str(file)], "--payments")


def test_payments_come_from_a_file(call: Call, tmp_path: Path) -> None:
    """A CSV file with or without a head, in any order, gives what the options give."""
    words = ["--payment", "2026-12-24=1050.00", "--payment", "2027-01-24=1050.00"]
    told = call("calc", *APR.split(), *words, "--json")
    assert told.code == 0
    for text in (
        "date,amount\r\n2027-01-24,1050\r\n2026-12-24,1050\r\n",
        '\ufeff2026-12-24,"1,050.00"\n\n2027-01-24,1050',
    ):
        file = tmp_path / "payments.csv"
        file.write_text(text, "utf-8")
        assert call("calc", *APR.split(), "--payments", file, "--json") == told
