"""The only room that talks to the outside world: search, frontier, fetch, extract, and the store of raw documents."""
