"""The texts: how they are looked up, which language is spoken, how figures read, how catalogs are made."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wizard.case import moment
from wizard.money import yuan
from wizard.texts import LANGS, Lang, MissingText, UnknownLanguage, choose, forms, texts, traditional
from wizard.texts import compile as catalogs

DATA = Path(__file__).parents[1] / "data"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


class TestLookUp:
    """`Texts`"""

    def test_values_are_never_read_as_a_pattern(self) -> None:
        """What the person typed may hold braces; it comes out as it was."""
        assert texts("zh_Hans")("form.moment", day="{time} {0} }{", time="14:02") == "{time} {0} }{ 14:02"

    def test_an_unknown_id_is_an_error(self) -> None:
        """An id never stands where a sentence belongs."""
        with pytest.raises(MissingText, match=r"form\.nothing"):
            texts("en")("form.nothing")

    def test_has_tells_without_raising(self) -> None:
        """One can ask first."""
        assert texts("en").has("form.money")
        assert not texts("en").has("form.nothing")

    @pytest.mark.parametrize("lang", LANGS)
    def test_a_language_is_read_once(self, lang: Lang) -> None:
        """The same language is the same object, and knows its name."""
        assert texts(lang) is texts(lang)
        assert texts(lang).lang == lang


class TestChoice:
    """`choose`"""

    @pytest.mark.parametrize("wanted", ["zh_Hant", "zh-hant", "zh_TW"])
    def test_what_is_asked_for_wins(self, wanted: str) -> None:
        """`--lang` outranks the environment."""
        assert choose(wanted, {"LC_ALL": "en_US.UTF-8"}) == "zh_Hant"

    @pytest.mark.parametrize("wanted", ["fr", "", "english", "zho"])
    def test_an_unknown_language_names_the_known_ones(self, wanted: str) -> None:
        """The refusal carries what would have been right."""
        with pytest.raises(UnknownLanguage) as refusal:
            choose(wanted, {})
        assert refusal.value.args == (wanted, LANGS)
        assert str(refusal.value).endswith("zh_Hans, zh_Hant, en")

    @pytest.mark.parametrize(
        ("locale", "lang"),
        [
            ("zh_CN.UTF-8", "zh_Hans"),
            ("zh_SG", "zh_Hans"),
            ("zh", "zh_Hans"),
            ("zh_TW.UTF-8", "zh_Hant"),
            ("zh_HK", "zh_Hant"),
            ("zh_MO.Big5", "zh_Hant"),
            ("zh-Hant-CN", "zh_Hant"),
            ("zh_Hans_HK", "zh_Hans"),
            ("zh_TW:zh:en", "zh_Hant"),
            ("en_GB.UTF-8@euro", "en"),
            ("C.UTF-8", "zh_Hans"),
            ("POSIX", "zh_Hans"),
            ("fr_FR", "zh_Hans"),
            ("", "zh_Hans"),
        ],
    )
    def test_the_environment_decides_next(self, locale: str, lang: Lang) -> None:
        """Regions and scripts lead to the right writing; everything else to the original."""
        assert choose(None, {"LANG": locale}) == lang

    def test_the_first_variable_that_is_set_decides(self) -> None:
        """`LC_ALL` outranks `LC_MESSAGES`, that one `LANG`; an empty one is not set."""
        assert choose(None, {"LC_ALL": "", "LC_MESSAGES": "en_US", "LANG": "zh_TW"}) == "en"
        assert choose(None, {"LC_ALL": "C", "LANG": "en_US"}) == "zh_Hans"


class TestForms:
    """`forms`"""

    def test_chinese_figures(self) -> None:
        """Amounts with 元 and two places, dates with year, month and day."""
        t = texts("zh_Hans")
        assert forms.money(t, yuan("8446.43")) == "8,446.43 元"
        assert forms.day(t, date(2026, 11, 4)) == "2026 年 11 月 4 日"
        assert forms.short_day(t, date(2026, 11, 4)) == "11 月 4 日"
        assert forms.weekday(t, date(2026, 11, 24)) == "星期二"
        assert forms.days(t, 45) == "45 天"

    def test_english_figures(self) -> None:
        """Dates in ISO form, and one day is not one days."""
        t = texts("en")
        assert forms.money(t, yuan("-0.5")) == "-0.50 yuan"
        assert forms.day(t, date(2026, 1, 4)) == "2026-01-04"
        assert forms.short_day(t, date(2026, 1, 4)) == "01-04"
        assert forms.weekday(t, date(2026, 11, 24)) == "Tuesday"
        assert (forms.days(t, 1), forms.days(t, 2)) == ("1 day", "2 days")

    @pytest.mark.parametrize(("iso", "text"), [("2026-11-24T14:02", "2026-11-24 14:02"), ("2026-11-24", "2026-11-24")])
    def test_a_moment_without_a_time_is_a_day(self, iso: str, text: str) -> None:
        """No time is made up."""
        assert forms.moment_text(texts("en"), moment(iso)) == text


class TestCompile:
    """`compile`"""

    @pytest.fixture
    def here(self, tmp_path: Path) -> Path:
        """A folder with one language of two sources."""
        folder = tmp_path / "en"
        folder.mkdir()
        (folder / "a.po").write_text(HEAD + '\nmsgid "a.one"\nmsgstr "One"\n', "utf-8")
        (folder / "b.po").write_text(HEAD + '\nmsgid "b.one"\nmsgstr ""\n"Two "\n"lines"\n', "utf-8")
        return tmp_path

    def test_sources_are_merged_and_built_once(self, here: Path) -> None:
        """The second run has nothing to do."""
        assert catalogs.read(here / "en") == {"a.one": "One", "b.one": "Two lines"}
        assert catalogs.compile_all(here) == (here / "en" / "LC_MESSAGES" / "huanqing.mo",)
        assert catalogs.compile_all(here) == ()
        assert [path.name for path in (here / "en" / "LC_MESSAGES").iterdir()] == ["huanqing.mo"]

    def test_a_changed_source_is_built_anew(self, here: Path) -> None:
        """A catalog older than one of its sources is stale."""
        (built,) = catalogs.compile_all(here)
        source = here / "en" / "a.po"
        after = built.stat().st_mtime_ns + 1_000_000
        os.utime(source, ns=(after, after))
        assert catalogs.compile_all(here) == (built,)

    @pytest.mark.parametrize("place", ["a.po", "b.po"])
    def test_an_id_stands_once(self, here: Path, place: str) -> None:
        """The same id in one file or in two would hide one of its texts."""
        with (here / "en" / place).open("a", encoding="utf-8") as source:
            source.write('\nmsgid "a.one"\nmsgstr "Other"\n')
        with pytest.raises(catalogs.RepeatedIds, match=r"en: .*a\.one"):
            catalogs.compile_all(here)


class TestTraditional:
    """`traditional`"""

    @pytest.fixture(scope="class")
    def convert(self) -> Callable[[str], str]:
        """The conversion with its list of exceptions."""
        return traditional.converter()

    def test_the_words_of_the_trade_come_out_as_agreed(self, convert: Callable[[str], str]) -> None:
        """Product names and contract words follow the glossary."""
        with (DATA / "glossary.csv").open(encoding="utf-8") as glossary:
            words = {row["simplified"]: row["traditional"] for row in csv.DictReader(glossary)}
        assert {word: convert(word) for word in words} == words

    @pytest.mark.parametrize(
        ("simplified", "wanted"),
        [
            ("登录账户，注销前先看短信", "登入帳戶，註銷前先看簡訊"),
            ("个人信息与不良信息", "個人資訊與不良信息"),
            ("一封简短信函", "一封簡短信函"),
            ("保存到文件夹里", "儲存到資料夾裡"),
            ("账单日后第 3 天", "賬單日後第 3 天"),
            ("3天后，从绑定卡里扣", "3天後，從綁定卡裡扣"),
            ("在终端里导出文档，共 3 字节", "在終端機裡匯出文件，共 3 位元組"),
        ],
    )
    def test_everyday_words_are_those_said_there(
        self, convert: Callable[[str], str], simplified: str, wanted: str
    ) -> None:
        """The list of exceptions outranks OpenCC, the longest word first."""
        assert convert(simplified) == wanted

    def test_no_simplified_character_remains(self) -> None:
        """Every Chinese character of zh_Hant is one that Big5 has."""
        texts_there = catalogs.read(catalogs.HERE / "zh_Hant")
        odd = {
            text_id: left
            for text_id, text in texts_there.items()
            if (left := [char for char in re.findall("[\u3400-\u9fff]", text) if not char.encode("cp950", "ignore")])
        }
        assert odd == {}

    def test_a_check_names_what_is_stale_and_writes_nothing(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """`--check` is for CI; without it the files are written, left-overs removed, line breaks and quotes kept."""
        for lang in ("zh_Hans", "zh_Hant"):
            (tmp_path / lang).mkdir()
        (tmp_path / "zh_Hans" / "a.po").write_text(
            HEAD + '\nmsgid "a.one"\nmsgstr "“信息”\\n\\"{amount} 元\\""\n', "utf-8"
        )
        gone = tmp_path / "zh_Hant" / "gone.po"
        gone.write_text(HEAD, "utf-8")

        assert traditional.main(["--check"], tmp_path) == 1
        assert capsys.readouterr().out.split() == [str(gone), str(tmp_path / "zh_Hant" / "a.po")]
        assert gone.exists()
        assert traditional.main([], tmp_path) == 0
        assert not gone.exists()
        assert catalogs.read(tmp_path / "zh_Hant") == {"a.one": '“資訊”\n"{amount} 元"'}
        assert traditional.main(["--check"], tmp_path) == 0
