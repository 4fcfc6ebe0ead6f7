"""run.py from nothing to a model that writes, again with nothing new, grown, interrupted, and in bad circumstances."""

import re
import signal
import socket
import subprocess
import time

import pytest

import run
from common.errors import ConfigurationError
from common.progress import SilentProgress
from common.workspace import Workspace

STAGES = ["collect", "validate", "clean", "prepare", "train", "generate"]


@pytest.fixture(scope="module")
def first(grown_chain):
    """The report of the first run."""
    return grown_chain.report()


@pytest.mark.slow
class TestFromNothing:
    def test_every_stage_did_its_work(self, first):
        assert [stage["name"] for stage in first["stages"]] == STAGES
        counts = {step["name"]: step["count"] for step in first["funnel"]["steps"]}
        assert list(counts.values()) == sorted(counts.values(), reverse=True)
        assert min(counts.values()) >= 50
        assert first["held_out"]["after"]["bits_per_byte"] < first["held_out"]["before"]["bits_per_byte"]

    def test_every_drop_has_its_stage_and_rule(self, first):
        drops = {(drop["stage"], drop["rule"]): drop["count"] for drop in first["funnel"]["drops"]}
        assert all(stage and rule and count > 0 for (stage, rule), count in drops.items())
        assert any(stage.startswith("gate") for stage, _ in drops), "the page about a sixteen-year-old is counted"

    def test_memory_disk_and_time_are_measured_for_every_stage(self, first):
        for stage in first["stages"]:
            assert 20_000_000 < stage["peak_rss_bytes"] < 2_000_000_000
            assert stage["disk_bytes"] > 0
            assert stage["seconds"] >= 0

    def test_the_report_is_a_page_and_a_file(self, grown_chain, first):
        page = (grown_chain.folder / "out/tiny/report.html").read_text()
        assert f"{first['held_out']['after']['bits_per_byte']:.3f}" in page
        assert page.count("<svg") == 2

    def test_what_the_gate_refused_is_nowhere(self, grown_chain, first):
        for name, content in grown_chain.files("dataset", "out").items():
            assert b"sixteen-year-old" not in content.lower(), name

    def test_a_second_run_does_nothing_and_says_so(self, grown_chain, first):
        before = grown_chain.files("dataset/raw", "dataset/cleaned", "dataset/processed", "out/tiny/checkpoints")
        result = grown_chain.run()
        assert result.returncode == 0, result.stderr
        after = grown_chain.files("dataset/raw", "dataset/cleaned", "dataset/processed", "out/tiny/checkpoints")
        assert after == before
        assert len(re.findall(r"nothing new", result.stderr, re.IGNORECASE)) >= 4, result.stderr

    def test_more_pages_cost_what_is_new_and_leave_the_old_as_it_was(self, grown_chain, first):
        old = grown_chain.files("dataset/raw", "dataset/processed")
        trained = first["stages"][4]["facts"]["steps"]
        report = grown_chain.report(pages=80)
        new = grown_chain.files("dataset/raw", "dataset/processed")
        raw_before = {name for name in old if "/raw/" in name}
        raw_after = {name for name in new if "/raw/" in name}
        assert raw_before < raw_after
        assert len(raw_after - raw_before) < 40, "only the twenty new pages, and the specials that come with them"
        for name in ("dataset/processed/train.txt", "dataset/processed/val.txt"):
            assert new[name].startswith(old[name])
        assert new["dataset/processed/tokenizer.json"] == old["dataset/processed/tokenizer.json"]
        train = report["stages"][4]["facts"]
        assert train["trained"]
        assert 0 < train["steps"] < trained, "it goes on from the trunk, for a part of the first budget"

    def test_stages_can_be_skipped(self, grown_chain, first):
        report = grown_chain.report("--skip-collection", "--skip-training", "--skip-generation")
        assert [stage["name"] for stage in report["stages"]] == ["validate", "clean", "prepare"]


@pytest.mark.slow
def test_interrupted_at_any_stage_it_ends_with_130_and_the_next_run_goes_on(small_chain):
    """Ctrl-C as each stage has just begun, in one workspace, one after the other; then a run that completes."""
    for stage in STAGES:
        process = subprocess.Popen(
            small_chain.command(),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # workers of pytest-xdist ignore it
        )
        seen = []
        for line in process.stderr:
            seen.append(line)
            if line.startswith(f"[{stage}]"):
                break
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        process.stderr.close()
        assert process.wait(timeout=120) == 130, "".join(seen) + rest
        assert "Traceback" not in "".join(seen) + rest
    assert any(" writes: " in line for line in seen), "texts are shown while the model is trained"
    report = small_chain.report()
    assert report["held_out"]["after"]["documents"] > 0


class TestBadCircumstances:
    def complaint(self, result, code, *words):
        assert result.returncode == code, result.stderr
        assert "Traceback" not in result.stderr
        assert "do:" in result.stderr
        for word in words:
            assert word in result.stderr
        return result.stderr

    def test_an_unknown_key_names_file_line_and_key(self, small_chain):
        (small_chain.folder / "miniature-memory.yaml").write_text("processing:\n  tokenizr: {}\n")
        self.complaint(small_chain.run("--skip-collection"), 3, "processing.tokenizr (line 2)", "miniature-memory.yaml")

    def test_a_configuration_that_is_no_yaml(self, small_chain):
        (small_chain.folder / "miniature-memory.yaml").write_text("processing: [\n")
        self.complaint(small_chain.run(), 3, "not valid YAML")

    def test_a_configuration_that_is_missing(self, small_chain):
        self.complaint(small_chain.run("--config", str(small_chain.folder / "none.yaml")), 3, "none.yaml")

    def test_a_workspace_that_cannot_be_made(self, small_chain):
        (small_chain.folder / "file").write_text("")
        self.complaint(small_chain.run("--workspace", str(small_chain.folder / "file")), 3, "workspace")

    def test_a_port_in_use(self, small_chain):
        with socket.socket() as other:
            other.bind(("127.0.0.1", small_chain.port))
            other.listen()
            self.complaint(small_chain.run(), 4, str(small_chain.port), "--demo-port")

    def test_nothing_collected_and_collection_skipped(self, small_chain):
        self.complaint(small_chain.run("--skip-collection"), 3, "collect more")

    def test_the_second_run_in_a_workspace_is_told_who_holds_it(self, small_chain):
        process = subprocess.Popen(small_chain.command(), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        try:
            assert process.stderr.readline()
            self.complaint(small_chain.run(), 2, "run.py", str(process.pid))
        finally:
            process.send_signal(signal.SIGINT)
            process.stderr.read()
            process.stderr.close()
            process.wait(timeout=60)

    def test_generation_before_training(self, small_chain):
        self.complaint(small_chain.script("scripts/generate.py"), 2, "no trained model")


def test_a_mistake_about_generation_shows_before_anything_is_trained(tmp_path):
    config = tmp_path / "settings.yaml"
    config.write_text("generation: {temperatur: 0.5}\n")
    workspace = Workspace.at(tmp_path / "workspace").prepare()
    chain = run.Chain(workspace, config, SilentProgress(), None, None, demo=False, pages=1, demo_port=None)
    with pytest.raises(ConfigurationError, match="temperatur"):
        chain.train()


def test_a_text_that_cannot_be_shown_stops_no_training(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise ConfigurationError("the native engine cannot be used")

    monkeypatch.setattr("generation.generate.write", fail)
    monkeypatch.setattr("generation.text.StoryTokenizer", lambda _: None)
    monkeypatch.setattr("training.checkpoint.load_model", lambda _: None)
    said = []
    progress = SilentProgress()
    monkeypatch.setattr(progress, "say", said.append)
    workspace = Workspace.at(tmp_path / "workspace").prepare()
    chain = run.Chain(workspace, None, progress, None, "test", demo=False, pages=1, demo_port=None)
    assert chain._sample(tmp_path) == []
    assert said == ["no text can be shown: the native engine cannot be used"]
