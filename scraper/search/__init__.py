"""Where URLs come from: one file a provider, one small protocol (base.py)."""
