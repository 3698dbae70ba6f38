"""Words: messages with their values, and the forms that numbers take."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest

from reprise.model.words import CONTEXT, ENGLISH, Words

POLISH = Words(
    language="pl",
    messages={
        "%(count)s post": ("%(count)s wpis", "%(count)s wpisy", "%(count)s wpisów"),
        f"several{CONTEXT}Series": ("Serie",),
        "by %(name)s": ("%(name)s",),
        "100%": ("sto %",),
    },
    plural="n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2",
)


def test_a_message_without_a_translation_stands_for_itself() -> None:
    """In whatever language the rest is."""
    assert POLISH.gettext("Nobody knows %(name)s", name="Ada") == "Nobody knows Ada"
    assert POLISH.ngettext("%(count)s row", "%(count)s rows", 1) == "1 row"
    assert POLISH.ngettext("%(count)s row", "%(count)s rows", 5) == "5 rows"


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 wpis"), (3, "3 wpisy"), (5, "5 wpisów"), (22, "22 wpisy")]
)
def test_a_number_takes_the_form_of_its_language(number: int, said: str) -> None:
    """There are languages with three, and with more."""
    assert POLISH.ngettext("%(count)s post", "%(count)s posts", number) == said


def test_a_count_may_be_written_otherwise() -> None:
    """It chooses the form all the same."""
    said = ENGLISH.ngettext("%(count)s word", "%(count)s words", 1234, count="1,234")
    assert said == "1,234 words"


def test_a_context_tells_messages_apart() -> None:
    """Without it the message is another."""
    assert POLISH.pgettext("several", "Series") == "Serie"
    assert POLISH.gettext("Series") == "Series"


def test_values_are_no_patterns() -> None:
    """A name may hold what a place looks like; a message without a place is as it is."""
    assert POLISH.gettext("by %(name)s", name="100 %(x)s") == "100 %(x)s"
    assert POLISH.gettext("100%") == "sto %"


def test_english_dates_need_no_library() -> None:
    """Each pattern, with the day and the month that it asks for."""
    dates, day = ENGLISH.dates, dt.date(2026, 11, 3)
    patterns = (dates.date, dates.weekday_date, dates.month_year, dates.month_day)
    assert [dates.written(pattern, day) for pattern in patterns] == [
        "November 3, 2026",
        "Tuesday, November 3, 2026",
        "November 2026",
        "November 3",
    ]


def test_thousands_are_parted() -> None:
    """As the language does."""
    assert [ENGLISH.number(n) for n in (0, 999, 1000, 1234567)] == [
        "0",
        "999",
        "1,000",
        "1,234,567",
    ]


def test_words_can_be_sent_to_another_process() -> None:
    """With their rule, and with the patterns of their dates."""
    sent: Words = pickle.loads(pickle.dumps(POLISH))  # noqa: S301 - our own
    assert sent.ngettext("%(count)s post", "%(count)s posts", 5) == "5 wpisów"
    assert sent.dates.written(sent.dates.date, dt.date(2026, 11, 3)) == "November 3, 2026"
