"""Tables of the frontier. `hosts` counts what waits and knows when a host may be asked; `urls` has a row a URL."""

from __future__ import annotations

VERSION = 1
SCHEMA = """
CREATE TABLE hosts (
    id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL UNIQUE,
    free_at REAL NOT NULL DEFAULT 0,    -- politeness, a server's Retry-After, a lease in hand, a spent budget
    due_at REAL NOT NULL DEFAULT 0,     -- no URL of this host is due before; may be too early, never too late
    ready_at REAL GENERATED ALWAYS AS (max(free_at, due_at)) VIRTUAL,
    leased INTEGER NOT NULL DEFAULT 0,
    delay REAL,                         -- seconds between requests, once its robots.txt is known
    waiting INTEGER NOT NULL DEFAULT 0, -- URLs in state new
    pages INTEGER NOT NULL DEFAULT 0,   -- requests made, ever
    bytes INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX hosts_ready ON hosts (ready_at, id) WHERE waiting > 0;
CREATE TABLE urls (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    host INTEGER NOT NULL REFERENCES hosts,
    source TEXT NOT NULL,
    found_by TEXT NOT NULL,             -- provider and query, or the URL that redirected here
    hops INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'new'
        CHECK (state IN ('new', 'leased', 'fetched', 'unchanged', 'failed', 'refused', 'forgotten')),
    reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    due REAL NOT NULL DEFAULT 0,        -- new: not before; leased: until
    done_at REAL,
    etag TEXT,
    last_modified TEXT
);
CREATE INDEX urls_new ON urls (host, due, id) WHERE state = 'new';
CREATE INDEX urls_leased ON urls (due) WHERE state = 'leased';
"""
