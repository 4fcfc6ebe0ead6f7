"""What importing us does to the environment, and that other programs do not see it."""

import json
import os
import subprocess
import sys

import pytest

_ASK = """
import json, os
from common import environment_of_others
places = os.environ, environment_of_others()
print(json.dumps([{name: place.get(name) for name in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")} for place in places]))
"""


def _ask(**given: str) -> list[dict[str, str | None]]:
    """[the environment of a process that imports us, what it would hand to others], when `given` is set."""
    plain = {name: value for name, value in os.environ.items() if name not in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")}
    done = subprocess.run([sys.executable, "-c", _ASK], env=plain | given, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def test_threads_spin_for_a_while_and_then_sleep_and_other_programs_wait_as_they_like():
    ours, of_others = _ask()
    assert ours == {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "5000"}
    assert of_others == {"OMP_WAIT_POLICY": None, "GOMP_SPINCOUNT": None}


@pytest.mark.parametrize(
    "given", [{"OMP_WAIT_POLICY": "ACTIVE"}, {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "7"}]
)
def test_what_the_user_has_set_stays_and_is_handed_on(given):
    ours, of_others = _ask(**given)
    assert ours == of_others == {"OMP_WAIT_POLICY": None, "GOMP_SPINCOUNT": None} | given
