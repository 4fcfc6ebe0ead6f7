"""The stage: the newest model of a run into a folder in another program's format."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from common.progress import Progress
from common.resources import folder_bytes
from common.workspace import Workspace
from generation.export.cards import gather_facts, write_cards
from generation.export.folder import exported_folder
from generation.export.gguf_file import GgufType, write_gguf
from generation.export.huggingface import write_huggingface
from generation.model_files import load
from generation.settings import GenerationSettings

ExportFormat = Literal["huggingface", "gguf"]


@dataclass(frozen=True)
class ExportSummary:
    """Where the export is, and of what."""

    run: str
    model: str
    format: str
    folder: str
    bytes: int

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def lines(self) -> list[str]:
        size = f"{self.bytes / 1e6:.1f} MB"
        return [f"{self.run}/{self.model} exported for {self.format}: {self.folder} ({size})"]


def export(
    workspace: Workspace,
    settings: GenerationSettings,
    *,
    to: ExportFormat,
    progress: Progress,
    run: str | None = None,
    gguf_type: GgufType = "f32",
    output: Path | None = None,
) -> ExportSummary:
    """Write the newest model of `run` to `output`, by default out/<run>/export/<format>.

    Raises UsageError (no model yet, a package is missing, something else stands there), DamagedDataError,
    ResourceError.
    """
    model = load(workspace, run, progress)
    facts = gather_facts(workspace, model)
    target = output or workspace.run_folder(model.run) / "export" / to
    with exported_folder(target, to, {"run": model.run, "model": model.folder.name}) as folder:
        if to == "huggingface":
            write_huggingface(model, folder, settings, facts)
        else:
            write_gguf(model, folder / f"{model.run}-{gguf_type}.gguf", gguf_type, facts)
            write_cards(folder, model, facts)
    return ExportSummary(model.run, model.folder.name, to, str(target), folder_bytes(target))
