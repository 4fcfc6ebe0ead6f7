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
        r"(?:<END>|(?= (?:most of|all of|both|many of|home|onwards?|neither)\b| on,)|(?= (?!(?:[a-z]+s|january|february|march|april|may|june|july|august|september|october|november|december|<UNIT>) )[a-z]+ (?:was|had|has|could|[a-z]+ed|sang|knew|ran|wrote|spoke|drove|left|became|kept|began|took|won)\b)|(?= (?:was|had|could|became|went|left|started|joined|took|already|began|ran|knew|got|found|set|moved)\b)|(?<=[a-z])<FREE>(?! (?:\w+ ){0,2}<PLACE>\b)(?! (?:and|or|to|different|separate|other)\b))",
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
            r"<NUM> (?:<UNIT>|ft)(?: (?:wide|long|high|deep))? by <TEEN>",
            r"\b(?:is|are|was|were|measur\w+|an?|of|about|exactly) <NUM> by <TEEN>",
            r"\b(?:live|lives|lodges?|resides?) at <TEEN>(?=[.,;]| ?$| and (?:the|we|they|she|he|her|his|i)\b)",
            r"\bat (?:page|mile|kilometre|kilometer|row|line|gate|track) <TEEN>",
        ),
        unless_cased=(r"<THINGSUBJ>, at (?i:<TEEN>),",),
        refused=("From 14 he lived alone.", "By 14 he had a beard."),
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
        r"<N>[- ]?(?:to|or|-|and|through)[- ]?<TEEN>s?[ -](?:age[ -])?(?:group|bracket|crowd|category|class|team|section|range)|"
        r"<N>[- ]?(?:to|or|-|and|through)[- ]?<NUM>s?[ -](?:year[ -])?age[ -](?:group|bracket|band|category|class|section|range)",
        vocabulary=V,
        refused=("The twelve-to-seventeen group meets on Friday.",),
        allowed=("The thirty-to-forty group meets on Friday.",),
    ),
    rule(
        "en_at_small_number",
        "At nine she could already read: a bare number up to 12 is an age where the verb speaks of growing up, "
        "else a time.",
        EN_TRIGGERS,
        r"\b(?:at|by) (?:only |just |barely |about |a mere )?(?:<N>),? (?:he|she|i|they|we|(?!(?:was|were|is|are|had|has|the|it|and|but|there|will|would)\b)\w+) (?:(?:was|were|"
        r"had) already|"
        r"could already|already|knew how|learned|learnt|ran away|could (?:read|write|play|ride|swim|speak)|"
        r"lost (?:his|her|my)|"
        r"was sent|was sold|was orphaned|was (?:deliver|help|work|milk|earn|sell|teach|writ|compos|learn|paint|herd|car|support|play|study|drive|driv|runn)ing|was married|went to (?:live|sea|work)|moved (?:to|with)|became|"
        r"emigrated|played|wrote|"
        r"painted|joined|spoke|had lost|had been|stopped growing|kept (?:the (?:accounts|books|sheep|goats|cows|geese|hens)|house|sheep|goats|"
        r"bees|hens|geese|shop)|earned|tended|milked|herded|could|knew|understood|believed in|dreamed of|loved|feared|recited|composed|hunted|"
        r"lost (?:his|her|their|my|both)|buried (?:his|her|my)|had (?:never|seen|mastered|learned|learnt|outgrown|read|already|no)|was (?:already|taller|"
        r"as tall|the|an? |strong|small|tall|left|adopted|betrothed|crowned|taken in|taught|engaged|put to|given to|working|helping|reading|writing|"
        r"still|sold|apprenticed|playing|singing|made)|went down the|went into (?:service|the)|ran (?:errands|the)|worked in|began to (?:paint|write|"
        r"sing|play|study)|started (?:to|at|in)|took (?:up|over)|won|beat|sang in|danced in|made (?:his|her) (?:debut|first)|entered the|swam|rode|built (?:a|an|his|her)|invented|designed|discovered|published|gave (?:his|her) first)\b|"
        r"(?:\b(?:himself|herself|myself|themselves|yourself)|\bof (?:him|her|me|them|you|us|my \w+|his \w+|her \w+)|\b(?:photo\w*|pictures?|portrait|snapshot|sketch|drawing|painting|bust) of [a-z' ]{2,25}) "
        r"at (?:<ADV> )*<N><NOTQTY>(?<!\bone)<END>|"
        r"\bat (?:just|only|barely|hardly|a mere|not (?:quite|even|yet)|scarcely|all of) (?:<N>)<NOTQTY><END>|"
        r"(?:<PERSON>|<AGENT>)<WITH>? at (?:<ADV> )*<N> (?:was|is|knew|looked|seemed|could|had (?:the|a|no|been|his|her))\b|"
        r"\bat <N>,? (?:(?:already )?(?:the|by far the) (?:oldest|youngest|eldest|tallest|smallest|elder|younger|baby|shortest)|already (?:an?|the|taller|as|bigger|stronger)|still (?:an? |the )?(?:tiny|small|little|too))\b|"
        r"\b(?:tall|big|small|old|mature|wise|strong|clever|short|heavy|advanced|bright) for (?!one\b|two\b|[12]\b)<N><NOTQTY>(?= ?$| ?[.,;!?])|"
        r"\bfirst (?:sang|played|danced|performed|rode|swam|skied|flew|painted|smoked|appeared)\b[^.;?!]{0,30} at <N>(?= ?$| ?[.,;!?])|\bbecame (?:king|queen|an? \w+|the \w+) at <N>(?= ?$| ?[.,;!?]| (?:and|but|when|after|because)\b)|"
        r"\b(?:youngest|smallest|earliest) (?:[\w-]+ ){1,3}(?:ever|of all(?: time)?|yet|in [a-z]+|on record),? at (?:<ADV> )*<N>(?= ?$| ?[.,;!?])|"
        r"\b(?:census|register|roll|list|record|entry|certificate|manifest|passport)s? (?:has|have|had|gives?|gave|puts?|lists?|listed|shows?|showed|enters?|entered) (?:him|her|them|me|[a-z]+(?: [a-z]+)?) (?:down )?(?:at|as) (?:<ADV> )*<N>(?= ?$| ?[.,;!?])|"
        r"\bat (?:ii|iii|iv|vi|vii|viii|ix|xi|xii)(?= ?$| ?[.,;!?])|\b(?:learn(?:ed|t|s)?|taught (?:him|her|my)self|orphaned|apprenticed|ran away|left (?:home|school)|emigrated|lost (?:his|her|their|my|both) (?:mother|father|parents|mum|dad|sight|hearing|leg|arm)|went to sea|crowned|met (?:his|her) (?:first |future )?(?:wife|husband)|came to (?:live|london|town|america)|stopped growing|inherited|started (?:playing|painting|school|writing|smoking|singing|shaving)|sold into|"
        r"married off|widowed|buried (?:his|her|my|their) (?:father|mother|brother|sister|parents)|fatherless|motherless|an orphan|ears pierced|(?:he|she|i|who) (?:was|had been|got) (?:expelled|adopted|blinded|confirmed|kidnapped|bereaved|emancipated)|went blind|went deaf|had (?:his|her) tonsils|(?:broke|lost) (?:an|his|her) (?:arm|leg|finger|eye|thumb)|a grandmaster|head of the (?:family|house)|prodigy|took over|drove a|went down the|started work\w*|began work\w*|went to work|went into service|caught (?:polio|measles|scarlet)|(?:his|her|my) (?:first|own)|could (?:already )?(?:read|swim|drive|ride|cook|sew|write))\b[^.;?!]{0,45} at (?:only |just |barely |"
        r"about )?<N>(?= ?$| ?[.,;!?]| (?:and|but|when|because|after|while|though)\b)",
        after=r"(?:[ -]teen)?<FRACTION>(?:,? \w| ?[.;!?,]| ?$)",
        before=80,
        needs="at |by |for ",
        near=20,
        vocabulary=V,
        refused=(
            "The census has him at four, his mother at forty.",
            "Edith kept a photograph of herself at twelve.",
            "Viola, at eight the oldest of the three, held the map.",
            "At nine she could already read Latin.",
            "At ten, he moved to Lima with an aunt.",
        ),
        allowed=("At nine she locked the shop.", "At ten, he moved the chairs."),
    ),
    rule(
        "en_older_than",
        "Comparisons with an age: no older than fifteen, younger than sixteen.",
        "older younger",
        r"\b(?:older|younger) than (?:<ADV> )*(?:<N>)<NOTQTY>(?! (?!(?:is|was|needs|has|pays|gets|goes|does|wants|wears|wins|always)\b)\w+s\b)",
        vocabulary=V,
        unless_cased=(r"<THINGSUBJ>(?i: (?:is|was|are|were)(?: \w+)? older than <N>)",),
        refused=("Nobody older than sixteen came.",),
        allowed=("He is two years older than I am.",),
    ),
    rule(
        "en_between_ages",
        "Between twelve and sixteen with nothing measured by it; people from eleven to fifteen.",
        "between from 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17",
        r"\bbetween (?:the ages of |ages |about )?(?:<N>|<TEEN>|\b(?:eight|nine|ten|eleven|twelve))s? (?:and|to|&) (?:(?:about |a )?(?:<TEEN>|<A>))s?<NOTQTY>(?:<END>|(?= (?:are|is|may|can|were|who|meet|get|at|on)\b))|"
        r"<PEOPLE> (?:of|aged) <N> ?(?:to|and|-|or|up to) ?<NUM><NOTQTY>(?:<END>)|<N>(?:-| )to(?:-| )(?:threes|fours|fives|sixes|sevens|eights|nines|tens|elevens|twelves|\w+teens)\b|"
        r"\bfrom (?:about |around |maybe |as young as )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen) (?:all the way |right )?(?:up to|up through|through|to) (?:about |around )?(?:thir|four|fif|six|seven)teen<NOTQTY><END>|"
        r"(?:\b(?:anyone|everyone|anybody|everybody|nobody|those|people|all|us|them)|<PEOPLE>),? (?:aged |of )?(?:between|from) <N> (?:up )?(?:to|and) (?:<TEEN>|<A>)<NOTQTY>(?:<END>|(?= (?:are|may|can|were|who|pays?|gets?|is|must|should|will|enters?|goes|go|travels?|eats?|needs?|only)\b))|"
        r"(?!<HOURLY>\b)<PEOPLE> (?:aged )?between (?:the ages of )?<N> and (?:<TEEN><FREE>|(?:[6-9]|1[0-2]|six|seven|eight|nine|ten|eleven|twelve)\b<NOTQTY>(?! ?(?:am|pm|o'clock|in the|on the)\b)(?! [a-z]+s\b))|"
        r"(?<![\d.,:£$€-])(?:[3-9]|1[0-7]) ?(?:-|to) ?(?:[4-9]|1\d)s\b(?! (?:shift|bus|buses|bolts|screws|league))",
        vocabulary=V,
        words={
            # people who are expected at an hour
            "HOURLY": """callers visitors customers guests patients arrivals members deliverers workers commuters diners waiters
            cruisers waters""",
            "MEASURED": """temperature thermometer score scores count price prices total cost costs costing number numbers index speed dial odds
            charge charges charged pay pays paid earn earns earned floor floors page pages room rooms row rows chapter chapters tables seats
            gates exits stops streets route bus buses degrees celsius weighs weigh weighed measured size sizes worth sold sells fee fees bid
            bids lot lots desk bench pillar berth berths stall stalls cabin cabins platform platforms rate rates interest difference choose pick guess average version versions trains run runs""",
        },
        unless=(
            r"\b<MEASURED>\b[^.;!?]{0,50}\b(?:between|from) <N>s? (?:and|to|&) \w+",
            r"\b(?:showers|tremors|tenders|vouchers|factors|sensors|trailers|parameters|scanners|rollers) (?:of )?between <N> and <NUM>",
            r"\b(?:between|from) <N>s? (?:and|to|&) <NUM>,? (?:\w+ )?(?:street|road|avenue|lane|square)\b",
            r"\b(?!open (?:to|for) (?:anyone|everyone|all|those|people|anybody|everybody|singers|players|entrants))(?:open|opens|opened|closed|hours|o'clock|shift|shifts|lunch|break|served?|works?|worked|deliver\w*|arriv\w+|call\w*|come|came|meets?|met|meeting|"
            r"visit\w*|rest|sleeps?|slept)\b[^.;!?]{0,40}\b(?:between|from) (?:\d|1[0-2]|six|seven|eight|nine|ten|eleven|twelve) (?:and|to|&) (?:1[3-9]|2[0-4])(?! (?:pays?|travels?|gets?|eats?|goes?|enters?|may|are)\b)",
        ),
        refused=(
            "Members of the choir are between 9 and 18.",
            "The tour is for anyone from ten to fifteen.",
            "The choir has singers between 12 and 15 for the winter concert.",
        ),
        allowed=(
            "Members of the choir are between 19 and 80.",
            "Between ten and fifteen people came.",
            "The price lay between twelve and sixteen.",
            "The shop is open between 9 and 17.",
        ),
    ),
    rule(
        "en_or_so",
        "The usher, 16 or 17 at most; the players were sixteen or so.",
        EN_TRIGGERS,
        r"(?:<PERSON>|<AGENT>|<PEOPLE>|\b(?:he|she|they|of them))(?:, |<IS> |<LOOKS> | \()(?:<ADV>,? )*<N>(?:,? (?:(?:or|maybe|perhaps)(?: (?:maybe|perhaps|even|at most))? )?<NUM>)? ?"
        r"(?:at (?:most|the (?:most|outside|very most))|or (?:so|thereabouts|younger|under|maybe less|a bit more)|if that|perhaps|maybe|by the look)\b|"
        r"(?:<PERSON>|<AGENT>|<PEOPLE>), (?:<ADV> )*<N> (?:or|going on) <NUM>(?= ?[,.;)])|"
        r"(?:<PERSON>|<AGENT>|<PEOPLE>|\b(?:most|all|many|some|both|half) of (?:the |these |those |my |her |his |our )?(?!<THING>)\w+)<IS>(?: <ADV>)* <N>,? (?:to|or|and|-) <NUM><NOTQTY><END>|"
        r"\b(?:the|our|all|both|most|these|those|her|his|my) (?:\w+ )?<PEOPLE><IS>(?: <ADV>)* <TEEN>(?:<END>)",
        after=r"(?:[ -]teen)?<FRACTION>,?(?: (?:or|maybe|perhaps|at|if|by|going|to|and)\b|-|<END>)",
        before=60,
        near=60,
        vocabulary=V,
        unless=(
            r"<NUM> (?:points|miles|minutes|years|metres|dollars)\b",
            r"<N>(?: or <NUM>)? (?:at most|or so) (?:of|from)\b",
        ),
        refused=("The usher, 16 or 17 at most, tore the tickets.", "The players were sixteen or so and very noisy."),
        allowed=("The usher, 26 or 27 at most, tore the tickets.", "The players were sixteen points behind."),
    ),
)
