"""What was forgotten stays forgotten: `dataset/metadata/tombstones.jsonl` blocks its return.

One JSON object a line: {"kind": "url" | "site" | "sha256" | "source", "value": ..., "at": UTC time}. A site is a host
and every host below it. Forgetting appends here before it deletes anything; collecting reads it before it fetches or
stores.
"""

from __future__ import annotations

from pathlib import Path

from common.errors import DamagedDataError
from common.files import read_records
from common.sites import enclosing_sites
from common.workspace import Workspace

KINDS = ("url", "site", "sha256", "source")


class Tombstones:
    """The forgotten URLs, sites, contents and sources of a workspace, as they stood when this object was made."""

    def __init__(self, workspace: Workspace) -> None:
        """Raises DamagedDataError when the list cannot be read: collecting without it could break a promise."""
        path = self.path(workspace)
        self._values: dict[str, set[str]] = {kind: set() for kind in KINDS}
        for number, record in enumerate(read_records(path), start=1):
            try:
                self._values[record["kind"]].add(record["value"])
            except (KeyError, TypeError) as error:
                raise DamagedDataError(
                    f"line {number} of the list of forgotten things has no known kind and value",
                    where=path,
                    todo=f"each line needs a kind ({', '.join(KINDS)}) and a value; correct it or restore a backup",
                ) from error

    @staticmethod
    def path(workspace: Workspace) -> Path:
        return workspace.metadata / "tombstones.jsonl"

    def block(self, *, source: str, url: str | None = None, sha256: str | None = None) -> bool:
        """Whether this source, URL or its site, or content was forgotten."""
        return (
            source in self._values["source"]
            or (url is not None and url in self._values["url"])
            or not self._values["site"].isdisjoint(enclosing_sites(url))
            or (sha256 is not None and sha256 in self._values["sha256"])
        )
