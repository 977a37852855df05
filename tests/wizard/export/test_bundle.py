"""The evidence bundle: the same bytes each time, whole, checkable, and enough to make the case again."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from msgspec.structs import replace

from tests.wizard.export import sample
from tests.wizard.export.sample import DATA, NOW, TODAY, VARIANTS, loaded, record
from wizard.answers import read_answers
from wizard.case import CollectionCall, Contact, Payment, Sent, moment
from wizard.export.bundle import OURS, bundle
from wizard.export.folder import hand_out
from wizard.export.handed import handed
from wizard.intents import Intent
from wizard.money import yuan
from wizard.problems import Problem
from wizard.record import Record, apply_all, begin
from wizard.texts import LANGS, texts

T = texts("zh_Hans")


@pytest.fixture(autouse=True)
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that the sample case names lies where it is looked for."""
    sample.put_paper(tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_golden_bundle(name: str) -> None:
    """File by file what it was; after a change of texts that is meant: `python -m tests.wizard.export.sample`."""
    redact, amounts = VARIANTS[name]
    made = bundle(loaded(), T, TODAY, redact=redact, amounts=amounts)
    kept = {
        path.relative_to(DATA / name).as_posix(): path.read_bytes()
        for path in (DATA / name).rglob("*")
        if path.is_file()
    }
    assert sorted(made) == sorted(kept)
    # The sums follow from the rest, and say less about what changed.
    for path in sorted(made, key=lambda one: one.startswith("SHA")):
        assert made[path].decode("utf-8") == kept[path].decode("utf-8"), path


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", VARIANTS)
def test_twice_is_the_same(name: str, lang: str) -> None:
    """Two exports of the same case on the same day are equal to the byte, in every language."""
    redact, amounts = VARIANTS[name]
    twice = [bundle(loaded(), texts(lang), TODAY, redact=redact, amounts=amounts) for _ in range(2)]
    assert twice[0] == twice[1]
    assert next(iter(twice[0])) == "index.md"
    assert list(twice[0])[-1] == "SHA256SUMS.txt"


def test_the_sums_are_those_of_the_files(tmp_path: Path) -> None:
    """`sha256sum -c` finds every file as it was written, and there is no file without a sum."""
    files = bundle(loaded(), T, TODAY)
    hand_out(tmp_path / "out", files, "<!--", OURS)
    checked = subprocess.run(
        [shutil.which("sha256sum") or "", "-c", "SHA256SUMS.txt"],
        cwd=tmp_path / "out",
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert len(checked.stdout.splitlines()) == len(files) - 1


def test_what_was_sent_is_word_for_word() -> None:
    """The file of a message has the hash that was kept when it was sent."""
    files = bundle(loaded(), T, TODAY)
    (sent,) = record().case.sent
    content = files["letters/01-2026-11-18-request-chat.txt"]
    assert content.decode("utf-8") == sent.text
    assert hashlib.sha256(content).hexdigest() == sent.sha256
    assert sent.sha256 in files["case.md"].decode("utf-8")


def test_the_answers_make_the_case_again() -> None:
    """Played on the same day, they give the same case, to the messages sent."""
    found = read_answers(bundle(loaded(), T, TODAY)["answers.json"])
    answers: list[Intent] = [one for one in found if not isinstance(one, Problem)]
    again = apply_all(begin("20261124-huabei", TODAY), answers, NOW)
    assert isinstance(again, Record), again
    assert again.case == record().case


@pytest.mark.parametrize("name", ["redacted", "hidden"])
def test_a_masked_bundle_holds_no_answers(name: str) -> None:
    """The file that would tell everything is left out, and the first page does not name it."""
    redact, amounts = VARIANTS[name]
    files = bundle(loaded(), T, TODAY, redact=redact, amounts=amounts)
    assert "answers.json" not in files
    assert "answers.json" not in files["index.md"].decode("utf-8")
    assert "answers.json" not in bundle(loaded(), T, TODAY, amounts=True)


def test_the_first_page_names_every_file() -> None:
    """Each file, or the folder it is in, stands in the list."""
    files = bundle(loaded(), T, TODAY)
    page = files["index.md"].decode("utf-8")
    for path in files:
        assert f"| {path.partition('/')[0]}" in page


def test_an_attached_file_is_listed_and_not_read(tmp_path: Path) -> None:
    """The sums are those that were written down, whatever lies there now."""
    before = bundle(loaded(), T, TODAY)
    (tmp_path / sample.PAPER).write_bytes(b"something else")
    assert bundle(loaded(), T, TODAY) == before
    assert all(one.sha256 in before["papers.csv"].decode("utf-8") for one in record().case.attachments)


def test_corrected_entries_stay_and_are_marked() -> None:
    """Both words of a contact are in the tables, the first marked; the document tells the newest."""
    files = {name: content.decode("utf-8") for name, content in bundle(loaded(), T, TODAY).items()}
    assert files["contacts.csv"].count("后来已更正") == files["timeline.csv"].count("已更正") == 1
    assert "会转给专员" in files["contacts.csv"]
    assert "王芳说会转给专员" not in files["case.md"]


def test_an_empty_case_makes_a_bundle() -> None:
    """Nothing entered, nothing fails: every table has its head."""
    empty = begin("20261124-case", TODAY)
    for name, (redact, amounts) in VARIANTS.items():
        files = bundle(loaded(empty), T, TODAY, redact=redact, amounts=amounts)
        assert ("answers.json" in files) is (name == "whole")
        assert all(content for content in files.values())


def test_a_kind_of_message_cannot_name_a_path() -> None:
    """A file edited by hand may hold any kind; the name of the letter stays within its folder."""
    own = record()
    sent = replace(own.case.sent[0], draft="../../request")
    made = handed(loaded(Record(case=replace(own.case, sent=(sent,)))), T, TODAY, redact=False, amounts=False)
    assert [name for name, _ in made.letters] == ["letters/01-2026-11-18-request-chat.txt"]


def test_a_long_case_is_quick() -> None:
    """200 contacts, 100 calls, 40 messages and 60 payments are a bundle within two seconds."""
    own = record()
    case = replace(
        own.case,
        contacts=tuple(
            Contact(id=f"c{n}", at=moment(TODAY - timedelta(days=n)), channel="app", person=f"专员{n:03}", said="说了话" * 20)
            for n in range(1, 201)
        ),
        collection=tuple(
            CollectionCall(id=f"k{n}", at=moment(date(2026, 11, 1)), connected=True, to_whom="me", number=f"057188{n:06}")
            for n in range(1, 101)
        ),
        sent=tuple(
            Sent(id=f"s{n}", draft="request", length="letter", channel="app", at=moment(TODAY), round=1, text="请问" * 500, sha256="")
            for n in range(1, 41)
        ),
        payments=tuple(Payment(id=f"p{n}", amount=yuan(10), on=TODAY) for n in range(1, 61)),
    )  # fmt: skip
    begun = perf_counter()
    files = bundle(loaded(Record(case=case, history=own.history)), T, TODAY, redact=True, amounts=True)
    assert perf_counter() - begun <= 2
    assert len(files) > 40
