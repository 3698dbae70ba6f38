"""Languages: which words and which dates a site gets."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from babel import Locale

from reprise.model.words import ENGLISH, ENGLISH_DATES
from reprise.source.words import date_words, is_locale, load_words

DAY = dt.date(2011, 1, 5)


@pytest.mark.parametrize("name", ["en", "en_US"])
def test_the_english_names_and_patterns_are_those_of_the_library(name: str) -> None:
    """They are written down so that it need not be asked."""
    library = msgspec.structs.asdict(date_words(Locale.parse(name)))
    assert msgspec.structs.asdict(ENGLISH_DATES) == library


@pytest.mark.parametrize(
    ("language", "archive", "date"),
    [
        ("en", "Archive", "January 5, 2011"),
        ("en-US", "Archive", "January 5, 2011"),
        ("en-GB", "Archive", "5 January 2011"),
        ("de", "Archiv", "5. Januar 2011"),
        ("de-AT", "Archiv", "5. Jänner 2011"),
        ("DE-at", "Archiv", "5. Jänner 2011"),
        ("de-Latn-CH", "Archiv", "5. Januar 2011"),
        ("de-XX", "Archiv", "5. Januar 2011"),
        ("he", "Archive", "January 5, 2011"),
        ("pt-BR", "Archive", "January 5, 2011"),
        ("../de", "Archive", "January 5, 2011"),
        ("", "Archive", "January 5, 2011"),
        ("no language", "Archive", "January 5, 2011"),
    ],
)
def test_words_follow_the_language_and_dates_its_region(
    language: str, archive: str, date: str
) -> None:
    """Where there are no words, dates are English as well: no page mixes two languages."""
    words = load_words(language)
    assert words.gettext("Archive") == archive
    assert words.dates.written(words.dates.date, DAY) == date


@pytest.mark.parametrize(
    ("language", "locale", "archive", "date"),
    [
        ("de", "de-AT", "Archiv", "5. Jänner 2011"),
        ("en", "en-GB", "Archive", "5 January 2011"),
        ("en", "sv", "Archive", "5 januari 2011"),
        ("fi", "fi", "Archive", "5. tammikuuta 2011"),
        ("th", "th", "Archive", "5 มกราคม ค.ศ. 2011"),
    ],
)
def test_dates_are_those_of_the_locale_that_is_asked_for(
    language: str, locale: str, archive: str, date: str
) -> None:
    """Whoever asks for it knows what stands around them."""
    words = load_words(language, locale)
    assert words.gettext("Archive") == archive
    assert words.dates.written(words.dates.date, DAY) == date


@pytest.mark.parametrize(
    ("name", "known"),
    [("en", True), ("en-GB", True), ("de-AT", True), ("qq", False), ("x y", False)],
)
def test_a_locale_is_known_or_not(name: str, *, known: bool) -> None:
    """By its name as HTML has it."""
    assert is_locale(name) is known


def test_german_dates_stand_in_their_sentences() -> None:
    """Weekdays, months alone, days without a year; numbers with a point and a comma."""
    words = load_words("de")
    dates = words.dates
    patterns = (dates.weekday_date, dates.month_year, dates.month_day)
    assert [dates.written(pattern, DAY) for pattern in patterns] == [
        "Mittwoch, 5. Januar 2011",
        "Januar 2011",
        "5. Januar",
    ]
    assert words.number(1234) == "1.234"
    assert dates.decimal == ","


def test_german_has_a_form_for_one_and_one_for_several() -> None:
    """The rule stands in the catalogue."""
    words = load_words("de")
    said = [words.ngettext("%(count)s post", "%(count)s posts", n) for n in (0, 1, 2)]
    assert said == ["0 Beiträge", "1 Beitrag", "2 Beiträge"]


def test_english_is_not_looked_for() -> None:
    """It is what the sources say."""
    assert load_words("en").messages == {}
    assert load_words("xx") is ENGLISH


@pytest.mark.parametrize("name", ["de", "de_AT", "de_CH", "de_LI", "de_LU", "de_IT", "de_BE"])
def test_every_region_of_a_language_with_words_has_dates(name: str) -> None:
    """No pattern has a piece that is not known here."""
    dates = date_words(Locale.parse(name))
    assert "2011" in dates.written(dates.weekday_date, DAY)


@pytest.mark.parametrize("name", ["en_GB", "en_AU", "en_CA", "en_IE", "en_IN"])
def test_every_english_is_written_in_its_way(name: str) -> None:
    """The month by name, and the year in four digits."""
    dates = date_words(Locale.parse(name))
    assert dates.written(dates.date, DAY).replace(",", "").split()[-1] == "2011"
