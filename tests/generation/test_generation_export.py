"""Exports, opened by the libraries they are for."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from gguf import GGUFReader, TokenType
from gguf.quants import dequantize
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from transformers import AutoModelForCausalLM, AutoTokenizer

from common.errors import UsageError
from common.files import sha256_file
from common.progress import SilentProgress
from common.workspace import Workspace
from generation.export.export import export
from generation.model_files import LoadedModel, load
from generation.settings import GenerationSettings
from generation.text import END_OF_TEXT, SCENE_BREAK, STORY_START, SUMMARY


@pytest.fixture(scope="module")
def place(tmp_path_factory, new_checkpoint, new_model) -> Workspace:
    workspace = Workspace.at(tmp_path_factory.mktemp("export")).prepare()
    new_checkpoint(workspace, model=new_model(width=64, hidden=96))
    return workspace


@pytest.fixture(scope="module")
def ours(place) -> LoadedModel:
    return load(place, None, SilentProgress())


@pytest.fixture(scope="module")
def folder(place) -> Path:
    return Path(exported(place, to="huggingface").folder)


@pytest.fixture(scope="module")
def theirs(folder):
    return AutoModelForCausalLM.from_pretrained(folder).eval()


@pytest.fixture(scope="module")
def their_tokenizer(folder):
    return AutoTokenizer.from_pretrained(folder)


def exported(place: Workspace, **options):
    return export(place, GenerationSettings(), progress=SilentProgress(), **options)


def test_transformers_gives_the_same_logits(ours, theirs):
    random = np.random.default_rng(1)
    for _ in range(50):
        length = random.integers(1, ours.transformer.config.context + 1)
        tokens = torch.from_numpy(random.integers(0, ours.transformer.config.vocabulary, (1, length)))
        with torch.no_grad():
            difference = (theirs(tokens).logits - ours.transformer(tokens)).abs().max()
        assert difference <= 1e-4


def test_a_tied_output_matrix_is_exported(tmp_path, new_checkpoint, new_model):
    workspace = Workspace.at(tmp_path).prepare()
    new_checkpoint(workspace, model=new_model(tied=True))
    model = load(workspace, None, SilentProgress()).transformer
    theirs = AutoModelForCausalLM.from_pretrained(exported(workspace, to="huggingface").folder).eval()
    tokens = torch.arange(20)[None]
    with torch.no_grad():
        assert (theirs(tokens).logits - model(tokens)).abs().max() <= 1e-4


pieces = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [END_OF_TEXT, STORY_START, SCENE_BREAK, SUMMARY, "👩🏽‍🚀", "🇪🇸", "\r\n", "\t", " ", "e\u0301", "don't", "1,000"]
    ),
    st.binary(max_size=6).map(lambda data: data.decode("latin-1")),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=st.lists(pieces, max_size=6).map("".join))
def test_transformers_splits_any_text_into_the_same_tokens(ours, their_tokenizer, text):
    wanted = ours.tokenizer.encode_prompt(text)
    assert their_tokenizer(text)["input_ids"] == wanted
    assert their_tokenizer.decode(wanted, skip_special_tokens=True) == text


def test_transformers_splits_10_000_random_strings_into_the_same_tokens(ours, their_tokenizer):
    """Of every byte, letters and signs of many scripts, emoji that are joined, and control tokens typed as text."""
    random = np.random.default_rng(6)
    bytes_as_characters = [bytes([byte]).decode("latin-1") for byte in range(256)]
    invalid = [bytes([byte]).decode("utf-8", errors="replace") for byte in range(128, 256)]
    signs = [*"éñßЖЩ漢字かな한글ابג𝔘\u0301\u200d\ufeff\u2028", "👩🏽‍🚀", "🇪🇸", "😀", "\r\n", "  ", "\t"]
    control = [END_OF_TEXT, STORY_START, SCENE_BREAK, SUMMARY, "<|", "|>", "<|end_of_text", "<|unknown|>"]
    words = ["The", " widow", " wrote", "don't", " 1,000", "Clara"]
    kinds = [bytes_as_characters, invalid, signs, control, words]
    texts = []
    for _ in range(10_000):
        chosen = [kinds[kind] for kind in random.integers(0, len(kinds), random.integers(0, 12))]
        texts.append("".join(kind[random.integers(len(kind))] for kind in chosen))
    assert set(bytes_as_characters) <= set("".join(texts))
    assert their_tokenizer(texts)["input_ids"] == [ours.tokenizer.encode_prompt(text) for text in texts]


def test_special_tokens_and_defaults_are_set(folder, theirs, their_tokenizer):
    assert (their_tokenizer.bos_token, their_tokenizer.eos_token) == (STORY_START, END_OF_TEXT)
    assert theirs.generation_config.eos_token_id == 0
    assert theirs.generation_config.temperature == GenerationSettings().temperature
    assert their_tokenizer.model_max_length == theirs.config.max_position_embeddings


def test_transformers_generates_what_we_generate(ours, theirs):
    tokens = torch.tensor([[1, 40, 41]])
    out = theirs.generate(tokens, do_sample=False, max_new_tokens=30, repetition_penalty=1.0, eos_token_id=None)
    wanted = tokens
    for _ in range(30):
        logits = ours.transformer(wanted)[0, -1]
        logits[list(ours.tokenizer.never_drawn)] = -torch.inf
        wanted = torch.cat((wanted, logits.argmax()[None, None]), dim=1)
    assert out.tolist() == wanted.tolist()


@pytest.mark.parametrize("kind", ["f32", "f16", "q8_0"])
def test_gguf_holds_the_weights(place, ours, kind):
    folder = Path(exported(place, to="gguf", gguf_type=kind).folder)
    reader = GGUFReader(folder / f"tiny-{kind}.gguf")
    tensors = {tensor.name: dequantize(tensor.data, tensor.tensor_type) for tensor in reader.tensors}
    weights = {
        "token_embd.weight": ours.transformer.embed_tokens.weight,
        "blk.1.attn_q.weight": ours.transformer.layers[1].self_attn.q_proj.weight,
        "blk.0.attn_k_norm.weight": ours.transformer.layers[0].self_attn.k_norm.weight,
        "blk.1.ffn_down.weight": ours.transformer.layers[1].mlp.down_proj.weight,
        "blk.0.ffn_norm.weight": ours.transformer.layers[0].post_attention_layernorm.weight,
        "output.weight": ours.transformer.lm_head.weight,
        "output_norm.weight": ours.transformer.norm.weight,
    }
    assert len(tensors) == len(list(ours.transformer.named_parameters()))
    for name, weight in weights.items():
        wanted = weight.detach().numpy()
        step = 0 if kind == "f32" or wanted.ndim == 1 else np.abs(wanted).max() * (2**-10 if kind == "f16" else 1 / 127)
        np.testing.assert_allclose(tensors[name].reshape(wanted.shape), wanted, atol=step)


def test_gguf_describes_model_and_tokenizer(place, ours):
    folder = Path(exported(place, to="gguf").folder)
    fields = {name: field.contents() for name, field in GGUFReader(folder / "tiny-f32.gguf").fields.items()}
    config = ours.transformer.config
    assert fields["general.architecture"] == "qwen3"
    assert fields["qwen3.context_length"] == config.context
    assert fields["qwen3.attention.head_count_kv"] == config.kv_heads
    assert fields["tokenizer.ggml.tokens"][:2] == [END_OF_TEXT, STORY_START]
    assert fields["tokenizer.ggml.token_type"][:5] == [TokenType.CONTROL] * 4 + [TokenType.NORMAL]
    assert fields["tokenizer.ggml.bos_token_id"] == 1 and fields["tokenizer.ggml.add_bos_token"]


@pytest.mark.parametrize("to", ["huggingface", "gguf"])
def test_every_file_is_in_the_manifest_with_its_hash(place, to):
    folder = Path(exported(place, to=to).folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    names = {path.name for path in folder.iterdir()} - {"manifest.json"}
    assert set(manifest["files"]) == names >= {"README.md", "DATASET_CARD.md"}
    assert all(entry["sha256"] == sha256_file(folder / name) for name, entry in manifest["files"].items())
    assert manifest["source"] == {"run": "tiny", "model": "step-00000010"}


def test_the_cards_say_what_the_model_was_trained_on(workspace):
    part = {"documents": 99, "tokens": 9999, "text_bytes": 9000}  # of today, not of the model
    manifest = {"train": part, "val": part, "gate_version": "1-abc", "through": "20250101_000000__DEMO__x.txt"}
    (workspace.processed / "manifest.json").write_text(json.dumps(manifest))
    folder = Path(exported(workspace, to="huggingface").folder)
    assert "3,456 tokens, 12 documents" in (folder / "README.md").read_text()
    assert "scripts/prepare_data.py" in (folder / "DATASET_CARD.md").read_text()  # nobody has written one yet
    (workspace.dataset / "DATASET_CARD.md").write_text("---\nlicense: other\n---\n# Of this data\n")
    folder = Path(exported(workspace, to="huggingface").folder)
    assert (folder / "DATASET_CARD.md").read_bytes() == (workspace.dataset / "DATASET_CARD.md").read_bytes()


def test_exporting_again_replaces_the_export_and_nothing_else(workspace, tmp_path):
    target = tmp_path / "mine"
    exported(workspace, to="huggingface", output=target)
    exported(workspace, to="gguf", output=target)
    assert {path.name for path in target.iterdir()} == {
        "tiny-f32.gguf",
        "README.md",
        "DATASET_CARD.md",
        "manifest.json",
    }
    other = tmp_path / "precious"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="not an export"):
        exported(workspace, to="gguf", output=other)
    assert (other / "thesis.txt").read_text() == "years of work"
