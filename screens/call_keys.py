"""The keys of a call. They are hit without looking: space, digits and letters; what works inside a field has ctrl or F.

All are handled before they are handed on, so that keys in quick succession meet the screen as the one before left it.
"""

from __future__ import annotations

from typing import Literal

from textual.binding import Binding

from screens.call_sheet import PAGE
from wizard.calls.notes import Typed
from wizard.case import MarkKind

MARK_KEYS: dict[str, MarkKind] = {
    "y": "agreed", "n": "refused", "p": "promised", "t": "transferred", "v": "asked_code", "m": "asked_money", "h": "hung_up",
}  # fmt: skip
INSIDE_A_FIELD = ("y", "n", "p", "t")
"""Marks that ctrl makes while one types."""
FIELD_KEYS: dict[str, Typed] = {"w": "person", "i": "ticket", "d": "reply_by", "s": "said"}
TEXT_FAMILIES = {"key.call_{}": (*MARK_KEYS.values(), *FIELD_KEYS.values())}
View = Literal["talk", "offer", "closing", "done"]


def works(action: str, view: View, *, chat: bool, in_field: bool) -> bool:
    """Whether a key does something in *view*. Marks can be made until everything is recorded."""
    match action:
        case "onward":
            return view == "done" or in_field
        case "record" | "discard" | "refusal":
            return view == "closing"
        case "close":
            return view in ("talk", "offer")
        case "chat":
            return view == "talk" and not chat
        case "phone" | "copy_message":
            return view == "talk" and chat
        case "line" | "answer" | "page" | "mark" | "type" | "take_back" | "offer" | "genuine":
            return view != "done"
    return True


def _key(keys: str, action: str, text: str, id: str, shown_as: str, *, show: bool = False) -> Binding:
    return Binding(keys, action, text, id=f"call.{id}", key_display=shown_as, show=show, priority=True)


def _letter(key: str, action: str, text: str, id: str, *, show: bool = False) -> Binding:
    return _key(f"{key},{key.upper()}", f"plain('{action}')", text, id, key.upper(), show=show)


CALL_KEYS = (
    _key("space", "plain('line', 1)", "key.call_next", "next", "Space", show=True),
    _key("f8", "line(1)", "key.call_next", "next_field", "F8"),
    _key("backspace", "plain('line', -1)", "key.call_previous", "previous", "Bksp"),
    _key("f7", "line(-1)", "key.call_previous", "previous_field", "F7", show=True),
    *(
        _key(str(number), f"plain('answer', {number})", "key.call_answer", f"answer_{number}", f"1-{PAGE}")
        for number in range(1, PAGE + 1)
    ),
    _key("0", "plain('page')", "key.call_page", "page", "0"),
    *(
        _key(f"{key},{key.upper()}", f"plain('mark', '{what}')", f"key.call_{what}", what, key.upper())
        for key, what in MARK_KEYS.items()
    ),
    *(
        _key(
            f"ctrl+{key}",
            f"mark('{MARK_KEYS[key]}')",
            f"key.call_{MARK_KEYS[key]}",
            f"ctrl_{key}",
            f"Ctrl+{key.upper()}",
        )
        for key in INSIDE_A_FIELD
    ),
    *(
        _key(f"{key},{key.upper()}", f"plain('type', '{name}')", f"key.call_{name}", name, key.upper())
        for key, name in FIELD_KEYS.items()
    ),
    _key("u,U,ctrl+z", "plain('take_back')", "key.call_take_back", "take_back", "U"),
    _letter("o", "offer", "key.call_offer", "offer", show=True),
    _key("f6", "offer", "key.call_offer", "offer_field", "F6"),
    _letter("c", "chat", "key.call_chat", "chat", show=True),
    _letter("c", "copy_message", "key.copy", "copy", show=True),
    _letter("b", "phone", "key.call_phone", "phone", show=True),
    _key("question_mark,fullwidth_question_mark", "plain('genuine')", "key.call_genuine", "genuine", "?", show=True),
    _key("f3", "genuine", "key.call_genuine", "genuine_field", "F3"),
    _letter("e", "close", "key.call_close", "close", show=True),
    _key("f5", "close", "key.call_close", "close_field", "F5"),
    _key("f5", "record", "key.call_record", "record", "F5", show=True),
    _letter("r", "refusal", "key.call_refusal", "refusal", show=True),
    _key("delete", "plain('discard')", "key.call_discard", "discard", "Del", show=True),
    _key("f1", "help", "key.help", "help", "F1", show=True),
    Binding("tab", "app.focus_next", "key.next_field", id="call.tab", priority=True, show=False),
    Binding("shift+tab", "app.focus_previous", "key.previous_field", id="call.back_tab", priority=True, show=False),
    _key("enter", "onward", "key.call_onward", "onward", "Enter", show=True),
    _key("escape", "leave", "key.back", "back", "Esc", show=True),
)
