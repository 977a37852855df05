"""Every kind of answer can be handed out in words."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.wizard.export.sample import NOW, TODAY
from wizard import intents as ask
from wizard.case import ReplyOutcome, moment
from wizard.export.bundle import bundle
from wizard.record import Record, apply, begin
from wizard.store import NO_DRAFTS, Loaded
from wizard.texts import LANGS, texts


@pytest.mark.parametrize("lang", LANGS)
def test_each_outcome_has_a_word(lang: str) -> None:
    """In the text of the case and in the table of what happened; no two are called the same."""
    t, told = texts(lang), set()
    for outcome in get_args(ReplyOutcome):
        record = apply(begin("20261124-case", TODAY), ask.RecordReply(outcome=outcome, at=moment(TODAY)), NOW)
        assert isinstance(record, Record)
        made = bundle(Loaded(record=record, drafts=NO_DRAFTS, sent=(), saved_at=NOW, revision=1), t, TODAY)
        word = t(f"cli.outcome.{outcome}")
        assert word in made["case.md"].decode("utf-8")
        assert word in made["timeline.csv"].decode("utf-8-sig")
        told.add(word)
    assert len(told) == len(get_args(ReplyOutcome))
