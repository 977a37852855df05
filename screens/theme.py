"""Two calm themes, dark and light. State is told by words as well; colours only help."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="huanqing-dark",
    primary="#7fb7be",
    secondary="#9aa9b5",
    accent="#e0b872",
    foreground="#dfe4e8",
    background="#171c20",
    surface="#232a30",
    panel="#2b343b",
    success="#8fc29a",
    warning="#e0b872",
    error="#e39a8d",
    dark=True,
    variables={
        "footer-key-foreground": "#e0b872",
        "block-cursor-text-style": "bold",
        "input-cursor-text-style": "reverse",
    },
)
LIGHT = Theme(
    name="huanqing-light",
    primary="#1f6a73",
    secondary="#54626d",
    accent="#8a5a00",
    foreground="#1d2429",
    background="#f6f4ef",
    surface="#e9e6de",
    panel="#dedbd1",
    success="#2d6b3c",
    warning="#8a5a00",
    error="#9c2f22",
    dark=False,
    variables={
        "footer-key-foreground": "#8a5a00",
        "block-cursor-text-style": "bold",
        "input-cursor-text-style": "reverse",
    },
)
THEMES = (DARK, LIGHT)
