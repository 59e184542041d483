"""Mails: what the sender wrote is the article; quoted mails, signatures and lines about a subscription are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import cast

from core.corpus.decoding import decode
from core.corpus.formats.document import html_lines
from core.corpus.guard import LARGEST_MEMBER, FileError, guarded_all
from core.corpus.metadata import Metadata
from core.corpus.parts import Part, RawArticle
from core.corpus.plain_file import Content, in_memory, open_plain
from core.corpus.readers import parts_of, read_part, reader_for, unsupported
from core.corpus.stamps import find_stamps
from core.records import Issue

DEEPEST = 5  # mails and archives within one another
FEW_WORDS = 20  # of a mail that only forwards another, or goes with a file
SHORT = 60  # words of a paragraph about the subscription

_REPLY = re.compile(r"^(?:(?:AW|WG|Re|Fwd?|Antw|TR)\s*:\s*)+", re.IGNORECASE)
_INNER = re.compile(
    r"^[ \t>]*-{2,}\s*(?:Ursprüngliche|Original|Weitergeleitete|Forwarded|Anfang der weitergeleiteten)[ -]?"
    r"(?:Nachricht|Mail|E-Mail|Message)\b.*$|^_{20,}\s*\n(?=(?:Von|From):)"
    r"|^(?=\*?(?:Von|From):\*?[ \t].*\n+(?:\*?(?:Gesendet|Sent|Datum|Date|An|To|Cc|Kopie|Betreff|Subject):.*\n+){2,})",
    re.MULTILINE | re.IGNORECASE,
)
"""Where a mail begins that another one quotes or forwards: a line that says so, or its head."""
_FIELDS = re.compile(
    r"\s*(?:^[ \t]*\*?(?:Von|From|An|To|Cc|Kopie|Gesendet|Sent|Datum|Date|Betreff|Subject|Antwort an|Reply-To)\*?:"
    r".*\n(?:[ \t]+\S.*\n)*\n?){2,}",
    re.MULTILINE,
)
_FIELD = re.compile(r"^[ \t]*\*?(?P<field>[A-Za-z]{2,10})\*?:\*?[ \t]*(?P<value>.*)$", re.MULTILINE)
_NAMES = {"subject": ("betreff", "subject"), "sent": ("gesendet", "sent", "datum", "date"), "sender": ("von", "from")}
_SENDER = re.compile(r"\s*(?:<[^<>]*>|\[mailto:[^\[\]]*\])")
_WROTE = re.compile(r"(?:Am|On)\b.{5,120}\b(?:schrieb|wrote)\b.{0,80}:\s*", re.DOTALL)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_SUBSCRIPTION = re.compile(
    r"unsubscribe|abbestell|abmelde|austragen|im browser (?:an|öffnen|ansehen)|(?:online|browser)-?(?:version|ansicht)"
    r"|in your browser|newsletter nicht (?:mehr|richtig)|keine weiteren (?:e-?mails|newsletter)|sie erhalten diese",
    re.IGNORECASE,
)
_FROM = b"From "


def parse_mail(data: bytes, source: str) -> Iterator[RawArticle | Issue]:
    """The article of a mail, titled by its subject and dated by its header, then those of the files sent with it."""
    message = message_from_bytes(data, policy=policy.default)
    if not message.keys() or not any(message[name] for name in ("From", "Subject", "Date", "Content-Type")):
        raise FileError("it is no mail: it has no header. Save the mail again, or name its text .txt.")
    attached = list(_attached(message))
    text = _text(message)
    covers = bool(attached) and len(text.split()) < FEW_WORDS  # "Enclosed is the article" is none itself
    if not covers:
        yield _article(message, text, source)
    note = text.strip() if covers else ""
    for name, content in attached:
        for item in read_attached(f"{source}/{name}", content):
            if note and isinstance(item, RawArticle):
                item, note = replace(item, left_out=(note, *item.left_out)), ""
            yield item
    if note:
        yield _article(message, text, source)


def _article(message: EmailMessage, text: str, source: str) -> RawArticle | Issue:
    body, left_out, forwarded = sort_mail(text)
    if not body.strip():
        return Issue(
            source, "no text", f"{source} is a mail without a text of its own. Open it, and save what it shows."
        )
    name, address = parseaddr(_header(message, "From"))
    meta = Metadata(
        title=subject_of(_header(message, "Subject")),
        published=moment(_header(message, "Date")),
        outlet=name or address or None,
        url=_header(message, "Archived-At").strip("<>") or None,
        where="the mail's header 'Date'",
    )
    return RawArticle(body, source, overlaid(meta, forwarded), left_out=left_out)


def overlaid(meta: Metadata, forwarded: Metadata) -> Metadata:
    """What is known of a mail that only forwards another: what the head of that one states comes first."""
    stated = {name: value for name in ("title", "published", "outlet", "where") if (value := getattr(forwarded, name))}
    return replace(meta, **stated)


def subject_of(header: str) -> str | None:
    """The subject of a mail without the marks of replies and forwarding."""
    return _REPLY.sub("", header).strip() or None


def moment(value: str) -> str | None:
    """A date of a mail ("Mon, 11 Mar 2024 09:30:00 +0100") in ISO form; what is no such date as it is."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return value or None


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except Exception:  # the standard library fails in many ways on headers that break the rules
        return " ".join(str(dict(message.raw_items()).get(name, "")).split())


def _text(message: EmailMessage) -> str:
    """The text of a mail; that of its HTML where the plain one is missing or only says that there is another."""
    bodies: dict[str, str] = {}
    for part in message.walk():
        kind = part.get_content_subtype()
        if part.get_content_maintype() == "text" and kind not in bodies and not part.get_filename():
            bodies[kind] = _decoded(part)
    shown = "\n\n".join(html_lines(bodies.get("html", "")))
    plain = bodies.get("plain", "")
    return plain if 3 * len(plain) > len(shown) else shown


def _decoded(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload, part.get_content_charset()).text or "" if isinstance(payload, bytes) else ""


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The files sent with a mail that are no pictures within its text."""
    for number, part in enumerate(message.walk(), 1):
        if part.get_content_type() == "message/rfc822" and isinstance(part.get_payload(), list):
            yield f"{number}.eml", cast(EmailMessage, part.get_payload(0)).as_bytes()
        elif (name := part.get_filename()) and part.get_content_maintype() not in ("image", "multipart"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield name.replace("\\", "/").rpartition("/")[2] or str(number), payload


def read_attached(name: str, data: bytes) -> Iterator[RawArticle | Issue]:
    """The articles of a file that was sent with a mail."""
    member = in_memory(name, data)
    reader = reader_for(member)
    if reader is None:
        yield unsupported(name)
    elif name.count("/") > DEEPEST:
        yield Issue(
            name, "nested too deeply", f"{name} lies too deep in other files. Save it by itself, and name that."
        )
    elif reader.parts or reader.tables:
        for part in parts_of(member, name):
            yield from guarded_all(part.source, read_part(part))
    else:
        yield from guarded_all(name, reader.read(member, name))


def sort_mail(text: str) -> tuple[str, tuple[str, ...], Metadata]:
    """What the sender of a mail wrote or forwarded, what is left out, and what the head of a forwarded one states.

    What is left out is in order, and nothing is lost.
    """
    text, forwarded = text.replace("\r\n", "\n"), Metadata()
    left_out: list[str] = []
    if match := _INNER.search(text):
        before, after = text[: match.start()], text[match.end() :]
        if len(before.split()) >= FEW_WORDS:
            text = before
            left_out.append(match[0] + after)
        else:
            fields = _FIELDS.match(after)
            text = after[fields.end() if fields else 0 :]
            forwarded = _head_of(fields[0] if fields else "")
            left_out += filter(str.strip, (before, match[0] + (fields[0] if fields else "")))
    if match := _SIGNATURE.search(text):
        left_out.append(text[match.start() :])
        text = text[: match.start()]
    kept: list[str] = []
    for paragraph in re.split(r"\n[ \t]*\n", text):
        lines = paragraph.split("\n")
        quoted = [line for line in lines if line.lstrip().startswith(">")]
        about = len(paragraph.split()) <= SHORT and (
            _SUBSCRIPTION.search(paragraph) or _WROTE.fullmatch(paragraph.strip())
        )
        if about or (quoted and len(quoted) == len(lines)):
            left_out.append(paragraph)
        elif quoted:
            left_out.append("\n".join(quoted))
            own = "\n".join(line for line in lines if not line.lstrip().startswith(">"))
            (left_out if _WROTE.fullmatch(own.strip()) else kept).append(own)
        else:
            kept.append(paragraph)
    return "\n\n".join(kept).strip("\n"), tuple(left_out), forwarded


def _head_of(fields: str) -> Metadata:
    """What the head of a forwarded mail states: its subject, the day of its sending, its sender."""
    stated = {match["field"].casefold(): match["value"].strip() for match in _FIELD.finditer(fields)}
    of = {name: next(filter(None, map(stated.get, names)), "") for name, names in _NAMES.items()}
    sent = next((stamp.first for stamp in find_stamps(of["sent"]) if stamp.first == stamp.last), None)
    return Metadata(
        title=subject_of(of["subject"]),
        published=sent.isoformat() if sent else None,
        outlet=_SENDER.sub("", of["sender"]).strip(" \"'") or None,
        where="the head of the forwarded mail" if sent else None,
    )


def mails_of(file: Content, name: str) -> Iterator[Part]:
    """The mails of a mailbox (mbox), one after the other."""
    with open_plain(file) as stream:
        lines, number, size = list[bytes](), 0, 0
        for line in iter(lambda: stream.readline(LARGEST_MEMBER), b""):
            if line.startswith(_FROM) and (not lines or not lines[-1].strip()):
                if number:
                    yield _mail(name, number, lines, size)
                lines, number, size = [], number + 1, 0
            elif not number and line.strip():
                raise FileError("it is no mailbox (mbox): it does not begin with 'From '. Export it again.")
            elif size <= LARGEST_MEMBER:
                lines.append(line[1:] if line.startswith(b">From ") else line)
                size += len(line)
        if number:
            yield _mail(name, number, lines, size)


def _mail(name: str, number: int, lines: list[bytes], size: int) -> Part:
    part = Part(name, number, ".eml", b"".join(lines))
    if size <= LARGEST_MEMBER:
        return part
    message = f"{part.source} is a mail of more than {LARGEST_MEMBER:,} bytes. Save its text by itself."
    return Part(name, number, issue=Issue(part.source, "too large", message))
