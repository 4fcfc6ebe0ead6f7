"""The Colab notebook from top to bottom: a first session, and a later one that goes on from what was saved."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "NanoGPT_Training.ipynb"
TRAINING = """
model: {layers: 1, width: 32, heads: 2, context: 32}
tokens: 20480
batch_tokens: 1024
precision: float32
evaluations: 2
"""


@pytest.fixture
def session(tmp_path, monkeypatch):
    """Runs the notebook in a runtime of its own, with one Drive for all; returns what each code cell printed."""
    (tmp_path / "tiny.yaml").write_text(TRAINING)
    drive = tmp_path / "drive"
    drive.mkdir()
    (drive / "miniature-memory.yaml").write_text("processing:\n  tokenizer: {vocabulary: 512, sample_kb: 64}\n")

    def run(name: str, stories: int) -> dict[str, str]:
        given = {"TEXT": "demo", "STORIES": stories, "CONFIG": tmp_path / "tiny.yaml", "SAVE_TO": drive}
        for key, value in (given | {"WORK_IN": tmp_path / name, "PROMPT": "The harbour was quiet"}).items():
            monkeypatch.setenv(f"NOTEBOOK_{key}", str(value))
        notebook = nbformat.read(NOTEBOOK, as_version=4)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(ROOT)}}).execute()
        return {cell["id"]: _printed(cell) for cell in notebook.cells if cell["cell_type"] == "code"}

    return run


def _printed(cell) -> str:
    return "".join(output.get("text", "") or output.get("data", {}).get("text/html", "") for output in cell["outputs"])


@pytest.mark.slow
def test_it_runs_from_top_to_bottom_and_goes_on_in_a_later_session(session, tmp_path):
    first = session("first", 40)
    assert "begun anew" in first["restore"]
    assert "PyTorch" in first["setup"]
    assert "<svg" in first["look"]
    assert (tmp_path / "drive" / "tiny" / "model.safetensors").exists()
    later = session("later", 50)
    assert "brought back" in later["restore"]
    log = (tmp_path / "later" / "out" / "tiny" / "metrics.jsonl").read_text()
    assert log.startswith((tmp_path / "first" / "out" / "tiny" / "metrics.jsonl").read_text())  # learnt in addition
    assert '"stint":2' in log


def test_no_outputs_are_committed():
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells if cell["cell_type"] == "code")
