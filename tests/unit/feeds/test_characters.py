"""Characters: what a feed cannot hold is taken out, whatever else stands in the text."""

from __future__ import annotations

from html import escape
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.feeds.characters import sayable

HARMFUL = "\x00\x08\x0b\x0c\x0e\x1f\ud800\udfff\ufffe\uffff\r"
TEXTS = st.text(
    st.one_of(st.sampled_from(f"{HARMFUL}\t\n \x7f\x85éz\u2028\ufffd"), st.characters())
)


def is_xml(sign: str) -> bool:
    """Tell whether XML 1.0 has a sign: its production of Char, written out."""
    code = ord(sign)
    in_plane = 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD
    return code in {0x9, 0xA, 0xD} or in_plane or 0x10000 <= code <= 0x10FFFF


@given(TEXTS)
def test_only_what_xml_lacks_is_taken_out(text: str) -> None:
    """Every other sign stays where it is, and each line ends with a line feed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert sayable(text).replace("\n", "") == "".join(filter(is_xml, lines)).replace("\n", "")
    assert "\r" not in sayable(text)


@given(TEXTS)
def test_xml_says_the_same_text(text: str) -> None:
    """What is read from XML is what was written."""
    said, heard = sayable(text), list[str]()
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = heard.append
    parser.Parse(f"<title>{escape(said)}</title>", True)
    assert "".join(heard) == said


@pytest.mark.parametrize("sign", HARMFUL)
def test_one_sign_alone_is_found(sign: str) -> None:
    """A single one, at the end of a long text, does not slip through."""
    assert sayable("a" * 5000 + sign) in {"a" * 5000, "a" * 5000 + "\n"}
