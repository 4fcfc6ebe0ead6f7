"""What a user may set about generation, with the limits of each value.

The `generation` section of a workspace's configuration and every request, from the command line or a server, are
checked by the same model, so that an impossible value is refused in the same words everywhere.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from common.config import Settings
from common.errors import UsageError

MAX_PROMPT_CHARACTERS = 100_000  # some 25,000 tokens: far more than any context here can hold, and read in a blink
MAX_NEW_TOKENS = 100_000
MAX_SAMPLES = 256
MAX_STOPS = 16
MAX_STOP_CHARACTERS = 256

Precision = Literal["float32", "bfloat16x2", "int8"]
Finite = Annotated[float, Field(allow_inf_nan=False)]


class SamplingSettings(Settings):
    """How the next token is drawn. The filters apply in the order of the fields."""

    repetition_penalty: Finite = Field(1.0, gt=0, le=10)  # >1 makes tokens of the window less likely (CTRL, 2019)
    temperature: Finite = Field(0.8, ge=0, le=10)  # 0: always the likeliest token
    top_k: int = Field(0, ge=0)  # 0: off
    top_p: Finite = Field(1.0, gt=0, le=1)  # 1: off
    min_p: Finite = Field(0.05, ge=0, le=1)  # share of the likeliest token's probability; 0: off


class ServeSettings(Settings):
    """Limits of the server. The bearer token is no setting: it comes from the environment, see TOKEN_VARIABLE."""

    host: str = "127.0.0.1"  # another address needs a token
    port: int = Field(8000, ge=0, le=65535)  # 0: any free one
    allowed_hosts: tuple[str, ...] = ()  # names by which the server may be addressed, besides those of loopback
    side_by_side: int = Field(8, ge=1, le=MAX_SAMPLES)  # texts in the making at once
    queue: int = Field(32, ge=0, le=10_000)  # requests that wait for room; more are answered 429
    seconds: Finite = Field(120.0, gt=0, le=3600)  # longest a request may take, waiting included
    max_new_tokens: int = Field(4096, ge=1, le=MAX_NEW_TOKENS)
    body_bytes: int = Field(1 << 20, ge=1024, le=1 << 26)


TOKEN_VARIABLE = "MINIATURE_MEMORY_TOKEN"


class GenerationSettings(SamplingSettings):
    """The `generation` section of miniature-memory.yaml; the command line's options override it."""

    engine: Literal["auto", "native", "torch"] = "auto"  # native needs a C compiler; auto takes it where there is one
    precision: Precision = "float32"  # of the weights, in the native engine
    threads: int = Field(0, ge=0, le=64)  # 0: one for each core
    serve: ServeSettings = ServeSettings()
    max_new_tokens: int = Field(500, ge=1, le=MAX_NEW_TOKENS)
    num_samples: int = Field(1, ge=1, le=MAX_SAMPLES)
    seed: int = Field(1, ge=0, lt=2**63)  # same seed, same text; sample i of a batch depends on (seed, i) alone
    stop: tuple[Annotated[str, Field(min_length=1, max_length=MAX_STOP_CHARACTERS)], ...] = Field(
        (), max_length=MAX_STOPS
    )


def override(settings: GenerationSettings, **given: Any) -> GenerationSettings:
    """`settings` with the values that are not None put in their place. Raises UsageError naming what is impossible."""
    values = settings.model_dump() | {name: value for name, value in given.items() if value is not None}
    try:
        return GenerationSettings.model_validate(values)
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors(include_url=False)]
        raise UsageError("; ".join(problems), todo="see --help for what each value may be") from error


def check_prompt(prompt: str) -> str:
    """Return the prompt if it can be continued.

    Raises UsageError when it is too long or holds bytes that were not UTF-8 (which Python hands on as surrogates).
    """
    if len(prompt) > MAX_PROMPT_CHARACTERS:
        raise UsageError(
            f"the prompt has {len(prompt):,} characters; at most {MAX_PROMPT_CHARACTERS:,} are taken",
            todo="give its last pages only: the model reads no further back",
        )
    try:
        prompt.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(f"the prompt is not UTF-8 (at character {error.start})", todo="convert it to UTF-8") from error
    return prompt
