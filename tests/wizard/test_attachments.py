"""The fingerprint of a file that the person named."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from pathlib import Path

import pytest

from wizard import attachments
from wizard.attachments import Fingerprint, fingerprint


def test_a_file_is_known_by_size_day_and_sum(tmp_path: Path) -> None:
    """What `sha256sum` would print, the bytes, and the day of the last change."""
    content = bytes(range(256)) * 9000
    file = tmp_path / "工资条.jpg"
    file.write_bytes(content)
    noon = datetime(2026, 11, 20, 12).astimezone().timestamp()
    os.utime(file, (noon, noon))
    found = fingerprint(str(file))
    assert isinstance(found, Fingerprint)
    assert (found.size, str(found.changed)) == (len(content), "2026-11-20")
    assert found.sha256 == hashlib.sha256(content).hexdigest()


def test_home_and_links_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` is the person's folder; a link to a plain file is that file."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "a.pdf").write_bytes(b"a")
    (tmp_path / "b.pdf").symlink_to("a.pdf")
    assert fingerprint("~/b.pdf") == fingerprint(str(tmp_path / "a.pdf"))


def test_what_is_no_plain_file_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe nobody writes to, a folder, a device, and links to them are refused without being opened."""
    monkeypatch.setattr("os.open", None)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    for name in (tmp_path / "pipe", tmp_path / "link", tmp_path, Path("/dev/zero"), Path("/dev/null")):
        assert fingerprint(str(name)) == "no_plain_file"


@pytest.mark.parametrize(
    ("name", "why"),
    [("/nowhere/at/all", "missing"), ("/dev/null/x", "missing"), ("a\0b", "unreadable"), ("x" * 5000, "unreadable"),
     ("~nobody-of-this-name/x", "unreadable")],
)  # fmt: skip
def test_what_cannot_be_read_is_said(name: str, why: str) -> None:
    """No error escapes, whatever was typed."""
    assert fingerprint(name) == why


def test_a_loop_of_links_is_unreadable(tmp_path: Path) -> None:
    """A link to itself ends."""
    (tmp_path / "loop").symlink_to("loop")
    assert fingerprint(str(tmp_path / "loop")) == "unreadable"


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit nothing is hashed; at the limit it is."""
    monkeypatch.setattr(attachments, "LARGEST", 10)
    (tmp_path / "ten").write_bytes(b"1234567890")
    (tmp_path / "eleven").write_bytes(b"12345678901")
    assert isinstance(fingerprint(str(tmp_path / "ten")), Fingerprint)
    assert fingerprint(str(tmp_path / "eleven")) == "too_large"
