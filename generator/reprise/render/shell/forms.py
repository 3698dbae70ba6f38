"""Forms: how a theme's filters change a text between the page and its HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from enum import StrEnum
from urllib.parse import quote

from markupsafe import Markup

from reprise.render.escaping import escaped


class Step(StrEnum):
    """One filter, under the name that templates have for it."""

    STRIP_TAGS = "striptags"
    ESCAPE = "escape"
    JSON = "tojson"
    PERCENT = "urlencode"
    EDIT_AS_RAW = "replace('edit', 'raw')"
    BLOB_AS_RAW = "replace('blob', 'raw')"
    EDIT_AS_BLOB = "replace('edit', 'blob')"


_UNRESERVED = re.compile(r"[A-Za-z0-9/_.~-]*")
"""What `quote` leaves alone; most URLs are of nothing else, and need not be gone through."""

Form = tuple[Step, ...]
"""Filters, the first to be applied first; none at all for a text that is shown as it is."""

PLAIN: Form = ()

KNOWN: tuple[Form, ...] = (
    PLAIN,
    (Step.ESCAPE,),
    (Step.STRIP_TAGS,),
    (Step.STRIP_TAGS, Step.ESCAPE),
    (Step.JSON,),
    (Step.STRIP_TAGS, Step.JSON),
    (Step.PERCENT,),
    (Step.PERCENT, Step.PERCENT),
    (Step.STRIP_TAGS, Step.PERCENT),
    (Step.EDIT_AS_RAW,),
    (Step.BLOB_AS_RAW,),
    (Step.EDIT_AS_BLOB,),
    (Step.EDIT_AS_RAW, Step.ESCAPE),
    (Step.BLOB_AS_RAW, Step.ESCAPE),
    (Step.EDIT_AS_BLOB, Step.ESCAPE),
)
"""The forms that are looked for, the most usual first."""


def formed(text: str, form: Form) -> str:
    """Return the text as the filters leave it."""
    for step in form:
        text = _STEPS[step](text)
    return text


def form_of(text: str, shown: str) -> Form | None:
    """Return the known form in which `text` became `shown`, None if there is none."""
    return next((form for form in KNOWN if formed(text, form) == shown), None)


def percent(text: str) -> str:
    """Return the text as it stands in a URL (`urllib.parse.quote`)."""
    return text if _UNRESERVED.fullmatch(text) else quote(text)


def _stripped(text: str) -> str:
    """Return the text without tags, entities and doubled spaces (Jinja, by markupsafe)."""
    if "<" in text or "&" in text:
        return Markup(text).striptags()  # noqa: S704 - it is about to lose its markup
    return " ".join(text.split())


def _json(text: str) -> str:
    """Return what stands between the quotes; `<`, `>`, `&` and `'` are spelled out (Jinja)."""
    inner = json.dumps(text)[1:-1]
    for sign in "<>&'":
        inner = inner.replace(sign, f"\\u{ord(sign):04x}")
    return inner


_STEPS: dict[Step, Callable[[str], str]] = {
    Step.STRIP_TAGS: _stripped,
    Step.ESCAPE: escaped,
    Step.JSON: _json,
    Step.PERCENT: percent,
    Step.EDIT_AS_RAW: lambda text: text.replace("edit", "raw"),
    Step.BLOB_AS_RAW: lambda text: text.replace("blob", "raw"),
    Step.EDIT_AS_BLOB: lambda text: text.replace("edit", "blob"),
}
