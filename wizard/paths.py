"""Where the data of a person lies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

NAME = "huanqing"
VARIABLE = "HUANQING_HOME"


def home(option: Path | None, environ: Mapping[str, str]) -> Path:
    """The data folder: the option, else `HUANQING_HOME`, else the platform's folder for a user's data.

    The folder need not exist. A leading `~` is the person's own folder.
    """
    if option is not None:
        return option.expanduser().absolute()
    if chosen := environ.get(VARIABLE):
        return Path(chosen).expanduser().absolute()
    # Only a start without either asks the platform.
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)
