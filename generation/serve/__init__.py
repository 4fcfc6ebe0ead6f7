"""A model behind an OpenAI-compatible HTTP interface, for one machine and its owner."""
