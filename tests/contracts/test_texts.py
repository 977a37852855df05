"""The catalogs: every text in every language, each asked for, each asked for there."""

from __future__ import annotations

from string import Formatter

import pytest

from tests.contracts.text_uses import Uses, program_uses
from wizard.texts import LANGS, traditional
from wizard.texts import compile as catalogs

Catalog = dict[str, str]


@pytest.fixture(scope="module")
def sources() -> dict[str, Catalog]:
    """The texts of every language, as they stand in the sources."""
    return {lang: catalogs.read(catalogs.HERE / lang) for lang in LANGS}


@pytest.fixture(scope="module")
def uses(sources: dict[str, Catalog]) -> Uses:
    """What the program asks for."""
    return program_uses(frozenset(sources["zh_Hans"]))


@pytest.mark.parametrize("lang", LANGS[1:])
def test_every_language_has_every_text(sources: dict[str, Catalog], lang: str) -> None:
    """No language lacks a text of the original, or has one more."""
    assert sorted(sources[lang].keys() ^ sources["zh_Hans"].keys()) == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_is_empty(sources: dict[str, Catalog], lang: str) -> None:
    """A text says something."""
    assert [text_id for text_id, text in sources[lang].items() if not text.strip()] == []


@pytest.mark.parametrize("lang", LANGS[1:])
def test_placeholders_agree(sources: dict[str, Catalog], lang: str) -> None:
    """A translation fills in the same values as the original."""
    original, translated = sources["zh_Hans"], sources[lang]
    differing = {
        text_id: (names(original[text_id]), names(translated[text_id]))
        for text_id in original.keys() & translated.keys()
        if names(original[text_id]) != names(translated[text_id])
    }
    assert differing == {}


def test_the_traditional_texts_are_fresh() -> None:
    """`python -m wizard.texts.traditional` was run after the last change of the original."""
    assert sorted(path.name for path in traditional.stale()) == []


def test_what_is_asked_for_is_there(sources: dict[str, Catalog], uses: Uses) -> None:
    """No code and no pack names a text that no catalog has."""
    assert uses.missing(frozenset(sources["zh_Hans"])) == []


def test_what_is_there_is_asked_for(sources: dict[str, Catalog], uses: Uses) -> None:
    """No text is left over."""
    assert uses.unused(frozenset(sources["zh_Hans"])) == []


def names(text: str) -> frozenset[str]:
    """The placeholders of a text."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
