"""The wheel is whole: installed far from the checkout, it makes a site and builds it."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.long


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command in a clean environment; return its standard output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel by the locked hatchling, from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    options = ("--wheel", "--no-isolation", "--outdir", folder)
    run(sys.executable, "-m", "build", *options, ROOT, cwd=folder)
    (built,) = folder.glob("reprise_blog-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own; return the folder of its commands.

    The libraries come from the environment of the tests, but not Reprise: an editable
    install is a .pth file, and those are not followed from another one.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=os.name == "posix")
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    target = Path(
        run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=folder).strip()
    )
    (target / "libraries.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--no-deps", "--no-index", "--force-reinstall", wheel, cwd=folder)
    return scripts


def test_the_wheel_holds_every_template_and_no_test(wheel: Path) -> None:
    """The shipped templates lie in the wheel under reprise/templates, byte for byte."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        for path in (ROOT / "templates").rglob("*"):
            if path.is_file():
                name = f"reprise/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
                assert archive.read(name) == path.read_bytes()
        catalogues = [n for n in names if n.endswith("LC_MESSAGES/reprise.mo")]
        assert "reprise/render/locales/de/LC_MESSAGES/reprise.mo" in catalogues
    assert "reprise/py.typed" in names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {
        "reprise",
        "reprise_blog",
    }


def test_the_wheel_names_the_command_and_the_plugin(wheel: Path) -> None:
    """Installing it gives the command `reprise` and MkDocs' plugin of that name."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith("entry_points.txt"))
        entries = archive.read(name).decode()
    assert "[console_scripts]\nreprise = reprise.cli:main" in entries
    assert "[mkdocs.plugins]\nreprise = reprise.hosts.mkdocs_plugin:ReprisePlugin" in entries


def test_the_wheel_makes_a_site_and_builds_it_outside_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    """`reprise init` and `reprise build --strict` work with the wheel's own files alone."""
    python = next(installed.glob("python*"))
    where = run(python, "-c", "import reprise; print(reprise.__file__)", cwd=tmp_path)
    assert ROOT not in Path(where.strip()).parents
    run(installed / "reprise", "init", "blog", cwd=tmp_path)
    run(installed / "reprise", "build", "--strict", cwd=tmp_path / "blog")
    pages = {
        p.relative_to(tmp_path / "blog/site").as_posix()
        for p in (tmp_path / "blog/site").rglob("*.html")
    }
    assert {"index.html", "blog/index.html", "comparisons/paper-vs-screen/index.html"} <= pages


def test_the_wheel_builds_what_the_checkout_builds(installed: Path, tmp_path: Path) -> None:
    """The repository's own site has the same bytes from both."""
    for command, name in (
        ((installed / "reprise",), "wheel"),
        ((sys.executable, "-m", "reprise"), "checkout"),
    ):
        options = ("--now", "2026-11-23T12:00:00Z", "--output", tmp_path / name)
        run(*command, "-C", ROOT, "build", *options, cwd=tmp_path)
    built = [
        {
            p.relative_to(tmp_path / name): p.read_bytes()
            for p in (tmp_path / name).rglob("*")
            if p.is_file()
        }
        for name in ("wheel", "checkout")
    ]
    assert built[0] == built[1]
    assert len(built[0]) > 100
