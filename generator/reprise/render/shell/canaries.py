"""Canaries: two pages on which a shell that is not true is found out.

One has as little as a page of its kind can have; the other has as much, and of all that
templates stumble over.
"""

from __future__ import annotations

from itertools import count, cycle, islice
from string import punctuation
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from reprise.model.names import UrlPath
from reprise.render.shell.answering import Answering
from reprise.render.shell.key import DEEPEST, rank, usual_level
from reprise.render.shell.place import parent, with_tail
from reprise.render.shell.reading import PageText
from reprise.render.shell.refilled import only_filled
from reprise.render.theme import Neighbour, TocItem

if TYPE_CHECKING:
    from reprise.render.shell.key import ShellKey
    from reprise.render.shell.reading import Reading
    from reprise.render.theme import Slots

_MANY = 60
"""Headings at one level: no post has more of them."""

_LONG = (
    "An edited \"title\" of 'many'  words, <b>edit</b> & blob &amp; &lt;/title&gt; ",
    "{{ page.title }} {% raw %} $1 \\1 \\n %s ",
    "日本語 · Übermäßig — العربية 🦉 ",
    *punctuation,
    " A: b | c – d — e? F! Rerun #1 (2) [3] 50 % @f ",
    "which goes on and on, " * 12,
    "and ends in a space ",
)
_BODY = (
    "<h1>Edit</h1>\n",
    '<h2 id="a">First <code>&lt;i&gt;</code></h2>\n',
    "<h3>Second</h3>\n",
    "<pre><code>two  spaces\n\n\n    four\t</code></pre>\n",
    "<!-- a comment --><br><br/>\n",
    '<p class="admonition">{{ page.title }} {% raw %} &amp;amp; \\1 %s</p>\n',
    "<table><tr><td>1</td></tr></table><ul><li>item</li></ul>\n",
    '<img alt="" src="picture.png"><video></video><iframe></iframe>\n',
    '<div class="mermaid arithmatex highlight tabbed-set">\\(x\\) $$y$$</div>\n',
    "<details><summary>more</summary></details><script>1 && 2</script>\n",
    '<p>日本語 العربية 🦉 <a href="elsewhere/?a=1&amp;b">elsewhere</a></p>\n',
    '<p><a href="https://far.example/a?b=1#c">far</a> <a href="//far.example/">away</a></p>\n',
    '<p><a href="http://far.example/">far</a> <a href="mailto:a@b.example">away</a></p>\n',
    '<p><img alt="far" src="https://far.example/picture.png"></p>\n',
    "<blockquote><p>said</p></blockquote><hr><ol><li>one</li></ol>\n",
    "<dl><dt>this</dt><dd>is that</dd></dl><p><em>so</em> <strong>so</strong></p>\n",
    f"<p>{'many words ' * 5500}</p>\n",
    "".join(f'<h2 id="s-{n}">Part {n}</h2>\n<p>Short.</p>\n' for n in range(_MANY)),
)
_HEADINGS = (
    "Edit <code>a &amp; b</code>",
    "&lt;i&gt; \"quoted\" 'too'",
    "日本語  twice  spaced",
    "blob &amp;amp; raw",
)
_EDIT_URL = ("https://git.example/a?b=1&c=2", "/edit", "/blob", "/é", "/posts/x.md")
_ELSEWHERE = UrlPath('/zz/édition & "q"/')

_Shape = tuple["_Shape", ...]
"""The headings below a heading, each by those below it."""


class _Words(msgspec.Struct, frozen=True):
    """What a canary says, in pieces; `path` has the names of folders in turn."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    edit_url: tuple[str, ...]
    path: tuple[str, ...]


_LITTLE = _Words(title=("x",), body=("<p>y</p>",), edit_url=("z",), path=("x",))
_MUCH = _Words(
    title=_LONG, body=_BODY, edit_url=_EDIT_URL, path=("édit & 'q' \"", "日本", "a b")
)


def canaries(slots: Slots, key: ShellKey, reading: Reading) -> tuple[Slots, Slots]:
    """Return a page with little and one with much, of the key of `slots`.

    They are of that key if the theme's questions allow it; see `Answering`.
    """
    answering = Answering(key, reading)
    little = _worded(slots, key, answering, _LITTLE)
    much = _worded(slots, key, answering, _MUCH)
    first = slots.toc[0].level if slots.toc else 1
    return (
        only_filled(
            replace(little, head=""),
            previous=Neighbour(answering.text(PageText.PREVIOUS_TITLE, ("a",)), UrlPath("/")),
            next=Neighbour(
                answering.text(PageText.NEXT_TITLE, ("b",)), UrlPath(f"{little.url}below/")
            ),
            toc=_headings(_few(nested=bool(key.nested)), first, reading.levels),
        ),
        only_filled(
            replace(much, head='<meta name="&amp;" content="\\1 &lt;/head&gt;">'),
            previous=Neighbour(
                answering.text(PageText.PREVIOUS_TITLE, _LONG),
                UrlPath(f"{parent(much.url)}beside/"),
            ),
            next=Neighbour(answering.text(PageText.NEXT_TITLE, _LONG[:-1]), _ELSEWHERE),
            toc=_headings(_many(nested=bool(key.nested)), first, reading.levels),
        ),
    )


def _worded(slots: Slots, key: ShellKey, answering: Answering, words: _Words) -> Slots:
    path = "/".join(islice(cycle(words.path), key.place.segments))
    return only_filled(
        replace(slots, url=with_tail(slots.url, key.place, path)),
        title=answering.text(PageText.TITLE, words.title),
        description=answering.text(PageText.DESCRIPTION, words.title),
        body=answering.text(PageText.BODY, words.body),
        edit_url=answering.text(PageText.EDIT_URL, words.edit_url),
    )


def _few(*, nested: bool) -> _Shape:
    return (((),),) if nested else ((),)


def _many(*, nested: bool) -> _Shape:
    """Return headings that climb back from the deepest, some and all the way, and end there.

    Many stand at one level, at the top and below a heading.
    """
    down: _Shape = ()
    for _ in range(DEEPEST - 1):
        down = (down,)
    side: _Shape = ((), (((), ((), ())),), ())
    many: tuple[_Shape, ...] = ((),) * _MANY
    roots = ((*down, ()), (), (*side, *many), *many, down)
    return roots if nested else ((), *roots)


def _headings(shape: _Shape, first: int, levels: tuple[int, ...]) -> tuple[TocItem, ...]:
    numbers = count()

    def heading(below: _Shape, depth: int) -> TocItem:
        number = next(numbers)
        return TocItem(
            title=_HEADINGS[number % len(_HEADINGS)],
            id=f'h-{number}&"é <',
            # Some skip a rank, where the theme does not ask for it.
            level=_level(first, depth, levels, skips=number % 2 == 1),
            children=tuple(heading(shape, depth + 1) for shape in below),
        )

    return tuple(heading(below, 0) for below in shape)


def _level(first: int, depth: int, levels: tuple[int, ...], *, skips: bool) -> int:
    usual = usual_level(first, depth)
    alike = (n for n in range(DEEPEST, usual, -1) if rank(n, levels) == rank(usual, levels))
    return next(alike, usual) if skips else usual
