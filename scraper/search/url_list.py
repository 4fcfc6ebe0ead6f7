"""A text file of URLs, one a line; blank lines and what follows '#' at the start or after a space are comments."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

from common.errors import ConfigurationError
from scraper.search.base import Found

_COMMENT = re.compile(r"(^|\s)#.*")


class UrlListProvider:
    """The 'query' is not used: the file says everything."""

    name = "url_list"
    remembered = False

    def __init__(self, file: Path) -> None:
        self._file = file

    async def search(self, query: str, limit: int, skip: int = 0) -> AsyncIterator[Found]:
        """Raises ConfigurationError when there is no such file or it is not UTF-8 text."""
        found = 0
        try:
            with self._file.open(encoding="utf-8-sig") as lines:
                for line in lines:
                    url = _COMMENT.sub("", line).strip()
                    if url and found < limit:
                        found += 1
                        yield Found(url, query, self.name)
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(
                f"this list of URLs cannot be read ({error})",
                where=self._file,
                todo="it must be a UTF-8 text file with one URL a line",
            ) from error
