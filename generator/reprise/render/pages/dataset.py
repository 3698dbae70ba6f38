"""A comparison as schema.org describes a set of data."""

from __future__ import annotations

from reprise.derive.downloads import DATA_TYPES, download_url
from reprise.model.comparison import Comparison
from reprise.render.edition import Edition
from reprise.render.pages.structured import script_of


def dataset_script(edition: Edition, comparison: Comparison, description: str) -> str:
    """Return the comparison's structured data for the head of its page.

    No text of an author's ends the script.
    """
    return script_of(_dataset(edition, comparison, description))


def _dataset(edition: Edition, comparison: Comparison, description: str) -> dict[str, object]:
    """Return https://schema.org/Dataset: a Table there has no downloads."""
    addresses, changed = edition.outline.addresses, comparison.changed
    return {
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
