"""The magazine's HTML: one story in three layouts, lists of links, and what surrounds them.

Nothing here depends on how many stories there are, so a story's page keeps its bytes while the magazine grows.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from html import escape

from demo.grammar import Expander, Rules, compile_rules, parse_sections
from demo.plots import shared_rules, text_file
from demo.stories import SCENE_BREAKS, Story, card, sections, stream

MAGAZINE = "The Harbour Lamp"
STORIES_PER_ISSUE = 30
_FIRST_ISSUE = date(2004, 3, 1)
# Not strftime's %B, which speaks the language of the machine.
_MONTHS = "January February March April May June July August September October November December"
_LICENCES = (
    ("https://creativecommons.org/licenses/by/4.0/", "Creative Commons Attribution 4.0"),
    ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
    None,
)


@cache
def furniture() -> Rules:
    """The rules for readers' comments and the like."""
    return {**shared_rules(), **compile_rules(parse_sections(text_file("comments")))}


def story_path(number: int) -> str:
    """The path of a regular story."""
    return f"/issues/{number // STORIES_PER_ISSUE + 1}/story-{number}.html"


def published(number: int) -> date:
    """A story's date: two a day, in a cycle of some twenty years."""
    return _FIRST_ISSUE + timedelta(days=(number // 2) % 7500)


def document(title: str, body: str, head: str = "", charset: str | None = "utf-8") -> str:
    """A whole page with header, navigation, footer and cookie notice. charset: for <meta charset>, None for none."""
    meta = f'<meta charset="{charset}">\n' if charset else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
{meta}<title>{escape(title)} | {MAGAZINE}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{head}<style>body {{ font: 1.1em/1.5 serif; margin: 0 auto; max-width: 60em }} nav a {{ margin-right: 1em }}</style>
</head>
<body>
<div id="cookie-notice" class="banner">We use cookies to remember your reading size. <button>Accept</button>
<a href="/about.html">More about cookies</a></div>
<header><p class="logo"><a href="/">{MAGAZINE}</a></p><p>Short fiction, two stories a day</p></header>
<nav>{_navigation()}</nav>
{body}
<footer><p>&copy; {MAGAZINE}. All persons and places are invented.</p><p>
<a href="/about.html">About</a> <a href="/extras/page-1.html">Extras</a> <a href="/robots.txt">Robots</a></p></footer>
<script>document.querySelector("#cookie-notice button").onclick = e => e.target.parentNode.remove();</script>
</body>
</html>
"""


@cache
def _navigation() -> str:
    links = [("/", "Home"), ("/issues/page-1.html", "Issues")]
    links += [(f"/sections/{section}/page-1.html", section.capitalize()) for section in sections()]
    return " ".join(f'<a href="{path}">{name}</a>' for path, name in links)


def link_list(title: str, links: list[tuple[str, str]], more: list[tuple[str, str]]) -> str:
    """A page of links: (path, name) each; more: links to the pages before and after."""
    items = "\n".join(f'<li><a href="{path}">{escape(name)}</a></li>' for path, name in links)
    pager = " ".join(f'<a href="{path}">{escape(name)}</a>' for path, name in more)
    body = f'<main><h1>{escape(title)}</h1>\n<ul>\n{items}\n</ul>\n<p class="pager">{pager}</p></main>'
    return document(title, body)


def story_page(
    story: Story,
    seed: int,
    path: str,
    base: str,
    *,
    charset: str | None = "utf-8",
    head: str = "",
    label: str = "page",
) -> str:
    """The page of one story.

    base: scheme and host for links that have to be absolute. head: further elements for <head>.
    label: names the stream that draws layout, comments and the rest; the story itself is given.
    """
    number = story.card.number
    random = stream(seed, label, number).random
    day = published(number)
    licence = _LICENCES[int(random() * len(_LICENCES))]
    if random() < 0.6:
        head += f'<meta name="author" content="{escape(story.author)}">\n'
    head += f'<link rel="canonical" href="{base}{path}">\n<meta property="og:title" content="{escape(story.title)}">\n'
    if random() < 0.5:
        head += _structured_data(story, base + path, day, licence)
    dated = (
        f'<time datetime="{day}">{day.day} {_MONTHS.split()[day.month - 1]} {day.year}</time>' if random() < 0.7 else ""
    )
    layout = _LAYOUTS[int(random() * len(_LAYOUTS))]
    main = layout(
        title=escape(story.title),
        byline=f'By <span class="author">{escape(story.author)}</span>',
        dated=dated,
        text=_paragraphs(story.paragraphs),
        after=_licence_line(licence) + _share_links(base + path) + _around(number) + _comments(story, seed, random),
        aside=_sidebar(seed, number, random),
    )
    return document(story.title, main, head, charset)


def _article_layout(title: str, byline: str, dated: str, text: str, after: str, aside: str) -> str:
    return f"""<main><article>
<header><h1>{title}</h1><p class="byline">{byline} {dated}</p></header>
{text}
</article>{after}</main>
<aside>{aside}</aside>"""


def _div_layout(title: str, byline: str, dated: str, text: str, after: str, aside: str) -> str:
    return f"""<div class="wrap"><div class="col-left">{aside}</div>
<div class="col-main"><div class="post"><h2 class="post-title">{title}</h2>
<div class="post-meta">{byline}<span class="sep"> | </span>{dated}</div>
<div class="post-body"><div class="entry-content">
{text}
</div></div></div>
<div class="post-after">{after}</div></div></div>"""


def _table_layout(title: str, byline: str, dated: str, text: str, after: str, aside: str) -> str:
    return f"""<table width="100%" cellpadding="8"><tr>
<td width="20%" valign="top" class="menu">{aside}</td>
<td valign="top" class="story"><h1><font color="#333366">{title}</font></h1>
<p><i>{byline}</i> {dated}</p>
{text}
<hr>{after}</td>
</tr></table>"""


_LAYOUTS = (*[_article_layout] * 4, *[_div_layout] * 3, _table_layout)  # as often as they are met on the web, about


def _paragraphs(paragraphs: tuple[str, ...]) -> str:
    return "\n".join(
        f'<p class="break">{text}</p>' if text in SCENE_BREAKS else f"<p>{escape(text, quote=False)}</p>"
        for text in paragraphs
    )


def _structured_data(story: Story, url: str, day: date, licence: tuple[str, str] | None) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "ShortStory",
        "headline": story.title,
        "author": {"@type": "Person", "name": story.author},
        "datePublished": day.isoformat(),
        "inLanguage": "en",
        "url": url,
    }
    if licence:
        data["license"] = licence[0]
    return f'<script type="application/ld+json">{json.dumps(data)}</script>\n'


def _licence_line(licence: tuple[str, str] | None) -> str:
    if licence is None:
        return ""
    return (
        f'<p class="licence">This story may be used under <a rel="license" href="{licence[0]}">{licence[1]}</a>.</p>\n'
    )


def _share_links(url: str) -> str:
    return (
        f'<div class="share">Share: <a href="https://social.example/share?u={url}">Post it</a> '
        f'<a href="mailto:?body={url}">Mail it</a> <a href="#" onclick="print()">Print</a></div>\n'
    )


def _around(number: int) -> str:
    issue = number // STORIES_PER_ISSUE + 1
    before = f'<a href="{story_path(number - 1)}">Previous story</a> ' if number else ""
    return f'<p class="pager">{before}<a href="/issues/{issue}/">All of issue {issue}</a></p>\n'


def _comments(story: Story, seed: int, random: Callable[[], float]) -> str:
    count = int(random() * 4)
    if not count:
        return '<div class="comments"><p>Be the first to comment.</p></div>'
    write = Expander(furniture(), {}, {}, random)
    items = []
    for _ in range(count):
        name = (
            f"{write.expand(write.rule('she' if random() < 0.5 else 'he'))} {write.expand(write.rule('surname'))[0]}."
        )
        comment = escape(write.expand(write.rule("comment")), quote=False)
        items.append(f'<li class="comment"><b>{name}</b> says: <p>{comment}</p><a href="#reply">Reply</a></li>')
    return f'<section class="comments"><h3>{count} comments</h3><ol>\n' + "\n".join(items) + "\n</ol></section>"


def _sidebar(seed: int, number: int, random: Callable[[], float]) -> str:
    write = Expander(furniture(), {}, {}, random)
    read = sorted({int(random() * (number + 1)) for _ in range(3)})
    most = "".join(f'<li><a href="{story_path(n)}">{escape(card(seed, n).title)}</a></li>' for n in read)
    tags = " ".join(f'<a rel="tag" href="/issues/page-1.html">{write.expand(write.rule("tag"))}</a>' for _ in range(3))
    return (
        f'<div class="widget"><h4>Most read</h4><ul>{most}</ul></div>'
        f'<div class="widget"><h4>Tags</h4><p>{tags}</p></div>'
        '<form class="widget" action="/about.html"><h4>Newsletter</h4><input name="address" placeholder="Your address">'
        "<button>Subscribe</button></form>"
    )
