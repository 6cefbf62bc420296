# ruff: noqa: E501 — what is hostile stands on one line, as it would be found
"""Hostile archives, books and saved pages, in which the pages of others may stand."""

import io
import stat
import zipfile
from collections.abc import Iterable, Mapping

POST = "# seen\n\nseen ![a](x.png) ![a](../secret/x.png) ![a](../../secret/x.png) ![a](SECRET/x.png)"
PAGE = "<!doctype html><title>T</title><body><p>seen</p>{}<p>end</p></body>"
CHAPTER = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><p>seen</p>{}</body></html>'
CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>'
PACKAGE = (
    '<package><metadata><title>B</title></metadata><manifest><item id="c" href="c" media-type="application/xhtml+xml"/>'
    '</manifest><spine><itemref idref="c"/></spine></package>'
)
ENTITY = '<!DOCTYPE a [<!ENTITY b SYSTEM "file://SECRET/x.txt">]>'
HEAD = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'


def packed(members: Iterable[tuple[str | zipfile.ZipInfo, str | bytes]]) -> bytes:
    """Return an archive; its texts are stored as they are, so that their placeholders can be filled in."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return whole.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    """Return the head of a member that is a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def bomb(levels: int) -> bytes:
    """Return an archive of archives of archives, each with ten of the next."""
    inner = packed([("seen.md", "# seen\n\n" + "a" * 500_000)])
    for _ in range(levels):
        inner = packed([(f"{number}.zip", inner) for number in range(10)])
    return inner


def message(parts: Iterable[str]) -> bytes:
    return (HEAD + "".join(f"--b\n{part}\n" for part in parts) + "--b--\n").encode()


def html(body: str, headers: str = "") -> str:
    return f"Content-Type: text/html\n{headers}\n{PAGE.format(body)}"


def files(pages: Mapping[str, str], fill) -> dict[str, bytes]:
    """Return hostile files by their names; `fill` is given each text that goes into one."""
    every = [
        (f"{number}.html", fill(PAGE.format(body))) for number, body in enumerate(pages.values()) if len(body) < 2000
    ]
    return {
        "pages.zip": packed(every),
        "names that lead out.zip": packed(
            (name, fill(POST))
            for name in ("seen.md", "../secret/x.txt", "/etc/seen.md", "C:\\seen.md", "a/../../seen.md")
        ),
        "links.zip": packed(
            [("seen.md", fill(POST)), (link("x.png"), fill("SECRET/x.png")), (link("a.md"), fill("SECRET/x.txt"))]
        ),
        "archives in archives.zip": packed([("seen.md", "seen"), ("bomb.zip", bomb(3))]),
        "a bomb.zip": packed([("seen.md", "seen"), ("bomb.md", "a " * 8_000_000), ("bomb.html", b"\0" * 16_000_000)]),
        "members.zip": packed([("seen.md", "seen")] + [(f"{number}.png", "") for number in range(3_000)]),
        "a preamble.zip": packed([("seen.md", "seen $\\a$"), ("preamble.tex", fill("\\input{SECRET/x.tex}"))]),
        "pages.epub": packed(
            [
                ("META-INF/container.xml", CONTAINER),
                ("b.opf", PACKAGE),
                ("c", fill(CHAPTER.format("".join(text for _, text in every)))),
            ]
        ),
        "entities.epub": packed(
            [("META-INF/container.xml", fill(ENTITY + CONTAINER.replace("b.opf", "&b;"))), ("b.opf", PACKAGE)]
        ),
        "entities in the package.epub": packed(
            [
                ("META-INF/container.xml", CONTAINER),
                ("b.opf", fill(ENTITY + PACKAGE)),
                ("c", fill(CHAPTER.format("&b;"))),
            ]
        ),
        "chapters elsewhere.epub": packed(
            [
                ("META-INF/container.xml", CONTAINER),
                ("b.opf", fill(PACKAGE.replace('href="c"', 'href="file://SECRET/x.html"'))),
            ]
        ),
        "a package elsewhere.epub": packed(
            [("META-INF/container.xml", fill(CONTAINER.replace("b.opf", "SECRET/x.html")))]
        ),
        "deep tables.epub": packed([("META-INF/container.xml", "<a>" * 100_000)]),
        "pages.mhtml": message([html("".join(fill(body) for body in pages.values() if len(body) < 2000))]),
        "parts elsewhere.mhtml": message(
            [
                html("<img src='cid:a'><img src='cid:../secret/x.png'>"),
                fill("Content-Type: image/png\nContent-ID: <a>\nContent-Location: file://SECRET/x.png\n\nx"),
            ]
        ),
        "saved from a file.mhtml": message(
            [html("<img src=x.png>", fill("Content-Location: file://SECRET/x.html\n"))]
        ),
        "external bodies.mhtml": message(
            [
                html(""),
                fill(
                    'Content-Type: message/external-body; access-type=local-file; name="SECRET/x.txt"\n\nContent-Type: text/html\n'
                ),
            ]
        ),
        "messages in messages.mhtml": message(
            [html(""), *(f'Content-Type: multipart/related; boundary="c{n}"\n\n--c{n}\n' for n in range(500))]
        ),
        "boundaries.mhtml": message([html(""), *["Content-Type: text/html\n\n<p>a"] * 2_000]),
    }
