"""What is worked out from the rules, kept in the user's cache folder: patterns compiled and taken apart, lists as tries.

That takes 5 s for the rules that a text asks, and reading back what came of it 0.2 s; the second is what every process
but a machine's first pays. Entries are found by the digest of all they depend on (the pattern's own text, this interpreter, the
code that made them), so none can be stale, and nobody has to renew one when a rule changes; an entry that is damaged fails
its checksum and is made anew. A folder that cannot be read or written costs time only.
"""

import hashlib
import marshal
import os
import platform
import re
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from common.cache import cache_folder

WORTH_KEEPING = 100  # characters of a pattern; a shorter one is compiled in the time of reading a file
_MOST = 4_000  # entries, 10 kB each; those of rules that are no more are not told apart, so the oldest go
_CHECKSUM = 32
_IN_C = platform.python_implementation() == "CPython"


class Kept:
    """Values by name, in a folder of one small file each."""

    def __init__(self, folder: Path | None, depends_on: bytes = b"") -> None:
        """`folder`: None keeps nothing. `depends_on`: what else decides the values; those made under another are not seen."""
        self._folder = folder
        self._depends_on = b"\0".join([sys.version.encode(), sys.byteorder.encode(), depends_on])

    def get(self, kind: str, text: str, make: Callable[[], Any]) -> Any:
        """The value of `kind` for `text`: read, or made and written. Strings, numbers, bytes, lists and tuples only."""
        if self._folder is None:
            return make()
        name = f"{kind}\0{text}".encode("utf-8", "surrogatepass")
        key = hashlib.sha256(self._depends_on + b"\0" + name)
        path = self._folder / key.hexdigest()
        with suppress(OSError, ValueError, EOFError, TypeError):
            data = path.read_bytes()
            body = data[_CHECKSUM:]
            if data[:_CHECKSUM] == hashlib.sha256(key.digest() + body).digest():
                return marshal.loads(body)
        value = make()
        body = marshal.dumps(value)
        self._write(path, hashlib.sha256(key.digest() + body).digest() + body)
        return value

    def _write(self, path: Path, data: bytes) -> None:
        """Whole or not at all; without fsync, since a torn file shows by its checksum."""
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            unfinished.write_bytes(data)
            os.replace(unfinished, path)
            if path.name[0] != "0":  # counting them every time would take longer than what is kept here
                return
            entries = list(os.scandir(self._folder))
            if len(entries) > _MOST:
                for entry in sorted(entries, key=lambda entry: entry.stat().st_mtime_ns)[: -_MOST // 2]:
                    Path(entry).unlink()


def own_folder(cache: Callable[[], Path] = cache_folder) -> Path | None:
    """Where entries are kept; None where nobody has a home, or where somebody else could write: a pattern decides.

    A checksum shows damage, not intent: whoever can write entries can write ones that find nothing.
    """
    try:
        folder = cache() / "patterns"
        known = folder.stat()
    except FileNotFoundError:  # made when first written to, for this user alone
        return folder
    except (RuntimeError, OSError):
        return None
    return folder if known.st_uid == os.geteuid() and not known.st_mode & 0o022 else None


_MAKERS = [Path(__file__).with_name(name) for name in ("kept.py", "literals.py", "neighbours.py", "rule.py", "ways.py")]
KEPT = Kept(own_folder(), b"".join(map(Path.read_bytes, _MAKERS)))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """`re.compile(pattern)`, without doing it again in every process."""
    if len(pattern) < WORTH_KEEPING or not _IN_C:
        return re.compile(pattern)
    return load(pattern, KEPT.get("code", pattern, lambda: code_of(pattern)))


def code_of(pattern: str) -> tuple[bytes, int, int, tuple[tuple[str, int], ...]]:
    """What `re` makes of a pattern: its code, flags, number of groups, and their names."""
    from re import _compiler, _parser

    parsed = _parser.parse(pattern)
    state = parsed.state
    code = array("I", _compiler._code(parsed, 0))
    return code.tobytes(), state.flags, state.groups - 1, tuple(state.groupdict.items())


def load(pattern: str, code: tuple[bytes, int, int, tuple[tuple[str, int], ...]]) -> re.Pattern[str]:
    """The pattern that `code_of` took apart. Equal to `re.compile(pattern)`, which compares the code."""
    import _sre

    numbers, flags, groups, names = code
    words = array("I")
    words.frombytes(numbers)
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names:
        by_number[number] = name
    return _sre.compile(pattern, flags, words.tolist(), groups, dict(names), tuple(by_number))
