"""Line charts as inline SVG that read well on a light and on a dark page.

Drawn by matplotlib without a display. Ink is a mid grey and the background is transparent, so the page's own colours
show through. The same points give the same bytes: the SVG carries no date, and its ids come from a fixed salt.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

INK = "#808890"
COLOURS = ("#3b82c4", "#d97736", "#4f9d5d", "#a463b5")


def line_chart(
    series: dict[str, Sequence[tuple[float, float]]], *, x_label: str, y_label: str, title: str, markers: bool = False
) -> str:
    """An SVG element with one line for each named series of (x, y) points."""
    import matplotlib  # half a second and 40 MB: only those who draw pay for it

    matplotlib.use("svg")
    from matplotlib import pyplot

    style = {"svg.hashsalt": "miniature-memory", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10}
    with matplotlib.rc_context(style):
        figure, axes = pyplot.subplots(figsize=(7.2, 3.2))
        for (name, points), colour in zip(series.items(), COLOURS * (1 + len(series)), strict=False):
            marker = "o" if markers else None
            axes.plot(*zip(*points, strict=True), label=name, color=colour, linewidth=1.6, marker=marker, markersize=4)
        axes.set_xlabel(x_label, color=INK)
        axes.set_ylabel(y_label, color=INK)
        axes.set_title(title, color=INK, fontsize=10, loc="left")
        axes.tick_params(colors=INK)
        axes.grid(color=INK, alpha=0.2, linewidth=0.6)
        for spine in axes.spines.values():
            spine.set_visible(False)
        if len(series) > 1:
            axes.legend(frameon=False, labelcolor=INK)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None})
        pyplot.close(figure)
    svg = buffer.getvalue()
    return svg[svg.index("<svg") :]  # without the XML prologue, which has no place inside HTML
