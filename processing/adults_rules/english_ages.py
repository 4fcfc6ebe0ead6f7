"""English: ages below 18, said outright or by way of birthdays, comparisons and stretches of life."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.numbers import EN_TRIGGERS
from processing.adults_rules.rule import rule

_NOT_A_PERSON = (
    # "a twelve-year-old single malt", and not "a twelve-year-old in the house"
    r"<N>[ -]*(?:year|yr|month|week|day|hour|minute)s?[ -]*olds?(?:,? (?!who|in|at|from|with|was|is|and|had|has|of|on|to|"
    r"the|her|his|whose|girl|boy|<PERSON>)[\w'-]+){0,3} <THING>",
    # "the house on the corner is twelve years old"
    r"<THING>(?:(?!\b(?:he|she|who|i|you|whose|whom)\b|<PERSON>)<GAP>){0,60}?<N>[ -]*(?:year|yr|month|week|day)s?[ -]*old",
    r"\b(?:it|this|that|which|its)(?:'s| is| was| will be| would be| must be| has been| turned)(?: <ADV>)*"
    r" <N>[ -]*(?:year|yr|month|week|day)s?[ -]*old",
)

RULES = (
    rule(
        "en_years_old",
        "An age in years, unless a thing or an animal has it.",
        "old olds yo yrold yearold yearsold yrsold",
        r"<N>(?: and a half)?[ -]*(?:(?:years?|yrs?|year's|yr\.s?)[ -]*olds?|y\.?/?o\.?)\b",
        vocabulary=V,
        unless=_NOT_A_PERSON,
        refused=(
            "A fifteen-year-old sang.",
            "Marta is 15 years old.",
            "A 15 yo wrote to us.",
            "Tom, 12 yrs old, waved.",
        ),
        allowed=(
            "He poured a fifteen-year-old whisky.",
            "The house on the corner is twelve years old.",
            "It was nine years old.",
            "She is twenty-five years old.",
        ),
    ),
    rule(
        "en_months_old",
        "An age in months, weeks or days, however many, unless a thing or an animal has it.",
        "old olds monthold",
        r"<NUM>[ -]*(?:month|week|day|hour|minute)s?[ -]*olds?\b",
        vocabulary=V,
        unless=[text.replace("<N>", "<NUM>") for text in _NOT_A_PERSON],
        refused=("Her daughter is eighteen months old.", "A six-week-old slept."),
        allowed=("He read a two-day-old newspaper.", "The strike was three weeks old."),
    ),
    rule(
        "en_aged",
        "The words aged, age and ages before a number.",
        "aged age ages",
        r"\b(?:aged|ages?)(?: ?[:=(-]| of| is| was|'s)?(?: (?:just|only|about|around|barely|under|below|between|from|nearly|"
        r"almost|approximately|roughly|over|above|than|up to|the))* ?<N>(?! ?(?:<UNIT>))",
        vocabulary=V,
        unless=(
            r"<THING> aged(?: \w+)? <N>",
            r"\baged <N> years in\b",
            r"\baged (?:for )?<N> (?:years|months) (?:in|before)",
        ),
        refused=("Aged twelve, he went to sea.", "She left home at the age of 15.", "Name: Ana, age: 16."),
        allowed=("At the age of forty he retired.", "The rum aged 12 years in oak.", "A cheese aged nine months."),
    ),
    rule(
        "en_years_of_age",
        "Years of age after a number.",
        "age",
        r"<N>(?: and a half)? (?:years|yrs|months) of age\b",
        vocabulary=V,
        refused=("A singer, twelve years of age, bowed.",),
        allowed=("She was thirty years of age.",),
    ),
    rule(
        "en_is_number",
        "Somebody is, was or looks a bare number that no noun follows.",
        EN_TRIGGERS,
        r"<SUBJ>(?:'s| is| was|'m| am| are|'re| were|'d be|'ll be|'d been|(?: <AUX>){1,3} (?:be|been)| isn't| wasn't| aren't| weren't"
        r"|(?: <AUX>| to)* (?:looks?|looked|looking|seems?|seemed|appears?|appeared|sounds?|sounded|feels?|felt|pass for|"
        r"passed for|taken for|mistaken for|being|be|claims?|claimed|says|said|pretends?|pretended|acts?|acted))"
        r"(?:,? <ADV>,?)* (?P<k><N>)<NOTQTY><END>",
        vocabulary=V,
        unless=(
            r"\b(?:they|we|both|people|twins) (?:are|were)(?: <ADV>)* (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
            r"\bone\b",
            r"\b1\b",
        ),
        refused=(
            "She was fifteen.",
            "He is only 12 and she knows it.",
            "My sister will be seventeen in June.",
            "She looked about sixteen.",
            "The bride can't be more than fourteen.",
        ),
        allowed=(
            "She was fifteen minutes late.",
            "He is one of us.",
            "She was twenty-five.",
            "He is seven feet tall.",
            "You are one, too.",
        ),
    ),
    rule(
        "en_name_is_number",
        "A name with a bare number as its age.",
        EN_TRIGGERS,
        r"\b(?!(?:It|This|That|There|Here|Dinner|Lunch|Breakfast|Supper|Total|Score|Rent|Price|Cost|Admission|Checkout|"
        r"Check|Temperature|Today|Tomorrow|Midnight|Noon|Answer|Number|Room|Row|Table|Size|What|And|But|Or|If|Then|"
        r"Where|When|How|The|Bedtime|Curfew|Closing|Minimum|Maximum|Average|Half|Time|Speed|Gate|Seat|Chapter|Page|"
        r"Entry|Entrance|Breakfast|Everything|Nothing|All|Most|Seating|Capacity|Attendance|Order|Item|Lot)\b)"
        r"[A-ZÁÉÍÓÚÑ][a-záéíóúñü'-]+(?: [A-Z][a-z]+)?(?:'s| is| was| will be| would be| had been| turned| turns| isn't| wasn't|"
        r"(?: had| has| would| will)? (?:turned|turn|turns)| looks| looked| seemed| seems| can't be| couldn't be| must be)"
        r"(?: <ADV>)* (?P<k><N>)<NOTQTY><END>",
        vocabulary=V,
        cased=True,
        unless=(r"\bone\b", r"\b1\b"),
        refused=("Marta is sixteen.", "Ana Ruiz was barely 15 then."),
        allowed=("Dinner was seven.", "Marta is forty.", "Marta is two rows behind."),
    ),
)
