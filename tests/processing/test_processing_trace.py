"""Tracing: every token, every phrase, kept or not, leads back to its raw file; what was forgotten says so."""

import pytest

from common.errors import UsageError
from processing.clean_dataset import clean_dataset
from processing.forget import forget
from processing.prepare_data import prepare_data
from processing.shards import SplitFiles
from processing.tokenizer import FrozenTokenizer
from processing.trace import trace


@pytest.fixture
def filled(corpus, story, settings, progress, monkeypatch):
    for module in ("shards", "manifest", "trace"):
        monkeypatch.setattr(f"processing.{module}.SHARD_TOKENS", 4096)
    corpus.names = corpus.add_stories(range(20))
    corpus.short = corpus.add("A word about  the\nlast ferry to Setubal.", url="https://example.org/short")
    clean_dataset(corpus.workspace, settings, progress=progress)
    prepare_data(corpus.workspace, settings, progress=progress)
    return corpus


def test_a_token_is_shown_in_its_text_on_both_sides_of_a_shards_end(filled):
    shards = [path.read_bytes() for path in SplitFiles(filled.workspace.processed, "train").all_shards()]
    stream = memoryview(b"".join(shards)).cast("H").tolist()
    tokenizer = FrozenTokenizer(filled.workspace.processed / "tokenizer.json")
    assert len(shards) > 1
    for position in (0, 7, 4094, 4095, 4096, len(stream) - 1):
        (found,) = trace(filled.workspace, f"train:{position}")
        before, token, after = found.context
        assert token == tokenizer.decode([stream[position]])
        around = tokenizer.decode(stream[max(0, position - 24) : position + 25])
        assert (before + token + after) in around
        assert found.lines()[1].count("»") == 1
    assert trace(filled.workspace, "train:0")[0].context[:2] == ("", "<|story_start|>")


def test_a_phrase_of_a_dropped_document_leads_to_its_raw_file_and_the_reason(filled):
    (found,) = trace(filled.workspace, "the last ferry to")
    assert (found.split, found.document["name"]) == (None, filled.short)
    assert found.document["verdict"]["rule"] == "too_few_words"
    assert any(filled.short in line for line in found.lines())
    assert any("too_few_words" in line for line in found.lines())


def test_provenance_is_shown_with_rights_and_http_facts(filled):
    log = filled.workspace.provenance_log
    line = (
        '"rights":{"licence":"CC0-1.0","basis":null},"http":{"status":200},"collected_at":"2026-01-02T03:04:05+00:00"'
    )
    log.write_text(
        log.read_text().replace('"url":"https://example.org/short"', f'"url":"https://example.org/short",{line}')
    )
    lines = trace(filled.workspace, "https://example.org/short")[0].lines()
    for fact in ("collected at 2026-01-02T03:04:05+00:00", "rights: licence CC0-1.0", "http: status 200"):
        assert any(fact in line for line in lines)


def test_what_was_forgotten_says_so(filled, settings, progress):
    forget(filled.workspace, settings, filled.names[4], progress=progress)
    for what in (filled.names[4], "000005"):
        with pytest.raises(UsageError, match="forgotten"):
            trace(filled.workspace, what)


@pytest.mark.parametrize("what", ["", "  ", "train:-5", "train:", "a phrase that nobody wrote", "zzzzzz"])
def test_what_is_not_there_is_answered_with_what_can_be_asked(filled, what):
    with pytest.raises(UsageError, match="neither a document nor a phrase") as error:
        trace(filled.workspace, what)
    assert "train:N" in error.value.todo
