"""A model whose tokenizer has grown goes on: old rows as they were, new ones from the two tokens they are made of."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from common.errors import ConfigurationError
from tests.training.runs import Recorder, run_training, stop_after
from training.train import override, train
from training.vocabulary import appended, grow


def tokenizer(merges: list[str], vocabulary: list[str] | None = None) -> bytes:
    tokens = list(vocabulary or "abcdef")
    for merge in merges:
        token = merge.replace(" ", "")
        if token not in tokens:
            tokens.append(token)
    pairs = [merge.split() for merge in merges]
    return json.dumps({"model": {"vocab": {token: n for n, token in enumerate(tokens)}, "merges": pairs}}).encode()


def test_what_new_tokens_are_made_of():
    old, new = tokenizer(["a b"]), tokenizer(["a b", "ab c", "b c", "a bc", "d abc"])
    # abc is made of ab and c; that a and bc spell it as well adds no token
    assert appended(old, new) == [(6, 2), (1, 2), (3, 7)]
    assert appended(new, new) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (tokenizer(["a b", "c d"]), tokenizer(["a b"])),  # it shrank
        (tokenizer(["a b", "c d"]), tokenizer(["c d", "a b"])),
        (tokenizer(["a b"]), tokenizer(["a c", "a b"])),
        (tokenizer(["a b"]), tokenizer(["a b", "c d"], list("bacdef"))),
        (tokenizer(["a b"]), b"{}"),
    ],
)
def test_what_is_no_growth(old, new):
    assert appended(old, new) is None


@pytest.mark.parametrize("tied", [True, False])
def test_rows_of_a_checkpoint(tied):
    names = ["embed_tokens.weight"] if tied else ["embed_tokens.weight", "lm_head.weight"]
    tensors = {name: torch.arange(12.0).view(6, 2) for name in names}
    tensors |= {f"{name}/{quantity}": tensors[name] for name in names for quantity in ("mean", "square", "average")}
    tensors["norm.weight"] = torch.ones(2)
    found = grow(tensors, [(0, 1), (6, 2)])
    for name in names:
        assert torch.equal(found[name][:6], tensors[name])
        assert found[name][6:].tolist() == [[1, 2], [2.5, 3.5]]  # the second is made of the first
        assert torch.equal(found[f"{name}/average"], found[name])
        for quantity in ("mean", "square"):
            assert found[f"{name}/{quantity}"][6:].tolist() == [[0, 0], [0, 0]]
    assert found["norm.weight"] is tensors["norm.weight"]


@pytest.fixture
def corpora(benchmark_module, make_texts):
    """Writes the same texts into a workspace with a small tokenizer, or with the same one grown."""
    module = benchmark_module("token_corpus")
    from processing.tokenizer_growth import grow as grow_tokenizer

    texts = make_texts(120)
    small = module.make_tokenizer(texts, 280)
    tokenizers = {
        "small": small,
        "grown": grow_tokenizer(small, texts, 300),
        "other": module.make_tokenizer(["xyz xyz zyx"] * 9, 262),
    }

    def write(workspace, name: str, documents: int = 100) -> None:
        split = module.Split(train=texts[:documents], val=texts[100:])
        module.write_corpus(workspace.processed, split, tokenizers[name])

    return write


@pytest.mark.parametrize("tied", [True, False])
def test_a_model_goes_on_with_more_tokens(workspace, settings, corpora, tied):
    settings = override(settings, {"model": {**settings.model.model_dump(), "tied": tied}})
    corpora(workspace, "small")
    first = run_training(workspace, settings)
    corpora(workspace, "grown")
    progress = Recorder()
    second = train(workspace, settings, progress, run="test")
    assert second.trained
    assert any("vocabulary has grown" in line for line in progress.lines)
    old, new = (load_file(Path(result.model_folder) / "model.safetensors") for result in (first, second))
    assert [tensors["embed_tokens.weight"].shape[0] for tensors in (old, new)] == [280, 300]
    assert second.before["bits_per_byte"] > first.after["bits_per_byte"]  # it has never seen the new ones
    assert second.after["bits_per_byte"] < second.before["bits_per_byte"]
    state = json.loads((Path(second.model_folder) / "state.json").read_text())
    manifest = json.loads((workspace.processed / "manifest.json").read_text())
    assert state["tokenizer_sha256"] == manifest["tokenizer"]["sha256"]
    assert state["plan"]["stint"] == 2
    # the steps that a tenth of the budget has, or more where more of the tokens are other ones now
    assert second.steps >= 3
    assert not run_training(workspace, settings).trained


def test_new_documents_and_new_tokens_at_once(workspace, settings, corpora):
    corpora(workspace, "small", documents=80)
    run_training(workspace, settings)
    corpora(workspace, "grown", documents=100)
    result = run_training(workspace, settings)
    plan = json.loads((Path(result.model_folder) / "state.json").read_text())["plan"]
    index = json.loads((workspace.processed / "manifest.json").read_text())["train"]
    assert plan["extent"]["tokens"] == index["tokens"]
    assert 0.6 < plan["old_tokens"] / index["tokens"] < 0.95  # old documents, in tokens of today
    assert plan["new_share"] > 1 - plan["old_tokens"] / index["tokens"]


def test_growth_in_the_middle_of_a_stint(workspace, settings, corpora, monkeypatch):
    corpora(workspace, "small")
    settings = override(settings, {"checkpoint_seconds": 1e-6})  # after every step
    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        stop_after(patch, 10)
        run_training(workspace, settings)
    corpora(workspace, "grown")
    result = run_training(workspace, settings)
    assert result.trained
    assert result.steps == 20  # the stint is finished, not begun again
    checkpoint = (
        workspace.run_folder("test") / "checkpoints" / (workspace.run_folder("test") / "latest").read_text().strip()
    )
    assert load_file(checkpoint / "optimizer.safetensors")["embed_tokens.weight/mean"].shape[0] == 300


def test_another_tokenizer_is_no_growth(workspace, settings, corpora):
    corpora(workspace, "small")
    run_training(workspace, settings)
    corpora(workspace, "other")
    with pytest.raises(ConfigurationError, match="another tokenizer"):
        run_training(workspace, settings)
