"""How typed text becomes a moment: when something was said, and by when an answer was promised.

Like the readers of `wizard.reading`: the value, or a `Problem` whose sentence says what would be right.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from wizard.case import Moment, moment
from wizard.numbers.workdays import add_working_days
from wizard.problems import Problem
from wizard.reading import clean, read_date

MOST_DAYS = 365

_NOW = frozenset(("现在", "現在", "刚才", "剛才", "刚刚", "剛剛", "now"))
_HALVES = {"凌晨": "am", "早上": "am", "早": "am", "上午": "am", "am": "am", "中午": "noon",
           "下午": "pm", "傍晚": "pm", "晚上": "pm", "晚": "pm", "pm": "pm"}  # fmt: skip
_TIME = re.compile(
    rf"(?P<half>{'|'.join(_HALVES)})?(?P<hour>\d{{1,2}})"
    r"(?:[:.](?P<minute>\d{1,2})(?::\d{2})?|[点點时時](?:(?P<part>半|一刻|三刻)|(?P<after>\d{1,2})分?)?整?)(?P<late>am|pm)?$"
)
_PARTS = {"半": 30, "一刻": 15, "三刻": 45}
_DIGITS = {letter: number for number, letter in enumerate("零一二三四五六七八九十")} | {"两": 2, "兩": 2}
_AHEAD = re.compile(
    r"(?P<count>\d{1,3}|[一二两兩三四五六七八九十]{1,3})(?:个|個)?(?P<unit>工作日|天|日|周|週|星期|礼拜|禮拜|workdays?|days?|weeks?)"
    r"(?:之?[后後内內]|以[后後内內])?"
)
_SOON = {"今天": 0, "当天": 0, "當天": 0, "大后天": 3, "大後天": 3}


def read_moment(text: str, now: datetime) -> Moment | Problem:
    """`现在`, `今天`, `14:30`, `昨天下午3点`, `11-20 9:05`, `2026-11-24T14:02` → a moment not after *now*.

    Without a time only the day is known; without a day it is the day of *now*.
    """
    bare = _folded(text)
    if not bare:
        return Problem("moment.empty")
    if bare in _NOW:
        return moment(now)
    day_part, at = _split(bare)
    if isinstance(at, Problem):
        return at
    day = now.date() if at is not None and not day_part else read_date(day_part, now.date())
    if isinstance(day, Problem):
        return day if day.id != "date.not_a_date" else Problem("moment.not_understood")
    if day > now.date() or (at is not None and datetime.combine(day, at) > now):
        return Problem("moment.in_the_future")
    return moment(day) if at is None else moment(datetime.combine(day, at))


def read_past_day(text: str, today: date) -> date | Problem:
    """A date as `read_date` takes it, refused when it has not come yet."""
    day = read_date(text, today)
    return Problem("date.in_the_future") if isinstance(day, date) and day > today else day


def read_day_ahead(text: str, start: date) -> date | Problem:
    """`3天后`, `五个工作日内`, `一周内`, or a date as `read_date` takes it; counted from *start*, which does not count itself."""
    bare = _folded(text)
    if bare in _SOON:
        return start + timedelta(days=_SOON[bare])
    found = _AHEAD.fullmatch(bare)
    if found is None:
        return read_date(text, start)
    count = _count(found["count"])
    if found["unit"].startswith(("工", "work")):
        return add_working_days(start, count).date if count <= MOST_DAYS else Problem("date.out_of_range")
    days = count * (7 if found["unit"][0] in "周週星礼禮w" else 1)
    return start + timedelta(days=days) if days <= MOST_DAYS else Problem("date.out_of_range")


def _folded(text: str) -> str:
    """Full-width forms to plain ones, one blank between words, lower case; none between Chinese characters."""
    words = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", clean(text))).strip().lower()
    return re.sub(r"(?<![0-9]) | (?![0-9])", "", words)


def _split(bare: str) -> tuple[str, time | Problem | None]:
    """The text of the day and the time after it: `11-20` and 09:05."""
    if iso := re.fullmatch(r"(\d{4}-\d{2}-\d{2})t(.+)", bare):
        bare = f"{iso[1]} {iso[2]}"
    # A time stands at the end, after a blank, a word, or the character of the day.
    for start in range(len(bare)):
        if start and bare[start - 1].isdigit():
            continue
        found = _TIME.fullmatch(bare, start)
        if found and not (start and re.fullmatch(r"[-/.:]", bare[start - 1])):
            if "." in found.group() and re.fullmatch(r"\d{1,2}\.\d{1,2}", found.group()) and not start:
                # `11.20` alone is a date.
                break
            return bare[:start].strip(), _time(found)
    return bare, None


def _time(found: re.Match[str]) -> time | Problem:
    hour = int(found["hour"])
    minute = _PARTS[found["part"]] if found["part"] else int(found["minute"] or found["after"] or 0)
    half = _HALVES.get(found["half"] or "", found["late"])
    if (half == "pm" and hour < 12) or (half == "noon" and hour < 3):
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return Problem("moment.no_such_time")
    return time(hour, minute)


def _count(written: str) -> int:
    """`15`, `三`, `十五`, `二十` → a number."""
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _DIGITS.get(written[-1], 0)
    return (_DIGITS.get(tens[-1:], 1) if tens else 1) * 10 + (_DIGITS.get(ones[-1:], 0) if ones else 0)
