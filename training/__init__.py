"""From token files to a trained model."""

import os

# Before PyTorch loads OpenMP: threads that wait for one another shall sleep, not spin. Where another process shares the
# cores, spinning waits for a thread that is not even running: measured 5 to 20 times slower (.jules/experiments.md).
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
