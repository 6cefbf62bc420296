# ruff: noqa: E501 — what is hostile stands on one line, as it would be found
"""Posts made to read files, to ask servers, to run programs or to use up time and memory.

``SECRET`` stands for a folder outside of the post's, which holds ``x.png``, ``x.svg``, ``x.css``, ``x.html``, ``x.tex``
and ``x.txt``; ``SERVER`` for a server's address. What a reader may show of each is at least the word it begins with.
"""

MARKDOWN = {
    "picture by path": "![a](SECRET/x.png)",
    "picture by relative path": "![a](../secret/x.png) ![a](%2e%2e/secret/x.png) ![a](..%2fsecret%2fx.png)",
    "picture by file address": "![a](file://SECRET/x.png) ![a](FILE:SECRET/x.png) ![a](file:///x.png)",
    "picture by link": "![a](link.png) ![a](folder/x.png)",
    "picture on a share": r"![a](\\\\SERVER\\share\\x.png) <img src='\\SERVER\share\x.png'> ![a](//SERVER/x.png)",
    "picture on the web": "![a](http://SERVER/x.png) ![a](HTTP://SERVER/x.svg 'title')",
    "picture by reference": "![a][r]\n\n[r]: SECRET/x.png",
    "picture of Obsidian": "![[../secret/x.png]] ![[x.png]] ![[SECRET/x.png|100]]",
    "picture that is a device": "![a](/dev/zero) ![a](/dev/stdin) ![a](/proc/self/environ) ![a](/dev/fd/0)",
    "picture with a NUL": "![a](x%00.png) ![a](<x\x00.png>)",
    "link that runs": "[a](javascript:alert(1)) [b](vbscript:x) [c](data:text/html,x) <javascript:alert(1)>",
    "link with a tab": "[a](java\tscript:alert(1)) [b](java&#x09;script:alert(1)) [c](&#106;avascript:x)",
    "link by reference": "[a][r]\n\n[r]: javascript:alert(1)",
    "automatic link": "<file://SECRET/x.html> http://SERVER/x",
    "raw HTML": "<script src='http://SERVER/x.js'></script><iframe src='file://SECRET/x.html'></iframe>",
    "Markdown in HTML": "<div markdown=1>\n\n![a](SECRET/x.png)<object data='SECRET/x.svg'></object>\n\n</div>",
    "include": "--8<-- 'SECRET/x.txt'\n\n{! SECRET/x.txt !}\n\n{% include 'SECRET/x.txt' %}\n\n!!!include(SECRET/x.txt)!!!",
    "shortcode": "{{< figure src='SECRET/x.png' >}} {{% include 'SECRET/x.txt' %}} {{< readfile 'SECRET/x.txt' >}}",
    "YAML that runs": "---\ntitle: !!python/object/apply:os.system ['touch SECRET/x.txt']\n---\nseen",
    "YAML that opens": "---\na: !!python/object/apply:builtins.open ['SECRET/x.txt']\ntags: !include SECRET/x.txt\n---\nseen",
    "YAML of anchors": "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "---\nseen",
    "YAML in itself": "---\na: &a [*a]\ntags: *a\n---\nseen",
    "YAML nested": "---\na: " + "[" * 20_000 + "\n---\nseen",
    "YAML of a number": f"---\ndate: {'9' * 5000}\nn: 0x{'f' * 9000}\nt: 1:{'59:' * 2000}59\n---\nseen",
    "TOML nested": "+++\na = " + "[" * 20_000 + "\n+++\nseen",
    "TOML of tables": "+++\n" + "[" + "a." * 5_000 + "a]\n+++\nseen",
    "JSON nested": '{"a": ' + '{"a": ' * 20_000 + "\n\nseen",
    "quotes nested": ">" * 20_000 + " seen",
    "lists nested": "".join(f"{'  ' * depth}- a\n" for depth in range(600)) + "\nseen",
    "brackets": "[" * 50_000 + "a" + "](b)" * 50_000,
    "emphasis": "*a **a " * 20_000,
    "references to references": "".join(f"[{n}]: x{n}\n" for n in range(5_000)) + "[a][1]" * 500,
    "footnotes in footnotes": "seen[^0]\n\n" + "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(500)),
    "abbreviations": "".join(f"*[a{n}]: b\n" for n in range(1_000)) + "a1 a2",
    "table": "|a" * 900 + "\n" + "|-" * 900 + "\n" + "|b" * 900,
    "ticks": "".join("`" * length + " " for length in range(300)),
    "fences": "```\n~~~\n" * 1_000 + "seen",
    "formulas without end": "$" * 20_001 + "{$a" * 20_000,
    "environments without end": r"\begin{align}\begin{cases}" * 2_000,
    "a formula that opens files": r"$$\input{SECRET/x.tex}\include{SECRET/x}\includegraphics{SECRET/x.png}\openin1=SECRET/x.tex$$",
    "a formula that runs": r"$\write18{touch SECRET/x.txt}\directlua{os.exit()}\immediate\write18{id}\catcode`\@=11$",
    "a formula with links": r"$\href{javascript:alert(1)}{x}\url{file://SECRET/x.html}\href{http://SERVER/x}{y}$",
    "a formula with styles": r"$\style{background:url(http://SERVER/x.png)}{x}\class{a}{b}\cssId{c}{d}\htmlData{e=f}{g}$",
    "a formula that defines itself": r"$\def\a{\a\a}\a \newcommand{\b}{\b}\b \def\c#1{\c{#1#1}}\c{x}$",
    "a formula that doubles": "$"
    + "".join(rf"\def\{b}{{\{a}\{a}}}" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + r"\i$",
    "a formula that is deep": "$" + "{" * 30_000 + "x" + "}" * 30_000 + r"$ $\sqrt" + r"{\sqrt" * 5_000 + "$",
    "a formula that is wide": r"$\rule{99999999em}{99999999em}\kern99999pt\hspace{9e99cm}x$ $\Huge"
    + r"\Huge" * 999
    + "x$",
    "an array of columns": r"$$\begin{array}{" + "*{99999}{*{99999}{c}}" + "}a&b\\end{array}$$",
    "controls": "seen \x01\x02\x1b[31m\x7f\u202egnp.exe\u202c\u2066a\u2069\u200b\ufeff\ufffe\uffff\ud7ff",
    "marks": "seen a" + "\u0301" * 20_000 + " \U000e0001\U000e0061\ufff9x\ufffay\ufffb",
    "private characters": "\ue000\ue0010\ue000 $x$ `y` \ue000\uf8ff\U000f0000",
    "a long word": "a" * 200_000,
    "a long title": "# " + "title " * 20_000 + "\n\nseen",
}

HTML = {
    "script": "<script src=//SERVER/x.js></script><script>location='http://SERVER/x'</script>",
    "style sheet": "<style>@import 'http://SERVER/x.css';p{background:url(file://SECRET/x.png)}</style>",
    "linked style sheet": "<link rel=stylesheet href=SECRET/x.css><link rel=stylesheet href=http://SERVER/x.css>",
    "style attribute": "<p style=\"background:url('SECRET/x.png');content:url(http://SERVER/x.png)\">a",
    "font": "<style>@font-face{font-family:a;src:url(http://SERVER/x.woff)}*{font-family:a}</style>",
    "prefetch": "<link rel=prefetch href=http://SERVER/x><link rel=dns-prefetch href=//SERVER><link rel=preload href=SECRET/x.css as=style>",
    "manifest and icon": "<html manifest=http://SERVER/x><link rel=icon href=http://SERVER/x.png><link rel=manifest href=SECRET/x.txt>",
    "refresh": "<meta http-equiv=refresh content='0;url=file://SECRET/x.html'>",
    "base": "<base href='file://SECRET/'><img src=x.png><a href=x.html>a</a>",
    "base of a server": "<base href='http://SERVER/'><img src=x.png>",
    "picture": "<img src=SECRET/x.png><img src='file://SECRET/x.png'><img src=http://SERVER/x.png><img src=../secret/x.svg>",
    "picture sets": "<img src=a srcset='SECRET/x.png 1x, http://SERVER/x.png 2x'><picture><source srcset='SECRET/x.png'></picture>",
    "lazy pictures": "<img data-src=SECRET/x.png data-original=http://SERVER/x.png loading=lazy><noscript><img src=SECRET/x.png></noscript>",
    "old pictures": "<img dynsrc=SECRET/x.png lowsrc=http://SERVER/x.png longdesc=SECRET/x.html usemap=#a><input type=image src=SECRET/x.png>",
    "background": "<table background=SECRET/x.png><tr><td background=http://SERVER/x.png>a</table>",
    "picture in an address": '<img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><image href="file://SECRET/x.png"/></svg>\'>',
    "style in a picture": "<img src='data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E%3Cstyle%3E@import url(file://SECRET/x.css)%3C/style%3E%3C/svg%3E'>",
    "entities in a picture": "<img src='data:image/svg+xml,%3C!DOCTYPE a [%3C!ENTITY b SYSTEM %22file://SECRET/x.txt%22%3E]%3E%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E%3Ctext%3E%26b;%3C/text%3E%3C/svg%3E'>",
    "a page as a picture": "<img src='data:text/html,<script>alert(1)</script>'><img src='data:image/svg+xml;base64,PHNjcmlwdD4='>",
    "video": "<video src=http://SERVER/x poster=SECRET/x.png autoplay><track src=SECRET/x.txt></video><audio src=http://SERVER/x>",
    "frames": "<iframe src=SECRET/x.html></iframe><iframe srcdoc='<img src=SECRET/x.png>'></iframe><frameset><frame src=SECRET/x.html></frameset>",
    "objects": "<object data=SECRET/x.svg></object><embed src=http://SERVER/x.swf><applet code=x archive=http://SERVER/x.jar></applet>",
    "import": "<link rel=import href=SECRET/x.html><template><img src=SECRET/x.png></template><portal src=http://SERVER/></portal>",
    "form": "<form action=http://SERVER/ method=post><input name=a autofocus onfocus=alert(1)><button formaction=javascript:x>a</button></form>",
    "handlers": "<p onclick=alert(1) onmouseover=alert(1)>a<img src=x onerror=alert(1)><body onload=alert(1)><details open ontoggle=alert(1)>",
    "links that run": "<a href=javascript:alert(1)>a</a><a href='&#106;&#97;vascript&colon;x'>b</a><a href='java\nscript:x'>c</a><a href=' vbscript:x'>d</a>",
    "links to files": "<a href='file://SECRET/x.html'>a</a><a href='SECRET/x.html'>b</a><a href='\\\\SERVER\\x'>c</a><a href=x ping=http://SERVER/>d</a>",
    "SVG": "<svg><image href=SECRET/x.png /><use href='SECRET/x.svg#a'/><script>alert(1)</script><style>@import 'http://SERVER/x.css'</style></svg>",
    "SVG with HTML in it": "<svg><foreignObject><iframe src=SECRET/x.html></iframe><img src=SECRET/x.png></foreignObject></svg>",
    "MathML that links": "<math href='javascript:x' xlink:href='file://SECRET/x.html'><mi>x</mi><maction actiontype='statusline#http://SERVER'><mi>y</mi></maction></math>",
    "MathML and SVG mixed": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=SECRET/x.png onerror=alert(1)&gt;'>",
    "namespaces closed wrongly": "<svg></p><style><a id='</style><img src=SECRET/x.png onerror=alert(1)>'>",
    "MathML annotations": "<math><annotation-xml encoding='text/html'><img src=SECRET/x.png></annotation-xml><semantics><annotation encoding=application/x-tex>\\input{SECRET/x.tex}</annotation></semantics></math>",
    "mutation in noscript": "<noscript><p title='</noscript><img src=SECRET/x.png onerror=alert(1)>'></noscript>",
    "mutation in a text area": "<textarea><img title='</textarea><img src=SECRET/x.png onerror=alert(1)>'></textarea>",
    "comments": "<!--><img src=SECRET/x.png>--><!--[if IE]><img src=SECRET/x.png><![endif]--><![CDATA[<img src=SECRET/x.png>]]>",
    "titles and names": "<p id='\"><img src=SECRET/x.png>' title='<img src=SECRET/x.png>'>a<img src=x alt='\"><script>alert(1)</script>'>",
    "XML entities": "<!ENTITY a SYSTEM 'file://SECRET/x.txt'>]>&a;&b;",
    "instructions": "<?xml-stylesheet href='file://SECRET/x.css'?><?php readfile('SECRET/x.txt') ?>",
    "SingleFile": "<img src='data:,' style='background-image:var(--sf-img-1)'><style>:root{--sf-img-1:url('file://SECRET/x.png')}</style>",
    "parts": "<img src='cid:picture-0'><img src='cid:../secret/x.png'><img src='cid:/SECRET/x.png'>",
    "nested elements": "<div>" * 10_000 + "<b>" * 10_000 + "<table><tr><td>" * 3_000,
    "nested lists": "<ul><li>" * 10_000,
    "formatting never closed": "<b><i><u><s>" * 5_000 + "<p>a" * 500,
    "an attribute of a megabyte": f"<p title='{'a' * 1_000_000}'>a<p id={'b' * 1_000_000}>b",
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">a",
    "a table with spans": "<table>" + "<tr><td colspan=999 rowspan=999>a" * 300 + "</table>",
    "tags never closed": "<" * 100_000 + "<a " * 20_000,
    "numbers of characters": "&#" + "9" * 20_000 + ";&#x110000;&#0;&#xD800;" + "&amp" * 20_000,
    "paragraphs": "<p>a" * 5_000,
    "pictures": "<img src=SECRET/x.png>" * 300,
    "formulas": "<script type='math/tex'>\\input{SECRET/x.tex}</script>" * 50 + "<span class=katex>" * 1_000,
    "comments of readers": "<div id=comments><p>a<script src=http://SERVER/x.js></script><img src=SECRET/x.png onerror=alert(1)>"
    "<a href='javascript:x'>b</a><iframe src=SECRET/x.html></iframe></div>",
    "NULs": "a\x00b<scr\x00ipt>alert(1)</scr\x00ipt><img sr\x00c=SECRET/x.png>",
}

XHTML = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

PAGES = {
    "entities that multiply": f"{XHTML}]><html><body><p>seen</p><p>&i;</p></body></html>",
    "entities from outside": "<?xml version='1.0'?><!DOCTYPE html SYSTEM 'http://SERVER/x.dtd' [<!ENTITY a SYSTEM"
    " 'file://SECRET/x.txt'><!ENTITY % b SYSTEM 'http://SERVER/x'>%b;]><html><body><p>seen &a;</p></body></html>",
    "a page of one tag": "<!doctype html><p>seen" + "<html " * 50_000,
    "a page saved from a file": "<!doctype html><!-- saved from url=(0020)file://SECRET/x.html --><base href='file://SECRET/'><p>seen<img src=x.png>",
}


def page(body: str) -> str:
    """Return a page around what is hostile in it."""
    return f"<!doctype html><html><head><title>T</title></head><body><article><p>seen</p>{body}<p>end</p></article></body></html>"


def texts(fill) -> dict[str, bytes]:
    """Return the hostile texts by their names, which say what is in them; `fill` fills in the placeholders."""
    written = {f"{name}.md": text if "seen" in text else f"seen\n\n{text}" for name, text in MARKDOWN.items()}
    written |= {f"{name}.html": page(body) for name, body in HTML.items()}
    written |= {f"{name}.html": whole for name, whole in PAGES.items()}
    return {name: fill(text).encode("utf-8", "surrogatepass") for name, text in written.items()}
