"""The page in a real browser, at a desk and on a phone: all four tabs, a story, a training run that goes on."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from common.files import append_records, read_records
from common.workspace import Workspace
from generation.settings import GenerationSettings
from scripts.serve import page_data
from tests.generation.serving import Address, servers

ROOT = Path(__file__).resolve().parents[2]
DESK = {"viewport": {"width": 1200, "height": 900}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", "has_touch": True, "is_mobile": True}
TABS = ("Corpus", "Training", "Write", "Trace")
CONFIG = """
processing:
  tokenizer: {vocabulary: 512, sample_kb: 64}
"""
TRAINING = """
model: {layers: 1, width: 32, heads: 2, context: 32}
tokens: 20480
batch_tokens: 1024
precision: float32
evaluations: 2
"""
SETTINGS = GenerationSettings(max_new_tokens=60)
expect.set_options(timeout=30_000)  # for a machine with much else to do


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Workspace:
    """A workspace after a small run of the whole chain."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "miniature-memory.yaml").write_text(CONFIG)
    (folder / "tiny.yaml").write_text(TRAINING)
    command = [sys.executable, ROOT / "run.py", "--workspace", folder, "--training-config", folder / "tiny.yaml"]
    chain = subprocess.run([*command, "--demo", "--pages", "40"], capture_output=True, text=True, timeout=300)
    assert chain.returncode == 0, chain.stderr
    return Workspace.at(folder)


@pytest.fixture(scope="module")
def address(demo) -> Iterator[str]:
    """A server for it, as scripts/serve.py puts it together."""
    with contextmanager(servers)(demo) as begin:
        yield begin(SETTINGS, data=page_data(demo)).url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; setup.sh --dev installs it. The options are what a container needs."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])


@pytest.fixture
def opened(browser) -> Iterator[Callable[..., Page]]:
    """Opens pages, and checks that their scripts met no defect and that nothing came from elsewhere."""
    problems: list[str] = []
    contexts = []

    def open_page(url: str, device: dict = DESK) -> Page:
        context = browser.new_context(**device)
        contexts.append(context)
        page = context.new_page()
        origin = url.split("#")[0].rstrip("/")
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: request.url.startswith(origin) or problems.append(request.url))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def choose(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()
    expect(page.get_by_role("tabpanel", name=tab)).to_be_visible()


def settled(page: Page, tab: str) -> None:
    """Waits until the tab shows its facts, and asks for them where the user has to."""
    if tab == "Corpus":
        expect(page.get_by_role("heading", name="From found to tokens")).to_be_visible()
    if tab == "Training":
        expect(page.get_by_role("heading", name="Releases and checkpoints")).to_be_visible()
    if tab == "Write":
        expect(page.get_by_role("button", name="Write", exact=True)).to_be_enabled()
        page.get_by_text("How the next word is drawn").click()
    if tab == "Trace":
        page.get_by_role("searchbox").fill("train:1")
        page.get_by_role("button", name="Trace").click()
        expect(page.get_by_text("One document.")).to_be_visible()
        page.get_by_text("What every stage said").click()


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk-light", "phone-dark"])
def test_every_tab_shows_its_facts_fits_and_is_accessible(opened, address, device):
    page = opened(address, device)
    axe = Axe()
    for tab in TABS:
        choose(page, tab)
        settled(page, tab)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{tab} is wider than the screen"
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        found = axe.run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], tab


def test_the_corpus_is_told_with_its_reasons(opened, address):
    page = opened(f"{address}/#corpus")
    for text in ("training documents", "near", "opt out", "CC-BY-4.0", "English", "raw documents", "Free on this disk"):
        expect(page.get_by_role("tabpanel", name="Corpus").get_by_text(text).first).to_be_visible()
    expect(page.get_by_role("img", name="Documents collected")).to_be_visible()


def test_tabs_are_moved_between_by_keys_and_remembered_in_the_address(opened, address):
    page = opened(address)
    page.get_by_role("tab", name="Corpus").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="Trace")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tabpanel", name="Training")).to_be_visible()
    assert page.url.endswith("#training")
    page.reload()
    expect(page.get_by_role("tab", name="Training")).to_have_attribute("aria-selected", "true")
    assert page.get_by_role("tabpanel").count() == 1


def test_a_training_run_is_watched_while_it_goes_on(opened, address, demo):
    run = demo.run_folder("tiny")
    last = list(read_records(run / "metrics.jsonl"))[-1]
    page = opened(f"{address}/#training")
    figures = page.locator("#training-figures")
    expect(figures).to_contain_text(f"{last['step']} of {last['step']}")
    expect(figures).to_contain_text("of 2.0 GB allowed")
    page.locator("#training-scores summary").click()
    plan = json.loads((run / "plan.json").read_text())
    (run / "plan.json").write_text(json.dumps(plan | {"stint": 2, "first_step": last["step"], "steps": 100}))
    step = {
        "stint": 2,
        "step": last["step"] + 7,
        "tokens": last["tokens"] + 7168,
        "loss": 1.234,
        "bits_per_byte": 0.777,
        "generations": {"1": 0.707, "2": 0.787},
    }
    append_records(run / "metrics.jsonl", [last | step])
    expect(figures).to_contain_text(f"{last['step'] + 7} of {last['step'] + 100}")
    expect(figures).to_contain_text("1.234")
    expect(page.get_by_text("training now")).to_be_visible()
    expect(page.locator("#training-news")).to_contain_text("cool-down 2: 0.777 bits per byte")  # for screen readers
    expect(page.locator("#training-scores")).to_contain_text("cool-down 2")
    expect(page.locator("#training-scores table")).to_contain_text("0.777")  # what was open is open still
    expect(page.locator("#training-held-out")).to_contain_text("generation 2")
    expect(page.get_by_role("progressbar")).to_have_attribute("value", str((last["step"] + 7) / (last["step"] + 100)))


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
def test_a_story_is_written_kept_and_gone_on_with(opened, address, device, monkeypatch):
    monkeypatch.setattr("generation.serve.jobs.judge", lambda text: None)  # a model this small writes no language
    page = opened(f"{address}/#write", device)
    story, status = page.get_by_role("article", name="The story"), page.locator("#write-status")
    page.get_by_label("Beginning of the story").fill("The harbour was quiet")
    page.get_by_text("How the next word is drawn").click()
    page.get_by_label("Seed").fill("5")
    page.get_by_role("button", name="Write", exact=True).click()
    expect(status).to_contain_text("seed 5")
    first = story.text_content()
    assert first.startswith("The harbour was quiet") and len(first) > 40
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Write again")).to_be_enabled()
    assert story.text_content().startswith(first) and len(story.text_content()) > len(first)
    page.reload()
    expect(page.get_by_role("button", name="Write", exact=True)).to_be_enabled()
    page.get_by_role("button", name="Open the text").last.click()
    expect(story).to_have_text(first)
    page.get_by_role("button", name="Write", exact=True).click()
    expect(status).to_contain_text("seed 5")
    assert story.text_content() == first  # the same seed, the same text
    page.get_by_role("button", name="Write again").click()
    expect(status).to_contain_text(re.compile(r"seed (?!5\b)"))
    assert story.text_content() != first
    page.get_by_role("button", name="Delete all").click()
    expect(page.get_by_text("Nothing has been written yet.")).to_be_visible()


def test_a_story_can_be_stopped(opened, demo, monkeypatch):
    monkeypatch.setattr("generation.serve.jobs.judge", lambda text: None)
    monkeypatch.setattr("generation.writer.Writer.take", lambda self, token: None)  # it never ends by itself
    with contextmanager(servers)(demo) as begin:
        server: Address = begin(SETTINGS, data=page_data(demo))
        page = opened(f"{server.url}/#write")
        page.get_by_role("button", name="Write", exact=True).click()
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_text("Stopped.")).to_be_visible()
        expect(page.get_by_role("button", name="Write", exact=True)).to_be_enabled()


def test_what_the_gate_refuses_is_said(opened, address):
    page = opened(f"{address}/#write")
    page.get_by_label("Beginning of the story").fill("She was sixteen.")
    page.get_by_role("button", name="Write", exact=True).click()
    expect(page.locator("#write-status")).to_contain_text("the adults-only gate refuses this prompt")


def test_a_phrase_is_traced_to_its_source_with_the_command_that_forgets_it(opened, address, demo):
    text = (demo.processed / "train.txt").read_text().splitlines()[1]
    page = opened(f"{address}/#trace")
    page.get_by_role("searchbox").fill(text[:60])
    page.keyboard.press("Enter")
    found = page.get_by_role("article").first
    expect(found).to_contain_text("http://127.0.0.1:")
    expect(found.locator("code")).to_contain_text(f"python3 scripts/forget.py --workspace {demo.root} 0000")
    page.get_by_role("searchbox").fill("words that nobody ever wrote")
    page.keyboard.press("Enter")
    expect(page.locator("#trace-status")).to_contain_text("neither a document nor a phrase")


def test_a_server_with_a_token_asks_for_it_once(opened, demo):
    with contextmanager(servers)(demo) as begin:
        page = opened(f"{begin(SETTINGS, 'open sesame', page_data(demo)).url}/#corpus")
        for given in ("wrong", "open sesame"):
            page.get_by_label("Bearer token").fill(given)
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="From found to tokens")).to_be_visible()
        choose(page, "Training")
        settled(page, "Training")


def test_an_empty_workspace_says_how_to_begin(opened, tmp_path):
    place = Workspace.at(tmp_path).prepare()
    with contextmanager(servers)(place) as begin:
        page = opened(begin(SETTINGS, data=page_data(place)).url)
        for tab in ("Corpus", "Training", "Write"):
            choose(page, tab)
            expect(page.get_by_role("tabpanel", name=tab)).to_contain_text("run.py --demo")
        expect(page.get_by_role("button", name="Write", exact=True)).to_be_disabled()
