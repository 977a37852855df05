"""`export` and `share`: a case as a folder."""

from __future__ import annotations

import csv
import io
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.wizard.conftest import Answer, Call
from tests.wizard.export.sample import DATA, put_paper

SECRETS = ("王芳", "T20261118", "138 0013 8000", "0571-8888", "wage-slip", "202611240001")


@pytest.fixture
def case(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The saved sample case, its paper where it is looked for."""
    put_paper(tmp_path)
    monkeypatch.chdir(tmp_path)
    return call("new", "--answers", DATA / "sample.json", "--no-open").out.strip()


def read(folder: Path) -> str:
    """All files of a folder as one text."""
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


def ok(answer: Answer) -> Answer:
    """An answer that went well."""
    assert answer.code == 0, answer
    return answer


def test_export_writes_the_whole_case(call: Call, case: str, tmp_path: Path) -> None:
    """The path of the first page on standard output; everything whole, private, and checkable."""
    answer = ok(call("export", case, "-o", tmp_path / "out"))
    assert answer.out == f"{tmp_path / 'out' / 'index.md'}\n"
    assert "没有遮盖" in answer.err
    text = read(tmp_path / "out")
    assert [word for word in SECRETS if word not in text] == []
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in (tmp_path / "out").rglob("*") if path.is_file())
    sums = [shutil.which("sha256sum") or "", "-c", "--quiet", "SHA256SUMS.txt"]
    assert subprocess.run(sums, cwd=tmp_path / "out", check=False).returncode == 0


@pytest.mark.parametrize("words", [["share"], ["export", "--redact"]])
def test_share_masks_unless_told_otherwise(call: Call, case: str, tmp_path: Path, words: list[str]) -> None:
    """`share` is `export --redact`: no name, ticket, number or path is left."""
    answer = ok(call(*words, case, "-o", tmp_path / "out"))
    text = read(tmp_path / "out")
    assert [word for word in SECRETS if word in text] == []
    assert "603.32" in text
    assert "已遮盖" in answer.err
    ok(call(*words, case, "-o", tmp_path / "out", "--amounts"))
    assert "603.32" not in read(tmp_path / "out")


def test_share_can_be_whole(call: Call, case: str, tmp_path: Path) -> None:
    """`--no-redact` gives what `export` gives."""
    ok(call("--as-of", "2026-11-24", "share", case, "-o", tmp_path / "a", "--no-redact"))
    ok(call("--as-of", "2026-11-24", "export", case, "-o", tmp_path / "b"))
    assert read(tmp_path / "a") == read(tmp_path / "b")


def test_sharing_over_an_export_leaves_nothing_of_it(call: Call, case: str, tmp_path: Path) -> None:
    """The whole answers of the earlier export do not stay behind in a masked folder."""
    ok(call("export", case, "-o", tmp_path / "out"))
    ok(call("share", case, "-o", tmp_path / "out"))
    assert not (tmp_path / "out" / "answers.json").exists()
    assert [word for word in SECRETS if word in read(tmp_path / "out")] == []


def test_a_folder_of_the_person_is_refused(call: Call, case: str, tmp_path: Path) -> None:
    """Code 2 and a sentence, nothing written; with `--force` it is written, and what lies there is named."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    refused = call("export", case, "-o", tmp_path / "out")
    assert (refused.code, refused.out) == (2, "")
    assert str(tmp_path / "out") in refused.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
    forced = ok(call("share", case, "-o", tmp_path / "out", "--force"))
    assert "mine.txt" in forced.err


def test_the_files_of_the_papers_are_told(call: Call, case: str, tmp_path: Path) -> None:
    """What was attached has its size, day and sum of that day; of a path that was only named nothing is claimed."""
    ok(call("export", case, "-o", tmp_path / "out"))
    text = (tmp_path / "out" / "papers.csv").read_text("utf-8-sig")
    there, gone, attached, agreed, receipt = list(csv.reader(io.StringIO(text)))[1:]
    assert there[2:5] == ["wage-slip.pdf", "21", "2026-11-20"]
    assert len(there[5]) == 64
    assert (gone[2:6], gone[8]) == (["not-there.pdf", "", "", ""], "只记了位置，没有登记")
    assert (attached[0], attached[2:5]) == ("联系 2026-11-18 10:20", ["王芳 1.png", "9", "2026-11-18"])
    assert (agreed[0], agreed[2:5]) == ("约定 2026-11-24", ["约定 王芳.png", "11", "2026-11-23"])
    assert (receipt[0], receipt[2:5]) == ("还款 2026-11-24", ["还款.png", "7", "2026-11-24"])


def test_english_and_traditional(call: Call, case: str, tmp_path: Path) -> None:
    """The folder speaks the language asked for."""
    ok(call("--lang", "en", "export", case, "-o", tmp_path / "en"))
    assert "Pay 603.32 yuan" in (tmp_path / "en" / "calendar.ics").read_text("utf-8")
    assert '"Day","Time"' in (tmp_path / "en" / "timeline.csv").read_text("utf-8")
    ok(call("--lang", "zh_Hant", "export", case, "-o", tmp_path / "hant"))
    assert "還款" in (tmp_path / "hant" / "index.md").read_text("utf-8")
