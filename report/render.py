"""A report as an HTML page and as lines on the screen. Its facts are one dictionary, described in DATA_FORMAT.md."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from report.plots import line_chart


def page(report: dict[str, Any]) -> str:
    """The report as one HTML page that needs nothing from elsewhere."""
    environment = Environment(loader=PackageLoader("report", "."), autoescape=True, undefined=StrictUndefined)
    environment.filters |= {"duration": duration, "megabytes": megabytes, "count": _count}
    largest = max((step["count"] for step in report["funnel"]["steps"]), default=0)
    steps = [{**step, "share": 100 * step["count"] / largest if largest else 0} for step in report["funnel"]["steps"]]
    return environment.get_template("page.html").render(
        **{**report, "funnel": {**report["funnel"], "steps": steps}}, charts=_charts(report), figures=_figures(report)
    )


def lines(report: dict[str, Any]) -> list[str]:
    """The report for the terminal, at most 100 characters wide."""
    text = ["", f"{'stage':<11}{'time':>9}{'peak memory':>13}{'disk':>10}   outcome"]
    for stage in report["stages"]:
        text.append(
            f"{stage['name']:<11}{duration(stage['seconds']):>9}{megabytes(stage['peak_rss_bytes']):>13}"
            f"{megabytes(stage['disk_bytes']):>10}   {stage['lines'][0]}"
        )
    steps = "  →  ".join(f"{step['name']} {_count(step['count'])}" for step in report["funnel"]["steps"])
    totals = ", ".join(f"{_count(total['count'])} {total['name']}" for total in report["funnel"]["totals"])
    text += ["", steps + (f"  ({totals})" if totals else "")]
    if report["funnel"]["drops"]:
        text += ["left out:"]
        for drop in report["funnel"]["drops"]:
            text.append(f"  {_count(drop['count']):>7}  {drop['stage']}: {drop['rule']}")
    for figure in _figures(report):
        text.append(f"{figure['name']}: {figure['value']}")
    return text


def _figures(report: dict[str, Any]) -> list[dict[str, str]]:
    figures = []
    for moment in ("before", "after"):
        scores = report["held_out"].get(moment)
        if scores is not None:
            figures.append({"name": f"held-out bits per byte {moment}", "value": f"{scores['bits_per_byte']:.3f}"})
    peak = max((stage["peak_rss_bytes"] for stage in report["stages"]), default=0)
    figures.append({"name": "highest peak memory of any stage", "value": megabytes(peak)})
    figures.append({"name": "time of the whole chain", "value": duration(report["seconds"])})
    return figures


def _charts(report: dict[str, Any]) -> list[str]:
    charts = []
    curves = {name: points for name, points in report["loss_curves"].items() if len(points) > 1}
    if curves:
        charts.append(
            line_chart(curves, x_label="tokens trained on (millions)", y_label="nats per token", title="Training loss")
        )
    scores = {name: points for name, points in report["score_curves"].items() if points}
    if scores:
        charts.append(
            line_chart(
                scores,
                x_label="tokens trained on (millions)",
                y_label="bits per byte",
                title="Score on held-out documents (lower is better)",
                markers=True,
            )
        )
    return charts


def duration(seconds: float) -> str:
    """`7.3 s`, `2 min 05 s`, `1 h 10 min`."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def megabytes(size: int) -> str:
    """Decimal megabytes, as disk makers and `df -H` count them."""
    return f"{size / 1e6:,.0f} MB" if size >= 1e7 else f"{size / 1e6:.1f} MB"


def _count(number: int) -> str:
    return f"{number:,}"
