"""Which files beside posts are pictures, told by their names."""

from __future__ import annotations

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".svg"})
