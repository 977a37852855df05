"""Where to go first, for this case, and why."""

from __future__ import annotations

from datetime import date

import pytest

from wizard import intents as ask
from wizard import knowledge
from wizard.case import Case, moment
from wizard.judgement.places import caller_signs, newest_first, places, usual_place
from wizard.money import yuan
from wizard.update import update

TODAY = date(2026, 11, 24)


def debt(lender: str | None = "ant_consumer", due: date | None = date(2026, 10, 10)) -> ask.AddDebt:
    """A debt with this lender and due day."""
    return ask.AddDebt(product="huabei", lender=lender, principal=yuan(12000), due=due, as_of=TODAY)


def told(*intents: ask.Intent) -> Case:
    """A case that was told these things."""
    case = Case(id="20261124-huabei", opened=TODAY)
    for intent in intents:
        case = update(case, intent, TODAY)
    return case


CASES = {
    "nothing told": ((), "app", "place_app"),
    "the usual": ((debt(),), "app", "place_app"),
    "a lender not known": ((debt(None),), "app", "place_app"),
    "a bank": ((debt("bank"),), "lender_hotline", "place_bank"),
    "an assignee": ((debt("assignee"),), "lender_hotline", "place_bank"),
    "the first known lender counts": ((debt(None), debt("bank")), "lender_hotline", "place_bank"),
    "a summons": ((debt(), ask.StatePapers(papers="summons")), "12368", "place_court"),
    "a lawyer's letter is no court paper": ((debt(), ask.StatePapers(papers="letter")), "app", "place_app"),
    "long past": ((debt(due=date(2023, 1, 1)),), "12348", "place_old"),
    "court before age": ((debt(due=date(2023, 1, 1)), ask.StatePapers(papers="judgment")), "12368", "place_court"),
    "a fraud": ((debt(), ask.StateCause(cause="fraud")), "police", "place_fraud"),
    "after a refusal": (
        (debt(), ask.RecordReply(outcome="refused", at=moment(TODAY))),
        "complaint_desk",
        "place_second_round",
    ),
}


@pytest.mark.parametrize(("intents", "first", "reason"), CASES.values(), ids=CASES)
def test_the_first_place_fits_the_case(intents: tuple[ask.Intent, ...], first: str, reason: str) -> None:
    """The recommended place stands first and alone carries a reason."""
    found = places(told(*intents), TODAY)
    assert found[0].channel.id == first
    assert [one.reason.id for one in found if one.reason] == [reason]
    assert found[0].reason is not None


@pytest.mark.parametrize("lender", [*sorted(knowledge.lenders()), None])
def test_every_place_can_help_with_this_lender(lender: str | None) -> None:
    """A place that does not deal with the lender is left out; help that asks for no lender is always there."""
    ids = {one.channel.id for one in places(told(debt(lender)), TODAY)}
    assert {"12348", "police", "12356"} <= ids
    for id in ids:
        serves = knowledge.channels()[id].lenders
        assert lender in (None, "unknown") or not serves or lender in serves


def test_what_is_past_its_date_is_to_be_checked() -> None:
    """Years later every place says so; an unverified one says so today."""
    assert all(one.check_first for one in places(told(), date(2030, 1, 1)))
    assert {one.channel.id for one in places(told(), TODAY) if one.check_first} == {"nifa"}


def test_a_new_contact_most_likely_goes_where_the_last_one_went() -> None:
    """The last place used, else the recommended one."""
    assert usual_place(told(debt("bank")), TODAY) == "lender_hotline"
    case = told(
        debt(),
        ask.LogContact(at=moment("2026-11-22T10:00"), channel="hotline"),
        ask.LogContact(at=moment("2026-11-20"), channel="12378"),
    )
    assert usual_place(case, TODAY) == "hotline"
    assert {one.channel.id: one.used for one in places(case, TODAY)}["12378"] == 1


def test_contacts_are_listed_newest_first() -> None:
    """By their moment; of one moment the later entry comes first."""
    moments = ("2026-11-20T09:00", "2026-11-22", "2026-11-20T09:00", "2026-11-19T23:59")
    case = told(*(ask.LogContact(at=moment(at), channel="app") for at in moments))
    assert [one.id for one in newest_first(case)] == ["c2", "c3", "c1", "c4"]


def test_urgent_signs_come_first() -> None:
    """What needs an act at once, then what is suspicious, then what speaks for the caller; misconduct is elsewhere."""
    signs = caller_signs()
    ranks = [0 if sign.urgent else 2 if sign.kind == "genuine" else 1 for sign in signs]
    assert ranks == sorted(ranks)
    assert {"personal_payee", "asks_codes", "names_itself"} <= {sign.id for sign in signs}
    assert not any(sign.kind == "conduct" for sign in signs)
