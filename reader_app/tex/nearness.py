"""Names that are meant: what stands a slip of the hand away from an unknown one."""

from __future__ import annotations

from collections.abc import Iterable

_SUGGESTED = 3


def suggestion(name: str, names: Iterable[str]) -> str:
    """Return a question that names what is nearest, with a space before it; empty where nothing is near."""
    near = sorted((distance(name, other), other) for other in names if _is_near(name, other))
    nearest = [other for apart, other in near if apart == near[0][0]]
    return f" Is {' or '.join(nearest[:_SUGGESTED])} meant?" if near else ""


def _is_near(name: str, other: str) -> bool:
    """Say whether two names differ in one letter, long ones in two; short ones only in case or order."""
    if name == other or abs(len(name) - len(other)) > 2:
        return False
    if sorted(name.lower()) == sorted(other.lower()):
        return distance(name.lower(), other.lower()) < 2
    letters = len(name.lstrip("\\"))
    return letters > 3 and distance(name, other) <= (2 if letters > 6 else 1)


def distance(first: str, second: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        above, row = row, [i]
        for j, other in enumerate(second, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before = above
    return row[-1]
