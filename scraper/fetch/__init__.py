"""Asking for pages: safely (addresses), politely (robots), and within limits (http, body)."""
