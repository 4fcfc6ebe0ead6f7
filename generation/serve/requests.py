"""What clients may send, in OpenAI's terms: every field is checked, an unknown one is an error.

Fields whose effect we do not have are accepted with the value that means "off", because clients send them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from generation.settings import MAX_PROMPT_CHARACTERS, MAX_STOP_CHARACTERS, MAX_STOPS, Finite, SamplingSettings


def _is_whole(given: Any) -> bool:
    return isinstance(given, float) and given.is_integer()


def _must_be_false(given: bool) -> bool:
    if given:
        raise ValueError("must be false: this server has no log probabilities")
    return given


Text = Annotated[str, Field(max_length=MAX_PROMPT_CHARACTERS)]
Stop = Annotated[str, Field(min_length=1, max_length=MAX_STOP_CHARACTERS)]
WHOLE = BeforeValidator(lambda given: int(given) if _is_whole(given) else given)  # 3.0 is an integer in JSON
Off = Annotated[bool, AfterValidator(_must_be_false), WithJsonSchema({"const": False})]  # Literal[False] would take 0
Zero = Annotated[Finite, Field(ge=0, le=0)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class StreamOptions(_Body):
    include_usage: bool = False
    include_obfuscation: bool = False


class _Request(_Body):
    model: Annotated[str, Field(max_length=128)]
    n: Annotated[int, Field(ge=1, le=16), WHOLE] = 1
    stream: bool = False
    stream_options: StreamOptions | None = None
    stop: Stop | Annotated[list[Stop], Field(max_length=MAX_STOPS)] | None = None
    seed: Annotated[int, Field(ge=0, lt=2**63), WHOLE] | None = None
    temperature: Finite | None = Field(None, ge=0, le=10)
    top_p: Finite | None = Field(None, gt=0, le=1)
    top_k: Annotated[int, Field(ge=0), WHOLE] | None = None  # ours, and the next two
    min_p: Finite | None = Field(None, ge=0, le=1)
    repetition_penalty: Finite | None = Field(None, gt=0, le=10)
    presence_penalty: Zero | None = None
    frequency_penalty: Zero | None = None
    user: Annotated[str, Field(max_length=256)] | None = None

    def sampling(self, defaults: SamplingSettings) -> SamplingSettings:
        """The settings of this request: its own values, `defaults` for the others."""
        names = SamplingSettings.model_fields
        given = {name: value for name in names if (value := getattr(self, name)) is not None}
        return SamplingSettings(**({name: getattr(defaults, name) for name in names} | given))

    def stops(self) -> tuple[str, ...]:
        return (self.stop,) if isinstance(self.stop, str) else tuple(self.stop or ())


class CompletionRequest(_Request):
    """POST /v1/completions."""

    prompt: Text | Annotated[list[Text], Field(min_length=1, max_length=1)] = ""
    max_tokens: Annotated[int, Field(ge=1), WHOLE] | None = None
    echo: bool = False
    logprobs: None = None
    best_of: Annotated[int, Field(ge=1, le=1), WHOLE] | None = None
    suffix: None = None

    def text(self) -> str:
        return self.prompt if isinstance(self.prompt, str) else self.prompt[0]

    def limit(self) -> int | None:
        return self.max_tokens


class TextPart(_Body):
    type: Literal["text"]
    text: Text


class Message(_Body):
    role: Literal["system", "developer", "user", "assistant"]
    content: Text | Annotated[list[TextPart], Field(max_length=64)]
    name: Annotated[str, Field(max_length=64)] | None = None

    def text(self) -> str:
        return self.content if isinstance(self.content, str) else "".join(part.text for part in self.content)


class ChatRequest(_Request):
    """POST /v1/chat/completions: the story so far, in turns; the model, which knows no instructions, writes on."""

    messages: Annotated[list[Message], Field(min_length=1, max_length=256)]
    max_tokens: Annotated[int, Field(ge=1), WHOLE] | None = None
    max_completion_tokens: Annotated[int, Field(ge=1), WHOLE] | None = None
    logprobs: Off | None = None

    def text(self) -> str:
        """The turns of user and assistant, one paragraph each. Instructions (system, developer) are not read."""
        return "\n\n".join(message.text() for message in self.messages if message.role in ("user", "assistant"))

    def limit(self) -> int | None:
        return self.max_completion_tokens or self.max_tokens


def problem(error: ValidationError) -> tuple[str, str | None]:
    """A message and the name of the first field that is wrong."""
    items: list[dict[str, Any]] = error.errors(include_url=False, include_input=False)
    fields = [".".join(str(part) for part in item["loc"]) for item in items]
    return "; ".join(f"{name or 'body'}: {item['msg']}" for name, item in zip(fields, items, strict=True)), fields[0]
