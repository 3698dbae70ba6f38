"""`reprise comments`."""

from __future__ import annotations

import posixpath
import sys
from typing import TYPE_CHECKING, BinaryIO

import click
import msgspec

from reprise.authoring.comment import NewComment, write_comment
from reprise.authoring.form import read_form
from reprise.authoring.lookup import post_named
from reprise.cli.context import Where, exit_code, pass_where, printable, say, tell_issues
from reprise.cli.moment import check_moment, moment_in
from reprise.cli.settings import legible_settings, sound_settings
from reprise.errors import UsageError
from reprise.issues import in_order
from reprise.source.load import load_site

if TYPE_CHECKING:
    import datetime as dt

    from reprise.model.settings import Settings
    from reprise.model.site import Site


@click.group()
def comments() -> None:
    """Add readers' comments as files, and list them."""


@comments.command()
@click.argument("post", default="")
@click.option("--author", default="", help="The reader's name.")
@click.option("--by", default="", help="One of the site's authors, instead of --author.")
@click.option("--url", default="", help="The reader's own site.")
@click.option(
    "--date",
    metavar="DATETIME",
    callback=check_moment,
    help="When it was written. [default: now]",
)
@click.option("--reply-to", default="", metavar="ID", help="The comment it answers.")
@click.option("--body", default="", help="The text, in Markdown; - reads standard input.")
@click.option("--json", "form", type=click.File("rb"), help="A form's JSON; - reads stdin.")
@click.option("--email", "mail", type=click.File("rb"), help="An e-mail file; - reads stdin.")
@pass_where
def add(  # noqa: PLR0913 - an option each
    where: Where,
    post: str,
    *,
    author: str,
    by: str,
    url: str,
    date: str | None,
    reply_to: str,
    body: str,
    form: BinaryIO | None,
    mail: BinaryIO | None,
) -> None:
    """Add a comment to POST: a path, guid, slug or address. Prints the new file's path.

    The comment comes from the options, from a form's JSON, or from an e-mail whose
    subject tells the post. An e-mail address or an IP is never written.
    """
    site = sound_settings(where)
    now = moment_in(site.settings.timezone, date)
    given = NewComment(
        post=post,
        author=author,
        by=by,
        url=url,
        published=now,
        reply_to=reply_to,
        body=_standard_input() if body == "-" else body,
    )
    if sent := _sent(where, form, mail, now):
        given = _merged(given, sent, date_given=date is not None)
    click.echo(write_comment(where.root, given, site.settings, docs_dir=site.docs_dir))


@comments.command("list")
@click.argument("post", default="")
@pass_where
def list_(where: Where, post: str) -> None:
    """List the comments of POST, or of the whole site, newest last.

    Says what is wrong in comments, and in a post that cannot be read. A comment that
    cannot be read is not in the list.
    """
    site = legible_settings(where)
    content, issues = load_site(where.root, settings=site.settings, docs_dir=site.docs_dir)
    path, place = _thread(content, post, site.settings) if post else ("", "/comments")
    listed = [comment for comment in content.comments if path in ("", comment.post)]
    for comment in sorted(listed, key=lambda c: (c.published, c.path)):
        name = comment.by or comment.author or "(deleted)"
        day = f"{comment.published:%Y-%m-%d}"
        click.echo(printable(f"{day}  {comment.id:>8}  {name}  {comment.path}"))
    unread = {comment.post for comment in listed} - {one.path for one in content.posts}
    told = in_order(
        issue for issue in issues if issue.path in unread or f"{place}/" in f"{issue.path}/"
    )
    tell_issues(told)
    sys.exit(exit_code(told, strict=False))


def _thread(content: Site, reference: str, settings: Settings) -> tuple[str, str]:
    """Return a post's path and its folder of comments; the path names one with an error too."""
    for comment in content.comments:
        if comment.post == reference:
            return comment.post, posixpath.dirname(comment.path)
    post = post_named(content, reference, settings)
    return post.path, f"{post.folder}/comments"


def _sent(
    where: Where, form: BinaryIO | None, mail: BinaryIO | None, now: dt.datetime
) -> NewComment | None:
    """Return the comment that a form or a mail carries, None where neither is given."""
    if form and mail:
        raise UsageError(
            "Cannot read both a form and an e-mail: one comment is added. Give one of them."
        )
    if mail:
        from reprise.authoring.mail import read_mail  # noqa: PLC0415 - few come by mail, and its libraries are slow

        return read_mail(mail.read(), now)
    if form is None:
        return None
    comment, dropped = read_form(form.read(), now)
    if dropped:
        say(where, f"Not written, since it is private: {', '.join(dropped)}.")
    return comment


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise UsageError(
            "Cannot read the text: it is not UTF-8. Save it in that encoding."
        ) from error


def _merged(given: NewComment, read: NewComment, *, date_given: bool) -> NewComment:
    """Return what was read, with what the options say in front."""
    said: dict[str, object] = {
        name: value
        for name in ("post", "author", "by", "url", "reply_to", "body")
        if (value := getattr(given, name))
    }
    if date_given:
        said["published"] = given.published
    if given.by and not given.author:
        said["author"] = ""
    return msgspec.structs.replace(read, **said)
