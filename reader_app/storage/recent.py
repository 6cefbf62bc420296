"""What was used last stays in memory."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The values that were asked for last, by their keys, for any thread.

    `age` counts how often all were forgotten: what was begun before is not kept after.
    """

    def __init__(self, size: int) -> None:
        self.age = 0
        self._size = size
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def keep(self, key: Key, value: Value, age: int) -> Value:
        """Keep a value that was made since the `age`, in place of the one not used for longest; return it."""
        with self._lock:
            if age == self.age:
                self._kept[key] = value
                self._kept.move_to_end(key)
                while len(self._kept) > self._size:
                    self._kept.popitem(last=False)
        return value

    def items(self) -> list[tuple[Key, Value]]:
        """Return what is kept."""
        with self._lock:
            return list(self._kept.items())

    def forget(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self.age += 1
            self._kept.clear()
