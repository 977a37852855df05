"""How typed text becomes values."""

from __future__ import annotations

import string
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.money import grouped, yuan
from wizard.problems import Problem
from wizard.reading import (
    LARGEST,
    LONGEST_TEXT,
    clean,
    one_line,
    read_amount,
    read_count,
    read_date,
    read_monthly_rate,
    read_rate,
    read_text,
    sensitive,
)

TODAY = date(2026, 11, 24)
AMOUNTS = st.decimals(0, LARGEST, places=2).map(yuan)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def id_of(found: object) -> str:
    """The id of a problem; a value has none."""
    return found.id if isinstance(found, Problem) else f"value {found!r}"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1200", "1200.00"), ("1,200", "1200.00"), ("１２００", "1200.00"), ("1.2万", "12000.00"), ("1.2萬", "12000.00"),
        ("¥1200.5", "1200.50"), ("￥1,200.50元", "1200.50"), (" 12 00 ", "1200.00"), ("3千", "3000.00"), ("12k", "12000.00"),
        ("0", "0.00"), (".5", "0.50"), ("12.", "12.00"), ("RMB 8,446.43", "8446.43"), ("1200.00", "1200.00"), ("1，200", "1200.00"),
    ],
)  # fmt: skip
def test_amounts_are_understood(typed: str, amount: str) -> None:
    """The ways people write yuan are read."""
    assert str(read_amount(typed)) == amount


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "amount.empty"), ("  ", "amount.empty"), ("¥", "amount.empty"), ("abc", "amount.not_a_number"),
        ("-5", "amount.negative"), ("−5", "amount.negative"), ("1e9", "amount.not_a_number"), ("12.345", "amount.too_fine"),
        ("1,20", "amount.not_a_number"), ("12..3", "amount.not_a_number"), ("999999999", "amount.too_large"),
        ("NaN", "amount.not_a_number"), ("Infinity", "amount.not_a_number"), ("0x10", "amount.not_a_number"),
        ("十二", "amount.not_a_number"), ("9" * 400, "amount.too_large"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_said(typed: str, problem: str) -> None:
    """What cannot be an amount is a problem with its own sentence."""
    assert id_of(read_amount(typed)) == problem


def test_nothing_can_be_refused() -> None:
    """Where nothing makes no sense, zero is a problem."""
    assert id_of(read_amount("0.00", zero=False)) == "amount.zero"


@given(AMOUNTS)
def test_every_amount_reads_back(amount: object) -> None:
    """What is shown with separators is read as the same amount."""
    value = yuan(str(amount))
    assert read_amount(grouped(value)) == value
    assert read_amount(str(value)) == value


@given(st.text())
def test_any_text_is_an_amount_or_a_problem(typed: str) -> None:
    """No text makes the readers fail; an amount is never negative or above the largest."""
    for reader in (read_amount, read_rate, read_count):
        found = reader(typed)
        assert isinstance(found, Problem) or 0 <= found <= LARGEST


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("0.05%", "0.0005"),
        ("0.0005", "0.0005"),
        ("万五", "0.0005"),
        ("万分之五", "0.0005"),
        ("０．０５％", "0.0005"),
        ("万3.5", "0.00035"),
        ("0.05%/日", "0.0005"),
    ],
)
def test_rates_are_understood(typed: str, rate: str) -> None:
    """The ways a daily rate is written are read."""
    assert str(read_rate(typed)) == rate


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "rate.empty"),
        ("abc", "rate.not_a_number"),
        ("-1", "rate.not_a_number"),
        ("5%", "rate.too_large"),
        ("18", "rate.too_large"),
    ],
)
def test_what_is_no_rate_is_said(typed: str, problem: str) -> None:
    """A yearly rate in the field of a daily one is caught as a slip."""
    assert id_of(read_rate(typed)) == problem


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("1%", "0.01"),
        ("0.01", "0.01"),
        ("１．５％", "0.015"),
        ("月利率 0.8%", "0.008"),
        ("每月1%", "0.01"),
        ("1%/月", "0.01"),
        ("0%", "0"),
        ("10%", "0.1"),
    ],
)
def test_monthly_rates_are_understood(typed: str, rate: str) -> None:
    """The ways a monthly rate is written are read; more than one per cent a month is one too."""
    assert str(read_monthly_rate(typed)) == rate


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("1", "rate.monthly_unclear"),
        ("0.5", "rate.monthly_unclear"),
        ("18%", "rate.monthly_range"),
        ("-1%", "rate.monthly_not_a_number"),
        ("abc", "rate.monthly_not_a_number"),
    ],
)
def test_what_is_no_monthly_rate_is_said(typed: str, problem: str) -> None:
    """A bare 1 may be one per cent or all of it: it is asked again, as is a yearly rate."""
    assert id_of(read_monthly_rate(typed)) == problem


@pytest.mark.parametrize(("typed", "count"), [("12", 12), ("12期", 12), ("１２个月", 12), ("1 month", 1)])
def test_counts_are_understood(typed: str, count: int) -> None:
    """A number of instalments may carry its unit."""
    assert read_count(typed) == count


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "count.empty"),
        ("0", "count.out_of_range"),
        ("121", "count.out_of_range"),
        ("-3", "count.not_a_number"),
        ("1.5", "count.not_a_number"),
    ],
)
def test_what_is_no_count_is_said(typed: str, problem: str) -> None:
    """Nothing, too many and halves are problems."""
    assert id_of(read_count(typed)) == problem


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-01", date(2026, 11, 1)), ("20261101", date(2026, 11, 1)), ("2026年11月1日", date(2026, 11, 1)),
        ("2026/1/2", date(2026, 1, 2)), ("11-1", date(2026, 11, 1)), ("1月5日", date(2027, 1, 5)), ("昨天", date(2026, 11, 23)),
        ("today", TODAY), ("２０２６－１１－０１", date(2026, 11, 1)), ("2024-02-29", date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_dates_are_understood(typed: str, day: date) -> None:
    """Full and short dates and a few words are read; a short one means the nearest such day."""
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "date.empty"), ("soon", "date.not_a_date"), ("2026-02-30", "date.no_such_day"), ("2026-13-01", "date.no_such_day"),
        ("13-1", "date.no_such_day"), ("1999-01-01", "date.out_of_range"), ("2100-01-01", "date.out_of_range"), ("2025-02-29", "date.no_such_day"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_said(typed: str, problem: str) -> None:
    """A day that no calendar has is not moved to another one."""
    assert id_of(read_date(typed, TODAY)) == problem


@given(DAYS)
def test_every_day_reads_back(day: date) -> None:
    """A date in any of its full forms is read as itself."""
    for typed in (day.isoformat(), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日"):
        assert read_date(typed, TODAY) == day


@given(st.integers(-180, 180))
def test_a_short_date_is_the_nearest(days: int) -> None:
    """Month and day alone mean the nearest such day, before or after."""
    day = TODAY + timedelta(days=days)
    assert read_date(f"{day.month}-{day.day}", TODAY) == day


@given(st.text())
def test_any_text_is_a_date_or_a_problem(typed: str) -> None:
    """No text makes the reader of dates fail."""
    found = read_date(typed, TODAY)
    assert isinstance(found, Problem) or date(2000, 1, 1) <= found <= date(2099, 12, 31)


@given(st.text())
def test_clean_text_is_harmless(text: str) -> None:
    """After cleaning no control character, escape or change of direction is left, and cleaning again changes nothing."""
    cleaned = clean(text)
    harmful = {
        chr(code)
        for code in (
            *range(0x20),
            0x7F,
            *range(0x80, 0xA0),
            0x200E,
            0x200F,
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
        )
    }
    assert not (harmful - {"\n", "\t"}) & set(cleaned)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert "\n" not in one_line(text)


def test_harmless_markup_stays_text() -> None:
    """Brackets are the person's own and stay."""
    assert read_text("[/red] [@click=app.quit]\x1b[2J") == "[/red] [@click=app.quit][2J"


def test_lines_are_kept_where_they_belong() -> None:
    """A story keeps its lines, a title is one line."""
    assert read_text(" 一\r\n二 ", lines=True) == "一\n二"
    assert read_text(" 一\r\n二 ") == "一 二"


def test_too_long_is_said() -> None:
    """Ten thousand characters are kept; beyond the limit it is a problem that tells the limit."""
    assert read_text("字" * 10_000) == "字" * 10_000
    found = read_text("字" * (LONGEST_TEXT + 1))
    assert isinstance(found, Problem)
    assert found.values == {"most": "20,000"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("身份证号11010519491231002X，请查", "text.id_number"), ("１１０１０５１９４９１２３１００２ｘ", "text.id_number"),
        ("4111 1111 1111 1111", "text.card_number"), ("4111-1111-1111-1111", "text.card_number"),
        ("验证码 482913", "text.secret"), ("密码：abcd1234", "text.secret"), ("My password is hunter22", "text.secret"),
    ],
)  # fmt: skip
def test_numbers_that_must_not_be_kept_are_found(text: str, problem: str) -> None:
    """ID numbers, card numbers and codes are refused in any writing."""
    assert id_of(sensitive(text)) == problem
    assert id_of(read_text(text)) == problem


@pytest.mark.parametrize(
    "text",
    [
        "工单号 2026112400001234567",
        "热线 95188",
        "13800138000",
        "欠 12000.00 元",
        "对方要我报验证码，我没给",
        "110105194912310021",
    ],
)
def test_other_numbers_may_be_kept(text: str) -> None:
    """Ticket and telephone numbers, amounts, and talk about codes are no secrets."""
    assert sensitive(text) is None


@given(st.text(alphabet=string.digits + " -xX一号", max_size=80))
def test_looking_for_secrets_never_fails(text: str) -> None:
    """No text makes the search for sensitive numbers fail."""
    assert sensitive(text) is None or sensitive(text).id.startswith("text.")  # type: ignore[union-attr]
