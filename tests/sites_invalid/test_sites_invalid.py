"""Sites that must fail, or warn, with exactly these words: nothing is written on an error.

The messages are goldens. A change of theirs is a change of what authors read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import Files, build, comment, post

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
COMPARISON = """\
title: C
sides: [A, B]
rows:
  - id: one
    aspect: One
    values: [x, y]
"""
CONFLICT = "<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> other\n"
IN_CONFLICT = "E017 git has left both sides of a conflict, with its marks around them. Keep what holds, and remove the three marks; a text that shows such marks has them in a fenced block of code."

Case = tuple[Files, list[str]]

CASES: dict[str, Case] = {
    "no front matter": (
        {"posts/a.md": "Hello\n"},
        [
            'posts/a.md:1:1: E010 the file does not begin with front matter; expected "---" (YAML), "+++" (TOML) or "{" (JSON) on the first line. Begin with a line of three dashes, the title and the date, and three dashes again; names that begin with _ are left alone.'
        ],
    ),
    "empty file": (
        {"posts/a.md": ""},
        [
            'posts/a.md:1:1: E010 the file does not begin with front matter; expected "---" (YAML), "+++" (TOML) or "{" (JSON) on the first line. Begin with a line of three dashes, the title and the date, and three dashes again; names that begin with _ are left alone.'
        ],
    ),
    "never closed": (
        {"posts/a.md": "---\ntitle: x\n\nHello\n"},
        [
            'posts/a.md:1:1: E011 the YAML front matter cannot be read: it is opened on line 1 and no line "---" ends it. Write a line "---" between the fields and the text.'
        ],
    ),
    "colon": (
        {"posts/a.md": "---\ntitle: Favorite Friday: the sign\ndate: 2020-01-01\n---\n"},
        [
            'posts/a.md:2:23: E011 the YAML front matter cannot be read: mapping values are not allowed in this context. A value that holds ": " wants quotes: title: "Favorite Friday: the sign"'
        ],
    ),
    "tab": (
        {"posts/a.md": "---\ntitle: x\n\tdate: 2020-01-01\n---\n"},
        [
            "posts/a.md:2:8: E011 the YAML front matter cannot be read: while scanning a plain scalar, found a tab. Indent with spaces: YAML takes no tabs."
        ],
    ),
    "at": (
        {"posts/a.md": "---\ntitle: @home\ndate: 2020-01-01\n---\n"},
        [
            "posts/a.md:2:8: E011 the YAML front matter cannot be read: unexpected character: `@'. A value that begins with such a sign wants quotes: title: '@home'"
        ],
    ),
    "broken toml": (
        {"posts/a.md": "+++\ntitle = x\n+++\n"},
        ["posts/a.md:2:9: E011 the TOML front matter cannot be read: Invalid value"],
    ),
    "dup toml": (
        {"posts/a.md": "+++\ntitle = 'x'\ntitle = 'y'\n+++\n"},
        ["posts/a.md:3:12: E012 a field is there twice. Keep one of the two."],
    ),
    "broken json": (
        {"posts/a.md": '{"title": "x" 1}\n'},
        ["posts/a.md:1:15: E011 the JSON front matter cannot be read: Expecting ',' delimiter"],
    ),
    "dup json": (
        {"posts/a.md": '{"title": "x", "title": "y"}\n'},
        ['posts/a.md:1:1: E012 the field "title" is there twice. Keep one of the two.'],
    ),
    "json surrogate": (
        {"posts/a.md": '{"title": "x\\ud800", "date":"2020-01-01"}\n'},
        [
            "posts/a.md:1:1: E011 the JSON front matter cannot be read: it holds half of a surrogate pair"
        ],
    ),
    "list": (
        {"posts/a.md": "---\n- a\n---\n"},
        [
            "posts/a.md:2:1: E011 the YAML front matter cannot be read: it is a list, not fields with names"
        ],
    ),
    "scalar": (
        {"posts/a.md": "---\nhello\n---\n"},
        [
            "posts/a.md:2:1: E011 the YAML front matter cannot be read: it is a single value, not fields with names"
        ],
    ),
    "dup yaml": (
        {"posts/a.md": "---\ntitle: x\ndate: 2020-01-01\ntitle: y\n---\n"},
        ['posts/a.md:4:1: E012 the field "title" is there twice. Keep one of the two.'],
    ),
    "complex key": (
        {"posts/a.md": "---\n? [a, b]\n: c\n---\n"},
        [
            "posts/a.md:2:3: E011 the YAML front matter cannot be read: the name of a field is a list, which is no text"
        ],
    ),
    "wrong types": (
        {
            "posts/a.md": post(
                tags="{a: b}",
                categories="[[x]]",
                image="[1]",
                authors="{}",
                republished="x",
                series="[a]",
            )
        },
        [
            "posts/a.md:6:7: E101 tags is fields with names; expected text",
            "posts/a.md:7:14: E101 categories is a list; expected text",
            "posts/a.md:8:8: E101 image is a list; expected text",
            "posts/a.md:9:10: E101 authors is fields with names; expected text",
            "posts/a.md:10:14: E101 republished is text; expected a list",
            "posts/a.md:11:9: E101 series is a list; expected text",
        ],
    ),
    "impossible date": (
        {"posts/a.md": post(date="2011-02-30", updated="yesterday")},
        [
            'posts/a.md:3:7: E103 date is "2011-02-30", which is no date; expected a day of the calendar as 2011-01-28, with or without a time',
            'posts/a.md:6:10: E103 updated is "yesterday", which is no date; expected a day of the calendar as 2011-01-28, with or without a time',
        ],
    ),
    "missing": (
        {"posts/a.md": "---\nsummary: x\n---\n"},
        [
            'posts/a.md:2:1: E100 the field "date" is missing or empty. Write date: 2011-01-28, or begin the file\'s name with it.',
            'posts/a.md:2:1: E100 the field "title" is missing or empty',
            'posts/a.md:2:1: W102 the post has no guid, so a new address makes it new to every feed reader. Let "reprise check --fix" write one.',
        ],
    ),
    "two claims": (
        {"posts/a.md": post("A", slug="s"), "posts/b.md": post("B", slug="s")},
        [
            "posts/a.md:6:7: E300 /blog/2020/05/04/s/ is claimed by posts/a.md and by posts/b.md. Change the slug, the date or the alias of one of them."
        ],
    ),
    "alias claim": (
        {"posts/a.md": post("A", aliases="[/feed.xml, /blog/]")},
        [
            "posts/a.md:2:1: E300 /blog/ is claimed by posts/a.md and by the blog's home. Change the slug, the date or the alias of one of them.",
            "posts/a.md:2:1: E300 /feed.xml is claimed by posts/a.md and by the feed. Change the slug, the date or the alias of one of them.",
        ],
    ),
    "case": (
        {"posts/a.md": post("A", slug="Slug"), "posts/b.md": post("B", slug="slug")},
        [
            "posts/b.md:6:7: E301 /blog/2020/05/04/slug/ (posts/b.md) and /blog/2020/05/04/Slug/ (posts/a.md) differ only in case or Unicode form. Give one of them another slug: many file systems keep only one."
        ],
    ),
    "unicode": (
        {"posts/a.md": post("A", slug="café"), "posts/b.md": post("B", slug="café")},
        [
            "posts/a.md:6:7: E301 /blog/2020/05/04/café/ (posts/a.md) and /blog/2020/05/04/café/ (posts/b.md) differ only in case or Unicode form. Give one of them another slug: many file systems keep only one."
        ],
    ),
    "tags": (
        {"posts/a.md": post("A", tags="[C++]"), "posts/b.md": post("B", tags="['C#']")},
        [
            'posts/a.md:6:7: E208 tag "C++" and tag "C#" (posts/b.md) would share the address "c". Rename one of them, for instance with its sign as a word.'
        ],
    ),
    "empty slug": (
        {"posts/a.md": post("A", slug="'!!'"), "posts/!!!.md": post("B")},
        [
            'posts/!!!.md:2:1: E104 the file\'s name "!!!" gives an empty slug; expected at least one letter or digit. Write a slug into the front matter.',
            'posts/a.md:6:7: E104 the slug "!!" is empty; expected at least one letter or digit',
        ],
    ),
    "long": (
        {"posts/a.md": post("A", slug="x" * 300)},
        [
            'posts/a.md:6:7: E302 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" in its address is 300 bytes long; expected at most 255 bytes between two slashes. Give it a shorter slug.'
        ],
    ),
    "rerun missing": (
        {"posts/a.md": post("A", rerun_of="posts/b.md")},
        [
            'posts/a.md:6:11: E200 rerun_of names "posts/b.md", and no such post is published; expected the path, the guid or the slug of a published post. For a post on another site give its title, url and date.'
        ],
    ),
    "rerun near": (
        {
            "posts/a.md": post("A", rerun_of="posts/2007/hallo.md"),
            "posts/2007/hello.md": post("B"),
        },
        [
            'posts/a.md:6:11: E200 rerun_of names "posts/2007/hallo.md", and no such post is published; expected the path, the guid or the slug of a published post. Did you mean "posts/2007/hello.md"?'
        ],
    ),
    "rerun ambiguous": (
        {
            "posts/2007/x.md": post("A", date="2007-01-01"),
            "posts/2008/x.md": post("B", date="2008-01-01"),
            "posts/c.md": post("C", rerun_of="x"),
        },
        [
            'posts/c.md:6:11: E201 rerun_of names "x", which is the slug of posts/2007/x.md and of posts/2008/x.md. Name the post by its path.'
        ],
    ),
    "rerun circle": (
        {
            "posts/a.md": post("A", rerun_of="posts/b.md"),
            "posts/b.md": post("B", rerun_of="posts/a.md"),
        },
        [
            "posts/a.md:6:11: E202 rerun_of leads from posts/b.md back to this post. Let the oldest post of the circle be a rerun of nothing.",
            "posts/b.md:6:11: E202 rerun_of leads from posts/a.md back to this post. Let the oldest post of the circle be a rerun of nothing.",
        ],
    ),
    "rerun draft": (
        {
            "posts/a.md": post("A", rerun_of="posts/b.md"),
            "posts/b.md": post("B", status="draft"),
        },
        [
            'posts/a.md:6:11: E200 rerun_of names "posts/b.md", and no such post is published; expected the path, the guid or the slug of a published post. For a post on another site give its title, url and date.'
        ],
    ),
    "reply missing": (
        {"posts/a.md": post(), "posts/a/comments/1.md": comment("1", reply_to="9")},
        [
            'posts/a/comments/1.md:5:11: E203 reply_to names comment "9", and this post has none; expected the id of another comment on the same post. Leave reply_to out for a comment on the post itself.'
        ],
    ),
    "reply circle": (
        {
            "posts/a.md": post(),
            "posts/a/comments/1.md": comment("1", reply_to="'2'"),
            "posts/a/comments/2.md": comment("2", reply_to="'1'"),
        },
        [
            'posts/a/comments/1.md:5:11: E204 reply_to leads from comment "2" back to this one. Leave reply_to out in the oldest of them.',
            'posts/a/comments/2.md:5:11: E204 reply_to leads from comment "1" back to this one. Leave reply_to out in the oldest of them.',
        ],
    ),
    "reply early": (
        {
            "posts/a.md": post(),
            "posts/a/comments/1.md": comment("1", date="2020-05-06"),
            "posts/a/comments/2.md": comment("2", reply_to="'1'"),
        },
        [
            'posts/a/comments/2.md:4:7: W200 this comment is older than the one it answers ("1"). One of the two dates is wrong, or lacks its offset.'
        ],
    ),
    "translation alike": (
        {
            "posts/a.md": post("A"),
            "posts/b.md": post("B", translation_of="posts/a.md"),
        },
        [
            "posts/b.md:6:17: W204 this post and the one that it translates are in the same language. Say in lang which language each of them is in."
        ],
    ),
    "orphans": (
        {"posts/hello.md": post(), "posts/helo/comments/1.md": comment("1")},
        [
            'posts/helo/comments: E205 there are comments here and no post posts/helo.md. Was the post renamed? Then rename this folder too. Did you mean "hello"?'
        ],
    ),
    "status": (
        {"posts/a.md": post(status="publishd")},
        [
            'posts/a.md:6:9: E102 status "publishd" is unknown; expected draft, published, unlisted or withdrawn. Did you mean "published"?'
        ],
    ),
    "utf8": (
        {"posts/a.md": b"---\ntitle: x\n---\nab\xffc\n"},
        [
            "posts/a.md:4:3: E002 the byte 0xff is not UTF-8. Save the file in the encoding UTF-8."
        ],
    ),
    "nul": (
        {"posts/a.md": b"---\ntitle: x\n---\nab\x00c\n"},
        [
            "posts/a.md:4:3: E003 the file holds a NUL byte, so it is no text. Remove the byte, or the file."
        ],
    ),
    "bomb": (
        {"posts/a.md": "---\ntitle: x\n" + BOMB + "---\n"},
        [
            "posts/a.md:4:1: E013 its aliases (*name) unfold to more than can be meant. Write the values out."
        ],
    ),
    "dotdot": (
        {
            "posts/a.md": post(
                "A", slug="../x", aliases="[../y, 'http://x', /a/../b, //evil.example/]"
            )
        },
        [
            'posts/a.md:6:7: E105 the slug "../x" is no part of an address; expected one part, without / \\ ? #',
            'posts/a.md:7:11: E105 the alias "../y" is no address on this site; expected a path that begins with one "/", without ? # // and the parts . and ..',
            'posts/a.md:7:17: E105 the alias "http://x" is no address on this site; expected a path that begins with one "/", without ? # // and the parts . and ..',
            'posts/a.md:7:29: E105 the alias "/a/../b" is no address on this site; expected a path that begins with one "/", without ? # // and the parts . and ..',
            'posts/a.md:7:38: E105 the alias "//evil.example/" is no address on this site; expected a path that begins with one "/", without ? # // and the parts . and ..',
        ],
    ),
    "template": (
        {"posts/a.md": post(), "templates/post.html": "{{ page.titel }}"},
        [
            "templates/post.html:1:1: E700 this template cannot be rendered: 'reprise.render.views.PostView object' has no attribute 'titel'. The names a template may use are in the manual, under templates."
        ],
    ),
    "template syntax": (
        {"posts/a.md": post(), "templates/post.html": "a\n{% if %}"},
        [
            "templates/post.html:2:1: E700 this template cannot be rendered: Expected an expression, got 'end of statement block'. The names a template may use are in the manual, under templates."
        ],
    ),
    "two layouts": (
        {"posts/a.md": post(), "posts/a/index.md": post("B")},
        [
            "posts/a.md: E005 posts/a/index.md would be the same post. Keep one of them: NAME.md with a folder NAME/, or NAME/index.md.",
            "posts/a/index.md: W001 this file is left out: everything in a post's folder belongs to the post. Begin its name with _ if that is meant.",
        ],
    ),
    "md+markdown": (
        {"posts/a.md": post(), "posts/a.markdown": post("B")},
        [
            "posts/a.markdown: E005 posts/a.md would be the same post. Keep one of them: NAME.md with a folder NAME/, or NAME/index.md."
        ],
    ),
    "mdx": (
        {"posts/a.mdx": "x"},
        [
            "posts/a.mdx: W001 this file is left out: a post ends with .md or .markdown. Begin its name with _ if that is meant."
        ],
    ),
    "comment ids": (
        {
            "posts/a.md": post(),
            "posts/a/comments/1.md": comment("1"),
            "posts/a/comments/2.md": comment("1"),
            "posts/a/comments/3.md": comment("a b"),
        },
        [
            'posts/a/comments/2.md:2:5: E206 the id "1" is that of posts/a/comments/1.md too; expected an id of its own for each comment on a post',
            'posts/a/comments/3.md:2:5: E106 the id "a b" cannot be part of an address; expected letters from a to z, digits, _ and -',
        ],
    ),
    "comment private": (
        {
            "posts/a.md": post(),
            "posts/a/comments/1.md": comment(
                "1", email="a@b.example", ip="1.2.3.4", author_hash="x"
            ),
        },
        [
            'posts/a/comments/1.md:5:1: E107 the field "email" does not belong into a comment file. Remove the line: an address, an IP or a hash of either is not published.',
            'posts/a/comments/1.md:6:1: E107 the field "ip" does not belong into a comment file. Remove the line: an address, an IP or a hash of either is not published.',
            'posts/a/comments/1.md:7:1: E107 the field "author_hash" does not belong into a comment file. Remove the line: an address, an IP or a hash of either is not published.',
        ],
    ),
    "comment by": (
        {"posts/a.md": post(), "posts/a/comments/1.md": comment("1", author="", by="ada")},
        [
            'posts/a/comments/1.md:4:5: E102 by "ada" is none of the site\'s authors; expected a key of authors'
        ],
    ),
    "comment deleted": (
        {"posts/a.md": post(), "posts/a/comments/1.md": comment("1", status="deleted")},
        [
            "posts/a/comments/1.md:2:1: E108 the comment is deleted and still has its text; expected neither author, by, url nor text. Remove it: what a reader had deleted must not stay in the repository.",
            "posts/a/comments/1.md:3:9: E108 the comment is deleted and still has its author; expected neither author, by, url nor text. Remove it: what a reader had deleted must not stay in the repository.",
        ],
    ),
    "comment js": (
        {
            "posts/a.md": post(),
            "posts/a/comments/1.md": comment("1", url="javascript:alert(1)"),
        },
        [
            'posts/a/comments/1.md:5:6: E102 url is "javascript:alert(1)", which is no web address; expected one that begins with http:// or https://'
        ],
    ),
    "guid twice": (
        {"posts/a.md": post("A"), "posts/b.md": post("A", slug="b")},
        [
            'posts/b.md:5:7: E207 the guid "tag:x.example,2026:A" is that of posts/a.md too; expected a guid of its own for each post. Was the file copied? The copy needs a guid of its own.'
        ],
    ),
    "element": (
        {
            "posts/a.md": post(
                body='One\n\nText <reprise-posts></reprise-posts> more.\n\n<reprise-comparson of="c"></reprise-comparson>\n\n<reprise-comparison of="d"></reprise-comparison>\n\n<reprise-comparison of="c" rows="one tow" limit="0"></reprise-comparison>\n\n<reprise-comparison of="c" rows="one tow"></reprise-comparison>\n\n<reprise-posts serie="x"></reprise-posts>\n\n<reprise-posts series="Nope"></reprise-posts>\n'
            ),
            "docs/comparisons/c.yml": COMPARISON,
        },
        [
            "posts/a.md:9:6: E501 reprise-posts stands inside a sentence; expected it alone in its paragraph. Put an empty line before and after it.",
            'posts/a.md:11:1: E500 there is no element "reprise-comparson"; expected reprise-comparison, reprise-on-this-day, reprise-posts or reprise-rerun. Did you mean "reprise-comparison"?',
            'posts/a.md:13:1: E502 there is no comparison "d"; expected the name of a file in docs/comparisons, without .yml',
            'posts/a.md:15:1: E504 limit is "0"; expected a whole number from 1 upwards',
            'posts/a.md:17:1: E503 comparison "c" has no row "tow"; expected one',
            'posts/a.md:19:1: E504 reprise-posts has no attribute "serie"; expected limit, category, tag, series or author. Did you mean "series"?',
            'posts/a.md:21:1: E504 no post has the series "Nope"',
        ],
    ),
    "comparison": (
        {
            "docs/comparisons/c.yml": "title: C\nsides: [A]\nrows:\n  - id: a b\n    aspect: x\n    values: [1]\n"
        },
        [
            "docs/comparisons/c.yml:2:8: E400 the number of sides is 1; expected 2 to 4 that differ",
            'docs/comparisons/c.yml:4:9: E400 the id "a b" cannot be an anchor; expected letters from a to z, digits, _ and -',
        ],
    ),
    "comparison2": (
        {
            "docs/comparisons/c.yml": "title: C\nsides: [A, B]\nrows:\n  - id: a\n    aspect: x\n    values: [1]\n  - id: a\n    aspect: y\n    values: [1, {b: c}]\n"
        },
        [
            "docs/comparisons/c.yml:6:13: E400 the number of values is 1, of sides 2; expected one value for each side, in their order",
            'docs/comparisons/c.yml:7:9: E400 the id "a" is that of the row on line 4 too; expected an id of its own for each row',
            "docs/comparisons/c.yml:9:17: E400 a value is a list or has fields; expected Markdown text",
        ],
    ),
    "comparison3": (
        {"docs/comparisons/c.yml": "- a\n"},
        [
            "docs/comparisons/c.yml:1:1: E011 the YAML cannot be read: it is a list, not fields with names"
        ],
    ),
    "comparison4": (
        {"docs/comparisons/c.yml": "title: C\nsides: [A, B]\n"},
        [
            'docs/comparisons/c.yml:1:1: E400 the field "rows" is missing or empty. Write at least one row, with id, aspect and values.'
        ],
    ),
    "links": (
        {
            "posts/a.md": post("A", body="[x](b.md) ![](p.png)\n\n[y](#nope) [z](c.md#gone)\n"),
            "posts/c.md": post("C"),
        },
        [
            'posts/a.md:7:4: W500 the link "b.md" leads to posts/b.md, which is not published',
            'posts/a.md:7:11: W502 the picture "p.png" has no alt text. Say what it shows: ![a desk sign that reads 61 days](sign.svg)',
            'posts/a.md:7:14: W503 the picture "p.png" would be posts/p.png, and there is no such file. A picture lies in the post\'s own folder.',
            'posts/a.md:9:4: W501 /blog/2020/05/04/a/ has no place "#nope"',
            'posts/a.md:9:15: W501 /blog/2020/05/04/c/ has no place "#gone"',
        ],
    ),
    "unknown field": (
        {"posts/a.md": post("A", titel="x", draft="true")},
        [
            'posts/a.md:6:1: W100 the field "titel" is unknown. Did you mean "title"?',
            'posts/a.md:7:1: W100 the field "draft" is not read. A draft says: status: draft',
        ],
    ),
    "short cells": (
        {
            "docs/comparisons/c.yml": "title: C\nsides: [A, B]\nrows:\n  - id: one\n    aspect: One\n    values: [x, y]\n  - id: two\n    values: [x, y]\n"
        },
        ['docs/comparisons/c.yml:7:5: E400 the field "aspect" is missing or empty'],
    ),
    "conflicts": (
        {
            "posts/a.md": post("A", body=f"One.\n\n{CONFLICT}"),
            "posts/b.md": f"---\n{CONFLICT}---\nText\n",
            "posts/c.md": post("C", body=f"```\n{CONFLICT}```\n"),
            "posts/c/comments/1.md": comment("1", body=CONFLICT),
            "docs/comparisons/c.yml": f"title: C\n{CONFLICT}",
        },
        [
            f"docs/comparisons/c.yml:2:1: {IN_CONFLICT}",
            f"posts/a.md:9:1: {IN_CONFLICT}",
            f"posts/b.md:2:1: {IN_CONFLICT}",
            f"posts/c/comments/1.md:6:1: {IN_CONFLICT}",
        ],
    ),
    "several formats at once": (
        {
            "posts/a.md": "+++\ntitle = x\n+++\n",
            "posts/b.md": '{"title": }\n',
            "posts/c.md": "---\ntitle: a: b\n---\n",
            "posts/d.md": "plain\n",
        },
        [
            "posts/a.md:2:9: E011 the TOML front matter cannot be read: Invalid value",
            "posts/b.md:1:11: E011 the JSON front matter cannot be read: Expecting value",
            'posts/c.md:2:9: E011 the YAML front matter cannot be read: mapping values are not allowed in this context. A value that holds ": " wants quotes: title: "a: b"',
            'posts/d.md:1:1: E010 the file does not begin with front matter; expected "---" (YAML), "+++" (TOML) or "{" (JSON) on the first line. Begin with a line of three dashes, the title and the date, and three dashes again; names that begin with _ are left alone.',
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_site_says_what_is_wrong_and_where(name: str, tmp_path: Path) -> None:
    """Each mistake is an issue at its place, in these words; an error writes nothing."""
    files, messages = CASES[name]
    site = build(tmp_path, files)
    assert site.messages == messages
    assert bool(site.files) is not any(": E" in message for message in messages)


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    """Mistakes of ten files are told in one run, sorted by path."""
    names = ["no front matter", "dup toml", "status", "reply missing", "tags"]
    files = {
        path.replace("posts/", f"posts/{number}/"): text
        for number, name in enumerate(names)
        for path, text in CASES[name][0].items()
    }
    site = build(tmp_path, files)
    assert site.files == {}
    assert [m for m in site.messages if ": E" in m] == sorted(
        m for m in site.messages if ": E" in m
    )
    codes = {issue.code.value for issue in site.issues}
    assert {"E010", "E012", "E102", "E203", "E208"} <= codes


def test_a_symbolic_link_out_of_the_site_is_an_error(tmp_path: Path) -> None:
    """Nothing is read through a link that leaves the site, neither a file nor a folder."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_text(post("Secret"))
    root = tmp_path / "site"
    (root / "posts").mkdir(parents=True)
    (root / "posts/file.md").symlink_to(tmp_path / "outside/secret.md")
    (root / "posts/folder").symlink_to(tmp_path / "outside")
    (root / "posts/loop").symlink_to(root / "posts")
    site = build(root, {"posts/a.md": post()})
    assert site.files == {}
    assert [m.partition(":")[0] + m.split()[1] for m in site.messages] == [
        "posts/file.mdE004",
        "posts/folderE004",
        "posts/loopE001",
    ]


def test_strange_but_sound_content_is_fine(tmp_path: Path) -> None:
    """BOM, CRLF, an empty body, a CJK slug and a title full of markup build without a word."""
    markup = '</title><script>alert(1)</script> & \\"q\\" <b>'
    site = build(
        tmp_path,
        {
            "posts/bom.md": b"\xef\xbb\xbf" + post("Bom").encode(),
            "posts/crlf.md": post("Crlf").replace("\n", "\r\n"),
            "posts/empty.md": post("Empty", body=""),
            "posts/日本語.md": post("日本語"),
            "posts/markup.md": post(markup, guid="g"),
        },
    )
    assert site.messages == []
    assert "blog/2020/05/04/日本語/index.html" in site.files
    page = site.text("blog/2020/05/04/markup/index.html")
    assert "<h1>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in page
    for name, data in site.files.items():
        if name.endswith(".json"):
            continue  # there a title is text, whatever stands in it
        assert b"<script>alert" not in data, name
