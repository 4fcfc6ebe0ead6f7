"""When a page is rendered, and how its requests are made: as any other, with permission and at the host's pace."""

from __future__ import annotations

from scraper.extract.verdict import Page
from scraper.fetch.http import FetchError, Http, Response
from scraper.fetch.robots import SiteFiles
from scraper.notes import Notes
from scraper.pace import Pace
from scraper.render import Renderer
from scraper.settings import ScraperSettings
from scraper.urls import origin

TRIES = 3  # pages of a host that rendering did not help, and none that it did: the next are left as they are
MAX_HOPS = 5
EMPTY = ("no_text", "too_short")  # on a host whose pages are known to need scripts, these do, too


class Rendering:
    """What visits need to have pages rendered. `requests` counts those made for pages, over all visits."""

    def __init__(
        self, renderer: Renderer, http: Http, files: SiteFiles, notes: Notes, settings: ScraperSettings
    ) -> None:
        self._renderer, self._http, self._files, self._notes = renderer, http, files, notes
        self._settings = settings
        self.requests = 0

    def is_worthwhile(self, url: str, page: Page) -> bool:
        """Whether this page is one that scripts would fill, by what static extraction gave and the host's history."""
        helped, failed = self._notes.rendered(origin(url))
        if page.reason == "needs_javascript":
            return helped > 0 or failed < TRIES
        return helped > 0 and page.reason in EMPTY

    def remember(self, url: str, *, helped: bool) -> None:
        self._notes.remember_rendered(origin(url), helped=helped)

    async def run(self, response: Response, pace: Pace) -> tuple[bytes, str]:
        """(markup after the scripts have run, browser). Raises RenderError."""
        own = origin(response.url)
        paces = {own: pace}

        async def fetch(url: str) -> Response:
            for _ in range(MAX_HOPS + 1):
                site = origin(url)
                if site not in paces:
                    paces[site] = Pace(self._http.is_private(url), self._settings)
                async with paces[site].one_at_a_time:
                    await paces[site].turn()
                    rules = await self._files.site(site)
                    if site != own:
                        paces[site].set_delay(rules)
                    if not rules.allows(url):
                        raise FetchError("robots_txt", passing=False)
                    try:
                        self.requests += 1
                        answer = await self._http.get(url)
                    finally:
                        paces[site].asked()
                target = answer.redirect()
                if target is None:
                    return answer
                url = target
            raise FetchError("too_many_redirects", passing=False)

        rendered = await self._renderer.render(response.url, response, fetch)
        return rendered.html, rendered.browser
