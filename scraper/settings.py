"""Settings of this room: the sections `search`, `fetch` and `rights` of a workspace's `miniature-memory.yaml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from common.config import Settings, load_section
from common.workspace import Workspace

_SOURCE_NAME = r"^[a-z0-9][a-z0-9-]{0,31}$"
_HOST_PORT = re.compile(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5})")


class UrlListSource(Settings):
    """A file of URLs, one a line; text after '#' is a comment."""

    provider: Literal["url_list"]
    name: str = Field(pattern=_SOURCE_NAME)
    file: Path


class SitemapSource(Settings):
    """Sites whose sitemaps (found through robots.txt, or /sitemap.xml) and feeds are read."""

    provider: Literal["sitemap"]
    name: str = Field(pattern=_SOURCE_NAME)
    sites: list[str] = Field(min_length=1)
    limit: int = Field(default=10_000, ge=1)


class _QuerySource(Settings):
    """Queries for a search engine. limit: results for each query."""

    name: str = Field(pattern=_SOURCE_NAME)
    queries: list[str] = Field(min_length=1)
    limit: int = Field(default=100, ge=1)


class GoogleSource(_QuerySource):
    """Keys: environment variables GOOGLE_API_KEY and GOOGLE_CSE_ID."""

    provider: Literal["google"]


class BraveSource(_QuerySource):
    """Key: environment variable BRAVE_API_KEY."""

    provider: Literal["brave"]


class SearxngSource(_QuerySource):
    """address: where it runs; its host and port may be private."""

    provider: Literal["searxng"]
    address: str


class CommonCrawlSource(Settings):
    """Domains or URL patterns, looked up in the newest `crawls` monthly crawls. limit: pages for each."""

    provider: Literal["commoncrawl"]
    name: str = Field(pattern=_SOURCE_NAME)
    domains: list[str] = Field(min_length=1)
    crawls: int = Field(default=1, ge=1, le=12)
    limit: int = Field(default=10_000, ge=1)


Source = Annotated[
    UrlListSource | SitemapSource | GoogleSource | BraveSource | SearxngSource | CommonCrawlSource,
    Field(discriminator="provider"),
]


class SearchSettings(Settings):
    """Where URLs come from."""

    sources: list[Source] = Field(default_factory=list)
    max_requests: int | None = Field(default=None, ge=1)  # to search engines, a run

    @field_validator("sources")
    @classmethod
    def _names_differ(cls, sources: list) -> list:
        names = [source.name for source in sources]
        if len(set(names)) < len(names):
            raise ValueError("two sources have the same name")
        return sources


class FetchSettings(Settings):
    """How pages are asked for."""

    contact: str | None = None  # e-mail address or URL, sent with every request to the open web
    agent: str = Field(default="miniature-memory", pattern=r"^[A-Za-z][A-Za-z_-]{2,39}$")
    delay_seconds: float = Field(default=1.0, ge=0.5, le=3600)
    max_crawl_delay_seconds: float = Field(default=60.0, ge=1, le=3600)
    hosts_at_once: int = Field(default=8, ge=1, le=64)
    timeout_seconds: float = Field(default=60.0, gt=0, le=600)
    max_bytes: int = Field(default=5_000_000, ge=10_000, le=50_000_000)
    attempts: int = Field(default=4, ge=1, le=10)
    retry_seconds: float = Field(default=30.0, gt=0, le=3600)
    wait_seconds: float = Field(default=120.0, ge=0)  # a run waits so long for hosts that rest, then ends
    refresh_days: float | None = Field(default=None, gt=0)
    workers: int = Field(default=2, ge=1, le=16)  # processes that extract, and as many that judge
    min_characters: int = Field(default=200, ge=1)
    render: bool = False  # pages that are empty without JavaScript, in a headless Chromium
    render_sandbox: bool = True  # Chromium's own; False only in containers whose kernel has none for this user
    record_warc: bool = False  # keep the responses of kept pages
    max_work_pages: int = Field(default=100, ge=1, le=10_000)  # pages of one work that are joined; 1 joins none
    max_work_bytes: int = Field(default=20_000_000, ge=10_000)  # of text of one work
    max_pages: int | None = Field(default=None, ge=1)  # a run
    max_minutes: float | None = Field(default=None, gt=0)  # a run
    max_bytes_total: int | None = Field(default=None, ge=1)  # a run
    max_pages_per_host: int | None = Field(default=None, ge=1)  # ever
    max_bytes_per_host: int | None = Field(default=None, ge=1)  # ever
    allow_private: list[str] = Field(default_factory=list)  # host:port of own servers on loopback or private addresses

    @field_validator("contact")
    @classmethod
    def _is_contact(cls, contact: str | None) -> str | None:
        if contact is not None and not re.fullmatch(r"[^\s@()]+@[^\s@()]+\.[^\s@()]+|https?://[^\s()]+", contact):
            raise ValueError("must be an e-mail address or a URL by which a site's owner can reach you")
        return contact

    @field_validator("allow_private")
    @classmethod
    def _are_hosts(cls, entries: list[str]) -> list[str]:
        for entry in entries:
            match = _HOST_PORT.fullmatch(entry)
            if match is None or not 0 < int(match[2]) < 65536:
                raise ValueError(f"'{entry}' is not of the form host:port")
        return [entry.lower() for entry in entries]


class RightsSettings(Settings):
    """What a site must say before its text is kept.

    respect_opt_outs: no text of pages that opt out of indexing, mining or training.
    require_declared: moreover only hosts for which `declared` names a basis, such as a licence or a contract.
    """

    policy: Literal["respect_opt_outs", "require_declared"] = "respect_opt_outs"
    declared: dict[str, str] = Field(default_factory=dict)  # host name -> basis

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: object) -> object:
        return {"policy": value} if isinstance(value, str) else value


class ScraperSettings(Settings):
    """The three sections together."""

    search: SearchSettings = SearchSettings()
    fetch: FetchSettings = FetchSettings()
    rights: RightsSettings = RightsSettings()


def load_settings(workspace: Workspace, *, config: Path | None = None) -> ScraperSettings:
    """Raises ConfigurationError naming file, line and key."""
    return ScraperSettings(
        search=load_section(workspace, "search", SearchSettings, config=config),
        fetch=load_section(workspace, "fetch", FetchSettings, config=config),
        rights=load_section(workspace, "rights", RightsSettings, config=config),
    )
