"""What `calc` answers: names in JSON, every figure explained, words where no figure exists."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import Call
from tests.wizard.numbers.test_explain import sums
from tests.wizard.numbers.test_explain import test_the_arithmetic_of_an_explanation_is_right as recomputed
from wizard import knowledge
from wizard.commands.calc import SUMS, _modules
from wizard.numbers.explain import Explanation

ROOT = Path(__file__).parents[2]
EXAMPLES = {name: words for module in _modules(SUMS) for name, words in module.EXAMPLES.items()}
# Also what only some inputs bring out.
MORE = [
    "growth --base 2834.57 --days 37 --shown 60 --contract-rate 0.04%",
    "growth --base 3000 --due 2026-10-10 --as-of 2026-11-24 --payment 2026-10-30=1000 --payment 2026-11-01=9000",
    "growth --base 100 --days 0 --costs 3 --interest 2",
    "growth --base 250 --days 365 --annual-rate 0.29%",
    "plan --balance 20740 --monthly 1120 --daily-rate 0.05%",
    "plan --balance 20740 --months 7 --monthly-rate 1% --method equal-principal --upfront 100",
    "plan --balance 20740 --months 23 --method split --upfront 2074",
    "plan --balance 20740 --defer-until 2027-02-01 --daily-rate 0",
    "plan --balance 20740 --defer-until 2027-02-01 --daily-rate 0.0005 --months 6 --monthly-rate 0.5%",
    "plan --balance 500 --months 6 --upfront 500",
    "apr --owed 6000 --fee-rate 8.8% --months 12 --start 2026-11-24",
    "apr --owed 6000 --start 2026-11-24 --payment 2026-11-24=6000",
    "apr --owed 6000 --start 2026-11-24 --payment 2026-12-24=9000 --payment 2027-01-02=500 --payment 2027-01-02=20",
    "apr --owed 6000 --start 2026-11-24 --payment 2027-01-10=5000",
    "afford --income 500/week --income 3000..4000 --essentials 9000/quarter --other 100/year --total 500 --cash 600",
    "afford --income 3000 --essentials 3900 --debt 12000@0.05% --debt 3000@0.06%",
    "afford --income 6000 --essentials 3900 --debt 12000@0.05% --debt 3000@0.06% --debt 20@0 --share 1",
    "afford --income 0 --essentials 0",
    "court --claim 99999999.99",
    "clock answer --from 2026-09-20",
    "clock limitation --from 2020-03-09 --act-on 2026-11-24 --interrupted 2021-03-01",
]
ALL = [words.removeprefix("huanqing calc ") for words in EXAMPLES.values()] + MORE
KEYS = {
    "growth": {
        "base", "costs", "interest", "daily_rate", "contract_rate", "multiplier", "annual_rate", "day_count", "days",
        "due", "as_of", "once", "daily", "difference", "per_day", "total", "growth", "growth_rounded_daily", "line",
        "gap",
    },
    "minimum": {"bill", "amount", "of_new", "remainder", "per_day", "rolling"},
    "plan": {
        "rows", "balance", "months", "monthly_rate", "method", "monthly", "last", "upfront", "upfront_on", "total",
        "extra", "defer_until", "daily_rate", "growth", "waiting",
    },
    "apr": {
        "owed", "start", "payments", "paid", "extra", "irr_monthly", "irr_nominal", "effective", "xirr", "simple",
        "whole_months", "line", "fee_rate",
    },
    "afford": {
        "income", "essentials", "other_debts", "share", "surplus", "standing", "affordable", "affordable_monthly",
        "offer", "ratio", "total", "cash", "rest", "months", "range", "lenders",
    },
    "arrears": {
        "as_of", "contract_rate", "multiplier", "penalty_rate", "missed", "instalments", "penalty", "total",
        "accelerated",
    },
    "court": {
        "claim", "fee", "fee_half", "enforcement_fee", "days", "late_daily_rate", "late_interest", "check_first",
    },
    "clock": {"kind", "from", "today", "deadlines", "limitation"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the examples."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


def answered(call: Call, words: str) -> dict[str, Any]:
    """The JSON of a sum that succeeds."""
    answer = call("calc", *shlex.split(words), "--json")
    assert (answer.code, answer.err) == (0, ""), answer.err
    result: dict[str, Any] = json.loads(answer.out)
    return result


@pytest.mark.parametrize("name", SUMS)
def test_every_sum_has_an_example_that_works(call: Call, name: str) -> None:
    """`--help` shows it, `calc --help` shows all, and its JSON has the names that are promised."""
    example = EXAMPLES[name]
    assert example in " ".join(call("calc", name, "--help").out.split())
    assert example in call("calc", "--help").out
    assert answered(call, example.removeprefix("huanqing calc ")).keys() == KEYS[name] | {"explain"}


@pytest.mark.parametrize("words", ALL)
def test_every_sum_explains_itself(call: Call, words: str) -> None:
    """Each formula can be done again, each input has a value, each rule a source and a date."""
    explained = answered(call, words)["explain"]
    assert explained
    for one in explained:
        assert one.keys() == {"figure", "formula", "inputs", "rules"}
        assert not re.search(r"[A-Za-z\u4e00-\u9fff]", one["formula"])
        whole = [step for step in one["formula"].splitlines() if "..." not in step]
        again = Explanation(one["figure"], (), "\n".join(whole))
        if sums(again) and not re.search(r"\d{4}-\d\d-\d\d", one["formula"]):
            recomputed(again)
        for rule in one["rules"]:
            known = knowledge.rules()[rule["id"]]
            assert (tuple(rule["source"]), rule["checked"]) == (known.source, known.checked.isoformat())
            assert rule["expired"] is False


@pytest.mark.parametrize("lang", ["zh_Hans", "en"])
@pytest.mark.parametrize("words", ALL)
def test_every_sum_is_for_reading(call: Call, words: str, lang: str) -> None:
    """Without `--json` the figures stand there in words, with the formulas beneath."""
    answer = call("--lang", lang, "calc", *shlex.split(words))
    assert (answer.code, answer.err) == (0, "")
    assert ("怎么算的" if lang == "zh_Hans" else "How it was computed") in answer.out
    first = answered(call, words)["explain"][0]["formula"].splitlines()[0]
    assert f"    {first}\n" in answer.out
    assert not re.search(r"nan|None|calc\.", answer.out, re.IGNORECASE)


def test_a_rule_past_its_date_says_so(call: Call) -> None:
    """After its expiry a rule is marked in JSON and in words."""
    late = call("--as-of", "2028-01-01", "calc", "growth", "--base", "3000", "--days", "45", "--json")
    assert json.loads(late.out)["explain"][0]["rules"][0]["expired"] is True
    assert "先核实再用" in call("--as-of", "2028-01-01", "calc", "growth", "--base", "3000", "--days", "45").out


def test_a_rate_of_ones_own_rests_on_no_rule(call: Call) -> None:
    """Only the default rate names the rule it comes from."""
    (own,) = [
        one
        for one in answered(call, "growth --base 1 --days 1 --daily-rate 0.03%")["explain"]
        if one["figure"] == "growth"
    ]
    assert own["rules"] == []


def test_where_no_rate_exists_none_is_told(call: Call) -> None:
    """Everything paid on the first day has no yearly cost: null, and words instead of a number."""
    words = "apr --owed 6000 --start 2026-11-24 --payment 2026-11-24=6000"
    found = answered(call, words)
    assert [found[name] for name in ("irr_monthly", "irr_nominal", "effective", "xirr", "simple")] == [None] * 5
    assert call("calc", *words.split()).out.count("没有这样的利率") == 5
    assert "no such rate exists" in call("--lang", "en", "calc", *words.split()).out


def test_a_free_plan_costs_nothing(call: Call) -> None:
    """Paid in parts without cost, every rate is a plain zero."""
    found = answered(call, "apr --owed 200 --start 2026-11-24 --payment 2026-12-24=100 --payment 2027-01-24=100")
    assert {found[name] for name in ("irr_monthly", "irr_nominal", "effective", "xirr", "simple")} == {"0.00000000"}
    assert (found["extra"], found["line"]["is_above"], found["whole_months"]) == ("0.00", False, True)


def test_the_line_is_something_to_ask_for(call: Call) -> None:
    """What lies above it comes with its sentence: in court, on request, no right; below it there is nothing to say."""
    above = call("calc", "apr", "--owed", "1000", "--start", "2026-11-24", "--payment", "2026-12-24=1100").out
    assert "可以请法院调减" in above
    assert "不是现成的权利" in above
    below = call("calc", "apr", "--owed", "1000", "--start", "2026-11-24", "--payment", "2026-12-24=1001").out
    assert "法院调减" not in below
    assert "没有高过一年 24% 的参考线" in below


def test_the_difference_to_the_app_is_itemised(call: Call) -> None:
    """A daily rounding explains ten fen; the causes are ordered by how much they leave."""
    found = answered(call, "growth --base 2834.57 --days 37 --shown 52.54")["gap"]
    assert (found["difference"], found["causes"][0]) == (
        "0.10", {"id": "rounded_daily", "accounts_for": "0.10", "left": "0.00"},
    )  # fmt: skip
    assert "每天取整" in call("calc", "growth", "--base", "2834.57", "--days", "37", "--shown", "52.54").out
    loan = call(
        "calc", *["growth", "--base", "10000", "--contract-rate", "0.04%", "--days", "30", "--shown", "300"]
    ).out
    assert "请客服说明依据" in loan


def test_spans_give_a_low_and_a_high_end(call: Call) -> None:
    """What is only known between two amounts is reckoned at its worst, and the best is told beside it."""
    found = answered(call, "afford --income 5000..6000 --essentials 3000..3500 --share 1 --total 6000")
    assert found["surplus"] == found["range"]["low"]["surplus"] == "1500.00"
    assert (found["months"], found["range"]["high"]["surplus"], found["range"]["high"]["months"]) == (4, "3000.00", 2)
    assert answered(call, "afford --income 5000 --essentials 3000")["range"] is None


def test_periods_become_months(call: Call) -> None:
    """A week is counted 52 times a year, a quarter four times."""
    found = answered(call, "afford --income 500/week --essentials 3000/季 --essentials 1200/year")
    assert (found["income"], found["essentials"]) == ("2166.67", "1100.00")


def test_several_lenders_are_compared(call: Call) -> None:
    """In proportion and highest rate first: what each gets, how long it takes, what it costs."""
    words = "afford --income 6500 --essentials 3900 --other 1200 --share 0.8 --debt 12000@0.05% --debt 3000@0.06%"
    found = answered(call, words)
    shares = found["lenders"]
    assert shares["in_proportion"]["first"] == ["896.00", "224.00"]
    assert shares["highest_rate_first"]["first"] == ["0.00", "1120.00"]
    assert float(shares["highest_rate_first"]["cost"]) < float(shares["in_proportion"]["cost"])
    assert found["total"] == "15000.00"


@pytest.mark.parametrize(
    ("income", "standing", "words"),
    [("3000", "negative", "没有余钱"), ("3900", "zero", "收支刚好相抵"), ("6500", "positive", "余钱是正的")],
)
def test_what_is_left_has_its_own_words(call: Call, income: str, standing: str, words: str) -> None:
    """Nothing left, just enough, and something left lead elsewhere; without a surplus there are no months."""
    found = answered(call, f"afford --income {income} --essentials 3900 --total 100")
    assert found["standing"] == standing
    assert (found["months"] is None) == (standing != "positive")
    assert words in call("calc", "afford", "--income", income, "--essentials", "3900").out


def test_cash_at_once_shortens_a_plan(call: Call) -> None:
    """What is paid at once is not counted into the months."""
    found = answered(call, "afford --income 6500 --essentials 3900 --share 0.5 --total 20740 --cash 2074")
    assert (found["rest"], found["months"]) == ("18666.00", 15)


def test_waiting_has_a_price(call: Call) -> None:
    """With a daily rate a plan stands beside paying now, in 30 and in 90 days."""
    waiting = answered(call, "plan --balance 10000 --months 5 --daily-rate 0.0005")["waiting"]
    assert waiting == [
        {"days": 0, "total": "10000.00", "extra": "0.00"},
        {"days": 30, "total": "10150.00", "extra": "150.00"},
        {"days": 90, "total": "10450.00", "extra": "450.00"},
    ]


def test_a_deferral_ends_in_one_sum_or_in_parts(call: Call) -> None:
    """The growth until the agreed day is part of the total."""
    lump = answered(call, "plan --balance 10000 --defer-until 2026-12-24 --daily-rate 0.0005")
    assert [(row["date"], row["payment"]) for row in lump["rows"]] == [("2026-12-24", "10150.00")]
    parts = answered(call, "plan --balance 10000 --defer-until 2026-12-24 --daily-rate 0.0005 --months 4")
    assert (parts["growth"], parts["total"], parts["monthly"]) == ("150.00", "10150.00", "2537.50")
    assert parts["rows"][0]["date"] == "2026-12-24"


def test_the_calendar_says_what_it_does_not_know(call: Call) -> None:
    """A day off is named; in a year without a published calendar only week-ends are known, and that is said."""
    known = answered(call, "clock answer --from 2026-09-20")["deadlines"][0]
    assert (known["ends"], known["working_day"], known["last_working_day"]) == ("2026-10-05", False, "2026-09-30")
    assert known["calendar_known"] is True
    assert "最晚在 2026 年 9 月 30 日办" in call("calc", *["clock", "answer", "--from", "2026-09-20"]).out
    later = answered(call, "clock answer --from 2027-01-04")["deadlines"][0]
    assert (later["working_day"], later["calendar_known"]) == (True, False)
    assert "2027 年的放假安排还不知道" in call("calc", *["clock", "answer", "--from", "2027-01-04"]).out


def test_a_period_that_has_passed_warns_first(call: Call) -> None:
    """Before one writes about an old debt comes the free legal line."""
    found = answered(call, "clock limitation --from 2020-03-09 --act-on 2026-11-24")["limitation"]
    assert (found["expires"], found["gives_up_defence"]) == ("2023-03-09", True)
    assert "12348" in call("calc", *["clock", "limitation", "--from", "2020-03-09"]).out


def test_answers_do_not_depend_on_the_machine() -> None:
    """Locale, time zone and hash seed change nothing; nothing that draws is loaded, nor another sum."""
    program = (
        "import sys; from wizard.cli import main; code = main(sys.argv[1:]);"
        "bad = {'textual', 'rich', 'screens', 'tinydb', 'wizard.commands.calc_growth'} & set(sys.modules);"
        "sys.exit(code or bool(bad))"
    )
    words = EXAMPLES["apr"].split()[1:]
    said = set()
    for seed, zone, locale in (
        ("0", "UTC", "C"),
        ("1", "Asia/Shanghai", "zh_CN.UTF-8"),
        ("77", "America/New_York", "de_DE.UTF-8"),
        ("5", "Pacific/Kiritimati", "en_US.UTF-8"),
    ):
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", program, *words, "--json"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        said.add(done.stdout)
    assert len(said) == 1
