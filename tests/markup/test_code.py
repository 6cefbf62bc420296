import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.markup.code import code_blocks, code_spans

BLOCKS = [
    ("```py\na\n```", [("", "py", "a")]),
    ("~~~~ {.c++ x=1}\n~~~\n~~~~\nb", [("", "c++", "~~~")]),
    ("- ```\n  a\n    b\n  ```", [("- ", "", "a\n  b")]),
    ("> ```\n> a\n> ```", [("> ", "", "a")]),
    ("```\nnever closed", []),
    ("```a`b\nc\n```", []),
    ("```\na\n```\n```\nb\n```", [("", "", "a"), ("", "", "b")]),
    ("```\na\n~~~\n```", [("", "", "a\n~~~")]),
]


@pytest.mark.parametrize(("source", "blocks"), BLOCKS)
def test_blocks(source, blocks):
    assert [(block.prefix, block.language, block.text) for block in code_blocks(source)] == blocks


CAPTIONS = [
    ("python", ("python", "")),
    ("python {1,3-5} showLineNumbers", ("python", "")),
    ("{.python .numberLines startFrom=10}", ("python", "")),
    ("{r setup, include=FALSE}", ("r", "")),
    ("c++ numberLines", ("c++", "")),
    ('js title="A <b> file"', ("js", "A <b> file")),
    ("{.json filename='a.json' #id}", ("json", "a.json")),
    ("rust src/main.rs", ("rust", "src/main.rs")),
    ("python The proof by machine", ("python", "The proof by machine")),
    ("{unknown} Words", ("unknown", "Words")),
    ("{prf:theo words {#heading}", ("", "{prf:theo words {#heading}")),
]


@pytest.mark.parametrize(("info", "told"), CAPTIONS)
def test_what_an_info_string_tells(info, told):
    (block,) = code_blocks(f"```{info}\nx\n```")
    assert (block.language, block.caption) == told


def test_a_caption_stands_above_its_code():
    (block,) = code_blocks('```js title="<b>"\nx\n```')
    assert block.html() == '<figcaption>&lt;b&gt;</figcaption><pre><code class="language-js">x</code></pre>'


SPANS = [
    ("a `b` c", ["b"]),
    ("``a`b`` `c", ["a`b"]),
    ("`` `a` ``", ["`a`"]),
    ("`a\nb`", ["a b"]),
    ("`a\n\nb`", []),
    (r"\`a `b`", ["b"]),
    (r"`a\` b", ["a\\"]),
]


@pytest.mark.parametrize(("source", "texts"), SPANS)
def test_spans(source, texts):
    assert [span.text for span in code_spans(source, 0, len(source))] == texts


@given(st.text(alphabet="`~\\\n >-a "))
def test_spans_and_blocks_follow_each_other(source):
    for found in (list(code_blocks(source)), list(code_spans(source, 0, len(source)))):
        edges = [edge for item in found for edge in (item.start, item.end)]
        assert edges == sorted(edges)
