"""The commands as a user calls them: documented exit codes, results on stdout, complaints on stderr, no traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
CONFIG = "processing:\n  tokenizer:\n    sample_kb: 20\n    vocabulary: 400\n"


def call(corpus, script: str, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, str(SCRIPTS / f"{script}.py"), "--workspace", str(corpus.workspace.root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.slow
def test_the_whole_chain_by_hand(corpus, story):
    names = [corpus.add(story(number), url=f"https://example.org/{number}") for number in range(20)]
    corpus.workspace.config_file.write_text(CONFIG)
    for script in ("validate_raw", "clean_dataset", "prepare_data"):
        done = call(corpus, script, "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)
    card = corpus.workspace.dataset / "DATASET_CARD.md"
    assert "| test | 20 |" in card.read_text()
    found = json.loads(call(corpus, "stats", "--json").stdout)
    assert found["funnel"]["steps"][-1] == {"name": "prepared", "count": 20}
    explained = call(corpus, "stats", "--explain", names[3]).stdout
    assert "mean_word_length" in explained
    assert "https://example.org/3" in explained
    traced = json.loads(call(corpus, "trace", "train:5", "--json").stdout)
    assert traced["traces"][0]["document"]["name"] in names
    forgotten = call(corpus, "forget", "https://example.org/3")
    assert forgotten.returncode == 0
    assert "none found in any file" in forgotten.stdout
    assert "| test | 19 |" in card.read_text()
    card.unlink()
    assert call(corpus, "verify", "--repair").returncode == 0
    assert "on request: 1." in card.read_text()
    page = call(corpus, "stats", "--html")
    assert "page: " in page.stdout
    assert (corpus.workspace.out / "statistics.html").read_text().count("<svg") == 3
    assert call(corpus, "verify").returncode == 0
    corpus.path(names[5]).unlink()
    for script in ("verify", "clean_dataset"):
        done = call(corpus, script)
        assert done.returncode == 6
        assert names[5] in done.stderr


@pytest.mark.parametrize(
    ("script", "arguments", "config", "code", "message"),
    [
        ("prepare_data", [], CONFIG, 2, "scripts/clean_dataset.py"),
        ("trace", ["train:5"], CONFIG, 2, "0 tokens"),
        ("stats", ["page.html"], CONFIG, 2, "--html"),
        ("stats", ["--explain", "000009"], CONFIG, 2, "scripts/clean_dataset.py"),
        ("forget", ["000009"], CONFIG, 2, "site:HOST"),
        ("forget", ["site:somewhere"], CONFIG, 2, "site:example.org"),
        ("clean_dataset", ["--workers", "0"], CONFIG, 2, "workers"),
        ("clean_dataset", [], "processing:\n  quality:\n    min_wrods: 3\n", 3, "line 3"),
    ],
)
def test_what_a_user_can_do_wrong(corpus, story, script, arguments, config, code, message):
    corpus.add(story(1))
    corpus.workspace.config_file.write_text(config)
    done = call(corpus, script, *arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert done.stdout == ""


def test_too_little_text_is_a_setting_to_lower(corpus, story):
    corpus.add(story(1))
    assert call(corpus, "clean_dataset").returncode == 0
    done = call(corpus, "prepare_data")
    assert done.returncode == 3
    assert "processing.tokenizer.sample_kb" in done.stderr
