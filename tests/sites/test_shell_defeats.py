"""What a shell cannot do is noticed before a page is wrong, and the author is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from defeats import rendered
from reprise.issues import Code
from reprise.render.shell.theme import ShellTheme
from shell_sites import FILES, hosted, hosted_at, material, overridden, pages
from sites import post, write_site

OVERRIDES = {
    "counts words": "{{ page.content | striptags | wordcount }} words",
    "counts headings": "{% if page.content.count('<h2') > 0 %}<p>Sections</p>{% endif %}",
    "measures the title": "{% if page.title | length > 60 %}<p>Long</p>{% endif %}",
    "takes the address apart": "{{ page.url.split('/')[-2] | length }}",
    "changes the address": "{{ page.url | replace('/', '-') }}",
    "cuts the title": "{{ page.title | truncate(12, True) }}",
    "shows no whole text": "{{ page.title | first }}",
    "measures the address": "{% if page.url.split('/')[1] == '2012' %}<p>Old</p>{% endif %}",
    "counts the top headings": "{% if page.toc|length == 3 %}<p>Three</p>{% endif %}",
    "counts headings below": "{% for h in page.toc if h.children|length == 2 %}x{% endfor %}",
    "looks for long texts": "{% if page.content|striptags|wordcount > 1500 %}x{% endif %}",
    "measures a title's length": "{% if page.title|length == 5 %}x{% endif %}",
    "looks whatever the case": "{% if 'edit' in page.content|lower %}x{% endif %}",
    "takes a title's end": "{{ page.title.split(': ')|last }}",
    "measures a neighbour": "{% if page.next_page.title|length == 5 %}x{% endif %}",
    "numbers the headings": "{% for h in page.toc %}{{ loop.index }} {{ h.title }}{% endfor %}",
    "calculates with levels": "{% for h in page.toc %}{{ h.level - 1 }}{{ h.id }}{% endfor %}",
    "fails on strange texts": "{% if page.title|length > 300 %}{{ nothing.at.all }}{% endif %}",
}


@pytest.mark.parametrize("does", OVERRIDES)
def test_an_override_that_defeats_the_shell_is_named(tmp_path: Path, does: str) -> None:
    """The layout is rendered anew for each page, rightly, and one warning says so."""
    site = hosted(tmp_path, *overridden(OVERRIDES[does]))
    learner = ShellTheme(site.full)
    for page in pages():
        assert rendered(learner, page) == site.full.render(page)
    (issue,) = site.issues
    assert issue.code is Code.DEFEATED_SHELL
    assert issue.message.startswith(
        'the layout "main.html" has to be rendered anew for each page: '
    )


def films(root: Path) -> set[str]:
    """Return the posts that are said to show a film."""
    pages = (root / "site").rglob("*/index.html")
    return {page.parent.name for page in pages if "<i>A film.</i>" in page.read_text()}


def test_what_was_filled_in_before_a_defeat_is_made_again(tmp_path: Path) -> None:
    """In the same build as well as in one after it, and in a build that was told of none."""
    sees = '{% if "tube" in (page.content ~ "") %}<i>A film.</i>{% endif %}'
    settings, overrides = overridden(sees)
    film = "Words.\n\n<!-- more -->\n\nOn the tube.\n"
    files = {
        "overrides/main.html": overrides["overrides/main.html"],
        "docs/index.md": "# Home\n",
        **{f"posts/{n}.md": post(f"P{n}", date=f"2011-01-0{n}") for n in range(1, 6)},
        "posts/3.md": post("P3", film, date="2011-01-03"),
    }
    assert hosted(tmp_path, settings, files).issues == ()
    assert films(tmp_path) == set()  # No marker and no canary has that word.
    late = post("Late", film, date="2012-01-04", summary="")
    write_site(tmp_path, {"posts/late.md": late})
    for _ in range(2):
        (issue,) = hosted_at(tmp_path).issues
        assert issue.code is Code.DEFEATED_SHELL
        assert films(tmp_path) == {"3", "late"}
        shutil.rmtree(tmp_path / ".reprise")


BEYOND = """
import re
def on_post_page(output, page, config):
    return re.sub(r'<a href="(https?://)(?!squid)', r'<a target="_blank" href="\\1', output)
"""
MINIFIER = """
import re
def on_post_page(output, page, config):
    return re.sub(r"\\s+", " ", output)
"""
PRIVACY = """
def on_post_page(output, page, config):
    return output.replace("tracker.example", "here.example")
"""
STAMP = """
def on_post_page(output, page, config):
    return output.replace("</body>", "<p>Stamped.</p></body>")
"""
TALKATIVE = """
import logging
def on_post_page(output, page, config):
    logging.getLogger("mkdocs.plugins.talkative").warning("Looked at %s.", page.title)
    return output + "<!-- looked at -->"
"""
MACROS = """
def on_page_markdown(markdown, page, config, files):
    return markdown.replace("MACRO", "macro")
"""


@pytest.mark.parametrize("hook", [MINIFIER, BEYOND])
def test_a_plugin_that_changes_what_posts_have_defeats_the_shell(
    tmp_path: Path, hook: str
) -> None:
    """Under a minifier each page is rendered anew; so it is where links are changed."""
    site = hosted(tmp_path, material() | {"hooks": ["h.py"]}, {**FILES, "h.py": hook})
    learner = ShellTheme(site.full)
    for page in pages():
        assert rendered(learner, page) == site.full.render(page)
    assert [issue.code for issue in site.issues] == [Code.DEFEATED_SHELL]


@pytest.mark.parametrize("hook", [PRIVACY, MACROS])
def test_a_plugin_that_posts_do_not_pass_through_is_named(tmp_path: Path, hook: str) -> None:
    """Who changes Markdown, or what it finds on a finished page, is told that it is blind."""
    site = hosted(tmp_path, material() | {"hooks": ["h.py"]}, {**FILES, "h.py": hook})
    (issue,) = site.issues
    assert str(issue) == (
        'mkdocs.yml: W802 the plugin "h.py" changes pages one by one, and posts and lists do '
        "not pass through it. It does its work on the pages of the docs."
    )


def test_what_a_plugin_adds_to_every_page_is_in_the_shell(tmp_path: Path) -> None:
    """A plugin that adds the same to each page needs no warning: posts have it too."""
    site = hosted(tmp_path, material() | {"hooks": ["h.py"]}, {**FILES, "h.py": STAMP})
    learner = ShellTheme(site.full)
    for page in (*pages(), *pages()):
        assert "<p>Stamped.</p></body>" in learner.render(page)
    assert site.issues == ()


def test_nothing_is_heard_of_pages_that_do_not_exist(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What a plugin says of markers and canaries reaches no author."""
    site = hosted(tmp_path, material() | {"hooks": ["h.py"]}, {**FILES, "h.py": TALKATIVE})
    heard = {message for message in caplog.messages if message.startswith("Looked at ")}
    assert site.issues == ()
    assert {"Looked at About.", "Looked at First."} <= heard
    assert not [message for message in heard if "zq9" in message or "goes on" in message]


def test_material_s_own_plugins_are_not_named(tmp_path: Path) -> None:
    """A plugin of Material's that changes no content is as welcome as the search."""
    settings = material() | {"plugins": ["search", "tags", "meta", "reprise"]}
    assert hosted(tmp_path, settings, FILES).issues == ()
