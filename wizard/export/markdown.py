"""A whole case as one Markdown file: what is owed, what was planned, said, sent and agreed, and the drafts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import get_args

from wizard.agreed_words import agreement_rows
from wizard.asked import tag
from wizard.budget_lines import ESSENTIALS, INCOME, OTHER_DEBTS
from wizard.case import Case, DraftLength, Line
from wizard.export.schedules import plan, schedule
from wizard.export.sheets import fenced, grid, plain, quote, section
from wizard.export.summary import due_sentence, figure_rows, lender_name, money, step_sentence
from wizard.intents import Intent, name_of
from wizard.money import percent
from wizard.overview import Overview, overview
from wizard.store import Loaded
from wizard.texts import Texts, forms
from wizard.texts.prose import case_name
from wizard.words.merging import current

DRAFTS: tuple[tuple[str, DraftLength], ...] = (
    ("request", "chat"), ("request", "call"), ("request", "letter"), ("chase", "chat"), ("question", "chat"),
)  # fmt: skip
TEXT_FAMILIES = {"cli.intent.{}": tuple(tag(kind.__name__) for kind in get_args(Intent))}
USUAL = frozenset(INCOME + ESSENTIALS + OTHER_DEBTS)


def mark(id: str) -> str:
    """How an export of the case *id* begins: by it an older one is told from a file of another making."""
    return f"<!-- huanqing {id} -->\n"


def document(loaded: Loaded, t: Texts, today: date) -> str:
    """The case as Markdown. Every word of the person is text in it, never markup."""
    case = loaded.record.case
    seen = overview(case, today)
    blocks = [
        f"# {plain(case_name(t, case))}",
        t("cli.export.intro", day=forms.day(t, today)),
        *_now(t, seen),
        *section(t("cli.export.figures"), grid(_head(t, "what", "value"), figure_rows(t, seen.figures, seen.left))),
        *_debts(t, case),
        *_cause(t, case),
        *_budget(t, case),
        *_agreement(t, case),
        *section(t("cli.export.plan"), schedule(t, case, today) or plan(t, case, today)),
        *_materials(t, case),
        *_contacts(t, case),
        *_sent(t, case),
        *_answers(t, case),
        *_drafts(t, case, today),
        *_timeline(t, loaded),
    ]
    return mark(case.id) + "\n\n".join(blocks) + "\n"


def drafted(text: str, kind: str, length: DraftLength, t: Texts) -> str:
    """One draft as Markdown: what it is, that it is not sent, and its words."""
    return "\n\n".join((f"# {_draft_name(t, kind, length)}", t("cli.export.not_sent"), fenced(text)))


def _now(t: Texts, seen: Overview) -> list[str]:
    rows = [(t("cli.show.stage"), t(f"stage.{seen.stage}.name"))]
    rows += [(t("cli.show.missing"), t(f"cli.missing.{need}")) for need in seen.missing]
    rows += [(one.day.isoformat(), due_sentence(t, one)) for one in seen.due]
    return section(t("cli.export.now"), plain(step_sentence(t, seen.next)), grid(_head(t, "what", "value"), rows))


def _debts(t: Texts, case: Case) -> list[str]:
    parts = ("principal", "interest", "fees", "penalty")
    head = _head(t, "product", "lender", *parts, "due", "as_of", "rate")
    rows = [
        [
            t(f"product.{debt.product}.name"),
            lender_name(t, debt.lender),
            *(money(t, getattr(debt, part)) for part in parts),
            debt.due.isoformat() if debt.due else t("cli.unknown"),
            debt.as_of.isoformat(),
            percent(debt.daily_rate, 4) if debt.daily_rate is not None else "",
        ]
        for debt in case.debts
    ]
    return section(t("cli.export.debts"), grid(head, rows) if rows else "")


def _cause(t: Texts, case: Case) -> list[str]:
    hardship = case.hardship
    papers = t(f"cli.papers.{case.papers}") if case.papers else ""
    if hardship is None:
        return section(t("cli.export.situation"), papers)
    since = forms.day(t, hardship.since) if hardship.since else ""
    cause = " ".join(part for part in (t(f"cause.{hardship.cause}.name"), since) if part)
    return section(t("cli.export.situation"), cause, papers, quote(hardship.story) if hardship.story else "")


def _budget(t: Texts, case: Case) -> list[str]:
    if case.budget is None:
        return []

    def rows(kind: str, lines: Sequence[Line]) -> list[list[str]]:
        return [[t(f"cli.budget.{kind}"), item_name(t, line.name), money(t, line.monthly)] for line in lines]

    budget = case.budget
    found = (
        rows("income", budget.income) + rows("essentials", budget.essentials) + rows("other_debts", budget.other_debts)
    )
    if budget.cash_now is not None:
        found.append([t("cli.budget.cash_now"), "", money(t, budget.cash_now)])
    return section(t("cli.export.budget"), grid(_head(t, "kind", "what", "monthly"), found) if found else "")


def item_name(t: Texts, name: str) -> str:
    """A line of the budget: the usual item it is, or the person's own name for it."""
    return t(f"line.{name}") if name in USUAL else name


def _agreement(t: Texts, case: Case) -> list[str]:
    rows = agreement_rows(t, case)
    return section(t("cli.export.agreement"), grid(_head(t, "what", "value"), rows) if rows else "")


def _materials(t: Texts, case: Case) -> list[str]:
    rows = [
        [t(f"material.{one.material}.name"), t(f"cli.material.{one.status}"), one.marked.isoformat(), one.note]
        for one in case.materials
    ]
    return section(t("cli.export.materials"), grid(_head(t, "what", "state", "day", "note"), rows) if rows else "")


def _contacts(t: Texts, case: Case) -> list[str]:
    rows = [
        [one.at, t(f"channel.{one.channel}.name"), one.person, one.ticket, one.said, str(one.reply_by or "")]
        for one in case.contacts_now
    ]
    calls = [[one.at, t(f"bundle.way.{one.way}"), one.number, "", one.said, ""] for one in case.collection_now]
    head = _head(t, "day", "channel", "person", "ticket", "said", "reply_by")
    return [
        *section(t("cli.export.contacts"), grid(head, rows) if rows else ""),
        *section(t("cli.export.collection"), grid(head, calls) if calls else ""),
    ]


def _sent(t: Texts, case: Case) -> list[str]:
    blocks = []
    for one in case.sent:
        values = {"day": forms.moment_text(t, one.at), "channel": t(f"channel.{one.channel}.name"), "sum": one.sha256}
        blocks += [f"### {_draft_name(t, one.draft, one.length)}", t("cli.export.sent_on", **values), fenced(one.text)]
    return section(t("cli.export.sent"), *blocks)


def _answers(t: Texts, case: Case) -> list[str]:
    rows = [[one.at, t(f"cli.outcome.{one.outcome}"), one.said] for one in case.replies]
    rows += [
        [
            one.recorded.isoformat(),
            t(
                "cli.export.offer_line",
                months=one.months,
                monthly=forms.money(t, one.monthly),
                first=one.first.isoformat(),
            ),
            t(f"cli.answer.{one.answer}") if one.answer else "",
        ]
        for one in case.offers
    ]
    return section(t("cli.export.answers"), grid(_head(t, "day", "what", "said"), rows) if rows else "")


def _drafts(t: Texts, case: Case, today: date) -> list[str]:
    if not case.debts:
        return []
    blocks = [t("cli.export.not_sent")]
    for kind, length in DRAFTS:
        if kind == "chase" and not case.sent:
            continue
        blocks += [f"### {_draft_name(t, kind, length)}", fenced(current(case, kind, length, today, t.lang).text)]
    return section(t("cli.export.drafts"), *blocks)


def _timeline(t: Texts, loaded: Loaded) -> list[str]:
    rows = [[f"{entry.at:%Y-%m-%d %H:%M}", t(f"cli.intent.{name_of(entry.intent)}")] for entry in loaded.record.history]
    return section(t("cli.export.timeline"), grid(_head(t, "day", "what"), rows) if rows else "")


def _draft_name(t: Texts, kind: str, length: str) -> str:
    return t("cli.draft_name", kind=t(f"cli.draft.{kind}"), length=t(f"cli.length.{length}"))


def _head(t: Texts, *columns: str) -> list[str]:
    return list(_headings(t, columns))


def _headings(t: Texts, columns: Sequence[str]) -> Iterator[str]:
    return (t(f"cli.column.{column}") for column in columns)
