"""Views: the types that templates see, and nothing else reaches a template.

Every `href` is finished (prefixed and percent-encoded); every `Markup` is finished HTML,
every `str` is plain text that the template escapes. Views hold no model values, so the
model can change without breaking a site's own templates.

A `lang` is that of a post's words, and empty where it is the site's; `direction` is then
`ltr` or `rtl`, and empty as well.
"""

from __future__ import annotations

import msgspec
from markupsafe import Markup


class DateView(msgspec.Struct, frozen=True):
    """A moment: `iso` for machines (RFC 3339 or a plain day), `text` for people."""

    iso: str
    text: str
    year: int


class LinkView(msgspec.Struct, frozen=True):
    """Something to follow; its `lang` is empty where the text is no post's title."""

    text: str
    href: str
    lang: str = ""


class TermView(msgspec.Struct, frozen=True):
    """A category, tag, series or author; `kind` is one of those four words."""

    kind: str
    name: str
    href: str
    count: int


class PictureView(msgspec.Struct, frozen=True, kw_only=True):
    """A post's own picture; width and height are in CSS pixels, None where they are not known.

    `srcset` and `sizes` are HTML's, and empty where the picture has one size alone.
    """

    src: str
    alt: str
    caption: str
    width: int | None
    height: int | None
    srcset: str = ""
    sizes: str = ""


class AuthorView(msgspec.Struct, frozen=True, kw_only=True):
    """An author; `url` is her own site, `href` the list of her posts."""

    name: str
    href: str
    url: str
    picture: str
    bio: Markup


class RerunView(msgspec.Struct, frozen=True, kw_only=True):
    """What a rerun brings back.

    `gap` counts from the original ("4 years and 2 months"), never from today; `same_day`
    tells that there is none. It is empty, and so is `then`, where the rerun is older.
    `first` is where a chain of reruns began, None where the original is no rerun.
    `source` is the other site's host for an original that lives elsewhere.
    """

    title: str
    href: str
    date: DateView | None
    gap: str
    then: str
    now: str
    excerpt: str
    comments: LinkView | None
    first: LinkView | None
    first_date: DateView | None
    source: str
    same_day: bool = False
    lang: str = ""
    direction: str = ""


class LatestRerunView(msgspec.Struct, frozen=True, kw_only=True):
    """What `<reprise-rerun>` shows: the post that came back last, and what it brings back.

    The original is quoted by its summary alone.
    """

    title: str
    href: str
    lang: str
    date: DateView
    comments: LinkView | None
    rerun: RerunView


class ReturnView(msgspec.Struct, frozen=True):
    """A time the post came back: the rerun's title and link, its date, and the gap."""

    title: str
    href: str
    date: DateView
    gap: str
    same_day: bool = False
    lang: str = ""


class RelatedView(msgspec.Struct, frozen=True):
    """A post that is like the one whose page leads to it."""

    title: str
    href: str
    date: DateView
    lang: str = ""


class CardView(msgspec.Struct, frozen=True, kw_only=True):
    """A post in a list."""

    title: str
    href: str
    lang: str
    direction: str
    date: DateView
    authors: tuple[LinkView, ...]
    categories: tuple[LinkView, ...]
    minutes: int
    teaser: Markup
    truncated: bool
    comments: LinkView | None
    rerun: RerunView | None
    image: PictureView | None
    draft: bool
    scheduled: bool


class NewFileView(msgspec.Struct, frozen=True):
    """A form that leads to the git host's page for a new file.

    `field` is the parameter that each of its buttons gives. Where the host takes the text of a
    file, that is the text, and `name_field` is the parameter for the file's `name`;
    otherwise it is the name, and `name_field` is empty.
    """

    action: str
    field: str
    name_field: str
    name: str


class AnswerView(msgspec.Struct, frozen=True):
    """Ways to answer without a server; an empty text is a way that is not offered.

    `email` is an href; `git` is what a button of the thread's form gives.
    """

    email: str
    git: str


class CommentView(msgspec.Struct, frozen=True, kw_only=True):
    """A comment in its place.

    `depth` is 0 to 3, for indentation; `parent_shown` tells that the indentation alone
    does not say whom it answers. A deleted comment has its id and date alone.
    """

    id: str
    anchor: str
    name: str
    url: str
    is_author: bool
    date: DateView
    updated: DateView | None
    body: Markup
    depth: int
    parent: LinkView | None
    parent_shown: bool
    deleted: bool
    answer: AnswerView | None


class MentionView(msgspec.Struct, frozen=True):
    """A page elsewhere that links here; `body` is what it says there, where that is known."""

    anchor: str
    kind: str
    name: str
    url: str
    date: DateView
    body: Markup


class ThreadView(msgspec.Struct, frozen=True, kw_only=True):
    """The conversation below a post; `state` is open or closed.

    `git_host` is the name of the host whose account the git way needs, `form` what leads
    there from the post and from each comment.
    """

    count: int
    comments: tuple[CommentView, ...]
    mentions: tuple[MentionView, ...]
    state: str
    answer: AnswerView | None
    git_host: str
    form: NewFileView | None
    contact: str


class InstallmentView(msgspec.Struct, frozen=True, kw_only=True):
    """The post's place in its series."""

    series: LinkView
    number: int
    total: int
    older: LinkView | None
    newer: LinkView | None


class RepublicationView(msgspec.Struct, frozen=True):
    """Another publication that carried the post."""

    name: str
    url: str
    date: DateView | None


class TranslationView(msgspec.Struct, frozen=True):
    """The post in another language."""

    title: str
    href: str
    lang: str
    is_original: bool


class PostView(msgspec.Struct, frozen=True, kw_only=True):
    """A post's page. `extra` are the front matter's fields that are not Reprise's."""

    title: str
    href: str
    lang: str
    direction: str
    date: DateView
    updated: DateView | None
    authors: tuple[AuthorView, ...]
    minutes: int
    categories: tuple[LinkView, ...]
    tags: tuple[LinkView, ...]
    installment: InstallmentView | None
    rerun: RerunView | None
    returns: tuple[ReturnView, ...]
    related: tuple[RelatedView, ...]
    image: PictureView | None
    body: Markup
    thread: ThreadView | None
    older: LinkView | None
    newer: LinkView | None
    edit: str
    license: LinkView | None
    republished: tuple[RepublicationView, ...]
    translations: tuple[TranslationView, ...]
    status: str
    scheduled: bool
    extra: dict[str, object]


class PagerView(msgspec.Struct, frozen=True):
    """The way to the neighbouring pages of a list."""

    newer: LinkView | None
    older: LinkView | None
    number: int | None


class ListingView(msgspec.Struct, frozen=True, kw_only=True):
    """A list of posts: the blog's home or a term's page.

    `kind` is blog, category, tag, series or author. `count` is of the whole list on its
    first page; a numbered page, which a new post must not change, counts its own posts.
    """

    title: str
    kind: str
    count: int
    author: AuthorView | None
    up: LinkView | None
    cards: tuple[Markup, ...]
    pager: PagerView
    nav: tuple[LinkView, ...]


class PostLineView(msgspec.Struct, frozen=True, kw_only=True):
    """A post as one line of an archive or a short list."""

    title: str
    href: str
    date: DateView
    comments: int
    rerun_year: int | None
    draft: bool
    scheduled: bool
    lang: str = ""


class TermsView(msgspec.Struct, frozen=True):
    """All terms of one kind, by name."""

    title: str
    kind: str
    terms: tuple[TermView, ...]


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """A feed in each of its formats; all addresses are absolute."""

    name: str
    page: str
    rss: str
    atom: str
    json: str


class FeedGroupView(msgspec.Struct, frozen=True):
    """Feeds under a heading."""

    name: str
    feeds: tuple[FeedView, ...]


class SubscribeView(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed is, and which there are; `feed` is that of all posts."""

    title: str
    feed: FeedView
    groups: tuple[FeedGroupView, ...]
    opml: LinkView
    script: str


class PostListView(msgspec.Struct, frozen=True):
    """What a `<reprise-posts>` element shows."""

    entries: tuple[PostLineView, ...]
    more: LinkView | None


class RedirectView(msgspec.Struct, frozen=True):
    """The page that stands at an old address.

    `href` leads on within the site, wherever it is seen; `canonical` is absolute where it
    can be.
    """

    title: str
    href: str
    canonical: str
    script: str


class FeedEntryView(msgspec.Struct, frozen=True, kw_only=True):
    """The HTML of a post inside a feed; every link is absolute."""

    body: Markup
    rerun: RerunView | None
    image: PictureView | None
    comments: LinkView | None


class SiteView(msgspec.Struct, frozen=True, kw_only=True):
    """The site, for every template.

    `direction` is `rtl` where one reads leftwards, else `ltr`.
    """

    name: str
    blog: LinkView
    archive: LinkView
    feed: str
    subscribe: str
    language: str
    direction: str = "ltr"
