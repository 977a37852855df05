"""Builds catalogs and packs whenever the project is installed or packed, so that no built file is kept in the repository."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Built(BuildHookInterface[Any]):
    """Hatchling's hook: runs before files are collected, for editable installs too."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build everything that is older than its sources."""
        # By path: neither the package nor what it depends on is installed yet.
        for area in ("texts", "knowledge"):
            spec = spec_from_file_location(area, Path(self.root, "wizard", area, "compile.py"))
            if spec is None or spec.loader is None:
                raise FileNotFoundError(spec)
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            module.compile_all()
