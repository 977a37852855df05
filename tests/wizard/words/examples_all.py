"""Every case that the drafts are read against. A group of kinds brings its own."""

from __future__ import annotations

from tests.wizard.words import examples
from tests.wizard.words.examples_complaints import COMPLAINT_EXAMPLES
from tests.wizard.words.examples_means import MEANS_EXAMPLES
from tests.wizard.words.examples_offers import OFFER_EXAMPLES

EXAMPLES = {**examples.EXAMPLES, **MEANS_EXAMPLES, **COMPLAINT_EXAMPLES, **OFFER_EXAMPLES}
