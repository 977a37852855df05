"""`doctor`: it says how things stand, changes nothing by looking, and repairs only what is safe."""

from __future__ import annotations

import json
import os
import pty
import threading
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import DATA, Answer, Call
from wizard import checkup as looking
from wizard.checkup import checkup
from wizard.commands.terminal import GLYPHS, widths
from wizard.desk import Desk
from wizard.store import Store
from wizard.store.locking import relock
from wizard.store.sealing import COSTS, new_key


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the tests."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


def states(answer: Answer) -> Mapping[str, str]:
    """The state of each finding by its id."""
    return {one["id"]: one["state"] for one in json.loads(answer.out)["findings"]}


def everything(home: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its rights and its bytes."""
    return {str(path): (path.stat().st_mode, path.read_bytes()) for path in home.rglob("*") if path.is_file()}


def test_a_sound_folder_is_well(call: Call, case: str) -> None:
    """Nothing to act on: code 0, every line a state and a sentence."""
    answer = call("doctor")
    assert answer.code == 0
    assert "要处理" not in answer.out
    found = states(call("doctor", "--json"))
    assert {"folder", "rights", "room", "locks", "strays_none", "files", "clipboard", "no_terminal"} <= found.keys()
    assert case


def test_nothing_saved_yet_is_well_too(call: Call, home: Path) -> None:
    """No folder is made by looking, nor by repairing nothing."""
    assert states(call("doctor", "--json"))["no_folder"] == "ok"
    assert call("doctor", "--repair").code == 0
    assert not home.exists()


def spoil(home: Path, case: str) -> None:
    """Everything that can be wrong with a folder."""
    (home / "cases" / f"{case}.json").chmod(0o644)
    (home / "cases").chmod(0o755)
    (home / "cases" / ".old.json.tmp").write_bytes(b"half")
    (home / "drafts").mkdir(mode=0o700)
    (home / "drafts" / ".x.txt.tmp").write_bytes(b"half")
    (home / "locks" / f"{case}.holder.json").write_bytes(
        json.dumps(
            {
                "program": "huanqing",
                "pid": 1,
                "host": os.uname().nodename,
                "since": "2026-11-24T11:00:00",
                "window": "x",
            }
        ).encode()
    )
    (home / "locks" / "gone.window.lock").write_bytes(b"")
    for name in ("broken-half", "broken-zeros"):
        (home / "cases" / f"{name}.json").write_bytes((DATA / "cases" / name).read_bytes())


def test_what_is_wrong_is_told_and_looking_changes_nothing(call: Call, case: str, home: Path) -> None:
    """Open rights, leftovers, stale locks, damaged files: each named, code 1, not a byte and not a right changed."""
    spoil(home, case)
    before = everything(home)
    answer = call("doctor", "--json")
    assert answer.code == 1
    found = states(answer)
    wrong = {id for id, state in found.items() if state == "wrong"}
    assert wrong == {"rights_open", "locks_stale", "strays", "files_damaged"}
    assert everything(home) == before


def test_repair_does_what_is_safe_and_no_more(call: Call, case: str, home: Path) -> None:
    """Rights are tightened, leftovers and stale locks go; a damaged file stays as it is, byte for byte."""
    spoil(home, case)
    before = (home / "cases" / f"{case}.json").read_bytes()
    answer = call("doctor", "--repair", "--json")
    assert answer.code == 1
    assert {id for id, state in states(answer).items() if state == "wrong"} == {"files_damaged"}
    for name in ("broken-half", "broken-zeros"):
        assert (home / "cases" / f"{name}.json").read_bytes() == (DATA / "cases" / name).read_bytes()
    assert (home / "cases" / f"{case}.json").read_bytes() == before
    assert not list(home.rglob("*.tmp"))
    assert all(path.stat().st_mode & 0o077 == 0 for path in home.rglob("*"))
    for name in ("broken-half", "broken-zeros"):
        (home / "cases" / f"{name}.json").unlink()
    assert call("doctor").code == 0


def test_a_lock_in_use_is_not_stale(call: Call, case: str, home: Path) -> None:
    """A window that works at a case keeps its lock through any repair."""
    desk = Desk(home, lambda: datetime(2026, 11, 24, 12))
    desk.open(case)
    holder = home / "locks" / f"{case}.holder.json"
    assert holder.exists()
    assert call("doctor", "--repair").code == 0
    assert holder.exists()
    desk.close()


def test_a_link_among_the_cases_is_not_followed(call: Call, case: str, home: Path, tmp_path: Path) -> None:
    """What it leads to keeps its rights, and it is told as no file of ours."""
    outside = tmp_path / "outside.json"
    outside.write_text("{}")
    outside.chmod(0o644)
    (home / "cases" / "link.json").symlink_to(outside)
    assert states(call("doctor", "--repair", "--json"))["files_damaged"] == "wrong"
    assert outside.stat().st_mode & 0o777 == 0o644
    assert case


def test_a_locked_case_is_no_damage(call: Call, case: str, home: Path) -> None:
    """It is counted, and not looked into."""
    relock(Store(home), case, new_key("four words of mine", COSTS[0]))
    answer = call("doctor", "--json")
    assert answer.code == 0
    assert states(answer)["files_locked"] == "told"


def test_little_room_is_told(tmp_path: Path) -> None:
    """Before the disk is full."""
    assert looking._room(tmp_path, lambda path: 1_000).state == "wrong"
    assert looking._room(tmp_path, lambda path: 10**12).state == "ok"
    assert looking._room(tmp_path / "not" / "there").id in ("room", "room_little")


def test_rules_past_their_date_are_named(tmp_path: Path) -> None:
    """Years later every rule that has a date is among them."""
    (past,) = [one for one in checkup(tmp_path, date(2040, 1, 1)) if one.id == "packs_past"]
    assert len(past.values["names"].split()) > 10


@pytest.mark.parametrize(("wide", "ambiguous"), [(2, 1), (2, 2), (1, 1)])
def test_a_terminal_tells_how_wide_it_draws(wide: int, ambiguous: int) -> None:
    """The place of the cursor after a letter is its width; the terminal is as it was afterwards."""
    master, slave = pty.openpty()
    columns = {GLYPHS["wide"].encode(): wide + 1, GLYPHS["ambiguous"].encode(): ambiguous + 1}

    def answer() -> None:
        for _ in columns:
            said = b""
            while b"\x1b[6n" not in said:
                said += os.read(master, 100)
            os.write(master, b"\x1b[1;%dR" % next(column for glyph, column in columns.items() if glyph in said))

    answering = threading.Thread(target=answer)
    answering.start()
    try:
        assert widths(slave, slave) == {"wide": wide, "ambiguous": ambiguous}
        answering.join()
    finally:
        os.close(slave)
        os.close(master)


def test_a_terminal_that_stays_silent_is_not_waited_for() -> None:
    """No answer within half a second: nothing is claimed."""
    master, slave = pty.openpty()
    try:
        assert widths(slave, slave) == {}
    finally:
        os.close(slave)
        os.close(master)
