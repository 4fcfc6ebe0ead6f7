"""What a site is, where somebody asks for all of it to be forgotten: a host and every host below it."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str | None) -> str:
    """The host of a URL in lower case, '' where there is none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def enclosing_sites(url: str | None) -> list[str]:
    """Every site that a URL belongs to: `www.example.org`, `example.org`, `org`."""
    labels = host_of(url).split(".")
    return [".".join(labels[start:]) for start in range(len(labels))] if labels != [""] else []
