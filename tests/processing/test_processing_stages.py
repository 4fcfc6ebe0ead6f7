"""Quality facts, thresholds, signatures, the split, fingerprints, the chain's economy."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processing import chain, quality
from processing.chain import STAGES, VALIDATION, Walk, chain_fingerprint
from processing.clean_dataset import clean_dataset
from processing.fingerprint import fingerprint
from processing.settings import ProcessingSettings, QualitySettings, SplitSettings
from processing.signature import normalised_hash
from processing.split import is_held_out, is_held_out_by_hash
from processing.stage import Document, Dropped, Kept, Stage


def broken_rule(text: str) -> str | None:
    decided = quality.decide(quality.measure(text), QualitySettings())
    return decided[0] if decided else None


def test_a_story_passes_all_thresholds(story):
    assert [broken_rule(story(number)) for number in range(20)] == [None] * 20


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("too_few_words", "He left."),
        ("words_too_short", "a b c d e f " * 40),
        ("words_too_long", "incomprehensibilities notwithstanding " * 30),
        ("not_words", "the harvest 1201 1302 1403 1504 " * 20),
        ("symbols", "#nothing about #anything without " * 20),
        ("broken_encoding", "the caf\ufffd was that of a man with it " * 20),
        ("capitals", "THE CAT OF THE MAN WITH THE HAT " * 20),
        ("links", "the man at https://example.org with a hat and that was it " * 20),
        ("no_sentences", "lorem ipsum dolor amet consectetur adipiscing elit sed eiusmod tempor " * 20),
    ],
)
def test_each_threshold_names_its_rule(rule, text):
    assert broken_rule(text) == rule


def test_repetition_is_seen(story):
    text = story(3)
    assert broken_rule(text + "\n\n" + text) in {"repeated_lines", "repeated_paragraphs", "repeated_5grams"}
    assert quality.measure("a b c d e " * 50)["repeated_5grams"] > 0.9


def test_shares_of_fiction_are_facts():
    facts = quality.measure("Dear Helena,\n“I came,” he said.\n\n— Yes.\n\nYours")
    assert facts["letters"] == 1
    assert 0.2 < facts["dialogue"] < 0.6


@given(st.text())
def test_facts_are_finite_and_stable_for_any_text(text):
    facts = quality.measure(text)
    assert facts == quality.measure(text)
    json.dumps(facts, allow_nan=False)
    assert 0 <= facts["printable"] <= 1
    assert 0 <= facts["dialogue"] <= 1
    quality.decide(facts, QualitySettings())


def test_the_signature_ignores_what_typesetting_changes():
    assert normalised_hash("“It’s late”, she said.") == normalised_hash("its  LATE\nshe said")
    assert normalised_hash("ﬁne") == normalised_hash("fine")
    assert normalised_hash("one") != normalised_hash("two")


def test_the_split_holds_out_by_content():
    settings = SplitSettings(held_out=0.02)
    assert is_held_out_by_hash("05" + "0" * 62, settings)
    assert not is_held_out_by_hash("06" + "0" * 62, settings)


def test_twenty_are_held_out_once_there_are_two_hundred():
    held_out, per_hundred = 0, []
    for kept in range(300):
        held_out += is_held_out("f" * 64, SplitSettings(), kept_before=kept, held_out_before=held_out)
        if kept % 100 == 99:
            per_hundred.append(held_out)
    assert per_hundred == [10, 20, 20]


@pytest.mark.parametrize("value", [{1, 2}, object(), float("nan"), float("inf"), b"x", {1: 2}, [{"a": {3}}]])
def test_a_value_without_stable_identity_has_no_fingerprint(value):
    with pytest.raises(TypeError, match="value"):
        fingerprint(value)


def test_equal_values_have_equal_fingerprints_and_others_have_not():
    assert fingerprint({"b": [1, 2.5, None], "a": "é"}) == fingerprint({"a": "é", "b": (1, 2.5, None)})
    assert len({fingerprint(value) for value in (1, "1", True, None, [], {}, [1], 1.5)}) == 8


def test_each_setting_changes_the_stages_it_shapes_and_no_other():
    before = {stage.name: stage.identity(ProcessingSettings()) for stage in STAGES}
    settings = ProcessingSettings.model_validate({"privacy": {"phone_regions": ["GB"]}, "quality": {"min_words": 3}})
    after = {stage.name: stage.identity(settings) for stage in STAGES}
    assert [name for name in before if before[name] != after[name]] == ["privacy"]


# The chain: what must run again, and what need not


@pytest.fixture
def count_stages(monkeypatch):
    """Replace the chain by counting copies of its stages; `changed` gives some of them another version."""
    runs: list[str] = []

    def install(changed=(), replaced=None):
        stages = []
        for stage in STAGES:
            run = (replaced or {}).get(stage.name, stage.run)

            def counted(document, settings, run=run, name=stage.name):
                runs.append(name)
                return run(document, settings)

            version = f"{stage.version} changed" if stage.name in changed else stage.version
            stages.append(
                Stage(stage.name, version, counted, stage.section, stage.libraries, stage.changes_text, stage.uses_url)
            )
        monkeypatch.setattr(chain, "STAGES", tuple(stages))
        for module in ("derive", "clean_dataset", "work", "texts"):
            monkeypatch.setattr(f"processing.{module}.STAGES", tuple(stages))
        return runs

    return install


def test_one_per_cent_more_touches_one_per_cent(corpus, story, settings, progress, count_stages):
    runs = count_stages()
    corpus.add_stories(range(50))
    clean_dataset(corpus.workspace, settings, progress=progress)
    assert len(runs) == 50 * len(STAGES)
    runs.clear()
    corpus.add_stories(range(50, 52))
    clean_dataset(corpus.workspace, settings, progress=progress)
    assert len(runs) == 2 * len(STAGES)
    runs.clear()
    assert clean_dataset(corpus.workspace, settings, progress=progress).is_unchanged
    assert runs == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("gate", ["gate"]),  # it changes no text: what follows is as it was
        ("gate_cleaned", ["gate_cleaned"]),
        ("quality", ["quality"]),
        ("signature", ["signature"]),
        ("clean", ["clean"]),  # it made the same text again
        ("privacy", ["privacy"]),
        ("validate", ["validate"]),
    ],
)
def test_a_new_version_of_a_stage_runs_that_stage(corpus, story, settings, progress, count_stages, changed, expected):
    corpus.add_stories(range(3))
    count_stages()
    clean_dataset(corpus.workspace, settings, progress=progress)
    before = corpus.derived()
    runs = count_stages(changed=[changed])
    runs.clear()
    clean_dataset(corpus.workspace, settings, progress=progress)
    # to have the text at hand, the stages before it that make text may be replayed
    assert [name for name in dict.fromkeys(runs) if name not in ("validate", "clean")] == [
        name for name in expected if name not in ("validate", "clean")
    ]
    assert set(expected) <= set(runs)
    assert corpus.derived() == before


def test_a_stage_that_makes_other_text_runs_all_that_follows(corpus, story, settings, progress, count_stages):
    corpus.add_stories(range(3))
    count_stages()
    clean_dataset(corpus.workspace, settings, progress=progress)
    runs = count_stages(["clean"], {"clean": lambda document, _: Kept(document.text.strip().replace("the ", "a "))})
    runs.clear()
    clean_dataset(corpus.workspace, settings, progress=progress)
    assert set(runs) >= {"clean", "privacy", "gate_cleaned", "quality", "signature"}


def test_a_document_that_a_new_gate_refuses_leaves_no_derived_text(corpus, story, settings, progress, count_stages):
    corpus.add_stories(range(3))
    count_stages()
    clean_dataset(corpus.workspace, settings, progress=progress)
    assert len(list(corpus.workspace.cleaned.rglob("*.txt"))) == 3
    refuse = {"gate": lambda document, _: Dropped("some_rule")}
    count_stages(["gate"], refuse)
    summary = clean_dataset(corpus.workspace, settings, progress=progress)
    assert summary.dropped == {"gate": {"some_rule": 3}}
    assert list(corpus.workspace.cleaned.rglob("*.txt")) == []
    lines = (corpus.workspace.rejected / "gate.jsonl").read_text().splitlines()
    assert {tuple(sorted(json.loads(line))) for line in lines} == {("door", "gate_version", "rule", "sha256", "url")}


def test_a_threshold_changes_decisions_and_runs_no_stage(corpus, story, settings, progress, count_stages):
    corpus.add_stories(range(4))
    runs = count_stages()
    assert clean_dataset(corpus.workspace, settings, progress=progress).kept == 4
    runs.clear()
    strict = settings.model_copy(update={"quality": QualitySettings(min_words=100_000)})
    summary = clean_dataset(corpus.workspace, strict, progress=progress)
    assert summary.dropped == {"quality": {"too_few_words": 4}}
    assert runs == []
    assert clean_dataset(corpus.workspace, settings, progress=progress).kept == 4


def test_the_chain_of_validation_is_the_beginning_of_the_whole():
    assert STAGES[: len(VALIDATION)] == VALIDATION
    settings = ProcessingSettings()
    assert chain_fingerprint(VALIDATION, settings) != chain_fingerprint(STAGES, settings)


def test_a_stage_is_given_its_own_settings_and_the_text_of_the_one_before(settings):
    data = b"A plain line.\r\n"
    walk = Walk(
        f"20250101_000001__TEST__000001__{fingerprint(1)}.txt", None, settings,
        known={}, read_raw=lambda: data, read_cleaned=lambda digest: None, raw_is_known=False,
    )  # fmt: skip
    results = walk.run(STAGES, {stage.name: stage.identity(settings) for stage in STAGES})
    assert results["validate"]["rule"] == "hash_mismatch"
    assert walk.ran == ["validate"]
    assert Document("a", "b").url is None
