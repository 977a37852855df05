"""Facts of a complaint: what was asked for and not answered, and what the log of collectors' calls shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache

from wizard import knowledge
from wizard.case import CollectionCall, Contact
from wizard.judgement.conduct import (
    ATTEMPTS,
    CONNECTED,
    OTHERS,
    QUIET,
    WRITTEN_IN,
    Crossing,
    Paper,
    by_day,
    crossings,
)
from wizard.knowledge.ids import RuleId
from wizard.reading import one_line
from wizard.texts import Texts, forms
from wizard.words.dealings import promise_passed, sent
from wizard.words.grammar import listed, short, strung
from wizard.words.matter import Matter
from wizard.words.owing import Values, some_debt

LONGEST_NUMBER = 30
LONGEST_SAID = 60
MOST_SAID = 2
MOST_TIMES = 3
MOST_VISITING_DAYS = 2
ROWS = {1: 4, 2: 3, 3: 2, 4: 1}
"""Days shown of each line, by how many lines are crossed: all of it must fit a page."""
LINES: tuple[RuleId, ...] = (QUIET, CONNECTED, ATTEMPTS, OTHERS)
WHOM = ("family", "friend", "work", "other")
TEXT_FAMILIES = {
    "say.whom.{}": WHOM,
    "say.calls.row.{}": LINES,
    "say.calls.{}.{}": tuple((paper, rule) for rule in LINES for paper in WRITTEN_IN[rule]),
}


def account(m: Matter, t: Texts) -> Values:
    """What the draft is about: the kinds of credit, or credit in general. It always holds."""
    named = some_debt(m, t)
    return {"account": named["products"] if named else t("say.account")}


def pending(m: Matter, t: Texts) -> Values | None:
    """Something was sent or said, and no answer to it is recorded."""
    return {} if sent(m, t) is not None or _asked(m) is not None else None


def contacted(m: Matter, t: Texts) -> Values | None:
    """Nothing sent waits, but the lender was spoken to, and no answer is recorded since: when, and where."""
    if sent(m, t) is not None or (last := _asked(m)) is None:
        return None
    return {"contacted_on": forms.day(t, last.at.day), "channel": t(f"channel.{last.channel}.name")}


def promise_broken(m: Matter, t: Texts) -> Values | None:
    """The day named for an answer, to what was sent or to what was said, lies behind."""
    if sent(m, t) is not None:
        return promise_passed(m, t)
    last = _asked(m)
    if last is None or last.reply_by is None or last.reply_by >= m.today:
        return None
    return {"promised": forms.day(t, last.reply_by)}


def reminded_once(m: Matter, t: Texts) -> Values | None:
    """What waits was asked about once, and when."""
    days = list(_reminders(m, t))
    return {"chased_on": days[0]} if len(days) == 1 else None


def reminded_often(m: Matter, t: Texts) -> Values | None:
    """It was asked about several times: how often, and when last."""
    days = list(_reminders(m, t))
    return {"times": str(len(days)), "chased_on": days[-1]} if len(days) > 1 else None


def complaint_by(m: Matter, t: Texts) -> Values:
    """The day by which an answer is hoped for: as long as a simple complaint usually takes."""
    days = knowledge.rules()["complaint_days"].counts[0]
    return {"by": forms.day(t, m.today + timedelta(days=days))}


def calls_logged(m: Matter, t: Texts) -> Values | None:
    """Calls of collectors were logged: how many, how many of them were answered, on which days."""
    days = by_day(_calls(m))
    if not days:
        return None
    first, last = (forms.day(t, one.day) for one in (days[0], days[-1]))
    connected = sum(call.connected for call in _calls(m))
    return {
        "period": first if first == last else t("say.calls.period", first=first, last=last),
        "logged": str(len(_calls(m))),
        "connected": str(connected),
    }


def crossed(m: Matter, t: Texts) -> Values | None:
    """The log touches at least one line of the standard or the guideline."""
    return {} if _found(_calls(m)) else None


def quiet_calls(m: Matter, t: Texts) -> Values | None:
    """Calls in the hours of rest: how many, the last of them, and day by day."""
    found = _of(m, QUIET)
    if not found:
        return None
    latest = found[-1].calls[-1]
    return {**_rows(m, t, found), "latest": forms.moment_text(t, latest.at), **_hours()}


def many_connected(m: Matter, t: Texts) -> Values | None:
    """Days with more answered calls than the standard has; the worst of them, and each."""
    return _worst(m, t, CONNECTED)


def many_attempts(m: Matter, t: Texts) -> Values | None:
    """Days with more unanswered calls from one number than the guideline has; the worst of them, and each."""
    return _worst(m, t, ATTEMPTS)


def other_persons(m: Matter, t: Texts) -> Values | None:
    """Calls that somebody else answered: how many, who they were, and day by day."""
    found = _of(m, OTHERS)
    if not found:
        return None
    return {**_rows(m, t, found), "whom": listed(t, tuple(dict.fromkeys(_whom(t, one.to_whom) for one in found)))}


def visits_logged(m: Matter, t: Texts) -> Values | None:
    """Visits of collectors: how many, and the last days of them. No line is held against them: none was read in full."""
    days = [one for one in by_day(m.case.collection_now) if one.visits]
    if not days:
        return None
    rows = [
        t("say.calls.row.visits", day=forms.day(t, one.day), visits=_many(t, one.visits, _visit))
        for one in days[-MOST_VISITING_DAYS:]
    ]
    return {"count": str(sum(len(one.visits) for one in days)), "rows": "\n".join(rows)}


def said_by_them(m: Matter, t: Texts) -> Values | None:
    """What callers said, where the person wrote it down: the last of it, in quotation marks."""
    told = [call for day in by_day(_calls(m)) for call in day.calls if one_line(call.said)]
    rows = [
        t("say.calls.said", when=forms.moment_text(t, call.at), said=_words(t, call.said)) for call in told[-MOST_SAID:]
    ]
    return {"said": "\n".join(rows)} if rows else None


def standard(m: Matter, t: Texts) -> Values | None:
    """What the recommended standard says on the lines that were crossed."""
    return _written(m, t, "standard")


def guideline(m: Matter, t: Texts) -> Values | None:
    """What the banking association's guideline says on them."""
    return _written(m, t, "guideline")


def permitted_hours(m: Matter, t: Texts) -> Values:
    """The hours in which a call is no matter of complaint."""
    return _hours()


def _calls(m: Matter) -> tuple[CollectionCall, ...]:
    """The calls of the log in their newest words; the sentences speak of calls, not of visits and messages."""
    return tuple(call for call in m.case.collection_now if call.way == "call")


def _visit(t: Texts, call: CollectionCall) -> str:
    """`20:10（家人）`."""
    when = call.at.time or t("say.calls.no_time")
    return when if call.to_whom == "me" else t("say.calls.at", when=when, about=_whom(t, call.to_whom))


# One draft asks a dozen times, and the shortest chat is found by trying.
@lru_cache(maxsize=16)
def _found(calls: tuple[CollectionCall, ...]) -> tuple[Crossing, ...]:
    return crossings(calls)


def _hours() -> dict[str, str]:
    begins, ends = knowledge.rules()[QUIET].values
    return {"rest_from": str(begins), "rest_to": str(ends)}


def _asked(m: Matter) -> Contact | None:
    """The last talk with the lender's own service, unless an answer, an offer or an agreement came after it."""
    talks = [one for one in m.case.contacts_now if "request" in knowledge.channels()[one.channel].topics]
    if not talks or m.case.agreement is not None:
        return None
    last = talks[-1]
    answers = [one.at.day for one in m.case.replies if one.outcome != "no_reply"]
    came = [*answers, *(offer.recorded for offer in m.case.offers)]
    return None if any(day >= last.at.day for day in came) else last


def _reminders(m: Matter, t: Texts) -> Iterator[str]:
    if sent(m, t) is None:
        return
    yield from (forms.day(t, one.at.day) for one in m.case.sent if one.round == m.case.round and one.draft == "chase")


def _of(m: Matter, rule: RuleId) -> list[Crossing]:
    return [one for one in _found(_calls(m)) if one.rule == rule]


def _worst(m: Matter, t: Texts, rule: RuleId) -> Values | None:
    found = _of(m, rule)
    if not found:
        return None
    worst = max(found, key=lambda one: (one.count, one.day))
    number = short(worst.calls[0].number, LONGEST_NUMBER) or t("say.calls.one_number")
    limit = str(knowledge.rules()[rule].count)
    return {
        **_rows(m, t, found), "most": str(worst.count), "most_on": forms.day(t, worst.day), "number": number,
        "limit": limit,
    }  # fmt: skip


def _rows(m: Matter, t: Texts, found: Sequence[Crossing]) -> dict[str, str]:
    """How many calls *found* has in all, and its last days, one a line."""
    shown = ROWS[len({one.rule for one in _found(_calls(m))})]
    rows = [_row(t, one) for one in found[-shown:]]
    if len(found) > shown:
        rows[-1] = t("say.calls.more", row=rows[-1], more=len(found) - shown)
    return {"count": str(sum(one.count for one in found)), "rows": "\n".join(rows)}


def _row(t: Texts, one: Crossing) -> str:
    by_number = one.rule == ATTEMPTS
    return t(
        f"say.calls.row.{one.rule}",
        day=forms.day(t, one.day),
        count=one.count,
        calls=_many(t, one.calls, lambda t, call: _call(t, call, number=not by_number, whom=one.rule == QUIET)),
        whom=_whom(t, one.to_whom),
        number=short(one.calls[0].number, LONGEST_NUMBER) or t("say.calls.one_number"),
    )


def _many(t: Texts, calls: Sequence[CollectionCall], words: Callable[[Texts, CollectionCall], str]) -> str:
    """The first of *calls*, and whether there are more."""
    told = listed(t, [words(t, call) for call in calls[:MOST_TIMES]])
    return t("say.calls.and_more", calls=told) if len(calls) > MOST_TIMES else told


def _call(t: Texts, call: CollectionCall, *, number: bool, whom: bool) -> str:
    """`23:10（打给家人，023-1234）`."""
    when = call.at.time or t("say.calls.no_time")
    about = [t("say.calls.to", whom=_whom(t, call.to_whom))] if whom and call.to_whom != "me" else []
    if number and (shown := short(call.number, LONGEST_NUMBER)):
        about.append(shown)
    return t("say.calls.at", when=when, about=strung(t, about)) if about else when


def _words(t: Texts, words: str) -> str:
    """What was said, word for word, as far as a line of a letter holds it."""
    said = one_line(words)
    return said if len(said) <= LONGEST_SAID else t("say.cut", words=said[:LONGEST_SAID])


def _whom(t: Texts, whom: str) -> str:
    return t(f"say.whom.{whom if whom in WHOM else 'other'}")


def _written(m: Matter, t: Texts, paper: Paper) -> Values | None:
    rules, touched = knowledge.rules(), {one.rule for one in _found(_calls(m))}
    said: list[str] = []
    for rule in LINES:
        if rule in touched and paper in WRITTEN_IN[rule]:
            values: Mapping[str, str] = _hours() if rule == QUIET else {"limit": str(rules[rule].count)}
            said.append(t(f"say.calls.{paper}.{rule}", **values))
    if not said:
        return None
    phrase = said[0]
    for one in said[1:]:
        phrase = t("say.calls.also", a=phrase, b=one)
    return {"lines": phrase}


FACTS = (
    account, pending, contacted, promise_broken, reminded_once, reminded_often, complaint_by, calls_logged, crossed,
    quiet_calls, many_connected, many_attempts, other_persons, visits_logged, said_by_them, standard, guideline,
    permitted_hours,
)  # fmt: skip
