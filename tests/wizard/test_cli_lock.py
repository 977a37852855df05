"""`lock` and `unlock`: the passphrase comes from a person or a descriptor, and who has none gets a sentence."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import Answer, Call
from wizard.store import Store, sealing

WORDS = "four words of mine"
Locking = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The day of the tests, and a key that is made fast."""
    monkeypatch.setattr(sealing, "USUAL", sealing.COSTS[0])
    monkeypatch.setattr(sealing.new_key, "__defaults__", (sealing.COSTS[0],))
    with freeze_time("2026-11-24 12:00:00"):
        yield


@pytest.fixture
def with_words(call: Call) -> Locking:
    """Run a command with these lines on a descriptor."""

    def run(lines: str, *words: str | Path) -> Answer:
        reads, writes = os.pipe()
        os.write(writes, lines.encode())
        os.close(writes)
        try:
            return call("--passphrase-fd", str(reads), *words)
        finally:
            os.close(reads)

    return run


def test_a_case_is_locked_used_and_unlocked(call: Call, with_words: Locking, case: str, home: Path) -> None:
    """Every command works with the passphrase, and none without it."""
    locked = with_words(WORDS, "lock", case, "--yes")
    assert locked.code == 0
    assert "忘了密码，谁也打不开" in locked.err
    assert b"12000" not in (home / "cases" / f"{case}.json").read_bytes()
    for words in (("show", case), ("export", case, "-o", home / "out"), ("paid", case, "5"), ("unlock", case)):
        answer = call(*words)
        assert (answer.code, answer.out) == (1, "")
        assert "已上锁" in answer.err
    assert not (home / "out").exists()
    assert with_words(WORDS, "show", case).code == 0
    # Two stores in one command ask once.
    assert with_words(WORDS, "paid", case, "5").code == 0
    assert "已上锁" in call("list").err
    assert call("list").out == ""
    assert with_words(WORDS, "unlock", case).code == 0
    assert call("show", case).code == 0


def test_the_passphrase_is_changed(with_words: Locking, case: str) -> None:
    """The first line is the old one, the second the new one."""
    with_words(WORDS, "lock", case, "--yes")
    assert with_words("wrong words\nnew words of mine\n", "lock", case, "--change", "--yes").code == 1
    assert with_words(f"{WORDS}\nnew words of mine\n", "lock", case, "--change", "--yes").code == 0
    assert with_words(WORDS, "show", case).code == 1
    assert with_words("new words of mine", "show", case).code == 0


@pytest.mark.parametrize(
    ("lines", "words", "said"),
    [
        (WORDS, ("lock", "{case}"), "--yes"),
        ("short", ("lock", "{case}", "--yes"), "8"),
        ("", ("lock", "{case}", "--yes"), "--passphrase-fd"),
        (WORDS, ("lock", "{case}", "--change", "--yes"), "没有上锁"),
        (WORDS, ("unlock", "{case}"), "没有上锁"),
    ],
)
def test_a_slip_locks_nothing(
    with_words: Locking, case: str, home: Path, lines: str, words: tuple[str, ...], said: str
) -> None:
    """A sentence, code 2, and the case as it was."""
    before = (home / "cases" / f"{case}.json").read_bytes()
    answer = with_words(lines, *(word.format(case=case) for word in words))
    assert answer.code == 2
    assert said in answer.err
    assert (home / "cases" / f"{case}.json").read_bytes() == before


def test_a_descriptor_that_is_none_is_said(call: Call, case: str) -> None:
    """A number nothing is behind."""
    answer = call("--passphrase-fd", "987", "lock", case, "--yes")
    assert answer.code == 2
    assert answer.err.splitlines()[-1].startswith("--passphrase-fd: ")


def test_neither_the_environment_nor_the_command_line_holds_it(call: Call) -> None:
    """There is no option that takes the passphrase itself, and no variable is read for it."""
    for command in ("lock", "unlock"):
        assert "--passphrase" not in call(command, "--help").out.replace("--passphrase-fd", "")
    import inspect

    from wizard.commands import locking, passphrases

    assert "os.environ" not in inspect.getsource(passphrases) + inspect.getsource(locking)


def test_a_person_types_it_twice_unseen(call: Call, case: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal it is asked for without showing it; two that differ lock nothing."""
    told: list[str] = []
    asked: list[str] = []

    def typed(question: str, stream: object) -> str:
        asked.append(question)
        return told.pop(0)

    monkeypatch.setattr("getpass.getpass", typed)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    told[:] = [WORDS, "other words"]
    assert call("lock", case, "--yes").code == 2
    assert not sealing.is_sealed((home / "cases" / f"{case}.json").read_bytes())
    told[:] = [WORDS, WORDS]
    assert call("lock", case, "--yes").code == 0
    told[:] = [WORDS]
    assert call("show", case).code == 0
    assert len(asked) == 5
    assert sealing.is_sealed(Store(home).path(case).read_bytes())
