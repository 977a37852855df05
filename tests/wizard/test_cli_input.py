"""Bad and hostile input at the command line: a sentence, code 2, and nothing changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import Call
from wizard.answers import LARGEST_FILE
from wizard.store import Store
from wizard.texts import LANGS


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the tests."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


def harmless(text: str) -> bool:
    """Whether no character of *text* moves a terminal or turns the direction of text."""
    turning = {chr(code) for code in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
    return not any((unicodedata.category(char) == "Cc" and char not in "\n\t") or char in turning for char in text)


FILES = {
    "empty": b"",
    "half": b'[{"do": "go_to", "stage": "materials"}, {"do": "und',
    "nonsense": b"\x00\x01\x02" * 100,
    "object": b'{"do": "undo"}',
    "huge": b"x" * (LARGEST_FILE * 10),
    "deep": b"[" * 100_000,
    "second": b'[{"do": "go_to", "stage": "materials"}, {"do": "remove_debt", "debt": "d9"}]',
}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_changes_nothing(call: Call, case: str, home: Path, tmp_path: Path, name: str) -> None:
    """A file that is wrong in any way, even only in its second entry: code 2, a sentence, not a byte changed."""
    file = tmp_path / "answers.json"
    file.write_bytes(FILES[name])
    before = (home / "cases" / f"{case}.json").read_bytes()
    for words in (["apply", case, file], ["new", "--answers", file, "--no-open"]):
        answer = call(*words)
        assert (answer.code, answer.out) == (2, "")
        assert "没有改动" in answer.err
    assert (home / "cases" / f"{case}.json").read_bytes() == before
    assert len(Store(home).listing()) == 1


def test_every_problem_is_printed_with_its_place(call: Call, case: str, answers: Path) -> None:
    """Each wrong entry has a line of its own that begins with its place."""
    err = call("apply", case, answers / "bad.json").err
    places = [line.partition(":")[0] for line in err.splitlines()]
    assert places[:10] == [
        "$[0].principal", "$[1].do", "$[2]", "$[3].due", "$[4].principal", "$[5]", "$[6].papers", "$[7].income[0]", "$[8].at", "$[9]",
    ]  # fmt: skip


def test_the_place_of_an_entry_that_does_not_fit(call: Call, case: str, tmp_path: Path) -> None:
    """An entry that is well written but does not fit the case is told by its place too."""
    file = tmp_path / "second.json"
    file.write_bytes(FILES["second"])
    assert call("apply", case, file).err.startswith("$[1].debt: ")


@pytest.mark.parametrize(
    "words",
    [
        "nonsense", "show --nope", "paid", "paid x", "paid {case} abc", "paid {case} 0", "paid {case} 12.345", "paid {case} 5 --on 2026-02-30",
        "paid {case} 5 --on 2026-12-31", "paid nobody 5", "apply {case} /nowhere/x.json", "apply {case} .", "draft {case} novel",
        "draft {case} request --length epic", "draft {case} request --format pdf", "show nobody", "show ../../etc/passwd", "calc", "calc x",
        "--as-of 2026-02-30 show", "--as-of soon list", "--lang tlh list", "new --title --no-open x", "render assess --size 80 -o x.svg",
        "render nowhere --case {case} -o x.svg", "draft {case} request -o /nowhere/at/all.txt", "due nobody", "export {case}", "export {case} -o /dev/null/x", "delete nobody --yes",
    ],
)  # fmt: skip
def test_a_slip_is_told_in_words(call: Call, case: str, words: str) -> None:
    """Any wrong use ends with 2, data empty, in Chinese, without a traceback."""
    answer = call(*words.format(case=case).split())
    assert (answer.code, answer.out) == (2, ""), answer
    assert any("\u4e00" <= char <= "\u9fff" for char in answer.err)
    assert "Traceback" not in answer.err
    assert "Error" not in answer.err


@pytest.mark.parametrize("lang", LANGS)
def test_usage_errors_speak_every_language(call: Call, lang: str) -> None:
    """A usage error is said in the language asked for."""
    answer = call("--lang", lang, "show", "--nope")
    assert answer.code == 2
    assert "--nope" in answer.err
    assert ("There is no option" in answer.err) is (lang == "en")


@pytest.mark.parametrize("lang", LANGS)
def test_help_speaks_every_language(call: Call, lang: str) -> None:
    """Help of the program and of each command is in the language asked for, headings included."""
    for words in ([], ["show"], ["draft"], ["calc"], ["calc", "plan"], ["new"]):
        answer = call("--lang", lang, *words, "--help")
        assert answer.code == 0
        assert ("Usage:" in answer.out) is (lang == "en")
        assert ("Show this" in answer.out) is (lang == "en")
        assert "[OPTIONS]" not in answer.out


def test_version(call: Call) -> None:
    """`--version` prints name and version."""
    answer = call("--version")
    assert answer.code == 0
    assert answer.out.split()[0] == "huanqing"


def test_hostile_text_is_only_text(call: Call, answers: Path, tmp_path: Path) -> None:
    """Markup, escapes and direction overrides of a case come out harmless everywhere."""
    assert call("new", "--answers", answers / "hostile.json", "--no-open").code == 0
    outputs = [
        call(*words.split()).out
        for words in ("list", "list --json", "show", "show --json", "due", "draft 2026 request --length letter")
    ]
    assert call("export", "2026", "-o", tmp_path / "out").code == 0
    # Each line of a table for a spreadsheet ends as spreadsheets want it.
    outputs += [path.read_text("utf-8-sig").replace("\r\n", "\n") for path in sorted((tmp_path / "out").iterdir())]
    assert all(harmless(text) for text in outputs)
    assert "[/red][@click=app.quit][2J" in outputs[0]
    outputs.append((tmp_path / "out" / "case.md").read_text("utf-8"))
    # Within a fence that is longer than any in the text nothing is markup.
    outside = re.sub(r"^(`{3,})text\n.*?\n\1$", "", outputs[-1], flags=re.DOTALL | re.MULTILINE)
    assert "script" in outside
    assert not re.search(r"(?<!\\)[<\[`]", outside.partition("\n")[2])


def test_a_hand_edited_file_is_printed_harmless(call: Call, case: str, home: Path) -> None:
    """Control characters that stand in a file itself are not printed either."""
    path = home / "cases" / f"{case}.json"
    path.write_text(path.read_text("utf-8").replace("我的花呗", "\u202e\\u001b[2J\u009b31m我"), "utf-8")
    for words in (["list"], ["show"], ["show", "--json"], ["list", "--json"]):
        answer = call(*words)
        assert answer.code == 0
        assert harmless(answer.out)


def test_ten_thousand_characters_are_carried(call: Call, tmp_path: Path) -> None:
    """A very long story is kept and comes out whole."""
    file = tmp_path / "long.json"
    file.write_text('[{"do": "state_cause", "cause": "job_loss", "story": "%s"}]' % ("字" * 10_000), "utf-8")
    assert call("new", "--answers", file, "--no-open").code == 0
    assert "字" * 10_000 in call("show", "--json").out


@pytest.mark.parametrize("option", ["--title"])
def test_a_bad_title_is_refused(call: Call, home: Path, option: str) -> None:
    """A title too long, or one that is a card number, begins no case."""
    for title in ("字" * 61, "4111111111111111"):
        answer = call("new", option, title, "--no-open")
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith("--title: ")
    assert not home.exists()


@pytest.mark.usefixtures("case")
def test_a_full_disk_is_said(call: Call, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nothing can be written the command ends with 1 and says why."""

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    answer = call("paid", "2026", "5")
    assert answer.code == 1
    assert "磁盘满了" in answer.err
    assert Store(home).listing()[0].error is None
