"""The plot: a bar for each tool, in a group for each number of posts, as SVG.

It is drawn in `currentColor`, which the picture sets for light and dark itself: a picture
that is linked to takes over no colour from its page, only whether the page is dark.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

import msgspec

from benchmarks.units import seconds

STYLE = """\
svg { color: #212121; --own: #bf360c; font: 15px system-ui, sans-serif }
@media (prefers-color-scheme: dark) { svg { color: #e0e0e0; --own: #ff8a65 } }
text { fill: currentColor }
rect { fill: currentColor; opacity: .45 }
.own { fill: var(--own); opacity: 1; font-weight: 600 }
.group { font-weight: 600 }
.quiet { opacity: .7 }"""

# Narrow enough to be read on a phone, where the picture shrinks to the page.
WIDTH, LEFT, BARS, ROW, HEAD, GAP = 480, 100, 294, 28, 36, 14


class Bar(msgspec.Struct, frozen=True):
    """A tool's seconds, or none where it was not measured."""

    label: str
    seconds: float | None
    is_own: bool = False


class Group(msgspec.Struct, frozen=True):
    """The bars with one number of posts."""

    title: str
    bars: tuple[Bar, ...]


def draw_plot(groups: tuple[Group, ...], *, title: str, description: str) -> str:
    """Return the picture, all bars on one scale that begins at zero.

    It has its title and description for those who do not see it, and each bar has its
    number beside it.
    """
    height = height_of(groups)
    picture = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height}",
            "width": str(WIDTH),
            "height": str(height),
            "role": "img",
            "aria-labelledby": "title desc",
        },
    )
    _text(picture, "title", title, id="title")
    _text(picture, "desc", description, id="desc")
    _text(picture, "style", STYLE)
    scale = BARS / max([b.seconds or 0 for g in groups for b in g.bars] + [1e-9])
    top = 0
    for group in groups:
        _draw_group(picture, group, top, scale)
        top += _height(group)
    ET.indent(picture)
    return ET.tostring(picture, encoding="unicode") + "\n"


def height_of(groups: tuple[Group, ...]) -> int:
    """Return how high the picture is, its width being `WIDTH`."""
    return sum(_height(group) for group in groups)


def _height(group: Group) -> int:
    return HEAD + ROW * len(group.bars) + GAP


def _draw_group(picture: ET.Element, group: Group, top: int, scale: float) -> None:
    _text(picture, "text", group.title, x="0", y=str(top + 20), **{"class": "group"})
    for number, bar in enumerate(group.bars):
        _draw_bar(picture, bar, top + HEAD + ROW * number, scale)


def _draw_bar(picture: ET.Element, bar: Bar, top: int, scale: float) -> None:
    own = {"class": "own"} if bar.is_own else {}
    quiet = {"class": "quiet"}
    base = str(top + 17)
    _text(picture, "text", bar.label, x=str(LEFT - 10), y=base, **{"text-anchor": "end"}, **own)
    if bar.seconds is None:
        _text(picture, "text", "not measured", x=str(LEFT), y=base, **quiet)
        return
    width = max(bar.seconds * scale, 1)
    box = {"x": str(LEFT), "y": str(top + 2), "width": f"{width:.1f}", "height": str(ROW - 6)}
    ET.SubElement(picture, "rect", {**box, "rx": "2", **own})
    _text(
        picture, "text", f"{seconds(bar.seconds)} s", x=f"{LEFT + width + 8:.1f}", y=base, **own
    )


def _text(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = text
