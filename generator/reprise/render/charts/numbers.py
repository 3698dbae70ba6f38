"""Numbers as charts write them: for machines short and exact, for people with a true minus."""

from __future__ import annotations


def coordinate(value: float) -> str:
    """Return a length or a place with at most two decimals, and no zero too many."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def signed(value: float) -> str:
    """Return a mark or an average: "+2", "0", "−1"."""
    return _with_minus(f"{value:+d}" if isinstance(value, int) else f"{value:+.2f}")


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return "1 entry", "2 entries" or "1,024 words"."""
    return f"1 {noun}" if count == 1 else f"{count:,} {plural or f'{noun}s'}"


def _with_minus(text: str) -> str:
    nothing = not text.strip("+-0.")
    return text[1:] if nothing else text.replace("-", "−")
