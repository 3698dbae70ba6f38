"""Pictures: from the post's folder, with their size known before they are loaded."""

from __future__ import annotations

from markupsafe import escape

from reprise.issues import Code, Issue
from reprise.model.names import encode_path
from reprise.render.body import BodySource, LinkTable
from reprise.render.links import Target, resolve
from reprise.render.places import Places
from reprise.render.tree import Node, Tree, is_blank, replace, value


def place_pictures(
    tree: Tree, source: BodySource, links: LinkTable, places: Places
) -> tuple[Issue, ...]:
    """Resolve, size and frame each picture; warn where alt text or the file is missing."""
    issues: list[Issue] = []
    for number, node in enumerate(tree.select("img")):
        src = value(node, "src")
        target = resolve(src, source.path, links)
        if target is not None:
            issues += _resolve(node, target, source, links=links, places=places)
        if not value(node, "alt").strip():
            span = places.find(f"({src}", f"![]({src}", src)
            issues.append(
                Issue(
                    code=Code.NO_ALT,
                    path=source.path,
                    span=span,
                    message=f'the picture "{src}" has no alt text',
                    advice="Say what it shows: ![a desk sign that reads 61 days](sign.svg)",
                )
            )
        node.attrs["decoding"] = "async"
        if number and "loading" not in node.attributes:
            # The first picture is likely in view; to load it late would be a delay.
            node.attrs["loading"] = "lazy"
        _frame(node)
    return tuple(issues)


def _resolve(
    node: Node, target: Target, source: BodySource, *, links: LinkTable, places: Places
) -> tuple[Issue, ...]:
    if target.url is None:
        src = value(node, "src")
        issue = Issue(
            code=Code.MISSING_PICTURE,
            path=source.path,
            span=places.find(f"({src}", src),
            message=f'the picture "{src}" would be {target.path}, and there is no such file',
            advice="A picture lies in the post's own folder.",
        )
        return (issue,)
    node.attrs["src"] = links.base + encode_path(target.url)
    asset = links.assets.get(target.path)
    if asset and asset.width and asset.height and "width" not in node.attributes:
        node.attrs["width"] = str(asset.width)
        node.attrs["height"] = str(asset.height)
    return ()


def _frame(node: Node) -> None:
    """Make a figure of a picture that stands alone in its paragraph and has a title."""
    title, parent = value(node, "title"), node.parent
    if not title or parent is None or parent.tag != "p":
        return
    if all(child.mem_id == node.mem_id or is_blank(child) for child in _children(parent)):
        del node.attrs["title"]
        replace(parent, f"<figure>{node.html}<figcaption>{escape(title)}</figcaption></figure>")


def _children(node: Node) -> list[Node]:
    return list(node.iter(include_text=True))
