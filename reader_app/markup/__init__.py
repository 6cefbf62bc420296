"""Bodies of posts to articles: Markdown and HTML read into a small safe tree with the mathematics lifted out."""
