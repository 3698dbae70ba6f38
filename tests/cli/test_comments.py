"""`reprise comments`: from options, forms and mails to files, and a list of them."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import Result

import running
from reprise.hosts.settings import read_settings
from reprise.model.comment import Comment
from reprise.model.names import SourcePath
from reprise.model.reply import reply_subject
from reprise.source.load import load_site
from sites import comment, post, write_site

POST = "posts/2026/sign.md"
FOLDER = "posts/2026/sign/comments"
CONFIG = """\
site_name: S
plugins:
  - reprise:
      timezone: Europe/Berlin
      authors:
        ada: Ada
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a site with a post that has a comment."""
    files = {
        "mkdocs.yml": CONFIG,
        POST: post("The sign"),
        f"{FOLDER}/7.md": comment("7"),
    }
    write_site(tmp_path, files)
    return tmp_path


def run(root: Path, *words: str, told: str | bytes | None = None) -> Result:
    """Run a command of `reprise comments`."""
    return running.run(root, "comments", *words, told=told)


def added(root: Path, result: Result) -> Comment:
    """Return the comment whose path was printed; there must be no issue in the site."""
    assert result.exit_code == 0, result.stderr
    (path,) = result.stdout.splitlines()
    site, issues = load_site(root, settings=read_settings(root).settings)
    assert issues == ()
    return next(found for found in site.comments if found.path == path)


def test_a_comment_is_added_from_options(root: Path) -> None:
    """Each option is a field; a date is read in the site's timezone."""
    words = ["--author", "A Reader", "--url", "https://r.example/", "--reply-to", "7"]
    result = run(
        root, "add", "sign", *words, "--date", "2026-11-23 10:12", "--body", "I had one."
    )
    found = added(root, result)
    assert result.stderr == ""
    assert found.path == f"{FOLDER}/2026-11-23-a-reader.md"
    assert (found.author, found.url, found.reply_to) == ("A Reader", "https://r.example/", "7")
    assert found.published.isoformat() == "2026-11-23T10:12:00+01:00"
    assert found.body == "\nI had one.\n"


def test_a_comment_without_a_date_was_made_now(root: Path) -> None:
    """By one of the site's authors, if she says so."""
    found = added(root, run(root, "add", POST, "--by", "ada", "--body", "Thanks."))
    assert dt.datetime.now(dt.UTC) - found.published < dt.timedelta(minutes=5)
    assert (found.by, found.author) == ("ada", "")


def test_a_text_is_read_from_standard_input(root: Path) -> None:
    """With all its lines."""
    words = ("add", POST, "--author", "A", "--body", "-")
    assert added(root, run(root, *words, told="Zeile 1\n\nÜ 2\n")).body == "\nZeile 1\n\nÜ 2\n"


def test_a_text_that_is_not_utf_8_is_refused(root: Path) -> None:
    """A sentence, and no file."""
    result = run(root, "add", POST, "--author", "A", "--body", "-", told=b"\xff\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "reprise: Cannot read the text: it is not UTF-8. Save it in that encoding.\n"
    )


def test_a_comment_is_added_from_a_form(root: Path, tmp_path: Path) -> None:
    """What is private is dropped, and said by its name."""
    form = {"post": "sign", "name": "Rita", "email": "rita@mail.example", "ip": "192.0.2.7"}
    (tmp_path / "form.json").write_text(json.dumps({**form, "message": "Me too."}))
    result = run(root, "add", "--json", str(tmp_path / "form.json"))
    found = added(root, result)
    assert result.stderr == "Not written, since it is private: email, ip.\n"
    assert (found.author, found.body) == ("Rita", "\nMe too.\n")
    text = (root / found.path).read_text()
    assert "mail.example" not in text
    assert "192.0.2.7" not in text


@pytest.mark.parametrize("name", ["rita@mail.example", "Rita <rita@mail.example>"])
def test_a_name_that_holds_an_address_is_refused(root: Path, name: str) -> None:
    """From a form or an option; no file is written, and a name from the author mends it."""
    form = json.dumps({"post": "sign", "name": name, "message": "Me too."})
    for words, sent in (
        (("add", "--json", "-"), form),
        (("add", "sign", "--author", name, "--body", "Me too."), None),
    ):
        result = run(root, *words, told=sent)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == (
            "reprise: Cannot add the comment: the name holds an e-mail address. "
            "Give a name with --author.\n"
        )
    assert [file.name for file in (root / FOLDER).iterdir()] == ["7.md"]
    mended = added(root, run(root, "add", "--json", "-", "--author", "@rita", told=form))
    assert mended.author == "@rita"


def test_a_form_is_read_from_standard_input_and_options_stand_before_it(root: Path) -> None:
    """What the author types is put in front of what was sent."""
    form = json.dumps(
        {"post": "no-such", "name": "Rita", "body": "Me too.", "date": "2020-06-01"}
    )
    words = ("add", "sign", "--json", "-", "--author", "R.", "--date", "2020-07-01")
    found = added(root, run(root, *words, told=form))
    assert (found.author, found.body) == ("R.", "\nMe too.\n")
    assert found.published.isoformat() == "2020-07-01T00:00:00+02:00"


def a_mail(body: str, sender: str = "Rita <rita@mail.example>") -> bytes:
    """Return a mail that answers the comment on the post."""
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = reply_subject("The sign", POST, "7")
    message["Date"] = "Mon, 23 Nov 2026 10:12:00 +0100"
    message.set_content(body)
    return message.as_bytes()


def test_a_comment_is_added_from_a_mail(root: Path, tmp_path: Path) -> None:
    """Post, parent, name and day come from its header; the address goes nowhere."""
    text = "Ich auch: schön.\n\nOn Friday, Ada wrote:\n> A sign.\n\n-- \nrita@mail.example\n"
    (tmp_path / "mail.eml").write_bytes(a_mail(text))
    found = added(root, run(root, "add", "--email", str(tmp_path / "mail.eml")))
    assert (found.author, found.reply_to) == ("Rita", "7")
    assert found.body == "\nIch auch: schön.\n"
    assert found.published.isoformat() == "2026-11-23T10:12:00+01:00"
    assert "mail.example" not in (root / found.path).read_text()


def test_the_authors_own_mail_is_signed_by_her_key(root: Path) -> None:
    """`--by` stands instead of the name in the mail."""
    found = added(root, run(root, "add", "--email", "-", "--by", "ada", told=a_mail("Yes.")))
    assert (found.by, found.author) == ("ada", "")


def test_a_mail_without_a_name_wants_one(root: Path) -> None:
    """The address is no name; an option gives one."""
    data = a_mail("Yes.", "rita@mail.example")
    result = run(root, "add", "--email", "-", told=data)
    assert result.exit_code == 2
    assert result.stderr == (
        'reprise: Cannot add the comment: the field "author" is missing or empty. '
        'Write the reader\'s name, or "by" with an author of the site.\n'
    )
    found = added(root, run(root, "add", "--email", "-", "--author", "Rita", told=data))
    assert found.author == "Rita"


def test_a_stranger_cannot_steer_the_terminal(root: Path) -> None:
    """Signs that would do so are spelled out in messages."""
    data = b"From: R <r@m.example>\nSubject: =?utf-8?q?=5Breprise_=1B=07x=5D?=\n\nYes.\n"
    result = run(root, "add", "--email", "-", told=data)
    assert result.exit_code == 2
    assert 'the post "\\x1b\\x07x"' in result.stderr
    assert "\x1b" not in result.stderr


def test_of_a_form_and_a_mail_one_is_read(root: Path, tmp_path: Path) -> None:
    """Two files would be two comments."""
    (tmp_path / "x").write_text("{}")
    result = run(root, "add", "--json", str(tmp_path / "x"), "--email", str(tmp_path / "x"))
    assert result.exit_code == 2
    assert result.stderr == (
        "reprise: Cannot read both a form and an e-mail: one comment is added. "
        "Give one of them.\n"
    )


def test_programs_that_add_at_one_moment_make_a_file_each(root: Path) -> None:
    """Four processes, four paths, four ids."""
    command = [sys.executable, "-m", "reprise", "-C", str(root), "comments", "add", "sign"]
    command += ["--author", "A Reader", "--date", "2026-11-23", "--body"]
    running = [
        subprocess.Popen([*command, f"Text {number}"], stdout=subprocess.PIPE, text=True)
        for number in range(4)
    ]
    printed = [SourcePath(process.communicate()[0].strip()) for process in running]
    assert [process.returncode for process in running] == [0] * 4
    site, issues = load_site(root, settings=read_settings(root).settings)
    assert issues == ()
    found = {c.path: c for c in site.comments if c.id != "7"}
    assert {path: found[path].body for path in printed} == {
        path: f"\nText {number}\n" for number, path in enumerate(printed)
    }
    assert len({c.id for c in found.values()}) == len(found) == 4


LISTED = """\
2020-05-05         7  A Reader  posts/2026/sign/comments/7.md
2020-05-06         8  ada  posts/2026/other/comments/8.md
2020-05-07         9  (deleted)  posts/2026/sign/comments/9.md
2020-05-08        10  \\x1b[31mRed  posts/2026/sign/comments/10.md
"""


def test_comments_are_listed_by_their_days(root: Path) -> None:
    """Of the whole site or of a post; what would steer a terminal is spelled out."""
    write_site(
        root,
        {
            "posts/2026/other.md": post("Other"),
            "posts/2026/other/comments/8.md": comment(
                "8", author="", by="ada", date="2020-05-06"
            ),
            f"{FOLDER}/9.md": comment("9", "", author="", status="deleted", date="2020-05-07"),
            f"{FOLDER}/10.md": comment("10", author='"\\e[31mRed"', date="2020-05-08"),
        },
    )
    everything = run(root, "list")
    assert (everything.exit_code, everything.stderr) == (0, "")
    assert everything.stdout == LISTED
    other = run(root, "list", "other")
    assert other.stdout == LISTED.splitlines(keepends=True)[1]


def test_a_post_without_comments_has_an_empty_list(tmp_path: Path) -> None:
    """Nothing is printed, and that is fine."""
    write_site(tmp_path, {"mkdocs.yml": CONFIG, POST: post("The sign")})
    result = run(tmp_path, "list")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_a_comment_that_cannot_be_read_is_told_with_the_list(root: Path) -> None:
    """The exit code says it too; asked for one post, those of others are not told."""
    write_site(
        root,
        {
            "posts/2026/comments-off.md": post("Other", status="publishd"),
            "posts/2026/third.md": post("Third"),
            f"{FOLDER}/8.md": comment("8", date="yesterday"),
        },
    )
    for words in (("list",), ("list", "sign")):
        result = run(root, *words)
        assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
        (line,) = result.stderr.splitlines()
        assert line.startswith(f"{FOLDER}/8.md:4:7: E103 ")
    result = run(root, "list", "third")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_the_comments_of_a_post_that_cannot_be_read_are_listed(root: Path) -> None:
    """What is wrong with the post is told too, in the list of all and in its own."""
    write_site(
        root,
        {
            "posts/2026/other.md": post("Other", status="publishd"),
            "posts/2026/other/comments/8.md": comment("8", date="2020-05-06"),
            "posts/2026/third.md": post("Third", date="soon"),
            "posts/2026/third/comments/9.md": comment("9", date="2020-05-07"),
        },
    )
    everything = run(root, "list")
    assert [line.split()[1] for line in everything.stdout.splitlines()] == ["7", "8", "9"]
    assert (everything.exit_code, len(everything.stderr.splitlines())) == (1, 1)
    assert everything.stderr.startswith("posts/2026/third.md:3:7: E103 ")
    own = run(root, "list", "posts/2026/third.md")
    assert (own.exit_code, own.stderr) == (1, everything.stderr)
    assert own.stdout == everything.stdout.splitlines(keepends=True)[2]
    assert run(root, "list", "sign").exit_code == 0


def test_what_is_odd_in_a_comment_is_told_and_no_error(root: Path) -> None:
    """The comment is in the list."""
    write_site(root, {f"{FOLDER}/8.md": comment("8", autor="X")})
    result = run(root, "list")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 2)
    assert " W100 " in result.stderr
