"""What the page is told, as JSON: facts of a workspace, and errors that say what is wrong."""

from __future__ import annotations

import threading

import pytest

from common.errors import DamagedDataError, UsageError
from generation.serve.page import LONGEST_QUESTION, PageData
from tests.generation.serving import SETTINGS, is_error


def failing(error: Exception):
    def fail(*_):
        raise error

    return PageData(corpus=fail, training=fail, trace=fail)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/corpus", 503, "unreadable"),
        ("/api/training?run=x", 404, "not_found"),
        ("/api/trace?q=x", 404, "not_found"),
    ],
)
def test_what_does_not_exist_is_said_with_what_to_do(start, path, status, code):
    server = start(data=failing(UsageError("there is none", todo="make one")))
    answer = server.ask("GET", path)
    assert is_error(answer, status, code)
    assert answer[2]["error"]["message"] == "there is none; make one"


@pytest.mark.parametrize("path", ["/api/corpus", "/api/training", "/api/trace?q=x"])
def test_damage_is_503_and_the_server_lives_on(start, path):
    server = start(data=failing(DamagedDataError("this log is damaged", todo="delete everything")))
    answer = server.ask("GET", path)
    assert is_error(answer, 503, "unreadable")
    assert "delete" not in answer[2]["error"]["message"]
    assert server.complete()[0] == 200


@pytest.mark.parametrize("question", ["", "%20%20", "x" * (LONGEST_QUESTION + 1)])
def test_a_question_has_a_length(start, question):
    assert is_error(start().ask("GET", f"/api/trace?q={question}"), 400, "invalid_request")


def test_facts_are_read_by_one_at_a_time_and_not_again_at_once(start):
    read, inside = [], threading.Lock()

    def corpus():
        assert inside.acquire(blocking=False)
        read.append(1)
        inside.release()
        return {"n": len(read)}

    server = start(data=PageData(corpus=corpus, training=lambda run: {"run": run}, trace=lambda what: {"what": what}))
    assert [server.ask("GET", "/api/corpus")[2] for _ in range(3)] == [{"n": 1}] * 3
    assert server.ask("GET", "/api/training?run=a")[2]["run"] == "a"
    assert server.ask("GET", "/api/training?run=b")[2]["run"] == "b"
    assert server.ask("GET", "/api/trace?q=caf%C3%A9")[2] == {"what": "café"}


def test_the_pages_files_are_open_hold_no_data_and_let_nothing_in(start):
    server = start(SETTINGS, "secret")
    for path, kind in (("/", "text/html"), ("/page/main.js", "text/javascript"), ("/page/style.css", "text/css")):
        status, headers, _ = server.ask("GET", path)
        assert (status, headers.get_content_type()) == (200, kind)
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert server.ask("GET", path, If_None_Match=headers["ETag"])[0] == 304
    assert is_error(server.ask("GET", "/api/corpus"), 401, "invalid_api_key")
    assert is_error(server.ask("GET", "/", Host="evil.example"), 403, "host_not_allowed")


@pytest.mark.parametrize("path", ["/page/", "/page/..%2Fapp.py", "/page/../app.py", "/page/none.js", "/page/%00"])
def test_nothing_but_the_pages_files_is_handed_out(start, path):
    assert is_error(start().ask("GET", path), 404, "not_found")
