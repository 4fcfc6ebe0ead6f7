"""Building the kernel: kept once built, rebuilt when it must be, and clear where it cannot be."""

from __future__ import annotations

import pytest

from common.errors import ConfigurationError
from common.progress import SilentProgress
from generation import compiler
from generation.choice import new_engine
from generation.engine import TorchEngine
from generation.native import NativeEngine
from generation.settings import GenerationSettings


@pytest.fixture
def fresh(monkeypatch, tmp_path):
    """As in a new process with an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    compiler.kernel.cache_clear()
    yield tmp_path
    compiler.kernel.cache_clear()


def test_a_kernel_is_built_once_and_kept(fresh):
    compiler.kernel()
    (library,) = compiler.cache_folder().iterdir()
    built = library.stat().st_mtime_ns
    compiler.kernel.cache_clear()
    compiler.kernel()
    assert [path.stat().st_mtime_ns for path in compiler.cache_folder().iterdir()] == [built]


def test_changed_sources_are_built_anew(fresh, monkeypatch):
    compiler.kernel()
    changed = fresh / "kernel"
    changed.mkdir()
    for source in compiler.SOURCES.iterdir():
        (changed / source.name).write_text(source.read_text() + "\n")
    monkeypatch.setattr(compiler, "SOURCES", changed)
    compiler.kernel.cache_clear()
    compiler.kernel()
    assert len(list(compiler.cache_folder().iterdir())) == 2


@pytest.fixture(params=["none", "broken"])
def no_compiler(request, fresh, monkeypatch):
    if request.param == "none":
        monkeypatch.setattr(compiler, "_compilers", list)
    else:
        broken = fresh / "cc"
        broken.write_text('#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "fatal error: no headers" >&2\nexit 1\n')
        broken.chmod(0o755)
        monkeypatch.setattr(compiler, "_compilers", lambda: [[str(broken)]])


def test_without_a_compiler_pytorch_is_used_and_the_user_told_what_to_install(no_compiler, model):
    told: list[str] = []

    class Listener(SilentProgress):
        def say(self, text: str) -> None:
            told.append(text)

    assert isinstance(new_engine(model, GenerationSettings(), 1, Listener()), TorchEngine)
    assert "gcc" in told[0]


def test_the_native_engine_asked_for_and_not_to_be_had_is_a_configuration_error(no_compiler, model):
    with pytest.raises(ConfigurationError) as caught:
        new_engine(model, GenerationSettings(engine="native"), 1, SilentProgress())
    assert "gcc" in caught.value.todo


def test_engines_are_what_the_settings_say(model):
    progress = SilentProgress()
    assert isinstance(new_engine(model, GenerationSettings(), 1, progress), NativeEngine)
    assert isinstance(new_engine(model, GenerationSettings(engine="torch", precision="int8"), 1, progress), TorchEngine)
