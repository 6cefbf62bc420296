"""What an address in a post stands for, whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REFUSED = "refused"
"""The scheme of a link that is not followed; behind it stands the one that is not allowed: ``refused:javascript``."""

SAME_SITES: Mapping[str, str] = MappingProxyType({"spaces.ac.cn": "kexue.fm"})
"""Hosts under which a site is found too, and the one that they are counted as: its pages link to one by the other."""
