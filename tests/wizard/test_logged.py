"""The log only grows: a correction is an entry of its own, and what judges the case reads the newest words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wizard import intents as ask
from wizard.attachments import STATES, Fingerprint, compared, fingerprint, glance
from wizard.case import Attachment, Case, Contact, Mark, moment
from wizard.checks import MOST_ATTACHED, problems
from wizard.judgement.conduct import crossings
from wizard.judgement.follow_up import dates
from wizard.judgement.places import newest_first, places
from wizard.judgement.timeline import GROUPS, KINDS, attached, chronicle, timeline
from wizard.logged import firsts, newest
from wizard.named_files import read_path
from wizard.problems import Problem
from wizard.record import Record, apply, begin
from wizard.update import update

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 14, 2)
EMPTY = Case(id="20261124-huabei", opened=TODAY)
CALLED = ask.LogContact(
    at=moment("2026-11-20T10:00"), channel="app", ticket="T1", said="三天内回电", reply_by=date(2026, 11, 26)
)


def made(*intents: ask.Intent, case: Case = EMPTY) -> Case:
    """The case after these intents, none of which has a problem."""
    for one in intents:
        assert problems(case, one, TODAY) == (), one
        case = update(case, one, TODAY)
    return case


def mended(corrects: str, **words: object) -> ask.LogContact:
    """The first contact in other words."""
    return replace(CALLED, corrects=corrects, **words)


@st.composite
def logs(draw: st.DrawFn) -> tuple[Contact, ...]:
    """A log with corrections of anything before them, and of what is not there."""
    found: list[Contact] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        before = [f"c{one}" for one in range(1, number)]
        corrects = draw(st.none() | st.sampled_from([*before, "c99"]))
        at = moment(f"2026-11-{draw(st.integers(10, 20))}")
        found.append(Contact(id=f"c{number}", at=at, channel="app", said=f"话{number}", corrects=corrects))
    return tuple(found)


@given(logs())
def test_the_newest_words_stand_once_and_in_their_place(log: tuple[Contact, ...]) -> None:
    """One entry for each that was first logged, in that order, and it is the last that was said of it."""
    first = firsts(log)
    stand = newest(log)
    assert [first[one.id] for one in stand] == list(dict.fromkeys(first[one.id] for one in log))
    for one in stand:
        assert one == [other for other in log if first[other.id] == first[one.id]][-1]
    assert newest(stand) == stand


@given(logs())
def test_no_word_is_lost_and_the_timeline_keeps_order(log: tuple[Contact, ...]) -> None:
    """Every entry is in the timeline, the corrected ones marked; the chronicle is the same turned round."""
    case = replace(EMPTY, contacts=log)
    events = [one for one in timeline(case, TODAY) if one.kind == "contact"]
    assert sorted(one.what.id for one in events) == sorted(one.id for one in log)  # type: ignore[union-attr]
    standing = {one.id for one in case.contacts_now}
    assert all(one.corrected == (one.what.id not in standing) for one in events)  # type: ignore[union-attr]
    assert [one.at for one in chronicle(case, TODAY)] == sorted(
        (one.at for one in chronicle(case, TODAY)), reverse=True
    )
    assert chronicle(case, TODAY, "contacts") == tuple(reversed(events))


def test_every_kind_is_in_a_group() -> None:
    """Nothing that may happen is out of reach of the filter."""
    grouped = [kind for name, kinds in GROUPS.items() if name != "all" for kind in kinds]
    assert sorted(grouped) == sorted(set(KINDS) - {"opened"})


def test_a_correction_counts_and_the_first_words_stay() -> None:
    """The promised day, the ticket and the place are those of the newest words; both entries are in the case."""
    case = made(CALLED, mended("c1", reply_by=date(2026, 11, 28), channel="hotline"))
    assert [one.reply_by for one in case.contacts] == [date(2026, 11, 26), date(2026, 11, 28)]
    assert [one.day for one in dates(case, TODAY) if one.id == "promise"] == [date(2026, 11, 28)]
    assert [(one.channel.id, one.used) for one in places(case, TODAY) if one.used] == [("hotline", 1)]
    assert [one.id for one in newest_first(case)] == ["c2"]


def test_a_correction_of_an_older_talk_does_not_become_the_last() -> None:
    """It keeps the place of what it corrects: the promise of the later talk still stands."""
    later = replace(CALLED, at=moment("2026-11-22"), reply_by=date(2026, 11, 27))
    case = made(CALLED, later, mended("c1", said="别的"))
    assert [one.id for one in case.contacts_now] == ["c3", "c2"]
    assert [one.day for one in dates(case, TODAY) if one.id == "promise"] == [date(2026, 11, 27)]


def test_what_was_noted_in_a_call_stays_with_its_correction() -> None:
    """Marks and the end of a call are no words: they come along, the end only where it is still after the beginning."""
    marks = (Mark(moment("2026-11-20T10:05"), "promised"),)
    called = replace(CALLED, marks=marks, ended=moment("2026-11-20T10:09"))
    case = made(called, mended("c1", said="改"), mended("c2", at=moment("2026-11-20T11:00")))
    assert [(one.marks, one.ended) for one in case.contacts] == [
        (marks, called.ended), (marks, called.ended), (marks, None),
    ]  # fmt: skip


def test_a_corrected_call_is_counted_once() -> None:
    """Four calls of which one was mended twice are four; what was taken back as a slip crosses nothing."""
    calls = [ask.LogCollection(at=moment(f"2026-11-20T1{hour}:00"), connected=True, to_whom="me") for hour in range(4)]
    case = made(*calls, replace(calls[0], said="改", corrects="k1"), replace(calls[0], said="再改", corrects="k5"))
    assert [(one.rule, one.count) for one in crossings(case.collection_now)] == [("collection_calls_connected", 4)]
    slip = made(replace(calls[0], connected=False, corrects="k6"), case=case)
    assert crossings(slip.collection_now) == ()
    assert len(slip.collection) == 7


@pytest.mark.parametrize("intent", [mended("c9"), replace(CALLED, corrects="k1")])
def test_what_is_not_there_cannot_be_corrected(intent: ask.LogContact) -> None:
    """An id of no contact is refused beside its field."""
    assert [(one.id, one.field) for one in problems(made(CALLED), intent, TODAY)] == [("entry.unknown", "corrects")]


def test_undo_takes_a_correction_back() -> None:
    """The entry stands as it was before."""
    record: Record | tuple[Problem, ...] = begin("20261124-huabei", TODAY)
    for one in (CALLED, mended("c1", said="改"), ask.Undo()):
        assert isinstance(record, Record)
        record = apply(record, one, NOW)
    assert isinstance(record, Record)
    assert record.case == made(CALLED)


def attach(to: str, path: str = "/a.png", **more: object) -> ask.AttachFile:
    """A file."""
    return replace(ask.AttachFile(to=to, path=path, size=9, changed=date(2026, 11, 1), sha256="0" * 64), **more)


def test_a_file_belongs_to_an_entry_in_all_its_words() -> None:
    """Attached before or after a correction, it is told with both; the same path is told as it was looked at last."""
    case = made(
        CALLED, attach("c1"), mended("c1", said="改"), attach("c2", "/b.png"), attach("c1", sha256="1" * 64), attach("收入证明", "/c.png"),
    )  # fmt: skip
    for event in chronicle(case, TODAY, "contacts"):
        assert [(one.path, one.sha256[0]) for one in attached(case, event)] == [("/a.png", "1"), ("/b.png", "0")]
    assert case.attachments[-1].to == "income_proof"
    assert [one.id for one in case.attachments] == ["f1", "f2", "f3", "f4"]


@pytest.mark.parametrize(
    ("intent", "field"),
    [
        (attach("c9"), "to"), (attach("c1", ""), "path"), (attach("c1", "a\nb"), "path"),
        (attach("c1", "身份证 11010519491231002X.png"), "path"), (attach("c1", size=-1), "sha256"),
        (attach("c1", size=10**12), "sha256"), (attach("c1", sha256="x" * 64), "sha256"),
    ],
)  # fmt: skip
def test_an_attachment_that_cannot_be_is_refused(intent: ask.AttachFile, field: str) -> None:
    """No such entry, no path, a number that must not be kept, no fingerprint."""
    assert field in [one.field for one in problems(made(CALLED), intent, TODAY)]


def test_a_hash_may_hold_any_digits_and_a_file_be_of_any_day() -> None:
    """What was measured is no text of the person's: the sum may look like a card number, the day lie long ago."""
    card = "6228480402564890018" + "a" * 45
    assert problems(made(CALLED), attach("c1", sha256=card, changed=date(1970, 1, 1)), TODAY) == ()


def test_an_entry_holds_so_many_files_and_no_more() -> None:
    """The next one is refused; another entry still takes it."""
    case = made(CALLED, CALLED, *(attach("c1", f"/{number}.png") for number in range(MOST_ATTACHED)))
    assert [one.id for one in problems(case, attach("c1", "/x.png"), TODAY)] == ["attachment.too_many"]
    assert problems(case, attach("c2", "/x.png"), TODAY) == ()


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/家/通话  1.png", "/家/通话  1.png"), (" '/家/通话 1.png' ", "/家/通话 1.png"), ('"C:\\图 1.png"', "C:\\图 1.png"),
        ("“/家/a.png”", "/家/a.png"), ("file:///%E5%AE%B6/a%20b.png", "/家/a b.png"), ("file:/a.png", "/a.png"),
        ("file:///C:/a%20b.png", "C:/a b.png"), ("file://localhost/a.png", "/a.png"), ("/a\\ b\\(1\\).png", "/a b(1).png"),
        ("C:\\a b.png", "C:\\a b.png"), ("~/a.png", "~/a.png"), ("/a\x1b[2J\u202e.png", "/a[2J.png"),
        ("'", "'"), ("it's.png", "it's.png"),
    ],
)  # fmt: skip
def test_a_path_is_read_as_it_is_dropped_or_pasted(typed: str, path: str) -> None:
    """Quotes, addresses and a shell's backslashes come off; blanks within stay."""
    assert read_path(typed) == path


@given(st.text(max_size=60))
def test_any_text_is_a_path_or_a_problem(text: str) -> None:
    """Nothing breaks, and what was read holds no control character and no second line."""
    found = read_path(text)
    assert isinstance(found, Problem) or (found and not set(found) & set("\n\r\x1b\u202e"))


def noted(path: Path) -> Attachment:
    """What is written down of a file."""
    found = fingerprint(str(path))
    assert isinstance(found, Fingerprint)
    return Attachment(
        id="f1", to="c1", path=str(path), size=found.size, changed=found.changed, sha256=found.sha256, attached=TODAY
    )


def test_a_file_is_told_by_how_it_stands(tmp_path: Path) -> None:
    """The same, changed unseen by size and day, changed, another thing, gone."""
    file = tmp_path / "a.png"
    file.write_bytes(b"one")
    one = noted(file)
    assert (glance(one), compared(one)) == ("looks_same", "same")
    file.write_bytes(b"two")
    assert (glance(one), compared(one)) == ("looks_same", "changed")
    file.write_bytes(b"three")
    assert (glance(one), compared(one)) == ("changed", "changed")
    file.unlink()
    assert (glance(one), compared(one)) == ("missing", "missing")
    file.mkdir()
    assert (glance(one), compared(one)) == ("no_plain_file", "no_plain_file")


@pytest.mark.parametrize(
    "path", ["//host/share/a", "\\\\host\\share\\a", "/net/host/a", "/dev/stdin", "/proc/self/mem"]
)
def test_no_other_computer_is_asked_unbidden(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that leads elsewhere is not looked at by itself."""
    monkeypatch.setattr("wizard.attachments.Path.stat", lambda self: pytest.fail(str(self)))
    one = Attachment(id="f1", to="c1", path=path, size=1, changed=TODAY, sha256="0" * 64, attached=TODAY)
    assert glance(one) == "not_looked"


@given(st.text(max_size=300))
def test_any_path_of_a_file_can_be_glanced_at(path: str) -> None:
    """A hand-edited case file breaks nothing."""
    one = Attachment(id="f1", to="c1", path=path, size=1, changed=TODAY, sha256="0" * 64, attached=TODAY)
    assert glance(one) in STATES
