import pytest

from reader_app.sources.formats import format_of
from reader_app.sources.opening import open_paths
from reader_app.sources.source import Source

TEMPLATES = [
    '{% include base_path %}\n<div class="{{ include.type }}">a</div>',
    "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>\n{{ content }}",
    '<!DOCTYPE html><html><body>{{ partial "head.html" . }}{{ .Content }}</body></html>',
    "{{- define \"main\" -}}<p>a</p>{{- end -}}",
    "---\nlayout: default\n---\n{% for post in site.posts %}<p>{{ post.title }}</p>{% endfor %}",
    "{% extends 'base.html' %}{% block a %}<p>b</p>{% endblock %}",
]  # fmt: skip

PAGES = [
    "---\ntitle: A\n---\n<p>b</p>{% include figure.html %}",
    "---\nlayout: post\ntags: [a]\ntitle : A\n---\n{% for row in rows %}<p>b</p>{% endfor %}",
    "---\nlayout: post\n---\n<p>b</p>{% highlight html %}<p>{% endhighlight %}",
    "<!DOCTYPE html><p>Write <code>{% include a.html %}</code> or</p><pre>{{ .Content }}</pre>",
    "<!DOCTYPE html><p>$x^{{2}}$ {{ message }}</p>",
    '<!DOCTYPE html><meta property="og:site_name" content="{{site.name}}"><p>a</p>',
]


@pytest.mark.parametrize("text", TEMPLATES)
def test_templates_are_in_no_format(text):
    assert format_of(Source("a.html", text.encode())) is None


@pytest.mark.parametrize(
    "fields", ["title: {{ title }}", 'title: "A"\ndate: {{ .Date }}', "a: b\ndate: <% tp.date.now() %>"]
)
def test_unfilled_fields_are_of_a_template(fields):
    assert format_of(Source("a.md", f"---\n{fields}\n---\n\nb".encode())) is None


@pytest.mark.parametrize(
    "text", ["---\ntitle: '{{ggplot}} tricks'\n---\na", "---\na: b\n---\ndate: {{ date }}", "{{ title }}"]
)
def test_posts_that_look_like_templates(text):
    assert format_of(Source("a.md", text.encode())) is not None


@pytest.mark.parametrize("text", PAGES)
def test_pages_that_look_like_templates(text):
    assert format_of(Source("a.html", text.encode())) is not None


def test_a_template_that_is_opened_by_itself_is_called_one(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(TEMPLATES[2])
    (problem,) = open_paths([path]).problems
    assert problem.message == "this is a template, from which a site's pages are made, and no page"


def test_the_folder_tells_how_many_there_are(tmp_path):
    (tmp_path / "post.md").write_text("# A\n\nb")
    for number, text in enumerate(TEMPLATES):
        (tmp_path / f"{number}.html").write_text(text)
    library = open_paths([tmp_path])
    assert [post.title for post in library.posts] == ["A"]
    assert [problem.message for problem in library.problems] == [
        "6 of the files in it are in no format the reader knows (.html)"
    ]
