"""还清: the headless engine. It runs without a terminal, without a network, and without the screens."""

from __future__ import annotations

from wizard.release import VERSION

__version__ = VERSION
