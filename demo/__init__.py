"""The embedded source: a small fiction magazine, generated from a seed and served over HTTP on loopback."""
