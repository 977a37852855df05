"""What is handed out masked holds no name, number or path that the case holds, in none of its files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, structs

from tests.wizard.export.sample import TODAY, loaded, record
from tests.wizard.words.generated import cases
from wizard.case import ActMark, Case, ClauseAnswer, Edit, Line, Moment, Override, Request, Terms
from wizard.export.bundle import bundle
from wizard.export.redaction import KEPT, MASK, WHOLE, hide_amounts, redacted
from wizard.money import Yuan, rate
from wizard.record import Record
from wizard.texts import LANGS, texts


def full_case() -> Case:
    """The sample case with what it lacks."""
    own = record().case
    assert own.agreement is not None
    edit = Edit(
        draft="request", length="chat", tone="plain", lang="zh_Hans", lender="甲", text="字", base="字", on=TODAY
    )
    request = own.request or Request(ask="instalments")
    return structs.replace(
        own, edits=(edit,), told_budget=own.budget, request=structs.replace(request, monthly_rate=rate("0.01")),
        sent=tuple(structs.replace(one, lender="甲") for one in own.sent), acts=(ActMark(act="refund", state="done", on=TODAY, note="字"),),
        overrides=(Override(offer="o1", point="spoken_only", why="字", on=TODAY),),
        agreement=structs.replace(own.agreement, terms=Terms(creditor="字", contract="甲1", waiver_condition="字", on_miss="字")),
    )  # fmt: skip


def kinds_of_text(kind: Any) -> Iterator[tuple[str, str]]:
    """Every field of *kind*, and of what it holds, that may hold any text: the class and the field."""
    if get_origin(kind) in (UnionType, Union, tuple):
        for one in get_args(kind):
            yield from kinds_of_text(one)
    elif isinstance(kind, type) and (issubclass(kind, Struct) or hasattr(kind, "_fields")):
        for name, one in get_type_hints(kind).items():
            if str in (one, *get_args(one)) and get_origin(one) is not Literal:
                yield kind.__name__, name
            yield from kinds_of_text(one)


def planted(value: Any, field: str, seen: dict[tuple[str, str], str], owner: str = "") -> Any:
    """*value* with a text of its own in every free text: a name in the fields of names, else words with a long number."""
    if isinstance(value, Struct):
        own = type(value).__name__
        return structs.replace(
            value, **{name: planted(one, name, seen, own) for name, one in structs.asdict(value).items()}
        )
    if isinstance(value, Line | ClauseAnswer):
        own = type(value).__name__
        return type(value)(*(planted(one, name, seen, own) for name, one in value._asdict().items()))
    if isinstance(value, tuple):
        return tuple(planted(one, field, seen, owner) for one in value)
    if type(value) is not str or field in KEPT or (owner, field) not in FREE:
        return value
    number = f"1390000{len(seen):04}"
    seen.setdefault((owner, field), number)
    return f"某{number}" if field in WHOLE else f"请打 {seen[owner, field]} 找他"


FREE = frozenset(pair for pair in kinds_of_text(Case) if pair[1] not in KEPT)


def written(case: Case, lang: Any = "zh_Hans", *, amounts: bool = False) -> Mapping[str, str]:
    """The files of the masked bundle, the calendar with its folded lines whole."""
    files = bundle(
        loaded(Record(case=case, history=record().history)), texts(lang), TODAY, redact=True, amounts=amounts
    )
    return {name: content.decode("utf-8").replace("\r\n ", "") for name, content in files.items()}


def test_the_plan_knows_every_free_text() -> None:
    """The full case has a text in each field that may hold one; a new field must be planted too, or be a closed set."""
    seen: dict[tuple[str, str], str] = {}
    planted(full_case(), "", seen)
    assert sorted(FREE - seen.keys()) == []
    assert {("Hardship", "story"), ("Sent", "text"), ("Contact", "person"), ("Line", "name")} <= seen.keys()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("amounts", [False, True])
def test_no_number_slips_through(lang: str, amounts: bool) -> None:
    """A number planted in every free text stands in no file of the masked bundle, and in the whole one it does."""
    seen: dict[tuple[str, str], str] = {}
    case = planted(full_case(), "", seen)
    for name, text in written(case, lang, amounts=amounts).items():
        assert [pair for pair, number in seen.items() if number in text] == [], name
    whole = bundle(loaded(Record(case=case, history=record().history)), texts("zh_Hans"), TODAY)
    assert seen["Contact", "said"].encode() in whole["contacts.csv"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("person", "欧阳娜娜"),
        ("person", "Zoe Quill"),
        ("person", "工号 Z527"),
        ("ticket", "甲丙-AB7"),
        ("ticket", "TK9K"),
    ],
)
def test_no_name_or_ticket_slips_through(field: str, value: str, lang: str) -> None:
    """A name or ticket of the log is masked in every other text of the case too."""
    case = full_case()
    contact = structs.replace(case.contacts[0], **{field: value})
    parts = [part for part in value.split() if part != "工号"]

    def with_name(one: Any) -> Any:
        if isinstance(one, Struct):
            return structs.replace(
                one,
                **{name: _named(one, name, own, value) or with_name(own) for name, own in structs.asdict(one).items()},
            )
        return tuple(with_name(each) for each in one) if type(one) is tuple else one

    told = structs.replace(with_name(case), contacts=(contact,))
    assert told.hardship is not None
    assert value in told.hardship.story
    for name, text in written(told, lang).items():
        for part in parts:
            assert part not in text, name


def _named(one: Struct, name: str, own: Any, value: str) -> str | None:
    free = (type(one).__name__, name) in FREE and type(own) is str and name != "lender"
    return f"{own}，{value}说的。" if free else None


def test_a_name_of_one_sign_is_masked_in_its_field() -> None:
    """Who, which ticket, which number, which file: never shown, however short; nothing entered stays nothing."""
    case = full_case()
    contact = structs.replace(case.contacts[0], person="张", ticket="7")
    call = structs.replace(case.collection[0], number="1")
    mark = structs.replace(case.materials[0], file="x")
    told = redacted(structs.replace(case, contacts=(contact,), collection=(call,), materials=(mark,)))
    shown = (told.contacts[0].person, told.contacts[0].ticket, told.collection[0].number, told.materials[0].file)
    assert shown == (MASK,) * 4
    empty = structs.replace(contact, person="", ticket="")
    assert redacted(structs.replace(case, contacts=(empty,))).contacts[0].person == ""


def test_a_path_is_masked_and_the_file_is_still_known(tmp_path: Path) -> None:
    """The name of the file is gone; its size, day and sum remain."""
    case, path = full_case(), str(tmp_path / "zhang-san.pdf")
    mark = structs.replace(case.materials[0], file=path, note="在 zhang-san.pdf 里")
    attached = structs.replace(case.attachments[0], to=mark.material, path=path, size=5)
    files = written(structs.replace(case, materials=(mark,), attachments=(attached,)))
    assert not any("zhang-san" in text or str(tmp_path) in text for text in files.values())
    assert ',"5","' in files["papers.csv"]


@pytest.mark.parametrize("lang", LANGS)
def test_no_amount_slips_through(lang: str) -> None:
    """With amounts masked no file holds an amount of the case, grouped or plain, nor one of its own words."""
    case = full_case()
    assert case.hardship is not None
    story = "欠一千二百元，付了7654块，还有 7653 没付，每月¥ 765.2，一共7.65万，再加七百六十五"
    case = structs.replace(case, hardship=structs.replace(case.hardship, story=story))
    numbers = {f"{one:,.2f}" for one in amounts_of(case)} | {f"{one:.2f}" for one in amounts_of(case)}
    for name, text in written(case, lang, amounts=True).items():
        assert not re.search(r"\d\.\d\d(?![\d%])", text), name
        assert [number for number in numbers if number in text] == [], name
        assert not re.search("一千二百|765|七百", re.sub("[0-9a-f]{64}", "", text)), name


def amounts_of(value: Any) -> Iterator[Yuan]:
    """Every amount of a case."""
    if isinstance(value, Yuan):
        yield value
    elif isinstance(value, Struct):
        yield from (one for own in structs.asdict(value).values() for one in amounts_of(own))
    elif isinstance(value, tuple):
        yield from (one for own in value for one in amounts_of(own))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("打 138 0013 8000 或 138-0013-8000", f"打 {MASK} 或 {MASK}"),
        ("１３８００１３８０００", MASK),
        ("一三八零零一三八零零零", MASK),
        ("账号6228480402564890018", f"账号{MASK}"),
        ("打 12348 或 95188", "打 12348 或 95188"),
        ("2026-11-24 14:02 到 2026 年 12 月 10 日", "2026-11-24 14:02 到 2026 年 12 月 10 日"),
        ("欠 12,000.00 元，12000元，1.2万元", "欠 12,000.00 元，12000元，1.2万元"),
        ("每日 0.05%，共 36 期，第 1234 天", "每日 0.05%，共 36 期，第 1234 天"),
        ("95188123456", MASK),
    ],
)  # fmt: skip
def test_which_numbers_are_masked(text: str, masked: str) -> None:
    """Long numbers however they are written; not days, amounts, rates, or hotlines anyone may call."""
    case = record().case
    assert case.hardship is not None
    told = redacted(structs.replace(case, hardship=structs.replace(case.hardship, story=text)))
    assert told.hardship is not None
    assert told.hardship.story == masked


def test_amounts_are_found_and_rates_are_not() -> None:
    """An amount by its places, its unit or its sign; per cent, days, times and hashes stay."""
    told = hide_amounts("还 1,050.00 元，630元、¥ 20、1.2万、三百元。")
    assert told == f"还 {MASK} 元，{MASK}、{MASK}、{MASK}、{MASK}元。"
    for text in ("0.05%", "2026-11-24 14:02", "12 期", "12348", "a3f9c1d20", "1. 第一"):
        assert hide_amounts(text) == text


@given(cases, st.booleans())
def test_the_figures_stay(case: Case, amounts: bool) -> None:
    """Masking touches texts alone: amounts, days, states and ids of the packs stay; twice is the same as once."""
    told = redacted(case, amounts=amounts)
    assert list(amounts_of(told)) == list(amounts_of(case))
    assert [one.channel for one in told.contacts] == [one.channel for one in case.contacts]
    assert [one.reply_by for one in told.contacts] == [one.reply_by for one in case.contacts]
    assert [one.at for one in told.sent] == [Moment(one.at) for one in case.sent]
    assert (told.debts, told.offers) == (
        tuple(structs.replace(one, lender=other.lender) for one, other in zip(case.debts, told.debts, strict=True)),
        case.offers,
    )
    assert redacted(told, amounts=amounts) == told


def test_a_file_name_is_no_way_out() -> None:
    """A case whose file was given a person's name is handed out without it."""
    case = structs.replace(full_case(), id="欧阳娜娜")
    assert not any("欧阳娜娜" in text for text in written(case).values())
    assert redacted(structs.replace(case, id="20261124-huabei-2")).id == "20261124-huabei-2"


def test_masking_takes_no_longer_for_hostile_text() -> None:
    """Twenty thousand signs of any kind are masked at once."""
    case = record().case
    assert case.hardship is not None
    for sign in ("1", "1,", "1 ", "一", " ", "1.", "2026-", "¥", "万", "-"):
        told = structs.replace(case.hardship, story=(sign * 20_000)[:20_000])
        redacted(structs.replace(case, hardship=told), amounts=True)
