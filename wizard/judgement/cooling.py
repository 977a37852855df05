"""What is looked at once more before one accepts: what could break the plan."""

from __future__ import annotations

from wizard.judgement.endurance import Endurance, endurance_reasons
from wizard.judgement.reason import Reason


def breaks(found: Endurance) -> tuple[Reason, ...]:
    """What a fifth less income and one unexpected bill would do; where it is short without them, or unknown, only that."""
    if found.grade in ("short", "unknown"):
        return endurance_reasons(found)
    less = found.under("income_minus_20")
    if less.holds:
        income = Reason("breaks_income_not", {"amount": less.lowest})
    else:
        income = Reason("breaks_income", {"day": less.short_on or less.lowest_on, "amount": less.buffer})
    bill = found.under("unexpected_bill")
    if bill.holds:
        return income, Reason("breaks_bill_not", {"bill": found.bill, "amount": bill.lowest})
    return income, Reason("breaks_bill", {"bill": found.bill, "amount": bill.buffer})
