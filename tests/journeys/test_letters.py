"""The words of every letter of every journey are those that were read through."""

from __future__ import annotations

import pytest

from tests.journeys.letters import LETTERS, all_letters
from wizard.texts import LANGS


@pytest.mark.parametrize("lang", LANGS)
def test_letters_read_as_they_were_reviewed(journey: str, lang: str) -> None:
    """No word of any kind and length changes unseen, in any language."""
    assert all_letters(journey, lang) == (LETTERS / f"{journey}.{lang}.txt").read_text("utf-8")
