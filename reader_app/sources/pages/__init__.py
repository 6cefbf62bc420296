"""Saved HTML pages to posts: where a page keeps its article, and what it says about it."""
