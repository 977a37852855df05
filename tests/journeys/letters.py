"""Every draft of every journey as one text. `python -m tests.journeys.letters` writes them anew, to be read through."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import NAMES, TODAY, headless
from wizard.texts import LANGS
from wizard.words import KINDS, LENGTHS, TONES, USUAL_TONE, compose

LETTERS = Path(__file__).parents[1] / "data" / "letters"


def all_letters(name: str, lang: str) -> str:
    """The drafts of the journey called *name*: each kind and length in its usual tone, a letter in the other one too."""
    case, written = headless(name), []
    for kind in KINDS:
        for length in LENGTHS:
            for tone in TONES if length == "letter" else (USUAL_TONE[length],):
                text = compose(case, kind, length, TODAY, lang, tone=tone).text
                written.append(f"===== {kind} {length} {tone}\n\n{text}\n")
    return "\n".join(written)


if __name__ == "__main__":
    LETTERS.mkdir(exist_ok=True)
    for journey in NAMES:
        for language in LANGS:
            (LETTERS / f"{journey}.{language}.txt").write_text(all_letters(journey, language), "utf-8")
