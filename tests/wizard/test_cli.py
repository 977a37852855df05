"""The command line: cases from the first answer to the export."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import Call
from wizard.store import Store


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the tests."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


def test_new_prints_the_id(call: Call, home: Path, answers: Path) -> None:
    """`new` prints the id, alone on a line, and the case is in the home."""
    answer = call("new", "--answers", answers / "huabei.json", "--no-open")
    assert (answer.code, answer.out) == (0, "20261124-huabei\n")
    assert (home / "cases" / "20261124-huabei.json").exists()


def test_new_without_answers_is_an_empty_case(call: Call, home: Path) -> None:
    """A case may begin with nothing but a title; off a terminal no screen opens."""
    answer = call("new", "--title", "试试")
    assert (answer.code, answer.out) == (0, "20261124-case\n")
    assert "没有打开画面" in answer.err
    assert Store(home).load("20261124-case").record.case.title == "试试"


def test_home_is_where_one_says(call: Call, tmp_path: Path) -> None:
    """`--home` outranks `HUANQING_HOME`."""
    assert call("--home", tmp_path / "there", "new", "--no-open").code == 0
    assert (tmp_path / "there" / "cases" / "20261124-case.json").exists()
    assert call("list").out == ""


def test_list_tells_what_there_is(call: Call, case: str) -> None:
    """`list` shows every case, as a table or as JSON."""
    assert case in call("list").out
    (listed,) = json.loads(call("list", "--json").out)
    assert (listed["id"], listed["title"], listed["stage"]) == (case, "我的花呗", "assess")
    assert listed["saved"] == "2026-11-24T12:00:00"


def test_list_names_what_it_cannot_open(call: Call, case: str, home: Path) -> None:
    """A damaged file is named on standard error, stays, and the others are listed."""
    broken = home / "cases" / "broken.json"
    broken.write_bytes(b"{")
    answer = call("list")
    assert case in answer.out
    assert "broken.json" in answer.err
    listed = {item["id"]: item for item in json.loads(call("list", "--json").out)}
    assert "broken.json" in listed["broken"]["problem"]
    assert broken.read_bytes() == b"{"
    assert call("show", "broken").code == 1
    assert call("show").code == 0


@pytest.mark.usefixtures("case")
def test_show_json_is_the_contract(call: Call) -> None:
    """`show --json` has the case, its figures, stage, what is missing, next and due; amounts are text with two places."""
    shown = json.loads(call("show", "--json").out)
    assert {"case", "figures", "stage", "missing", "next", "due"} <= set(shown)
    assert shown["case"]["debts"][0]["principal"] == "12000.00"
    figures = shown["figures"]
    assert figures["owed_today"] == "12270.00"
    assert figures["days_overdue"] == 45
    assert figures["cost_per_day"] == "6.00"
    assert figures["owed_in_30_days"] == "12450.00"
    assert (figures["surplus"], figures["affordable_monthly"]) == ("1400.00", "700.00")
    assert (shown["stage"], shown["missing"]) == ("assess", [])
    assert (shown["next"]["id"], shown["due"][0]["day"]) == ("promise", "2026-11-23")


@pytest.mark.parametrize("lang", ["zh_Hans", "en"])
def test_show_is_for_reading(call: Call, case: str, lang: str) -> None:
    """`show` tells the next step and the figures in words."""
    answer = call("--lang", lang, "show", case)
    assert answer.code == 0
    assert "12,270.00" in answer.out
    assert answer.err == ""


def test_a_day_that_is_empty_is_no_day(call: Call, case: str) -> None:
    """`--as-of "$DAY"` with nothing in it is not silently today."""
    found = call("--as-of", "", "due", case)
    assert (found.code, found.out) == (2, "")
    assert "--as-of" in found.err


def test_as_of_is_another_day(call: Call, case: str) -> None:
    """`--as-of` shows the case on that day and writes nothing."""
    shown = json.loads(call("--as-of", "2026-12-24", "show", case, "--json").out)
    assert shown["figures"]["days_overdue"] == 75


@pytest.mark.parametrize(
    "words",
    [
        ["new", "--no-open"],
        ["apply", "20261124", "x.json"],
        ["paid", "20261124", "100"],
        ["delete", "20261124", "--yes"],
    ],
)
def test_as_of_does_not_write(call: Call, case: str, home: Path, words: list[str]) -> None:
    """A command that writes refuses another day than today."""
    before = (home / "cases" / f"{case}.json").read_bytes()
    answer = call("--as-of", "2026-12-24", *words)
    assert (answer.code, answer.out) == (2, "")
    assert "--as-of" in answer.err
    assert (home / "cases" / f"{case}.json").read_bytes() == before


def test_due_answers_by_its_code(call: Call, case: str) -> None:
    """Code 3 and a line when something is due, 0 when only later, and nothing printed with `-q`."""
    due = call("due", case)
    assert (due.code, case in due.out) == (3, True)
    assert json.loads(call("due", "--json").out)[0]["id"] == "promise"
    quiet = call("due", "-q")
    assert (quiet.code, quiet.out, quiet.err) == (3, "", "")
    ahead = call("--as-of", "2026-11-20", "due")
    assert ahead.code == 0
    assert call("--as-of", "2026-11-01", "due").code == 0


@pytest.mark.usefixtures("case")
def test_due_without_anything(call: Call) -> None:
    """Nothing due: code 0, no data, a word on standard error."""
    answer = call("--as-of", "2026-11-01", "due")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err


def test_apply_records_all(call: Call, case: str, tmp_path: Path, home: Path) -> None:
    """`apply` plays a file into the case and keeps each entry."""
    file = tmp_path / "more.json"
    file.write_text('[{"do": "go_to", "stage": "materials"}, {"do": "set_walk_away", "monthly": "630"}]')
    answer = call("apply", case, file)
    assert (answer.code, answer.out) == (0, "")
    loaded = Store(home).load(case).record
    assert (loaded.case.stage, len(loaded.history)) == ("materials", 8)


def test_a_payment_is_recorded(call: Call, case: str, home: Path) -> None:
    """`paid` takes the amount as people write it, on a day or today."""
    assert call("paid", case, "¥1,050.5", "--on", "昨天").code == 0
    assert call("paid", "2026", "100").code == 0
    payments = Store(home).load(case).record.case.payments
    assert [(str(one.amount), one.on.isoformat()) for one in payments] == [
        ("1050.50", "2026-11-23"),
        ("100.00", "2026-11-24"),
    ]


@pytest.mark.parametrize("kind", ["request", "chase", "question"])
@pytest.mark.parametrize("length", ["chat", "call", "letter"])
def test_every_draft_is_written(call: Call, case: str, kind: str, length: str) -> None:
    """Each kind and length of draft comes out as text."""
    answer = call("draft", case, kind, "--length", length)
    assert answer.code == 0
    assert len(answer.out) > 20


def test_a_draft_goes_into_a_file(call: Call, case: str, tmp_path: Path) -> None:
    """`-o` writes a private file; one that is there stays unless forced."""
    target = tmp_path / "letter.md"
    written = call("draft", case, "request", "--length", "letter", "--format", "md", "-o", target)
    assert (written.code, written.out) == (0, "")
    first = target.read_text("utf-8")
    assert first.startswith("# ")
    assert "12,000.00" in first
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    target.write_text("mine")
    assert call("draft", case, "request", "-o", target).code == 2
    assert target.read_text() == "mine"
    assert call("draft", case, "request", "-o", target, "--force").code == 0
    assert target.read_text("utf-8") != "mine"


def test_the_export_holds_the_whole_case(call: Call, case: str, tmp_path: Path) -> None:
    """The export tells situation, figures, plan, contacts, drafts and timeline; exporting again renews it."""
    answer = call("export", case, "-o", tmp_path / "out")
    path = Path(answer.out.strip())
    assert path == tmp_path / "out" / "index.md"
    text = path.with_name("case.md").read_text("utf-8")
    for words in ("公司裁员", "12,270.00", "700.00", "T20261120", "信函", "命名案子", "8012", "房租"):
        assert words in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert call("export", case, "-o", tmp_path / "out").code == 0
    path.write_text("mine")
    refused = call("export", case, "-o", tmp_path / "out")
    assert (refused.code, path.read_text()) == (2, "mine")


def test_the_export_of_an_agreed_case(call: Call, case: str, tmp_path: Path) -> None:
    """With an agreement the export holds the schedule, what is paid, what was sent and the answers."""
    file = tmp_path / "more.json"
    file.write_text(
        json.dumps(
            [
                {
                    "do": "record_sent",
                    "draft": "request",
                    "channel": "app",
                    "at": "2026-11-24",
                    "text": "原话 ``` 到此",
                },
                {"do": "record_reply", "outcome": "more_needed", "at": "2026-11-24", "said": "补材料"},
                {"do": "mark_material", "material": "income_proof", "status": "have"},
                {"do": "record_offer", "months": 12, "monthly": "1050", "first": "2026-12-10", "written": True},
                {"do": "confirm_agreement", "offer": "o1", "written": True},
                {"do": "record_payment", "amount": "1050", "on": "2026-11-24"},
                {
                    "do": "log_collection",
                    "at": "2026-11-24T09:00",
                    "connected": True,
                    "to_whom": "me",
                    "number": "0571",
                },
            ]
        )
    )
    assert call("apply", case, file).code == 0
    assert call("export", case, "-o", tmp_path / "out").code == 0
    text = (tmp_path / "out" / "case.md").read_text("utf-8")
    for words in ("2027-11-10", "11,550.00", "原话 ``` 到此", "补材料", "````text", "0571"):
        assert words in text


def test_delete_removes_the_file(call: Call, case: str, home: Path) -> None:
    """Off a terminal `delete` needs `--yes`; then the file is gone."""
    assert call("delete", case).code == 2
    assert call("delete", case, "--yes").code == 0
    assert not (home / "cases" / f"{case}.json").exists()
    assert call("show", case).code == 2


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("\n", 1), ("no\n", 1), ("", 1)])
def test_delete_asks_at_a_terminal(
    call: Call, case: str, home: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    """Anything but a clear yes keeps the case."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin.readline", lambda: typed, raising=False)
    assert call("delete", case).code == code
    assert (home / "cases" / f"{case}.json").exists() is (code == 1)


def test_rules_are_laid_open(call: Call) -> None:
    """Every rule comes with value, source, the day it was checked, and whether it has expired."""
    rules = {rule["id"]: rule for rule in json.loads(call("rules", "--json").out)}
    assert rules["huabei_overdue_daily"]["value"] == "0.0005"
    for rule in rules.values():
        assert rule["source"]
        assert rule["checked"] <= "2026-11-24"
        assert rule["expired"] is (rule["expires"] < "2026-11-24")
    late = json.loads(call("--as-of", "2060-01-01", "rules", "--json").out)
    assert all(rule["expired"] and rule["check_first"] for rule in late)
    assert "huabei_overdue_daily" in call("rules").out


def test_screens_need_a_terminal(call: Call, case: str) -> None:
    """`huanqing` and `resume` on a pipe say so instead of drawing into it."""
    for words in ([], ["resume"], ["resume", case]):
        answer = call(*words)
        assert (answer.code, answer.out) == (2, "")
        assert "huanqing show" in answer.err
