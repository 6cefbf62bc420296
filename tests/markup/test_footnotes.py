import re

import pytest

from reader_app.markup.article import Element
from reader_app.markup.markdown import read_kramdown, read_markdown

CASES = {
    "definitions in another order": ("a[^x] b[^y]\n\n[^y]: Y\n[^x]: X", "1 2", "X Y"),
    "a note referred to twice": ("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X", "1 2 1", "X Y"),
    "in a table and behind it": ("|a[^x]|\n|-|\n|b[^y]|\n\nc[^z]\n\n[^z]: Z\n[^y]: Y\n[^x]: X", "1 2 3", "X Y Z"),
    "in a list and behind it": ("- a[^x]\n\n  b[^y]\n\nc[^z]\n\n[^z]: Z\n[^y]: Y\n[^x]: X", "1 2 3", "X Y Z"),
    "in a heading, emphasis and strong text": (
        "# a[^x]\n\n*b[^y]* **c[^z]**\n\n[^z]: Z\n[^y]: Y\n[^x]: X",
        "1 2 3",
        "X Y Z",
    ),
    "in a note": ("a[^x] b[^y]\n\n[^z]: Z\n[^x]: X[^z]\n[^y]: Y", "1 2 3", "X3 Y Z"),
    "in each other": ("a[^x]\n\n[^y]: Y[^x]\n[^x]: X[^y]", "1 2 1", "X2 Y1"),
    "nothing refers to it": ("a[^x]\n\n[^z]: Z[^y]\n[^y]: Y\n[^x]: X", "1 3", "X Z3 Y"),
    "a reference without a note": ("a[^n] b[^x]\n\n[^x]: X", "1", "X"),
    "notes above the text": ("[^y]: Y\n[^x]: X\n\na[^x] b[^y]", "1 2", "X Y"),
}


@pytest.mark.parametrize(("source", "numbers", "notes"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("read", [read_markdown, read_kramdown])
def test_notes_have_the_order_of_their_first_references(read, source, numbers, notes):
    references, listed = _notes(read(source))
    assert " ".join(said for said, _, _ in references) == numbers
    assert " ".join(re.sub(r"[\s↩]", "", _said(note)) for note in listed) == notes


@pytest.mark.parametrize("source", [source for source, _, _ in CASES.values()], ids=CASES)
def test_references_lead_to_their_notes_and_notes_back_to_each(source):
    references, listed = _notes(read_markdown(source))
    for said, target, _ in references:
        assert listed[int(said) - 1].attributes["id"] == target
    for number, note in enumerate(listed, start=1):
        back = [link.attributes["href"][1:] for link in _elements(note) if link.tag == "a" and _said(link) == "↩"]
        assert back == [place for said, _, place in references if int(said) == number]


@pytest.mark.parametrize(("written", "between"), [("a[^x][^y]", "\u202f"), ("a[^x] [^y]", " "), ("a[^x], [^y]", ", ")])
def test_numbers_beside_each_other_are_parted(write, written, between):
    article = write(read_markdown(f"{written}\n\n[^x]: X\n[^y]: Y"))
    assert f"1</a></sup>{between}<sup" in article


@pytest.mark.parametrize("source", ["a[^x]\n\n[^x]: X", "a[^x]\n\n---\n\n[^x]: X", "a[^x]\n\n[^x]: X\n\n---"])
def test_one_rule_stands_above_the_notes(write, source):
    article = write(read_markdown(source))
    assert article.count("<hr/>") == 1
    assert "<hr/><ol>" in article


def test_what_looks_like_a_list_of_notes_is_none(write):
    source = "<div class='footnote' markdown='1'>\n\n***\n\n1. a\n\n</div>\n\nb[^x]\n\n[^x]: X"
    assert "<sup id='fnref:x'><a href='#fn:x'>1</a></sup>" in write(read_markdown(source))


def _notes(article):
    """Return what each reference says, leads to and is called, in reading order, and the notes in theirs."""
    elements = [each for block in article.blocks for each in _elements(block)]
    raised = [each for each in elements if each.tag == "sup"]
    references = [(_said(each), each.children[0].attributes["href"][1:], each.attributes["id"]) for each in raised]
    return references, [each for each in elements if each.attributes.get("id", "").startswith("fn:")]


def _elements(content):
    if isinstance(content, Element):
        yield content
        for child in content.children:
            yield from _elements(child)


def _said(content):
    return "".join(map(_said, content.children)) if isinstance(content, Element) else str(content)
