"""Saved forms that hold several files: ZIP archives, EPUB books, MHTML pages."""
