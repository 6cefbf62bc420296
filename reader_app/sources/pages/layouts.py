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

DROPPED = (
    "script, style, noscript, template, nav, aside, form, iframe, frame, object, embed, button, dialog, svg,"
    " [hidden], .sr-only, .screen-reader-text, .share, .social-share, .post-nav, .post-navigation, .pagination,"
    " .breadcrumb, .breadcrumbs, .crumbs, .related-posts, .entry-footer, .post-footer, .sidebar, .skip-link"
)
"""What is no part of any article."""

COMMENTS = (
    "#comments, .comments-area, .comment-list, #comment-list, #respond, #disqus_thread, .post-comments, .gitment"
)
"""The readers' comments."""
