"""Running text that wraps as Chinese is set: no closing mark at a line's start, no number torn apart."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

_CLOSING = "。，、；：？！）」』》〉】〕”’…—％%,.;:?!)]}"
_OPENING = "（「『《〈【〔“‘([{"
# A run without a break: a Latin word or a number with its measure word, or one wide character with the marks that cling to it.
_UNIT = re.compile(
    rf"[{re.escape(_OPENING)}]*"
    r"(?:[0-9¥+\-][0-9,.\-:%/]*(?: ?[元天期年月日时个笔%])?|[!-~]+|[^\s])"
    rf"[{re.escape(_CLOSING)}]*|\s"
)


@lru_cache(maxsize=2048)
def wrapped(text: str, width: int) -> str:
    """*text* broken into lines of at most *width* cells."""
    if width < 4:
        return text
    lines = [line for paragraph in text.split("\n") for line in _lines(paragraph, width)]
    return "\n".join(lines)


def _lines(paragraph: str, width: int) -> list[str]:
    lines, line, used = [], "", 0
    for unit in _UNIT.findall(paragraph):
        wide = cell_len(unit)
        if used + wide > width and line:
            lines.append(line.rstrip())
            line, used = "", 0
            if unit.isspace():
                continue
        rest = unit
        while cell_len(rest) > width:
            head = _head(rest, width)
            lines.append(head)
            rest = rest[len(head) :]
        line, used = line + rest, used + cell_len(rest)
    return [*lines, line.rstrip()]


def _head(unit: str, width: int) -> str:
    used = 0
    for place, letter in enumerate(unit):
        used += cell_len(letter)
        if used > width:
            return unit[: max(place, 1)]
    return unit


class Prose(Static):
    """Text of the wizard or of the person, shown as it is: nothing in it is markup."""

    DEFAULT_CSS = "Prose { width: 1fr; height: auto; }"

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__("", markup=False, id=id, classes=classes)
        self._text = text

    @property
    def text(self) -> str:
        """What is shown, unwrapped."""
        return self._text

    def say(self, text: str) -> None:
        """Show *text*; nothing is drawn again when it is the same."""
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def render(self) -> Content:
        return Content(wrapped(self._text, self.content_size.width))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return max((cell_len(line) for line in self._text.split("\n")), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return wrapped(self._text, width).count("\n") + 1 if self._text else 0
