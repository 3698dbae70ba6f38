"""Compiled templates: kept from build to build, so that a small one compiles none.

To compile what one post's page takes costs as much as to make twenty such pages.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from reprise.build.cache.whole import read_whole, write_shared
from reprise.build.digest import digest
from reprise.build.engine import engine_digest
from reprise.model.words import Words


class CompiledTemplates(jinja2.BytecodeCache):
    """A folder with a file for each template, of any name, in the words given.

    A file stands for one text of its template, compiled by this program with these
    libraries; what is damaged, old or foreign is as good as absent, and what cannot be
    written is not kept. Several processes may read and write at once.
    """

    def __init__(self, folder: Path, words: Words) -> None:
        self._folder = folder
        # A template's words are put into it when it is compiled: see `render/trans.py`.
        self._made_with = digest((engine_digest(), words)).hex()

    def get_source_checksum(self, source: str) -> str:
        """Return what changes with the template, and with all that compiling depends on."""
        return super().get_source_checksum(self._made_with + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, where there is a file that is whole."""
        # Python must not be given code that is not as it was written: it may crash.
        if code := read_whole(self._file(bucket)):
            bucket.bytecode_from_string(bytes(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the bucket's file, if the disk takes it."""
        with suppress(OSError):
            write_shared(self._file(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key


def compiled_folder(cache: Path) -> Path:
    """Return where the compiled templates of a site lie."""
    return cache / "templates"


def sweep_compiled(cache: Path) -> None:
    """Remove what processes that were killed have left half, while nobody else builds."""
    for left in compiled_folder(cache).glob("*.*"):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def forget_compiled(cache: Path) -> None:
    """Let the next build compile its templates anew."""
    shutil.rmtree(compiled_folder(cache), ignore_errors=True)
