"""Mails: a comment in the sender's own words, without her address."""

from __future__ import annotations

import datetime as dt
from email import policy
from email.message import EmailMessage
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reprise.authoring.comment import NewComment, write_comment
from reprise.authoring.header import one_line
from reprise.authoring.mail import read_mail
from reprise.errors import RepriseError, UsageError
from reprise.model.reply import reply_subject
from reprise.model.settings import Settings
from reprise.source.load import load_site
from sites import NOW, comment, post, write_site

POST = "posts/2026/sign.md"
ADDRESS = "Rita.Reader@Mail.example"
DATE = "Mon, 23 Nov 2026 10:12:00 +0100"


def mail(text: str = "Well said.", *, html: str = "", **headers: str) -> bytes:
    """Return a mail as a mail program sends it; a header that is empty is left out."""
    message = EmailMessage(policy=policy.SMTP)
    known = {
        "From": f"Rita Reader <{ADDRESS}>",
        "To": "Ada <comments@blog.example>",
        "Subject": reply_subject("The sign", POST),
        "Date": DATE,
    }
    for name, value in {**known, **headers}.items():
        if value:
            message[name] = value
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message.as_bytes()


def raw(headers: str, body: bytes = b"Well said.\n") -> bytes:
    """Return a mail with exactly these headers."""
    return headers.encode("utf-8", "surrogateescape") + b"\n\n" + body


def body_of(text: str) -> str:
    """Return what is left of a plain mail's text."""
    return read_mail(mail(text), NOW).body


def test_a_mail_is_a_comment() -> None:
    """Post and parent from the subject, the name from the sender, the day it was sent."""
    found = read_mail(mail(Subject=reply_subject("The sign", POST, "1042")), NOW)
    assert found == NewComment(
        post=POST,
        reply_to="1042",
        author="Rita Reader",
        published=dt.datetime(2026, 11, 23, 9, 12, tzinfo=dt.UTC),
        body="Well said.",
    )


@pytest.mark.parametrize("encoding", ["7bit", "8bit", "quoted-printable", "base64"])
def test_a_text_is_read_in_whatever_encoding_it_was_sent(encoding: str) -> None:
    """Letters beyond ASCII and long lines come back whole."""
    text = "Naïve: 日本語 = 100 %.\n\n" + "word " * 60 + "end"
    message = EmailMessage(policy=policy.SMTPUTF8 if encoding == "8bit" else policy.SMTP)
    message["From"] = "Rita <rita@mail.example>"
    ascii_text = text.encode("ascii", "replace").decode() if encoding == "7bit" else text
    lines = (
        ascii_text.replace("word " * 60, "word\n" * 60) if encoding == "7bit" else ascii_text
    )
    message.set_content(lines, cte=encoding)
    assert read_mail(message.as_bytes(), NOW).body == lines


def test_a_text_in_an_older_alphabet_is_read() -> None:
    """ISO 8859-1, as a mail of 2011 may be."""
    headers = "From: R <r@mail.example>\nContent-Type: text/plain; charset=iso-8859-1"
    assert read_mail(raw(headers, b"na\xefve"), NOW).body == "naïve"


@pytest.mark.parametrize(
    "charset", ["idna", "undefined", "hex", "none-such", '"a\0b"', "utf-16", "''", "x" * 200]
)
def test_an_alphabet_that_is_none_is_read_as_utf_8(charset: str) -> None:
    """What cannot be read is replaced; nothing raises."""
    headers = f"From: R <r@mail.example>\nContent-Type: text/plain; charset={charset}"
    found = read_mail(raw(headers, "naïve \udcff".encode("utf-8", "surrogateescape")), NOW)
    assert charset == "utf-16" or found.body == "naïve \ufffd"


def test_the_plain_part_is_taken_before_the_html_part() -> None:
    """Both say the same, and the plain one says it plainly."""
    assert read_mail(mail("Plain.", html="<p>Rich.</p>"), NOW).body == "Plain."


def test_an_empty_plain_part_is_no_text() -> None:
    """Some programs send one beside the words."""
    assert read_mail(mail(" \n", html="<p>Rich.</p>"), NOW).body == "Rich."


def test_what_is_attached_is_not_said() -> None:
    """Neither a picture nor a text; a mail of attachments alone says nothing."""
    message = EmailMessage(policy=policy.SMTP)
    message.set_content("My words.")
    message.add_attachment("Not my words.", filename="notes.txt")
    message.add_attachment(b"GIF", maintype="image", subtype="gif", filename="a.gif")
    assert read_mail(message.as_bytes(), NOW).body == "My words."
    picture = EmailMessage(policy=policy.SMTP)
    picture.set_content(b"GIF", maintype="image", subtype="gif")
    assert read_mail(picture.as_bytes(), NOW).body == ""


ANSWERED = (
    '<div class="gmail_quote"><div class="gmail_attr">On Friday, Ada '
    "&lt;ada@blog.example&gt; wrote:</div><blockquote>Old</blockquote></div>"
)
CITED = (
    '<div class="moz-cite-prefix">Ada wrote:</div>'
    '<blockquote type="cite"><blockquote type="cite">Older</blockquote>Old</blockquote>'
)
HTML: dict[str, tuple[str, str]] = {
    "paragraphs": ("<p>One\n <b>word</b>.</p>\n<p>Two.</p>", "One word.\n\nTwo."),
    "divisions": ("<div>One</div><div>Two<br>lines</div>", "One\n\nTwo\nlines"),
    "words beside paragraphs": ("One<p>Two</p>three", "One\n\nTwo\n\nthree"),
    "a paragraph in a list": ("<ul><li><p>One</p></li><li>Two</li></ul>", "One\n\nTwo"),
    "what is not seen": ("<style>p{}</style><script>x()</script><p>One</p><!-- c -->", "One"),
    "a whole document": ("<html><head><title>T</title></head><body>One</body></html>", "One"),
    "entities": ("<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"),
    "a quotation of hers": ("<blockquote>Old.</blockquote><p>New.</p>", "Old.\n\nNew."),
    "what it answers": (f"<div>One</div>{ANSWERED}", "One"),
    "what it answers, cited": (f"{CITED}One", "One"),
    "a signature": ("<div>One</div><div>-- <br></div><div>Rita, 555 0100</div>", "One"),
    "nothing": ("<p></p>", ""),
    "deeply nested": ("<div>" * 3000 + "One", "One"),
    "a crowd of styles": ("<style>p{}</style>" * 3000 + "One", "One"),
    "deeply cited": ("One" + "<blockquote type=cite>" * 3000 + "Old", "One"),
}


@pytest.mark.parametrize(("html", "text"), HTML.values(), ids=HTML)
def test_html_alone_is_read_as_its_words(html: str, text: str) -> None:
    """A paragraph for each block; nothing that was written is lost or said twice."""
    assert read_mail(mail("", html=html), NOW).body == text


FAR = "https://far.example/a?b=c&d#e"
LINKS: dict[str, tuple[str, str]] = {
    "words": (f'<p>See <a href="{FAR}">my <b>page</b></a>.</p>', f"See my page <{FAR}>."),
    "the address itself": (f'<a href="{FAR}">{FAR}</a>', FAR),
    "but for a slash": (
        '<a href="http://far.example/">http://far.example</a>',
        "http://far.example",
    ),
    "another address": (
        '<a href="http://b.example">http://a.example</a>',
        "http://a.example <http://b.example>",
    ),
    "a letter to be encoded": (
        '<a href=" https://far.example/ä b ">it</a>',
        "it <https://far.example/%C3%A4%20b>",
    ),
    "a way out of the brackets": (
        '<a href="https://far.example/&gt;&#10;&lt;b>">it</a>',
        "it <https://far.example/%3E%0A%3Cb%3E>",
    ),
    "a host that is none": ('<a href="https://far&lt;b>/">it</a>', "it"),
    "a script": ('<a href="javascript:alert(1)//https://far.example">it</a>', "it"),
    "a mailbox": ('<a href="mailto:eve@x.example">Eve</a>', "Eve"),
    "a place in the mail": (
        '<a href="#top">it</a> <a href="cid:1">it</a> <a>it</a>',
        "it it it",
    ),
    "a picture": (f'One<a href="{FAR}"><img src="a.png"></a>', "One"),
    "a block": (f'<a href="{FAR}"><div>One</div></a><div>Two</div>', f"One\n\n<{FAR}>\n\nTwo"),
    "what it answers": (f'One<div class="gmail_quote"><a href="{FAR}">it</a></div>', "One"),
    "her own address": (
        f'<a href="https://far.example/?of={ADDRESS.lower()}">it</a>',
        "it <https://far.example/?of=…>",
    ),
    "her own address, encoded": (
        '<a href="https://far.example/?of=Rita%2eReader%40mail.example">it</a>',
        "it <https://far.example/?of=…>",
    ),
}


@pytest.mark.parametrize(("html", "text"), LINKS.values(), ids=LINKS)
def test_a_link_of_html_keeps_its_address_behind_its_words(html: str, text: str) -> None:
    """Where they do not say it, and only one that leads to a page and to nobody's mailbox."""
    assert read_mail(mail("", html=html), NOW).body == text


LIST = (
    "Wir kommen auch. Die Termine:\n\nVon: 1. Mai 2026\nBis: 3. Mai 2026\nOrt: Berlin\n\n"
    "Wer kommt mit?"
)
OWN_WORDS: dict[str, tuple[str, str]] = {
    "a signature": ("One.\n\n-- \nRita\n+1 555 0100\n", "One."),
    "a signature whose space was lost": ("One.\n--\nRita", "One."),
    "a dash is no signature": ("One -- two.\n--- \n-- x", "One -- two.\n--- \n-- x"),
    "a telephone's": ("One.\n\nSent from my iPhone\n", "One."),
    "a telephone's, above the mail that is answered": (
        "One.\n\nVon meinem iPhone gesendet\n\nAm 20.11.2026 schrieb Ada:\n> Old.\n",
        "One.",
    ),
    "a program's": (
        "One.\n\nGet Outlook for Android<https://program.example/x>\n",
        "One.",
    ),
    "a telephone in her own words": (
        "One.\n\nSent from my heart. My phone is old.",
        "One.\n\nSent from my heart. My phone is old.",
    ),
    "a telephone in her own paragraph": (
        "It was\nSent from my iPhone",
        "It was\nSent from my iPhone",
    ),
    "nothing but a telephone's": ("Sent from my iPhone", "Sent from my iPhone"),
    "an attribution within the quotation": (
        "One.\n\n> Am 20.11.2026 um 10:11 schrieb Ada <ada@blog.example>:\n> \n> Old.\n",
        "One.",
    ),
    "a colon within a quotation of hers": (
        "> As Goethe wrote in 1808:\n>\n> Old.\n\nOne.",
        "> As Goethe wrote in 1808:\n>\n> Old.\n\nOne.",
    ),
    "a quoted tail": ("One.\n\nOn Friday, Ada wrote:\n> Old.\n>\n> Older.\n", "One."),
    "with an address": (
        "One.\n\nOn Fri, Nov 20, 2026, Ada <ada@blog.example> wrote:\n\n> Old.\n",
        "One.",
    ),
    "folded before the address": (
        "One.\n\nOn Fri, Nov 20, 2026 at 5:12 PM Ada\n<ada@blog.example> wrote:\n> Old.\n",
        "One.",
    ),
    "folded before the verb": (
        "One.\n\nOn Fri, Nov 20, 2026 at 5:12 PM Ada <ada@blog.example>\nwrote:\n> Old.\n",
        "One.",
    ),
    "answers between": (
        "Ada wrote:\n> Old.\nYes.\n> Older.\nNo.\n",
        "Yes.\n\nNo.",
    ),
    "an answer below": (
        "On Fri, Nov 20, 2026 at 5:12 PM Ada <ada@blog.example>\nwrote:\n\n> Old.\n>\n\nOne.",
        "One.",
    ),
    "words above and below": ("One.\n\nAda wrote:\n> Old.\n\nTwo.", "One.\n\nTwo."),
    "her own quotation": ("As they say:\n> Old.\nSo it is.", "As they say:\n> Old.\nSo it is."),
    "a mail with its headers": (
        (
            "One.\n\n-----Original Message-----\nFrom: Ada <ada@blog.example>\n"
            "Sent: Friday\nTo: Rita\nSubject: Hello\n\nOld.\n"
        ),
        "One.",
    ),
    "its headers in another language": (
        (
            "One.\n\n________________________________\nVon: Ada <ada@blog.example>\n\n"
            "Gesendet: Freitag\n\nAn: Rita\nBetreff: Hallo\n\nOld.\n"
        ),
        "One.",
    ),
    "its headers in bold": (
        "One.\n\n*De :* Ada\n*Envoyé :* vendredi\n*À :* Rita\n\nOld.",
        "One.",
    ),
    "its headers as a telephone writes them": (
        "One.\n\nFrom: Ada\nSubject: Hello\nDate: 20 November 2026\nTo: Rita\n\nOld.",
        "One.",
    ),
    "its headers in a language that has another word for sent": (
        "One.\n\nOd: Ada <ada@blog.example>\nOdesláno: pátek\nKomu: Rita\n\nOld.",
        "One.",
    ),
    "its headers below a rule": (
        "One.\n\n----- Válasz -----\nFrom: Ada\nKelt: péntek\nTárgy: Hello\n\nOld.",
        "One.",
    ),
    "a list of hers from one day to another": (LIST, LIST),
    "a list of hers from one place to another": (
        "From: Berlin\nVia: Prague\nTo: Vienna\nDate: 3 May\n\nA great trip.",
        "From: Berlin\nVia: Prague\nTo: Vienna\nDate: 3 May\n\nA great trip.",
    ),
    "a line that begins with From": ("From: Rita\n\nOne: two.", "From: Rita\n\nOne: two."),
    "a line of hers above, with a handle": (
        (
            "First line of mine.\nAnd the handle there is @june, as you know.\n"
            "On Friday, June K wrote:\n> x"
        ),
        "First line of mine.\nAnd the handle there is @june, as you know.",
    ),
    "a line of hers above, with a heart": (
        "I <3 it\nOn Friday, June K wrote:\n> x",
        "I <3 it",
    ),
    "a line of hers above, with an address": (
        "Ask Ada <ada@x.example>, as I did.\nOn Friday, June K wrote:\n> x",
        "Ask Ada <…>, as I did.",
    ),
    "a quotation of hers at the end": ("As they say\n\n> Old.", "As they say\n\n> Old."),
    "a colon at the end": ("Two things:", "Two things:"),
    "a long paragraph with a colon": ("w " * 120 + ":\n> Old.", "w " * 120 + ":\n> Old."),
    "both": ("One.\n\nAda wrote:\n> Old.\n\n-- \nRita\n", "One."),
    "nothing of her own": ("Ada wrote:\n> Old.\n", ""),
    "code at the beginning": ("\n    one\n    two\n", "    one\n    two"),
    "empty lines": ("\n\nOne.\n\n\n", "One."),
}


@pytest.mark.parametrize(("text", "own"), OWN_WORDS.values(), ids=OWN_WORDS)
def test_only_the_senders_own_words_are_kept(text: str, own: str) -> None:
    """The signature and the mail that is answered are cut; quotations between stay."""
    assert body_of(text) == own


def test_an_answer_quotes_nothing_of_the_mail_it_answers() -> None:
    """Also where no line says whose words they are: the headers say that it is an answer."""
    data = mail("> Old.\n\nYes.\n", **{"In-Reply-To": "<1@blog.example>"})
    assert read_mail(data, NOW).body == "Yes."
    assert body_of("> Old.\n\nYes.\n") == "> Old.\n\nYes."


@pytest.mark.parametrize(
    "line",
    [
        "Great post. I like this line most:",
        "As @june says here:",
        "I like rule 3 best:",
        "As Goethe said in 1808:",
    ],
)
def test_a_quotation_of_hers_at_the_end_stays_with_the_line_above_it(line: str) -> None:
    """A colon does not say that a mail is answered; in an answer it does, in any language."""
    text = f"One.\n\n{line}\n\n> Reruns are posts"
    assert body_of(text) == text
    answer = read_mail(mail(text, **{"In-Reply-To": "<1@blog.example>"}), NOW)
    assert answer.body == "One."


def test_a_line_of_hers_stays_where_another_says_that_it_is_an_answer() -> None:
    """Each quotation is judged by the line above itself."""
    text = "On Friday, Ada wrote:\n> Old.\n\nTo this:\n\n> Older.\n"
    assert body_of(text) == "To this:"


def test_nobodys_address_is_kept() -> None:
    """Neither of those who got the mail, nor of those whose mail it answers."""
    text = (
        "Ask bob@blog.example, eve@x.example, cyd@y.example or comments@blog.example.\n\n"
        "On Friday, Eve <eve@x.example> wrote:\n> Old.\n> Ask cyd@y.example\n"
    )
    found = read_mail(mail(text, Cc="Bob <Bob@blog.example>"), NOW)
    assert found.body == "Ask …, …, … or …."


@pytest.mark.parametrize("header", ["From", "Sender", "Reply-To", "To", "Cc"])
def test_the_address_of_whoever_wrote_or_got_the_mail_is_not_kept(header: str) -> None:
    """In whichever header it stands; another's is the writer's own word."""
    text = "Write to eve@x.example, not to tim@x.example."
    found = read_mail(mail(text, **{header: "Eve <eve@x.example>"}), NOW)
    assert found.body == "Write to …, not to tim@x.example."


def test_of_two_addresses_the_longer_is_taken_out_first() -> None:
    """Else the end of it would stay."""
    found = read_mail(
        mail("Ask ada@x.example.org.", Cc="ada@x.example, ada@x.example.org"), NOW
    )
    assert found.body == "Ask …."


def test_an_address_is_known_whatever_stands_beside_it() -> None:
    """The end of a sentence or what a link asks for is no part of it."""
    text = (
        "Ask cyd@y.example, bob@x.example or eve@x.example!\n\n"
        "Ada wrote:\n> Ask cyd@y.example.\n"
        "> [Eve](mailto:eve@x.example?subject=Hi) or *bob@x.example*\n"
    )
    assert body_of(text) == "Ask …, … or …!"


@pytest.mark.parametrize(
    "word",
    [
        "https://mastodon.example/@ada",
        "https://mastodon.example/@ada@social.example/7",
        "[her](https://mastodon.example/@ada)",
        "@ada@social.example",
        "@scope/pkg@1.2.3",
        "pkg@1.2.3",
        "@ada",
    ],
)
def test_what_holds_an_at_sign_is_not_an_address_for_that(word: str) -> None:
    """Links, handles and versions that stand in what is answered stay whole in the text."""
    assert body_of(f"As {word}, you know.\n\nAda wrote:\n> See {word} for more.\n") == (
        f"As {word}, you know."
    )


PRIVATE = "ada@private.example"
ATTRIBUTIONS: dict[str, str] = {
    "English": f"On Fri, Nov 27, 2026 at 8:00 AM Ada Lovelace of Byron <{PRIVATE}> wrote:",
    "German": f"Am Fr., 27. Nov. 2026 um 08:00 Uhr schrieb Ada Lovelace von Byron <{PRIVATE}>:",
    "French": f"Le ven. 27 nov. 2026 à 08:00, Ada Lovelace de Byron <{PRIVATE}> a écrit :",
    "Spanish": f"El vie, 27 nov 2026 a las 8:00, Ada Lovelace (<{PRIVATE}>) escribió:",
    "Italian": f"Il giorno ven 27 nov 2026 alle ore 08:00 Ada Lovelace <{PRIVATE}> ha scritto:",
    "Portuguese": f"Ada Lovelace <{PRIVATE}> escreveu no dia sexta, 27/11/2026 à(s) 08:00:",
    "Dutch": f"Op vr 27 nov. 2026 om 08:00 schreef Ada Lovelace van Byron <{PRIVATE}>:",
    "Danish": f"Den fre. 27. nov. 2026 kl. 08.00 skrev Ada Lovelace af Byron <{PRIVATE}>:",
    "Polish": f"pt., 27 lis 2026 o 08:00 Ada Lovelace z Byronów <{PRIVATE}> napisał(a):",
    "Finnish": f"pe 27. marrask. 2026 klo 8.00 Ada Lovelace Byron ({PRIVATE}) kirjoitti:",
    "Turkish": f"Ada Lovelace <{PRIVATE}>, 27 Kas 2026 Cum, 08:00 tarihinde şunu yazdı:",
    "Hungarian": f"Ada Lovelace <{PRIVATE}> ezt írta (időpont: 2026. nov. 27., P, 8:00):",
    "Chinese": f"Ada Lovelace <{PRIVATE}> 于2026年11月27日周五 08:00写道：",
    "Japanese": f"2026年11月27日(金) 8:00 Ada Lovelace <{PRIVATE}>:",
}


def folds(line: str, first: int) -> list[str]:
    """Return a line folded at each of its spaces after the first letters, and in a bracket."""
    spaces = [at for at, letter in enumerate(line) if at > first and letter == " "]
    return [
        line,
        line.replace("<", "<\n"),
        line.replace(">", "\n>", 1),
        *(f"{line[:at]}\n{line[at + 1 :]}" for at in spaces),
    ]


@pytest.mark.parametrize(
    "headers", [{}, {"In-Reply-To": "<1@blog.example>"}], ids=["", "answer"]
)
@pytest.mark.parametrize("line", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_a_line_above_a_quotation_is_known_wherever_it_is_folded(
    line: str, headers: dict[str, str]
) -> None:
    """Nothing of it is kept, at the end and between the sender's own words."""
    for folded in folds(line, first=line.index("Lovelace")):
        tail = f"Merci.\n\n{folded}\n\n> Bonjour\n"
        assert read_mail(mail(tail, **headers), NOW).body == "Merci.", folded
        within = read_mail(mail(f"{folded}\n> Bonjour\n\nMerci.", **headers), NOW)
        assert within.body == "Merci.", folded


def test_a_long_line_above_a_quotation_is_known_in_three_pieces() -> None:
    """A long name and a long address take a line each."""
    assert (
        body_of(
            "One.\n\nOn Fri, Nov 27, 2026 at 8:00 AM Augusta Ada King Countess of\n"
            f"Lovelace <{PRIVATE}>\nwrote:\n\n> Old.\n"
        )
        == "One."
    )


@given(
    st.sampled_from([*ATTRIBUTIONS.values()]),
    st.sets(st.integers(0, 80), max_size=3),
    st.sampled_from(["Merci.", f"Merci, {PRIVATE}.", ""]),
    st.sampled_from(["", "In-Reply-To"]),
)
def test_nobodys_address_above_a_quotation_is_kept(
    line: str, at: set[int], own: str, answer: str
) -> None:
    """Even where the line is folded as no program does, and some of it stays."""
    folded = "".join("\n" if x == " " and i in at else x for i, x in enumerate(line))
    text = f"{own}\n\n{folded}\n\n> Bonjour\n"
    headers = {answer: "<1@blog.example>"} if answer else {}
    assert "private.example" not in read_mail(mail(text, **headers), NOW).body


@given(
    st.lists(
        st.text(st.characters(exclude_characters=">:：@<", exclude_categories=["C", "Z"]))
    ),
    st.sampled_from(["\n", " ", "\n\n"]),
    st.sampled_from([*ATTRIBUTIONS.values()]),
)
def test_what_the_sender_wrote_above_a_quotation_is_kept(
    words: list[str], between: str, line: str
) -> None:
    """Words without a colon and a sign of quotation are hers to the last letter."""
    own = f"Merci.\n{between.join(words)}\nAda"
    assert body_of(f"{own}\n\n{line}\n\n> Bonjour\n") == body_of(own) == own


@pytest.mark.parametrize(
    "tail",
    [
        "\n" * 20_000 + "x",
        "> \n" * 20_000 + "x",
        " \n" * 20_000,
        "> a\nb:1\n" * 20_000,
        "> " + "a" * 200_000,
        "@" * 200_000 + "\nwrote:\n> a",
    ],
)
def test_a_long_tail_is_read_in_no_time(tail: str) -> None:
    """A hostile mail does not hold the program up."""
    assert body_of("One\n\na:\n" + tail).startswith("One")


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Rita Reader <r@mail.example>", "Rita Reader"),
        ('"Reader, Rita" <r@mail.example>', "Reader, Rita"),
        ("=?utf-8?q?R=C3=ADta?= <r@mail.example>", "Ríta"),
        ("=?utf-8?b?5pel5pys?= <r@mail.example>", "日本"),
        ("=?iso-8859-1?q?R=EDta?= =?utf-8?q?_R?= <r@mail.example>", "Ríta R"),
        ("A <a@mail.example>, B <b@mail.example>", "A"),
        ("r@mail.example", ""),
        ('"r@mail.example" <r@mail.example>', ""),
        ("=?utf-8?q?r=40mail.example?= <r@mail.example>", ""),
        ("undisclosed:;", ""),
        ("", ""),
        ("(" * 3_000, ""),
        ("<", ""),
        ("=?utf-8?q?=ff?= <r@mail.example>", ""),
    ],
)
def test_the_name_is_the_senders_display_name(sender: str, name: str) -> None:
    """An address is not a name, and stays private."""
    assert one_line(read_mail(raw(f"From: {sender}"), NOW).author) == name


@pytest.mark.parametrize(
    ("name", "header", "text"),
    [
        ("Zoë Meier", "utf-8", "us-ascii"),
        ("Zoë Meier", "utf-8", "iso-8859-1"),
        ("Zoë Meier", "latin-1", "iso-8859-1"),
        ("Zoë Meier", "latin-1", "us-ascii"),
        ("Zoë Meier", "latin-1", "utf-8"),
        ("Zoë Meier", "latin-1", "none-such"),
        ("Зоя", "koi8-r", "koi8-r"),
    ],
)
def test_a_name_is_read_that_was_sent_in_bare_bytes(name: str, header: str, text: str) -> None:
    """In UTF-8 (RFC 6532), as the text, or as older programs wrote; no letter is lost."""
    data = f"From: {name} <r@mail.example>".encode(header)
    kind = f"Content-Type: text/plain; charset={text}".encode()
    found = read_mail(b"%s\n%s\n\nHi." % (data, kind), NOW)
    assert (found.author, found.body) == (name, "Hi.")


def test_an_address_in_bare_bytes_is_kept_nowhere_either() -> None:
    """The letters of an address need not be those of ASCII."""
    found = read_mail(
        raw("From: Zoë <zoë@mail.example>", "Write to zoë@mail.example".encode()), NOW
    )
    assert found.body == "Write to …"


@pytest.mark.parametrize(
    ("date", "published"),
    [
        (DATE, dt.datetime(2026, 11, 23, 9, 12, tzinfo=dt.UTC)),
        ("Mon, 23 Nov 2026 10:12:00 -0000", dt.datetime(2026, 11, 23, 10, 12, tzinfo=dt.UTC)),
        ("23 Nov 26 10:12 EST", dt.datetime(2026, 11, 23, 15, 12, tzinfo=dt.UTC)),
        ("", NOW),
        ("soon", NOW),
        ("Mon, 99 Nov 2026 10:12:00 +0100", NOW),
        ("Mon, 23 Nov 99999999999999999999 10:12:00 +0100", NOW),
        ("Mon, 23 Nov 2026 10:12:00 +99999999999999999999", NOW),
        ("Mon, 23 Nov 2026 10:12:00 +9999", NOW),
    ],
)
def test_a_mail_without_a_date_was_sent_now(date: str, published: dt.datetime) -> None:
    """A date that is none counts as none."""
    assert read_mail(raw(f"Date: {date}"), NOW).published == published


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Re: The sign [reprise posts/a.md#7]", ("posts/a.md", "7")),
        ("=?utf-8?q?Re=3A_d=C3=A9j=C3=A0?= vu [reprise posts/a.md]", ("posts/a.md", "")),
        ("a long subject\n that was folded [reprise\n posts/a.md]", ("posts/a.md", "")),
        ("Hello", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_subject_says_what_is_answered(subject: str, found: tuple[str, str]) -> None:
    """Encoded and folded as mail programs do."""
    answer = read_mail(raw(f"Subject: {subject}"), NOW)
    assert (answer.post, answer.reply_to) == found


@pytest.mark.parametrize(
    "part",
    [
        "Content-Type: message/rfc822\n\n",
        pytest.param(
            "Content-Type: multipart/mixed; boundary=b{0}\n\n--b{0}\n", marks=pytest.mark.long
        ),
    ],
)
def test_a_mail_of_mails_of_mails_is_refused(part: str) -> None:
    """In a sentence, and not by the machine's stack."""
    deep = "".join(part.format(number) for number in range(1_000))
    with pytest.raises(UsageError, match=r"^Cannot read the e-mail: .+ Give its text with"):
        read_mail(deep.encode(), NOW)


PIECES = ["From: ", "Subject: ", "Date: ", "Content-Type: ", "Content-Transfer-Encoding: "]
PIECES += ["\n", "\r\n", "\n\n", "multipart/mixed; boundary=x", "--x", "--x--", "text/plain"]
PIECES += ["text/html", "; charset=", "idna", "utf-7", "base64", "quoted-printable", "uuencode"]
PIECES += ["=?utf-8?q?", "=?utf-8?b?", "?=", "(", ")", "<", ">", "@", "a", ":", ";", ",", '"']
PIECES += [
    "\\",
    " ",
    "\t",
    "charset*0=",
    "charset*=utf-8''",
    "*1=",
    "9" * 20,
    DATE,
    "[reprise ",
]
PIECES += ["]", "#", ".", "=", "message/rfc822", "begin 644 x", "<p>", "\0", "\udcff", "é"]


@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from(PIECES), max_size=25).map(
        lambda pieces: "".join(pieces).encode("utf-8", "surrogateescape")
    )
)
def test_no_bytes_raise_anything_but_our_errors(data: bytes) -> None:
    """A mail comes from anywhere."""
    try:
        found = read_mail(data, NOW)
    except RepriseError:
        return
    assert found.published.tzinfo is not None
    assert "@" not in found.author


LOCAL = st.text("abcXYZ019.+_-'", min_size=1, max_size=12).filter(
    lambda s: not s.startswith(".") and not s.endswith(".") and ".." not in s
)
NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12)


@given(local=LOCAL, name=NAMES, before=st.text("ab .\n>-", max_size=20), is_lower=st.booleans())
def test_the_senders_address_is_never_kept(
    local: str, name: str, before: str, *, is_lower: bool
) -> None:
    """Neither as a name, nor where she signed with it."""
    address = f"{local}@mail.example"
    message = EmailMessage(policy=policy.SMTP)
    quoted = name.replace("\\", "").replace('"', "")
    message["From"] = f'"{quoted}" <{address}>'
    signed = address.lower() if is_lower else address
    message.set_content(f"Well said.\n{before}\n{signed}\nRita <{address}>")
    found = read_mail(message.as_bytes(), NOW)
    assert address.lower() not in repr(found).lower()


def test_a_mail_becomes_a_file_without_the_address(tmp_path: Path) -> None:
    """From the sender's program to the post's folder, in all places where it stood."""
    write_site(tmp_path, {POST: post("Sign"), "posts/2026/sign/comments/7.md": comment("7")})
    data = mail(
        f"Well said.\n\nRita, {ADDRESS.lower()}\n\nAda wrote:\n> Old.\n",
        Subject=reply_subject("Sign", POST, "7"),
        **{"Reply-To": "rita.private@mail.example", "X-Originating-IP": "192.0.2.7"},
    )
    found = msgspec.structs.replace(read_mail(data, NOW))
    path = write_comment(tmp_path, found, Settings(), docs_dir="docs")
    site, issues = load_site(tmp_path, settings=Settings())
    assert issues == ()
    new = next(c for c in site.comments if c.path == path)
    assert (new.author, new.reply_to) == ("Rita Reader", "7")
    assert new.body == "\nWell said.\n\nRita, …\n"
    text = (tmp_path / path).read_text()
    assert "mail.example" not in text
    assert "192.0.2.7" not in text
