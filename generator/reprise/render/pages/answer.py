"""Ways to answer that need no server: an e-mail, or a new file on the git host."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

import msgspec

from reprise.model.reply import reply_subject
from reprise.render.views import AnswerView

if TYPE_CHECKING:
    from reprise.model.post import Post
    from reprise.model.settings import CommentSettings, SiteFacts


class GitHost(msgspec.Struct, frozen=True):
    """How a git host's page for a new file is addressed.

    In the address of a file's edit page `edit` becomes `new`; `name` and `value` are
    the parameters for the file's name and its text. Where two hosts share their `edit`,
    `within` is the part of a host's name that tells them apart.
    """

    label: str
    edit: str
    new: str
    name: str
    value: str
    within: str = ""


# The pages of the hosts: GitHub "Creating new files" (?filename=, ?value=), GitLab
# (?file_name=, no parameter for the text), Gitea and Forgejo (filename, value).
_HOSTS = (
    GitHost("GitLab", "/-/edit/", "/-/new/", "file_name", ""),
    GitHost("GitLab", "/edit/", "/new/", "file_name", "", within="gitlab"),
    GitHost("", "/_edit/", "/_new/", "filename", "value"),
    GitHost("GitHub", "/edit/", "/new/", "filename", "value"),
)


def git_host(facts: SiteFacts) -> GitHost | None:
    """Return the host that the site's repository lives on, or None where it is not known."""
    for host in _HOSTS:
        if host.edit in facts.repo_edit_url and host.within in _host_name(facts):
            return host
    return None


def git_host_name(facts: SiteFacts) -> str:
    """Return the name of the host whose account an answer by git needs."""
    host = git_host(facts)
    return (host.label or _host_name(facts)) if host else ""


def answer_view(
    post: Post, comment_id: str, *, comments: CommentSettings, facts: SiteFacts
) -> AnswerView:
    """Return the ways to answer a comment, or with an empty id the post itself."""
    return AnswerView(
        email=_email(post, comment_id, comments.email),
        git=_new_file(post, comment_id, facts) if comments.pull_requests else "",
    )


def _email(post: Post, comment_id: str, address: str) -> str:
    if not address:
        return ""
    subject = quote(reply_subject(post.title, post.path, comment_id), safe="")
    return f"mailto:{quote(address, safe='@')}?subject={subject}"  # RFC 6068


def _new_file(post: Post, comment_id: str, facts: SiteFacts) -> str:
    host = git_host(facts)
    if host is None:
        return ""
    folder = facts.repo_edit_url.replace(host.edit, host.new, 1)
    name = f"reply-to-{comment_id}-your-name.md" if comment_id else "your-name.md"
    query = {host.name: name}
    if host.value:
        query[host.value] = _form(comment_id)
    return f"{folder}{quote(post.folder)}/comments?{urlencode(query, quote_via=quote)}"


def _form(comment_id: str) -> str:
    """Return the file a reader fills in; a date that is left as it is will be reported."""
    reply_to = f'reply_to: "{comment_id}"\n' if comment_id else ""
    return (
        f"---\nauthor: Your name\nurl:\ndate: YYYY-MM-DD\n{reply_to}---\n"
        "Your comment, in Markdown.\n"
    )


def _host_name(facts: SiteFacts) -> str:
    return urlsplit(facts.repo_edit_url).hostname or ""
