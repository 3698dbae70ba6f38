"""Numbers as charts write them: for machines short and exact, for people with a true minus."""

from __future__ import annotations

from reprise.model.words import Words


def coordinate(value: float) -> str:
    """Return a length or a place with at most two decimals, and no zero too many."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def signed(value: float, words: Words) -> str:
    """Return a mark or an average: "+2", "0", "−1", "+0.50"."""
    if isinstance(value, int):
        return _with_minus(f"{value:+d}")
    return _with_minus(f"{value:+.2f}").replace(".", words.dates.decimal)


def _with_minus(text: str) -> str:
    nothing = not text.strip("+-0.")
    return text[1:] if nothing else text.replace("-", "−")
