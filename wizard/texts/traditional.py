"""Makes zh_Hant from zh_Hans: `python -m wizard.texts.traditional [--check]`.

OpenCC turns the characters; `traditional.toml` holds the words that people in Hong Kong and Taiwan say otherwise, and
those of contracts, which stay. With `--check` nothing is written and a stale file ends with 1.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from babel.messages.pofile import read_po
from opencc import OpenCC

HERE = Path(__file__).parent
CONFIG = "s2tw.json"
_FIRST_MARK = 0xE000  # private use: OpenCC has no opinion on it
_HEAD = """\
# Made from zh_Hans/{name} by `python -m wizard.texts.traditional`. Change the original or traditional.toml.
msgid ""
msgstr ""
"Language: zh_Hant\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def converter(words: Mapping[str, str] | None = None) -> Callable[[str], str]:
    """A function from simplified to traditional text; *words* outrank OpenCC, by default those of the file."""
    if words is None:
        words = tomllib.loads((HERE / "traditional.toml").read_text("utf-8"))["words"]
    known = sorted(words, key=len, reverse=True)
    word = re.compile("|".join(map(re.escape, known)) or "(?!)")
    marks = {chr(_FIRST_MARK + place): words[name] for place, name in enumerate(known)}
    marked = {name: chr(_FIRST_MARK + place) for place, name in enumerate(known)}
    characters = OpenCC(CONFIG)

    def convert(text: str) -> str:
        hidden = word.sub(lambda found: marked[found[0]], text)
        return "".join(marks.get(char, char) for char in characters.convert(hidden))

    return convert


def made(here: Path = HERE) -> dict[Path, str]:
    """What each file of zh_Hant should hold."""
    convert = converter()
    return {here / "zh_Hant" / path.name: _converted(path, convert) for path in sorted((here / "zh_Hans").glob("*.po"))}


def stale(here: Path = HERE) -> dict[Path, str | None]:
    """The files of zh_Hant that are not what they should be, with what they should hold; None: not be there."""
    wanted: dict[Path, str | None] = dict.fromkeys((here / "zh_Hant").glob("*.po"))
    wanted |= made(here)
    return {path: text for path, text in wanted.items() if text != (path.read_text("utf-8") if path.exists() else None)}


def main(arguments: list[str], here: Path = HERE) -> int:
    """Write what is stale, or with `--check` only name it."""
    found = stale(here)
    for path, text in found.items():
        print(path)
        if "--check" in arguments:
            continue
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    return 1 if found and "--check" in arguments else 0


def _converted(path: Path, convert: Callable[[str], str]) -> str:
    with path.open("rb") as opened:
        catalog = read_po(opened, abort_invalid=True)
    pairs = (f"msgid {_quoted(str(one.id))}\nmsgstr {_quoted(convert(str(one.string)))}\n" for one in catalog if one.id)
    return "\n".join((_HEAD.format(name=path.name), *pairs))


def _quoted(text: str) -> str:
    lines = text.splitlines(keepends=True)
    quoted = [f'"{_escaped(line)}"' for line in lines] or ['""']
    return quoted[0] if len(quoted) == 1 else "\n".join(('""', *quoted))


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
