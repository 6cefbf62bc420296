"""What stands behind the post in a crawled page of kexue.fm: links to its neighbours, and the readers' comments."""

from __future__ import annotations

import re

from reader_app.markup.allowed import allowed_url

_LINK = r"\[(?:\\.|[^\[\]\\\n])*\]\((?P<{}>[^()\s]+)(?:\s+\"[^\"\n]*\")?\)"
_NEIGHBOURS = re.compile(
    rf"^<[ \t]*(?:{_LINK.format('previous')})?[ \t]*(?:\\?\|[ \t]*(?:{_LINK.format('next')})?)?[ \t]*>?[ \t]*$",
    re.MULTILINE,
)
_COMMENTS = re.compile(
    r"^\[发表你的看法\]\([^\n]*\n(?P<comments>.*?)^(?:\[取消回复\]\(|你的大名|### )", re.MULTILINE | re.DOTALL
)
_CONTROLS = re.compile(r"^(?:\d+\. \[[«»\d]+\]\(\S*comment-page\S*\)|\[回复评论\]\(\S*\))[ \t]*$", re.MULTILINE)
_BLANK = re.compile(r"\n{3,}")


def neighbours_of(behind: str) -> tuple[str, str]:
    """Return the addresses of the previous and the next post in what stands behind one; empty where there is none."""
    for found in _NEIGHBOURS.finditer(behind):
        if found["previous"] or found["next"]:
            return allowed_url(found["previous"] or "") or "", allowed_url(found["next"] or "") or ""
    return "", ""


def comments_of(behind: str) -> str:
    """Return the comments as Markdown, without the links that turn pages and answer; empty where there are none."""
    found = _COMMENTS.search(behind)
    return _BLANK.sub("\n\n", _CONTROLS.sub("", found["comments"])).strip() if found else ""
