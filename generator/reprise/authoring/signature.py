"""Signatures: what stands below a mail and was written once for all, or by a telephone."""

from __future__ import annotations

import re

_DELIMITER = re.compile(r"^-- ?$", re.MULTILINE)
"""RFC 3676, section 4.3; programs that strip the ends of lines leave the space out."""

_SENT = (
    r"(?:Sent|Get Outlook|Gesendet|Von meine[mr]|Envoyé|Enviado|Inviato|Verstuurd|Verzonden"
    r"|Skickat|Sendt|Wysłan[eoay])"
)
_DEVICE = (
    r"(?:iPhone|iPad|iOS|Android|Galaxy|Samsung|Huawei|Xiaomi|Pixel|BlackBerry|Fairphone"
    r"|Handy|Smartphone|phone|mobile|móvil|mobiel|Outlook|Yahoo|Proton ?Mail|Windows)"
)
_BY_DEVICE = re.compile(rf"{_SENT}\b[^.!?]{{1,60}}?\b{_DEVICE}.{{0,80}}", re.IGNORECASE)
"""A line as "Sent from my iPhone", which many telephones put below each mail."""


def without_signature(text: str) -> str:
    """Return a mail's text without what stands below the line of two dashes, and that line."""
    return _DELIMITER.split(text, maxsplit=1)[0]


def drop_device(lines: list[str]) -> None:
    """Take away a last line, apart from others, that says from which device a mail came."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    if end > 1 and not lines[end - 2].strip() and _BY_DEVICE.fullmatch(lines[end - 1].strip()):
        del lines[end - 1 :]
