"""The one small room that every other room may import: paths, configuration, atomic files, errors, progress."""

import os

# Before PyTorch loads OpenMP: how threads wait for one another at the end of every product. Spinning is fastest on
# cores that nobody else wants; where another process shares them it waits for a thread that is not even running, and is
# three times as slow as sleeping. So they spin for a quarter of a millisecond, which spans most gaps, and then sleep
# (.jules/experiments.md). What the user has set stays.
_WAITING = {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "5000"}
_SET_HERE = () if "OMP_WAIT_POLICY" in os.environ else tuple(name for name in _WAITING if name not in os.environ)
os.environ.update({name: _WAITING[name] for name in _SET_HERE})


def environment_of_others() -> dict[str, str]:
    """The environment for programs that are not ours: without what is set here, which changes how fast they are."""
    return {name: value for name, value in os.environ.items() if name not in _SET_HERE}
