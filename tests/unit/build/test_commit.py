"""The commit: the published folder is whole at every moment, and holds what was planned."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import msgspec
import pytest

from reprise.build.commit import MARK, Committed, Shelf
from reprise.errors import OutputError
from reprise.model.names import OutputPath
from sites import write_site


class PublishedFile(msgspec.Struct, frozen=True):
    """A finished file and where it goes."""

    path: OutputPath
    data: bytes


def commit_files(
    files: tuple[PublishedFile, ...], output: Path, known: tuple[str, ...] | None = None
) -> Committed:
    """Bring the folder to hold the files, as a build does that knows nothing of it, or that."""
    with Shelf.near(output, output.parent / "cache") as shelf:
        waiting = [file.path for file in files if shelf.put(file.path, file.data)]
        planned = {file.path for file in files}
        there = shelf.survey(planned) if known is None else known
        return shelf.publish(waiting, planned, there)


def files(**contents: str) -> tuple[PublishedFile, ...]:
    """Return files from names, with `__` for `/`, and their texts."""
    return planned({name.replace("__", "/"): text for name, text in contents.items()})


def planned(contents: dict[str, str]) -> tuple[PublishedFile, ...]:
    """Return files from paths and texts."""
    return tuple(
        PublishedFile(OutputPath(path), text.encode()) for path, text in contents.items()
    )


def published(output: Path) -> dict[str, str]:
    """Return what lies in the folder, without the mark."""
    return {
        path.relative_to(output).as_posix(): path.read_text()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != MARK
    }


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return where to publish; the folder is not there yet."""
    return tmp_path / "deep" / "site"


def test_a_new_folder_holds_exactly_the_files(output: Path) -> None:
    """The folder is made with all above it, and every file in it."""
    assert commit_files(files(a="1", b__c__d="2"), output) == Committed(2, 0, 0)
    assert published(output) == {"a": "1", "b/c/d": "2"}


def test_equal_bytes_are_not_touched(output: Path) -> None:
    """A file that stays the same keeps its time of change; others are written."""
    commit_files(files(same="1", other="1", longer="1"), output)
    for path in output.iterdir():
        os.utime(path, (1, 1))
    assert commit_files(files(same="1", other="2", longer="11"), output) == Committed(2, 1, 0)
    assert (output / "same").stat().st_mtime == 1
    assert (output / "other").stat().st_mtime > 1
    assert published(output) == {"same": "1", "other": "2", "longer": "11"}


def test_a_new_folder_comes_whole(output: Path) -> None:
    """Killed at ten moments, the first commit has brought every file or no folder at all."""
    program = """
        print(flush=True)
        commit("a", 40, 10_000, sys.argv[1])
        os.kill(os.getpid(), signal.SIGSTOP)
    """
    chance = random.Random(10)  # noqa: S311 - the moments need no secrecy
    for moment in range(10):
        site = output.parent / str(moment) / "site"
        process = run(program, site)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert len(published(site)) in {0, 40}
        assert site.exists() == bool(published(site))


def test_what_is_not_planned_goes_with_its_folders(output: Path) -> None:
    """Removed files leave no empty folder behind; folders that were empty go as well."""
    commit_files(files(a__b__gone="1", a__stays="2", c__d__e__gone="3"), output)
    (output / "never" / "used").mkdir(parents=True)
    assert commit_files(files(a__stays="2"), output) == Committed(0, 1, 2)
    assert published(output) == {"a/stays": "2"}
    assert sorted(path.name for path in output.iterdir()) == [MARK, "a"]


def test_a_file_becomes_a_folder_and_a_folder_a_file(output: Path) -> None:
    """Whatever stands in the way of a planned file is cleared first."""
    commit_files(files(a="file", b__c__d="in a folder", b__e="too"), output)
    done = commit_files(files(a__index="in a folder", b="file"), output)
    assert done == Committed(2, 0, 3)
    assert published(output) == {"a/index": "in a folder", "b": "file"}
    commit_files(files(a="file", b__c__d="in a folder", b__e="too"), output)
    assert published(output) == {"a": "file", "b/c/d": "in a folder", "b/e": "too"}


def test_nothing_is_written_through_a_link(output: Path, tmp_path: Path) -> None:
    """A link inside the folder is replaced, and what it leads to is left as it is."""
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "in").mkdir(parents=True)
    (elsewhere / "file").write_text("mine")
    (elsewhere / "in" / "file").write_text("mine")
    commit_files((), output)
    (output / "to-file").symlink_to(elsewhere / "file")
    (output / "to-folder").symlink_to(elsewhere)
    (output / "as-file").symlink_to(elsewhere / "in")
    (output / "unplanned").symlink_to(elsewhere)
    (output / "broken").symlink_to(tmp_path / "nowhere")
    plan = {"to-file": "mine", "to-folder/file": "new", "as-file": "new", "broken": "new"}
    commit_files(planned(plan), output)
    assert published(output) == plan
    assert not any(path.is_symlink() for path in output.rglob("*"))
    assert published(elsewhere) == {"file": "mine", "in/file": "mine"}


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_folder_that_vanishes_during_a_build_is_an_error(
    output: Path, tmp_path: Path, *, is_changed: bool
) -> None:
    """What was equal to it waits nowhere: half a site would come in its place."""
    old = files(a__html="a", b__html="b")
    commit_files(old, output)
    new = files(a__html="a", b__html="c" if is_changed else "b")
    with Shelf.near(output, tmp_path / "cache") as shelf:
        waiting = [new[0].path] if shelf.put(new[0].path, new[0].data) else []
        shutil.rmtree(output)
        waiting += [new[1].path] if shelf.put(new[1].path, new[1].data) else []
        with pytest.raises(OutputError, match=r"removed during the build\. Build again\."):
            shelf.publish(waiting, {file.path for file in new}, ())
    assert not output.exists()
    commit_files(new, output)
    assert len(published(output)) == 2


def test_a_folder_that_comes_during_a_build_is_left_alone(output: Path, tmp_path: Path) -> None:
    """Whoever made it: nothing in it is written over, and nothing is lost."""
    with Shelf.near(output, tmp_path / "cache") as shelf:
        shelf.put(OutputPath("a.html"), b"a")
        write_other(output)
        shelf.put(OutputPath("b.html"), b"b")
        with pytest.raises(OutputError, match="Cannot write"):
            shelf.publish(
                [OutputPath("a.html"), OutputPath("b.html")], {"a.html", "b.html"}, ()
            )
    assert published(output) == {"other": "mine"}


def write_other(folder: Path) -> None:
    """Make a folder with a file of somebody else's."""
    folder.mkdir(parents=True)
    (folder / "other").write_text("mine")


def test_a_folder_that_is_not_ours_is_refused(output: Path) -> None:
    """A non-empty folder without the mark is left exactly as it is."""
    output.mkdir(parents=True)
    (output / "thesis.txt").write_text("irreplaceable")
    with pytest.raises(OutputError, match="not empty, and Reprise did not make it"):
        commit_files(files(a="1"), output)
    assert published(output) == {"thesis.txt": "irreplaceable"}


def test_an_empty_folder_is_taken(output: Path) -> None:
    """An empty folder becomes ours, and an interrupted claim is taken up again."""
    output.mkdir(parents=True)
    commit_files(files(a="1"), output)
    assert (output / MARK).exists()
    assert published(output) == {"a": "1"}


def test_a_link_that_leads_nowhere_is_named(output: Path) -> None:
    """It is the link that is to be mended, not a file that could not be written in it."""
    output.parent.mkdir(parents=True)
    output.symlink_to("gone")
    with pytest.raises(OutputError, match=f"{output}: it is a link to gone"):
        commit_files(files(a="1"), output)
    assert output.is_symlink()


def test_a_file_in_the_place_of_the_folder_is_refused(output: Path) -> None:
    """The output must be a folder."""
    output.parent.mkdir(parents=True)
    output.write_text("irreplaceable")
    with pytest.raises(OutputError, match="it is no folder"):
        commit_files(files(a="1"), output)
    assert output.read_text() == "irreplaceable"


def _leave_half_a_site(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "left").write_text("half")


def _leave_a_file(output: Path) -> None:
    output.parent.mkdir()
    output.write_text("half")


@pytest.mark.parametrize("leave", [_leave_half_a_site, _leave_a_file])
def test_what_lies_in_the_cache_is_ours_without_a_mark(
    tmp_path: Path, leave: Callable[[Path], None]
) -> None:
    """Whatever has become of it there, it is made anew: the cache may always be deleted."""
    output = tmp_path / "cache" / "site"
    leave(output)
    with Shelf.near(output, tmp_path / "cache") as shelf:
        shelf.put(OutputPath("a"), b"1")
        shelf.publish([OutputPath("a")], {"a"}, ["left"])
    assert published(output) == {"a": "1"}
    assert (output / MARK).exists()


def test_the_cache_itself_and_what_a_link_in_it_leads_to_are_not_ours(tmp_path: Path) -> None:
    """Only what lies below is: a stranger's folder stays as it is."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "cache/site").symlink_to(tmp_path / "elsewhere")
    for name in ("cache", "elsewhere"):
        (tmp_path / name / "thesis.txt").write_text("irreplaceable")
    for output in (tmp_path / "cache", tmp_path / "cache/site"):
        with (
            pytest.raises(OutputError, match="not empty"),
            Shelf.near(output, tmp_path / "cache"),
        ):
            pass
    assert (tmp_path / "elsewhere/thesis.txt").exists()


def test_what_a_host_keeps_at_the_top_is_left_alone(output: Path) -> None:
    """`.git` with all in it and `.nojekyll` survive; a dot further down does not."""
    commit_files(files(a="1"), output)
    keep = {".git/HEAD": "ref", ".git/empty/.keep": "", ".nojekyll": ""}
    for path, text in {**keep, "b/.hidden": "x"}.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(text)
    commit_files(files(a="1"), output)
    assert published(output) == {**keep, "a": "1"}


def test_our_own_names_may_begin_with_a_dot(output: Path) -> None:
    """A planned file in a dotted folder is written, left alone when equal, and replaced."""
    plan = planned({".well-known/security.txt": "1", ".well-known/b": "1"})
    assert commit_files(plan, output) == Committed(2, 0, 0)
    assert commit_files(plan[:1], output) == Committed(0, 1, 1)
    assert published(output) == {".well-known/security.txt": "1"}


def test_what_a_killed_build_left_behind_is_swept(output: Path) -> None:
    """What a killed build had finished and not yet published is thrown away by the next."""
    commit_files(files(a__b__c="1"), output)
    shelf = Shelf.near(output, output.parent / "cache").__enter__()
    assert shelf.put(OutputPath("a/b/c"), b"half a site")
    assert any(shelf.folder.iterdir())
    commit_files(files(a__b__c="1"), output)
    assert published(output) == {"a/b/c": "1"}
    assert not shelf.folder.exists()


def test_a_name_may_have_all_of_its_255_bytes(output: Path) -> None:
    """The temporary name needs no room in the name of the file."""
    plan = {f"{'é' * 127}x/{'y' * 255}": "1"}
    commit_files(planned(plan), output)
    assert published(output) == plan


STRANGE = ("../x", "a/../../x", "/x", "", ".", "a//b", "a/./b", "a/", "..")


@pytest.mark.parametrize("path", STRANGE)
def test_a_path_that_leads_elsewhere_is_refused(
    output: Path, path: str, tmp_path: Path
) -> None:
    """Nothing outside the folder is ever written, whatever a plan says."""
    with pytest.raises(OutputError, match="no path inside a folder"):
        commit_files(planned({"fine": "1", path: "1"}), output)
    assert not (tmp_path / "x").exists()
    assert published(output) == {}


@pytest.mark.parametrize("path", STRANGE)
def test_a_finished_file_is_taken_to_no_place_elsewhere(output: Path, path: str) -> None:
    """Nor before there is a folder, nor after; it stays where it is."""
    for _ in range(2):
        with Shelf.near(output, output.parent / "cache") as shelf:
            (shelf.folder / "finished").write_text("1")
            with pytest.raises(OutputError, match="no path inside a folder"):
                shelf.take(OutputPath(path), shelf.folder / "finished")
            assert (shelf.folder / "finished").exists()
        commit_files(files(fine="1"), output)


def test_the_output_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder given relative to where one stands is the folder meant."""
    monkeypatch.chdir(tmp_path)
    commit_files(files(a__b="1", c="2"), Path("site"))
    assert commit_files(files(a__b="1"), Path("site")) == Committed(0, 1, 1)
    assert published(tmp_path / "site") == {"a/b": "1"}
    assert not (tmp_path / "site" / "site").exists()


def test_the_output_may_be_a_link_to_a_folder(output: Path, tmp_path: Path) -> None:
    """The folder itself may be a link: who made it, meant it."""
    (tmp_path / "real").mkdir()
    output.parent.mkdir(parents=True)
    output.symlink_to(tmp_path / "real")
    commit_files(files(a="1"), output)
    assert published(tmp_path / "real") == {"a": "1"}


def test_a_folder_that_cannot_be_made_is_an_error_with_its_name(tmp_path: Path) -> None:
    """The message names what cannot be written and says what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"Cannot write .*file.*whole; build again"):
        commit_files(files(a="1"), tmp_path / "file" / "site")


def run(program: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Start a Python process of its own, with `commit` to bring a folder to hold some files."""
    prelude = """
        import os, resource, signal, sys, time
        from pathlib import Path
        from reprise.build.commit import Shelf
        from reprise.errors import OutputError

        def commit_files(files, output):
            with Shelf.near(output, output.parent / "cache") as shelf:
                waiting = [path for path, data in files if shelf.put(path, data)]
                planned = {path for path, _ in files}
                shelf.publish(waiting, planned, shelf.survey(planned))

        def commit(sign, count, size, output):
            commit_files(
                tuple(
                    (f"{n % 7}/{n}/index.html", sign.encode() * size)
                    for n in range(count)
                ),
                Path(output),
            )
    """
    text = dedent(prelude) + dedent(program)
    command = [sys.executable, "-c", text, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def contents(output: Path) -> set[str]:
    """Return the different texts of the published files, told by their signs."""
    return {"".join(sorted(set(text))) for text in published(output).values()}


def test_a_full_disk_is_an_error_and_every_file_is_whole(output: Path) -> None:
    """Where a file no longer fits the old one stays, and no half of it is left behind."""
    program = """
        output = sys.argv[1]
        commit("a", 20, 1_000, output)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
        try:
            commit("b", 20, 100_000, output)
        except OutputError as error:
            sys.exit(str(error).startswith("Cannot write ") * 7)
    """
    process = run(program, output)
    process.communicate()
    assert process.returncode == 7
    assert {len(text) for text in published(output).values()} == {1_000}
    assert contents(output) == {"a"}


def test_a_folder_that_is_read_only_is_an_error_and_keeps_its_files(output: Path) -> None:
    """Who may not write there learns so, and nothing has changed."""
    # A superuser may write anywhere, so the process becomes somebody else, and reaches
    # the folder by a relative path, since temporary folders are closed to others.
    program = """
        commit("a", 5, 10, "site")
        for folder, _, _ in os.walk("site"):
            os.chmod(folder, 0o555)
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            commit("b", 5, 10, "site")
        except OutputError as error:
            sys.exit(("Permission denied" in str(error)) * 7)
    """
    output.parent.mkdir(parents=True)
    output.parent.chmod(0o755)
    process = run(f"os.chdir(sys.argv[1])\n{dedent(program)}", output.parent)
    process.communicate()
    for folder, _, _ in os.walk(output):
        Path(folder).chmod(0o755)
    assert process.returncode == 7
    assert contents(output) == {"a"}
    assert len(published(output)) == 5


def seconds_of(process: subprocess.Popen[bytes]) -> float:
    """Wait until a process that stops at its end has stopped; return how long it worked."""
    assert process.stdout
    process.stdout.readline()
    started = time.perf_counter()
    _, status = os.waitpid(process.pid, os.WUNTRACED)
    worked = time.perf_counter() - started
    assert os.WIFSTOPPED(status)
    process.kill()
    process.communicate()
    return worked


def kill_at_random_moments(output: Path, moments: int) -> int:
    """Kill commits of ever new contents; each time every file must be one of two versions.

    Returns how often the moment was in the middle of the writing.
    """
    program = """
        print(flush=True)
        commit(sys.argv[2], 40, 100_000, sys.argv[1])
        os.kill(os.getpid(), signal.SIGSTOP)
    """
    chance = random.Random(moments)  # noqa: S311 - the moments need no secrecy
    commit_files((), output)
    # Not a time of ours: on a busy machine a commit takes several times as long.
    longest = 1.2 * max(seconds_of(run(program, output, sign)) for sign in "xyz")
    before = {"z"}
    in_the_middle = 0
    for moment in range(moments):
        sign = "abcdefghij"[moment % 10]
        process = run(program, output, sign)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        texts = [path.read_text() for path in output.rglob("index.html")]
        now = {text[0] for text in texts}
        assert {len(text) for text in texts} <= {100_000}
        assert all(len(set(text)) == 1 for text in texts)
        assert now <= {*before, sign}
        in_the_middle += len(now) > 1 or 0 < len(texts) < 40
        before = now
    return in_the_middle


def test_a_killed_commit_leaves_every_file_whole(output: Path) -> None:
    """Killed at twenty moments, each file is the old one or the new one, never a part."""
    kill_at_random_moments(output, 20)
    commit_files(files(a="1"), output)
    assert published(output) == {"a": "1"}


@pytest.mark.long
def test_a_commit_killed_very_often_leaves_every_file_whole(output: Path) -> None:
    """The same at three hundred moments."""
    assert kill_at_random_moments(output, 300) > 10


def test_a_file_that_cannot_be_written_leaves_the_old_site(output: Path) -> None:
    """Where a write fails, nothing has come and nothing has gone."""
    commit_files(files(old="1", b__c="1"), output)
    (output / "b").chmod(0o755)
    program = """
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
        small = ("new", b"1")
        large = ("z", b"1" * 10_000)
        try:
            commit_files((small, large), Path(sys.argv[1]))
        except OutputError:
            sys.exit(7)
    """
    process = run(program, output)
    process.communicate()
    assert process.returncode == 7
    assert published(output) == {"old": "1", "b/c": "1"}


def test_the_first_build_to_another_disk_is_published(tmp_path: Path) -> None:
    """Its shelf lies in the folder that is to be published, and is gone then."""
    output = tmp_path / "site"
    with Shelf(output, output / ".reprise-shelf") as shelf:
        shelf.put(OutputPath("a/index.html"), b"new")
        shelf.publish([OutputPath("a/index.html")], {"a/index.html"}, ())
    assert (output / "a/index.html").read_bytes() == b"new"
    assert {path.name for path in output.iterdir()} == {"a", ".reprise-output"}


def test_a_shelf_that_was_left_in_the_folder_goes(output: Path) -> None:
    """By a build that was killed, when the cache was on another disk; nothing else does."""
    commit_files(files(a="1"), output)
    write_site(output, {".reprise-shelf/5f": "half", ".reprise-notes/own": "", ".well": ""})
    commit_files(files(a="1"), output)
    names = {path.name for path in output.iterdir()}
    assert names == {"a", ".reprise-output", ".reprise-notes", ".well"}


def test_a_folder_whose_file_has_gone_already_goes_too(output: Path) -> None:
    """A build that was killed may have removed the file, and not its folder yet."""
    commit_files(files(a="a") + planned({"old/b/c.html": "c"}), output)
    (output / "old/b/c.html").unlink()
    commit_files(files(a="a"), output, known=("a", "old/b/c.html"))
    assert [path.name for path in output.iterdir() if path.is_dir()] == []


def test_a_name_that_changed_in_its_case_alone_keeps_its_file(output: Path) -> None:
    """Some file systems have one file of both names; a hard link stands for that here."""
    commit_files(planned({"a/Desk.jpg": "desk", "a/Sign.jpg": "sign"}), output)
    (output / "a/desk.jpg").hardlink_to(output / "a/Desk.jpg")
    new = planned({"a/desk.jpg": "desk", "a/sign.jpg": "sign"})
    commit_files(new, output, known=("a/Desk.jpg", "a/Sign.jpg"))
    assert published(output) == {
        "a/Desk.jpg": "desk",
        "a/desk.jpg": "desk",
        "a/sign.jpg": "sign",
    }


@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_whatever_lies_in_the_place_of_the_shelf_is_cleared(
    kind: str, output: Path, tmp_path: Path
) -> None:
    """The cache is ours: what is damaged in it is as good as absent."""
    place = Shelf.near(output, tmp_path / "cache").folder
    place.parent.mkdir(parents=True)
    write_other(tmp_path / "elsewhere")
    match kind:
        case "file":
            place.write_text("no shelf")
        case "link":
            place.symlink_to(tmp_path / "elsewhere")
        case _:
            write_other(place)
    commit_files(files(a="a"), output)
    assert published(output) == {"a": "a"}
    assert published(tmp_path / "elsewhere") == {"other": "mine"}
