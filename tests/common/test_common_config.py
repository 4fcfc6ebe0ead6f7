"""Configuration errors name the file, the line and the key."""

import pytest

from common.config import Settings, load_model, load_section
from common.errors import ConfigurationError
from common.workspace import Workspace


class Inner(Settings):
    pages: int = 5


class Outer(Settings):
    name: str = "x"
    inner: Inner = Inner()
    hosts: tuple[Inner, ...] = ()


def write(tmp_path, text):
    path = tmp_path / "settings.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: y\ncolour: red\n", r"colour \(line 2\): unknown key"),
        ("name: y\ninner:\n  pagse: 3\n", r"inner\.pagse \(line 3\): unknown key"),
        ("inner:\n  pages: many\n", r"inner\.pages \(line 2\): Input should be a valid integer"),
        ("hosts:\n - pages: 1\n - pages: x\n", r"hosts\.1\.pages \(line 3\)"),
        ("name: [1\n", r"not valid YAML"),
        ("- a\n- b\n", r"key: value"),
        ("name: a\nname: b\n", r"'name' stands twice \(lines 1 and 2\)"),
        ("name: !!python/object/apply:os.system ['true']\n", r"not valid YAML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, message):
    path = write(tmp_path, text)
    with pytest.raises(ConfigurationError, match=message) as caught:
        load_model(path, Outer)
    assert caught.value.where == str(path)
    assert caught.value.exit_code == 3


def test_values_arrive_and_the_rest_is_default(tmp_path):
    settings = load_model(write(tmp_path, "inner: {pages: 7}\n"), Outer)
    assert (settings.name, settings.inner.pages) == ("x", 7)
    assert load_model(write(tmp_path, ""), Outer) == Outer()


def test_a_missing_file_and_one_that_is_not_text_are_errors(tmp_path):
    with pytest.raises(ConfigurationError, match="no such configuration"):
        load_model(tmp_path / "none.yaml", Outer)
    path = tmp_path / "settings.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_model(path, Outer)


def test_sections_of_a_workspace(tmp_path):
    workspace = Workspace.at(tmp_path)
    assert load_section(workspace, "processing", Inner) == Inner()
    workspace.config_file.write_text("processing:\n  pages: 9\nfetch:\n")
    assert load_section(workspace, "processing", Inner).pages == 9
    assert load_section(workspace, "fetch", Inner) == Inner()
    workspace.config_file.write_text("procesing:\n  pages: 9\n")
    with pytest.raises(ConfigurationError, match=r"unknown section 'procesing' \(line 1\)"):
        load_section(workspace, "processing", Inner)
    with pytest.raises(ConfigurationError, match="no such configuration"):
        load_section(workspace, "processing", Inner, config=tmp_path / "other.yaml")
