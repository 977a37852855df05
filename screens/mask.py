"""Amounts out of sight: for when somebody looks over the shoulder. Only what is drawn changes; letters and files do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widget import Widget

_STARS = "***"
# An amount is told by its two places, its commas, what stands beside it, or by standing alone in a field.
_AMOUNTS = re.compile(
    r"(?<![\d.\-/:])\d[\d,]*\.\d+(?![\d.]|\s?[%％])"
    r"|(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d.])"
    r"|(?<![\d.\-/:])\d[\d,.]*(?=\s?(?:元|块|塊|圆|圓|yuan|千|万|萬|[kKwW]\b))"
    r"|(?<=[¥￥])\s?\d[\d,.]*"
    r"|^\s*\d{3,}\s*$"
)


class AmountMask(LineFilter):
    """Draws stars in the place of amounts, always as many for any amount, on every line of every screen."""

    def __init__(self) -> None:
        super().__init__(enabled=False)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        line = "".join(segment.text for segment in segments if not segment.control)
        hidden = masked(line)
        if hidden == line:
            return segments
        told, place = [], 0
        for segment in segments:
            if segment.control:
                told.append(segment)
                continue
            cells = cell_len(segment.text)
            told.append(Segment(_cells(hidden, place, cells), segment.style))
            place += cells
        return told


class MaskingApp(App[int]):
    """An app whose amounts can be put out of sight with one key, and back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the field in focus: there the key would cut text.
        Binding("ctrl+x", "mask", "key.mask", id="app.mask", key_display="Ctrl+X", priority=True, show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._mask = AmountMask()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return (*super().get_line_filters(), *((self._mask,) if self._mask.enabled else ()))

    def action_mask(self) -> None:
        """Amounts out of sight, or back."""
        self._mask.enabled = not self._mask.enabled
        for screen in (*self.screen_stack, *self._installed_screens.values()):
            if isinstance(screen, Screen) and screen.is_running:
                for widget in (screen, *screen.walk_children(Widget)):
                    # What was drawn is kept until it changes; here nothing changes but the look.
                    widget._styles_cache.clear()  # noqa: SLF001
                    widget.refresh()
        self.tell_mask(hidden=self._mask.enabled)

    def tell_mask(self, *, hidden: bool) -> None:
        """Say whether the amounts are hidden now."""
        raise NotImplementedError


def masked(line: str) -> str:
    """*line* with stars for amounts; it takes as many cells as before."""
    return _AMOUNTS.sub(lambda found: _stars(found[0]), line)


def _stars(amount: str) -> str:
    bare = amount.strip()
    before, _, after = amount.partition(bare)
    cells = cell_len(bare)
    return before + _STARS[:cells].ljust(cells) + after


def _cells(line: str, start: int, cells: int) -> str:
    """The part of *line* that begins *start* cells from its beginning and is *cells* wide."""
    taken, place = [], 0
    for char in line:
        if start <= place < start + cells:
            taken.append(char)
        place += cell_len(char)
    return "".join(taken)
