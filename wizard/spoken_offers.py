"""The words in which offers are spoken, Chinese and English: one pattern that takes a clause apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from wizard.reading import clean
from wizard.spoken_numbers import NUMBER

LABELS = {
    "monthly": "monthly", "once": "monthly", "upfront": "upfront", "waived": "waived", "total": "claimed_total",
    "fees": "fees",
}  # fmt: skip
"""Words for what an amount is, and the field it then goes to."""

_UPFRONT = r"首付款?|首期款|先(?:还|還|付|交|支付)(?:款|一笔)?|预付|預付|定金|订金|down\s?payment|up\s?-?front|upfront|deposit|down(?![a-z])"
_WAIVED = r"(?:减免|減免|免除|免掉|减掉|減掉|少收|优惠|優惠|减|減|免|waived?|waiver|waiving|reduction|off(?![a-z]))(?!后|後|息|免)(?:掉|了)?(?:违约金|違約金|罚息|罰息|利息|逾期费|费用|息费)?"
_FEES = r"(?:手续费|手續費|服务费|服務費|(?:service |handling )?fees?(?![a-z]))"
_NO_WAIVER = r"减免|減免|优惠|優惠|waiver|reduction"
_NONE = rf"{_UPFRONT}|{_FEES}|{_NO_WAIVER}"
_TOTAL = r"(?:一共|总共|總共|合计|合計|总计|總計|总额|總額|共计|共計|全部|总(?:还款|还)额?|共|in\s(?:total|all)|altogether|totals?)(?:还|還|要还|是|为)?"
_MONTHLY = r"每一?期|每个?月|每個月|月供|月还|月還|一期(?!款)|一个月(?![后後内內])|per\s?month|/\s?(?:month|mo|月|期)|monthly|each\smonth|every\smonth|a\smonth|each(?![a-z])"
_FIRST = r"首期|第一期|首次|首月|第一次|first(?:\s(?:payment|instal?lment|one))?(?:\son)?|starting|starts?|beginning"
_ONCE = r"一次性?(?:还清|還清|付清|结清|結清|还|還|付)?|lump\s?sum|in\sone\sgo|one\spayment(?:\sof)?"
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?:{'|'.join(_NAMES)})[a-z]*\.?"
_DAY = (
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?:\s?[日号號])?|\d{1,2}\s?月\s?\d{1,2}\s?[日号號]?"
    r"|\d{1,2}[-/]\d{1,2}(?![-/\d])|(?:今天|明天|后天|後天|today|tomorrow)"
    rf"|{_NAME}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?(?!\d)|\d{{1,2}}(?:st|nd|rd|th)?\s{_NAME}(?:\s\d{{4}})?"
    r"|(?:\d{1,3}|[一二两兩三四五六七八九十]{1,3})\s?(?:天|周|週|星期)[后後]"
)
_MONEY = r"(?:\s?(?:元|块钱?|塊錢?|圆|yuan|rmb|cny)(?![a-z]))?"
_UNIT = r"(?:(?:期|个月|個月)(?![后後])|(?:instal?lments?|payments?|months?)(?![a-z]))"
_YEARS = r"(?:年(?![后後])期?|years?(?![a-z]))"

TOKENS = re.compile(
    "|".join(
        (
            rf"(?P<day>(?P<until_1>(?:before|by|until|截至|截止到?)\s)?(?P<day_of>{_DAY})(?P<until_2>\s?(?:之前|以前|前|截止|为止))?)",
            rf"(?P<first>{_FIRST})",
            (rf"(?P<unread>{NUMBER}{_MONEY}\s?(?:-|~|—|到|至|to\s)\s?{NUMBER}{_MONEY}|\d+(?:\.\d+)?\s?[%‰]|[百千万]分之\S+|(?:前|后|後|头|最后|第)\s?(?:\d+|[一二两三四五六七八九十]+)\s?(?:期|个月)"
            r"|(?:每个?月\s?)?\d{1,2}\s?[号號日](?!\d)|[-+]\s?\d[\d,.]*)"),
            rf"(?P<product>(?P<times>{NUMBER})\s?(?P<times_unit>{_UNIT})?\s?(?:[x×*]|(?<=[a-z])\sof)\s?(?:[¥￥]\s?)?(?P<each>{NUMBER}){_MONEY})",
            (rf"(?P<none>(?:没有?|沒有?|无|無|不用|不要|不收|不|免收?|零|0\s?|no\s|without\s|zero\s)(?:a\s|any\s)?(?P<none_before>{_NONE})"
            rf"|(?P<none_after>{_NONE})\s?(?:全免|免收|免|不用|没有|沒有|为?零|none|0(?!\d|\.\d)(?:\s?元)?))"),
            rf"(?P<monthly>{_MONTHLY})",
            (rf"(?P<count>(?:(?:分成?|共|一共|总共|for|over|in)\s?)?(?P<count_of>{NUMBER}|半|(?:a|one)(?=\s?year))\s?(?P<count_unit>{_UNIT}|{_YEARS})(?P<half>半)?"
            rf"|期[数數](?:是|为|:)?\s?(?P<counted>{NUMBER}))"),
            rf"(?P<once>{_ONCE})",
            rf"(?P<upfront>{_UPFRONT})",
            rf"(?P<waived>{_WAIVED})",
            rf"(?P<fees>{_FEES})",
            rf"(?P<total>{_TOTAL})",
            r"(?P<spoken>口头|口頭|没有?文字|沒有?文字|没有?书面|verbally?|spoken|oral(?:ly)?|not\sin\swriting)",
            r"(?P<written>书面|書面|有文字|in\swriting|written)",
            rf"(?P<amount>(?:[¥￥]\s?|rmb\s?)?(?P<amount_of>{NUMBER}){_MONEY})",
        )
    )
)  # fmt: skip
FILLERS = re.compile(
    r"减免[后後]|[\s.:：;；,、()（）“”\"'!?]+|可以|他们|对方|客服|说|給?给?你|您|我们?|然后|再|就|的话?|是|为|要|需要?|分成?|按|还款|还|還|付|交|款|金额|金額|左右(?!.)"
    r"|从|從|起|开始|開始|人民币|(?<![a-z])(?:of|for|over|on|from|the|and|then|with|a|is|at|to|pay|in|plus|you|they|say|payment|we|can)(?![a-z])"
)


class Found(NamedTuple):
    """A piece of a clause that has a meaning of its own."""

    match: re.Match[str]

    @property
    def kind(self) -> str:
        """What it is: the name of its outermost group."""
        return next(name for name in KINDS if self.match[name] is not None)

    @property
    def text(self) -> str:
        """Its words."""
        return self.match[0].strip()

    def inner(self, name: str) -> str:
        """A part of it, without blanks at its ends; empty where there is none."""
        if name == "none_of":
            words = self.match["none_before"] or self.match["none_after"]
            return next(kind for kind, one in _NAMED if one.fullmatch(words))
        if name == "until":
            return self.match["until_1"] or self.match["until_2"] or ""
        return (self.match[name] or "").strip()


KINDS = (
    "day", "unread", "product", "none", "count", "once", "first", "upfront", "waived", "fees", "total", "monthly",
    "spoken", "written", "amount",
)  # fmt: skip
_NAMED = tuple(
    (kind, re.compile(words)) for kind, words in (("upfront", _UPFRONT), ("fees", _FEES), ("waived", _NO_WAIVER))
)


def clauses(text: str) -> Iterator[str]:
    """*text* at its commas and stops; those within a number stay."""
    # A full-width comma parts clauses, unless full-width digits stand on both sides.
    parted = re.sub(r"(?<![０-９])，|，(?![０-９])", "；", clean(text))
    plain = unicodedata.normalize("NFKC", parted)
    yield from (one for one in re.split(r"[;。、\n]|,(?!\d{3}(?!\d))|(?<!\d),", plain) if one.strip())


def folded(clause: str) -> str:
    """*clause* in lower case, with one blank at most between words and none beside Chinese characters."""
    plain = re.sub(r"\s+", " ", clause).strip().lower()
    return re.sub(r"(?<![\x21-\x7e]) | (?![\x21-\x7e])", "", plain)


def month_day(text: str) -> str:
    """`dec 10`, `10 dec 2026` as `12-10`, `2026-12-10`; anything else as it is, without blanks."""
    words = re.findall(r"[a-z]+|\d+", text)
    named = [word for word in words if word[:3] in _NAMES]
    numbers = [word for word in words if word.isdigit()]
    if not named or not numbers:
        return text.replace(" ", "").replace("号", "日").replace("號", "日")
    year = [number for number in numbers if len(number) == 4]
    day = [number for number in numbers if len(number) < 3]
    return "-".join((*year, str(_NAMES.index(named[0][:3]) + 1), *day))
