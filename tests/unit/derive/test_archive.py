"""The archive: posts by year and month, as they were dated."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from factories import a_post
from reprise.derive.archive import derive_archive

offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
moments = st.datetimes(
    min_value=dt.datetime(2010, 12, 30),  # noqa: DTZ001 - hypothesis adds the offset
    max_value=dt.datetime(2011, 2, 2),  # noqa: DTZ001 - the same
    timezones=offsets,
)


def test_posts_are_grouped_by_year_and_month_newest_first() -> None:
    """The newest year, its newest month and its newest post come first."""
    a, b, c, d = (
        a_post(published=dt.datetime.fromisoformat(f"{day}T12:00:00+00:00"))
        for day in ("2010-05-01", "2011-01-02", "2011-01-28", "2011-03-01")
    )
    years = derive_archive((d, c, b, a))
    assert [year.year for year in years] == [2011, 2010]
    assert [month.month for month in years[0].months] == [3, 1]
    assert [month.posts for month in years[0].months] == [(d,), (c, b)]
    assert years[0].posts == (d, c, b)


def test_a_post_stands_under_the_day_its_author_wrote() -> None:
    """One minute before midnight on New Year's Eve is the old year, wherever UTC is."""
    written = a_post(published=dt.datetime.fromisoformat("2010-12-31T23:59:00-07:00"))
    (year,) = derive_archive((written,))
    assert (year.year, year.months[0].month) == (2010, 12)


@given(st.lists(moments), st.randoms(use_true_random=False))
def test_each_post_stands_once_under_its_month(
    days: list[dt.datetime], shuffle: random.Random
) -> None:
    """In any mixture of offsets, each month appears once and each post once, under its own."""
    posts = [a_post(published=day) for day in days]
    shuffle.shuffle(posts)
    years = derive_archive(tuple(posts))
    months = [month for year in years for month in year.months]
    places = [(month.year, month.month) for month in months]
    assert places == sorted(set(places), reverse=True)
    assert len({year.year for year in years}) == len(years)
    assert sorted(p.path for m in months for p in m.posts) == sorted(p.path for p in posts)
    for month in months:
        for post in month.posts:
            assert (post.published.year, post.published.month) == (month.year, month.month)


def test_an_empty_blog_has_an_empty_archive() -> None:
    """Nothing published is no years, and no error."""
    assert derive_archive(()) == ()
