"""The article of a page that the host has finished."""

from __future__ import annotations

from reprise.render.article import article_of

PAGE = """<!doctype html><html><head><title>T</title></head><body><nav>Around</nav>
<article class="md-content__inner md-typeset"><a class="md-content__button">Edit</a>
<h1 id="pots">Pots &amp; pans<a class="headerlink" href="#pots">¶</a></h1>
<p>Clay. <reprise-posts limit="2">See the site.</reprise-posts></p></article></body></html>"""


def test_an_article_is_what_stands_below_its_heading() -> None:
    """Without what is around it, and without what stands in for an element of ours."""
    article = article_of(PAGE)
    assert article.title == "Pots & pans"
    assert "Clay." in article.html
    assert not any(word in article.html for word in ("Around", "See the site", "<h1", "¶"))


def test_a_page_without_an_article_has_nothing() -> None:
    """One that an author brought finished, or that another theme made."""
    article = article_of("<html><body><h1>X</h1></body></html>")
    assert (article.title, article.html) == ("", "")
