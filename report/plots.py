"""Charts as inline SVG that read well on a light and on a dark page.

Drawn by matplotlib without a display. Ink is a mid grey and the background is transparent, so the page's own colours
show through. The same points give the same bytes: the SVG carries no date, and its ids come from a fixed salt. Each
chart says in words what it shows, for those who cannot see it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import contextmanager
from datetime import datetime
from html import escape

INK = "#808890"
COLOURS = ("#3b82c4", "#d97736", "#4f9d5d", "#a463b5")
_STYLE = {"svg.hashsalt": "miniature-memory", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 10}


def line_chart(
    series: dict[str, Sequence[tuple[float | datetime, float]]],
    *,
    x_label: str,
    y_label: str,
    title: str,
    markers: bool = False,
    from_zero: bool = False,
) -> str:
    """An SVG element with one line for each named series of (x, y) points. x may be times."""
    with _axes(title, x_label, y_label) as (axes, finish):
        for (name, points), colour in zip(series.items(), COLOURS * (1 + len(series)), strict=False):
            marker = "o" if markers else None
            axes.plot(*zip(*points, strict=True), label=name, color=colour, linewidth=1.6, marker=marker, markersize=4)
        if isinstance(next(iter(series.values()))[0][0], datetime):
            _write_times(axes)
        if from_zero:
            axes.set_ylim(bottom=0)
        if len(series) > 1:
            axes.legend(frameon=False, labelcolor=INK)
        ends = "; ".join(
            f"{name}: from {points[0][1]:,.4g} to {points[-1][1]:,.4g} over {len(points)} points"
            for name, points in series.items()
        )
        return finish(f"{title}. {y_label} by {x_label}. {ends}.")


def histogram(bars: Sequence[tuple[str, float]], *, x_label: str, y_label: str, title: str) -> str:
    """An SVG element with one upright bar for each (label, height); labels that would collide are left out."""
    with _axes(title, x_label, y_label) as (axes, finish):
        labels, heights = zip(*bars, strict=True)
        axes.bar(range(len(bars)), heights, color=COLOURS[0], width=0.9)
        every = -(-len(bars) // 12)
        axes.set_xticks(range(0, len(bars), every), labels[::every])
        axes.grid(visible=False, axis="x")
        axes.yaxis.get_major_locator().set_params(integer=True)
        largest = max(range(len(bars)), key=heights.__getitem__)
        return finish(
            f"{title}. {y_label} by {x_label}, from {labels[0]} to {labels[-1]}; the tallest bar is {labels[largest]}"
            f" with {heights[largest]:,.0f}."
        )


@contextmanager
def _axes(title: str, x_label: str, y_label: str):
    """(axes to draw on, a function that takes the description and gives the SVG)."""
    import matplotlib  # half a second and 40 MB: only those who draw pay for it

    matplotlib.use("svg")
    from matplotlib import pyplot
    from matplotlib.ticker import MaxNLocator

    with matplotlib.rc_context(_STYLE):
        figure, axes = pyplot.subplots(figsize=(7.2, 3.2))
        axes.set_xlabel(x_label, color=INK)
        axes.set_ylabel(y_label, color=INK)
        axes.set_title(title, color=INK, fontsize=10, loc="left")
        axes.tick_params(colors=INK)
        axes.grid(color=INK, alpha=0.2, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.yaxis.set_major_locator(MaxNLocator(nbins="auto", steps=[1, 2, 5, 10]))
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
        for spine in axes.spines.values():
            spine.set_visible(False)

        def finish(description: str) -> str:
            buffer = io.StringIO()
            figure.savefig(buffer, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None})
            svg = buffer.getvalue()
            svg = svg[svg.index("<svg") :]  # without the XML prologue, which has no place inside HTML
            return svg.replace("<svg", f'<svg role="img" aria-label="{escape(description)}"', 1)

        try:
            yield axes, finish
        finally:
            pyplot.close(figure)


def _write_times(axes) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.xaxis.get_offset_text().set_color(INK)
