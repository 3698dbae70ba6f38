"""The architecture page is true: its rooms, doors and order are those of the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from reprise import errors

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator/reprise"
PAGE = (ROOT / "docs/manual/architecture.md").read_text(encoding="utf-8")
ADRS = sorted((ROOT / "docs/adr").glob("*.md"))


def rooms_on_disk() -> set[str]:
    """Return the folders of the package that hold code."""
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def contracts() -> list[dict[str, object]]:
    """Return the contracts on imports."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = config["tool"]["importlinter"]["contracts"]
    return found


def test_the_list_of_rooms_equals_the_disk() -> None:
    """Each room has its line on the page, and each line its room."""
    assert set(re.findall(r"^- `(\w+)/`:", PAGE, re.MULTILINE)) == rooms_on_disk()


def test_no_room_stands_empty() -> None:
    """A room has a module besides its docstring."""
    for room in rooms_on_disk():
        assert len(list((PACKAGE / room).rglob("*.py"))) > 1, room


def test_the_order_of_rooms_is_that_of_the_contract() -> None:
    """The page's line of arrows is the contract's layers, rooms to come left out."""
    layers = next(c for c in contracts() if c["id"] == "rooms")["layers"]
    assert isinstance(layers, list)
    present = [re.sub(r" ?\|? ?\([\w_]+\) ?\|? ?", "", layer) for layer in layers]
    assert f"`{' → '.join(filter(None, present))}`" in PAGE


def test_the_record_on_layers_has_the_order_of_the_page() -> None:
    """The decision on layers draws the same line of rooms."""
    line = re.compile(r"^`cli → .*`$", re.MULTILINE)
    assert line.findall(ADRS[0].read_text(encoding="utf-8")) == line.findall(PAGE) != []


def test_the_tree_of_errors_is_that_of_the_classes() -> None:
    """What the module of exceptions draws is what inherits from what."""
    drawn: dict[str, str] = {}
    above = ["RepriseError"]
    for branch, name in re.findall(
        r"^ {4}([│ ]*)[├└]── (\w+)", errors.__doc__ or "", re.MULTILINE
    ):
        above[len(branch) // 4 + 1 :] = [name]
        drawn[name] = above[-2]
    classes = {name: kind for name, kind in vars(errors).items() if isinstance(kind, type)}
    parents = {name: kind.__bases__[0].__name__ for name, kind in classes.items()}
    assert drawn == {name: base for name, base in parents.items() if name != "RepriseError"}


def test_each_door_on_the_page_is_a_contract() -> None:
    """A library's one module on the page is the one that may import it."""
    line = next(line for line in PAGE.splitlines() if "one door" in line)
    doors = {
        re.sub(r"/|\.py", ".", door).strip(".") for door in re.findall(r"`([\w/]+\.py)`", line)
    }
    others = {"host", "inside-the-host", "escaping"}
    allowed = {
        str(importer).removeprefix("reprise.")
        for contract in contracts()
        if contract["type"] == "protected" and contract["id"] not in others
        for importer in contract["allowed_importers"]  # type: ignore[attr-defined] # a list in TOML
    }
    assert doors == allowed


def test_every_module_that_the_page_names_exists() -> None:
    """A path on the page is a file of the package."""
    names = re.findall(r"`((?:\w+/)+\w+\.py)`", PAGE)
    assert len(names) > 5
    assert [name for name in names if not (PACKAGE / name).is_file()] == []


def test_each_decision_has_its_three_parts() -> None:
    """A decision record says its context, the decision and the consequences."""
    assert len(ADRS) >= 5
    for number, path in enumerate(ADRS, start=1):
        text = path.read_text(encoding="utf-8")
        assert path.name.startswith(f"{number:04}-")
        assert text.startswith(f"# {number}. ")
        assert re.findall(r"^## (\w+)", text, re.MULTILINE)[:3] == [
            "Context",
            "Decision",
            "Consequences",
        ]
