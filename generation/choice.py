"""Which engine to use here."""

from __future__ import annotations

from common.errors import ConfigurationError
from common.machine import usable_cores
from common.progress import Progress
from generation.compiler import HOW_TO_INSTALL, NoKernelError
from generation.engine import Engine, TorchEngine
from generation.model_files import LoadedModel
from generation.native import NativeEngine
from generation.quantise import as_int8_computes
from generation.settings import GenerationSettings

MOST_THREADS = 4  # models this small gain nothing from more: a layer is too little work to share


def new_engine(model: LoadedModel, settings: GenerationSettings, slots: int, progress: Progress) -> Engine:
    """The engine that `settings` ask for. Says so on `progress` when it has to be the slow one.

    Raises ConfigurationError when the native one is asked for and cannot be built, and for a precision that this
    processor does not have.
    """
    banned = model.tokenizer.never_drawn
    if settings.engine != "torch":
        threads = settings.threads or min(MOST_THREADS, usable_cores())
        try:
            return NativeEngine(model.transformer, slots, banned=banned, precision=settings.precision, threads=threads)
        except NoKernelError as error:
            if settings.engine == "native":
                raise ConfigurationError(
                    f"the native engine cannot be used: {error}", where="generation.engine", todo=HOW_TO_INSTALL
                ) from error
            progress.say(f"generating with PyTorch, several times slower: {error}; {HOW_TO_INSTALL}")
    transformer = as_int8_computes(model.transformer) if settings.precision == "int8" else model.transformer
    return TorchEngine(transformer, slots, banned=banned)
