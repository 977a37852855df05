"""One paper in words: why it helps, where it comes from, what to cover, and what can stand in for it."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical

from screens.widgets.prose import Prose
from wizard.judgement.papers import Paper
from wizard.texts import Texts, forms
from wizard.texts.prose import needs_check_note


class PaperDetail(Vertical):
    """Drawn again for each paper that is chosen."""

    DEFAULT_CSS = """
    PaperDetail {
        height: auto; padding: 1 0 0 0;
        #paper-name { text-style: bold; color: $primary; }
        #paper-warn { color: $text-warning; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Prose(id="paper-name")
        yield Prose(id="paper-warn")
        yield Prose(id="paper-words")

    def show(self, t: Texts, paper: Paper, today: date) -> None:
        """Say what is known of *paper*."""
        name, state = t(paper.material.text_id("name")), _state(t, paper)
        self.query_one("#paper-name", Prose).say(t("materials.head", name=name, state=state))
        self.query_one("#paper-warn", Prose).say("\n".join(_warnings(t, paper, today)))
        self.query_one("#paper-words", Prose).say("\n".join(_words(t, paper)))


def _state(t: Texts, paper: Paper) -> str:
    status, mark = t(f"materials.status.{paper.status}"), paper.mark
    if mark is None:
        return status
    if mark.issued is not None:
        return t("materials.state.issued", status=status, day=forms.day(t, mark.issued))
    return t("materials.state.marked", status=status, day=forms.day(t, mark.marked))


def _warnings(t: Texts, paper: Paper, today: date) -> list[str]:
    found = []
    if paper.stale and paper.material.fresh_days is not None:
        found.append(t("materials.stale", days=paper.material.fresh_days))
    if note := needs_check_note(t, paper.material, today):
        found.append(note)
    return found


def _words(t: Texts, paper: Paper) -> list[str]:
    material = paper.material
    lines = [
        t("materials.why", text=t(material.text_id("why"))),
        t("materials.where", text=t(material.text_id("where"))),
    ]
    if "cover" in material.texts:
        lines.append(t("materials.cover", text=t(material.text_id("cover"))))
    if material.sensitive:
        lines.append(t("materials.sensitive"))
    if "substitute" in material.texts:
        lines.append(t("materials.otherwise", text=t(material.text_id("substitute"))))
    if paper.substitutes:
        names = t("form.list").join(t(one.text_id("name")) for one in paper.substitutes)
        lines.append(t("materials.substitutes", names=names))
    if material.fresh_days is not None and not paper.stale:
        lines.append(t("materials.fresh", days=material.fresh_days))
    return lines
