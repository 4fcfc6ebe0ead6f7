"""The README's pictures: the report of a workspace and the page, in a real browser.

    python3 docs/make_pictures.py --workspace .

The workspace should be one that the demo has filled (`run.py --demo`, better followed by `run.py --demo --pages 1800`,
so that there are two generations). It is shown as /home/you/miniature-memory, whatever its place is. Needs what
`setup.sh --dev` installs: playwright, and Chromium.
"""

from __future__ import annotations

import io
import json as jsonlib
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from PIL import Image

from common.cli import run_command
from common.errors import ConfigurationError, UsageError
from common.files import atomic_write_bytes, read_json
from common.workspace import Workspace
from report.render import page as report_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

DOCS = Path(__file__).resolve().parent
SERVE = DOCS.parent / "scripts" / "serve.py"
SHOWN_AS = "/home/you/miniature-memory"
COLOURS = 64  # of a picture: flat colours and a few curves need no more
PROMPT = "The harbour was quiet"
SEED = 5


@dataclass(frozen=True)
class Shot:
    """One picture of the page. height: of what is shown, None for all of it."""

    name: str
    tab: str
    width: int
    height: int | None
    scheme: str


SHOTS = (
    Shot("page-corpus", "Corpus", 1100, 900, "light"),
    Shot("page-training", "Training", 1100, None, "light"),
    Shot("page-write", "Write", 1100, 900, "dark"),
    Shot("page-trace", "Trace", 1100, 640, "light"),
    Shot("page-phone-training", "Training", 390, 844, "dark"),
    Shot("page-phone-write", "Write", 390, 844, "light"),
)


def main(
    workspace: Annotated[Path, typer.Option(help="Filled by the demo.")] = Path(),
    run: Annotated[str, typer.Option(help="Whose report is shown.")] = "demo",
    output: Annotated[Path, typer.Option(help="Folder of the pictures.")] = DOCS,
) -> None:
    """Take the pictures of README.md.  Example: python3 docs/make_pictures.py --workspace ."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise ConfigurationError("playwright is not installed", todo="./setup.sh --dev installs it") from error
    place = Workspace.at(workspace)
    report = place.run_folder(run) / "report.json"
    if not report.exists():
        raise UsageError("there is no report here", where=report, todo="python3 run.py --demo makes one")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise ConfigurationError("there is no Chromium here", todo="install it: sudo apt-get install chromium")
    with sync_playwright() as playwright, _server(place) as address:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        _save(output / "report.png", _report(browser, report, place))
        for shot in SHOTS:
            _save(output / f"{shot.name}.png", _page(browser, address, shot, place))


@contextmanager
def _server(place: Workspace) -> Iterator[str]:
    """scripts/serve.py on this workspace; its address."""
    command = [sys.executable, str(SERVE), "--workspace", str(place.root), "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield jsonlib.loads(process.stdout.readline())["address"]
        finally:
            process.send_signal(signal.SIGTERM)


def _report(browser: Browser, path: Path, place: Workspace) -> bytes:
    report = jsonlib.loads(_without_place(jsonlib.dumps(read_json(path)), place))
    page = browser.new_page(viewport={"width": 1000, "height": 1150})
    with TemporaryDirectory() as folder:
        html = Path(folder) / "report.html"
        html.write_text(report_page(report), encoding="utf-8")
        page.goto(html.as_uri())
        return page.screenshot()


def _page(browser: Browser, address: str, shot: Shot, place: Workspace) -> bytes:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height or 900}, color_scheme=shot.scheme
    )
    page = context.new_page()

    def answer(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, body=_without_place(found.text(), place))

    page.route("**/api/trace*", answer)
    page.goto(f"{address}/#{shot.tab.lower()}")
    _act(page, shot.tab)
    page.mouse.move(0, 0)
    return page.screenshot(full_page=shot.height is None)


def _act(page: Page, tab: str) -> None:
    """Bring the tab to where there is something to see."""
    if tab == "Write":
        page.get_by_label("Beginning of the story").fill(PROMPT)
        page.get_by_text("How the next word is drawn").click()
        page.get_by_label("Seed").fill(str(SEED))
        page.get_by_text("How the next word is drawn").click()
        page.get_by_role("button", name="Write", exact=True).click()
        page.locator("#write-status", has_text="seed").wait_for()
    elif tab == "Trace":
        page.get_by_role("searchbox").fill("train:100000")
        page.get_by_role("button", name="Trace").click()
        page.get_by_role("article").wait_for()
    else:
        page.locator(f"#{tab.lower()}-facts").wait_for()
        page.locator(f"#{tab.lower()}-facts svg[role=img] .line").first.wait_for()


def _without_place(text: str, place: Workspace) -> str:
    return text.replace(str(place.root), SHOWN_AS)


def _save(path: Path, png: bytes) -> None:
    """Few colours, so that the repository stays small."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    atomic_write_bytes(path, buffer.getvalue())
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    run_command(main)
