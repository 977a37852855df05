"""The knowledge packs: every entry sourced, dated and referenced; what their age means; how they are read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, get_args

import pytest

from wizard import knowledge
from wizard.knowledge import compile as compiler
from wizard.knowledge import ids
from wizard.knowledge.packs import folded, read_pack
from wizard.knowledge.types import Ask, Entry, Product, Rule

TODAY = date(2026, 11, 24)
OneProduct = Literal["huabei"]
TwoAsks = Literal["extension", "instalments"]

PACKS: dict[str, Callable[[], Mapping[str, Any]]] = {
    name: getattr(knowledge, name)
    for name in (
        "products", "lenders", "causes", "consequences", "materials", "channels", "asks", "clauses", "prevention",
        "rules", "cautions",
    )
}  # fmt: skip
ENTRIES: list[Entry] = [entry for pack in PACKS.values() for entry in pack().values()]


def test_every_entry_says_where_it_is_from_and_how_long_it_holds() -> None:
    """Source, day of checking, confidence and expiry stand on each entry, and the sources are listed."""
    for entry in ENTRIES:
        assert set(entry.source) <= knowledge.sources().keys(), entry.id
        assert (entry.as_of or entry.checked) <= entry.checked <= TODAY, entry.id
        assert entry.confidence in {"sure", "likely", "unverified"}, entry.id
        assert entry.expires > (entry.as_of or entry.checked), entry.id
        assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", entry.id), entry.id


@pytest.mark.parametrize("name", PACKS)
def test_packs_stand_in_the_declared_order(name: str) -> None:
    """A pack iterates as its closed set of ids does."""
    kind = {"asks": "AskId", "causes": "CauseId", "prevention": "MeasureId"}.get(name, name[:-1].capitalize() + "Id")
    assert tuple(PACKS[name]()) == get_args(getattr(ids, kind))


def test_every_listed_source_is_used() -> None:
    """The list of sources holds no code that no entry cites."""
    assert set(knowledge.sources()) == {code for entry in ENTRIES for code in entry.source}


def test_expiry_is_the_last_good_day() -> None:
    """An entry holds through its day of expiry and is to be checked from the next."""
    huabei = knowledge.products()["huabei"]
    assert not knowledge.is_expired(huabei, huabei.expires)
    assert knowledge.is_expired(huabei, huabei.expires + timedelta(days=1))
    assert not knowledge.needs_check(huabei, TODAY)
    assert knowledge.needs_check(huabei, huabei.expires + timedelta(days=1))


def test_the_unverified_is_always_to_be_checked() -> None:
    """What was never verified asks for a check though it has not expired."""
    unverified = knowledge.rules()["wangshangdai_daily_range"]
    assert knowledge.needs_check(unverified, TODAY)
    assert not knowledge.is_expired(unverified, TODAY)


def test_the_market_rate_is_already_stale() -> None:
    """The last LPR in our notes is of April 2026, so in November it is shown as "check first"."""
    assert knowledge.is_expired(knowledge.rules()["lpr_1y"], TODAY)


@pytest.mark.parametrize(
    ("pack", "name", "found"),
    [
        ("products", "huabei", "huabei"), ("products", "花呗", "huabei"), ("products", "花唄", "huabei"),
        ("products", "HuaBei", "huabei"), ("products", " ｈｕａｂｅｉ ", "huabei"),
        ("products", "bank-pay-later", "xinyonggou"), ("products", "Bank pay-later", "xinyonggou"),
        ("causes", "job-loss", "job_loss"), ("causes", "失業", "job_loss"),
        ("channels", "１２３７８", "12378"), ("channels", "110", "police"), ("channels", "95188", "hotline"),
        ("asks", "waiver-instalments", "waiver_instalments"), ("asks", "分期", "instalments"),
        ("materials", "银行流水", "bank_flow"), ("clauses", "诉讼时效", "limitation"),
        ("lenders", "蚂蚁消金", "ant_consumer"),
    ],
)  # fmt: skip
def test_find_knows_ids_and_aliases(pack: str, name: str, found: str) -> None:
    """A name is found by id or alias whatever its case, width, dashes or script."""
    entry = knowledge.find(PACKS[pack](), name)
    assert entry is not None
    assert entry.id == found


def test_find_does_not_guess() -> None:
    """A name nobody answers to finds nothing."""
    assert knowledge.find(knowledge.products(), "白条") is None
    assert knowledge.find(knowledge.products(), "") is None


def test_products_restate_their_rules() -> None:
    """The defaults of a product are the values of the rules it names."""
    rules, products = knowledge.rules(), knowledge.products()
    assert products["huabei"].overdue_daily == rules["huabei_overdue_daily"].rate
    assert products["huabei"].revolving_daily == rules["huabei_revolving_daily"].rate
    assert products["huabei"].minimum_share == rules["huabei_min_share_new"].rate
    assert products["huabei"].due_days == rules["huabei_due_days"].counts
    assert products["jiebei"].daily_range == rules["jiebei_daily_range"].rates
    assert products["wangshangdai"].daily_range == rules["wangshangdai_daily_range"].rates
    for product in products.values():
        assert product.penalty_multiplier in {None, rules["penalty_multiplier_loan"].rate}
        assert not product.credit_card_rules
        assert product.contract_daily is None, "no contract rate may be assumed"


def test_the_share_of_surplus_is_half_with_a_warning_at_four_fifths() -> None:
    """The defaults of an affordable offer are the ones the design fixes."""
    rules = knowledge.rules()
    assert str(rules["offer_share_default"].rate) == "0.5"
    assert str(rules["offer_share_warning"].rate) == "0.8"
    assert rules["offer_share_default"].editable
    assert not rules["limitation_years"].editable


def test_fees_and_periods_pair_up() -> None:
    """Bands and periods that belong together have matching lengths."""
    rules = knowledge.rules()
    assert len(rules["huabei_instalment_fees"].rates) == len(rules["huabei_instalment_months"].counts)
    assert len(rules["court_fee_limits"].rates) == len(rules["court_fee_shares"].rates) + 1
    assert len(rules["enforcement_fee_limits"].rates) == len(rules["enforcement_fee_shares"].rates) + 1


def test_materials_are_reachable() -> None:
    """Every paper is always needed, or called for by a product, a lender, a cause, or as a substitute."""
    materials = knowledge.materials()
    by_cause = {name for cause in knowledge.causes().values() for name in cause.materials}
    for paper in materials.values():
        assert paper.always or paper.products or paper.lenders or paper.id in by_cause, paper.id
        assert paper.id not in paper.substitutes
        assert paper.always or paper.substitutes or "substitute" in paper.texts or paper.id == "own_statement"
        assert "cover" in paper.texts or not paper.sensitive, "a sensitive paper says what to black out"


def test_the_articles_four_measures_are_each_made_concrete() -> None:
    """The four are marked, and each has steps of its own."""
    measures = knowledge.prevention().values()
    four = [measure.id for measure in measures if measure.article]
    assert four == ["repayment_plan", "due_reminders", "credit_check", "money_habits"]
    assert {measure.part_of for measure in measures} == {None, *four}
    assert not [measure.id for measure in measures if measure.article and measure.part_of]


def test_the_articles_three_causes_and_three_consequences_lead() -> None:
    """What the article names comes first, and is marked."""
    causes = [cause.id for cause in knowledge.causes().values() if cause.article]
    assert causes == ["cash_short", "forgot", "contact_changed"]
    kinds = [consequence.kind for consequence in knowledge.consequences().values()]
    assert kinds[:3] == ["article"] * 3
    assert kinds.count("article") == 3


def test_stages_of_being_overdue_leave_no_day_out() -> None:
    """Each day from the first belongs to exactly one stage."""
    stages = [entry for entry in knowledge.consequences().values() if entry.kind == "stage"]
    assert (stages[0].from_day, stages[-1].to_day) == (1, None)
    assert [stage.from_day for stage in stages[1:]] == [(stage.to_day or 0) + 1 for stage in stages[:-1]]


def test_eighteen_clauses_then_the_red_flags() -> None:
    """Clauses are numbered in reading order; red flags come after the eighteen."""
    clauses = list(knowledge.clauses().values())
    assert [clause.order for clause in clauses] == list(range(1, len(clauses) + 1))
    assert [clause.red_flag for clause in clauses] == [False] * 18 + [True] * (len(clauses) - 18)


def test_channels_are_ordered_and_cover_every_topic() -> None:
    """Channels stand in their order, the app first, and each lender has somewhere to ask and to complain."""
    channels = list(knowledge.channels().values())
    assert [channel.order for channel in channels] == list(range(1, len(channels) + 1))
    for lender in get_args(ids.LenderId):
        mine = [channel for channel in channels if not channel.lenders or lender in channel.lenders]
        assert {topic for channel in mine for topic in channel.topics} == {
            "request", "complaint", "credit", "conduct", "court", "legal_advice", "distress", "threat", "fraud",
        }  # fmt: skip
    for name in get_args(ids.LenderId):
        for channel in knowledge.lenders()[name].channels:
            allowed = knowledge.channels()[channel].lenders
            assert not allowed or name in allowed


def test_every_cause_has_a_way_without_surplus() -> None:
    """Each cause suggests requests that exist, and an extension never depends on money left over."""
    assert not knowledge.asks()["extension"].when
    for cause in knowledge.causes().values():
        assert len(set(cause.asks)) == len(cause.asks) >= 3
        assert cause.prevention
        assert cause.materials


PRODUCT = """
[[product]]
id = "huabei"
source = ["P24"]
checked = 2026-11-24
confidence = "likely"
expires = 2027-05-24
kind = "pay_later"
lenders = ["ant_consumer"]
overdue_daily = "0.0005"
"""


@pytest.mark.parametrize(
    ("before", "after", "field", "reason"),
    [
        ('["ant_consumer"]', '["nobody"]', "lenders[0]", "nobody"),
        ('"0.0005"', "0.0005", "overdue_daily", "float"),
        ('"0.0005"', '"much"', "overdue_daily", "not a number"),
        ('source = ["P24"]', "source = []", "-", "source names nothing"),
        ('source = ["P24"]', 'source = ["P999"]', "source[0]", "P999"),
        ('confidence = "likely"', "", "-", "confidence"),
        ('kind = "pay_later"', 'kind = "pay_later"\ncolour = "red"', "-", "colour"),
        ('kind = "pay_later"', 'kind = "pay_later"\ntexts = ["poem"]', "-", "poem"),
        ('id = "huabei"', 'id = "jiebei"', "id", "not among"),
        ("[[product]]", "[[produce]]", "produce", "not a table"),
    ],
)
def test_a_broken_pack_names_the_place(tmp_path: Path, before: str, after: str, field: str, reason: str) -> None:
    """A mistake in a pack raises an error that names pack, entry, field and reason."""
    (tmp_path / "products.toml").write_text(PRODUCT.replace(before, after), "utf-8")
    with pytest.raises(knowledge.KnowledgeError, match=re.escape(reason)) as error:
        read_pack("products", Product, OneProduct, tmp_path)
    assert (error.value.pack, error.value.field) == ("products", field)


def test_ids_and_names_are_given_once(tmp_path: Path) -> None:
    """Two entries with one id, or one alias, are refused; a missing entry as well."""
    path = tmp_path / "asks.toml"
    ask = PRODUCT.partition("kind =")[0].replace("[[product]]", "[[ask]]").replace('"huabei"', '"{}"')
    ask += "aliases = ['分期']\n"
    for text, reason in (
        (ask.format("extension") * 2, "twice"),
        (ask.format("extension") + ask.format("instalments"), "already extension"),
        (ask.format("extension"), "has no entry"),
    ):
        path.write_text(text, "utf-8")
        with pytest.raises(knowledge.KnowledgeError, match=reason):
            read_pack("asks", Ask, TwoAsks, tmp_path)


@pytest.mark.parametrize(
    ("unit", "value"), [("per_day", 1), ("days", "15"), ("clock", "25:00"), ("date", "2026-02-30"), ("share", "half")]
)
def test_a_rule_is_written_the_way_of_its_unit(unit: Any, value: Any) -> None:
    """A value that does not suit its unit is refused."""
    day = knowledge.rules()["answer_days"]
    with pytest.raises(ValueError, match="not written as"):
        Rule(
            id="x",
            source=day.source,
            checked=TODAY,
            confidence="sure",
            expires=TODAY,
            value=value,
            unit=unit,
            kind="law",
        )


def test_a_pack_is_read_once_and_cannot_be_changed() -> None:
    """Asking twice gives the same pack, and nobody can write into it."""
    assert knowledge.products() is knowledge.products()
    with pytest.raises(TypeError):
        knowledge.products()["huabei"] = knowledge.products()["jiebei"]  # type: ignore[index]


def test_folding_is_idempotent() -> None:
    """Folding a folded name changes nothing."""
    for entry in ENTRIES:
        for name in (entry.id, *entry.aliases):
            assert folded(folded(name)) == folded(name)


def test_the_built_packs_are_the_packs(tmp_path: Path) -> None:
    """Reading the built file gives exactly what reading the TOML gives, and an older built file is passed over."""
    source = tmp_path / "asks.toml"
    source.write_bytes((compiler.HERE / "asks.toml").read_bytes())
    plain = read_pack("asks", Ask, ids.AskId, tmp_path)
    built = compiler.build(source)
    assert read_pack("asks", Ask, ids.AskId, tmp_path) == plain
    built.write_text('{"ask": []}', "utf-8")
    newer = built.stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(newer, newer))
    assert compiler.is_stale(source)
    assert read_pack("asks", Ask, ids.AskId, tmp_path) == plain
