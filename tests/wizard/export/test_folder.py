"""A folder that is handed out: private, renewable, and nothing of the person's is overwritten or removed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from wizard.export.bundle import OURS
from wizard.export.folder import hand_out
from wizard.problems import Problem

MARK = "<!-- huanqing a -->\n"
LETTER = "letters/01-2026-11-18-request-chat.txt"


def files(**more: bytes) -> Mapping[str, bytes]:
    """A first page, a table, and their sums; more files between."""
    own = {"index.md": MARK.encode() + b"page", "timeline.csv": b"1", LETTER: b"words", **more}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in own.items())
    return own | {"SHA256SUMS.txt": sums.encode()}


def out(folder: Path, made: Mapping[str, bytes], *, force: bool = False, mark: str = MARK) -> tuple[object, ...]:
    """Write *made*."""
    return hand_out(folder, made, mark, OURS, force=force)


def problem(left: tuple[object, ...]) -> str:
    """The one problem."""
    (found,) = left
    assert isinstance(found, Problem)
    return found.id


def content(folder: Path) -> Mapping[str, bytes]:
    """All files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_is_for_the_person_alone(tmp_path: Path) -> None:
    """0700 and 0600, whatever the umask."""
    before = os.umask(0)
    try:
        assert out(tmp_path / "a" / "b", files()) == ()
    finally:
        os.umask(before)
    assert content(tmp_path / "a" / "b") == files()
    for path in (tmp_path / "a").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """A folder that the person made is used as it is."""
    assert out(tmp_path, files()) == ()


def test_an_older_export_is_renewed(tmp_path: Path) -> None:
    """The same case again: new content, and what this one no longer has is gone when it was ours and untouched."""
    out(tmp_path, files(**{"answers.json": b"all"}))
    made = {**files(), "timeline.csv": b"2"}
    assert out(tmp_path, made) == ()
    assert content(tmp_path) == made


@pytest.mark.parametrize("first", [None, b"mine", b"<!-- huanqing b -->\npage"])
def test_another_folder_is_refused(tmp_path: Path, first: bytes | None) -> None:
    """Anything else, also the export of another case, stays as it is, unless forced."""
    (tmp_path / "mine.txt").write_bytes(b"mine")
    if first is not None:
        (tmp_path / "index.md").write_bytes(first)
    before = content(tmp_path)
    assert problem(out(tmp_path, files())) == "bundle.not_ours"
    assert content(tmp_path) == before
    assert out(tmp_path, files(), force=True) == ("mine.txt",)
    assert content(tmp_path) == {**files(), "mine.txt": b"mine"}


@pytest.mark.parametrize("name", ["timeline.csv", "index.md", LETTER])
def test_a_file_that_was_changed_is_not_overwritten(tmp_path: Path, name: str) -> None:
    """A note in a table after the export stops the next one, which names the file."""
    out(tmp_path, files())
    (tmp_path / name).write_bytes(MARK.encode() + b"note")
    left = out(tmp_path, files())
    assert problem(left) == "bundle.changed"
    assert isinstance(left[0], Problem)
    assert left[0].place == str(tmp_path / name)
    assert out(tmp_path, files(), force=True) == ()


def test_what_others_put_there_stays_and_is_named(tmp_path: Path) -> None:
    """Files of the person's, also listed in sums made anew, and files of ours that were changed, are kept and told."""
    out(tmp_path, files(**{"answers.json": b"all"}))
    (tmp_path / "answers.json").write_bytes(b"changed")
    (tmp_path / "photo.jpg").write_bytes(b"photo")
    (tmp_path / "more").mkdir()
    (tmp_path / "letters" / "note.txt").write_bytes(b"note")
    sums = (tmp_path / "SHA256SUMS.txt").read_text()
    for name, own in (("photo.jpg", b"photo"), ("letters/note.txt", b"note")):
        sums += f"{hashlib.sha256(own).hexdigest()}  {name}\n"
    (tmp_path / "SHA256SUMS.txt").write_text(sums)
    assert out(tmp_path, files()) == ("answers.json", "letters/note.txt", "more", "photo.jpg")
    assert (tmp_path / "answers.json").read_bytes() == b"changed"


def test_links_lead_nowhere(tmp_path: Path) -> None:
    """A link in place of a file or of a folder is not written through, even when forced."""
    (tmp_path / "target").write_bytes(b"mine")
    (tmp_path / "other").mkdir()
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    (one / "timeline.csv").symlink_to(tmp_path / "target")
    two.mkdir()
    (two / "letters").symlink_to(tmp_path / "other")
    assert problem(out(one, files(), force=True)) == "file.not_written"
    assert problem(out(two, files(), force=True)) == "file.not_written"
    assert (tmp_path / "target").read_bytes() == b"mine"
    assert content(tmp_path / "other") == {}


def test_a_pipe_or_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    """Nothing hangs, nothing escapes."""
    os.mkfifo(tmp_path / "timeline.csv")
    assert problem(out(tmp_path, files(), force=True)) == "file.not_written"
    (tmp_path / "file").write_bytes(b"")
    assert problem(out(tmp_path / "file", files())) == "file.not_written"
    assert problem(out(tmp_path / "file" / "under", files())) == "file.not_written"


def test_sums_with_paths_outside_are_ignored(tmp_path: Path) -> None:
    """A list of sums cannot make us touch a file elsewhere."""
    (tmp_path / "answers.json").write_bytes(b"outside")
    folder = tmp_path / "out"
    out(folder, files())
    line = f"{hashlib.sha256(b'outside').hexdigest()}  ../answers.json\n"
    (folder / "SHA256SUMS.txt").write_text((folder / "SHA256SUMS.txt").read_text() + line)
    assert out(folder, files()) == ()
    assert (tmp_path / "answers.json").read_bytes() == b"outside"
