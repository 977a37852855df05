"""A text in its parts: sentences, each with the blanks after it, and messages that fit a chat box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.words.draft import MOST_IN_A_CHAT

# A stop with the quotes and brackets that close after it. A point ends a sentence only before a blank, so that 1,200.00
# stays whole; and not after the number of an item, which stands at the beginning of a line.
_STOP = re.compile(
    "[。！？…]+[”’」』）\"')]*|[!?]+[\"')]*(?=\\s|$|[\u4e00-\u9fff])|(?<!^\\d)(?<!^\\d\\d)\\.+[\"')]*(?=\\s|$)|(?=\\n)",
    re.MULTILINE,
)
_BLANKS = re.compile(r"\s*")
_COMMA = re.compile("(?<=[，、；：])|(?<=[,;:] )")
_FIGURE = re.compile(r"[\w.,%]+(?: ?(?:元|年|月|日|期|天|yuan)| (?=\d))?")


def sentences(text: str) -> tuple[str, ...]:
    """*text* sentence by sentence, each with the blanks that follow it; joined they are *text* again, to the character."""
    return tuple(_sentences(text))


def split_for_chat(text: str, most: int = MOST_IN_A_CHAT) -> tuple[str, ...]:
    """*text* as messages of at most *most* characters, cut between sentences, no message empty.

    A sentence that is longer is cut at its commas, and where it has none between figures or words. Only blanks where two
    messages meet are dropped. `ValueError` when *most* is below 1.
    """
    if most < 1:
        raise ValueError(f"no message has {most} characters")
    messages = [""]
    for piece in _pieces(text, most):
        if len((messages[-1] + piece).strip()) > most:
            messages.append("")
        messages[-1] += piece
    return tuple(message.strip() for message in messages if message.strip())


def _sentences(text: str) -> Iterator[str]:
    begun = place = 0
    while (stop := _STOP.search(text, place)) is not None:
        blanks = _BLANKS.match(text, stop.end())
        assert blanks is not None
        if blanks.end() > begun:
            yield text[begun : blanks.end()]
        begun = blanks.end()
        place = max(begun, stop.start() + 1)
    if begun < len(text):
        yield text[begun:]


def _pieces(text: str, most: int) -> Iterator[str]:
    """Parts of *text* that fit by themselves: sentences, else clauses, else words, else as many characters as fit."""
    for sentence in sentences(text):
        if len(sentence.strip()) <= most:
            yield sentence
            continue
        for clause in _COMMA.split(sentence):
            if len(clause.strip()) <= most:
                yield clause
            else:
                yield from _words(clause, most)


def _words(clause: str, most: int) -> Iterator[str]:
    place = 0
    while place < len(clause):
        figure = _FIGURE.match(clause, place) if clause[place].isascii() else None
        end = figure.end() if figure and figure.end() - place <= most else place + 1
        yield clause[place:end]
        place = end
