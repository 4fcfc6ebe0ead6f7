"""What became of the documents, as an HTML page and as lines on the screen. Facts come as one dictionary:

`funnel`, `sources`, `languages`, `words`, `privacy` as of processing's `statistics`; `composition` as of its
`composition`; `collection` as of the scraper's `funnel`, with its `opt_outs`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from report.plots import histogram, line_chart
from report.render import megabytes

Facts = dict[str, Any]


def page(found: Facts, *, workspace: str) -> str:
    """The statistics as one HTML page that needs nothing from elsewhere."""
    environment = Environment(loader=PackageLoader("report", "."), autoescape=True, undefined=StrictUndefined)
    environment.filters |= {"megabytes": megabytes, "count": lambda number: f"{number:,}"}
    made_of = found["composition"]
    return environment.get_template("statistics.html").render(
        workspace=workspace,
        figures=_figures(found),
        charts=_charts(made_of),
        steps=_rows(_steps(found), "name", "count"),
        drops=_rows(_drops(found), "reason", "count"),
        sources=_rows(_sources(found), "source", "kept"),
        languages=_rows(made_of["languages"], "language", "count"),
        licences=_rows(made_of["licences"], "licence", "count"),
        duplicates=_rows(made_of["duplicates"]["rules"], "rule", "count"),
        opt_outs=_rows(found["collection"]["opt_outs"], "kind", "count"),
        placeholders=_rows(made_of["placeholders"], "kind", "count"),
        disk=_rows(made_of["disk"], "folder", "bytes"),
        generations=made_of["generations"],
        forgotten=made_of["forgotten"],
    )


def lines(found: Facts) -> list[str]:
    """The statistics for the terminal."""
    made_of = found["composition"]
    text = [f"{step['count']:>12,}  {step['name']}" for step in _steps(found)]
    text += [f"{total['count']:>12,}  {total['name']}" for total in found["funnel"]["totals"]]
    if drops := _drops(found):
        text += ["", "left out:"]
        text += [f"{drop['count']:>12,}  {drop['reason']}" for drop in drops]
    if sources := _sources(found):
        text += ["", f"{'documents':>12}{'kept':>10}{'raw MB':>10}{'tokens':>14}  source"]
        for row in sources:
            counts = f"{row['documents']:>12,}{row['kept']:>10,}{row['raw_bytes'] / 1e6:>10.2f}{row['tokens']:>14,}"
            text.append(f"{counts}  {row['source']}")
    text += [""]
    for title, rows, key in (
        ("languages", made_of["languages"], "language"),
        ("licences", made_of["licences"], "licence"),
        ("personal data replaced", made_of["placeholders"], "kind"),
        ("duplicates", made_of["duplicates"]["rules"], "rule"),
        ("opt-outs honoured", found["collection"]["opt_outs"], "kind"),
    ):
        if rows:
            text.append(f"{title}: " + ", ".join(f"{row[key]} {row['count']:,}" for row in rows))
    if found["words"]:
        text.append("words a document: " + ", ".join(f"{name} {value:,}" for name, value in found["words"].items()))
    if generations := made_of["generations"]:
        text.append(f"generations: {len(generations)}, the last of {generations[-1]['prepared_at']}")
    text.append("disk: " + ", ".join(f"{row['folder']} {megabytes(row['bytes'])}" for row in made_of["disk"]))
    return text


def _steps(found: Facts) -> list[Facts]:
    return found["collection"]["steps"] + found["funnel"]["steps"]


def _drops(found: Facts) -> list[Facts]:
    return [
        {"reason": f"{drop['stage']}: {drop['rule']}", "count": drop["count"]}
        for drop in found["collection"]["drops"] + found["funnel"]["drops"]
    ]


def _sources(found: Facts) -> list[Facts]:
    """All sources, also those of which nothing was kept, with their tokens."""
    tokens = {row["source"]: row["tokens"] for row in found["composition"]["sources"]}
    named = [{**row, "source": row["source"].removeprefix("source_")} for row in found["sources"]]
    return [{**row, "tokens": tokens.get(row["source"], 0)} for row in named]


def _figures(found: Facts) -> list[Facts]:
    figures = [{"name": total["name"], "value": f"{total['count']:,}"} for total in found["funnel"]["totals"]]
    size = sum(row["bytes"] for row in found["composition"]["disk"])
    figures.append({"name": "on disk", "value": megabytes(size)})
    if "half" in found["words"]:
        figures.append({"name": "words in the median document", "value": f"{found['words']['half']:,}"})
    return figures


def _rows(rows: list[Facts], name: str, value: str) -> list[Facts]:
    """Rows with a name, a value and the length of its bar in percent of the longest."""
    largest = max((row[value] for row in rows), default=0)
    return [
        {**row, "name": row[name], "value": row[value], "share": 100 * row[value] / largest if largest else 0}
        for row in rows
    ]


def _charts(made_of: Facts) -> dict[str, list[str]]:
    charts: dict[str, list[str]] = {"growth": [], "lengths": [], "similarities": []}
    generations = made_of["generations"]
    if generations:
        times = [datetime.fromisoformat(row["prepared_at"]) for row in generations]
        names = {"train": "training", "val": "held out"}
        for fact, label, unit in (("documents", "documents", 1), ("tokens", "tokens (millions)", 1e6)):
            series = {
                name: [(time, row[split][fact] / unit) for time, row in zip(times, generations, strict=True)]
                for split, name in names.items()
            }
            charts["growth"].append(
                line_chart(
                    series, x_label="prepared at (UTC)", y_label=label, title=f"Prepared {fact}", markers=True,
                    from_zero=True,
                )
            )  # fmt: skip
    if lengths := made_of["lengths"]:
        bars = [(f"{row['words_up_to']:,}", row["documents"]) for row in lengths]
        charts["lengths"].append(
            histogram(bars, x_label="words, at most", y_label="documents", title="Length of kept documents")
        )
    if similarities := made_of["duplicates"]["similarities"]:
        bars = [(f"{row['from']:.2f}", row["documents"]) for row in similarities]
        charts["similarities"].append(
            histogram(
                bars,
                x_label="Jaccard similarity to the earlier document, at least",
                y_label="documents",
                title="Near-duplicates that were dropped",
            )
        )
    return charts
