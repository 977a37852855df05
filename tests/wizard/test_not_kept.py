"""Numbers that are never kept: refused in every text that one can give, with a way to say it without the number."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct

from wizard import intents as ask
from wizard.asked import tag
from wizard.case import Moment
from wizard.checks import problems
from wizard.intents import Intent, name_of
from wizard.money import Rate, Yuan, rate, yuan
from wizard.record import apply, begin
from wizard.store import Drafts
from wizard.store.form import keepable
from wizard.texts import LANGS, texts

TODAY = date(2026, 11, 24)
NUMBERS = {
    "text.id_number": ("11010519491231002X", "证件 110105 19491231 002X", "13800138000 11010519491231002x"),
    "text.card_number": ("6222021234567894", "卡号6222 0212 3456 7894", "2026 6222021234567894"),
    "text.secret": (
        "验证码 123456",
        "密码：abcd1234",
        "【支付宝】123456（登录验证码）",
        "123456 is your verification code",
    ),
}
MEASURED = {("attach_file", "sha256")}
"""Not typed: sixty-four signs that the program reckons, which may look like anything."""


def example(kind: Any, text: str) -> Any:
    """A value of *kind* that holds *text* wherever text may stand."""
    if kind is str:
        return text
    if kind in (Yuan, Rate):
        return yuan(1) if kind is Yuan else rate("0.001")
    simple = {date: TODAY, bool: True, int: 3, Moment: Moment("2026-11-24"), NoneType: None}
    if kind in simple:
        return simple[kind]
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if get_origin(kind) in (typing.Union, UnionType):
        return example(get_args(kind)[0], text)
    if get_origin(kind) is tuple:
        return (example(get_args(kind)[0], text),)
    if get_origin(kind) is dict:
        return {example(get_args(kind)[0], text): example(get_args(kind)[1], text)}
    if issubclass(kind, Struct):
        return kind(
            **{name: example(one, text) for name, one in get_type_hints(kind).items() if name in kind.__struct_fields__}
        )
    return kind(*(example(one, text) for one in get_type_hints(kind).values()))


def holds_text(kind: Any) -> bool:
    """Whether text of one's own may stand in a value of *kind*."""
    if kind is str:
        return True
    inner = get_args(kind) if get_origin(kind) not in (None, Literal) else ()
    if hasattr(kind, "_fields"):
        inner = tuple(get_type_hints(kind).values())
    elif isinstance(kind, type) and issubclass(kind, Struct):
        inner = tuple(one for name, one in get_type_hints(kind).items() if name in kind.__struct_fields__)
    return any(holds_text(one) for one in inner)


def fields() -> Iterator[tuple[type[Any], str, Any]]:
    """Every field of every intent in which text may stand, with its kind."""
    for intent in get_args(Intent):
        for name, kind in get_type_hints(intent).items():
            if not name.startswith("_") and name in intent.__struct_fields__ and holds_text(kind):
                yield intent, name, kind


FIELDS = [(intent, name, kind) for intent, name, kind in fields()]


def test_there_is_text_to_guard() -> None:
    """Titles, names of budget lines, stories, letters, offers, notes, lenders: all of them are found."""
    found = {f"{tag(intent.__name__)}.{name}" for intent, name, _ in FIELDS}
    assert found >= {
        "name_case.title", "add_debt.lender", "change_debt.lender", "state_cause.story", "state_budget.income",
        "state_budget.essentials", "state_budget.other_debts", "mark_material.note", "mark_material.file",
        "log_contact.person", "log_contact.ticket", "log_contact.said", "edit_draft.text", "edit_draft.base",
        "record_sent.text", "record_reply.said", "record_offer.said", "record_payment.note", "override_point.why", "confirm_agreement.terms", "mark_act.note", "log_collection.number",
        "log_collection.said", "attach_file.path",
    }  # fmt: skip


@pytest.mark.parametrize("problem", NUMBERS)
@pytest.mark.parametrize(
    ("intent", "name", "kind"), FIELDS, ids=[f"{intent.__name__}.{name}" for intent, name, _ in FIELDS]
)
def test_every_text_refuses_it(intent: type[Any], name: str, kind: Any, problem: str) -> None:
    """An identity number, a bank card, a code beside its word: in no text of no intent does one get into a case."""
    for text in NUMBERS[problem]:
        told = {
            field: example(of, "x") for field, of in get_type_hints(intent).items() if field in intent.__struct_fields__
        }
        asked = intent(**told | {name: example(kind, text)})
        found = {one.id for one in problems(begin("x", TODAY).case, asked, TODAY) if one.field == name}
        if (name_of(asked), name) in MEASURED:
            assert problem not in found
        else:
            assert problem in found, text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("problem", NUMBERS)
def test_it_is_said_why_and_what_to_write_instead(lang: Any, problem: str) -> None:
    """The sentence names a way out, and never repeats the number."""
    sentence = texts(lang)(f"problem.{problem}")
    assert any(word in sentence for word in ("四位", "last four", "删掉", "刪掉", "刪除", "delete", "Delete"))


def test_it_is_not_kept_while_half_typed() -> None:
    """Drafts are saved without being asked; such a text is not among them, and nor is one under such a name."""
    for number in (one for all_of in NUMBERS.values() for one in all_of):
        assert keepable(Drafts(fields={"assess.story": number, "a": "b"})).fields == {"a": "b"}


def test_a_refused_answer_leaves_no_trace() -> None:
    """Neither the case nor its history has it."""
    record = begin("x", TODAY)
    found = apply(record, ask.NameCase(title="卡 6222021234567894"), datetime(2026, 11, 24, 12))
    assert isinstance(found, tuple)
    assert all("6222" not in str(one.values) for one in found)
