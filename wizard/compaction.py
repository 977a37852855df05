"""A long history made shorter: what was asked again before anything came of it need not be kept for ever.

Everything that happened stays: what was sent, answered, offered, agreed, paid, and every contact. So does what stood when
it happened, and the last entries, whatever they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from wizard import intents as ask
from wizard.case import Case
from wizard.record import Entry, Record, fold, standing, undone

UNDOS = 500
"""So many entries that stand are kept as they are: undo reaches through all of them."""


def compacted(record: Record) -> Record:
    """*record* with a shorter history that makes the same case; the same record where nothing can go.

    Old entries go that were undone, and those that a later one of the same kind replaced before anything happened.
    """
    if undone(record.history):
        # Something may still be redone.
        return record
    settled = _settled(record.history)
    stands = standing(settled)
    replaced = {id(entry) for entry in _replaced(stands[:-UNDOS])}
    history = tuple(entry for entry in settled if id(entry) not in replaced)
    start = Case(id=record.case.id, opened=record.case.opened)
    if len(history) == len(record.history) or fold(start, standing(history)) != fold(start, standing(record.history)):
        return record
    return Record(case=record.case, history=history)


def _settled(history: Sequence[Entry]) -> list[Entry]:
    """*history* without what was undone, but for what tells of something that happened: that stays, with its undo."""
    kept: list[Entry] = []
    stands: list[int] = []
    waiting: list[Entry] = []
    for entry in history:
        if isinstance(entry.intent, ask.Undo) and stands:
            place = stands.pop()
            taken = kept[place]
            waiting.append(taken)
            if _key(taken.intent) is None:
                kept.append(entry)
            else:
                # What stands after it in the list is taken back itself, so no place that counts moves.
                del kept[place]
        elif isinstance(entry.intent, ask.Redo) and waiting:
            stands.append(len(kept))
            kept.append(waiting.pop())
        elif not isinstance(entry.intent, ask.Undo | ask.Redo):
            stands.append(len(kept))
            kept.append(entry)
            waiting.clear()
    return kept


def _replaced(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that a later one replaces, with nothing in between that happened."""
    found: list[Entry] = []
    last: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        key = _key(entry.intent)
        if key is None:
            last.clear()
            continue
        if key in last:
            found.append(last[key])
        last[key] = entry
    return found


def _key(intent: ask.Intent) -> tuple[str, ...] | None:
    """What *intent* states anew, whole; None for what happened, and for what depends on what was stated before."""
    match intent:
        case (
            ask.NameCase() | ask.StateCause() | ask.StatePapers() | ask.StateBudget() | ask.SetWalkAway()
            | ask.ChooseAsk() | ask.GoTo()
        ):  # fmt: skip
            return (ask.name_of(intent),)
        case ask.ChangeDebt(debt=id):
            return ("debt", id)
        case ask.MarkMaterial(material=name):
            return ("material", name)
        case _:
            return None
