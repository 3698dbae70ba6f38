"""Settings: what stands under the plugin, each with its default, each fault with its place."""

from __future__ import annotations

import textwrap

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.issues import Code, Issue
from reprise.model.post import CommentPolicy
from reprise.model.settings import (
    Author,
    BlogSettings,
    CommentFeeds,
    CommentSettings,
    Encryption,
    FeedSettings,
    JournalSettings,
    MarkdownEngine,
    Search,
    Settings,
)
from reprise.source.settings import parse_settings
from reprise.source.yaml_text import load_config
from sealing import IDENTITY, public

SSH = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE+Ba4rRwW1eI2YdPgHWeRjSNm5XOb9HqfUJ8CotbkBY"
LISTED = "site_name: S\nplugins:\n  - search\n  - reprise:\n"


def judged(settings: str) -> tuple[Settings, tuple[Issue, ...]]:
    """Return settings as they stand in a list of plugins; their first line is the fifth."""
    return of_file(LISTED + textwrap.indent(settings, "      "))


def of_file(text: str) -> tuple[Settings, tuple[Issue, ...]]:
    """Return the settings of a whole `mkdocs.yml`, read as MkDocs reads it."""
    config = load_config(text)
    assert isinstance(config, dict), text
    plugins = config["plugins"]
    items = plugins if isinstance(plugins, list) else [plugins]
    (raw,) = (item["reprise"] for item in items if isinstance(item, dict) and "reprise" in item)
    return parse_settings(raw or {}, text=text)


def sound(settings: str) -> Settings:
    """Return settings about which there is nothing to say."""
    found, issues = judged(settings)
    assert [str(issue) for issue in issues] == []
    return found


def told(settings: str) -> list[str]:
    """Return what is said of settings, without the name of the file."""
    found, issues = judged(settings)
    assert all(issue.path == "mkdocs.yml" for issue in issues)
    assert isinstance(found, Settings)
    return [str(issue).removeprefix("mkdocs.yml:") for issue in issues]


def test_all_settings_are_optional() -> None:
    """Without one, all have their defaults."""
    assert parse_settings({}) == (Settings(), ())
    assert sound("{}") == Settings()


def test_settings_are_what_was_written() -> None:
    """Every setting, in its type."""
    assert sound(
        """\
timezone: Europe/Berlin
blog:
  title: 1984
  path: /log/
  posts_per_page: 7
  permalink: "{slug}.html"
  author: ada
authors:
  ada:
    name: Ada Example
    url: https://ada.example/
    picture: ada.png
    bio: |
      Writes *about*

      valves.
  bob: Bob
  cyd:
  dan: {}
markdown: python-markdown
comments:
  default: closed
  close_after_days: 30
  email: comments@blog.example
  pull_requests: false
feeds:
  length: 5
  full_text: false
  terms: false
  archives: false
  comments: posts
  hub: https://hub.example/
  wordpress_paths: true
guid_authority: blog.example,2026-11
locale: en_GB
host_inputs: [data/team.csv, ../shared]
"""
    ) == Settings(
        host_inputs=("data/team.csv", "../shared"),
        locale="en-GB",
        timezone="Europe/Berlin",
        blog=BlogSettings(
            title="1984",
            path="log",
            posts_per_page=7,
            permalink="{slug}.html",
            author="ada",
        ),
        authors={
            "ada": Author(
                "Ada Example",
                "https://ada.example/",
                "ada.png",
                "Writes *about*\n\nvalves.\n",
            ),
            "bob": Author("Bob"),
            "cyd": Author("cyd"),
            "dan": Author("dan"),
        },
        markdown=MarkdownEngine.PYTHON_MARKDOWN,
        comments=CommentSettings(
            default=CommentPolicy.CLOSED,
            close_after_days=30,
            email="comments@blog.example",
            pull_requests=False,
        ),
        feeds=FeedSettings(
            length=5,
            full_text=False,
            terms=False,
            archives=False,
            comments=CommentFeeds.POSTS,
            hub="https://hub.example/",
            wordpress_paths=True,
        ),
        guid_authority="blog.example,2026-11",
    )


@pytest.mark.parametrize(
    ("word", "meant"),
    [("off", CommentFeeds.OFF), ("false", CommentFeeds.OFF), ("true", CommentFeeds.SITE)],
)
def test_feeds_of_comments_can_be_switched(word: str, meant: CommentFeeds) -> None:
    """`off` is a truth value to the reader of mkdocs.yml, and is understood."""
    assert sound(f"feeds: {{comments: {word}}}").feeds.comments is meant


@pytest.mark.parametrize(
    "part", ["blog", "authors", "comments", "feeds", "markdown", "timezone"]
)
def test_an_empty_setting_has_its_default(part: str) -> None:
    """Somebody has written the name and not got further."""
    assert sound(f"{part}:") == Settings()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            "timezon: UTC",
            (
                '5:7: E600 the setting "timezon" is unknown; expected timezone, blog, authors, '
                "markdown, comments, feeds, guid_authority, journal, on_this_day, cards, "
                "related, security_headers, search, locale or host_inputs. "
                'Did you mean "timezone"?'
            ),
        ),
        (
            "x: 1",
            (
                '5:7: E600 the setting "x" is unknown; expected timezone, blog, authors, '
                "markdown, comments, feeds, guid_authority, journal, on_this_day, cards, "
                "related, security_headers, search, locale or host_inputs"
            ),
        ),
        (
            "blog:\n  pathh: x",
            (
                '6:9: E600 the setting "pathh" is unknown; expected title, path, '
                'posts_per_page, permalink or author. Did you mean "path"?'
            ),
        ),
        (
            "authors:\n  ada:\n    nmae: x",
            (
                '7:11: E600 the setting "nmae" is unknown; expected name, url, picture or bio. '
                'Did you mean "name"?'
            ),
        ),
        (
            "comments: {emial: a@b.example}",
            (
                '5:18: E600 the setting "emial" is unknown; expected default, '
                'close_after_days, email or pull_requests. Did you mean "email"?'
            ),
        ),
        (
            "feeds:\n  # newest\n  lenght: 3",
            (
                '7:9: E600 the setting "lenght" is unknown; expected length, full_text, '
                "terms, archives, comments, hub or wordpress_paths. "
                'Did you mean "length"?'
            ),
        ),
    ],
)
def test_an_unknown_setting_is_an_error(settings: str, message: str) -> None:
    """At its name in the file, with what was meant."""
    assert told(settings) == [message]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            "timezone: Europe/Berln",
            (
                '5:17: E601 there is no timezone "Europe/Berln"; '
                "expected a name of the IANA database, as Europe/Berlin"
            ),
        ),
        (
            "locale: qq-GB",
            (
                '5:15: E601 there is no locale "qq-GB"; '
                "expected a language, with a region or without, as en-GB"
            ),
        ),
        (
            "blog: x",
            "5:13: E601 blog is text; expected fields with names",
        ),
        (
            "blog:\n  posts_per_page: 0",
            '6:25: E601 posts_per_page is "0"; expected a whole number from 1 upwards',
        ),
        (
            "blog:\n  posts_per_page: 1.50",
            '6:25: E601 posts_per_page is "1.50"; expected a whole number from 1 upwards',
        ),
        (
            "blog:\n  posts_per_page: yes",
            '6:25: E601 posts_per_page is "yes"; expected a whole number from 1 upwards',
        ),
        (
            "blog:\n  posts_per_page: [1]",
            "6:25: E601 posts_per_page is a list; expected a whole number from 1 upwards",
        ),
        (
            "blog:\n  path: ../x",
            (
                '6:15: E601 path is "../x"; expected a folder of the site, '
                "without ? # // and the parts . and .."
            ),
        ),
        (
            "blog:\n  permalink: '{year}/'",
            (
                '6:20: E601 permalink is "{year}/"; expected {slug}, and perhaps {year}, '
                "{month} and {day}, in a path that ends with / or .html"
            ),
        ),
        (
            "blog: {author: adda}\nauthors: {bob: Bob, ada: Ada}",
            (
                '5:22: E601 author "adda" is none of the site\'s authors; expected ada or bob. '
                'Did you mean "ada"?'
            ),
        ),
        (
            "authors: [ada]",
            "5:16: E601 authors is a list; expected fields with names",
        ),
        (
            "authors:\n  ada: 7",
            "6:14: E601 ada is a number; expected fields with names",
        ),
        (
            "authors:\n  ada: {picture: 'http://[x/y.png'}",
            (
                '6:24: E601 picture is "http://[x/y.png", which is no address of a picture; '
                "expected a file or a web address, without control characters"
            ),
        ),
        (
            "authors:\n  ada: {url: 'javascript:x'}",
            (
                '6:20: E601 url is "javascript:x", which is no web address; '
                "expected one that begins with http:// or https://"
            ),
        ),
        (
            "markdown: commonmrk",
            (
                '5:17: E601 markdown "commonmrk" is unknown; '
                'expected commonmark or python-markdown. Did you mean "commonmark"?'
            ),
        ),
        (
            "comments:\n  default: shut",
            '6:18: E601 default "shut" is unknown; expected open, closed or off',
        ),
        (
            "comments:\n  close_after_days: -1",
            '6:27: E601 close_after_days is "-1"; expected a whole number from 1 upwards',
        ),
        (
            "comments:\n  email: nobody",
            '6:16: E601 email is "nobody"; expected an address',
        ),
        (
            "comments:\n  pull_requests: maybe",
            '6:24: E601 pull_requests is "maybe"; expected true or false',
        ),
        (
            "feeds:\n  full_text: 1",
            '6:20: E601 full_text is "1"; expected true or false',
        ),
        (
            "guid_authority: blog.example",
            (
                '5:23: E601 guid_authority is "blog.example"; expected a host name and a year '
                "in which it was yours, as reprise.example,2026 (RFC 4151)"
            ),
        ),
    ],
)
def test_a_wrong_setting_is_an_error_and_has_its_default(settings: str, message: str) -> None:
    """At its value in the file, as its author wrote it."""
    assert told(settings) == [message]
    found, _ = judged(settings)
    assert found.timezone == "UTC"
    assert found.blog == BlogSettings()
    assert found.comments in (CommentSettings(), CommentSettings(close_after_days=1))
    assert found.feeds == FeedSettings()
    assert found.guid_authority == ""


def test_the_author_of_the_blog_is_one_of_the_authors_where_there_are_any() -> None:
    """Without authors it is a name; one whose own fields are wrong is there all the same."""
    assert sound("blog: {author: Ada}").blog.author == "Ada"
    assert told("blog: {author: ada}\nauthors:\n  ada: 7") == [
        "7:14: E601 ada is a number; expected fields with names"
    ]


PLACES = {
    "a list": LISTED + "      timezon: x\n      timezone: y\n",
    "a list at the margin": "plugins:\n- search\n\n- reprise:\n    timezon: x\n    timezone: y",
    "a list of strange items": (
        "# plugins:\n#   - reprise\nplugins:\n  - {tags: {}}\n  - 'social'\n  # reprise\n"
        '  - privacy:\n      - reprise\n  - "reprise":\n      timezon: x\n      timezone: y\n'
    ),
    "a mapping": "plugins:\n  search: {}\n  reprise:\n    timezon: x\n    timezone: y\n",
    "a first mapping": "plugins:\n  reprise:\n    timezon: x\n    timezone: y\n  search:\n",
    "below tags": (
        "a: !ENV [A, b]\nb: !!python/name:os.system\nplugins:\n  - search: !ENV X\n"
        "  - reprise:\n      timezon: x\n      timezone: y\n"
    ),
    "quoted": "'plugins':\n  - 'reprise':\n      'timezon': x\n      \"timezone\": y\n",
}
FLOWS = {
    "in brackets": "plugins: [search, {reprise: {timezon: x, timezone: y}}]\n",
    "in braces": "plugins: {search: {}, reprise: {timezon: x, timezone: y}}\n",
    "without braces": "plugins: [search, reprise: {timezon: x, timezone: y}]\n",
}


@pytest.mark.parametrize("name", [*PLACES, *FLOWS])
def test_a_place_is_found_however_plugins_are_written(name: str) -> None:
    """As a list or as a mapping, in lines or in brackets, among plugins of any kind."""
    text = {**PLACES, **FLOWS}[name]
    _, issues = of_file(text)
    assert {issue.code for issue in issues} == {Code.UNKNOWN_SETTING, Code.BAD_SETTING}
    lines = text.splitlines()
    for issue in issues:
        unknown = issue.code is Code.UNKNOWN_SETTING
        assert issue.span is not None
        rest = lines[issue.span.line - 1][issue.span.column - 1 :]
        assert rest.lstrip("'\"").startswith("timezon" if unknown else "y")


def test_without_the_files_text_an_issue_has_no_place() -> None:
    """The file is named all the same, whatever it is called."""
    _, issues = parse_settings({"timezon": 1, "markdown": 2}, path="other.yml")
    assert sorted(str(issue).partition(" ")[0] for issue in issues) == ["other.yml:"] * 2
    _, (issue,) = parse_settings({"timezone": False})
    assert issue.message == 'there is no timezone "false"'


def test_a_setting_that_stands_elsewhere_is_told_at_the_plugin() -> None:
    """What was inherited from another file is not in this one."""
    text = "INHERIT: base.yml\nplugins:\n  - reprise:\n      timezone: UTC\n"
    _, (issue,) = parse_settings({"timezone": "UTC", "feeds": {"length": 0}}, text=text)
    assert str(issue).startswith('mkdocs.yml:4:7: E601 length is "0"; ')


@pytest.mark.parametrize(
    ("written", "policy"),
    [
        ("open", CommentPolicy.OPEN),
        ("closed", CommentPolicy.CLOSED),
        ("off", CommentPolicy.OFF),
        ("Off", CommentPolicy.OFF),
        ("'off'", CommentPolicy.OFF),
        ("false", CommentPolicy.OFF),
        ("true", CommentPolicy.OPEN),
    ],
)
def test_comments_can_be_switched_off(written: str, policy: CommentPolicy) -> None:
    """`off` is false where MkDocs has read it, and is meant all the same."""
    assert sound(f"comments:\n  default: {written}").comments.default is policy


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("log", "log"),
        ("/log/", "log"),
        ("a/b", "a/b"),
        ("''", ""),
        ("/", ""),
        ("", "blog"),
        ("日本", "日本"),
    ],
)
def test_a_blog_lies_in_a_folder_or_at_the_root(written: str, path: str) -> None:
    """An empty path is the root of the site; only nothing at all is the default."""
    assert sound(f"blog:\n  path: {written}").blog.path == path


@pytest.mark.parametrize(
    "path", ["a?b", "a#b", "a\\b", "..", "a/../b", "a\x07b", "a\x7fb", "/../", ".", "a//b"]
)
def test_a_blog_stays_on_the_site(path: str) -> None:
    """A path that leads out of it, or that is none, has the default."""
    found, issues = parse_settings({"blog": {"path": path}})
    assert found.blog.path == "blog"
    assert [issue.code for issue in issues] == [Code.BAD_SETTING]


@pytest.mark.parametrize(
    "pattern",
    ["{slug}/", "/{slug}/", "{year}/{month}/{day}/{slug}.html", "a-{slug}/b/", "v1..2/{slug}/"],
)
def test_a_permalink_holds_the_slug(pattern: str) -> None:
    """And perhaps the parts of the date, in any order, and words."""
    found, issues = parse_settings({"blog": {"permalink": pattern}})
    assert (found.blog.permalink, issues) == (pattern, ())


@pytest.mark.parametrize(
    "pattern",
    [
        "{year}/",
        "{slug}",
        "{slug}.htm",
        "{slug}/{nope}/",
        "{slug}/{}/",
        "{slug}/{0}/",
        "{slug/",
        "slug}/",
        "{{slug}}/",
        "{slug:d}/",
        "{slug!r}/",
        "{slug.x}/",
        "{slug[0]}/",
        "{slug}/{year:{month}}/",
        "../{slug}/",
        "{slug}/../",
        "./{slug}/",
        "a//{slug}/",
        "{slug}//",
        "{slug}?x/",
        "{slug}#x/",
        "{slug}\\/",
        "{slug}\x07/",
    ],
)
def test_a_permalink_that_cannot_be_filled_is_an_error(pattern: str) -> None:
    """No pattern that is let through fails later."""
    found, issues = parse_settings({"blog": {"permalink": pattern}})
    assert found.blog.permalink == BlogSettings().permalink
    assert [issue.code for issue in issues] == [Code.BAD_SETTING]


@given(st.text("{}yearmonthdayslug/.!:[]0?#\\ ") | st.text())
def test_every_permalink_that_is_let_through_can_be_filled(pattern: str) -> None:
    """Filling in the four values raises nothing and leaves no brace."""
    for whole in (pattern, f"{{slug}}{pattern}/", f"{pattern}{{slug}}.html"):
        found, _ = parse_settings({"blog": {"permalink": whole}})
        address = found.blog.permalink.format(year="2011", month="01", day="28", slug="s")
        assert "{" not in address
        assert "s" in address


@pytest.mark.parametrize(
    "name", ["UTC", "Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+5"]
)
def test_a_timezone_is_a_name_of_the_database(name: str) -> None:
    """Any of its names."""
    assert sound(f"timezone: {name}").timezone == name


@pytest.mark.parametrize(
    "name",
    [
        "Europe",
        "Nowhere",
        "+02:00",
        "../UTC",
        "/etc/localtime",
        "a" * 5000,
        "\0",
        "\ud800",
        "é",
        5,
    ],
    ids=range(10),
)
def test_anything_else_is_no_timezone(name: object) -> None:
    """Neither a folder of the database nor a path, and nothing that a file system refuses."""
    found, issues = parse_settings({"timezone": name})
    assert found.timezone == "UTC"
    assert [issue.code for issue in issues] == [Code.BAD_SETTING]


@pytest.mark.parametrize(
    ("authority", "is_one"),
    [
        ("blog.example,2026", True),
        ("Blog.Example,2026-11", True),
        ("a-b.blog.example,2026-11-23", True),
        ("blog.example", False),
        ("blog.example,26", False),
        ("blog.example,2026-1", False),
        ("localhost,2026", False),
        ("https://blog.example,2026", False),
        ("blog.example, 2026", False),
        ("a b.example,2026", False),
        ("tag:blog.example,2026", False),
    ],
)
def test_a_guid_authority_is_a_host_and_a_day(authority: str, *, is_one: bool) -> None:
    """As RFC 4151 has it: nothing else may begin a guid for ever."""
    found, issues = parse_settings({"guid_authority": authority})
    assert found.guid_authority == (authority if is_one else "")
    assert bool(issues) is not is_one


@pytest.mark.parametrize(
    "email",
    ["a@b", "a.b+c@blog.example", "ä@blog.example", "a b@x", "a@b@c", "<a@b>", "a@b,c@d", "@"],
)
def test_an_email_is_one_address(email: str) -> None:
    """No list of them, no name beside it."""
    found, issues = parse_settings({"comments": {"email": email}})
    is_one = email in {"a@b", "a.b+c@blog.example", "ä@blog.example"}
    assert found.comments.email == (email if is_one else "")
    assert bool(issues) is not is_one


def test_a_journal_is_encrypted_for_its_recipients() -> None:
    """Public keys of age and of SSH, one or several."""
    key = public(IDENTITY)
    found = sound(
        f"journal:\n  encrypt: age\n  recipients:\n    - {key}\n    - {SSH} me@desk\n"
    )
    assert found.journal.encrypt is Encryption.AGE
    assert found.journal.recipients == (key, f"{SSH} me@desk")
    assert sound(f"journal: {{encrypt: age, recipients: {key}}}\n").journal.recipients == (key,)
    assert sound("journal: {encrypt: age}\n").journal.recipients == ()
    assert sound("journal: {dir: diary}\n").journal.encrypt is None


def test_what_is_no_recipient_is_named_with_its_place() -> None:
    """Each of them; the others stay, and so does the wish to encrypt."""
    key = public(IDENTITY)
    settings = f"journal:\n  encrypt: age\n  recipients:\n    - {key}\n    - me@blog.example\n"
    assert told(settings) == [
        (
            '9:13: E601 "me@blog.example" is no recipient; expected a public key that begins '
            "age1, ssh-ed25519 or ssh-rsa"
        )
    ]
    found, _ = judged(settings)
    assert found.journal == JournalSettings(encrypt=Encryption.AGE, recipients=(key,))


def test_a_secret_key_among_the_recipients_is_not_repeated() -> None:
    """Somebody took the wrong line of the file; a terminal's history shall not have it."""
    secret = IDENTITY.decode().splitlines()[1]
    (issue,) = told(f"journal: {{encrypt: age, recipients: [{secret}]}}\n")
    assert "E601 this is a secret key" in issue
    assert secret not in issue


def test_a_journal_is_encrypted_with_age_or_not_at_all() -> None:
    """There is no other word."""
    assert told("journal: {encrypt: gpg}\n") == [
        '5:26: E601 encrypt "gpg" is unknown; expected age'
    ]


names = st.sampled_from(
    [
        *Settings.__struct_fields__,
        *BlogSettings.__struct_fields__,
        *CommentSettings.__struct_fields__,
        *FeedSettings.__struct_fields__,
        *JournalSettings.__struct_fields__,
        *Author.__struct_fields__,
    ]
)


@given(
    st.dictionaries(
        names | st.text(max_size=3),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
            lambda inner: (
                st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=3)
            ),
            max_leaves=5,
        ),
    )
)
def test_any_values_are_settings_with_issues_beside(raw: dict[str, object]) -> None:
    """Nothing is raised, what is wrong has its default, and all of it can be written down."""
    found, issues = parse_settings(raw)
    assert isinstance(found, Settings)
    assert found.blog.posts_per_page > 0
    assert found.feeds.length > 0
    assert {issue.code for issue in issues} <= {Code.UNKNOWN_SETTING, Code.BAD_SETTING}
    unknown = set(raw) - set(Settings.__struct_fields__)
    assert len(unknown) <= len(issues)
    assert msgspec.json.encode((found, issues))


def test_names_of_settings_may_be_of_any_kind() -> None:
    """YAML allows a number or a truth value where a name is meant."""
    raw = {1: "x", False: "y", None: "z", "authors": {2: "Two", False: {"name": "No"}}}
    found, issues = parse_settings(raw)  # type: ignore[arg-type] # what a YAML file may hold
    assert found.authors == {"2": Author("Two"), "false": Author("No")}
    assert {issue.code for issue in issues} == {Code.UNKNOWN_SETTING}


def test_search_is_ours_unless_the_host_is_to_have_it() -> None:
    """There are two to choose from."""
    assert sound("timezone: UTC").search is Search.PAGEFIND
    assert sound("search: host").search is Search.HOST
    assert told("search: lunr") == [
        '5:15: E601 search "lunr" is unknown; expected pagefind or host'
    ]


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ('journal: {dir: "\\0"}', "5:22: E601 dir holds U+0000"),
        ('journal: {title: "a\\ud800"}', "5:24: E601 title holds U+D800"),
        ('blog: {permalink: "\\0{slug}/"}', "5:25: E601 permalink holds U+0000"),
        ('authors: {ada: {bio: "\\udfff"}}', "5:28: E601 bio holds U+DFFF"),
        ('authors: {"\\ud800": {name: Ada}}', "5:16: E601 authors holds U+D800"),
        ('journal: {recipients: ["\\0"]}', "5:30: E601 recipients holds U+0000"),
    ],
)
def test_what_no_file_can_hold_is_no_setting(setting: str, place: str) -> None:
    """YAML's escapes can write a NUL and half a sign; neither has a place here."""
    assert told(setting) == [f"{place}, which no text of a site may hold"]
    settings, _ = judged(setting)
    assert settings.journal == JournalSettings()
    assert settings.blog == BlogSettings()


def test_a_list_that_holds_itself_is_looked_into_so_far() -> None:
    """An alias can lead back to where it stands."""
    circle: list[object] = ["\0"]
    circle.append(circle)
    assert parse_settings({"journal": {"recipients": circle}})[1]
