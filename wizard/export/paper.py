"""Pages for print (HTML): one file that loads nothing and runs nothing. Every word of the person is text in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from html import escape

from wizard.export.chart import remaining_chart
from wizard.reading import clean
from wizard.texts import Texts, forms
from wizard.words.plan import Planned

GAP = ' class="gap"'
LANGUAGES = {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "en": "en"}
STYLE = """
@page { size: A4; margin: 20mm; }
body { font-family: "Songti SC", "SimSun", "Noto Serif CJK SC", serif; font-size: 11pt; line-height: 1.5; max-width: 170mm; margin: 2em auto; color: #111; }
h1 { font-size: 14pt; } h2 { font-size: 11.5pt; margin: 1em 0 0.2em; } p { margin: 0; white-space: pre-wrap; } p.gap { margin-top: 0.8em; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; } th, td { border-bottom: 1px solid #999; padding: 0.15em 0.5em; text-align: left; }
td.sum, th.sum { text-align: right; } section { break-before: page; } section:first-of-type { break-before: auto; } tr { break-inside: avoid; }
svg { width: 100%; height: auto; margin: 0.8em 0; } svg text { font-size: 11px; } .note { color: #444; font-size: 9.5pt; }
@media print { body { margin: 0; max-width: none; } }
"""


def page(t: Texts, title: str, sections: Iterable[str]) -> str:
    """A whole page; *sections* are what `written` and `scheduled` give, each on a sheet of its own."""
    body = "\n".join(f"<section>\n{one}\n</section>" for one in sections if one)
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES[t.lang]}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def written(text: str, headings: Collection[str] = ()) -> str:
    """The words of a letter, line by line; those among *headings* are drawn as such."""
    lines, blank = [], False
    for line in clean(text).strip("\n").split("\n"):
        if line in headings:
            lines.append(f"<h2>{escape(line)}</h2>")
        elif line:
            lines.append(f"<p{GAP if blank else ''}>{escape(line)}</p>")
        blank = not line
    return "\n".join(lines)


def scheduled(t: Texts, planned: Planned | None, today: date) -> str:
    """The payments of a plan as a chart and a table; empty without a plan."""
    if planned is None:
        return ""
    rows = [
        (str(number), forms.day(t, one.day), forms.money(t, one.amount), forms.money(t, one.left))
        for number, one in enumerate(planned.payments, 1)
    ]
    title = t("paper.agreed" if planned.agreed else "paper.asked_for", day=forms.day(t, today))
    chart = remaining_chart(t, planned.total, [(one.day, one.left) for one in planned.payments])
    head = [t(f"paper.column.{name}") for name in COLUMNS]
    note = t("paper.total", total=forms.money(t, planned.total), n=len(rows))
    return "\n".join((f"<h1>{escape(title)}</h1>", f"<p>{escape(note)}</p>", chart, table(head, rows, sums=(2, 3))))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, sums: Collection[int] = ()) -> str:
    """A table; the columns *sums* stand to the right."""

    def line(cells: Sequence[str], tag: str) -> str:
        marked = (' class="sum"' if number in sums else "" for number in range(len(cells)))
        told = "".join(f"<{tag}{mark}>{escape(clean(cell))}</{tag}>" for cell, mark in zip(cells, marked, strict=True))
        return f"<tr>{told}</tr>"

    body = "\n".join(line(cells, "td") for cells in rows)
    return f"<table>\n<thead>{line(head, 'th')}</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


COLUMNS = ("number", "day", "amount", "left")
TEXT_FAMILIES = {"paper.column.{}": COLUMNS}
