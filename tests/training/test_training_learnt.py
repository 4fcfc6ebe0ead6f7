"""Documents that a run was trained on and that are held out later: counted, said, and on the model card."""

from pathlib import Path

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from numpy import array

from tests.training.runs import Recorder, run_training
from training.learnt import add_learnt, count_learnt
from training.train import train


def card(result) -> str:
    return " ".join((Path(result.model_folder) / "README.md").read_text().split())


def test_held_out_documents_that_were_trained_on_are_said_and_stand_on_the_card(
    workspace, settings, write_processed, make_texts, texts
):
    assert "never trained on" in card(run_training(workspace, settings))
    write_processed(workspace.processed, [*texts[:95], *make_texts(30, seed=9)], [*texts[95:100], *texts[100:]])
    progress = Recorder()
    result = train(workspace, settings, progress, run="test")
    assert any("5 of 25 held-out documents were trained on before" in line for line in progress.lines)
    assert "5 of them trained on before they were held out" in card(result)
    assert "never trained on" not in card(result)


def test_what_was_held_out_always_is_not_counted(workspace, settings, write_processed, make_texts, texts):
    run_training(workspace, settings)
    fresh = make_texts(40, seed=9)
    write_processed(workspace.processed, texts[:100] + fresh[:30], texts[100:] + fresh[30:])
    progress = Recorder()
    assert "never trained on" in card(train(workspace, settings, progress, run="test"))
    assert not any("trained on before" in line for line in progress.lines)


@examples(deadline=None)
@given(stints=st.lists(st.lists(st.integers(0, 2**64 - 1)), max_size=4), asked=st.lists(st.integers(0, 2**64 - 1)))
def test_what_was_noted_is_found_again(tmp_path_factory, stints, asked):
    path = tmp_path_factory.mktemp("learnt") / "learnt.bin"
    for sequences in stints:
        add_learnt(path, array(sequences, "u8"))
    known = {number for stint in stints for number in stint}
    asked = [*asked, *sorted(known)[:2]]
    assert count_learnt(path, array(asked, "u8")) == sum(number in known for number in asked)
