"""Which model answers: none yet, the one that came since, the newer one, and the old one while it is wanted."""

from __future__ import annotations

import shutil
import threading
from typing import Any

import pytest

from common.workspace import Workspace
from generation.writer import Writer
from tests.generation.serving import LONG, SETTINGS, is_error, wait_for


@pytest.fixture(autouse=True)
def look_always(monkeypatch):
    """Every request looks at the disk."""
    monkeypatch.setattr("generation.serve.residence.LOOK_SECONDS", 0.0)


def greedy(server) -> dict[str, Any]:
    status, _, answer = server.complete(temperature=0, max_tokens=12)
    assert status == 200, answer
    return answer


def test_before_there_is_a_model_requests_are_503_and_then_it_is_served(start, tmp_path_factory, new_checkpoint):
    empty = Workspace.at(tmp_path_factory.mktemp("empty")).prepare()
    server = start(place=empty)
    answer = server.complete()
    assert is_error(answer, 503, "no_model")
    assert answer[1]["Retry-After"] == "1"
    assert is_error(server.ask("GET", "/v1/models/tiny"), 503, "no_model")
    assert server.ask("GET", "/v1/models")[2]["data"] == []
    assert server.ask("GET", "/health")[2] == {"status": "ok", "model": None}
    assert server.ask("GET", "/api/writing")[2]["model"] is None
    new_checkpoint(empty)
    assert greedy(server)["system_fingerprint"] == "tiny/step-00000010"
    assert [model["id"] for model in server.ask("GET", "/v1/models")[2]["data"]] == ["tiny"]


def test_a_newer_model_answers_as_soon_as_it_is_there(start, workspace, new_checkpoint, new_model):
    server = start()
    before = greedy(server)
    new_checkpoint(workspace, step=20, model=new_model(seed=8))
    after = greedy(server)
    assert after["system_fingerprint"] == "tiny/step-00000020"
    assert after["choices"][0]["text"] != before["choices"][0]["text"]
    assert "miniature_memory_loaded_models_total 2" in server.metrics.text()


def test_another_run_does_not_take_the_name_away(start, workspace, new_checkpoint):
    server = start()
    new_checkpoint(workspace, run="other", step=99)
    assert greedy(server)["system_fingerprint"] == "tiny/step-00000010"


def test_a_text_in_the_making_is_finished_by_the_model_that_began_it(
    start, workspace, new_checkpoint, new_model, monkeypatch
):
    go_on = threading.Event()
    real = Writer.take

    def take(self, token):
        go_on.wait(60)
        return real(self, token)

    monkeypatch.setattr("generation.writer.Writer.take", take)
    server = start(LONG)
    answers: list[Any] = []
    asker = threading.Thread(target=lambda: answers.append(server.complete(max_tokens=12, temperature=0)))
    asker.start()
    wait_for(lambda: "running_samples 1" in server.metrics.text())
    old = server.residence.resident
    new_checkpoint(workspace, step=20, model=new_model(seed=8))
    server.ask("GET", "/v1/models")
    assert server.residence.resident.fingerprint == "tiny/step-00000020"
    go_on.set()
    asker.join()
    assert (answers[0][0], answers[0][2]["system_fingerprint"]) == (200, "tiny/step-00000010")
    wait_for(lambda: not old.scheduler.running)


def test_a_damaged_newer_model_is_passed_over(start, workspace, new_checkpoint, new_model):
    server = start()
    folder = new_checkpoint(workspace, step=20, model=new_model(seed=8))
    (folder / "model.safetensors").write_bytes(b"damaged")
    assert greedy(server)["system_fingerprint"] == "tiny/step-00000010"


def test_a_model_whose_folder_is_gone_answers_on(start, workspace):
    server = start()
    shutil.rmtree(workspace.out)
    assert greedy(server)["system_fingerprint"] == "tiny/step-00000010"


def test_the_served_models_files_may_be_replaced_under_it(start, workspace, new_checkpoint, new_model):
    server = start()
    before = greedy(server)
    shutil.rmtree(workspace.run_folder("tiny") / "checkpoints")
    new_checkpoint(workspace, step=10, model=new_model(seed=8))  # the same name, other weights
    assert greedy(server)["choices"][0]["text"] == before["choices"][0]["text"]


def test_settings_of_the_server_decide_what_the_page_offers(start):
    facts = start(SETTINGS).ask("GET", "/api/writing")[2]
    assert facts["defaults"]["max_tokens"] == SETTINGS.max_new_tokens
    assert facts["max_tokens"] == SETTINGS.serve.max_new_tokens
