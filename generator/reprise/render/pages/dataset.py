"""Structured data: a comparison as schema.org describes a set of data."""

from __future__ import annotations

import json

from markupsafe import Markup

from reprise.derive.downloads import DATA_TYPES, download_url
from reprise.model.comparison import Comparison
from reprise.render.edition import Edition

_AS_NUMBERS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""Signs that could end a script, or begin a comment in one: JSON may write them otherwise."""


def dataset_script(edition: Edition, comparison: Comparison, description: str) -> str:
    """Return the comparison's structured data for the head of its page.

    No text of an author's ends the script.
    """
    # A plain text: a theme that looks for something in it must not have that escaped.
    data = json.dumps(_dataset(edition, comparison, description), ensure_ascii=False)
    script = Markup('<script type="application/ld+json">{}</script>')
    return str(script.format(Markup(data.translate(_AS_NUMBERS))))  # noqa: S704 - made harmless


def _dataset(edition: Edition, comparison: Comparison, description: str) -> dict[str, object]:
    """Return https://schema.org/Dataset: a Table there has no downloads."""
    addresses, changed = edition.outline.addresses, comparison.changed
    data = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": comparison.title,
        "description": description,
        "url": edition.address(addresses.comparisons[comparison.name]),
        "inLanguage": edition.facts.language,
        "dateModified": changed.isoformat() if changed else "",
        "about": [{"@type": "Thing", "name": side} for side in comparison.sides],
        "variableMeasured": [row.aspect for row in comparison.rows],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": edition.address(download_url(addresses, comparison.name, form)),
            }
            for form, kind in DATA_TYPES.items()
        ],
    }
    return {name: value for name, value in data.items() if value}
