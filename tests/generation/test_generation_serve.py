"""The server as clients meet it: over HTTP, and with OpenAI's own client."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
from typing import Any

import openai
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generation.generate import write
from generation.settings import ServeSettings
from tests.generation.serving import LONG, SETTINGS, Address, is_error, wait_for


def test_the_text_of_a_seed_is_the_commands_own(start, model):
    wanted = write(model, SETTINGS.model_copy(update={"seed": 5, "num_samples": 2}), "The rain").samples
    status, _, answer = start().complete(seed=5, n=2)
    assert status == 200
    assert [choice["text"] for choice in answer["choices"]] == [sample.text for sample in wanted]
    assert answer["usage"]["completion_tokens"] == sum(sample.tokens for sample in wanted)
    assert answer["seed"] == 5


def test_openai_client_completes_streams_and_chats(start):
    client = start().client()
    assert [model.id for model in client.models.list()] == ["tiny"]
    whole = client.completions.create(model="tiny", prompt="The rain", seed=3, max_tokens=40, temperature=0.7)
    assert whole.choices[0].finish_reason in ("length", "stop")
    pieces = list(
        client.completions.create(model="tiny", prompt="The rain", seed=3, max_tokens=40, temperature=0.7, stream=True)
    )
    assert "".join(piece.choices[0].text for piece in pieces) == whole.choices[0].text
    assert pieces[-1].choices[0].finish_reason == whole.choices[0].finish_reason
    turns = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "The rain"}]
    chat = client.chat.completions.create(
        model="tiny", messages=turns, seed=3, max_completion_tokens=40, temperature=0.7
    )
    assert chat.choices[0].message.content == whole.choices[0].text
    chunks = list(
        client.chat.completions.create(
            model="tiny",
            messages=turns,
            seed=3,
            max_tokens=40,
            temperature=0.7,
            stream=True,
            stream_options={"include_usage": True},
            extra_body={"min_p": 0.02},
        )
    )
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text == whole.choices[0].text
    assert chunks[-1].usage.total_tokens == whole.usage.total_tokens


def test_openai_client_reads_our_errors(start):
    client = start(token="secret").client("wrong")
    with pytest.raises(openai.AuthenticationError):
        client.models.list()
    client = start().client()
    with pytest.raises(openai.NotFoundError, match="no such model"):
        client.completions.create(model="other", prompt="x")
    with pytest.raises(openai.BadRequestError, match="temperature"):
        client.completions.create(model="tiny", prompt="x", temperature=-1)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"temperature": -0.1}, "invalid_request"),
        ({"top_p": 0}, "invalid_request"),
        ({"top_p": "1"}, "invalid_request"),
        ({"n": 0}, "invalid_request"),
        ({"n": 5}, "too_many_texts"),
        ({"max_tokens": 0}, "invalid_request"),
        ({"max_tokens": 10**6}, "too_many_tokens"),
        ({"unknown": 1}, "invalid_request"),
        ({"prompt": 7}, "invalid_request"),
        ({"prompt": ["a", "b"]}, "invalid_request"),
        ({"prompt": "x" * 200_000}, "invalid_request"),
        ({"prompt": "x" * 1_000_000}, "invalid_request"),
        ({"prompt": "\ud800"}, "invalid_request"),
        ({"stop": [""]}, "invalid_request"),
        ({"seed": -1}, "invalid_request"),
        ({"presence_penalty": 0.5}, "invalid_request"),
        ({"prompt": "She was sixteen."}, "content_filter"),
    ],
)
def test_impossible_requests_are_400_with_a_reason(start, fields, code):
    assert is_error(start().complete(**fields), 400, code)


def test_a_million_characters_of_many_bytes_are_413(start):
    assert is_error(start().complete(prompt="é" * 1_000_000), 413, "request_too_large")


def test_an_empty_prompt_begins_a_story(start):
    status, _, answer = start().complete(prompt="", max_tokens=5)
    assert (status, answer["usage"]["prompt_tokens"]) == (200, 1)  # story_start, nothing else


def test_control_tokens_typed_by_the_user_are_characters(start, model):
    typed = "<|end_of_text|><|story_start|>"
    status, _, answer = start().complete(prompt=typed, max_tokens=5)
    tokens = model.tokenizer.encode_prompt(typed)
    assert (status, answer["usage"]["prompt_tokens"]) == (200, len(tokens))
    assert model.tokenizer.end_of_text not in tokens and tokens.count(model.tokenizer.story_start) == 1


@pytest.mark.parametrize(
    "body",
    [
        b'{"model":"tiny","prompt":"\xff\xfe"}',
        b'{"model":"tiny","prompt":"\\ud800"}',
        b'{"model":"tiny","temperature":NaN}',
        b'{"model":"tiny","top_p":-Infinity}',
        b'{"model":"tiny","min_p":1e999}',
        b'{"model":"tiny","model":["tiny"]}',
    ],
)
def test_what_json_can_smuggle_is_400(start, body):
    assert is_error(start().ask("POST", "/v1/completions", body), 400, "invalid_request")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"model":"tiny","temperature":NaN}', b'"x"'])
def test_bodies_that_are_no_request_are_400(start, body):
    assert is_error(start().ask("POST", "/v1/completions", body), 400, "invalid_request")


def test_paths_methods_and_models_that_do_not_exist(start):
    server = start()
    assert is_error(server.ask("GET", "/v2"), 404, "not_found")
    assert is_error(server.ask("GET", "/v1/completions"), 405, "method_not_allowed")
    assert is_error(server.ask("GET", "/v1/models/other"), 404, "model_not_found")
    assert server.ask("GET", "/v1/models/tiny")[0] == 200


def test_other_web_pages_and_other_names_are_refused(start):
    server = start()
    assert is_error(server.ask("GET", "/v1/models", Host="evil.example"), 403, "host_not_allowed")
    assert is_error(server.ask("GET", "/v1/models", Origin="https://evil.example"), 403, "origin_not_allowed")
    assert is_error(
        server.ask("GET", "/v1/models", Origin=f"http://127.0.0.1:{server.port + 1}"), 403, "origin_not_allowed"
    )
    assert is_error(server.ask("GET", "/v1/models", Sec_Fetch_Site="cross-site"), 403, "origin_not_allowed")
    assert is_error(server.ask("GET", "/v1/models", Host="["), 403, "host_not_allowed")
    assert server.ask("GET", "/v1/models", Origin=f"http://127.0.0.1:{server.port}")[0] == 200
    assert server.ask("GET", "/v1/models", Host=f"localhost:{server.port}")[0] == 200
    assert is_error(
        server.ask("POST", "/v1/completions", b"{}", Content_Type="text/plain"), 415, "unsupported_media_type"
    )


def test_a_token_guards_everything_but_health(start):
    server = start(token="secret")
    assert is_error(server.ask("GET", "/v1/models"), 401, "invalid_api_key")
    assert is_error(server.ask("GET", "/metrics", Authorization="Bearer wrong"), 401, "invalid_api_key")
    assert server.ask("GET", "/v1/models", Authorization="Bearer secret")[0] == 200
    assert server.ask("GET", "/health")[0] == 200


def test_bodies_too_long_are_413_with_and_without_a_length(start):
    small = SETTINGS.model_copy(update={"serve": ServeSettings(body_bytes=2048)})
    server = start(small)
    assert is_error(server.complete(prompt="x" * 3000), 413, "request_too_large")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("POST", "/v1/completions", iter([b"x" * 1500] * 3), {"Content-Type": "application/json"})
    assert connection.getresponse().status == 413


def hanging(server: Address, stream: bool = True) -> http.client.HTTPConnection:
    """A client whose text takes very long."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    body = {"model": "tiny", "prompt": "", "max_tokens": 100_000, "stream": stream, "stop": ["never in the text"]}
    connection.request("POST", "/v1/completions", json.dumps(body), {"Content-Type": "application/json"})
    return connection


def endless(monkeypatch) -> None:
    """Lets the model never end a text."""
    monkeypatch.setattr("generation.writer.Writer.take", lambda self, token: None)


def running(server: Address) -> bool:
    return "running_samples 1" in server.metrics.text()


@pytest.mark.parametrize("stream", [True, False])
def test_a_client_that_hangs_up_stops_the_computing(start, monkeypatch, stream):
    endless(monkeypatch)
    server = start(LONG)
    connection = hanging(server, stream)
    wait_for(lambda: running(server))
    connection.close()
    wait_for(lambda: not running(server))


def test_more_requests_than_the_queue_holds_are_429(start, monkeypatch):
    endless(monkeypatch)
    server = start(LONG)
    connections = [hanging(server)]
    wait_for(lambda: running(server))
    connections.append(hanging(server))
    wait_for(lambda: "queued_requests 1" in server.metrics.text())
    answer = server.complete()
    assert is_error(answer, 429, "queue_full")
    assert answer[1]["Retry-After"] == "1"
    for connection in connections:
        connection.close()
    wait_for(lambda: not running(server))


def test_a_client_that_never_reads_is_let_go(start, monkeypatch):
    monkeypatch.setattr("generation.serve.stream.GRACE_SECONDS", 0.1)
    flood = "A sentence that is made up, and made up again. " * 4000
    monkeypatch.setattr("generation.text.CharacterStream.push", lambda self, token: flood)
    monkeypatch.setattr("generation.serve.jobs.judge", lambda text: None)
    server = start(LONG.model_copy(update={"serve": ServeSettings(seconds=1.0, max_new_tokens=100_000)}))
    silent = hanging(server)
    wait_for(lambda: running(server))
    wait_for(lambda: not running(server))
    assert server.ask("GET", "/health")[0] == 200
    silent.close()


def test_a_text_that_takes_too_long_is_504(start, monkeypatch):
    endless(monkeypatch)
    server = start(LONG.model_copy(update={"serve": ServeSettings(seconds=0.3)}))
    assert is_error(server.complete(), 504, "timeout")
    assert not running(server)


def test_a_defect_answers_500_and_the_server_lives_on(start, monkeypatch):
    server = start()

    def broken(self, token):
        raise RuntimeError("a defect")

    with monkeypatch.context() as patch:
        patch.setattr("generation.writer.Writer.take", broken)
        assert is_error(server.complete(), 500, "internal_error")
    assert server.complete()[0] == 200


def test_stopping_ends_what_is_running_with_503(start, monkeypatch):
    endless(monkeypatch)
    server = start(LONG)
    answers: list[Any] = []
    asker = threading.Thread(target=lambda: answers.append(server.complete()))
    asker.start()
    wait_for(lambda: running(server))
    server.residence.resident.scheduler.stop()
    asker.join()
    assert is_error(answers[0], 503, "stopping")


def test_a_refused_text_ends_with_content_filter(start, monkeypatch):
    monkeypatch.setattr("generation.serve.jobs.judge", lambda text: "some_rule")
    status, _, answer = start().complete()
    assert (status, answer["choices"][0]["text"], answer["choices"][0]["finish_reason"]) == (200, "", "content_filter")


def test_many_clients_at_once_get_what_they_would_get_alone(start):
    server = start(SETTINGS.model_copy(update={"serve": ServeSettings(side_by_side=4, queue=64)}))
    alone = {seed: server.complete(seed=seed)[2]["choices"][0]["text"] for seed in range(12)}

    async def together() -> list[Any]:
        return await asyncio.gather(*(asyncio.to_thread(server.complete, seed=seed) for seed in range(12)))

    answers = asyncio.run(together())
    assert {answer[2]["seed"]: answer[2]["choices"][0]["text"] for answer in answers} == alone


def test_metrics_count(start):
    server = start()
    server.complete(max_tokens=5, seed=1)  # another may draw an end before
    server.complete(prompt="She was sixteen.")
    text = server.ask("GET", "/metrics")[2]
    assert 'miniature_memory_requests_total{status="200"} 1' in text
    assert "miniature_memory_refused_prompts_total 1" in text
    assert "miniature_memory_generated_tokens_total 5" in text


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = [
    "prompt",
    "max_tokens",
    "temperature",
    "top_p",
    "top_k",
    "n",
    "stop",
    "seed",
    "echo",
    "logprobs",
    "user",
    "messages",
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["completions", "chat/completions"]), st.dictionaries(st.sampled_from(FIELDS), values, max_size=4)
)
def test_any_fields_get_an_answer_and_never_a_defect(start, path, fields):
    if not hasattr(start, "shared"):
        start.shared = start()
    status, _, answer = start.shared.ask("POST", f"/v1/{path}", {"model": "tiny", "max_tokens": 3} | fields)
    assert status in (200, 400)
    assert "error" in answer or answer["choices"]
