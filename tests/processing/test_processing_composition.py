"""What the corpus is made of: every count is that of the documents, and of those alone that were kept."""

import json

import pytest

from common.files import read_records
from processing.clean_dataset import clean_dataset
from processing.composition import card_facts, composition
from processing.prepare_data import prepare_data


@pytest.fixture
def filled(corpus, story, settings, progress):
    def licensed(name: str, licence: str | None) -> None:
        lines = list(read_records(corpus.workspace.provenance_log))
        lines[-1] |= {"rights": {"licence": licence}}
        assert lines[-1]["name"] == name
        corpus.workspace.provenance_log.write_text("".join(json.dumps(line) + "\n" for line in lines))

    for number in range(12):
        name = corpus.add(story(number) + ("\nWrite to ada@example.org.\n" if number == 3 else ""))
        licensed(name, "CC0-1.0" if number % 3 else None)
    licensed(corpus.add(story(2), source="other"), "MIT")  # a duplicate: it counts for nothing
    corpus.add(story(20), source="other")
    clean_dataset(corpus.workspace, settings, progress=progress)
    prepare_data(corpus.workspace, settings, progress=progress)
    return corpus


def test_counts_are_those_of_the_kept_documents(filled, settings):
    found = card_facts(filled.workspace, settings)
    assert [(row["source"], row["documents"]) for row in found["sources"]] == [("other", 1), ("test", 12)]
    assert found["licences"] == [{"licence": "CC0-1.0", "count": 8}, {"licence": "NOASSERTION", "count": 5}]
    assert found["languages"] == [{"language": "en", "count": 13}]
    assert found["placeholders"] == [{"kind": "email", "count": 1}]
    assert sum(row["documents"] for row in found["lengths"]) == 13
    manifest = found["manifest"]
    for fact in ("tokens", "text_bytes"):
        assert sum(row[fact] for row in found["sources"]) == manifest["train"][fact] + manifest["val"][fact]
    assert [row["generation"] for row in found["generations"]] == [1]
    assert {row["stage"] for row in found["stages"]} | {"selection"} == set(manifest["stages"])


def test_documents_that_are_not_prepared_yet_have_no_tokens(filled, story, settings, progress):
    before = {row["source"]: row["tokens"] for row in composition(filled.workspace)["sources"]}
    filled.add(story(30), source="late")
    clean_dataset(filled.workspace, settings, progress=progress)
    found = {row["source"]: row["tokens"] for row in composition(filled.workspace)["sources"]}
    assert found == before | {"late": 0}


def test_an_empty_workspace_is_made_of_nothing(corpus):
    found = composition(corpus.workspace)
    assert (found["sources"], found["lengths"], found["generations"]) == ([], [], [])


def test_every_folder_of_the_workspace_counts_under_disk_use(filled):
    workspace = filled.workspace
    workspace.warc.mkdir(exist_ok=True)
    (workspace.warc / "responses.warc.gz").write_bytes(b"x" * 12_345)
    found = {row["folder"]: row["bytes"] for row in composition(workspace)["disk"]}
    assert found["dataset/warc"] >= 12_345
    folders = {path.relative_to(workspace.root).as_posix() for path in workspace.dataset.iterdir() if path.is_dir()}
    assert folders <= found.keys()
