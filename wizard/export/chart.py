"""What is left to pay after each payment, as a picture for print (SVG). Drawn of numbers; it holds no script."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from wizard.money import Yuan
from wizard.texts import Texts, forms

WIDTH, HEIGHT = 640, 180
LEFT, TOP, BOTTOM = 4, 22, 22
GAP = 0.25
"""The part of a bar's place that stays empty."""
Left = Sequence[tuple[date, Yuan]]


def remaining_chart(t: Texts, total: Yuan, left: Left) -> str:
    """Bars of what is left: all of it first, then after each payment of *left*. Empty where there is nothing to draw."""
    if not left or total <= 0:
        return ""
    values = [total, *(amount for _, amount in left)]
    place = (WIDTH - 2 * LEFT) / len(values)
    bars = "".join(_bar(number, value, total, place) for number, value in enumerate(values))
    first, last = left[0][0], left[-1][0]
    title = t("paper.chart.title", first=forms.day(t, first), last=forms.day(t, last), total=forms.money(t, total))
    base = HEIGHT - BOTTOM
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(title)}</title>{bars}"
        f'<line x1="0" y1="{base}" x2="{WIDTH}" y2="{base}" stroke="#444"/>'
        f'<text x="{LEFT}" y="{TOP - 8}">{escape(forms.money(t, total))}</text>'
        f'<text x="{LEFT}" y="{HEIGHT - 6}">{escape(forms.day(t, first))}</text>'
        f'<text x="{WIDTH - LEFT}" y="{HEIGHT - 6}" text-anchor="end">{escape(forms.day(t, last))}</text></svg>'
    )


def _bar(number: int, value: Yuan, total: Yuan, place: float) -> str:
    high = float(value / total) * (HEIGHT - TOP - BOTTOM)
    x, wide = LEFT + (number + GAP / 2) * place, place * (1 - GAP)
    return f'<rect x="{x:.2f}" y="{HEIGHT - BOTTOM - high:.2f}" width="{wide:.2f}" height="{high:.2f}" fill="#5b7f95"/>'
