"""Search providers that answer with JSON of another shape than theirs: nothing, or an error that says so."""

from __future__ import annotations

import itertools

import pytest

from common.errors import MiniatureMemoryError
from tests.scraper.test_scraper_search import Api, brave, commoncrawl, google, searxng

PROVIDERS = (google, brave, searxng, commoncrawl)
VALUES = (None, 5, "text", [], {}, [[5]], {"a": 1}, True, ["http://["], "\ud800")
NAMES = ("items", "web", "results", "queries", "error", "pages", "unresponsive_engines", "query", "cdx-api")


@pytest.fixture(autouse=True)
def keys(monkeypatch):
    for name in ("GOOGLE_API_KEY", "GOOGLE_CSE_ID", "BRAVE_API_KEY"):
        monkeypatch.setenv(name, "secret")


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("status", [200, 400, 403, 422, 429])
def test_no_answer_ends_in_anything_but_urls_or_an_error_that_says_so(provider, status):
    nested = [{name: {"results": value, "errors": value, "code": value}} for name in NAMES for value in VALUES]
    flat = [dict.fromkeys(NAMES, value) for value in VALUES]
    for value in itertools.chain(VALUES, flat, nested, ([entry] for entry in flat)):
        api = Api(lambda path, parameters, headers, value=value: (status, value))
        try:
            found = api.search(provider, 10)
        except MiniatureMemoryError as error:
            assert error.what
        else:
            assert all(isinstance(url, str) for url in found)
