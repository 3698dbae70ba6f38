"""The language and the direction of a site, as its theme is configured."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from reprise.hosts.mkdocs.language import direction_of, language_of, words_of
from sites import write_site

LANGUAGES = Path(material.__path__[0]) / "templates/partials/languages"


def configured(root: Path, theme: str) -> MkDocsConfig:
    """Return the configuration of a site with a theme."""
    config = f"site_name: The kettle\ntheme: {theme}\n"
    write_site(root, {"mkdocs.yml": config, "docs/index.md": "# Home\n"})
    return load_config(str(root / "mkdocs.yml"))


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("mkdocs", ("en", "ltr", "Archive")),
        ("material", ("en", "ltr", "Archive")),
        ("{name: material, language: de}", ("de", "ltr", "Archiv")),
        ("{name: material, language: pt-BR}", ("pt-BR", "ltr", "Archive")),
        ("{name: material, language: he}", ("he", "rtl", "Archive")),
        ("{name: material, language: ku-IQ}", ("ku-IQ", "rtl", "Archive")),
        ("{name: material, language: en, direction: rtl}", ("en", "rtl", "Archive")),
        ("{name: mkdocs, locale: de_AT}", ("de-AT", "ltr", "Archiv")),
    ],
)
def test_the_language_is_the_themes(
    theme: str, expected: tuple[str, str, str], tmp_path: Path
) -> None:
    """With its region; the words are there or are English, the direction is the script's."""
    config = configured(tmp_path, theme)
    said = words_of(config).gettext("Archive")
    assert (language_of(config), direction_of(config), said) == expected


def test_a_language_has_the_direction_that_the_theme_gives_it(tmp_path: Path) -> None:
    """Whoever reads our arrows reads the theme's too."""
    config = configured(tmp_path, "material")
    ours, theirs = {}, {}
    for path in LANGUAGES.glob("*.html"):
        turned = re.search(r'"direction": "rtl"', path.read_text(encoding="utf-8"))
        theirs[path.stem] = "rtl" if turned else "ltr"
        config.theme["language"] = path.stem
        ours[path.stem] = direction_of(config)
    assert len(theirs) > 50
    assert ours == theirs
