"""The direction of dependencies: commands → rooms → common; rooms meet through files and two public definitions."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"scraper", "processing", "training", "generation", "report", "demo", "common"}

# What one room may take from another: the gate, which is the law everywhere, and the definition of the model and of its
# checkpoint folders, which would otherwise exist twice.
PUBLIC = {
    ("scraper", "processing.adults_only"),
    ("generation", "processing.adults_only"),
    ("generation", "training.model"),
    ("generation", "training.checkpoint"),
    ("generation", "training.runs"),
}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_only_common_itself_and_what_is_public(room):
    public = {module for importer, module in PUBLIC if importer == room}
    wrong = []
    for path in sorted((ROOT / room).rglob("*.py")):
        for module in imports(path):
            top = module.split(".")[0]
            if top not in ROOMS | {"scripts", "run"} or top in {room, "common"}:
                continue
            if not any(module == allowed or module.startswith(f"{allowed}.") for allowed in public) and (
                # `from processing import adults_only` names the package as well as the module
                module not in {allowed.split(".")[0] for allowed in public}
            ):
                wrong.append(f"{path.relative_to(ROOT)} imports {module}")
    assert wrong == []


def test_no_file_touches_the_import_path():
    offenders = [
        str(path.relative_to(ROOT))
        for folder in (*ROOMS, "scripts")  # benchmarks load their peers from wherever these lie
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "sys.path" in path.read_text(encoding="utf-8")
    ]
    assert offenders == []
