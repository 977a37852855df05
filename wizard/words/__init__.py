"""Letters, messages and call scripts: sentences bound to facts. A sentence whose fact is missing is left out."""

from __future__ import annotations

from wizard.words.draft import Draft, Sentence, compose
from wizard.words.outline import KINDS, LENGTHS, TONES, USUAL_TONE

__all__ = ["KINDS", "LENGTHS", "TONES", "USUAL_TONE", "Draft", "Sentence", "compose"]
