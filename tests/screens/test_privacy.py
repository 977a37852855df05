"""Promises about what never leaves the program."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from rich.segment import Segments

from tests.contracts.sources import ROOT
from tests.screens.conftest import Start
from wizard.reading import sensitive


async def test_a_crash_shows_no_words_and_no_amounts(start: Start) -> None:
    """The report of an unforeseen error names the place, never the values that stood there."""
    app = start()

    def fail(secret: str) -> None:
        raise RuntimeError(len(secret))

    async with app.run_test(size=(80, 24)):
        try:
            # Turned round, so that the quoted source line cannot hold it.
            fail("yrots-ym"[::-1])
        except RuntimeError:
            app._fatal_error()
        report = tuple(app._exit_renderables)
    said = "".join(segment.text for one in report if isinstance(one, Segments) for segment in one.segments)
    assert "RuntimeError" in said
    assert "my-story" not in said


PICTURES = sorted((*(ROOT / "tests").rglob("*.svg"), *(ROOT / "docs").rglob("*.svg"), *(ROOT / "tests").rglob("*.raw")))


@pytest.mark.parametrize("picture", PICTURES, ids=[path.name for path in PICTURES])
def test_pictures_hold_nobodys_data(picture: Path) -> None:
    """Every drawn screen that is kept: no number that is never kept, and no folder of a person."""
    drawn = picture.read_text("utf-8")
    said = [html.unescape(text).replace("\xa0", " ") for text in re.findall(r">([^<>]+)</text>", drawn)]
    assert said
    assert [text for text in said if sensitive(text)] == []
    assert not re.search(r"/(?:home|Users|root)/\w", "".join(said))
