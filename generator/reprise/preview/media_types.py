"""Media types, the same on every machine: the system's own tables are not asked."""

from __future__ import annotations

from mimetypes import MimeTypes
from pathlib import PurePath

from reprise.derive.channels import FILES, MEDIA_TYPES

_FEEDS = {file: MEDIA_TYPES[form] for form, file in FILES.items()}
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".gz": "application/gzip",
    ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript",
    ".opml": "text/x-opml",
    ".opus": "audio/ogg",
    ".otf": "font/otf",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
_OTHERS = MimeTypes()


def media_type(path: PurePath) -> str:
    """Return the type of a file by its name; texts are UTF-8."""
    suffix = path.suffix.lower()
    found = _FEEDS.get(path.name) or _TYPES.get(suffix)
    kind = found or _OTHERS.types_map[1].get(suffix) or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
