"""Building the kernel with the machine's own C compiler, once, and finding it again.

The library is built for the processor at hand when a text is first wanted (four seconds) and kept in the user's
cache folder under a name that changes with the sources, the compiler and the processor.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from common.cache import cache_folder

SOURCES = Path(__file__).parent / "kernel"
FLAGS = ("-O3", "-march=native", "-std=gnu11", "-shared", "-fPIC", "-fno-math-errno")
BUILD_SECONDS = 120
HOW_TO_INSTALL = "install a C compiler (apt install gcc) or: pip install ziglang"


class NoKernelError(Exception):
    """The kernel cannot be built here; the message says why."""


@functools.cache
def kernel() -> ctypes.CDLL:
    """The kernel as a library. Raises NoKernelError, the same one each time, where it cannot be built or loaded."""
    problem = "no C compiler was found"
    for compiler in _compilers():
        try:
            return ctypes.CDLL(str(_built(compiler)))
        except (OSError, subprocess.SubprocessError) as error:
            problem = f"{compiler[0]} cannot build it here ({_reason(error)})"
    raise NoKernelError(problem)


def _compilers() -> list[list[str]]:
    names = [os.environ.get("CC", ""), "cc", "gcc", "clang"]
    found = [[path] for name in names if name and (path := shutil.which(name))]
    if importlib.util.find_spec("ziglang"):
        found.append([sys.executable, "-m", "ziglang", "cc"])
    return found


def _built(compiler: list[str]) -> Path:
    """The library's path, after building it if it is not there."""
    version = subprocess.run([*compiler, "--version"], capture_output=True, check=True, timeout=BUILD_SECONDS).stdout
    digest = hashlib.sha256(b"\0".join([version, _processor(), " ".join(FLAGS).encode()]))
    for source in sorted(SOURCES.iterdir()):
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="miniature-memory-"))  # no home to speak of: built for this process only
    library = folder / f"kernel-{digest.hexdigest()[:16]}.so"
    if not library.exists():
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            built = Path(scratch) / "kernel.so"
            command = [*compiler, *FLAGS, str(SOURCES / "kernel.c"), "-o", str(built), "-lpthread", "-lm"]
            subprocess.run(command, capture_output=True, check=True, timeout=BUILD_SECONDS)
            os.replace(built, library)
    return library


def _processor() -> bytes:
    """What -march=native depends on: a home folder may be shared by machines of different kinds."""
    try:
        lines = Path("/proc/cpuinfo").read_bytes().splitlines()
    except OSError:
        return platform.processor().encode()
    return b"\n".join(sorted({line for line in lines if line.startswith((b"flags", b"Features", b"model name"))}))


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        lines = error.stderr.decode(errors="replace").strip().splitlines()
        return next((line for line in lines if "error" in line), lines[-1] if lines else f"exit {error.returncode}")
    return str(error)
