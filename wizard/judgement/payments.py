"""The payments of a case by the terms under which they were made."""

from __future__ import annotations

from msgspec import Struct

from wizard.case import Case, Payment
from wizard.money import NOTHING, Yuan, yuan


class Group(Struct, frozen=True):
    """Payments under the same terms, the latest first; those taken back are among them, and in no sum.

    `version` is that of the agreement they were made under, None where nothing was agreed yet. `counts`: they pay what is
    agreed now; before an agreement, the debts.
    """

    version: int | None
    counts: bool
    payments: tuple[Payment, ...]

    @property
    def amount(self) -> Yuan:
        """All that was really paid."""
        return yuan(sum((one.amount for one in self.payments if one.taken_back is None), NOTHING))


def groups(case: Case) -> tuple[Group, ...]:
    """The payments of *case*: those under what is agreed now, those under earlier terms, the newest first, those before."""
    found: dict[int | None, list[Payment]] = {}
    # Of one day, the one noted last comes first.
    for _, payment in sorted(enumerate(case.payments), key=lambda one: (one[1].on, one[0]), reverse=True):
        found.setdefault(_version(case, payment), []).append(payment)
    now = case.agreement.version if case.agreement else None
    order = sorted(found, key=lambda version: version or 0, reverse=True)
    return tuple(Group(version, version == now, tuple(found[version])) for version in order)


def _version(case: Case, payment: Payment) -> int | None:
    """The newest version of the agreement that has the terms of *payment*."""
    if payment.before or case.agreement is None:
        return None
    if payment.offer in (None, case.agreement.offer):
        return case.agreement.version
    return max((one.version for one in case.earlier if one.offer == payment.offer), default=1)
