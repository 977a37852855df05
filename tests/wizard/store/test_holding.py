"""One window works at a case; the others read, are told who holds it, and take over what is stale."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec import json

from tests.wizard.store.conftest import NOON
from wizard.desk import Desk
from wizard.errors import ChangedElsewhere, OpenElsewhere, WizardError
from wizard.intents import GoTo, NameCase
from wizard.store import Holder, Store, holding

ROOT = Path(__file__).parents[3]
PROGRAM = (sys.executable, "-m", "wizard")
OTHER = """
import sys
from datetime import datetime
from pathlib import Path
from wizard.desk import Desk
from wizard.intents import NameCase
desk = Desk(Path(sys.argv[1]), lambda: datetime.fromisoformat(sys.argv[3]))
desk.open(sys.argv[2])
print("open", flush=True)
for line in sys.stdin:
    try:
        print(desk.apply(NameCase(title=line.strip())), flush=True)
    except Exception as error:
        print(error, flush=True)
"""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """At noon."""
    return Clock()


@pytest.fixture
def desk(home: Path, clock: Clock) -> Desk:
    """A window on a home with one case."""
    begun = Desk(home, clock)
    begun.begin()
    begun.apply(NameCase(title="一"))
    begun.close()
    return begun


@pytest.fixture
def id(desk: Desk) -> str:
    """The case."""
    return desk.shelves()[0].id


@contextmanager
def window(home: Path, id: str) -> Iterator[subprocess.Popen[str]]:
    """Another window, a program of its own, with the case open; it says what becomes of each title it is given."""
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(home), id, NOON.isoformat()],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield other
        other.kill()


def asked(other: subprocess.Popen[str], title: str) -> str:
    """What becomes of *title* there."""
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdin.write(title + "\n")
    other.stdin.flush()
    return other.stdout.readline().strip()


def holder(desk: Desk) -> Holder | None:
    """Who holds the case that is open for reading only."""
    return desk.read_only


def refused(desk: Desk, title: str) -> WizardError:
    """The error when something is asked for."""
    with pytest.raises(OpenElsewhere) as caught:
        desk.apply(NameCase(title=title))
    return caught.value


def test_the_second_window_reads_and_says_who_holds_it(desk: Desk, id: str, home: Path) -> None:
    """It shows the case, applies nothing, and names the program, the process, the computer and the time."""
    with window(home, id) as other:
        assert desk.open(id).title == "一"
        told = holder(desk)
        assert told is not None
        assert (told.pid, told.host, told.since) == (other.pid, platform.node(), NOON)
        error = refused(desk, "二")
        assert error.values["pid"] == str(other.pid)
        assert error.values["since"] == "2026-11-24 12:00"
        assert asked(other, "三") == "()"
    assert Store(home).load(id).record.case.title == "三"


def test_a_window_that_only_reads_may_look_around(desk: Desk, id: str, home: Path) -> None:
    """Going to another stage is no work: it is shown, and neither it nor half-typed text is written."""
    with window(home, id):
        desk.open(id)
        before = Store(home).path(id).read_bytes()
        assert desk.apply(GoTo(stage="proposal")) == ()
        desk.keep({"assess.principal": "12"}, "", None)
        assert desk.case.stage == "proposal"
        assert Store(home).path(id).read_bytes() == before


def test_a_window_that_ended_holds_nothing(desk: Desk, id: str, home: Path) -> None:
    """Closed, or killed without a word: the next window just works."""
    with window(home, id) as other:
        other.kill()
        other.wait()
        desk.open(id)
        assert holder(desk) is None
        assert desk.apply(NameCase(title="二")) == ()


def test_opening_again_finds_a_case_that_became_free(desk: Desk, id: str, home: Path) -> None:
    """Reading only lasts as long as the other window does."""
    with window(home, id):
        desk.open(id)
        assert holder(desk) is not None
    desk.open(id)
    assert holder(desk) is None
    assert desk.apply(NameCase(title="二")) == ()


def test_a_window_that_works_is_not_taken_over(desk: Desk, id: str, home: Path, clock: Clock) -> None:
    """Within an hour of its last save a window keeps its case; each save counts anew."""
    with window(home, id) as other:
        desk.open(id)
        clock.now = NOON + timedelta(minutes=59)
        assert not desk.may_take_over()
        with pytest.raises(OpenElsewhere):
            desk.take_over()
        assert asked(other, "二") == "()"


def test_a_stale_window_is_taken_over(desk: Desk, id: str, home: Path, clock: Clock) -> None:
    """After an hour without a save the case is worked at here, as it is on disk; the other window is told at its next answer."""
    with window(home, id) as other:
        desk.open(id)
        assert asked(other, "二") == "()"
        clock.now = NOON + timedelta(hours=1)
        assert desk.may_take_over()
        assert desk.take_over().title == "二"
        assert holder(desk) is None
        assert desk.apply(NameCase(title="三")) == ()
        assert "open_elsewhere" in asked(other, "四")
    assert desk.apply(NameCase(title="五")) == ()
    assert Store(home).load(id).record.case.title == "五"


def test_who_took_over_keeps_it_when_the_other_ends(
    desk: Desk, id: str, home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A third window is told of the one that works now, also after the one before it is gone."""
    with window(home, id):
        desk.open(id)
        clock.now = NOON + timedelta(hours=2)
        desk.take_over()
        desk.apply(NameCase(title="二"))
    desk.apply(NameCase(title="三"))
    third = Desk(home, clock)
    monkeypatch.setattr(holding, "WINDOW", "a third program")
    third.open(id)
    told = holder(third)
    assert told is not None
    assert told.pid == os.getpid()


def test_a_window_on_another_computer_is_believed_for_an_hour(desk: Desk, id: str, home: Path, clock: Clock) -> None:
    """No lock of this system tells whether it lives: it holds the case until nothing came of it for long."""
    away = Holder(pid=1, host="elsewhere", since=NOON, window="w")
    (home / "locks" / f"{id}.holder.json").write_bytes(json.encode(away))
    desk.open(id)
    assert holder(desk) == away
    clock.now = NOON + timedelta(hours=1)
    desk.take_over()
    assert desk.apply(NameCase(title="二")) == ()


@pytest.mark.parametrize("content", [b"", b"{", b'{"pid": "x"}', b"\xff"])
def test_a_spoilt_note_of_the_holder_stops_nobody(desk: Desk, id: str, home: Path, content: bytes) -> None:
    """The note beside the lock may be damaged; the case opens and is worked at."""
    (home / "locks" / f"{id}.holder.json").write_bytes(content)
    desk.open(id)
    assert desk.apply(NameCase(title="二")) == ()


def test_a_program_does_not_keep_itself_out(desk: Desk, id: str, home: Path, clock: Clock) -> None:
    """What one program opens twice it may write twice; the second of two saves is told, as ever."""
    other = Desk(home, clock)
    desk.open(id)
    other.open(id)
    assert holder(other) is None
    assert other.apply(NameCase(title="二")) == ()
    with pytest.raises(ChangedElsewhere):
        desk.apply(NameCase(title="三"))


def test_looking_holds_nothing(desk: Desk, id: str, home: Path) -> None:
    """A desk that only looks leaves no lock, and one beside it works."""
    looking = Desk(home, lambda: NOON, looks_only=True)
    looking.open(id)
    desk.open(id)
    assert desk.apply(NameCase(title="二")) == ()
    desk.close()
    assert [path.name for path in (home / "locks").glob("*.holder.json")] == []


def test_two_commands_at_once_both_land(home: Path, case: str, tmp_path: Path) -> None:
    """`apply` from several programs at once: each waits for the other, and every answer of each is there."""
    files = []
    for name in "abcd":
        file = tmp_path / f"{name}.json"
        call = {"do": "log_contact", "at": "2026-11-24", "channel": "app", "said": name}
        file.write_bytes(json.encode([call, call]))
        files.append(file)
    environment = os.environ | {"HUANQING_HOME": str(home)}
    programs = [
        subprocess.Popen((*PROGRAM, "apply", case, file), cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        for file in files
    ]
    assert [program.wait() for program in programs] == [0, 0, 0, 0]
    said = [contact.said for contact in Store(home).load(case).record.case.contacts if contact.said in "abcd"]
    assert sorted(said) == sorted("aabbccdd")
    assert all(said[place] == said[place + 1] for place in range(0, 8, 2))


def test_a_command_beside_an_open_window_lands_and_the_window_is_told(home: Path, case: str) -> None:
    """A payment noted by a command is there; the window, which has the older case, writes nothing over it."""
    with window(home, case) as other:
        paid = subprocess.run(
            (*PROGRAM, "paid", case, "5"), cwd=ROOT, env=os.environ | {"HUANQING_HOME": str(home)},
            capture_output=True, check=False,
        )  # fmt: skip
        assert paid.returncode == 0
        assert "changed_elsewhere" in asked(other, "二")
    record = Store(home).load(case).record
    assert len(record.case.payments) == 1
    assert record.case.title != "二"
