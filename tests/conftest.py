"""What the tests of whole commands share: running one in a workspace, and a chain small enough for a test."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# A tokenizer from little text, and a model that learns nothing worth having in three seconds: the chain is under test.
CONFIG = """
processing:
  tokenizer: {vocabulary: 512, sample_kb: 64}
generation:
  max_new_tokens: 40
"""
TRAINING = """
model: {layers: 1, width: 32, heads: 2, context: 32}
tokens: 20480
batch_tokens: 1024
precision: float32
evaluations: 2
"""


class SmallChain:
    """A workspace with small settings, and run.py called in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.training = folder / "tiny.yaml"
        self.training.write_text(TRAINING)
        (folder / "miniature-memory.yaml").write_text(CONFIG)
        with socket.socket() as probe:  # a free port, the same in every run, as the demo's addresses are its identity
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def command(self, *arguments: str, pages: int = 60) -> list[str]:
        fixed = ["--workspace", str(self.folder), "--training-config", str(self.training)]
        demo = ["--demo", "--pages", str(pages), "--demo-port", str(self.port)]
        return [sys.executable, str(ROOT / "run.py"), *fixed, *demo, *arguments]

    def run(self, *arguments: str, pages: int = 60) -> subprocess.CompletedProcess:
        return subprocess.run(self.command(*arguments, pages=pages), capture_output=True, text=True, timeout=300)

    def report(self, *arguments: str, pages: int = 60) -> dict:
        result = self.run("--json", *arguments, pages=pages)
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    def script(self, name: str, *arguments: str, **options) -> subprocess.CompletedProcess:
        command = [sys.executable, str(ROOT / name), "--workspace", str(self.folder), *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=300, **options)

    def files(self, *folders: str) -> dict[str, bytes]:
        """Content of every file below these folders of the workspace."""
        found = {}
        for folder in folders:
            for path in sorted((self.folder / folder).rglob("*")):
                if path.is_file():
                    found[os.path.relpath(path, self.folder)] = path.read_bytes()
        return found


@pytest.fixture
def small_chain(tmp_path):
    return SmallChain(tmp_path)


@pytest.fixture(scope="module")
def grown_chain(tmp_path_factory):
    """One workspace in which the tests of a module build upon each other's runs: empty at first."""
    return SmallChain(tmp_path_factory.mktemp("chain"))
