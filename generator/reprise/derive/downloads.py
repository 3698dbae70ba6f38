"""Downloads: a comparison as data, beside its page."""

from __future__ import annotations

from enum import StrEnum

from reprise.derive.addresses import Addresses
from reprise.model.names import UrlPath


class DataForm(StrEnum):
    """A way to write a comparison down; the value is the file's ending."""

    YAML = "yml"
    CSV = "csv"
    JSON = "json"


DATA_TYPES = {
    DataForm.YAML: "application/yaml",
    DataForm.CSV: "text/csv",
    DataForm.JSON: "application/json",
}
"""Media types: RFC 9512, RFC 7111 and RFC 8259."""


def download_url(addresses: Addresses, comparison: str, form: DataForm) -> UrlPath:
    """Return where a comparison is published as data.

    The file is called what the comparison is: `data.csv` would say nothing in a folder of
    downloads.
    """
    return UrlPath(f"{addresses.below(comparison)}{comparison}.{form}")
