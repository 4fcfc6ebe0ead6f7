"""An exported folder: built beside its place, with a manifest of hashes, and renamed when all of it is there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from common.errors import UsageError
from common.files import fsync_folder, read_json, sha256_file, write_json, writing

FORMAT = {"format": "miniature-memory/export", "version": 1}


@contextmanager
def exported_folder(target: Path, kind: str, source: dict[str, str]) -> Iterator[Path]:
    """Yields a folder to write to; afterwards it stands at `target`, with a manifest, or nothing has changed there.

    source: what was exported (run, model), for the manifest. An earlier export at `target` is replaced; anything else
    there is left alone, and a UsageError. Raises ResourceError when the disk is full.
    """
    if target.exists() and not _is_export(target):
        raise UsageError(
            "there is something here that is not an export", where=target, todo="choose another --output, or move it"
        )
    temporary = target.with_name(f".{target.name}.tmp")
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        try:
            yield temporary
            files = sorted(temporary.iterdir())
            for path in files:
                with path.open("rb") as file:
                    os.fsync(file.fileno())
            entries = {path.name: {"bytes": path.stat().st_size, "sha256": sha256_file(path)} for path in files}
            write_json(temporary / "manifest.json", {**FORMAT, "kind": kind, "source": source, "files": entries})
            if target.exists():
                shutil.rmtree(target)
            temporary.rename(target)
            fsync_folder(target.parent)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise


def _is_export(folder: Path) -> bool:
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return folder.is_dir() and not any(folder.iterdir())
    return read_json(manifest).get("format") == FORMAT["format"]
