"""DATA_FORMAT.md is enough to write a reader: this one has only Python's standard library and the document's words.

Nothing below `Reader` may use the project; the fixtures, which write the data, do.
"""

import hashlib
import json
import re
import struct
from pathlib import Path

import pytest

from processing import prepare_data as prepare_module
from processing.clean_dataset import clean_dataset
from processing.forget import forget
from processing.prepare_data import prepare_data

DOCUMENT = (Path(__file__).resolve().parents[2] / "DATA_FORMAT.md").read_text(encoding="utf-8")
SHARD_TOKENS = 4096  # for this test: a small corpus then has several shards, and documents that cross them


class Reader:
    """Reads a workspace's `dataset/`."""

    def __init__(self, dataset: Path) -> None:
        self.dataset = dataset
        self.processed = dataset / "processed"
        self.manifest = json.loads((self.processed / "manifest.json").read_text("utf-8"))
        assert self.manifest["format"] == "miniature-memory/processed"
        assert self.manifest["version"] == 1
        assert self.manifest["gate_version"]

    def blocks(self, entry: dict) -> list[str]:
        """SHA-256 of each block of as many bytes as the manifest says."""
        size, block = entry["bytes"], self.manifest["block_bytes"]
        data = (self.processed / entry["path"]).read_bytes()[:size]
        assert len(data) == size
        return [hashlib.sha256(data[start : start + block]).hexdigest() for start in range(0, size, block)]

    def index(self, split: str) -> list[tuple]:
        """(first token, tokens, bytes, sequence number, SHA-256) of each document."""
        data = (self.processed / f"index-{split}.bin").read_bytes()
        count = self.manifest[split]["documents"]
        return [struct.unpack_from("<QIIQ32s", data, 56 * number) for number in range(count)]

    def tokens(self, split: str, first: int, count: int) -> list[int]:
        """Tokens of the stream, from whichever shards hold them."""
        found: list[int] = []
        while count:
            shard, place = divmod(first, self.manifest["shard_tokens"])
            here = min(count, self.manifest["shard_tokens"] - place)
            data = (self.processed / f"shards/{split}-{shard:05d}.bin").read_bytes()
            found += struct.unpack_from(f"<{here}H", data, 2 * place)
            first, count = first + here, count - here
        return found

    def vocabulary(self) -> dict[int, bytes]:
        """id → the bytes it stands for."""
        plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
        others = [byte for byte in range(256) if byte not in plain]
        byte_of = {chr(byte): byte for byte in plain} | {chr(256 + n): byte for n, byte in enumerate(others)}
        vocabulary = json.loads((self.processed / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
        assert [vocabulary[character] for character in sorted(byte_of)] == list(range(4, 260))
        return {
            number: token.encode() if number < 4 else bytes(byte_of[character] for character in token)
            for token, number in vocabulary.items()
        }

    def lines(self, path: str) -> list[dict]:
        """A log's lines; one without an end was torn and does not count."""
        data = (self.dataset / path).read_bytes()
        return [json.loads(line) for line in data.split(b"\n")[:-1]]


@pytest.fixture
def workspace(corpus, story, settings, progress, monkeypatch):
    for module in ("shards", "manifest"):
        monkeypatch.setattr(f"processing.{module}.SHARD_TOKENS", SHARD_TOKENS)
    breaks = "\n\n* * *\n\n"
    names = [corpus.add(story(number) + breaks + story(number + 100)) for number in range(20)]
    corpus.add("¿Quién llamó? — «El señor Núñez», dijo Begoña; y añadió: «mañana». " * 12, source="cartas")
    corpus.add(story(3) + "\n" + story(103), source="copies")
    corpus.add("Too short.", source="copies")
    corpus.add(story(80) + "\nWrite to ada@example.org, or call +1 212 555 2368.\n")
    corpus.add(story(81) + "\nTheir son is sixteen years old.\n", url="https://example.org/81")
    clean_dataset(corpus.workspace, settings, progress=progress)
    prepare_data(corpus.workspace, settings, progress=progress)
    forget(corpus.workspace, settings, names[7], progress=progress)
    with (corpus.workspace.processed / "train.txt").open("ab") as file:
        file.write(b"what a crash left")
    return corpus.workspace


@pytest.fixture
def reader(workspace):
    return Reader(workspace.dataset)


def test_every_hash_is_that_of_the_file(reader):
    files = reader.manifest["files"]
    assert sum(entry["path"].startswith("shards/train-") for entry in files) > 1
    for entry in files:
        assert reader.blocks(entry) == entry["sha256"]
        assert ("gate_version" in entry) == entry["path"].startswith("shards/")
    tokenizer = (reader.processed / "tokenizer.json").read_bytes()
    assert hashlib.sha256(tokenizer).hexdigest() == reader.manifest["tokenizer"]["sha256"]


@pytest.mark.parametrize("split", ["train", "val"])
def test_every_document_can_be_decoded_and_found_again(reader, split):
    vocabulary = reader.vocabulary()
    assert len(vocabulary) == reader.manifest["tokenizer"]["vocabulary"]
    text = (reader.processed / f"{split}.txt").read_bytes()
    place = position = size = 0
    names = {path.name.split("__")[2]: path for path in (reader.dataset / "cleaned").rglob("*.txt")}
    for first, tokens, length, number, digest in reader.index(split):
        assert first == position
        ids = reader.tokens(split, first, tokens)
        assert (ids[0], ids[-1]) == (1, 0)
        decoded = b"".join(vocabulary[number] for number in ids[1:-1])
        assert (len(decoded), hashlib.sha256(decoded).digest()) == (length, digest)
        framed = b"<|story_start|>\n" + decoded + b"\n<|end_of_text|>\n"
        assert text[place : place + len(framed)] == framed
        digits = ""
        while len(digits) < 6:
            number, digit = divmod(number, 36)
            digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        cleaned = names[digits]
        assert cleaned.read_bytes() == decoded
        raw = reader.dataset / "raw" / cleaned.parent.name / cleaned.name
        assert hashlib.sha256(raw.read_bytes()).hexdigest()[:32] == cleaned.stem.split("__")[3]
        place, position, size = place + len(framed), position + tokens, size + length
    extent = reader.manifest[split]
    assert (extent["documents"], extent["tokens"], extent["text_bytes"]) == (len(reader.index(split)), position, size)


def test_generations_say_which_documents_were_held_out(reader):
    generations = reader.lines("metadata/generations.jsonl")
    assert [line["generation"] for line in generations] == [1, 2]
    manifest = (reader.processed / "manifest.json").read_bytes()
    assert generations[-1]["manifest_sha256"] == hashlib.sha256(manifest).hexdigest()
    assert generations[-1]["val"] == reader.manifest["val"]


def test_held_out_is_whose_hash_says_so_or_an_early_one(reader, settings):
    both = sorted((record[3], split, record[4]) for split in ("train", "val") for record in reader.index(split))
    tombstones = [line for line in reader.lines("metadata/tombstones.jsonl") if line["kind"] == "sha256"]
    slots = [(int(line["name"].split("__")[2], 36), line["outcome"], None) for line in tombstones if line["outcome"]]
    held_out = 0
    for kept, (_, split, digest) in enumerate(sorted([*both, *slots], key=lambda item: item[0]), 1):
        if digest is not None:
            by_hash = int(digest.hex()[:16], 16) < 0.02 * 2**64
            early = kept <= settings.split.early_documents and held_out < kept // 10
            assert (split == "val") == (by_hash or early)
        held_out += split == "val"


def test_the_index_of_near_duplicates_holds_every_kept_document(reader):
    folder = reader.dataset / "metadata" / "near"
    segments = json.loads((folder / "segments.json").read_text("utf-8"))
    numbers: set[int] = set()
    for segment in segments["segments"]:
        data, entries = (folder / segment["file"]).read_bytes(), segment["entries"]
        keys = struct.unpack_from(f"<{entries}Q", data)
        assert list(keys) == sorted(keys)
        numbers |= set(struct.unpack_from(f"<{entries}I", data, 8 * entries))
    assert numbers == {record[3] for split in ("train", "val") for record in reader.index(split)}


def test_every_key_of_every_file_stands_in_the_document(reader):
    written = {reader.processed / "manifest.json", reader.dataset / "metadata" / "near" / "segments.json"}
    objects = [json.loads(path.read_text("utf-8")) for path in written]
    for path in sorted(reader.dataset.rglob("*.jsonl")):
        lines = reader.lines(path.relative_to(reader.dataset).as_posix())
        assert lines or path.name in ("validate.jsonl", "clean.jsonl")
        objects += lines
    named = set(re.findall(r"[a-z0-9_]+", DOCUMENT))
    missing = set()
    stages = set(reader.manifest["stages"])
    for found in objects:
        while_open = [found]
        while while_open:
            value = while_open.pop()
            if isinstance(value, dict):
                missing |= {key for key in value if key not in named and key not in stages}
                while_open += value.values()
            elif isinstance(value, list):
                while_open += value
    assert missing == set()


def test_the_document_names_the_number_of_tokens_that_shards_have():
    assert f"{prepare_module.manifests.SHARD_TOKENS}" in DOCUMENT
    assert f"{prepare_module.manifests.BLOCK}" in DOCUMENT
