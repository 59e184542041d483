"""Small files of many kinds, made as programs make them."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pypdfium2 as pdfium

from core.corpus import read_corpus
from core.records import Article, Issue

TITLE = "Werft in Wolgast darf Fregatten bauen"
FIRST = "Die Werft in Wolgast darf nach langem Streit zwei Fregatten bauen. Das entschied der Ausschuss am Mittwoch."
SECOND = "„Das ist ein guter Tag für die Küste“, sagte der Vorsitzende Karl Muster am Donnerstag in Kiel."
BODY = f"{FIRST}\n\n{SECOND}"


def read(folder: Path) -> tuple[list[Article], list[Issue]]:
    """The articles of a folder, and what is said of its files."""
    items = list(read_corpus([folder]))
    return [item for item in items if isinstance(item, Article)], [item for item in items if isinstance(item, Issue)]


def aside(article: Article) -> str:
    """What was set aside of an article."""
    return "\n".join(article.raw[cut.start : cut.stop] for cut in article.set_aside)


def zipped(files: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def paragraphs(*texts: str) -> str:
    """Paragraphs as Word writes them, each in two runs."""
    runs = (f"<w:r><w:t>{text[:9]}</w:t></w:r><w:r><w:t>{text[9:]}</w:t></w:r>" for text in texts)
    return "".join(f"<w:p>{run}</w:p>" for run in runs)


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dc:creator>O. Beispiel</dc:creator>"
    "<dcterms:modified>2021-06-10T08:00:00Z</dcterms:modified></cp:coreProperties>"
)


def docx(body: str, title: str = "", before: str = "", **more: str) -> bytes:
    """A Word document with a head of pages."""
    return zipped(
        {
            "word/document.xml": f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>",
            "word/header1.xml": f"<w:hdr {WORD}>{paragraphs('Pressestelle der Werft')}</w:hdr>",
            "docProps/core.xml": CORE.format(title=title),
            **{name.replace("__", "/").replace("_xml", ".xml"): text for name, text in more.items()},
        }
    )


def odt(*texts: str, title: str = "") -> bytes:
    """An OpenDocument text."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    inner = "".join(f"<text:p>{text}</text:p>" for text in texts)
    stated = f"<dc:title>{title}</dc:title><dc:creator>O. Beispiel</dc:creator><dc:date>2021-06-10</dc:date>"
    meta = f'<m xmlns:dc="http://purl.org/dc/elements/1.1/">{stated}</m>'
    body = f"<office:body><office:text>{inner}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    return zipped({"content.xml": content, "meta.xml": meta})


def rtf(*texts: str, info: str = "") -> bytes:
    """A document in Rich Text Format, its letters beyond ASCII written both ways."""

    def written(text: str) -> str:
        old = (f"\\'{ord(sign):02x}" if 127 < ord(sign) < 256 else sign for sign in text)
        return "".join(sign if ord(sign[0]) < 128 else f"\\u{ord(sign)}?" for sign in old)

    inner = "".join(f"\\pard\\b {written(text)}\\b0\\par\n" for text in texts)
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Word;}"
    return f"{head}{{\\info{info}}}{{\\header {written('Küstenblatt')} \\par}}{inner}}}".encode()


def epub(chapters: dict[str, str], publisher: str = "Küstenblatt") -> bytes:
    """A magazine with a chapter for each title."""
    items = "".join(f'<item id="c{n}" href="text/c{n}.xhtml"/>' for n in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>Küstenblatt am Sonntag</dc:title><dc:publisher>{publisher}</dc:publisher>"
        f"<dc:date>2021-06-13</dc:date></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    pages = {
        f"OEBPS/text/c{n}.xhtml": f"<html><body><h1>{title}</h1><p>{text}</p></body></html>"
        for n, (title, text) in enumerate(chapters.items())
    }
    container = '<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    return zipped({"META-INF/container.xml": container, "OEBPS/content.opf": package, **pages})


DEEP = "<w:a>" * 1000 + "</w:a>" * 1000
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "Das ist viel. ">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
"""An XML document whose entity `i` would have a thousand million letters."""


def mail(text: str, *headers: str, html: str = "", files: dict[str, bytes] | None = None) -> bytes:
    """A mail as programs write it."""
    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = "Küstenblatt Newsletter <post@kuestenblatt.example>"
    message["Date"] = "Wed, 09 Jun 2021 23:30:00 +0200"
    for header in headers:
        name, _, value = header.partition(": ")
        del message[name]
        message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in (files or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


Placed = tuple[float, float, float, str]
"""Where a line of a page begins (points from its lower left corner), how large its letters are, its text."""


def pdf(*pages: list[Placed], extra: str = "", info: str = "", picture: bool = False) -> bytes:
    """A PDF of lines in Helvetica."""
    image = "<</Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\nx\nendstream"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    kids = " ".join(f"{2 * number + 5} 0 R" for number in range(len(pages)))
    objects = [f"<</Type/Catalog/Pages 2 0 R{extra}>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", font, image]
    for number, lines in enumerate(pages):
        drawn = "/X Do " if picture else ""
        code = drawn + " ".join(f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, size, text in lines)
        resources = "<</Font<</F 3 0 R>>/XObject<</X 4 0 R>>>>"
        box = "/MediaBox[0 0 595 842]"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}/Resources{resources}/Contents {2 * number + 6} 0 R>>")
        objects.append(f"<</Length {len(code.encode('cp1252'))}>>stream\n{code}\nendstream")
    objects.append(f"<<{info}>>")
    data, places = b"%PDF-1.4\n", list[int]()
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{text}endobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R{extra}>>\nstartxref\n{len(data)}\n%%EOF"
    )
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def column(x: float, y: float, *lines: str, size: float = 10) -> list[Placed]:
    """Lines below one another."""
    return [(x, y - 12 * number, size, line) for number, line in enumerate(lines)]


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE container of streams, which may lie in folders ("folder/stream"); small ones are filled up with zeros."""
    folders = sorted({path.partition("/")[0] for path in streams if "/" in path})
    contents = {path: data.ljust(4096, b"\0") for path, data in streams.items()}
    sectors, chain = [b""], [0xFFFFFFFD]  # the first holds the chain itself

    def put(data: bytes) -> int:
        start, parts = len(sectors), [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        sectors.extend(parts)
        chain.extend([*range(start + 1, start + len(parts)), 0xFFFFFFFE])
        return start

    none = 0xFFFFFFFF
    paths = [*folders, *contents]
    numbers = {path: number for number, path in enumerate(paths, 1)}

    def entry(path: str, kind: int, siblings: list[str], inside: list[str], start: int, size: int) -> bytes:
        name = (path.rpartition("/")[2] + "\0").encode("utf-16-le")
        after = siblings[siblings.index(path) + 1 :] if path in siblings else []
        right, child = (numbers[found[0]] if found else none for found in (after, inside))
        head = name.ljust(64, b"\0") + struct.pack("<HBBIII", len(name), kind, 1, none, right, child)
        return head + bytes(36) + struct.pack("<IQ", start, size)

    tops = [path for path in paths if "/" not in path]
    entries = [entry("Root Entry", 5, [], tops, 0xFFFFFFFE, 0)]
    for folder in folders:
        entries.append(entry(folder, 1, tops, [path for path in contents if path.startswith(f"{folder}/")], 0, 0))
    for path, data in contents.items():
        beside = tops if "/" not in path else [one for one in contents if one.startswith(path.partition("/")[0] + "/")]
        entries.append(entry(path, 2, beside, [], put(data), len(data)))
    directory = put(b"".join(entries))
    assert len(chain) <= 128
    sectors[0] = b"".join(struct.pack("<I", link) for link in chain).ljust(512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    return head.ljust(512, b"\xff") + b"".join(sectors)


def doc(text: str, notes: str = "", flags: int = 0x0200, more: dict[str, bytes] | None = None) -> bytes:
    """A document of Word 97: its first half kept in bytes, the rest in UTF-16; `more`: other streams of it."""
    whole, half = text + notes, len(text) // 2
    one, two = whole[:half].encode("cp1252"), whole[half:].encode("utf-16-le")
    word = bytearray(0x800)
    struct.pack_into("<HH", word, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", word, 0x0A, flags)
    struct.pack_into("<ii", word, 0x4C, len(text), len(notes))
    plan = struct.pack("<III", 0, half, len(whole))
    plan += struct.pack("<HIH", 0, 0x800 * 2 | 0x40000000, 0) + struct.pack("<HIH", 0, 0x800 + len(one), 0)
    pieces = b"\x01\x02\x00ab\x02" + struct.pack("<I", len(plan)) + plan
    struct.pack_into("<II", word, 0x1A2, 0, len(pieces))
    return ole({"WordDocument": bytes(word) + one + two, "1Table": pieces, **(more or {})})


def msg(text: str, files: dict[str, bytes] | None = None, headers: str = "", rich: bytes = b"") -> bytes:
    """A mail as Outlook saves it; `rich`: its text as compressed Rich Text."""
    sent = int((datetime(2021, 6, 9, 10, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    wide = {"0037": f"WG: {TITLE}", "0C1A": "Küstenblatt", "1000": text, "007D": headers}
    streams = {f"__substg1.0_{tag}001F": value.encode("utf-16-le") for tag, value in wide.items() if value}
    streams |= {"__substg1.0_10090102": rich} if rich else {}
    streams["__properties_version1.0"] = bytes(32) + b"\x40\x00\x39\x00\x06\x00\x00\x00" + struct.pack("<Q", sent)
    for number, (name, data) in enumerate((files or {}).items()):
        folder = f"__attach_version1.0_#{number:08}"
        streams[f"{folder}/__substg1.0_3707001F"] = name.encode("utf-16-le")
        streams[f"{folder}/__substg1.0_37010102"] = data
    return ole(streams)


def scanned(data: bytes, dots: int = 150) -> bytes:
    """The pages of a PDF as a scanner makes them: pictures without text."""
    made, pages = pdfium.PdfDocument.new(), pdfium.PdfDocument(data)
    for page in pages:
        width, height = page.get_size()
        picture = pdfium.PdfImage.new(made)
        picture.set_bitmap(page.render(scale=dots / 72, grayscale=True))
        picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
        scan = made.new_page(width, height)
        scan.insert_obj(picture)
        scan.gen_content()
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def bound(*files: bytes) -> bytes:
    """The pages of several PDFs as one."""
    made, stream = pdfium.PdfDocument.new(), io.BytesIO()
    for data in files:
        made.import_pages(pdfium.PdfDocument(data))
    made.save(stream)
    return stream.getvalue()
