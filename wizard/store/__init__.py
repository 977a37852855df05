"""The cases of one person on disk: a TinyDB file each, replaced whole, private, and never overwritten unread."""

from __future__ import annotations

from wizard.store.files import Listing, Store, case_id
from wizard.store.form import NO_DRAFTS, Drafts, Loaded

__all__ = ["NO_DRAFTS", "Drafts", "Listing", "Loaded", "Store", "case_id"]
