"""Counters and gauges in Prometheus' text format (version 0.0.4)."""

from __future__ import annotations

import threading

from common.resources import tree_rss

PREFIX = "miniature_memory_"
_KINDS = {
    "requests_total": ("counter", "Requests answered, by status."),
    "generated_tokens_total": ("counter", "Tokens drawn by the model."),
    "refused_texts_total": ("counter", "Generated texts that the adults-only gate withheld."),
    "refused_prompts_total": ("counter", "Prompts that the adults-only gate refused."),
    "internal_errors_total": ("counter", "Defects met while computing."),
    "loaded_models_total": ("counter", "Models loaded since the start: 1 and one for each newer one."),
    "queued_requests": ("gauge", "Requests that wait for room."),
    "running_samples": ("gauge", "Texts in the making."),
    "resident_bytes": ("gauge", "Memory of the server."),
}


class Metrics:
    """Safe to use from the event loop and the computing thread."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()

    def add(self, name: str, labels: str = "", amount: float = 1) -> None:
        with self._lock:
            self._values[name, labels] = self._values.get((name, labels), 0) + amount

    def set(self, name: str, value: float) -> None:
        with self._lock:
            self._values[name, ""] = value

    def text(self) -> str:
        """All values, in a fixed order."""
        self.set("resident_bytes", tree_rss())
        with self._lock:
            values = dict(self._values)
        lines = []
        for name, (kind, explanation) in _KINDS.items():
            lines += [f"# HELP {PREFIX}{name} {explanation}", f"# TYPE {PREFIX}{name} {kind}"]
            found = {labels: value for (other, labels), value in sorted(values.items()) if other == name}
            for labels, value in (found or {"": 0}).items():
                lines.append(f"{PREFIX}{name}{labels} {value:.17g}")
        return "\n".join(lines) + "\n"
