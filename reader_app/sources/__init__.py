"""Bytes to posts, one file a format."""
