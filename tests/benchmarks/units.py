"""Numbers as the report shows them."""

from __future__ import annotations


def seconds(value: float) -> str:
    """Return seconds to hundredths below ten, to tenths below a hundred."""
    decimals = 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:.{decimals}f}"


def megabytes(value: float) -> str:
    """Return bytes in whole megabytes, a million bytes each."""
    return f"{value / 1e6:,.0f}"
