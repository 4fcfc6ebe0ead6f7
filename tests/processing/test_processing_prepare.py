"""Prepared data: what the files hold, how they grow, what a changed setting does, and what is done about damage."""

import errno
import json
import os
import resource
import signal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from common.errors import ConfigurationError, DamagedDataError, ResourceError, UsageError
from common.files import sha256_bytes
from common.rawname import parse
from processing import manifest as manifests
from processing import shards
from processing.clean import SCENE_BREAK
from processing.clean_dataset import clean_dataset
from processing.prepare_data import prepare_data
from processing.settings import ProcessingSettings, TokenizerSettings
from processing.shards import RECORD
from processing.tokenizer import END_OF_TEXT_ID, SCENE_BREAK_ID, SPECIAL_TOKENS, STORY_START_ID, FrozenTokenizer, train


@pytest.fixture
def run(settings, progress):
    def both(corpus, settings=settings):
        clean_dataset(corpus.workspace, settings, progress=progress)
        return prepare_data(corpus.workspace, settings, progress=progress)

    return both


@pytest.fixture
def prepared(corpus, run):
    corpus.names = corpus.add_stories(range(30))
    corpus.summary = run(corpus)
    return corpus


def read(corpus, name: str) -> bytes:
    return (corpus.workspace.processed / name).read_bytes()


def documents(corpus, split: str):
    """(index record, tokens) of every document, read as DATA_FORMAT.md describes it."""
    index = np.frombuffer(read(corpus, f"index-{split}.bin"), RECORD)
    paths = sorted((corpus.workspace.processed / "shards").glob(f"{split}-*.bin"))
    tokens = np.concatenate([np.fromfile(path, "<u2") for path in paths])
    return [(record, tokens[record["position"] : record["position"] + record["tokens"]]) for record in index]


def test_each_document_can_be_read_back_by_the_index(prepared):
    tokenizer = FrozenTokenizer(prepared.workspace.processed / "tokenizer.json")
    texts = {path.name: path.read_bytes() for path in prepared.workspace.cleaned.rglob("*.txt")}
    by_sequence = {parse(name).sequence: text for name, text in texts.items()}
    seen = 0
    for split in ("train", "val"):
        stream = b""
        for record, tokens in documents(prepared, split):
            text = by_sequence[int(record["sequence"])]
            assert (tokens[0], tokens[-1]) == (STORY_START_ID, END_OF_TEXT_ID)
            assert tokenizer.decode(tokens[1:-1]).encode() == text
            assert record["text_bytes"] == len(text)
            assert bytes(record["digest"]).hex() == sha256_bytes(text)
            stream += b"<|story_start|>\n" + text + b"\n<|end_of_text|>\n"
            seen += 1
        assert read(prepared, f"{split}.txt") == stream
    assert seen == 30


def test_the_manifest_vouches_for_every_file(prepared):
    manifest = json.loads(read(prepared, "manifest.json"))
    assert {file["path"] for file in manifest["files"]} == {
        "train.txt", "index-train.bin", "shards/train-00000.bin", "val.txt", "index-val.bin", "shards/val-00000.bin",
    }  # fmt: skip
    for file in manifest["files"]:
        data = read(prepared, file["path"])
        assert (file["bytes"], file["sha256"]) == (len(data), [sha256_bytes(data)])
    assert manifest["through"] == prepared.names[-1]
    assert manifest["tokenizer"]["sha256"] == sha256_bytes(read(prepared, "tokenizer.json"))
    assert manifest["gate_version"]


def test_growth_appends_and_leaves_the_held_out_set_as_it_was(prepared, run):
    before = prepared.derived()
    prepared.add_stories(range(30, 50))
    summary = run(prepared)
    assert summary.rewritten == {"train": 0, "val": 0}
    assert sum(summary.added.values()) == 20
    after = prepared.derived()
    for name, data in before.items():
        if name.endswith((".bin", ".txt", "tokenizer.json")):
            assert after[name].startswith(data)


def test_nothing_new_writes_nothing(prepared, run, monkeypatch):
    def refuse(*_):
        raise AssertionError("something was written")

    for name in ("fsync", "replace", "ftruncate"):
        monkeypatch.setattr(os, name, refuse)
    assert run(prepared).is_unchanged


def test_shards_have_a_fixed_size_and_documents_may_cross_them(make_corpus, run, monkeypatch):
    monkeypatch.setattr(shards, "SHARD_TOKENS", 1000)
    monkeypatch.setattr(manifests, "BLOCK", 512)
    grown, whole = make_corpus("grown"), make_corpus("whole")
    for start in range(0, 30, 10):
        grown.add_stories(range(start, start + 10))
        run(grown)
    whole.add_stories(range(30))
    run(whole)
    assert grown.derived() == whole.derived()
    sizes = [path.stat().st_size for path in sorted((whole.workspace.processed / "shards").glob("train-*.bin"))]
    assert len(sizes) > 5
    assert set(sizes[:-1]) == {2000}
    assert len(documents(whole, "train")) + len(documents(whole, "val")) == 30


def test_a_changed_setting_gives_what_a_new_build_gives(prepared, make_corpus, run, settings):
    """With the tokenizer carried over, which is frozen."""
    changed = settings.model_copy(update={"quality": settings.quality.model_copy(update={"min_words": 590})})
    summary = run(prepared, changed)
    assert summary.rewritten["train"] > 0
    fresh = make_corpus("fresh")
    fresh.add_stories(range(30))
    (fresh.workspace.processed / "tokenizer.json").write_bytes(read(prepared, "tokenizer.json"))
    run(fresh, changed)
    assert fresh.derived() == prepared.derived()


def test_a_document_that_comes_back_in_the_middle_is_written_where_it_belongs(corpus, make_corpus, run):
    names = corpus.add_stories(range(30))
    path = corpus.path(names[11])
    data, log = path.read_bytes(), corpus.workspace.provenance_log.read_text()
    path.unlink()
    corpus.workspace.provenance_log.write_text("".join(line for line in log.splitlines(True) if names[11] not in line))
    run(corpus)
    path.write_bytes(data)
    run(corpus)
    whole = make_corpus("whole")
    whole.add_stories(range(30))
    (whole.workspace.processed / "tokenizer.json").write_bytes(read(corpus, "tokenizer.json"))
    run(whole)
    assert corpus.derived() == whole.derived()


def test_a_duplicate_of_a_held_out_document_never_enters_training(prepared, run):
    record, _ = documents(prepared, "val")[0]
    (path,) = [p for p in prepared.workspace.cleaned.rglob("*.txt") if parse(p.name).sequence == record["sequence"]]
    prepared.add(path.read_text().replace(",", " ,") + "\n")
    assert run(prepared).added == {"train": 0, "val": 0}


def test_too_little_text_says_how_much_is_needed(corpus, story, run):
    corpus.add(story(1))
    with pytest.raises(ConfigurationError, match="20 KiB"):
        run(corpus)
    assert not (corpus.workspace.processed / "manifest.json").exists()


def test_preparing_before_cleaning_says_so(corpus, settings, progress):
    corpus.add_stories(range(2))
    with pytest.raises(UsageError) as error:
        prepare_data(corpus.workspace, settings, progress=progress)
    assert "clean_dataset" in error.value.todo


@pytest.mark.parametrize("name", ["{}.txt", "index-{}.bin", "shards/{}-00000.bin"])
@pytest.mark.parametrize("split", ["train", "val"])
@pytest.mark.parametrize("damage", ["cut", "gone", "longer"])
def test_files_that_were_cut_or_have_a_crash_behind_them_are_made_whole(prepared, run, name, split, damage):
    before = prepared.derived()
    path = prepared.workspace.processed / name.format(split)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-3])
    elif damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes() + b"left by a crash")
    run(prepared)
    assert prepared.derived() == before


def test_a_bit_that_flipped_in_the_last_block_is_noticed_before_anything_is_appended(prepared, make_corpus, run):
    path = prepared.workspace.processed / "shards/train-00000.bin"
    data = bytearray(path.read_bytes())
    data[10] ^= 4
    path.write_bytes(data)
    prepared.add_stories(range(30, 35))
    run(prepared)
    whole = make_corpus("whole")
    whole.add_stories(range(35))
    run(whole)
    assert prepared.derived() == whole.derived()


def test_a_cleaned_text_that_is_damaged_is_made_again_from_raw(prepared, make_corpus, run):
    before = prepared.derived()
    for path in list(prepared.workspace.cleaned.rglob("*.txt"))[:5]:
        path.write_text("Something else.")
    (prepared.workspace.processed / "manifest.json").unlink()
    run(prepared)
    assert prepared.derived() == before


def test_a_damaged_manifest_is_named(prepared, run):
    (prepared.workspace.processed / "manifest.json").write_text('{"format": "mini')
    with pytest.raises(DamagedDataError) as error:
        run(prepared)
    assert error.value.where.endswith("manifest.json")


def test_a_tokenizer_that_was_replaced_is_refused(prepared, run):
    path = prepared.workspace.processed / "tokenizer.json"
    path.write_text(train([], TokenizerSettings(kind="bytes")))
    with pytest.raises(DamagedDataError, match="not the tokenizer"):
        run(prepared)


def test_a_tokenizer_that_is_gone_is_made_again_where_that_gives_the_same(prepared, run):
    before = prepared.derived()
    (prepared.workspace.processed / "tokenizer.json").unlink()
    run(prepared)
    assert prepared.derived() == before


def test_the_tokenizer_is_frozen(prepared, run, settings):
    other = settings.model_copy(update={"tokenizer": TokenizerSettings(kind="bytes")})
    with pytest.raises(ConfigurationError, match="frozen"):
        run(prepared, other)


def test_plain_bytes_need_no_sample(corpus, run, settings):
    corpus.add_stories(range(12))
    summary = run(corpus, settings.model_copy(update={"tokenizer": TokenizerSettings(kind="bytes")}))
    assert summary.vocabulary == 260
    assert summary.train.tokens == summary.train.text_bytes + 2 * summary.train.documents


@pytest.mark.parametrize("operation", ["fsync", "replace"])
def test_a_full_disk_loses_nothing(prepared, make_corpus, run, monkeypatch, operation):
    """ENOSPC at the first, second, … call of an operation: a clear error, and the next run ends as if nothing was."""
    prepared.add_stories(range(30, 36))
    whole = make_corpus("whole")
    whole.add_stories(range(36))
    run(whole)
    calls = 0
    for fail_at in (1, 2, 5, 9):
        calls = 0
        real = getattr(os, operation)

        def full(*arguments, real=real, fail_at=fail_at, **options):
            nonlocal calls
            calls += 1
            if calls == fail_at:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*arguments, **options)

        with monkeypatch.context() as patch:
            patch.setattr(os, operation, full)
            try:
                run(prepared)
            except ResourceError as error:
                assert "full" in error.what
    run(prepared)
    assert prepared.derived() == whole.derived()


@pytest.mark.parametrize("limit", [500, 5_000, 30_000, 70_000])
def test_files_that_may_not_grow_further_lose_nothing(corpus, make_corpus, run, limit):
    """The same with the kernel's own limit on the size of a file, in a process of its own."""
    corpus.add_stories(range(30))
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            run(corpus)
        except ResourceError:
            code = ResourceError.exit_code
        finally:
            os._exit(code)
    assert os.WEXITSTATUS(os.waitpid(child, 0)[1]) == ResourceError.exit_code
    whole = make_corpus("whole")
    whole.add_stories(range(30))
    run(whole)
    run(corpus)
    assert corpus.derived() == whole.derived()


def test_generations_tell_how_the_corpus_grew(prepared, run):
    prepared.add_stories(range(30, 40))
    run(prepared)
    run(prepared)
    lines = (prepared.workspace.metadata / "generations.jsonl").read_text().splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["generation"] for record in records] == [1, 2]
    assert records[0]["val"]["documents"] <= records[1]["val"]["documents"]
    assert sum(records[1][split]["documents"] for split in ("train", "val")) == 40
    assert records[1]["manifest_sha256"] == sha256_bytes(read(prepared, "manifest.json"))


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory) -> FrozenTokenizer:
    path: Path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    text = "She read the letter again, and the rain went on. 1987! “Where?” he said. ñandú café " * 50
    path.write_text(train([text], TokenizerSettings(vocabulary=330)), encoding="utf-8")
    return FrozenTokenizer(path)


def test_special_tokens_come_first_then_all_bytes(tokenizer):
    content = json.loads(tokenizer.path.read_bytes())
    by_id = {number: token for token, number in content["model"]["vocab"].items()}
    assert [by_id[number] for number in range(4)] == list(SPECIAL_TOKENS)
    assert all(len(by_id[number]) == 1 for number in range(4, 260))
    assert len(content["model"]["merges"]) == tokenizer.vocabulary - 260


@hypothesis_settings(max_examples=300)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8")), max_size=5))
def test_every_text_comes_back(tokenizer, texts):
    for text, ids in zip(texts, tokenizer.encode(texts), strict=True):
        assert tokenizer.decode(ids) == text


def test_only_the_scene_break_of_cleaning_is_a_control_token(tokenizer):
    (ids,) = tokenizer.encode([f"One.\n\n{SCENE_BREAK}\n\nTwo. < |end_of_text|> end_of_text|>"])
    assert [number for number in ids if number < len(SPECIAL_TOKENS)] == [SCENE_BREAK_ID]


def test_training_the_tokenizer_twice_gives_the_same_bytes():
    texts = [f"The {number}th letter from {place}." for number in range(200) for place in ("Lisbon", "Malmö")]
    assert train(texts, TokenizerSettings(vocabulary=300)) == train(texts, TokenizerSettings(vocabulary=300))


def test_settings_that_make_no_sense_are_refused():
    for section in ({"tokenizer": {"vocabulary": 100}}, {"split": {"held_out": 0}}, {"nothing": 1}):
        with pytest.raises(ValueError, match="validation error"):
            ProcessingSettings.model_validate(section)
