"""At every entrance: no character that moves a terminal or turns the direction of text, no nesting without end."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest

from wizard.case import Line, Moment
from wizard.cleaning import DEEPEST, clean_intent, cleaned, too_deep
from wizard.intents import CheckSale, ConfirmAgreement, Intent, LogContact, NameCase, StateBudget
from wizard.money import yuan
from wizard.reading import clean, is_clean
from wizard.record import Record, apply, begin

TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
NASTY = "a\x1b[2J\u202eb\u061c\u2066c\x9b\x07"
PLAIN = "a[2Jbc"


def test_no_character_that_turns_text_is_let_through() -> None:
    """Of all characters there are, none that directs text and no control character but newline and tab passes."""
    left = [
        code
        for code in range(0x110000)
        if (unicodedata.bidirectional(chr(code)) in TURNING or unicodedata.category(chr(code)) in ("Cc", "Cs"))
        and chr(code) not in "\n\r\t"
        and clean(chr(code))
    ]
    assert left == []
    assert not is_clean(NASTY)
    assert is_clean(clean(NASTY))


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        (NameCase(title=NASTY), NameCase(title=PLAIN)),
        (
            StateBudget(income=(Line(NASTY, yuan(1)),), essentials=()),
            StateBudget(income=(Line(PLAIN, yuan(1)),), essentials=()),
        ),
        (
            ConfirmAgreement(offer=NASTY, written=True, clauses={NASTY: "yes"}),
            ConfirmAgreement(offer=PLAIN, written=True, clauses={PLAIN: "yes"}),
        ),
        (
            LogContact(at=Moment("2026-11-24"), channel="hotline", said=NASTY),
            LogContact(at=Moment("2026-11-24"), channel="hotline", said=PLAIN),
        ),
    ],
)
def test_every_text_of_an_intent_is_cleaned(intent: Intent, said: Intent) -> None:
    """In whatever it stands: a field, a list, a name."""
    assert clean_intent(intent) == said
    assert clean_intent(said) is said


def test_the_one_door_cleans() -> None:
    """Whoever asks, what reaches the case and its history is clean."""
    record = apply(begin("x", date(2026, 11, 24)), NameCase(title=NASTY), datetime(2026, 11, 24, 12))
    assert isinstance(record, Record)
    assert (record.case.title, record.history[0].intent) == (PLAIN, NameCase(title=PLAIN))
    still = CheckSale(check="who", state="yes")
    assert clean_intent(still) is still


def test_names_in_a_file_are_cleaned_too() -> None:
    """Keys are text as well."""
    assert cleaned({NASTY: [NASTY, {"a": NASTY}, 1, None]}) == {PLAIN: [PLAIN, {"a": PLAIN}, 1, None]}


def test_depth_is_measured_without_recursion() -> None:
    """Any depth is measured, and what a file of ours has is not too deep."""
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert too_deep(deep)
    shallow: object = 1
    for _ in range(DEEPEST):
        shallow = {"a": shallow}
    assert not too_deep(shallow)
    # The interpreter itself would take such a list apart by recursion in some versions.
    while deep:
        deep = deep.pop()  # type: ignore[assignment]
