"""The whole chain, one command: collect → validate → clean → prepare → train → generate, and a report.

    python run.py --demo                 from nothing to a talking model, on the embedded magazine
    python run.py                        the same with what miniature-memory.yaml configures; grows what is there
    python run.py --skip-collection      only with what has been collected before

A stage that finds nothing new does nothing and says so, so running the chain again costs what has come since.
Ctrl-C at any moment loses nothing: the next run goes on from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Protocol

import typer

from common.cli import print_json, run_command
from common.config import Settings, configured_sections, load_model, load_section
from common.errors import MiniatureMemoryError
from common.files import atomic_write_text, write_json
from common.progress import Progress, SilentProgress, progress_for_terminal
from common.resources import PeakMemory, folder_bytes
from common.workspace import REPOSITORY, Workspace, command_line

DEMO_SOURCE = "demo"
CONFIGS = REPOSITORY / "training" / "configs"


class TrainingChoice(Settings):
    """The `training` section of miniature-memory.yaml: which settings `run.py` trains with, and under which name."""

    config: Path | None = None  # relative to the workspace
    run: str | None = None


class Summary(Protocol):
    """What every stage returns: what it did, for machines and for people."""

    def as_dict(self) -> dict[str, Any]: ...

    def lines(self) -> list[str]: ...


@dataclass(frozen=True)
class Stage:
    """One step of the chain. `work` imports what it needs, so that a skipped stage costs neither time nor memory."""

    name: str
    skipped: bool
    work: Callable[[], Summary]


def main(
    demo: Annotated[bool, typer.Option("--demo", help="Collect from the embedded magazine.")] = False,
    pages: Annotated[int, typer.Option(min=1, help="Stories in the embedded magazine.")] = 1500,
    demo_port: Annotated[int | None, typer.Option(help="Its port on 127.0.0.1.", show_default=False)] = None,
    workspace: Annotated[Path | None, typer.Option(help="Folder of data and models.  [this repository]")] = None,
    config: Annotated[Path | None, typer.Option(help="Configuration.  [miniature-memory.yaml there]")] = None,
    training_config: Annotated[Path | None, typer.Option(help="Training settings.  [demo.yaml or small.yaml]")] = None,
    run: Annotated[str | None, typer.Option(help="Name below out/.  [that of the training settings]")] = None,
    skip_collection: Annotated[bool, typer.Option("--skip-collection")] = False,
    skip_validation: Annotated[bool, typer.Option("--skip-validation")] = False,
    skip_cleaning: Annotated[bool, typer.Option("--skip-cleaning")] = False,
    skip_preparation: Annotated[bool, typer.Option("--skip-preparation")] = False,
    skip_training: Annotated[bool, typer.Option("--skip-training")] = False,
    skip_generation: Annotated[bool, typer.Option("--skip-generation")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
) -> None:
    """Collect, validate, clean, prepare, train, generate, report.  Example: python run.py --demo"""
    place = Workspace.at(workspace)
    progress = progress_for_terminal(quiet=json)
    with place.lock(command_line()):
        if not demo and not skip_collection and _has_nothing_to_do(place, config):
            progress.say("Nothing is configured and nothing has been collected: using the embedded demo magazine.")
            demo = True
        chain = Chain(place, config, progress, training_config, run, demo=demo, pages=pages, demo_port=demo_port)
        stages = [
            Stage("collect", skip_collection, chain.collect),
            Stage("validate", skip_validation, chain.validate),
            Stage("clean", skip_cleaning, chain.clean),
            Stage("prepare", skip_preparation, chain.prepare),
            Stage("train", skip_training, chain.train),
            Stage("generate", skip_generation, chain.generate),
        ]
        started = datetime.now(UTC)
        begin = time.monotonic()
        done = [_perform(stage, place, progress) for stage in stages if not stage.skipped]
        _report(chain, done, started, time.monotonic() - begin, as_json=json)


class Chain:
    """The six stages with their settings, each read when its turn comes."""

    def __init__(
        self,
        workspace: Workspace,
        config: Path | None,
        progress: Progress,
        training_config: Path | None,
        run: str | None,
        *,
        demo: bool,
        pages: int,
        demo_port: int | None,
    ) -> None:
        self.workspace, self.config, self.progress = workspace, config, progress
        self.demo, self.pages, self.demo_port = demo, pages, demo_port
        choice = load_section(workspace, "training", TrainingChoice, config=config)
        chosen = workspace.root / choice.config if choice.config is not None else None
        self._training_config, self._run = training_config or chosen, run or choice.run

    @property
    def training_config(self) -> Path:
        """The settings asked for; else the demo's when only the demo was collected, else those of a 2 GB machine."""
        if self._training_config is not None:
            return self._training_config
        sources = {folder.name for folder in self.workspace.raw.glob("source_*")}
        return CONFIGS / ("demo.yaml" if sources == {f"source_{DEMO_SOURCE}"} else "small.yaml")

    @property
    def run(self) -> str:
        return self._run or self.training_config.stem

    def collect(self) -> Summary:
        from scraper.collect import collect
        from scraper.settings import load_settings
        from scraper.watch import watch_for

        settings = load_settings(self.workspace, config=self.config)
        watch = watch_for(self.progress)
        if not self.demo:
            return collect(self.workspace, settings, progress=self.progress, watch=watch)
        from demo.server import DEFAULT_PORT, DemoServer

        with DemoServer(pages=self.pages, port=self.demo_port or DEFAULT_PORT) as server:
            return collect(self.workspace, settings, progress=self.progress, demo_origin=server.url, watch=watch)

    def validate(self) -> Summary:
        from processing.validate_raw import validate_raw

        return validate_raw(self.workspace, self._processing(), progress=self.progress)

    def clean(self) -> Summary:
        from processing.clean_dataset import clean_dataset

        return clean_dataset(self.workspace, self._processing(), progress=self.progress)

    def prepare(self) -> Summary:
        from processing.composition import card_facts
        from processing.prepare_data import prepare_data
        from report.card import write_card
        from scraper.funnel import funnel, opt_outs

        settings = self._processing()
        summary = prepare_data(self.workspace, settings, progress=self.progress)
        write_card(
            self.workspace, card_facts(self.workspace, settings), funnel(self.workspace), opt_outs(self.workspace)
        )
        return summary

    def train(self) -> Summary:
        from generation.settings import GenerationSettings
        from training.settings import TrainingSettings
        from training.train import train

        settings = load_model(self.training_config, TrainingSettings)
        # a mistake in it shows here, and not at the first text, hours later
        load_section(self.workspace, "generation", GenerationSettings, config=self.config)
        return train(self.workspace, settings, self.progress, run=self.run, sampler=self._sample)

    def _sample(self, folder: Path) -> list[str]:
        """A short text of the model in a checkpoint's folder, for whoever watches training; judged by the gate."""
        from generation.generate import write
        from generation.model_files import LoadedModel
        from generation.settings import GenerationSettings, override
        from generation.text import StoryTokenizer
        from training.checkpoint import load_model as load_checkpoint

        try:
            settings = load_section(self.workspace, "generation", GenerationSettings, config=self.config)
            settings = override(settings, max_new_tokens=40, num_samples=1)
            model = LoadedModel(self.run, folder, load_checkpoint(folder), StoryTokenizer(folder / "tokenizer.json"))
            samples = write(model, settings, progress=SilentProgress()).samples
        except MiniatureMemoryError as error:  # it is no part of training, which goes on
            self.progress.say(f"no text can be shown: {error.what}")
            return []
        return [" ".join(sample.text.split()) or "(withheld by the adults-only gate)" for sample in samples]

    def generate(self) -> Summary:
        from generation.generate import generate_sample
        from generation.settings import GenerationSettings

        settings = load_section(self.workspace, "generation", GenerationSettings, config=self.config)
        return generate_sample(self.workspace, settings, run=self.run, progress=self.progress)

    def _processing(self) -> Any:
        from processing.settings import ProcessingSettings

        return load_section(self.workspace, "processing", ProcessingSettings, config=self.config)


def _perform(stage: Stage, workspace: Workspace, progress: Progress) -> dict[str, Any]:
    """Run one stage, show what it did, and return its entry in the report."""
    progress.say(f"[{stage.name}]")
    begin = time.monotonic()
    with PeakMemory() as memory:
        summary = stage.work()
    for line in summary.lines():
        progress.say(f"  {line}")
    return {
        "name": stage.name,
        "lines": summary.lines(),
        "facts": summary.as_dict(),
        "seconds": round(time.monotonic() - begin, 2),
        "peak_rss_bytes": memory.peak_bytes,
        "disk_bytes": folder_bytes(workspace.dataset) + folder_bytes(workspace.out),
    }


def _report(chain: Chain, stages: list[dict[str, Any]], started: datetime, seconds: float, *, as_json: bool) -> None:
    """Write report.json and report.html below out/<run>/ and show the same on the screen."""
    import processing.stats
    import scraper.funnel
    from report.curves import curves
    from report.render import lines, page

    collection, processed = scraper.funnel.funnel(chain.workspace), processing.stats.funnel(chain.workspace)

    facts = {stage["name"]: stage["facts"] for stage in stages}
    samples = facts.get("generate", {}).get("samples", [])
    report = {
        "format": "miniature-memory/report",
        "version": 1,
        "run": chain.run,
        "workspace": str(chain.workspace.root),
        "started_at": started.isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
        "stages": stages,
        "funnel": {
            "steps": collection["steps"] + processed["steps"],
            "drops": collection["drops"] + processed["drops"],
            "totals": processed["totals"],
        },
        "held_out": facts.get("train", {}),
        **curves(chain.workspace.run_folder(chain.run) / "metrics.jsonl"),
        "sample": samples[0]["text"] if samples else "",
    }
    folder = chain.workspace.run_folder(chain.run)
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "report.json", report)
    atomic_write_text(folder / "report.html", page(report))
    if as_json:
        print_json(report)
        return
    print("\n".join(lines(report)))
    if report["sample"]:
        print(f"\nThe model writes:\n\n{report['sample']}\n")
    print(f"report: {folder / 'report.html'}")


def _has_nothing_to_do(workspace: Workspace, config: Path | None) -> bool:
    """Nothing is configured to be searched, and nothing has ever been collected."""
    return "search" not in configured_sections(workspace, config=config) and not any(workspace.raw.glob("source_*/*"))


if __name__ == "__main__":
    run_command(main)
