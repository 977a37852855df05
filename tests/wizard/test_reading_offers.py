"""How an offer is read from the words in which it was spoken."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.money import Yuan, grouped, yuan
from wizard.reading_offers import FIELDS, LONGEST_SPOKEN, Spoken, read_offer
from wizard.spoken_numbers import spoken_number

TODAY = date(2026, 11, 24)
FIRST = date(2026, 12, 10)
AS_SAID = "12 期，每期 1050，首付 1000，减免 200，首期 12 月 10 日，一共 13600"


def told(text: str) -> dict[str, Any]:
    """What is understood of *text*."""
    return read_offer(text, TODAY).told


def test_an_offer_as_it_is_spoken() -> None:
    """Every figure finds its field, and nothing is left over."""
    assert read_offer(AS_SAID, TODAY) == Spoken(
        months=12, monthly=yuan(1050), upfront=yuan(1000), waived=yuan(200), first=FIRST, claimed_total=yuan(13600)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("１２期，每期１０５０元，首付１０００", {"months": 12, "monthly": 1050, "upfront": 1000}),
        ("12期每期1050首付1000减免200", {"months": 12, "monthly": 1050, "upfront": 1000, "waived": 200}),
        ("1050 每月 1000 首付", {"monthly": 1050, "upfront": 1000}),
        ("一年，每个月一千零五十，先还两千，总共1万4千6", {"months": 12, "monthly": 1050, "upfront": 2000, "claimed_total": 14600}),
        ("一年半，每月500", {"months": 18, "monthly": 500}),
        ("半年，一个月 1.2千", {"months": 6, "monthly": 1200}),
        ("12 期 x 1050 元，手续费 200", {"months": 12, "monthly": 1050, "fees": 200}),
        ("12 x 1050", {"months": 12, "monthly": 1050}),
        ("1050 * 12", {"months": 12, "monthly": 1050}),
        ("分 24 期，免手续费，没有首付，口头", {"months": 24, "fees": 0, "upfront": 0, "written": False}),
        ("不用首付，手续费全免，不减免，有文字", {"upfront": 0, "fees": 0, "waived": 0, "written": True}),
        ("一次性还清 8000", {"months": 1, "monthly": 8000}),
        ("减免违约金 200，每期 700", {"waived": 200, "monthly": 700}),
        ("减免后一共 1.36万，分 16 期", {"claimed_total": 13600, "months": 16}),
        ("每期1,050元,首付1,000元,共12期", {"months": 12, "monthly": 1050, "upfront": 1000}),
        ("12/10开始，期数 12", {"first": FIRST, "months": 12}),
        ("第一期 12月10号", {"first": FIRST}),
        ("12 payments of 1,050, down payment 1000, waive 200", {"months": 12, "monthly": 1050, "upfront": 1000, "waived": 200}),
        ("1050 a month for 12 months, no fees, in writing", {"months": 12, "monthly": 1050, "fees": 0, "written": True}),
        ("720 each, total 8,640, first one on 10 December", {"monthly": 720, "claimed_total": 8640, "first": FIRST}),
        ("1000 up front, 200 off, starting Dec 10 2026", {"upfront": 1000, "waived": 200, "first": FIRST}),
    ],
)  # fmt: skip
def test_many_ways_of_saying_it(text: str, expected: dict[str, Any]) -> None:
    """Digits and characters, full and half width, with and without commas, the amount before its word or after."""
    assert told(text) == expected
    assert read_offer(text, TODAY).unclear == ()


@pytest.mark.parametrize(
    ("text", "unknown", "unclear"),
    [
        ("1050 每月 1000", "monthly", "1000"),
        ("每期 1050，每期 1100", "monthly", "每期 1100"),
        ("12 期，1050", "monthly", "1050"),
        ("前 3 期每期 500，后 9 期每期 1050", "months", "前3期"),
        ("每期 500-600", "monthly", "500-600"),
        ("每期 -500", "monthly", "-500"),
        ("首期 1000", "first", "1000"),
        ("12月10日前，先付1000", "first", "12月10日前"),
        ("每月 10 号还", "first", "每月10号"),
        ("每期含手续费 20", "fees", "20"),
        ("121 期", "months", "121期"),
        ("每期 1050.555", "monthly", "每期 1050.555"),
        ("年化 14.6%", "monthly", "14.6%"),
        ("6 x 12", "months", "6 x 12"),
        ("2月30日开始", "first", "2月30日"),
    ],
)
def test_what_could_mean_two_things_is_handed_back(text: str, unknown: str, unclear: str) -> None:
    """No field is filled by a guess; the words stand among what was not understood."""
    found = read_offer(text, TODAY)
    assert getattr(found, unknown) is None
    assert unclear in found.unclear


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,050", "1050"), ("1.2万", "12000"), ("1万3", "13000"), ("1万3千6", "13600"), ("3k", "3000"), ("一千零五十", "1050"),
        ("一千零五", "1005"), ("一千五", "1500"), ("一万三千六", "13600"), ("一万零三", "10003"), ("两千", "2000"),
        ("二十四", "24"), ("十万", "100000"), ("零", "0"), ("一二", None), ("百", None), ("12,34", None), ("1千2万", None),
    ],
)  # fmt: skip
def test_numbers_as_they_are_said(text: str, value: str | None) -> None:
    """A number that is not surely one is none."""
    assert spoken_number(text) == (None if value is None else yuan(value))


amounts = st.integers(1, 3_000_000).map(lambda fen: yuan(yuan(fen) / 100))
LABELLED = {
    "monthly": ("每期{}", "每个月{}", "月供 {} 元", "{} 每月", "{}元一期", "{} per month", "monthly {}"),
    "upfront": ("首付{}", "先还 {}", "{} 元首付", "down payment {}", "{} up front"),
    "waived": ("减免{}", "免掉 {} 元", "优惠{}块", "waive {}", "{} off"),
    "claimed_total": ("一共{}", "总共 {} 元", "合计{}", "in total {}", "total {}"),
    "fees": ("手续费{}", "服务费 {} 元", "{} 手续费", "service fee {}", "fees {}"),
    "months": ("{}期", "分 {} 期", "共{}个月", "over {} months", "{} instalments"),
    "first": ("首期{}", "{} 开始", "从{}起", "starting {}", "first payment on {}"),
}


def written(value: Any, form: int) -> str:
    """An amount, a day or a number as people write it."""
    if isinstance(value, Yuan):
        plain = f"{value:f}"
        return (plain, grouped(value), plain.removesuffix(".00"), plain.translate(FULL))[form % 4]
    if isinstance(value, date):
        day = f"{value.month}月{value.day}日"
        return (value.isoformat(), f"{value.year}年{day}", f"{value.year} 年 {value.month} 月 {value.day} 日")[form % 3]
    return str(value).translate(FULL) if form % 2 else str(value)


FULL = str.maketrans("0123456789.", "０１２３４５６７８９．")
figures = st.fixed_dictionaries(
    {},
    optional={
        "months": st.integers(1, 120), "first": st.integers(0, 300).map(lambda by: TODAY + timedelta(by)),
        **dict.fromkeys(("monthly", "upfront", "waived", "claimed_total", "fees"), amounts),
    },
)  # fmt: skip


def clauses_of(values: dict[str, Any], chance: random.Random) -> list[str]:
    """Each figure in a clause of its own, said in one of the ways."""
    return [
        chance.choice(LABELLED[name]).format(written(value, chance.randrange(12))) for name, value in values.items()
    ]


@given(figures, st.randoms(use_true_random=False))
def test_whatever_is_said_in_the_usual_words_is_read_back(values: dict[str, Any], chance: random.Random) -> None:
    """In any order, with any of the words, every figure comes back as it was, and nothing is unclear."""
    parts = clauses_of(values, chance)
    chance.shuffle(parts)
    text = chance.choice(("，", "；", ", ", "\n")).join(parts)
    found = read_offer(text, TODAY)
    assert (found.told, found.unclear) == (values, ()), text


@given(figures, figures, st.randoms(use_true_random=False))
def test_the_order_of_the_clauses_decides_nothing(
    one: dict[str, Any], other: dict[str, Any], chance: random.Random
) -> None:
    """Also where something is said twice, differently: then it is unknown, whichever came first."""
    parts = clauses_of(one, chance) + clauses_of(other, chance)
    found = read_offer("；".join(parts), TODAY)
    chance.shuffle(parts)
    again = read_offer("；".join(parts), TODAY)
    assert (found.told, sorted(found.unclear)) == (again.told, sorted(again.unclear))
    for name in one.keys() & other.keys():
        assert getattr(found, name) == (one[name] if one[name] == other[name] else None)


@given(
    st.text(alphabet="0123456789一二两千万 ，,.年月日期每首付减免共x元%-后前 a month", max_size=60)
    | st.text(max_size=60)
)
def test_no_number_is_lost(text: str) -> None:
    """Whatever is typed, each digit stands in what was understood or in what was not; and nothing breaks."""
    found = read_offer(text, TODAY)
    assert set(found.told) <= set(FIELDS)
    if re.search(r"[1-9]", text):
        assert found.told or found.unclear


def test_a_flood_of_text_is_not_read() -> None:
    """What is longer than anybody speaks is handed back at once."""
    assert read_offer("每期 1050，" * LONGEST_SPOKEN, TODAY).told == {}
