"""What a text states, as a reader would understand it: amounts, days, what is offered each month, and from when.

A text may have been changed by hand, so this reads figures the way people write them: `1,200.00 元`, `1200元`, `1.2万`,
`2026 年 12 月 10 日`, `2026-12-10`, `12月10日`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from wizard.money import Yuan
from wizard.reading import read_amount, read_date
from wizard.words.parts import sentences

_PLAIN = str.maketrans("０１２３４５６７８９．￥", "0123456789.¥")
# The traditional forms of the characters that are looked for, here, in the claims and before sending.
_SIMPLE = str.maketrans(
    "萬業個爲舉於從們會體債償況準減則刪別辦務協發號後唄國圓塊復媽寬對盡應歸錄徵願揚報掛無顯殺權條來樓橫氣沒電監確稱約結給絕網脅臉見規認議記訪證訴話說請諾負賬購貴貸輕過還進錢銷門鬧須騙",
    "万业个为举于从们会体债偿况准减则删别办务协发号后呗国圆块复妈宽对尽应归录征愿扬报挂无显杀权条来楼横气没电监确称约结给绝网胁脸见规认议记访证诉话说请诺负账购贵贷轻过还进钱销门闹须骗",
)
_AMOUNT = re.compile(
    r"(?<![\d.,-])(?P<mark>¥ ?|RMB ?)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r" ?(?P<times>[万萬千百])?(?P<unit> ?(?:元|块|塊|圆|圓|yuan\b|RMB\b))?(?!\d|[.,]\d|%)"
)
_DAY = re.compile(
    r"(?<![\d.,])(?:\d{4} ?[年/.-] ?\d{1,2} ?[月/.-] ?\d{1,2}(?: ?[日号號])?|\d{1,2} ?月 ?\d{1,2} ?[日号號])(?!\d)"
)
_MONTHLY = re.compile(
    r"(?:每期|月供|每个?月(?:可以|可|能|最多|愿意|先|就)*(?:还款|归还|偿还|还(?![差剩有欠])|付|支付)|月还款?(?![差剩有欠]))[^，。；\d\n]{0,8}$"
)
_MONTHLY_AFTER = re.compile(
    r"^(?:,? (?:each|per instalment)\b|(?: a| per| each| every) month\b(?! is left)|(?:/|每)(?:月|期))"
)
_PAYING = re.compile(r"\b(?:pay|paying|offer)\b[^.\n]{0,20}$")
_PARTS = re.compile(r"分 ?(\d{1,3}) ?期|(\d{1,3}) monthly instalments")
_FIRST = re.compile(r"(?:第一期|首期|首次|从|the first on|First)[^，。；\d\n]{0,6}$")
# What the lender proposed, or what was agreed before, is told, not promised.
_THEIRS = re.compile(
    r"(?:贵司|你们|对方|您)[^。\n]{0,14}(?:提出|方案|提议|给出|说的|所说)|上次的方案|约定|协议|其他债务"
    r"|(?:[Yy]our|[Ll]ast)[^.\n]{0,16} offer|agreed|[Oo]ther debts"
)
_TAKEN = re.compile(
    r"(?<!不)(?<!不能)(?<!无法)(?<!没有)(?<!表示)接受|(?<!不)(?<!不能)(?<!无法)(?<!没有)(?<!是否)(?<!表示)同意|\bI (?:can )?(?:accept|agree)"
)
_ASKS = re.compile("请|如果|才|[Pp]lease|\\bif\\b|once")


def simplified(text: str) -> str:
    """*text* with those traditional characters made simple that any pattern looks for; nothing else changes."""
    return text.translate(_SIMPLE)


def amounts_in(text: str) -> tuple[Yuan, ...]:
    """Every sum of money in *text*, in order."""
    return tuple(amount for amount, _, _ in _amounts(text.translate(_PLAIN)))


def days_in(text: str, today: date) -> tuple[date | str, ...]:
    """Every date in *text*, in order; one without its year is the nearest such day, one that does not exist is its words."""
    found = [one[0] for one in _DAY.finditer(text.translate(_PLAIN))]
    return tuple(day if isinstance(day := read_date(said, today), date) else said for said in found)


def monthly_in(text: str) -> tuple[Yuan, ...]:
    """The amounts that the writer offers to pay each month; what the lender proposed is none, unless it is accepted."""
    return tuple(
        amount
        for sentence in _own(text)
        for amount, before, after in _amounts(sentence)
        if _MONTHLY.search(before)
        or (
            _MONTHLY_AFTER.match(after)
            and (after.lstrip(", ").startswith(("each", "per i", "/", "每")) or _PAYING.search(before))
        )
    )


def counts_in(text: str) -> tuple[int, ...]:
    """The numbers of instalments that the writer asks for."""
    return tuple(int(found[1] or found[2]) for sentence in _own(text) for found in _PARTS.finditer(sentence))


def first_day_in(text: str, today: date) -> date | None:
    """The day of the first payment that the writer names first; None when there is none."""
    for sentence in _own(text):
        for found in _DAY.finditer(sentence):
            day = read_date(found[0], today)
            if isinstance(day, date) and _FIRST.search(sentence[: found.start()]):
                return day
    return None


def accepts(text: str) -> bool:
    """Whether the writer takes what the lender proposed."""
    return any(_TAKEN.search(sentence) and not _ASKS.search(sentence) for sentence in sentences(text))


def _own(text: str) -> Iterator[str]:
    for sentence in sentences(text.translate(_PLAIN)):
        if not _THEIRS.search(sentence) or _TAKEN.search(sentence):
            yield sentence


def _amounts(text: str) -> Iterator[tuple[Yuan, str, str]]:
    """Each amount with what stands before and after it."""
    bare = _DAY.sub(lambda day: " " * len(day[0]), text)
    for found in _AMOUNT.finditer(bare):
        pennies = re.search(r"\.\d\d$", found["digits"])
        if not (found["mark"] or found["unit"] or found["times"] or pennies):
            continue
        amount = read_amount(found["digits"] + (found["times"] or ""))
        if isinstance(amount, Yuan):
            yield amount, bare[: found.start()], bare[found.end() :]
