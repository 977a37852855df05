"""How typed text becomes a value. One reader for screens, plain prompts, answers files and import.

Every reader returns the value, or a `Problem` whose sentence says what would be right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from wizard.money import Rate, Yuan, rate, yuan
from wizard.problems import Problem

LARGEST = yuan("99999999.99")
LONGEST_TEXT = 20_000
MOST_DAILY = rate("0.01")
MOST_MONTHLY = rate("0.1")

_TIMES = {"百": 100, "千": 1_000, "k": 1_000, "万": 10_000, "萬": 10_000, "w": 10_000}
_AMOUNT = re.compile(r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)(?P<times>[百千万萬kw]?)")
_AROUND_AMOUNT = re.compile(r"^(?:¥|rmb|cny|人民币|人民幣)|(?:元|块|塊|圆|圓|rmb|cny|yuan)$")
# C0 but newline and tab, DEL, C1, what turns the direction of text or is not seen in it, and what XML cannot hold.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """*text* without control characters and direction overrides; line ends become a newline."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_clean(text: str) -> bool:
    """Whether `clean` leaves *text* as it is."""
    return _UNSAFE.search(text) is None


def one_line(text: str) -> str:
    """*text*, cleaned, on one line and without outer blanks."""
    return " ".join(clean(text).split())


def _folded(text: str) -> str:
    """Full-width forms to plain ones, blanks out, lower case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", clean(text))).lower()


def read_amount(text: str, *, zero: bool = True) -> Yuan | Problem:
    """`1,200` `１２００` `1.2万` `¥1200.5` → yuan. Refuses signs, exponents, a third decimal, and more than `LARGEST`."""
    bare = _AROUND_AMOUNT.sub("", _AROUND_AMOUNT.sub("", _folded(text)))
    if not bare:
        return Problem("amount.empty")
    if re.fullmatch(r"[-−–]\D*\d.*", bare):
        return Problem("amount.negative")
    matched = _AMOUNT.fullmatch(bare)
    if matched is None:
        return Problem("amount.not_a_number")
    value = Decimal(matched["digits"].replace(",", "")) * _TIMES.get(matched["times"], 1)
    if value > LARGEST:
        return Problem("amount.too_large")
    if value != (rounded := value.quantize(Decimal("0.01"))):
        return Problem("amount.too_fine")
    if not zero and rounded == 0:
        return Problem("amount.zero")
    return yuan(rounded)


def read_rate(text: str) -> Rate | Problem:
    """`0.05%`, `0.0005`, `万五` or `万分之五` → a daily fraction. More than 1 % a day is refused as a slip."""
    bare = _folded(text).removesuffix("/日").removesuffix("/天").removeprefix("日").removeprefix("每日")
    value = _fraction(bare)
    return Problem("rate.too_large") if isinstance(value, Rate) and value > MOST_DAILY else value


def read_monthly_rate(text: str) -> Rate | Problem:
    """`1%` or `0.01` → a fraction a month. A bare `1` may be meant as either and is asked again; so is more than 10 %."""
    bare = re.sub(r"^(?:每?月(?:利率|息)?)|(?:/|每)月$", "", _folded(text))
    value = _fraction(bare)
    if isinstance(value, Rate) and value > MOST_MONTHLY:
        return Problem("rate.monthly_range" if bare.endswith("%") else "rate.monthly_unclear")
    return Problem("rate.monthly_not_a_number") if isinstance(value, Problem) else value


def read_fraction(text: str) -> Rate | Problem:
    """A rate of any period, from nothing to one; whose it is judges how much is too much."""
    value = _fraction(re.sub(r"^每?[日月]|[/每][日天月]$", "", _folded(text)))
    return Problem("rate.above_one") if isinstance(value, Rate) and value > 1 else value


def _fraction(bare: str) -> Rate | Problem:
    ten_thousandth = re.fullmatch(r"[万萬](?:分之)?([一二三四五六七八九]|\d+(?:\.\d+)?)", bare)
    if ten_thousandth:
        digits = ten_thousandth[1]
        value = Decimal(str("一二三四五六七八九".index(digits) + 1) if not digits[0].isascii() else digits) / 10_000
    elif re.fullmatch(r"(?:\d+(?:\.\d*)?|\.\d+)%?", bare):
        value = Decimal(bare.removesuffix("%")) / (100 if bare.endswith("%") else 1)
    else:
        return Problem("rate.empty" if not bare else "rate.not_a_number")
    return rate(value.normalize())


def read_count(text: str, *, most: int = 120) -> int | Problem:
    """A number of instalments: `12`, `12期`, `１２个月`; 1 to *most*."""
    bare = re.sub(r"(?:期|个月|個月|months?)$", "", _folded(text))
    if not bare:
        return Problem("count.empty")
    if not re.fullmatch(r"\d{1,4}", bare):
        return Problem("count.not_a_number")
    count = int(bare)
    return count if 1 <= count <= most else Problem("count.out_of_range", values={"most": str(most)})


_DAY_WORDS = {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "後天": 2,
              "yesterday": -1, "today": 0, "tomorrow": 1}  # fmt: skip
_FULL_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_SHORT_DATE = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")


def read_date(text: str, today: date) -> date | Problem:
    """`2026-11-01`, `20261101`, `2026年11月1日`, `11-1` (the nearest such day), `昨天` → a date between 2000 and 2099."""
    bare = _folded(text)
    if not bare:
        return Problem("date.empty")
    if bare in _DAY_WORDS:
        return today + timedelta(days=_DAY_WORDS[bare])
    if full := _FULL_DATE.fullmatch(bare):
        year, month, day = (int(part) for part in full.groups() if part)
        return _existing(year, month, day)
    if short := _SHORT_DATE.fullmatch(bare):
        month, day = int(short[1]), int(short[2])
        days = [_existing(today.year + shift, month, day) for shift in (-1, 0, 1)]
        real = [found for found in days if isinstance(found, date)]
        return min(real, key=lambda found: abs(found - today)) if real else Problem("date.no_such_day")
    return Problem("date.not_a_date")


def _existing(year: int, month: int, day: int) -> date | Problem:
    if not 2000 <= year <= 2099:
        return Problem("date.out_of_range")
    try:
        return date(year, month, day)
    except ValueError:
        return Problem("date.no_such_day")


def read_text(text: str, *, lines: bool = False) -> str | Problem:
    """The person's own words, cleaned. Refuses what is too long, and numbers that must not be kept."""
    words = clean(text).strip() if lines else one_line(text)
    if len(words) > LONGEST_TEXT:
        return Problem("text.too_long", values={"most": f"{LONGEST_TEXT:,}"})
    return sensitive(words) or words


_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# Groups of digits, as numbers are pasted: one by one, in fours, or beside another number.
_GROUPS = re.compile(r"\d+[xX]?(?:[ -]{1,2}\d+[xX]?)*")
_SHORTEST, _LONGEST = 15, 19
# Prefixes of bank cards in use; a ticket number that begins with a year is none.
_CARD = re.compile(r"(?:62|4|5[1-5]|3[57]|60|9[56])\d{13,17}")
_SECRET = re.compile(
    r"(?:验证码|驗證碼|校验码|动态码|動態碼|密码|密碼|口令|password|passcode|sms code|verification code|login code|otp\b)\W{0,4}(?:是|为|為|is\b|:|：)?\W{0,4}[0-9A-Za-z]{4,}",
    re.IGNORECASE,
)
# The message itself says the number first: 123456 (支付宝验证码), 123456 is your code.
_SECRET_FIRST = re.compile(
    r"(?<![0-9A-Za-z.,])[0-9]{4,8}\W{0,4}(?:是|为|為|is\b)?\W{0,2}(?:(?:您|你)的|your\b|the\b)?\W{0,2}"
    r"(?:(?:支付宝|支付寶|登录|登錄|短信|动态|動態|verification|login|sms)\W{0,2})?"
    r"(?:验证码|驗證碼|校验码|動態碼|动态码|动态密码|code\b|otp\b)",
    re.IGNORECASE,
)


def sensitive(text: str) -> Problem | None:
    """The `Problem` of a mainland ID number, a bank card number, or a code beside its word; None when there is none."""
    plain = unicodedata.normalize("NFKC", text)
    for digits in _long_numbers(plain):
        if len(digits) == 18 and _is_id_number(digits):
            return Problem("text.id_number")
        if _CARD.fullmatch(digits) and _passes_luhn(digits):
            return Problem("text.card_number")
    return Problem("text.secret") if _SECRET.search(plain) or _SECRET_FIRST.search(plain) else None


def _long_numbers(text: str) -> Iterator[str]:
    """Every number of some length in *text*, its groups put together: a year or a telephone number before it hides none."""
    for found in _GROUPS.finditer(text):
        groups = re.split(r"[ -]+", found[0].upper())
        for first in range(len(groups)):
            number = ""
            for last in range(first, len(groups)):
                number += groups[last]
                if len(number) > _LONGEST:
                    break
                whole = (first, last) == (0, len(groups) - 1)
                if len(number) >= _SHORTEST and (whole or min(map(len, groups[first : last + 1])) >= 3):
                    yield number


def _is_id_number(digits: str) -> bool:
    body = digits[:17]
    return (
        body.isdigit()
        and "10X98765432"[sum(int(d) * w for d, w in zip(body, _ID_WEIGHTS, strict=True)) % 11] == digits[17]
    )


def _passes_luhn(digits: str) -> bool:
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
