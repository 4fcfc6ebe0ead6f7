"""Canonical hashes of configuration: equal values give equal hashes in every process, other values raise.

The idea of raising on a value without stable identity is that of marin's `execution/fingerprint.py`: a set, an object
or a NaN would hash to something that differs between two runs, and a cache keyed by it would be wrong in silence.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import math
import unicodedata
from functools import cache
from typing import Any

from common.files import canonical_json


def fingerprint(value: Any) -> str:
    """32 hex characters that identify `value`. Raises TypeError, naming the place, for what has no stable identity."""
    _check(value, "value")
    return hashlib.sha256(canonical_json(value).encode("utf-8")).hexdigest()[:32]


def _check(value: Any, place: str) -> None:
    if value is None or isinstance(value, bool | int | str):
        return
    if isinstance(value, float):
        if not math.isfinite(value):
            raise TypeError(f"{place} is {value}, which equals not even itself")
        return
    if isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _check(item, f"{place}[{index}]")
        return
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{place} has the key {key!r}; only text can be a key")
            _check(item, f"{place}.{key}")
        return
    raise TypeError(f"{place} is a {type(value).__name__}, which has no stable identity")


@cache
def library_version(name: str) -> str:
    """The installed version of a library that shapes results; `unicode` is the character database of this Python."""
    if name == "unicode":
        return unicodedata.unidata_version
    return importlib.metadata.version(name)
