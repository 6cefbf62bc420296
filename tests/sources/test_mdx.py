import pytest

from reader_app.markup.markdown import read_markdown
from reader_app.sources.mdx import without_javascript

MODULES = [
    ("import A from \"a\";\nimport { B, C } from 'b'\n\nx", "x"),
    ("export const metadata = {\n  title: 'T',\n}\n\nx", "x"),
    ("```py\nimport a from 'b'\n```", "```py\nimport a from 'b'\n```"),
    ("import is a word\nexport, too", "import is a word\nexport, too"),
    ("a {/* not\nsaid */}b", "a b"),
]

COLUMNS = [
    ("<A>\n  <B>\n\n    a $x$\n\n    - b\n      c\n\n    d\n\n  </B>\n</A>", "a $x$\n\n- b\n  c\n\nd"),
    ("<A>\n\n      ```py\n      a\n        b\n      ```\n\n</A>", "```py\na\n  b\n```"),
]

TAGS = [
    ('<div className="a" style={{ width: "50%", b: { c: 1 } }}>x</div>', '<div class="a">x</div>'),
    ("<img src={a} alt='b' />", "<img alt='b' />"),
    ("<Fold items={[{ a: 1 }]}>x</Fold>", "x"),
    ("`<Fold>` $a<B$ $$<C>$$ 1 < 2 > 0", "`<Fold>` $a<B$ $$<C>$$ 1 < 2 > 0"),
    ('a <Resource url="b" title="c" /> d', "a  [c](b)  d"),
    ('<Figure\n  image="$here/b.svg"\n  video="c.mp4" caption="On $x$." />', "![](b.svg) \n\nOn $x$."),
    ('<Image src="/a.png" alt="b" width={3} />', "![b](/a.png)"),
    ('<Quiz question="Is $x$ a *b*?" choice1="$y$" choice2=" " answer={1} />', "Is $x$ a *b*?\n\n\n\n$y$"),
    ('<Chapter title="c">d</Chapter>', "**c** d"),
]


@pytest.mark.parametrize(("mdx", "markdown"), [*MODULES, *COLUMNS, *TAGS])
def test_javascript_goes(mdx, markdown):
    assert without_javascript(mdx).strip() == markdown


@pytest.mark.parametrize(("word", "sign"), [("a", "`"), ("import", " ")])
def test_lines_without_end_stay(word, sign):
    assert without_javascript(word + sign * 200_000 + "x") == word + sign * 200_000 + "x"


def test_components_that_name_a_box_are_boxes():
    mdx = '<Theorem title="N" number="5.4">\nLet `<T>` $x$.\n</Theorem>\n<Proof>Clear.</Proof>'
    texts = [content for content in read_markdown(without_javascript(mdx)).walk() if isinstance(content, str)]
    assert texts == ["Theorem 5.4 (N)", "Let ", "<T>", " ", ".", "Proof", "Clear."]
