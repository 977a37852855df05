"""还清: the headless engine. It runs without a terminal, without a network, and without the screens."""

from __future__ import annotations

__version__ = "0.1.0"
