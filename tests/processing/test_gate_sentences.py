"""The gate on the written and generated sentences of its benchmark: the due figures, and the benchmark's own parts."""

import json
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[2] / "benchmarks"


def _script(name: str):
    spec = util.spec_from_file_location(name, _FOLDER / f"{name}.py")
    module = util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


BENCHMARK = _script("gate")


@pytest.fixture(scope="module")
def figures():
    return BENCHMARK.measure(sorted(BENCHMARK.FOLDER.glob("*.txt")), every=7)


@pytest.mark.parametrize("group", ["written", "written_as_fragments", "in_context", "generated"])
@pytest.mark.parametrize("language", ["all", "en", "es", "id"])
def test_recall_and_false_refusals_are_as_due(figures, group, language):
    shares = figures[group][language]
    assert shares["recall"]["share"] >= 0.995
    assert shares["false_refusals"]["share"] <= 0.03


def test_the_written_sentences_are_enough_and_of_both_kinds():
    sentences = list(BENCHMARK.read_sentences(sorted(BENCHMARK.FOLDER.glob("*.txt"))))
    assert len(sentences) >= 400
    assert len({sentence.text for sentence in sentences}) == len(sentences)
    for language in ("en", "es", "id"):
        kinds = [sentence.refuse for sentence in sentences if sentence.language == language]
        assert min(kinds.count(True), kinds.count(False)) >= 60


def test_rules_and_sentences_are_kept_apart():
    from processing.adults_rules import ALL_RULES

    own = {text for rule in ALL_RULES for text in (*rule.refused, *rule.allowed)}
    shared = own & {s.text for s in BENCHMARK.read_sentences(sorted(BENCHMARK.FOLDER.glob("*.txt")))}
    assert len(shared) <= 25  # short sentences that anybody would write


def test_wilson_interval_against_published_values():
    # Newcombe 1998, table I: 81 of 263 has the score interval 0.2553 to 0.3662
    found = BENCHMARK.wilson(81, 263)
    assert (round(found["low"], 4), round(found["high"], 4)) == (0.2553, 0.3662)


def test_json_is_one_object_on_stdout(tmp_path):
    sentences = tmp_path / "english_more.txt"
    sentences.write_text("# a comment\n+ The child slept.\n- The harbour was quiet.\n")
    done = subprocess.run(
        [sys.executable, str(_FOLDER / "gate.py"), "--json", "--only", "--sentences", str(sentences), "--every", "500",
         "--megabytes", "0"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert found["written"]["en"]["recall"]["of"] == 1
    assert found["written"]["en"]["false_refusals"] == {"share": 0.0, "low": 0.0, "high": 0.79346, "of": 1}


def test_a_malformed_sentence_file_is_named(tmp_path):
    bad = tmp_path / "english_bad.txt"
    bad.write_text("The child slept.\n")
    with pytest.raises(BENCHMARK.typer.BadParameter, match=r"english_bad\.txt:1"):
        list(BENCHMARK.read_sentences([bad]))
