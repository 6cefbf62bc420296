"""Where the pages of known sites and themes keep their article; one line more reads one theme more."""

from __future__ import annotations

from typing import NamedTuple


class Layout(NamedTuple):
    """CSS selectors: the element that is an article's body, and what in it is the theme's and not the author's."""

    name: str
    body: str
    dropped: str = ""


LAYOUTS: tuple[Layout, ...] = (
    Layout("Scientific Spaces", "#PostContent"),
    Layout("Scientific Spaces, older pages", "#content > .Post", ".title-wrap, #tools, #similar, #comments"),
    Layout("WordPress", ".entry-content", ".sharedaddy, .jp-relatedposts, .wpcnt, .post-views"),
    Layout("Hexo NexT", ".post-body", ".post-copyright, .reward-container, .post-eof, .headerlink"),
    Layout("Hexo", ".article-entry, #article-container", ".article-toc, .headerlink"),
    Layout(
        "Hexo Icarus, Fluid and Butterfly", ".article .content, .markdown-body", ".article-more, .article-licensing"
    ),
    Layout("Typecho", ".post-content", ".post-copyright, .post-tags, .anchor"),
    Layout("Hugo", ".article-content, .post__content, .td-content, .book-page .markdown", ".anchor, .heading-anchor"),
    Layout("Jekyll", ".page__content, .post-entry, .post .content", ".header-link, .page__meta, .page__share"),
    Layout("arXiv and LaTeXML", ".ltx_page_content", ".ltx_TOC"),
    Layout("MediaWiki", "#mw-content-text .mw-parser-output", ".mw-editsection, .navbox, .toc, #toc"),
    Layout("nLab", "#revision", ".toc, .rightHandSide, .byline, .maruku-eq-tex"),
    Layout(
        "Stack Exchange",
        ".question-page #mainbar",
        ".votecell, .js-voting-container, .post-taglist, .js-post-menu, .js-post-notices, .comments,"
        " .js-comments-container, #post-form, .bottom-notice, .s-pagination",
    ),
    Layout("MkDocs", ".md-content__inner", ".headerlink, .md-source-file, .md-content__button"),
    Layout("Zhihu", ".Post-RichText, .RichText"),
    Layout("cnblogs and CSDN", "#cnblogs_post_body, #content_views, #article_content"),
    Layout("microdata", '[itemprop="articleBody"], .h-entry .e-content'),
)
"""In the order in which they are tried. A layout is a page's where exactly one element is its body."""

ARTICLES = ("article", "main, [role='main']")
"""How HTML itself names an article, for pages of no known layout."""

IN_ARTICLES = ", ".join((*(layout.body for layout in LAYOUTS), *ARTICLES))
"""Where an ``aside`` is the author's: a note, a box."""

DROPPED = (
    "script, style, template, iframe, frame, object, embed, button, input, select, textarea, svg, nav,"
    " body > footer, body > header, #respond, #disqus_thread"
)
"""What holds no text of an article, wherever it stands."""

AROUND = (
    "noscript, aside, form, dialog, div > footer, main > footer, [hidden], [style*='display:none' i],"
    " [style*='display: none' i], [role='dialog'], [role='navigation'], [role='complementary'], [role='search'],"
    " .sr-only, .screen-reader-text, .share, .social-share, .sharedaddy, .post-nav, .post-navigation, .pagination,"
    " .breadcrumb, .breadcrumbs, .crumbs, .related, .related-posts, .related-articles, .jp-relatedposts,"
    " .entry-footer, .post-footer, .sidebar, #sidebar, #secondary, .widget, .widget-area, .skip-link, #footer,"
    " #header, .footer, .site-footer, .site-header"
)
"""What stands around an article."""

ASIDES = (
    "[class*='related' i], [class*='share' i], [class*='social' i], [class*='newsletter' i], [class*='promo' i],"
    " [class*='advert' i], [class*='widget' i], [class*='recommend' i], [class*='toc' i], [hidden],"
    " [style*='display:none' i], [style*='display: none' i]"
)
"""The ``aside`` elements within an article that are not the author's."""

COMMENTS = (
    "#comments, .comments, .comments-area, .comments-container, .comment-list, #comment-list, .commentlist,"
    " .comment-section, #comment-section, .post-comments, .gitment, [itemprop='comment'], .commentarea, .comment-tree,"
    " .topic-post ~ .topic-post, .crawler-post ~ .crawler-post"
)
"""The readers' comments: as blogs call them, schema.org, Reddit, Hacker News, and Discourse, where they are posts."""
