"""Programs that a benchmark starts: ours, whose errors it passes on, and peers, which get the same cores as ours."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from common import environment_of_others
from common.machine import usable_cores


def run_child(command: Sequence[str]) -> str:
    """stdout of a program of this project. Where it fails, it has said why: this program ends then, with its code."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(done.returncode)
    return done.stdout


def environment_of_peers() -> dict[str, str]:
    """A peer's environment: without our setting of how threads wait, and, where the user has not set their number, with
    as many as ours takes. In a container that may use less than its machine, a peer would start one for every core."""
    return {"OMP_NUM_THREADS": str(usable_cores()), **environment_of_others()}
