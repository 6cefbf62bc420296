"""Texts made to use up time: one thing again and again, as Markdown and as HTML.

Each is what stands between the words ``seen`` and ``end``, of about `SIZE` bytes. At a megabyte such texts
are what the limits of reading were measured with: about a second of processor time to the first screen.
"""

SIZE = 30_000


def flood(unit: str, size: int = SIZE) -> str:
    """Return `unit` again and again, up to `size` bytes of it."""
    return unit * (size // len(unit.encode()))


def numbered(unit: str, size: int = SIZE) -> str:
    """Return `unit` again and again, each time with a number of its own."""
    return "".join(unit.format(number) for number in range(size // (len(unit) + 3)))


MARKDOWN = {
    "one line of words": flood("word "),
    "one word": flood("a"),
    "Chinese and letters by turns": flood("中a"),
    "characters of no font": flood("\ue0000"),
    "marks above a letter": "a" + flood("\u0301"),
    "stars": flood("*"),
    "emphasis that crosses": flood("*a **b* c** "),
    "underscores in many paragraphs": flood("\\_ " * 1200 + "word " * 900 + "\n\n"),
    "strikes": flood("~~a~~ "),
    "ticks": flood("`"),
    "code spans": flood("`a` "),
    "longer and longer ticks": " ".join("`" * length for length in range(240)),
    "brackets": flood("["),
    "brackets in brackets": "[" * 10_000 + "a" + "](b)" * 5_000,
    "links": flood("[a](b) "),
    "paragraphs of links": flood("[a](b)\n\n"),
    "definitions of links": numbered("[{0}]: x{0}\n"),
    "pictures": flood("![a](b.png)\n\n"),
    "footnotes": numbered("a[^{}] ", SIZE // 2) + "\n\n" + numbered("[^{}]: b\n", SIZE // 2),
    "abbreviations": numbered("*[a{}]: b\n") + "\na1 a2",
    "headings": numbered("# h{}\n"),
    "a heading of spaces": "# " + flood(" ") + "a {#sec-a}",
    "a heading of spaces behind a label": "(a)=\n# " + flood(" ") + "{",
    "rules": flood("---\n"),
    "quotation marks": flood(">"),
    "lines of quotations": flood("> a\n"),
    "deeper and deeper quotations": "".join(">" * (number % 30) + " a\n" for number in range(1_800)),
    "items": flood("- a\n"),
    "items in items": "".join("  " * (number % 40) + "- a\n" for number in range(1_800)),
    "definitions": flood("a\n: b\n\n"),
    "a long table": "|a|b|\n|-|-|\n" + flood("|a|b|\n"),
    "a wide table": flood("|a", SIZE // 3) + "\n" + flood("|-", SIZE // 3) + "\n" + flood("|b", SIZE // 3),
    "a row that is wider than its table": "|a|\n|-|\n" + flood("|b|\n", SIZE // 2) + flood("|c", SIZE // 2),
    "a table below spaces": "|a|\n|-|\n|b|\n: a" + flood(" ") + "{",
    "a row of empty cells that is no rule": "a\nb|c\n|-" + flood("|  ") + "x",
    "a row of hyphens that is no rule": "|a|\n|" + flood("-") + "x",
    "fences": flood("```\na\n```\n"),
    "fences that never close": flood("```\n~~~\n"),
    "code": "```python\n" + flood("x = [1, 2]\n") + "```",
    "admonitions": flood("!!! note\n    a\n\n"),
    "boxes": flood("::: tip\na\n:::\n"),
    "boxes in boxes": flood("::: tip\n", SIZE // 2) + "a\n" + flood(":::\n", SIZE // 3),
    "directives in directives": flood("```{note}\n", SIZE // 2) + "a\n" + flood("```\n", SIZE // 4),
    "code between tags": numbered("{{% highlight c %}}{}{{% endhighlight %}} "),
    "an environment of spaces": "\\begin{proof}" + flood(" ", 1_900) + "x\n\\end{proof}",
    "a heading of spaces in a box": "::: note\n# a" + flood(" ") + "x\n:::",
    "tags of generators": flood("{% a %} "),
    "tags that never close": flood("{{< "),
    "a tag of spaces": "{% code" + flood(" ") + "x",
    "line breaks": flood("a  \n"),
    "short lines": flood("a\n"),
    "empty lines": flood("\n"),
    "spaces": "a" + flood(" ") + "b",
    "tabs": "a" + flood("\t") + "b",
    "ampersands": flood("&"),
    "tags that never end": flood("<a@a\n\n"),
    "tags that one sign ends": flood("<a@a\n\n") + ">",
    "commands that are unknown": flood("\\(\\unknown a\\)\n"),
    "elements": flood("<div>\n\na\n\n</div>\n"),
    "elements in a paragraph": flood("<b>a</b> "),
    "cells of HTML": "<table>\n" + flood("<tr><td>a</td></tr>\n") + "</table>",
    "formulas": flood("$x$ "),
    "displays": flood("$$x$$\n\n"),
    "long formulas": flood("$$" + "x^2+" * 1250 + "$$\n\n", 4 * SIZE),
    "one formula": "$$" + flood("x+") + "$$",
    "a formula of rows": "$$\\begin{align}" + flood("x\\\\", SIZE // 3) + "\\end{align}$$",
    "a formula of braces": "$" + flood("{") + "$",
    "dollars": flood("$"),
    "delimiters that never close": flood("\\("),
    "references": flood("\\eqref{a} "),
    "references to equations that are not there": flood("@eq-a "),
    "a role of spaces": "{ref}`" + flood(" ") + "`",
}

HTML = {
    "words": flood("word "),
    "pictures": flood("<img src=a.png>"),
    "pictures in their addresses": flood("<img src='data:image/png;base64,AAAA'>"),
    "items": "<ul>" + flood("<li>a") + "</ul>",
    "lists in lists": flood("<ol><li>a"),
    "definitions in definitions": flood("<dl><dd>a"),
    "paragraphs": flood("<p>a"),
    "paragraphs in formatting": "<b><i><u><s><em>" * 4 + flood("<p>a"),
    "line breaks": flood("a<br>"),
    "rules": flood("<hr>"),
    "formatting": flood("<b>a</b> "),
    "formatting never closed": flood("<b><i><u><s>a"),
    "formatting that crosses": flood("<b><p>a</b></p>"),
    "divisions in divisions": flood("<div>"),
    "links": flood("<a href=b>a</a> "),
    "anchors": numbered("<a id=i{}></a>"),
    "headings": numbered("<h2>h{}</h2>"),
    "a long table": "<table>" + flood("<tr><td>a<td>b") + "</table>",
    "a wide table": "<table><tr>" + flood("<td>a") + "</table>",
    "tables": flood("<table><tr><td>a</table>"),
    "tables in tables": flood("<table><tr><td>a"),
    "cells of many columns": "<table>" + flood("<tr><td colspan=999 rowspan=999>a") + "</table>",
    "quotations": flood("<blockquote>a</blockquote>"),
    "quotations in quotations": flood("<blockquote>a"),
    "codes": flood("<pre>a</pre>"),
    "spans in code": "<pre><code>" + flood("<span>x</span>\n") + "</code></pre>",
    "end tags": flood("</p>"),
    "ampersands": flood("&"),
    "references": flood("&nbsp;a"),
    "less than": flood("<"),
    "comments": flood("<!--a-->b"),
    "comments that never close": flood("<!-- "),
    "formulas": flood("<p>$x$</p>"),
    "formulas in scripts": flood("<script type='math/tex'>x</script>"),
    "MathML": flood("<math><mi>x</mi></math>"),
    "formulas of MathJax side by side": flood("<mjx-container>a</mjx-container>\n"),
    "formulas of MathJax": flood("<mjx-container><math><mi>x</mi></math></mjx-container>"),
    "equations in equations": flood(
        "<table class=ltx_equation><tr class=ltx_eqn_row><td class=ltx_eqn_cell><math><mi>x</mi></math>"
    ),
    "a formula of lines": "\\begin{align}" + flood("x\\\\<br/>", SIZE // 3) + "\\end{align}",
    "dollars": flood("$"),
    "braces": "$" + flood("{"),
    "emphasised dollars": flood("<b>$</b>x"),
}


def texts() -> dict[str, str]:
    """Return the texts by the names of files with them."""
    pages = {f"{name}.html": f"<!doctype html><article><p>seen</p>{body}<p>end" for name, body in HTML.items()}
    return {**{f"{name}.md": f"seen\n\n{body}\n\nend" for name, body in MARKDOWN.items()}, **pages}
