"""A case under lock: only the passphrase opens it, nothing of it lies open anywhere, and nothing is ever lost."""

from __future__ import annotations

import json
import random
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wizard.conftest import DATA
from tests.wizard.store.conftest import NOON, answered
from wizard.desk import Desk
from wizard.errors import CaseFileError, Damaged, Locked, NotSaved, OpenElsewhere, WizardError, WrongPassphrase
from wizard.export.draft import write_draft
from wizard.intents import NameCase
from wizard.record import Record, begin
from wizard.store import Drafts, Store, atomic, sealing
from wizard.store.locking import is_locked, relock
from wizard.store.restoring import restore
from wizard.store.sealing import COSTS, Keys, new_key, seal, unsealed

CANARY = "canary-in-the-story"
WORDS = "four words of mine"
KEY = new_key(WORDS, COSTS[0])
PATH = Path("case.json")


@pytest.fixture
def told(store: Store, record: Record) -> str:
    """A case with a canary in its title, its drafts, its backups and a drafted file."""
    id = store.create(answered(record, NameCase(title=CANARY)))
    store.load(id)
    store.save_drafts(id, Drafts(fields={"a.b": CANARY}))
    store.back_up(id)
    write_draft(store.home, id, "request", CANARY)
    return id


def in_clear(home: Path) -> list[str]:
    """The files under *home* in which the canary can be read."""
    return [path.name for path in home.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


def keyed(home: Path, words: str = WORDS) -> Store:
    """Another program on the same home, whose person types *words* when asked."""
    return Store(home, lambda: NOON, Keys(lambda _: words))


def test_nothing_of_a_locked_case_lies_open(store: Store, told: str) -> None:
    """Neither its file, nor a backup, nor a draft, nor what is written afterwards."""
    assert len(in_clear(store.home)) == 3
    done = relock(store, told, KEY)
    assert done.backups == 1
    assert in_clear(store.home) == []
    other = keyed(store.home)
    loaded = other.load(told)
    assert loaded.record.case.title == CANARY
    assert loaded.drafts.fields == {"a.b": CANARY}
    other.save(answered(loaded.record, NameCase(title=CANARY + "2")))
    other.save_drafts(told, Drafts(fields={"c.d": CANARY}))
    other.back_up(told)
    other.save_copy(loaded.record, loaded.drafts, store.home)
    assert in_clear(store.home) == []
    assert other.load(told).record.case.title == CANARY + "2"


def test_not_a_byte_of_it_is_ever_written_open(store: Store, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes to the disk while one works at a locked case, temporary files included, is sealed before."""
    relock(store, told, KEY)
    written: list[bytes] = []
    real = atomic.replace

    def watched(path: Path, content: bytes) -> None:
        written.append(content)
        real(path, content)

    monkeypatch.setattr(atomic, "replace", watched)
    desk = Desk(store.home, lambda: NOON)
    desk.unlock(told, WORDS)
    desk.open(told)
    for number in range(5):
        assert desk.apply(NameCase(title=f"{CANARY} {number}")) == ()
    desk.keep({"a.b": CANARY}, "", None)
    assert desk.is_under_lock
    assert len(written) > 5
    assert not any(CANARY.encode() in one for one in written)


def test_without_the_passphrase_it_only_says_that_it_is_there(store: Store, told: str) -> None:
    """It is listed as locked, with no content; reading and writing say so."""
    relock(store, told, KEY)
    other = Store(store.home, lambda: NOON)
    (listed,) = other.listing()
    assert isinstance(listed.error, Locked)
    assert listed.record is None
    assert CANARY not in str(listed.error.values)
    assert other.last() == told
    for act in (lambda: other.load(told), lambda: other.back_up(told), lambda: restore(other, told, "", NOON)):
        with pytest.raises(Locked):
            act()
    assert is_locked(other, told)


def test_a_wrong_passphrase_changes_nothing(store: Store, told: str) -> None:
    """It is said, and the file is as it was, to the byte."""
    relock(store, told, KEY)
    before = store.path(told).read_bytes()
    wrong = keyed(store.home, "five words of mine")
    with pytest.raises(WrongPassphrase):
        wrong.load(told)
    with pytest.raises(WrongPassphrase):
        relock(wrong, told, None)
    assert store.path(told).read_bytes() == before


def test_the_passphrase_changes_for_the_backups_too(store: Store, told: str) -> None:
    """After a change the old one opens nothing, the new one everything; taken off, both open as ever."""
    relock(store, told, KEY)
    relock(keyed(store.home), told, new_key("other words of mine", COSTS[0]))
    with pytest.raises(WrongPassphrase):
        keyed(store.home).load(told)
    fresh = keyed(store.home, "other words of mine")
    assert restore(fresh, told, "", NOON).replaced is not None
    assert is_locked(fresh, told)
    assert fresh.load(told).record.case.title == CANARY
    relock(fresh, told, None)
    plain = Store(store.home, lambda: NOON)
    assert plain.load(told).record.case.title == CANARY
    assert restore(plain, told, "", NOON).replaced is not None
    assert not is_locked(plain, told)


def test_a_locked_file_is_never_set_apart_as_damaged(store: Store, told: str) -> None:
    """A restore without the passphrase leaves the good file in its place."""
    backup = store.backups(told).all()[0].path.read_bytes()
    relock(store, told, KEY)
    store.backups(told).all()[0].path.write_bytes(backup)
    with pytest.raises(Locked):
        restore(Store(store.home, lambda: NOON), told, "", NOON)
    assert is_locked(store, told)
    assert not (store.home / "set_apart").exists()


def test_a_case_that_is_open_elsewhere_is_not_locked_under_the_others_hands(
    store: Store, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window that works at it would write it open again."""
    from wizard.store import holding

    here = holding.hold(store.home / "locks", told, NOON, lambda _: False)
    assert isinstance(here, holding.Hold)
    monkeypatch.setattr(holding, "WINDOW", "another", raising=False)
    with pytest.raises(OpenElsewhere):
        relock(store, told, KEY)
    here.release()


def test_two_programs_at_a_locked_case_lose_nothing(store: Store, told: str) -> None:
    """What one saved the other finds; who comes too late is told."""
    relock(store, told, KEY)
    one, two = keyed(store.home), keyed(store.home)
    one.alter(told, lambda record: answered(record, NameCase(title="one")))
    two.alter(told, lambda record: answered(record, NameCase(title="two")))
    assert [entry.intent for entry in keyed(store.home).load(told).record.history[-2:]] == [
        NameCase(title="one"),
        NameCase(title="two"),
    ]


def test_a_full_disk_while_locking_loses_nothing(store: Store, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever write fails, every file opens with the passphrase or without one, and trying again finishes."""
    real = atomic.replace
    for failing in (1, 2):
        count = 0

        def refuse(path: Path, content: bytes, failing: int = failing) -> None:
            nonlocal count
            count += not path.name.endswith("holder.json")
            if count == failing:
                raise OSError(28, "No space left on device")
            real(path, content)

        monkeypatch.setattr(atomic, "replace", refuse)
        with pytest.raises(NotSaved):
            relock(store, told, KEY)
        monkeypatch.setattr(atomic, "replace", real)
        assert keyed(store.home).load(told).record.case.title == CANARY
        for backup in store.backups(told).all():
            content, _ = unsealed(backup.path, backup.path.read_bytes(), Keys(lambda _: WORDS))
            assert CANARY.encode() in content
    relock(keyed(store.home), told, KEY)
    assert in_clear(store.home) == []


def test_any_changed_byte_is_noticed() -> None:
    """Wherever a byte is changed, the file does not open, and it never opens as something else."""
    sealed = seal(KEY, b'{"a":{}}')
    chance = random.Random(1)  # noqa: S311
    places = {*range(0, len(sealed), 7), len(sealed) - 1}
    for place in places:
        changed = bytearray(sealed)
        changed[place] ^= 1 << chance.randrange(8)
        if not sealing.is_sealed(bytes(changed)):
            continue
        with pytest.raises(CaseFileError):
            unsealed(PATH, bytes(changed), _known())


def test_a_cut_file_is_noticed() -> None:
    """At whatever length it was cut."""
    sealed = seal(KEY, b'{"a":{}}')
    for length in range(len(sealing.MAGIC), len(sealed)):
        with pytest.raises(CaseFileError):
            unsealed(PATH, sealed[:length], _known())


def test_a_wrong_passphrase_and_a_damaged_file_are_told_apart() -> None:
    """One is to be typed again, the other to be restored."""
    sealed = seal(KEY, b"{}")
    with pytest.raises(WrongPassphrase):
        Keys(lambda _: "wrong").find(PATH, sealed)
    with pytest.raises(Damaged):
        unsealed(PATH, sealed[:-1] + b"\0", _known())


def test_two_sealings_have_nothing_in_common() -> None:
    """Each has a nonce of its own; each key a salt of its own; the parameters stand in the first line."""
    one, two = seal(KEY, b"{}"), seal(KEY, b"{}")
    assert one.partition(b"\n")[2] != two.partition(b"\n")[2]
    header = json.loads(one.partition(b"\n")[0])
    assert (header["kdf"], header["n"], header["r"], header["p"], header["version"]) == ("scrypt", COSTS[0], 8, 1, 1)
    assert new_key(WORDS, COSTS[0]).salt != KEY.salt


@pytest.mark.parametrize("n", [1, 3, 1024, 2**14 + 1, 2**20, 2**40, -1])
def test_a_file_cannot_ask_for_all_the_memory(n: int) -> None:
    """Parameters outside of what we write are damage, not work."""
    line, _, rest = seal(KEY, b"{}").partition(b"\n")
    header = json.loads(line) | {"n": n}
    raw = sealing.MAGIC + json.dumps(header, separators=(",", ":")).encode()[len(sealing.MAGIC) :] + b"\n" + rest
    with pytest.raises(Damaged):
        unsealed(PATH, raw, Keys(lambda _: WORDS))


@given(st.binary(max_size=300))
def test_no_bytes_after_the_mark_make_it_fail(rest: bytes) -> None:
    """Any file that says that it is locked is an error with a sentence."""
    with pytest.raises(WizardError):
        unsealed(PATH, sealing.MAGIC + rest, Keys(lambda _: WORDS))


@given(st.text(min_size=1, max_size=60), st.binary(max_size=500))
def test_what_was_sealed_comes_back(words: str, content: bytes) -> None:
    """Any content under the usual key; the passphrase in any script."""
    assert unsealed(PATH, seal(KEY, content), _known()) == (content, KEY)
    del words


def test_any_script_makes_a_key() -> None:
    """Chinese words, blanks, what no terminal can decode."""
    for words in ("四个 不相干的 词语", "\udcff\udcfe bytes", " outer blanks "):
        key = new_key(words, COSTS[0])
        assert Keys().add(PATH, seal(key, b"x"), words) == key


def test_a_locked_backup_of_a_deleted_case_comes_back_locked(store: Store, told: str) -> None:
    """Deleting keeps the backups, and they keep their lock."""
    relock(store, told, KEY)
    store.delete(told)
    other = keyed(store.home)
    restore(other, told, "", datetime(2026, 11, 25))
    assert is_locked(other, told)
    assert other.load(told).record.case.title == CANARY
    assert store.path(told).stat().st_mode & 0o777 == 0o600


def _known() -> Keys:
    keys = Keys()
    keys.keep(KEY)
    return keys


def test_a_new_case_is_not_under_lock(store: Store) -> None:
    """Locking is chosen case by case."""
    id = store.create(begin("20261124-case", NOON.date()))
    assert not store.is_under_lock(id)


def test_a_file_locked_by_an_earlier_program_opens(home: Path) -> None:
    """A saved sample of the first form of a lock opens now and in every later version."""
    (home / "cases").mkdir(parents=True)
    (home / "cases" / "sample.json").write_bytes((DATA / "cases" / "format-1.locked").read_bytes())
    case = keyed(home).load("sample").record.case
    assert case.title == "我的花呗"
    assert str(case.debts[0].principal) == "12000.00"
