"""Related posts: compared with a plain count over all pairs, and what a change can touch."""

from __future__ import annotations

from math import sqrt
from struct import pack

from hypothesis import given
from hypothesis import strategies as st

from reprise.derive.keywords import unpacked_keywords
from reprise.derive.related import ENOUGH, PASSING, Bag, Bags, Likeness, affected
from reprise.model.names import SourcePath

PATHS = [SourcePath(f"posts/{name}.md") for name in "abcdefghij"]


def bag(levels: dict[int, int], published: float = 0, kin: tuple[SourcePath, ...] = ()) -> Bag:
    """Return a bag of keywords, which are numbers, with their levels."""
    keywords = sorted(keyword * 4 | level for keyword, level in levels.items())
    return Bag(pack(f"<{len(keywords)}I", *keywords), published, kin)


bags = st.dictionaries(
    st.sampled_from(PATHS),
    st.builds(
        bag,
        st.dictionaries(st.integers(1, 12), st.integers(1, 3), max_size=6),
        st.integers(0, 3),
        st.sampled_from([(), (PATHS[0],), tuple(PATHS[:4])]),
    ),
)


def counted(among: Bags, path: SourcePath, count: int) -> list[SourcePath]:
    """Return those most like a post, by comparing it with each other one."""
    levels = {p: unpacked_keywords(b.keywords) for p, b in among.items()}
    having = {
        t: sum(t in own for own in levels.values()) for own in levels.values() for t in own
    }
    digits = len(among).bit_length()
    found = []
    for other in among.keys() - {path, *among[path].kin}:
        shared = levels[path].keys() & levels[other].keys()
        score = sum(
            (digits - having[t].bit_length()) * levels[path][t] * levels[other][t]
            for t in shared
        )
        length = sqrt(sum(level**2 for level in levels[other].values()))
        if score >= PASSING * digits:
            found.append((-score / length, -among[other].published, other))
    chosen: list[SourcePath] = []
    for *_, other in sorted(found):
        if not any(other in among[one].kin for one in chosen):
            chosen.append(other)
    return chosen[:count]


@given(bags, st.integers(1, 4))
def test_they_are_those_that_a_plain_count_finds(among: Bags, count: int) -> None:
    """Where no keyword is so common that it is not followed."""
    likeness = Likeness(among, count)
    for path in among:
        assert list(likeness.of(path)) == counted(among, path, count)


@given(bags)
def test_the_order_of_the_posts_does_not_matter(among: dict[SourcePath, Bag]) -> None:
    """Nor does a post ever lead to itself or to its kin."""
    turned = dict(reversed(among.items()))
    one, other = Likeness(among, 3), Likeness(turned, 3)
    for path, own in among.items():
        assert one.of(path) == other.of(path)
        assert not {path, *own.kin} & set(one.of(path))


def test_of_a_post_and_its_rerun_one_is_told() -> None:
    """A text that came back is one text."""
    a, b, c, d, *others = PATHS
    among = {a: bag({1: 3}), b: bag({1: 3}, 2, (c,)), c: bag({1: 3}, 1, (b,)), d: bag({1: 3})}
    among |= {path: bag({}) for path in others}
    assert Likeness(among, 3).of(a) == (b, d)


@given(bags, bags, st.integers(0, 9), st.sampled_from([1, 2, 4, ENOUGH]))
def test_what_a_change_cannot_touch_stays(
    before: dict[SourcePath, Bag], now: dict[SourcePath, Bag], kept: int, enough: int
) -> None:
    """A post that is not told to be affected is like the same posts as before."""
    now |= {path: before[path] for path in PATHS[:kept] if path in before}
    old, new = Likeness(before, 3, enough=enough), Likeness(now, 3, enough=enough)
    for path in now.keys() - affected(before, new, now):
        assert old.of(path) == new.of(path)


def test_a_rare_keyword_counts_for_more_than_a_common_one() -> None:
    """Two that alone share a keyword are more alike than those that share what many have."""
    many = {PATHS[n]: bag({1: 3, 10 + n: 3}) for n in range(6)}
    among = {**many, PATHS[6]: bag({1: 3, 2: 3}), PATHS[7]: bag({1: 1, 2: 3})}
    assert Likeness(among, 1).of(PATHS[6]) == (PATHS[7],)


def test_the_newer_of_equals_comes_first_and_then_the_path_decides() -> None:
    """So that the same posts make the same page."""
    a, b, c, d, *_ = PATHS
    among = {p: bag({1: 3}, when) for p, when in ((d, 0), (c, 2), (b, 1), (a, 1))}
    among |= {p: bag({}) for p in PATHS[4:]}
    assert Likeness(among, 3).of(d) == (c, a, b)


def test_what_meets_in_passing_is_not_alike() -> None:
    """One word, said twice here and twice there, is not enough."""
    a, b, *others = PATHS
    among = {a: bag({1: 1}), b: bag({1: 1})} | {p: bag({}) for p in others}
    assert Likeness(among, 3).of(a) == ()


def test_a_common_keyword_is_not_followed_and_still_counts() -> None:
    """Of those that share a rare keyword, the one that shares a tag as well comes first."""
    crowd = {SourcePath(f"posts/{n}.md"): bag({1: 3}) for n in range(ENOUGH + 9)}
    others = {SourcePath(f"posts/other-{n}.md"): bag({}) for n in range(3 * ENOUGH)}
    a, b, c, *_ = PATHS
    among = {
        a: bag({1: 3, 2: 3}),
        b: bag({2: 3, 3: 3}),
        c: bag({1: 3, 2: 3}),
        **crowd,
        **others,
    }
    assert Likeness(among, 5).of(a) == (c, b)


def test_of_many_who_share_the_rarest_keyword_the_nearest_in_time_are_looked_at() -> None:
    """However many posts there are, for each of them as many are compared."""
    crowd = [SourcePath(f"posts/{n:04}.md") for n in range(3 * ENOUGH)]
    among = {path: bag({1: 3}, published=n) for n, path in enumerate(crowd)}
    among |= {SourcePath(f"posts/other-{n}.md"): bag({}) for n in range(15 * ENOUGH)}
    likeness = Likeness(among, ENOUGH)
    for place in (0, 1, ENOUGH, 3 * ENOUGH - 1):
        found = {crowd.index(path) for path in likeness.of(crowd[place])}
        assert len(found) == ENOUGH - 1
        assert max(abs(other - place) for other in found) < ENOUGH
    middle = {crowd.index(path) for path in likeness.of(crowd[ENOUGH])}
    assert max(abs(other - ENOUGH) for other in middle) <= ENOUGH // 2
