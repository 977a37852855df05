"""The version of the program. The build reads it from here, so that no start has to ask the installed metadata."""

from __future__ import annotations

VERSION = "0.1.0"
