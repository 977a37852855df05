"""What the wizard knows: packs of dated, sourced entries. Each function reads its own pack once, when first asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from wizard.knowledge import ids
from wizard.knowledge.packs import KnowledgeError, Pack, find, is_expired, needs_check, read_pack
from wizard.knowledge.types import (
    Ask,
    Cause,
    Caution,
    Channel,
    Clause,
    Consequence,
    Entry,
    Lender,
    Material,
    Measure,
    Product,
    Rule,
    Source,
)

__all__ = [
    "Entry",
    "KnowledgeError",
    "Pack",
    "Rule",
    "asks",
    "causes",
    "cautions",
    "channels",
    "clauses",
    "consequences",
    "find",
    "is_expired",
    "lenders",
    "materials",
    "needs_check",
    "prevention",
    "products",
    "rules",
    "sources",
]


@cache
def products() -> Mapping[str, Product]:
    """Kinds of credit by id."""
    return read_pack("products", Product, ids.ProductId)


@cache
def lenders() -> Mapping[str, Lender]:
    """Who may stand on the contract, by id."""
    return read_pack("lenders", Lender, ids.LenderId)


@cache
def causes() -> Mapping[str, Cause]:
    """Why a payment was missed, by id; the article's three first."""
    return read_pack("causes", Cause, ids.CauseId)


@cache
def consequences() -> Mapping[str, Consequence]:
    """What being overdue may bring, by id."""
    return read_pack("consequences", Consequence, ids.ConsequenceId)


@cache
def materials() -> Mapping[str, Material]:
    """Supporting papers by id."""
    return read_pack("materials", Material, ids.MaterialId)


@cache
def channels() -> Mapping[str, Channel]:
    """Whom to contact, by id, in the usual order."""
    return read_pack("channels", Channel, ids.ChannelId)


@cache
def asks() -> Mapping[str, Ask]:
    """What one may request, by id."""
    return read_pack("asks", Ask, ids.AskId)


@cache
def clauses() -> Mapping[str, Clause]:
    """What to read in an agreement, by id: eighteen points, then the red flags."""
    return read_pack("clauses", Clause, ids.ClauseId)


@cache
def prevention() -> Mapping[str, Measure]:
    """Measures of prevention by id: each of the article's four, followed by what makes it concrete."""
    return read_pack("prevention", Measure, ids.MeasureId)


@cache
def rules() -> Mapping[str, Rule]:
    """Every number the wizard uses, by id."""
    return read_pack("rules", Rule, ids.RuleId)


@cache
def cautions() -> Mapping[str, Caution]:
    """Signs of swindlers, impostors and misconduct, and of a genuine caller, by id."""
    return read_pack("cautions", Caution, ids.CautionId)


@cache
def sources() -> Mapping[str, Source]:
    """What each source code stands for."""
    return read_pack("sources", Source, ids.SourceCode)
