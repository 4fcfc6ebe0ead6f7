"""From token files to a trained model."""

import common  # noqa: F401 - says how OpenMP's threads wait, before PyTorch is imported
