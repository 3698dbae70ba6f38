"""The sites to be built: a skeleton for each tool, copied, with the corpus in its form."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import Article, Corpus
from benchmarks.forms import (
    hugo_post,
    material_post,
    pelican_post,
    reprise_comment,
    reprise_post,
)

SKELETONS = Path(__file__).parent

Writer = Callable[[Corpus, Path], None]


def write_reprise(corpus: Corpus, root: Path) -> None:
    """Write the posts in a folder for each year, with their comments."""
    _copy_skeleton("reprise", root)
    for article in corpus.articles():
        path = reprise_path(root, article)
        comments = path.with_suffix("") / "comments"
        _write(path, reprise_post(article))
        for reply in corpus.replies(article.number):
            _write(comments / f"{reply.number}.md", reprise_comment(reply))


def reprise_path(root: Path, article: Article) -> Path:
    """Return where Reprise's site keeps that post."""
    return root / f"posts/{article.date.year}/{article.slug}.md"


def write_hugo(corpus: Corpus, root: Path) -> None:
    """Write the posts for Hugo, and of its archive's terms which have feeds: the years."""
    write_bare_hugo(corpus, root)
    days = [article.date for article in corpus.articles()]
    outputs = {f"{day:%Y-%m}": '["html"]' for day in days}
    outputs |= {f"{day:%Y}": '["html", "rss", "atom"]' for day in days}
    for name, kinds in outputs.items():
        term = root / f"content/archive/{name}/_index.md"
        _write(term, f'---\ntitle: "{name}"\noutputs: {kinds}\n---\n')


def write_bare_hugo(corpus: Corpus, root: Path) -> None:
    """Write the posts for Hugo."""
    _copy_skeleton("hugo", root)
    _write_flat(corpus, root / "content/posts", hugo_post)


def write_material(corpus: Corpus, root: Path) -> None:
    """Write the posts for Material's blog plugin, or for Zensical."""
    _copy_skeleton("material", root)
    _write_flat(corpus, root / "docs/blog/posts", material_post)


def write_pelican(corpus: Corpus, root: Path) -> None:
    """Write the posts for Pelican."""
    _copy_skeleton("pelican", root)
    _write_flat(corpus, root / "content", pelican_post)


def _copy_skeleton(name: str, root: Path) -> None:
    shutil.copytree(SKELETONS / name, root, ignore=shutil.ignore_patterns("__pycache__"))


def _write_flat(corpus: Corpus, folder: Path, form: Callable[[Article], str]) -> None:
    for article in corpus.articles():
        _write(folder / f"{article.slug}.md", form(article))


def _write(path: Path, text: str) -> None:
    # Folders are few beside files, so one is made only where a file finds it missing.
    try:
        path.write_text(text, encoding="utf-8")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
