"""What is stale, and in what words it is said."""

from __future__ import annotations

import msgspec
import pytest

from reprise.build.fingerprints.frames import Fingerprint
from reprise.build.fingerprints.post_digests import MATCHED, MEMBER
from reprise.build.plan.artifact import Artifact, HomePage
from reprise.build.stale.judge import digests, judge
from reprise.derive.claims import called
from reprise.model.names import OutputPath

HOME = OutputPath("blog/index.html")
PAGE = Artifact(HOME, called("the blog"), HomePage(None))
NOW: Fingerprint = (("the body changed", b"1"), ("the theme changed", b"2"))
THEN = (b"1", b"2")


def why(now: Fingerprint, then: tuple[bytes, ...] | None, *, lost: tuple[str, ...] = ()) -> str:
    """Return the reason in words, empty for none."""
    known = {} if then is None else {PAGE.path: msgspec.msgpack.encode(then)}
    reason = judge(PAGE, now, known, lost=lost)
    return str(reason) if reason else ""


def test_what_stands_as_it_should_has_no_reason() -> None:
    """Equal digests make nothing."""
    assert digests(NOW) == msgspec.msgpack.encode(THEN)
    assert not why(NOW, THEN)


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (None, "it is new"),
        ((b"0", b"2"), "the body changed"),
        ((b"1", b"0"), "the theme changed"),
        ((b"0", b"0"), "the body changed"),
        ((b"1",), "it is made from other things than before"),
    ],
)
def test_the_first_difference_is_the_reason(then: tuple[bytes, ...] | None, words: str) -> None:
    """The reason is a sentence about the artifact, with its path."""
    assert why(NOW, then) == f"blog/index.html: {words}"


def test_a_published_file_that_was_touched_is_made_again() -> None:
    """What lies in the folder must be what was written there."""
    assert why(NOW, THEN, lost=(PAGE.path,)).endswith("is not as it was left")
    assert not why(NOW, THEN, lost=("other",))


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        ("ab", "abc", "the query matched one more post"),
        ("abc", "ab", "the query matched one post less"),
        ("ab", "ba", "its posts stand in another order"),
        ("ab", "cde", "the query matched 3 other posts, and 2 no longer"),
    ],
)
def test_a_list_says_what_became_of_its_set(then: str, now: str, words: str) -> None:
    """A list depends on the set that its query matched."""
    before, after = (b"".join(bytes([ord(s)]) * MEMBER for s in text) for text in (then, now))
    assert why(((MATCHED, after),), (before,)) == f"blog/index.html: {words}"
