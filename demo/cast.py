"""Who and where: the people and the fixed facts of one story, drawn once and kept to the end.

Every person is an adult of at least 25 years; no age below that can be drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from demo.grammar import Expander, Rules

YOUNGEST, OLDEST = 25, 80
SEASONS = ("spring", "summer", "autumn", "winter")

_PRONOUNS = {
    "she": {"he": "she", "him": "her", "his": "her", "theirs": "hers", "himself": "herself"},
    "he": {"he": "he", "him": "him", "his": "his", "theirs": "his", "himself": "himself"},
}


class Person(TypedDict, total=False):
    """What a grammar file can say about a person, as in {a.coat}; "he" stands for all pronouns."""

    first: str
    surname: str
    full: str
    title: str  # Ms Holloway
    he: str
    him: str
    his: str
    theirs: str  # his or hers
    himself: str
    years_lived: str  # the age in digits
    age_words: str
    age: str  # the age in digits or in words, the same for the whole story
    job: str
    workplace: str
    doing: str  # what the days are spent on: "shaping loaves and watching the ovens"
    stain: str  # what the hands show: "flour"
    coat: str
    hair: str
    trait: str  # "a patient listener"
    home: str
    habit: str  # what the evenings are spent on, in the past tense
    drink: str
    drink_noun: str  # "tea" where the drink is "tea with lemon"


class Facts(TypedDict, total=False):
    """What is the same all through a story, as in {town}; plots add their own."""

    season: str
    month: str
    town: str
    town2: str
    street: str
    street2: str
    inn: str
    weekday: str
    weekday2: str
    years: str  # a stretch of time, in words, that both a and b have lived through as adults
    years_cap: str  # with a capital letter
    hour: str  # "at six o'clock"
    dish: str
    plain_dish: str  # "soup" where the dish is "fish soup"
    dish2: str  # another dish
    flower: str
    tune: str
    boat: str
    heirloom: str


PERSON_KEYS = frozenset(Person.__annotations__)
FACT_KEYS = frozenset(Facts.__annotations__)

# For demo.grammar.Variety: the facts that follow from one draw, and the bits of it, a little under log2 of its
# alternatives. What is not here adds nothing.
_DRAWS = (
    ("first", 6.0),
    ("surname full title", 6.0),
    ("age age_words years_lived", 5.0),
    ("job workplace doing stain", 5.0),
    ("coat", 5.5),
    ("hair", 3.0),
    ("trait", 4.5),
    ("home", 3.5),
    ("habit", 4.0),
    ("drink drink_noun", 2.0),
    ("town", 5.5),
    ("town2", 5.5),
    ("street", 5.0),
    ("street2", 5.0),
    ("inn", 3.5),
    ("month season", 2.0),
    ("weekday", 2.5),
    ("weekday2", 2.5),
    ("hour", 2.5),
    ("years years_cap", 3.0),
    ("dish plain_dish", 3.0),
    ("dish2", 4.0),
    ("flower", 3.5),
    ("tune", 3.5),
    ("boat", 3.5),
    ("heirloom", 4.0),
)
VARIETY = {key: (key, 0.0) for key in PERSON_KEYS | FACT_KEYS}
VARIETY |= {key: (keys, bits) for keys, bits in _DRAWS for key in keys.split()}

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_UNITS = (*_ONES, *_TEENS)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: int) -> str:
    """An English numeral, 0 to 99."""
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return _TENS[tens] + (f"-{_UNITS[unit]}" if unit else "")


def draw_people(
    rules: Rules, random: Callable[[], float], youngest: int = YOUNGEST, related: bool = False
) -> dict[str, dict[str, str]]:
    """The persons a, b and c, told apart by initial, surname, work, coat and hair.

    youngest: the least age of a and b (c may be any adult). related: a and b share a surname.
    """
    draw = Expander(rules, {}, {}, random)
    people: dict[str, dict[str, str]] = {}
    for role in "abc":
        least = max(YOUNGEST, youngest if role != "c" else YOUNGEST)
        while True:
            person = _draw_person(draw, random, least)
            if all(_distinct(person, other) for other in people.values()):
                break
        people[role] = person
    if related:
        people["b"]["surname"] = people["a"]["surname"]
    for person in people.values():
        person["full"] = f"{person['first']} {person['surname']}"
        person["title"] = f"{'Ms' if person['he'] == 'she' else 'Mr'} {person['surname']}"
    return people


def _draw_person(draw: Expander, random: Callable[[], float], youngest: int) -> dict[str, str]:
    gender = "she" if random() < 0.5 else "he"
    number = youngest + int(random() * (OLDEST + 1 - youngest))
    words = in_words(number)
    take = {key: draw.expand(draw.rule(key)) for key in ("surname", "coat", "hair", "trait", "home", "habit")}
    job, workplace, doing, stain = draw.expand(draw.rule("job")).split(" | ")
    drink, drink_noun = draw.expand(draw.rule("drink")).split(" | ")
    return {
        **_PRONOUNS[gender],
        **take,
        "first": draw.expand(draw.rule(gender)),
        "age": words if random() < 0.6 else str(number),
        "age_words": words,
        "years_lived": str(number),
        "job": job,
        "workplace": workplace,
        "doing": doing,
        "stain": stain,
        "drink": drink,
        "drink_noun": drink_noun,
    }


def _distinct(one: dict[str, str], other: dict[str, str]) -> bool:
    return one["first"][0] != other["first"][0] and all(
        one[key] != other[key] for key in ("surname", "job", "coat", "hair", "years_lived")
    )


def draw_facts(rules: Rules, people: dict[str, dict[str, str]], random: Callable[[], float]) -> dict[str, str]:
    """The facts named in FACT_KEYS.

    `years` is a stretch of time that both a and b have lived through as adults.
    """
    draw = Expander(rules, {}, {}, random)

    def take(name: str) -> str:
        return draw.expand(draw.rule(name))

    season = SEASONS[int(random() * len(SEASONS))]
    most = min(int(people[role]["years_lived"]) for role in "ab") - 20
    years = in_words(3 + int(random() * (min(most, 36) - 2)))
    dish, plain_dish = take("dish").split(" | ")
    return {
        "season": season,
        "month": take(f"month_{season}"),
        "town": take("town"),
        "town2": take("town"),
        "street": take("street"),
        "street2": take("street"),
        "inn": take("inn"),
        "hour": take("hour"),
        "weekday": take("weekday"),
        "weekday2": take("weekday"),
        "years": years,
        "years_cap": years.capitalize(),
        "dish": dish,
        "plain_dish": plain_dish,
        "dish2": next(other for other in iter(lambda: take("any_dish"), "") if other != dish),
        "flower": take("flower"),
        "tune": take("tune"),
        "boat": take("boat"),
        "heirloom": take("heirloom"),
    }
