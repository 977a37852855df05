"""Which screen draws which stage. Each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from wizard.case import StageId

if TYPE_CHECKING:
    from screens.stage import StageScreen

_CLASSES: Mapping[StageId, tuple[str, str]] = {
    "assess": ("screens.assess", "AssessScreen"),
    "materials": ("screens.materials", "MaterialsScreen"),
    "channels": ("screens.channels", "ChannelsScreen"),
    "proposal": ("screens.proposal", "ProposalScreen"),
    "feedback": ("screens.feedback", "FeedbackScreen"),
    "confirm": ("screens.confirm", "ConfirmScreen"),
    "prevention": ("screens.prevention", "PreventionScreen"),
}


def stage_screen(stage: StageId) -> StageScreen:
    """A new screen for *stage*."""
    module, name = _CLASSES[stage]
    factory: Callable[[], StageScreen] = getattr(import_module(module), name)
    return factory()
