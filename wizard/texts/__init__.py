"""All prose of the program, by id and language. Sources are `<lang>/*.po`; `compile` makes the catalog read here."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, NoReturn, get_args

Lang = Literal["zh_Hans", "zh_Hant", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)

_HERE = Path(__file__).parent
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))


class MissingText(KeyError):
    """No catalog of this language has a text of this id."""


class MissingCatalog(FileNotFoundError):
    """The catalog of a language was not built; a normal install builds it."""

    def __init__(self, lang: str) -> None:
        super().__init__(f"no built catalog for {lang}; run: python -m wizard.texts.compile")


class UnknownLanguage(ValueError):
    """A language was asked for that there is none of. `args` are the wanted one and the tuple of known ones."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted, LANGS)

    def __str__(self) -> str:
        return f"{self.args[0]}: {', '.join(LANGS)}"


class Texts:
    """The texts of one language. Calling it with an id gives the text, placeholders filled."""

    __slots__ = ("_catalog", "lang")

    def __init__(self, lang: Lang, catalog: gettext.NullTranslations) -> None:
        self.lang = lang
        self._catalog = catalog
        catalog.add_fallback(_Missing())

    def __call__(self, id: str, /, **values: object) -> str:
        """The text *id* with `{name}` filled from *values*, which are inserted as they are.

        `MissingText` for an unknown id, `KeyError` for a placeholder without a value.
        """
        return self._catalog.gettext(id).format_map(values)

    def has(self, id: str) -> bool:
        """Whether there is a text *id*."""
        try:
            self._catalog.gettext(id)
        except MissingText:
            return False
        return True


class _Missing(gettext.NullTranslations):
    """Ends the look-up: gettext itself would answer with the id."""

    def gettext(self, message: str) -> NoReturn:
        raise MissingText(message)


@lru_cache
def texts(lang: Lang) -> Texts:
    """The texts of *lang*, read once; `MissingCatalog` when they were never built."""
    try:
        with (_HERE / lang / "LC_MESSAGES" / "huanqing.mo").open("rb") as catalog:
            return Texts(lang, gettext.GNUTranslations(catalog))
    except FileNotFoundError:
        raise MissingCatalog(lang) from None


def choose(wanted: str | None, environ: Mapping[str, str]) -> Lang:
    """The language to speak: *wanted* if given (`UnknownLanguage` when there is none such), then the environment's.

    Of `LC_ALL`, `LC_MESSAGES`, `LANG` and `LANGUAGE` the first that is set decides; what is neither Chinese nor
    English is answered in the original, zh_Hans.
    """
    if wanted is not None:
        if (lang := _read(wanted)) is None:
            raise UnknownLanguage(wanted)
        return lang
    said = next((value for name in _VARIABLES if (value := environ.get(name))), "")
    return _read(said) or "zh_Hans"


def _read(locale: str) -> Lang | None:
    """`zh_TW.UTF-8`, `zh-Hant`, `en_GB` as a language; None for any other. A script outranks a region."""
    first = locale.partition(":")[0].partition(".")[0].partition("@")[0]
    language, *rest = first.replace("-", "_").casefold().split("_")
    if language == "zh":
        return "zh_Hant" if "hans" not in rest and not _TRADITIONAL.isdisjoint(rest) else "zh_Hans"
    return "en" if language == "en" else None
