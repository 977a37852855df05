"""What is told of an agreement: each version, what was passed over, payments taken back, acts; and never more than is so."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.conftest import Call
from tests.wizard.judgement.situations import TODAY, offered, offers, situation, states
from wizard import intents as ask
from wizard.agreed_words import agreement_rows, state_words, terms_rows
from wizard.case import SPOKEN_ONLY, Agreement, Case, ClauseAnswer, Offer, Override, Terms
from wizard.happened import event_line, words_of
from wizard.judgement.agreed_state import agreed_state, proofs
from wizard.judgement.confirming import is_confirmed, red_flags
from wizard.judgement.timeline import GROUPS, KINDS, attached, chronicle, timeline
from wizard.money import yuan
from wizard.overview import overview
from wizard.texts import LANGS, texts
from wizard.update import update

T = texts("zh_Hans")
CLEAR = tuple(ClauseAnswer(flag, "no") for flag in red_flags())
SUM = "0" * 64


def told(*steps: tuple[int, ask.Intent], offer: Offer | None = None) -> Case:
    """A case with one offer after these intents, each so many days after the first day."""
    case = situation(offers=(offer or offered(clauses=CLEAR),))
    for after, intent in steps:
        case = update(case, intent, TODAY + timedelta(days=after))
    return case


def file(to: str, path: str) -> ask.AttachFile:
    """A file of *to*."""
    return ask.AttachFile(to=to, path=path, size=1, changed=TODAY, sha256=SUM)


SPOKEN = ask.ConfirmAgreement(offer="o1", written=False)
WRITTEN = ask.ConfirmAgreement(offer="o1", written=True)
LATER = TODAY + timedelta(days=90)


def lines(case: Case, kind: str, on: date = LATER) -> list[tuple[str, str]]:
    """Day and line of the events of one kind."""
    return [(str(one.at.day), event_line(T, case, one)) for one in timeline(case, on) if one.kind == kind]


def test_each_version_is_an_event_of_its_day() -> None:
    """Spoken first, its text four days later, then other payments: three events, none of which says confirmed."""
    other = offered(id="o2", months=16, monthly=yuan(530))
    case = told((0, SPOKEN), (4, WRITTEN))
    case = replace(case, offers=(*case.offers, other))
    case = update(case, ask.ConfirmAgreement(offer="o2", written=True), TODAY + timedelta(days=30))
    assert lines(case, "agreement") == [
        ("2026-11-24", "约定第 1 版：口头答应"),
        ("2026-11-28", "约定第 2 版：有文字"),
        ("2026-12-24", "约定第 3 版：有文字"),
    ]
    assert len(lines(case, "agreement", TODAY)) == 1


def test_what_was_passed_over_is_an_event_with_its_reason() -> None:
    """Two points on one day are two events; the reason stands in the person's own words."""
    case = told((0, ask.OverridePoint(offer="o1", point="sign_now", why="[b]他催[/b]")),
                (0, SPOKEN), (0, ask.OverridePoint(offer="o1", point=SPOKEN_ONLY, why="先还着")))  # fmt: skip
    assert lines(case, "override") == [
        ("2026-11-24", f"决定跳过：{T('clause.sign_now.name')}"),
        ("2026-11-24", "决定跳过：只是口头答应"),
    ]
    assert [words_of(one) for one in timeline(case, TODAY) if one.kind == "override"] == ["[b]他催[/b]", "先还着"]


def test_a_payment_taken_back_stays_and_says_so() -> None:
    """One event on the day it was said to be made, with the day on which it was taken back."""
    case = told(
        (0, WRITTEN),
        (1, ask.RecordPayment(amount=yuan(50), on=TODAY, note="手滑")),
        (3, ask.TakeBackPayment(payment="p1")),
    )
    assert lines(case, "payment") == [("2026-11-24", "还款 50.00 元，2026 年 11 月 27 日撤回，不计入")]


@pytest.mark.parametrize(("state", "line"), [("done", "核对额度：已办"), ("wrong", "核对额度：已查，有不对"),
                                             ("planned", None), ("not_needed", None), ("open", None)])  # fmt: skip
def test_an_act_is_an_event_once_it_is_done(state: str, line: str | None) -> None:
    """What is planned, not needed or open again has not happened."""
    case = told((0, ask.MarkAct(act="limits", state="done")), (0, ask.MarkAct(act="limits", state=state, note="字")))  # type: ignore[arg-type]
    assert [one for _, one in lines(case, "act")] == ([line] if line else [])


def test_acts_of_prevention_have_their_names() -> None:
    """A measure is called as it is on its own screen."""
    case = told((0, ask.MarkAct(act="two_alerts", state="done")))
    assert lines(case, "act") == [("2026-11-24", f"{T('measure.two_alerts.title')}：已办")]


def test_every_kind_can_be_seen_by_itself() -> None:
    """No kind of entry is only in the list of all."""
    assert set(KINDS) - {"opened"} == {kind for name, group in GROUPS.items() if name != "all" for kind in group}


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), max_size=8))
def test_no_payment_is_lost_or_told_twice(paid: list[tuple[int, bool]]) -> None:
    """Whatever is noted and taken back, there is one event for each payment, and it says which ones count."""
    case = told((0, WRITTEN))
    for amount, error in paid:
        case = update(case, ask.RecordPayment(amount=yuan(amount), on=TODAY), TODAY)
        if error:
            case = update(case, ask.TakeBackPayment(payment=case.payments[-1].id), TODAY)
    found = [one for _, one in lines(case, "payment")]
    assert len(found) == len(paid)
    assert sum("撤回" not in one for one in found) == len(case.payments_made)


def test_files_belong_to_the_version_the_payment_and_the_act() -> None:
    """Each entry of the timeline shows its own files."""
    case = told((0, SPOKEN), (0, file("a1", "/1.png")), (1, WRITTEN), (1, file("a2", "/2.png")),
                (1, ask.RecordPayment(amount=yuan(5), on=TODAY)), (1, file("p1", "/3.png")),
                (1, ask.MarkAct(act="refund", state="done")), (1, file("refund", "/4.png")))  # fmt: skip
    own = {
        getattr(one.what, "id", "refund"): [each.path for each in attached(case, one)]
        for one in chronicle(case, LATER)
        if one.kind in ("agreement", "payment", "act")
    }
    assert own == {"a1": ["/1.png"], "a2": ["/2.png"], "p1": ["/3.png"], "refund": ["/4.png"]}


def test_what_proves_it_is_of_the_same_offer() -> None:
    """The recording of the call and the picture of the text both prove version two; of other payments neither does."""
    case = told(
        (0, SPOKEN), (0, file("a1", "/1.mp3")), (1, WRITTEN), (1, file("a2", "/2.png")), (2, file("a2", "/2.png"))
    )
    assert case.agreement is not None
    assert [one.path for one in proofs(case, case.agreement)] == ["/1.mp3", "/2.png"]
    assert proofs(case, case.agreement)[1].attached == TODAY + timedelta(days=2)
    case = replace(case, offers=(*case.offers, offered(id="o2", monthly=yuan(500))))
    case = update(case, ask.ConfirmAgreement(offer="o2", written=True), TODAY)
    assert case.agreement is not None
    assert proofs(case, case.agreement) == ()


@pytest.mark.parametrize(
    ("steps", "clauses", "state", "words"),
    [
        ((), CLEAR, None, ""),
        ((WRITTEN,), CLEAR, "confirmed", "已确认，有文字"),
        ((WRITTEN,), (), "open", "有文字，还没确认"),
        ((SPOKEN,), CLEAR, "spoken", "口头答应，还没有文字"),
        ((SPOKEN,), (), "spoken", "口头答应，还没有文字"),
        (
            (SPOKEN, ask.OverridePoint(offer="o1", point=SPOKEN_ONLY, why="急")),
            CLEAR,
            "confirmed",
            "按你的决定确认，没有文字",
        ),
        (
            (SPOKEN, ask.OverridePoint(offer="o1", point=SPOKEN_ONLY, why="急")),
            CLEAR[1:],
            "spoken",
            "口头答应，还没有文字",
        ),
        ((SPOKEN, WRITTEN), CLEAR, "confirmed", "已确认，有文字"),
    ],
)
def test_how_it_stands_in_one_word(
    steps: tuple[ask.Intent, ...], clauses: tuple[ClauseAnswer, ...], state: str | None, words: str
) -> None:
    """Confirmed, spoken or open; what has no text stays marked, whoever passed over it."""
    case = told(*((0, one) for one in steps), offer=offered(clauses=clauses))
    assert (agreed_state(case), state_words(T, case)) == (state, words)
    assert overview(case, TODAY).agreed == state


flags = st.lists(st.sampled_from(red_flags()), unique=True)


@given(offer=offers, written=st.booleans(), answered=flags, passed=flags, spoken=st.booleans(), state=states)
def test_nothing_is_called_confirmed_that_is_not(
    offer: Offer, written: bool, answered: list[str], passed: list[str], spoken: bool, state: str
) -> None:
    """The word stands in the lines exactly where nothing is open, in every language; each open point is named."""
    clauses = tuple(ClauseAnswer(flag, "no" if flag in answered else state) for flag in red_flags())  # type: ignore[arg-type]
    known = dict(clauses)
    points = [(flag, known[flag]) for flag in passed] + ([(SPOKEN_ONLY, None)] if spoken else [])
    case = situation(
        offers=(replace(offer, clauses=clauses),), agreement=Agreement(offer=offer.id, written=written, confirmed=TODAY),
        overrides=tuple(Override(offer=offer.id, point=point, state=then, why="急", on=TODAY) for point, then in points),
    )  # fmt: skip
    assert (agreed_state(case) == "confirmed") == is_confirmed(case)
    rows = agreement_rows(T, case)
    assert is_confirmed(case) == (T("agreed.row.unanswered") not in dict(rows))
    for lang, word in (("zh_Hans", "已确认"), ("zh_Hant", "已確認"), ("en", "Confirmed")):
        t = texts(lang)
        said = " ".join(value for name, value in agreement_rows(t, case))
        assert (word in said) == (is_confirmed(case) and (written or lang == "en"))


def test_the_terms_are_told_and_nothing_that_is_not_known() -> None:
    """Creditor, contract, way to pay, the waived sum with its condition, grace, what a miss does; without them no line."""
    terms = Terms(
        creditor="甲公司", contract="HB-7", method="app_page", waiver_condition="按时还", grace=3, all_due="no", on_miss="三天内补"
    )  # fmt: skip
    case = told((0, ask.ConfirmAgreement(offer="o1", written=True, terms=terms)),
                offer=offered(clauses=CLEAR, waived=yuan("96.03")))  # fmt: skip
    assert case.agreement is not None
    assert [words for _, words in terms_rows(T, case, case.agreement)] == [
        "甲公司", "HB-7", "支付宝还款页", "96.03 元，条件：按时还", "3 天", "否", "三天内补",
    ]  # fmt: skip
    bare = told((0, WRITTEN))
    assert bare.agreement is not None
    assert terms_rows(T, bare, bare.agreement) == ()
    assert agreement_rows(T, situation()) == ()


def test_a_path_is_told_by_its_name_alone() -> None:
    """Where a file lies is nobody's business: its name and its SHA-256 are enough."""
    case = told((0, WRITTEN), (0, file("a1", "/home/me/约定.png")))
    assert dict(agreement_rows(T, case))["凭证"] == f"约定.png，SHA-256：{SUM}"


AGREED = [
    {"do": "record_offer", "months": 12, "monthly": "1000.00", "first": "2026-12-10", "written": False},
    {"do": "confirm_agreement", "offer": "o1", "written": False},
    {"do": "override_point", "offer": "o1", "point": "sign_now", "why": "他说今天截止"},
]


@pytest.mark.parametrize("lang", LANGS)
def test_show_says_how_the_agreement_stands(call: Call, answers: Path, tmp_path: Path, lang: str) -> None:
    """One line for people, an object for programs; before an agreement there is neither."""
    plain = json.loads((answers / "huabei.json").read_text("utf-8"))
    (tmp_path / "a.json").write_text(json.dumps([*plain, *AGREED]), "utf-8")
    with freeze_time("2026-11-24 12:00:00"):
        before = call("new", "--answers", answers / "huabei.json", "--no-open").out.strip()
        assert json.loads(call("show", before, "--json").out)["agreed"] is None
        id = call("new", "--answers", tmp_path / "a.json", "--no-open").out.strip()
        found = json.loads(call("show", id, "--json").out)["agreed"]
        seen = call("--lang", lang, "show", id).out
    assert {name: found[name] for name in ("state", "written", "offer", "version", "passed_over")} == {
        "state": "spoken", "written": False, "offer": "o1", "version": 1, "passed_over": ["sign_now"],
    }  # fmt: skip
    assert found["open"] == [one for one in (*red_flags(), SPOKEN_ONLY) if one != "sign_now"]
    assert texts(lang)("agreed.state.spoken") in seen
