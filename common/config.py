"""Configuration: YAML into pydantic models. Unknown keys and impossible values are errors that name line and key.

A workspace's `miniature-memory.yaml` has one section for each part of the chain; the part's own room defines the
section's model, and this file only knows the sections' names. A file of settings, such as a training
configuration, is one model as a whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from common.errors import ConfigurationError
from common.workspace import Workspace

SECTIONS = ("search", "fetch", "rights", "processing", "training", "generation")


class Settings(BaseModel):
    """Base of every settings model: unknown keys are errors, values cannot be changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=Settings)


def load_model(path: Path, model: type[Model]) -> Model:
    """Read one YAML file into `model`. Raises ConfigurationError naming file, line and key."""
    values, lines = _read_yaml(path)
    return _validate(values, model, path, lines, prefix=())


def load_section(workspace: Workspace, section: str, model: type[Model], *, config: Path | None = None) -> Model:
    """The settings of one section of the workspace's configuration; the model's defaults where it has none.

    config: another file than the workspace's own (the command line's --config); it must then exist.
    Raises ConfigurationError naming file, line and key, also for a section that does not exist.
    """
    values, lines, path = _read_sections(workspace, config)
    return _validate(values.get(section) or {}, model, path, lines, prefix=(section,))


def configured_sections(workspace: Workspace, *, config: Path | None = None) -> set[str]:
    """Names of the sections that say something. Raises as `load_section` does."""
    values, _, _ = _read_sections(workspace, config)
    return {section for section, content in values.items() if content}


def _read_sections(workspace: Workspace, config: Path | None) -> tuple[dict, dict[tuple, int], Path]:
    path = config or workspace.config_file
    if config is None and not path.exists():
        return {}, {}, path
    values, lines = _read_yaml(path)
    for key in values:
        if key not in SECTIONS:
            where = _at_line(lines, (key,))
            known = ", ".join(SECTIONS)
            raise ConfigurationError(f"unknown section '{key}'{where}", where=path, todo=f"sections are: {known}")
    return values, lines, path


def _validate(values: Any, model: type[Model], path: Path, lines: dict, prefix: tuple) -> Model:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        problems = []
        for item in error.errors(include_url=False):
            location = prefix + tuple(item["loc"])
            key = ".".join(str(part) for part in location) or "the file as a whole"
            reason = "unknown key" if item["type"] == "extra_forbidden" else item["msg"]
            problems.append(f"{key}{_at_line(lines, location)}: {reason}")
        raise ConfigurationError(
            "; ".join(problems), where=path, todo="correct these keys; nothing was changed"
        ) from error


def _at_line(lines: dict, location: tuple) -> str:
    while location:
        if location in lines:
            return f" (line {lines[location]})"
        location = location[:-1]
    return ""


def _read_yaml(path: Path) -> tuple[dict, dict[tuple, int]]:
    """The mapping in a YAML file, and the line of every key by its path. Raises ConfigurationError."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigurationError("there is no such configuration file", where=path, todo="check the path") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"this configuration cannot be read ({error})", where=path, todo="it must be UTF-8 text"
        ) from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "cannot be parsed"
        raise ConfigurationError(
            f"this is not valid YAML{line}: {problem}", where=path, todo="correct the file"
        ) from error
    if values is None:
        return {}, {}
    if not isinstance(values, dict):
        raise ConfigurationError("the file must hold 'key: value' pairs", where=path, todo="see docs/configuration.md")
    lines: dict[tuple, int] = {}
    _collect_lines(node, (), lines, path)
    return values, lines


def _collect_lines(node: yaml.Node, prefix: tuple, lines: dict[tuple, int], path: Path) -> None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            location = (*prefix, key_node.value)
            line = key_node.start_mark.line + 1
            if location in lines:  # YAML itself lets the last one win, silently
                raise ConfigurationError(
                    f"key '{key_node.value}' stands twice (lines {lines[location]} and {line})",
                    where=path,
                    todo="keep one of them",
                )
            lines[location] = line
            _collect_lines(value_node, location, lines, path)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lines[(*prefix, index)] = item.start_mark.line + 1
            _collect_lines(item, (*prefix, index), lines, path)
