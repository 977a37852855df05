"""Pages for print: the letter, the schedule and its chart, and no way for a text to become markup."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wizard.words.examples import JOB_LOSS, NOTHING_LEFT, TODAY
from tests.wizard.words.generated import cases
from wizard.case import Case
from wizard.export.chart import BOTTOM, HEIGHT, TOP, remaining_chart
from wizard.export.paper import page, scheduled, table, written
from wizard.money import NOTHING, yuan
from wizard.texts import Lang, texts
from wizard.words import compose
from wizard.words.plan import planned

TAGS = frozenset(
    [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "section",
        "h1",
        "h2",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "svg",
        "rect",
        "line",
        "text",
    ]
)


class Reader(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_a_page_holds_the_letter_and_its_schedule(lang: Lang) -> None:
    """Every line of the letter, and every payment with what is left after it, stand on the page."""
    t, draft = texts(lang), compose(JOB_LOSS, "request", "letter", TODAY, lang)
    plan = planned(JOB_LOSS, TODAY)
    assert plan is not None
    headings = {one.text for one in draft.sentences if one.heading}
    found = Reader(page(t, "x", (written(draft.text, headings), scheduled(t, plan, TODAY))))
    assert [line for line in draft.text.split("\n") if line and line not in found.words] == []
    assert found.tags.count("h2") == len(headings)
    assert found.tags.count("tr") == len(plan.payments) + 1
    assert found.tags.count("rect") == len(plan.payments) + 1


def test_a_page_loads_and_runs_nothing() -> None:
    """No script, no link, no picture from elsewhere; the page forbids them itself."""
    made = page(texts("zh_Hans"), "x", (scheduled(texts("zh_Hans"), planned(JOB_LOSS, TODAY), TODAY),))
    assert "default-src 'none'" in made
    assert {"script", "link", "img", "iframe", "a"} & {*Reader(made).tags} == set()
    assert not re.search(r"\b(?:src|href|on\w+)=", made)


@given(text=st.text(max_size=300))
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever was typed, in a letter, a title, a heading or a cell, it is text."""
    for sign in ("<script>alert(1)</script>", '"><img src=x onerror=y>', "</style><b>", "&lt;", text):
        made = page(texts("zh_Hans"), sign, (written(sign, {sign}), table([sign], [[sign]])))
        assert {*Reader(made).tags} <= TAGS
        assert {*Reader(made).attributes} <= {"lang", "charset", "http-equiv", "content", "class"}


@given(case=cases)
def test_payments_sum_to_the_total(case: Case) -> None:
    """To the fen, in the order of their days, and nothing is left after the last."""
    plan = planned(case, TODAY)
    if plan is None:
        return
    assert yuan(sum(one.amount for one in plan.payments)) == plan.total
    assert plan.payments[-1].left == NOTHING
    days = [one.day for one in plan.payments]
    assert days == sorted(days)


def test_without_a_plan_there_is_no_schedule() -> None:
    """Where no payment has a day, no empty table is drawn."""
    assert scheduled(texts("zh_Hans"), None, TODAY) == ""
    assert planned(Case(id="x", opened=TODAY), TODAY) is None
    assert remaining_chart(texts("zh_Hans"), NOTHING, ()) == ""


def test_bars_are_as_high_as_what_is_left() -> None:
    """The first bar is the whole, one after half of it half as high, the last one flat."""
    left = [(TODAY + timedelta(days=30), yuan("50")), (TODAY + timedelta(days=60), yuan("0"))]
    chart = remaining_chart(texts("zh_Hans"), yuan("100"), left)
    heights = [float(found) for found in re.findall(r'height="([\d.]+)" fill', chart)]
    assert heights == [HEIGHT - TOP - BOTTOM, (HEIGHT - TOP - BOTTOM) / 2, 0]


def test_a_request_without_surplus_is_scheduled_without_monthly_sums() -> None:
    """A pause is one day with the whole sum, not instalments."""
    plan = planned(NOTHING_LEFT, TODAY)
    assert plan is None or len(plan.payments) == 1
