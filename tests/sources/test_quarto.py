import pytest

from reader_app.sources.quarto import with_captions

CAPTION = '\n\n{0}<figcaption markdown="1">{1}</figcaption>\n'


@pytest.mark.parametrize(
    ("picture", "indent", "caption"),
    [
        ("![On *b* $x$.](a.png)", "", "On *b* $x$."),
        ('![See [b](c).](a.png "t"){#fig-a width=50%}', "", "See [b](c)."),
        ("    ![a](b.png)", "    ", "a"),
    ],
)
@pytest.mark.parametrize("end", ["", "\n", "\n\nMore text."])
def test_a_picture_by_itself_has_its_caption_below(picture, indent, caption, end):
    assert with_captions(f"Text.\n\n{picture}{end}") == f"Text.\n\n{picture}{CAPTION.format(indent, caption)}{end}"


@pytest.mark.parametrize(
    "markdown",
    [
        "![](a.png)",
        "a ![b](c.png)",
        "![a](b.png)\nand text",
        "text\n![a](b.png)",
        "```\n![a](b.png)\n```",
        "![a](b.png) ![c](d.png)",
    ],
)
def test_other_pictures_stay_as_they_are(markdown):
    assert with_captions(markdown) == markdown
