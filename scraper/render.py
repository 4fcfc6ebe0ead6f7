"""Pages that are empty without JavaScript, in a headless Chromium that has no network of its own.

Every request of the page is intercepted and made by our own client, with its guarded and pinned addresses, under the
site's robots.txt and at the host's pace; what is not needed for text (images, media, fonts, styles, frames, sockets,
workers) is not asked for at all. Chromium itself is pointed at a proxy that is not there, so that whatever slipped by
would reach nothing. One page at a time, under limits of requests, bytes, time and memory; a browser that exceeds the
last two is killed. No downloads, dialogs, pop-ups or navigation elsewhere.

Playwright is optional (`.venv/bin/pip install -e '.[render]'`) and drives the system's Chromium.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import psutil

from common.errors import ConfigurationError
from scraper.fetch.http import FetchError, Response
from scraper.urls import BadUrlError, canonical

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
PAGE_SECONDS = 45.0
SETTLE_SECONDS = 8.0  # after loading, for what scripts still fetch; a page that never rests is taken as it is then
QUIET_SECONDS = 0.7
MAX_REQUESTS = 60
MAX_BYTES = 20_000_000
MEMORY_BYTES = 900_000_000  # of the browser's processes together; an empty one has some 250 MB
_WATCH_SECONDS = 0.25
_WANTED = ("script", "xhr", "fetch")
_ARGUMENTS = (
    "--proxy-server=http://127.0.0.1:9",  # the discard port: nothing answers there
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--no-pings",
    "--renderer-process-limit=1",
    "--js-flags=--max-old-space-size=512",
)

Fetch = Callable[[str], Awaitable[Response]]  # raises FetchError; must obey the site and its pace


@dataclass(frozen=True)
class Rendered:
    """The page's markup after its scripts have run. requests: made for it, beyond the page itself."""

    html: bytes
    requests: int
    browser: str


class RenderError(Exception):
    """The page cannot be rendered; the message is the reason for the records."""


def find_browser() -> str:
    """Path of the system's Chromium. Raises ConfigurationError when it or Playwright is missing."""
    try:
        import playwright.async_api  # noqa: F401
    except ImportError as error:
        raise ConfigurationError(
            "pages cannot be rendered: Playwright is not installed",
            where="fetch.render in miniature-memory.yaml",
            todo=".venv/bin/pip install -e '.[render]', or set fetch.render to false",
        ) from error
    for program in PROGRAMS:
        if (path := shutil.which(program)) is not None:
            return path
    raise ConfigurationError(
        "pages cannot be rendered: there is no Chromium",
        where="fetch.render in miniature-memory.yaml",
        todo="install it (apt-get install chromium), or set fetch.render to false",
    )


class Renderer:
    """Async context manager. The browser starts with the first page, and again after it was killed."""

    def __init__(self, *, sandbox: bool = True, page_seconds: float = PAGE_SECONDS) -> None:
        """sandbox: False only where the kernel has none for this user, as in some containers."""
        self._program = find_browser()
        self._sandbox, self._page_seconds = sandbox, page_seconds
        self._one = asyncio.Lock()
        self._playwright: Any = None
        self._browser: Any = None

    async def __aenter__(self) -> Renderer:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._kill()

    async def render(self, url: str, response: Response, fetch: Fetch) -> Rendered:
        """Run the scripts of a page that was received already. Raises RenderError."""
        async with self._one:
            try:
                async with asyncio.timeout(self._page_seconds):
                    browser = await self._start()
                    return await self._within_memory(_Page(browser, url, response, fetch).run())
            except TimeoutError as error:
                await self._kill()
                raise RenderError("render_timeout") from error
            except RenderError:
                await self._kill()
                raise
            except asyncio.CancelledError:
                await self._kill()
                raise
            except Exception as error:  # of the browser or of the connection to it: whatever it was, it starts anew
                await self._kill()
                raise RenderError(f"render_failed: {type(error).__name__}") from error

    async def _start(self) -> Any:
        from playwright.async_api import async_playwright

        if self._browser is None or not self._browser.is_connected():
            await self._kill()
            self._playwright = await async_playwright().start()
            self._browser = await self._playwright.chromium.launch(
                executable_path=self._program,
                headless=True,
                chromium_sandbox=self._sandbox,
                handle_sigint=False,  # Ctrl-C is the collector's, which then ends the browser in order
                handle_sigterm=False,
                handle_sighup=False,
                args=list(_ARGUMENTS),
            )
        return self._browser

    async def _within_memory(self, work: Awaitable[Rendered]) -> Rendered:
        task = asyncio.ensure_future(work)
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=_WATCH_SECONDS)
                if sum(_memory(process) for process in _browser_processes()) > MEMORY_BYTES:
                    raise RenderError("render_memory")
            return task.result()
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task

    async def _kill(self) -> None:
        for process in _browser_processes():
            with contextlib.suppress(psutil.Error):
                process.kill()
        playwright, self._playwright, self._browser = self._playwright, None, None
        if playwright is not None:
            with contextlib.suppress(Exception):  # its driver may be gone with the browser
                async with asyncio.timeout(5):
                    await playwright.stop()


class _Page:
    """One page in one fresh context."""

    def __init__(self, browser: Any, url: str, response: Response, fetch: Fetch) -> None:
        self._browser, self._url, self._response, self._fetch = browser, url, response, fetch
        self._requests = self._received = 0
        self._is_served = False
        self._busy = 0
        self._last = 0.0

    async def run(self) -> Rendered:
        context = await self._browser.new_context(
            accept_downloads=False, service_workers="block", java_script_enabled=True, bypass_csp=False
        )
        try:
            await context.route("**/*", self._route)
            await context.route_web_socket("**/*", lambda socket: socket.close())
            page = await context.new_page()
            context.on("page", lambda other: asyncio.ensure_future(_close(other)))
            page.on("dialog", lambda dialog: asyncio.ensure_future(_dismiss(dialog)))
            await page.goto(self._url, wait_until="domcontentloaded", timeout=0)
            await self._settle()
            html = (await page.content()).encode("utf-8", "replace")
            if len(html) > MAX_BYTES:
                raise RenderError("render_too_large")
            return Rendered(html, self._requests, f"chromium {self._browser.version}")
        finally:
            with contextlib.suppress(Exception):
                await context.close()

    async def _settle(self) -> None:
        """Until no request was under way for a moment, or for as long as a page may go on."""
        loop = asyncio.get_running_loop()
        end = loop.time() + SETTLE_SECONDS
        self._last = loop.time()
        while loop.time() < end and (self._busy or loop.time() - self._last < QUIET_SECONDS):
            if self._busy:
                self._last = loop.time()
            await asyncio.sleep(0.05)

    async def _route(self, route: Any) -> None:
        request = route.request
        try:
            if request.is_navigation_request():
                if self._is_served or request.url.partition("#")[0] != self._url:
                    # A frame, a pop-up, or scripts that lead elsewhere: "no content" leaves everything as it is,
                    # where a refusal would put the browser's own error page in the page's place.
                    await route.fulfill(status=204)
                    return
                self._is_served = True
                await route.fulfill(status=200, headers=_plain(self._response), body=self._response.body)
            elif request.method != "GET" or request.resource_type not in _WANTED:
                await route.abort()
            else:
                await self._answer(route, request.url)
        except Exception:  # the page is closed already
            with contextlib.suppress(Exception):
                await route.abort()

    async def _answer(self, route: Any, url: str) -> None:
        if self._requests >= MAX_REQUESTS or self._received >= MAX_BYTES:
            await route.abort()
            return
        self._requests += 1
        self._busy += 1
        try:
            response = await self._fetch(canonical(url))
            self._received += len(response.body)
        except (FetchError, BadUrlError):
            await route.abort()
        else:
            await route.fulfill(status=response.status, headers=_plain(response), body=response.body)
        finally:
            self._busy -= 1
            self._last = asyncio.get_running_loop().time()


async def _close(page: Any) -> None:
    with contextlib.suppress(Exception):
        await page.close()


async def _dismiss(dialog: Any) -> None:
    with contextlib.suppress(Exception):
        await dialog.dismiss()


_KEPT_HEADERS = ("content-type", "access-control-allow-origin", "content-security-policy", "content-language")


def _plain(response: Response) -> dict[str, str]:
    """Headers that matter to scripts; the body is decompressed, and nothing of it is to be downloaded or cached."""
    return {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}


def _browser_processes() -> list[psutil.Process]:
    """Those of our descendants that are a browser's."""
    found = []
    with contextlib.suppress(psutil.Error):
        for process in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if "chrom" in process.name().lower():
                    found.append(process)
    return found


def _memory(process: psutil.Process) -> int:
    """Resident bytes that are the process's own: the browser's processes share most of the rest."""
    try:
        memory = process.memory_info()
    except psutil.Error:
        return 0
    return memory.rss - getattr(memory, "shared", 0)
