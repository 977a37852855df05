"""The cases of one person on disk: a TinyDB file each, replaced whole, private, and never overwritten unread."""

from __future__ import annotations

from wizard.store.backups import Backups
from wizard.store.files import Store, case_id
from wizard.store.form import NO_DRAFTS, Drafts, Loaded
from wizard.store.holding import Hold, Holder, open_elsewhere
from wizard.store.listing import Listing

__all__ = [
    "NO_DRAFTS",
    "Backups",
    "Drafts",
    "Hold",
    "Holder",
    "Listing",
    "Loaded",
    "Store",
    "case_id",
    "open_elsewhere",
]
