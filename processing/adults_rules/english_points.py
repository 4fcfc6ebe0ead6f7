"""English: ages as points and ranges: at fifteen, by nine, between twelve and sixteen, no older than ten."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.numbers import EN_TRIGGERS
from processing.adults_rules.rule import rule

RULES = (
    rule(
        "en_at_number",
        "At fifteen, since sixteen, by seventeen: a bare number from 13 to 17 as a point in a life.",
        "13 14 15 16 17 thirteen fourteen forteen fifteen sixteen seventeen teen xiii xiv xv xvi xvii",
        r"\b(?:at|by|since|until|till|from|before) (?:only |just |barely |about |a mere |"
        r"the tender age of )?(?:<TEEN>)<NOTQTY>"
        r"(?:<END>|(?<=[a-z])<FREE>(?! (?:\w+ ){0,2}<PLACE>\b)(?! (?:and|or|to|different|separate|other)\b))",
        before=30,
        vocabulary=V,
        words={
            "PLACE": (
                "street road avenue st rd ave lane drive place square court terrace rue calle jalan hundred points"
            )
        },
        unless=(
            r"\b(?:temperature|thermometer|score|count|price|total|tally|stood|peaked|valued|capped|set|closed|"
            r"closes|opens|opened|"
            r"stands|estimated|arrives?|arrived|departs?|leaves?|fixed|attendance|boil|bake|starts?|began|"
            r"begins)\b[^.;]{0,30}\b"
            r"(?:at|by|from|until|till) (?:\w+ )?<TEEN>",
            r"\bat (?:page|mile|kilometre|kilometer|row|line|gate|track) <TEEN>",
        ),
        unless_cased=(r"<THINGSUBJ>, at (?i:<TEEN>),",),
        refused=("From 14 he lived alone.",),
        allowed=(
            "She lives at 15 Elm Street.",
            "At fifteen stations the lights failed.",
            "The count stood at seventeen.",
        ),
    ),
    rule(
        "en_range_group",
        "A group named by a range of ages.",
        "group groups bracket crowd category class team section range",
        r"<N>[- ](?:to|or|-)[- ]<TEEN>s?[ -](?:group|bracket|crowd|category|class|team|section|range)",
        vocabulary=V,
        refused=("The twelve-to-seventeen group meets on Friday.",),
        allowed=("The thirty-to-forty group meets on Friday.",),
    ),
    rule(
        "en_at_small_number",
        "At nine she could already read: a bare number up to 12 is an age where the verb speaks of growing up, "
        "else a time.",
        EN_TRIGGERS,
        r"\b(?:at|by) (?:only |just |barely |about |a mere )?(?:<N>),? (?:he|she|i|they|we|\w+) (?:(?:was|were|"
        r"had) already|"
        r"could already|already|knew how|learned|learnt|ran away|could (?:read|write|play|ride|swim|speak)|"
        r"lost (?:his|her|my)|"
        r"was sent|was sold|was orphaned|was married|went to (?:live|sea|work)|moved (?:to|with)|became|"
        r"emigrated|played|wrote|"
        r"painted|joined|spoke|had lost|had been|stopped growing|kept (?:the (?:accounts|books|sheep|goats|cows|geese|hens)|house|sheep|goats|"
        r"bees|hens|geese|shop)|earned|tended|milked|herded|could|knew|understood|believed in|dreamed of|loved|feared|recited|composed|hunted|"
        r"lost (?:his|her|their|my|both)|buried (?:his|her|my)|had (?:never|seen|mastered|learned|learnt|outgrown|read|already|no)|was (?:already|taller|"
        r"as tall|the|an? |strong|small|tall|left|adopted|betrothed|crowned|taken in|taught|engaged|put to|given to|working|helping|reading|writing|"
        r"still|sold|apprenticed|playing|singing|made)|went down the|went into (?:service|the)|ran (?:errands|the)|worked in|began to (?:paint|write|"
        r"sing|play|study)|started (?:to|at|in)|took (?:up|over)|won|beat|sang in|danced in|made (?:his|her) (?:debut|first)|entered the|swam|rode)\b|"
        r"\b(?:learn(?:ed|t|s)?|taught (?:him|her|my)self|orphaned|apprenticed|ran away|left (?:home|school)|emigrated|sold into|"
        r"married off|widowed|(?:his|her|my) (?:first|own)|could (?:already )?(?:read|swim|drive|ride|cook|sew|write))\b[^.;?!]{0,45} at (?:only |just |barely |"
        r"about )?<N>(?= ?$| ?[.,;!?])",
        after=r"(?:[ -]teen)?<FRACTION>(?:,? \w| ?[.;!?,]| ?$)",
        before=80,
        needs="at |by ",
        near=20,
        vocabulary=V,
        refused=("At nine she could already read Latin.", "At ten, he moved to Lima with an aunt."),
        allowed=("At nine she locked the shop.", "At ten, he moved the chairs."),
    ),
    rule(
        "en_older_than",
        "Comparisons with an age: no older than fifteen, younger than sixteen.",
        "older younger",
        r"\b(?:older|younger) than (?:<ADV> )*(?:<N>)<NOTQTY>(?! \w+s\b)",
        vocabulary=V,
        unless_cased=(r"<THINGSUBJ>(?i: (?:is|was|are|were)(?: \w+)? older than <N>)",),
        refused=("Nobody older than sixteen came.",),
        allowed=("He is two years older than I am.",),
    ),
)
