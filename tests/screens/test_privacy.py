"""Promises about what never leaves the program."""

from __future__ import annotations

from rich.segment import Segments

from tests.screens.conftest import Start


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
