"""One page under the magnifying glass: what would be kept of it, and why, without storing anything."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from common.errors import UsageError
from processing import adults_only
from scraper.extract import rights
from scraper.extract.page import extract_page
from scraper.extract.verdict import Page
from scraper.fetch.addresses import Lookup, system_lookup
from scraper.fetch.http import FetchError, Http
from scraper.fetch.robots import SiteFiles, decode_site_file
from scraper.notes import Notes
from scraper.settings import ScraperSettings
from scraper.urls import BadUrlError, canonical, origin


@dataclass(frozen=True)
class PageReport:
    """outcome: 'kept', or the reason why not. page: what extraction said, once it came to that."""

    address: str
    outcome: str
    page: Page | None = None

    def as_dict(self) -> dict[str, Any]:
        return {"address": self.address, "outcome": self.outcome, "page": self.page.as_dict() if self.page else None}

    def lines(self) -> list[str]:
        lines = [f"{self.address}: {self.outcome}"]
        if self.page is not None and self.page.text:
            facts = ("title", "author", "date", "language", "canonical_url", "licence", "charset", "extractor")
            lines += [f"{name + ':':<15}{value}" for name in facts if (value := getattr(self.page, name))]
            lines += ["", self.page.text]
        return lines


def look_at(
    target: str, settings: ScraperSettings, *, content_type: str = "text/html", lookup: Lookup = system_lookup
) -> PageReport:
    """A file on this machine, or a URL, which is asked for as a crawl would.

    content_type: of a file. The text of what the gate refuses is not in the report. Raises UsageError,
    ConfigurationError (no contact for the open web).
    """
    file = Path(target)
    if file.is_file():
        body, headers, url = file.read_bytes(), {"content-type": content_type}, "http://localhost/page"
    else:
        try:
            url = canonical(target)
        except BadUrlError as error:
            raise UsageError(
                f"'{target}' is neither a file nor a web address ({error})", todo="give a path or an https:// address"
            ) from error
        try:
            body, headers = asyncio.run(_fetch(url, settings, lookup))
        except FetchError as error:
            return PageReport(target, error.reason)
    page = extract_page(body, headers, url, agent=settings.fetch.agent, min_characters=settings.fetch.min_characters)
    if page.verdict == "moved":
        return PageReport(target, f"moved to {page.moved_to}", page)
    if page.verdict == "refused":
        return PageReport(target, ": ".join([page.reason or "", *page.opt_outs[:1]]), page)
    judged = "\n\n".join(part for part in (page.title, page.author, page.text) if part)
    verdict = adults_only.judge(judged, url=None if file.is_file() else url)
    if not verdict.allowed:
        return PageReport(target, f"gate_{verdict.rule}")
    return PageReport(target, "kept", page)


async def _fetch(url: str, settings: ScraperSettings, lookup: Lookup) -> tuple[bytes, dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder, Notes(Path(folder) / "notes.sqlite") as notes:
        async with Http(settings.fetch, lookup=lookup) as http:
            if (reason := await _site_says_no(http, notes, settings, url)) is not None:
                raise FetchError(reason, passing=False)
            response = await http.get(url)
            if (target := response.redirect()) is not None:
                raise FetchError(f"redirect to {target}", passing=False)
            if response.status != 200:
                raise FetchError(f"status_{response.status}", passing=False)
            return response.body, dict(response.headers)


async def _site_says_no(http: Http, notes: Notes, settings: ScraperSettings, url: str) -> str | None:
    """Why a crawl would not ask for this page: what speaks for the whole site, in the order of a visit."""
    if settings.rights.policy == "require_declared" and urlsplit(url).hostname not in settings.rights.declared:
        return "no_declared_basis"
    agent, site_origin = settings.fetch.agent, origin(url)
    files = SiteFiles(http, notes, settings.fetch, lambda: 0.0)
    site = await files.site(site_origin)
    if not site.allows(url):
        return f"robots_txt_{site.unreachable}" if site.unreachable else "robots_txt"
    evidence = list(rights.robots_txt_opt_outs(site.text, agent, url))
    for path in ("/.well-known/tdmrep.json", "/ai.txt"):
        if evidence or not site.allows(site_origin + path):
            continue
        file = await files.file(site_origin + path)
        if file.verdict not in ("found", "absent"):
            return f"{path.rpartition('/')[2]}_{file.verdict}"
        if path == "/ai.txt":
            evidence += rights.ai_txt_opt_outs(decode_site_file(file.body), agent, url)
        else:
            evidence += rights.tdmrep_opt_outs(file.body, url)
    return f"opt_out: {evidence[0]}" if evidence else None
