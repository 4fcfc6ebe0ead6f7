"""The gate's verdicts: whole works, fragments, languages, addresses, birth years, seams, and failing closed."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processing import adults_only
from processing.adults_only import CHUNK, GATE_VERSION, Verdict, judge, judge_fragment
from processing.adults_rules import sources_digest
from processing.adults_rules.table import Table

PLAIN = "Margaret walked down to the harbour with a letter in the pocket of her coat, and nobody asked her why. "
MENTION = "Her cousin is fifteen years old. "


def test_plain_prose_passes_with_its_language():
    assert judge(PLAIN) == Verdict(True, None, "en")
    assert judge("Vendió el piso y se fue a vivir con su hermana a la costa.").language == "es"
    assert judge("Ia menjual rumahnya dan pindah ke kota bersama istrinya.").language == "id"


def test_one_mention_refuses_a_whole_work():
    text = PLAIN * 3000 + MENTION + PLAIN * 3000
    assert judge(text).rule == "en_is_number"
    assert judge(PLAIN * 3000).allowed


@pytest.mark.parametrize("shift", range(-40, 40, 7))
def test_a_mention_on_the_seam_of_two_chunks_is_seen(shift):
    before = (PLAIN * (CHUNK // len(PLAIN) + 1))[: CHUNK + shift - len(MENTION) // 2].rsplit(" ", 1)[0] + " "
    assert not judge(before + MENTION + PLAIN).allowed


@pytest.mark.parametrize(
    "prompt", ["Once upon a time", "The old sailor", "", "Dear Anna,", "Érase una vez", "Pada suatu hari"]
)
def test_prompts_are_not_refused_for_being_short(prompt):
    assert judge_fragment(prompt).allowed


@pytest.mark.parametrize(
    "prompt", ["Once upon a time a little girl", "Tiene quince años", "Gadis kecil itu", "sweet sixteen"]
)
def test_prompts_are_judged_by_the_rules_of_all_languages(prompt):
    assert not judge_fragment(prompt).allowed


@pytest.mark.parametrize("prompt", ["Жили-были старик со старухой", "むかしむかし、あるところに", "كان يا ما كان"])
def test_prompts_in_other_alphabets_are_refused(prompt):
    assert judge_fragment(prompt).rule == "language_other"


def test_garbled_output_is_no_other_language():
    assert judge_fragment(
        "the of was harbour letter and Margaret coat the nobody walked in in why her asked pocket"
    ).allowed


@pytest.mark.parametrize(
    "text",
    [
        "Der alte Mann ging langsam durch den Garten und dachte an seine Frau, die nicht mehr da war.",
        "Le vieil homme marchait dans le jardin et pensait à sa femme qui n'était plus là depuis longtemps.",
        "O velho caminhava pelo jardim e pensava na sua mulher, que já não estava com ele havia muito tempo.",
        "Старик медленно шёл по саду и думал о своей жене, которой давно уже не было.",
    ],
)
def test_documents_in_other_languages_are_refused(text):
    assert judge(text).rule == "language_other"
    assert judge(text * 40).rule == "language_other"


@pytest.mark.parametrize("text", ["", "   \n", "12 34 56", "!!! ???", "\0\0\0"])
def test_documents_without_a_language_are_refused(text):
    assert judge(text).rule == "language_uncertain"


def test_foreign_phrases_pass_and_foreign_halves_do_not():
    french = "Le vieil homme marchait dans le jardin et pensait à sa femme qui n'était plus là. "
    assert judge(PLAIN * 40 + french + PLAIN * 40).allowed
    assert judge(PLAIN * 40 + french * 45).rule == "language_other"


def test_mixed_documents_are_judged_by_the_rules_of_each_language():
    assert judge(PLAIN * 20 + "Tiene quince años y vive en Lima. " + PLAIN * 20).rule == "es_years"
    assert judge(PLAIN * 20 + "Gadis kecil itu berlari. " + PLAIN * 20).rule.startswith("id_")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://example.org/stories/the-harbour-12", True),
        ("https://example.org/teens/story-4", False),
        ("https://example.org/read?tag=high%2Dschool", False),
        ("https://example.org/15/16/17.html", True),
        (None, True),
    ],
)
def test_the_address_is_judged_too(url, allowed):
    assert judge(PLAIN, url=url).allowed is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("She was born in 1985. They met in 1999.", False),
        ("She was born in 1985. They met in 2015.", True),
        ("Nació en 1990 y se mudó a Lima en 2004.", False),
        ("Nació en 1960 y abrió la galería en 2004.", True),
        ("Ia lahir tahun 1990 dan pindah ke Solo pada tahun 2001.", False),
        ("Ia lahir tahun 1960 dan pindah ke Solo pada tahun 2001.", True),
        ("He was born in 2012.", False),
        ("The company was born in 2012.", True),
        ("She was born in 1961, her husband in 1964, and they married in 1990.", True),
        ("The tombstone said 1985-1999.", False),
    ],
)
def test_birth_year_against_the_years_of_the_story(text, allowed):
    assert judge(text).allowed is allowed


def test_birth_and_story_may_be_far_apart():
    assert judge("She was born in 1985. " + PLAIN * 2000 + "In 1999 they met.").rule == "birth_year"


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=400))
def test_never_raises_on_any_text(text):
    for verdict in (judge(text), judge_fragment(text)):
        assert verdict.allowed == (verdict.rule is None)
        assert verdict.rule != "gate_error"


@pytest.mark.parametrize(
    "text",
    ["a" * 60_000 + " *b", "\ud800\udfff" * 50, "\0" * 10_000, "a" * 200_000, "aaa bbb " * 20_000, "a b c d " * 5_000,
     "<" * 50_000, "&#" * 30_000, "%41" * 20_000, "*" * 50_000, "#" * 50_000, "-\n" * 30_000, "\u0301" * 20_000,
     "(" * 50_000, "x1y2z3" * 10_000],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_huge_runs_are_answered(text):
    assert judge(text).rule != "gate_error"
    assert judge_fragment(text).rule != "gate_error"


def test_what_is_not_text_is_refused():
    assert judge(None).rule == "gate_error"
    assert judge_fragment(7).rule == "gate_error"


def test_a_rule_that_raises_refuses(monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("a defect")

    monkeypatch.setattr(Table, "find", broken)
    assert judge(PLAIN).rule == "gate_error"
    assert judge_fragment("Once upon a time").rule == "gate_error"


def test_an_identifier_that_raises_refuses(monkeypatch):
    monkeypatch.setattr(adults_only, "identify", lambda text, **_: 1 / 0)
    assert judge(PLAIN) == Verdict(False, "gate_error", None)


def test_more_triggers_than_the_budget_are_refused():
    assert judge("table 12 " * 20_000).rule == "gate_limit"
    assert judge_fragment("table 12 " * 20_000).rule == "gate_limit"


def test_texts_over_the_size_limit_are_refused(monkeypatch):
    monkeypatch.setattr(adults_only, "CHARACTERS_ALLOWED", 1000)
    assert judge(PLAIN * 20).rule == "gate_limit"


def test_verdicts_are_deterministic_travel_between_processes_and_hold_no_text():
    verdict = judge(PLAIN + MENTION)
    assert verdict == judge(PLAIN + MENTION)
    assert pickle.loads(pickle.dumps(verdict)) == verdict
    assert "cousin" not in repr(verdict)


def test_the_version_names_the_sources():
    assert GATE_VERSION.split("-", 1)[1] == sources_digest()[:16]


def test_the_version_changes_with_any_source(monkeypatch, tmp_path):
    import processing.adults_rules as rules

    folder = tmp_path / "processing" / "adults_rules"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    for name in rules.DECIDING:
        (folder.parent / name).write_text("")
    monkeypatch.setattr(rules, "__file__", str(folder / "__init__.py"))
    before = rules.sources_digest()
    (folder / "english_status.py").write_text("# one more rule")
    changed = rules.sources_digest()
    (folder.parent / "language.py").write_text("# another threshold")
    assert len({before, changed, rules.sources_digest()}) == 3
