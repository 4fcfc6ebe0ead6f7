"""Every command ends with a documented exit code, a message, and no traceback for what a user can cause."""

import json
import signal
import subprocess
import sys

import pytest

PROGRAM = """
import time, typer
from common import errors
from common.cli import print_json, run_command

def main(kind: str, number: int = 1):
    '''Do something.'''
    if kind == "result":
        print_json({"ü": number})
    elif kind == "flood":
        for line in range(10**6):
            print(line)
    elif kind == "sleep":
        print("ready", flush=True)
        time.sleep(60)
    elif kind == "defect":
        raise RuntimeError("a defect")
    else:
        raise getattr(errors, kind)("what happened", where="here", todo="this")

run_command(main)
"""


def run(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, timeout=60, **options
    )


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("UsageError", 2),
        ("ConfigurationError", 3),
        ("NetworkError", 4),
        ("RefusedError", 5),
        ("DamagedDataError", 6),
        ("ResourceError", 7),
    ],
)
def test_each_error_has_its_exit_code_and_says_what_where_and_what_next(kind, code):
    result = run(kind)
    assert result.returncode == code
    assert result.stderr.splitlines() == ["error: what happened", "where: here", "do:    this"]
    assert result.stdout == ""


def test_a_result_is_one_json_object_on_stdout():
    result = run("result", "--number", "3")
    assert result.returncode == 0
    assert json.loads(result.stdout) == {"ü": 3}


@pytest.mark.parametrize("arguments", [(), ("result", "--colour", "red"), ("result", "--number", "three")])
def test_a_wrong_call_ends_with_2_and_no_traceback(arguments):
    result = run(*arguments)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stderr


def test_a_defect_keeps_its_traceback():
    result = run("defect")
    assert result.returncode == 1
    assert "RuntimeError: a defect" in result.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interruption_ends_with_130(number):
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "sleep"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # a shell ignores Ctrl-C for what it runs behind
    )
    assert process.stdout.readline() == "ready\n"
    process.send_signal(number)
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 130
    assert stderr == "\nstopped; what was done is kept, and the same command goes on from here\n"


def test_a_reader_that_goes_away_is_no_error():
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "flood"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=60) == 0
