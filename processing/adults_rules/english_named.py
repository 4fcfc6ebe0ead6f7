"""English: ages as a bare number beside a name, behind "of" and in the tags of chats and records."""

from processing.adults_rules.english_ages import COUNTING
from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.numbers import EN_TRIGGERS
from processing.adults_rules.rule import rule

# what is "of nine" in members, points, hours or parts
_COUNTED_OUT = (
    COUNTING
    + """
family party group crew team cast jury pack set mother father mum dad parent grandmother grandfather grandparent widow widower band gang tribe flock herd pride litter brood best factor magnitude
depth distance sum pair row series run streak stretch period term lead margin vote record rating grade mark temperature population staff committee panel
board council quorum fleet convoy bunch cluster chain circle class size table chapter dozen field squad company troop platoon battalion regiment force posse pool
list menu choice selection collection trio hand deck bid par handicap hole age ages range circulation house household village hamlet town city country community
membership audience congregation choir orchestra shift watch day week month year sentence quarter half third fourth fifth sixth seventh eighth ninth tenth last first
second rest most some end hour news meeting stroke hours out north south east west street number power square root cube multiple product strength complement brigade
out because instead ahead short shy top bottom middle side morning evening night eve summer winter spring autumn fire flood war train bus ferry flight post mail boat
back front left right level minimum book volume act scene part case box bag packet bottle carton batch pile stack bundle handful load league rank file fellowship
figure scale rule sign garrison escort entourage retinue army guard chorus quartet octet sextet septet ensemble minyan crowd mob dose ration portion allowance
garland necklace rosary bouquet clutch nest crate sack sheet ream suit flush edition print tour cruise flotilla armada wing section patrol expedition caravan congress senate
assembly cabinet bench tribunal mission embassy faculty department office bureau wage fine loan debt salary dowry pension fortune change profit loss deposit premium
offer sale wind tide delay interval spell stage wave quorum fraction kind sort type sample squad pattern grid array matrix code
council order pot round game frame hat-trick lot ring wall line string couple one gathering delegation audience guild league squadron ladder league dinner lunch
supper breakfast tea feast banquet majority minority syndicate consortium partnership chapter union cabal coven cell pantheon suite block terrace
"""
)


RULES = (
    rule(
        "en_name_is_number",
        "A name with a bare number as its age.",
        EN_TRIGGERS,
        r"\b(?!<NOBODY>\b)<NAME>(?: [A-Z][\w'-]+)?(?i:<IS>|<LOOKS>)(?: (?i:<ADV>))* (?:(?i:<N>))(?i:<NOTQTY><ENDP>)|"
        r"\b(?i:is|was) <NAME>(?: (?i:<ADV>))* (?i:(?![ivx]+\b)<N><NOTQTY><ENDP>)",
        after=r"(?:[.,]5|[ -]teen)?<FRACTION><ENDP><NOTQTY>",
        before=60,
        needs=(
            "is |'s |was |am |'m |are |'re |were |be |been |being |look|seem|turn|appear|sound|pass|felt|feel|"
            "taken|claim|said|says|pretend|act|guess|t "
        ),
        near=60,
        vocabulary=V,
        words={
            "NOBODY": "It That This There Here Dinner Lunch Breakfast Supper Total Score Rent Price Cost Admission "
            "Checkout "
            "Check Temperature Today Tomorrow Midnight Noon Answer Number Room Row Table Size What And But Or If "
            "Then "
            "Where When How The Bedtime Curfew Closing Minimum Maximum Average Half Time Speed Gate Seat Chapter "
            "Page "
            "Entry Entrance Everything Nothing All Most Seating Capacity Attendance Order Item Lot Mine Yours "
            "Hers We They You Both People",
            "MAKE": "volvo toyota honda ford fiat saab mercedes bmw audi volkswagen nissan mazda subaru renault peugeot citroen chevrolet buick jeep tesla "
            "porsche jaguar lexus hyundai kia skoda opel vespa yamaha harley steinway labrador spaniel terrier beetle cadillac rover",
        },
        cased=True,
        unless=(
            r"\bone(?: (?:of|who|that|whose|which|with|for|by|like|from|at|on|in (?!(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)\w+|to|more|day|thing|way)\b| and (?!a half)|,? (?:too|"
            r"as well|also)\b)",
            r"<N> (?:years?|months|weeks) old as (?:an?|the) (?:\w+ )?(?:country|nation|state|republic|institution|city|company|party|brand|union|democracy|kingdom|federation|firm)\b",
            r"\b(?i:the|this) (?:Mercedes|Ford|Star|Sherry|Brandy|Rose)(?i:<IS>)(?: \w+)? <N>",
            r"\b(?!(?:Rose|Olive|Mark|Star|Brandy|Sherry|Mercedes|Ford|Holly|Iris)\b)(?i:<MAKE>|<THING>)(?i:<IS>)(?: \w+)? <N>",
        ),
        refused=("Marta is six.", "Ana Ruiz was barely 9 then.", "Was Marta nine?"),
        allowed=("Dinner was seven.", "Marta is forty.", "Marta is two rows behind."),
    ),
    rule(
        "en_person_of_number",
        "A bride of fifteen, a woman of sixteen; not a mother of five or a wife of ten years.",
        EN_TRIGGERS,
        r"\b(?:an?|the|this|that|our|my|his|her|their|your) (?:(?!<COUNTED_OUT>\b)[a-z'-]+ ){0,2}(?!<COUNTED_OUT>\b|<THING>|[a-z'-]+s\b)[a-z'-]+ of (?!them\b|us\b|these\b|those\b)(?:<ADV> )*(?!one\b|two\b|[012]\b)<N><NOTQTY>(?! (?:per|in|for|to|by|against|times)\b)<END>|"
        r"<PERSON> of (?:<ADV> )*(?!one\b|two\b|[012]\b)<N><NOTQTY>(?= (?:(?!hundred)[a-z]+ed|was|is|had|has|sat|ran|stood|sang|came|led|brought|held|took|gave|told|sold|drove|rode|can|could|slept|went)\b)|"
        r"<AGENT> of (?:<ADV> )*<TEEN><NOTQTY>(?:<END>|(?= (?:had|was|is|has|did|could|can|stole|won|wrote|built|drove|took|made|got)\b))|<PERSON> of (?:<ADV> )*<TEEN>(?<=[a-z])(?!-(?!year|ish)[a-z])<FREE>|<PERSON>(?: \w+)? of (?:<ADV> )*(?:<N>)(?! years?\b(?! old| of age))<NOTQTY><END>|\b(?:maid|maiden|"
        r"virgin|daughter|son|"
        r"princess|prince|novice|youth|beauty|damsel|girl|boy|lad|lass|sister|"
        r"brother) of (?:<ADV> )*<N> (?:years|summers|winters|springs)\b|<PERSON> of (?:<ADV> )*<N> (?:summers|winters|springs)\b",
        after=r"(?:[.,]5|[ -]teen)?<FRACTION>(?:<END><NOTQTY>|<FREE>| (?:years|summers|winters|springs)\b)",
        needs="of ",
        near=30,
        vocabulary=V,
        words={"COUNTED_OUT": _COUNTED_OUT},
        refused=("She met a cherub of three.", "They chose a bride of fifteen.", "A maiden of sixteen summers sang."),
        allowed=("She is a mother of five.", "His wife of ten years left.", "A widow of thirty came."),
    ),
    rule(
        "en_roman_years",
        "An age in Roman numerals, as registers and stones give it: a person of XV years.",
        "ii iii iv vi vii viii ix x xi xii xiii xiv xv xvi xvii",
        r"(?<!reign)(?<!term)(?<!war)(?<!siege)(?<!peace)(?<!truce)(?<!lease)(?<!sentence)(?<!period)(?<!space)(?<!labour)(?<!marriage) (?:of|at|aged|in (?:his|her)) (?=[ivx])(?:x|xvii|xvi|xv|xiv|xiii|xii|xi|ix|viii|vii|vi|iv|iii|ii)\.? (?:years?|yeres?|winters|summers|springs)\b(?! (?:later|ago|before|after))",
        after=r"\.? (?:y|winters|summers|springs)",
        before=20,
        vocabulary=V,
        refused=("The register gave the novice as a person of XV years.",),
        allowed=("After a reign of XV years the king died.", "A widow of XL years took the veil."),
    ),
    rule(
        "en_tag",
        "Ages as people tag themselves: 16F, f/15, (15 m).",
        "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 l o",
        r"(?:<IS>|\b(?:aged?|age is|age:|turn(?:s|ed|ing)|only|just|barely)) (?:[li|][0-7]|1o)(?= ?$| ?[.,;!?)]| (?:and|but|years?|yrs?|yo|when|now|then|with|who)\b)|"
        r"(?<![\d.,:])1[3-7][fy]\b|(?<![\d.,:])\b(?:1[0-7]|\d)[fm]\b(?= (?:presents|presented|with|patient|pt|seen|admitted|here|and|looking|referred|child))|\b[fm] ?/ ?1[0-7]\b|(?:^|[.,!?;:] ?|\b(?:hi|hey|hello|im|i'm|am) )[fm]1[0-7] (?:here|looking|seeking|anyone|bored|need|lf|new)\b|\b1[0-7] ?/ ?[fm]\b|\((?:[fm] ?,? ?1[0-7]|1[0-7] ?,? ?[fm])\)",
        vocabulary=V,
        refused=("I (16F) wrote to him (30M).", "Hi, f/15 here.", "m16 looking for a drummer"),
        unless=(
            r"\b(?:aperture|lens|shutter|exposure|camera|stops?|stopped down|photograph\w*|iso|tripod|picture)\b[^.;]{0,60}\bf ?/ ?1[0-7]\b",
            r"\bf ?/ ?1[0-7]\b[^.;]{0,60}\b(?:aperture|lens|shutter|exposure|camera|stops?|photograph\w*|iso|tripod|picture|depth)\b",
        ),
        allowed=("I (36F) wrote to him (30M).", "She set the lens to f/16."),
    ),
)
