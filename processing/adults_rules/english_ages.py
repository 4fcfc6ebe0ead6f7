"""English: ages below 18 said outright, in years, months or as a bare number beside a person."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.numbers import EN_TRIGGERS
from processing.adults_rules.rule import rule

_OLD = r"(?:[ -]and[ -]a[ -]half| \d/\d)?[ -]*(?:(?:year|yr|month|week|day|hour)s?'?|yr\.s?)[ -]*old\b"
# Words between "-year-old" and the thing that has the age; one that begins a new phrase may not be among them.
_BETWEEN = (
    r"(?:,? (?!(?:who|in|at|from|with|was|is|were|are|and|had|has|of|on|to|the|her|his|whose|by|for|that|near|inside|"
    r"into|outside|behind|when|while|as|a|an|this|these|those|my|our|your|their|some|two|three|no|not|never|always|often|"
    r"seeks|wants|needs|lives|likes|loves|hates|called|named|seeking|looking|found|can|could|will|would|may|might|must|should|<DOES>)\b|<PERSON>)[\w'-]+){0,3} "
)
_OF_THINGS = (
    rf"<NUM>{_OLD} as (?:an?|the) (?:\w+ )?(?:country|nation|state|republic|institution|city|company|party|brand|union|democracy|kingdom|federation|firm)\b",
    # "a twelve-year-old single malt", not "a twelve-year-old in the house"
    rf"(?:<NUM>|\b(?:a|the|his|her|their|our|my|half a)(?: dozen| decade)?){_OLD}{_BETWEEN}<THING>(?<! home)(?! (?:thief|dealer|"
    r"player|driver|collector|lover|apprentice|prodigy|star|champion))",
    rf"\b(?:it|this|that|which)(?:'s| is| was| will be| would be| must be| has been| turned)(?: <ADV>)* <NUM>{_OLD}",
)
# "The house on the corner is twelve years old"
_THING_IS = (
    rf"<THINGSUBJ>(?i:(?:'s| is| was| are| were| be| been| turned| will be| would be| must be| had been|"
    rf" has been| have been|"
    rf" looks| looked|,)(?: <ADV>)* <NUM>{_OLD})",
)
_DECADE_OLD = r"<THINGSUBJ>(?i:(?:'s| is| was| are| were| looks| looked|,)(?: <ADV>)* (?:half )?a (?:dozen|decade)(?: and a half)?(?: years)?[ -]old)"
# "The number of guests was nine"
_COUNTING = """
number count total average price cost costs charge fee fare rate share score majority minimum maximum limit distance
odds bill tip tally queue list room capacity quota sum difference gap ratio rent speed time weight height length width
"""
# what is "of nine" in members, points, hours or parts
_COUNTED_OUT = (
    _COUNTING
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
        "en_years_old",
        "An age in years, unless a thing or an animal has it; also the low end of a range such as 15 to 25.",
        "old olds young yo yrold yearold yearsold yrsold yearolds",
        r"(?:<N>|\b[iv]\b)(?:[ -]and[ -]a[ -]half| \d/\d)?(?: ?(?:-|to|and|or) ?<NUM>)?[ -]*(?:(?:years?|yrs?|"
        r"year's|years'|yr\.s?)[ -]*(?:olds?|young)|"
        r"y\.?/?o\.?(?!\w))|<N>y\b(?! )|"
        r"\b(?:a|half a) (?:dozen|decade)(?: years)?[ -]old\b|\b(?:a|an|the|his|her|their|our|my) year[ -]old\b",
        before=45,
        needs="year|yr|yo|dozen|decade",
        vocabulary=V,
        unless=(*_OF_THINGS, r"\bvi yo\b"),  # Spanish: I saw
        unless_cased=(*_THING_IS, _DECADE_OLD),
        refused=(
            "A fifteen-year-old sang.",
            "A 15 yo wrote to us.",
            "The course is for 15 to 25 year olds.",
            "Tom, 12 yrs old, waved.",
        ),
        allowed=(
            "He poured a fifteen-year-old whisky.",
            "The house on the corner is twelve years old.",
            "It was nine years old.",
            "She is twenty-five years old.",
            "He sold his ten-year-old Volvo.",
        ),
    ),
    rule(
        "en_yo",
        "Ages as records write them: 6 y.o., 13 yrs, 9 mo.",
        EN_TRIGGERS,
        r"(?:\b(?:is|was|am|aged?)|'s|'m) <N> ?yrs?\b|<N>(?: ?[-/] ?<NUM>)?[ -]?(?:y[./ ]{0,2}o\b|m[./]{0,2}o\b\.?(?: old)?|(?:mos|wks)\b|yrs?\b(?=\.? ?[,;)/\"]|\.? (?:male|female|m|f|girl|boy|"
        r"sex|caucasian|white|black|asian)\b))",
        after=r"(?:[ -]teen)?<FRACTION>[ -]?(?:[my][./ ]{0,2}o\b|mos\b|wks\b|yrs?\b)",
        before=12,
        vocabulary=V,
        unless=(
            r"\b(?:warranty|guarantee|lease|term|service|experience|sentence|contract|duration|scotch|whisky|whiskey|rum)\b[^;]{0,40}<N>",
            r"\bvi yo\b",
        ),
        refused=("Patient is an 8 y.o. male with a rash.", "Applicant: male, 13 yrs, no allergies."),
        allowed=("Patient is a 48 y.o. male.", "Warranty: 5 yrs, parts only."),
    ),
    rule(
        "en_side_of",
        "On the wrong side of seventeen, shy of sixteen.",
        (*EN_TRIGGERS, "18", "eighteen"),
        r"\b(?:(?:right|wrong|other|far|sunny|near|hither|young|younger|safe) side of|shy of|short of|upwards of|the age of|years? past|"
        r"(?:closer|nearer) to|months? past|weeks? past|days? past|days? over|day older than|hour over|minute over|just past|barely past|well past|not much past|rising|going on) (?:but )?(?:<N>|<E18>)<NOTQTY>(?:<END>|(?= (?:by|than <NUM>(?! ?<UNIT>))\b))",
        after=r"(?:[ -]teen)?<FRACTION>(?:<END>|(?= (?:by|than)\b))<NOTQTY>",
        before=30,
        needs="side of |shy of |short of |closer to |nearer to |past |over |older |upwards of |rising |going on |age of ",
        near=30,
        vocabulary=V,
        unless=(
            r"\b(?:half|quarter|minutes?|ten|five|twenty) past <N>|\b(?:just|barely|well|not much) past (?:<N>)(?= ?$|[.,;]| and| when| in the| on| that| at| as| o'clock)"
            r"(?<!thirteen)(?<!fourteen)(?<!fifteen)(?<!sixteen)(?<!seventeen)",
            r"\b(?:temperature|price|clock|score|total|count|speed|bid|budget|goal|target|mark|train|bus)\b[^.;]{0,40} of (?:<N>|<E18>)",
            r"\bupwards of (?:<N>|<E18>) (?!years)",
        ),
        refused=("She was on the wrong side of seventeen by half a year.", "He was two weeks past twelve."),
        allowed=(
            "He was on the wrong side of forty.",
            "It was just past nine.",
            "They were on the other side of the river.",
        ),
    ),
    rule(
        "en_months_old",
        "An age in months, weeks or days, however many, unless a thing or an animal has it.",
        "old olds monthold",
        r"<NUM>(?: and a half)?[ -]*(?:month|week|day|hour)s?[ -]*olds?\b",
        before=45,
        needs="month|week|day|hour",
        vocabulary=V,
        unless=_OF_THINGS,
        unless_cased=_THING_IS,
        refused=("Her daughter is eighteen months old.", "A six-week-old slept."),
        allowed=("He read a two-day-old newspaper.", "The strike was three weeks old."),
    ),
    rule(
        "en_aged",
        "The words aged, age and ages before a number.",
        "aged age ages aetat aetatis aet",
        r"\b(?:aged|ages?)(?: limit| requirement)?(?: ?[:=(-]| of| is| was|'s|"
        r",)?(?: (?:<QUALIFIER>))* ?(?:<N>)<NOTQTY>|\bages? of (?!(?:the |an? |this |that |our |his |her |my )?<THING>)(?:[^.;:!?,]{1,50}?) (?:is|was|"
        r"were)(?: (?:given|stated|entered|recorded|listed|put|noted|set|told|registered)(?: down)?(?: as| at)?)? (?:<ADV> )*<N>(?! ?(?!years?\b)<UNIT>)|\b(?:age of|aged) (?:<ADV> )*(?:<NUM> (?:months|weeks|days)|v)\b|"
        r"\bages?\b(?! of (?:\w+ ){0,2}<THING>)[^.;:=?!\d]{0,30}[:=] ?(?:(?:about|approx\.?|ca?\.|circa|between) |(?!at |until |from |since |in |on |by )[a-z]+,? )?<N>(?! ?(?!years?\b)<UNIT>)|"
        r"\bages (?:ran|ranged?|runs?|went|var(?:y|ied)|lay|lie|spann?ed|span|spread)(?: all the way)? (?:from |between )?(?:about )?<N>(?! ?<UNIT>)|\baet(?:at(?:is)?)?\b\.?(?: suae)? (?:<N>|v)\b|"
        r"\bage (?:(?:was |is |were )?(?:given|stated|entered|recorded|listed|noted|put|set|returned) )?(?:down )?(?:as|at) (?:<ADV> )*<N>(?! ?<UNIT>)|"
        r"(?<!were )(?<!was )(?<!is )(?<!are )\baged (?:<ADV> )*<N> years?(?= ?$| ?[.,;:!?\")]| and (?:<NUM>|\w+ (?:months|days)))|"
        r"\bage (?:as|of|is|was|:|=) ?<N> ?[+] ?\d|\bage at (?:the )?[^.;:!?,]{1,45} (?:is|was|were|being) (?:<ADV> )*<N>(?! ?(?!years?\b)<UNIT>)|\baged (?:all of|just|barely|only|not quite|scarcely) <N><END>|"
        r"\bage[ -](?:group|range|bracket|band|class|category|span)s?(?: of| is| was| from| between|,)? <N>(?! ?<UNIT>)",
        vocabulary=V,
        words={
            "QUALIFIER": "just, only, about, around, barely, under, below, between, from, nearly, almost, approximately, "
            "roughly, over, above, than, up to, the, at, not yet, somewhere, maybe, perhaps, mere, tender, some"
        },
        unless_cased=(r"<THINGSUBJ>,?(?i: (?:was |were |is |has been |had been )?(?:aged|ages) (?:<ADV> )*<NUM>)",),
        unless=(r"\b(?:bronze|iron|stone|space|ice|golden) age <N>",),
        refused=("Aged twelve, he went to sea.", "She left home at the age of 15.", "Name: Ana, age: 16."),
        allowed=("At the age of forty he retired.", "The rum aged 12 years in oak.", "A cheese aged nine months."),
    ),
    rule(
        "en_years_of_age",
        "Years of age after a number.",
        "age",
        r"<N>(?: and a half)?(?: ?(?:-|to|and|or) ?<NUM>)? (?:full )?(?:years|yrs|months|weeks)(?:'| of) age\b",
        before=45,
        vocabulary=V,
        refused=("A singer, twelve years of age, bowed.",),
        allowed=("She was thirty years of age.",),
    ),
    rule(
        "en_years_and_months",
        "An age in years and months.",
        "months month weeks days",
        r"(?:<IS>|\b(?:at|aged|age|old|age of|only|just|barely|exactly))(?: <ADV>)* <N> years?,? (?:and )?<NUM> "
        r"(?:months?|weeks|days)(?! (?:ago|later|of|in|at|before|after|earlier|on|with|into|old|older|younger))",
        vocabulary=V,
        refused=("According to her papers she was sixteen years and two months.",),
        allowed=("The strike took two years and two months.",),
    ),
    rule(
        "en_is_number",
        "Somebody is, was or looks a bare number that no noun follows.",
        EN_TRIGGERS,
        r"(?:\b(?:he|she|i|you|who|they|we|s/he)|(?:<PERSON>|<AGENT>)<WITH>?)(?:<IS>|"
        r"<LOOKS>)(?:,? <ADV>,?)*(?: <NUM>,? (?:or|and|to))?"
        r" (?:<N>)<NOTQTY><ENDP>",
        after=r"(?:[.,]5|[ -]teen)?<FRACTION><ENDP><NOTQTY>",
        before=100,
        needs=(
            "is |'s |was |am |'m |are |'re |were |be |been |being |look|seem|turn|appear|sound|pass|felt|feel|"
            "taken|claim|said|says|pretend|act|guess|t "
        ),
        near=60,
        vocabulary=V,
        unless=(
            r"\b(?:they|we|people)<IS>(?! both| each| all)(?: <ADV>)* (?:\d|1[0-2]|one|two|three|four|five|six|"
            r"seven|eight|nine|ten|eleven|"
            r"twelve)\b(?! (?:when|years|and a half)|,? (?:my \w+ and i|he and i|she and i|both of us))",
            r"\bone(?: (?:of|who|that|whose|which|with|for|by|like|from|at|on|in (?!(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)\w+|to|more|day|thing|way)\b| and (?!a half)|,? (?:too|"
            r"as well|also)\b)|\b(?:you|they|we|who|both|people)<IS>(?: <ADV>)* one\b",
            r"<NUM>(?: <ADV>)* <N> (?:to|against) <NUM>",
            r"\b<COUNTING> (?:of|for|per|between|in|at)\b(?:(?! (?:but|since|because|when|that|until|while|who|is|was|as|and)\b)[^.;:!?,]){0,60}<IS>(?: <ADV>)* <N>",
            r"\b(?:we|they|you|people)(?: were| are|'re|'ll be| will be)(?: \w+){0,2}? <N> (?:at|in|on|round|around|aboard|for|to)(?: the| a| our| this)? (?:\w+ )?(?:table|dinner|lunch|supper|boat|room|house|hall|party|team|car|bus|"
            r"all|queue|meeting|lift|choir|office|kitchen|pub|bar|cabin|total)\b",
            r"\bzero\b",
        ),
        words={"COUNTING": _COUNTING},
        refused=(
            "The usher at the door was seven.",
            "The cashier is 9 and knows it.",
            "She was nine.",
            "He is only 12 and she knows it.",
            "My sister will be seven in June.",
            "She looked about eleven.",
            "The cashier was barely XII.",
        ),
        allowed=(
            "She was fifteen minutes late.",
            "He is one of us.",
            "She was twenty-five.",
            "He is seven feet tall.",
            "You are one, too.",
            "The answer is twelve.",
            "We were seven at the table.",
        ),
    ),
    rule(
        "en_is_teen",
        "Somebody is thirteen to seventeen, whatever follows but something counted.",
        "13 14 15 16 17 thirteen fourteen forteen fifteen sixteen seventeen teen xiii xiv xv xvi xvii",
        r"(?:\b(?:he|she|i|you|who|they|we|s/he)|(?:<PERSON>|<AGENT>)<WITH>?)(?:<IS>|"
        r"<LOOKS>)(?:,? <ADV>,?)*(?: <NUM>,? (?:or|and|to))? <TEEN><FREE><NOTQTY>",
        after=r"(?:[.,]5|[ -]teen)?<FRACTION><FREE>",
        before=100,
        needs=(
            "is |'s |was |am |'m |are |'re |were |be |been |being |look|seem|turn|appear|sound|pass|felt|feel|"
            "taken|claim|said|says|pretend|act|guess|t "
        ),
        near=60,
        vocabulary=V,
        unless=(
            r"<NUM>(?: <ADV>)* <TEEN> (?:to|against) <NUM>",
            r"\b(?:we|they|you|people)(?: were| are|'re|'ll be| will be)(?: \w+){0,2}? <TEEN> (?:at|in|on|round|around|aboard|for|to)(?: the| a| our| this)? (?:\w+ )?(?:table|dinner|lunch|supper|boat|room|house|hall|party|team|car|bus|"
            r"all|queue|meeting|lift|choir|office|kitchen|pub|bar|cabin|total)\b",
            r"\b<COUNTING> (?:of|for|per|between|in|at)\b(?:(?! (?:but|since|because|when|that|until|while|who|is|was|as|and)\b)[^.;:!?,]){0,60}<IS>(?: <ADV>)* <TEEN>",
        ),
        words={"COUNTING": _COUNTING},
        refused=("I'm 16 btw.", "My cousin was 16 blonde and loud."),
        allowed=("She was fifteen minutes late.", "They were sixteen points behind."),
    ),
    rule(
        "en_was_she_number",
        "A question that has an age in it.",
        EN_TRIGGERS,
        r"\b(?:is|was|are|were|am|isn't|wasn't|aren't) (?:he|she|you|they|i|her \w+|his \w+|your \w+|my \w+|"
        r"the \w+)(?: <ADV>)*"
        r" (?:<N>)<NOTQTY><ENDP>",
        after=r"(?:[.,]5|[ -]teen)?<FRACTION><ENDP><NOTQTY>",
        before=50,
        needs="is |was |are |were |am |t ",
        vocabulary=V,
        unless=(r"\b(?:one|1)\b(?! year| ?[.\"]?$)", r"\bthe \w+ one\b"),
        refused=("Was she nine?",),
        allowed=("Was she fifteen minutes late?",),
    ),
    rule(
        "en_how_old",
        "A question for an age with its answer.",
        "old age",
        r"\b(?:how old|what age|(?:her|his|your|my|their) (?:exact |real |"
        r"true )?age)\b(?:(?!<A>)[^.]){0,40}[?.:]\"?'? ?\"?'?(?:\w+,? ){0,2}?(?:<N>)(?= ?[.,!?\"]| ?$)",
        vocabulary=V,
        refused=("How old are you? Twelve.",),
        allowed=("How old is he? Thirty.",),
    ),
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
        r"<AGENT> of (?:<ADV> )*<TEEN><NOTQTY><END>|<PERSON> of (?:<ADV> )*<TEEN>(?<=[a-z])<FREE>|<PERSON>(?: \w+)? of (?:<ADV> )*(?:<N>)(?! years?\b(?! old| of age))<NOTQTY><END>|\b(?:maid|maiden|"
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
        "en_tag",
        "Ages as people tag themselves: 16F, f/15, (15 m).",
        "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 l o",
        r"(?:<IS>|\b(?:aged?|age is|age:|turn(?:s|ed|ing)|only|just|barely)) (?:[li|][0-7]|1o)(?= ?$| ?[.,;!?)]| (?:and|but|years?|yrs?|yo|when|now|then|with|who)\b)|"
        r"(?<![\d.,:])1[3-7][fy]\b|(?<![\d.,:])\b(?:1[0-7]|\d)[fm]\b(?= (?:presents|presented|with|patient|pt|seen|admitted|here|and|looking|referred|child))|\b[fm] ?/ ?1[0-7]\b|\b1[0-7] ?/ ?[fm]\b|\((?:[fm] ?,? ?1[0-7]|1[0-7] ?,? ?[fm])\)",
        vocabulary=V,
        refused=("I (16F) wrote to him (30M).", "Hi, f/15 here."),
        unless=(
            r"\b(?:aperture|lens|shutter|exposure|camera|stops?|stopped down|photograph\w*|iso|tripod|picture)\b[^.;]{0,60}\bf ?/ ?1[0-7]\b",
            r"\bf ?/ ?1[0-7]\b[^.;]{0,60}\b(?:aperture|lens|shutter|exposure|camera|stops?|photograph\w*|iso|tripod|picture|depth)\b",
        ),
        allowed=("I (36F) wrote to him (30M).", "She set the lens to f/16."),
    ),
)
