"""The pace at which one host is asked: our own delay or what its robots.txt asks for, counted from the last answer."""

from __future__ import annotations

import asyncio
import time

from scraper.fetch.robots import Site
from scraper.settings import ScraperSettings


class Pace:
    """The pace at which one host is asked."""

    def __init__(self, private: bool, settings: ScraperSettings) -> None:
        self._ours = 0.0 if private else settings.fetch.delay_seconds
        self._longest = settings.fetch.max_crawl_delay_seconds
        self._known = False
        self.delay = self._ours
        self.free_at = 0.0
        self.one_at_a_time = asyncio.Lock()  # for who asks from several tasks

    def set_delay(self, site: Site) -> bool:
        """Whether the delay was not known yet, or changed."""
        before, self.delay = self.delay, site.delay(self._ours, self._longest)
        was_known, self._known = self._known, True
        return not was_known or before != self.delay

    async def turn(self) -> None:
        """Wait until the host may be asked again."""
        wait = self.free_at - time.time()
        if wait > 0:
            await asyncio.sleep(wait)

    def asked(self) -> None:
        """A request has just ended."""
        self.free_at = time.time() + self.delay
