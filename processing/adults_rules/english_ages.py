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
COUNTING = """
number count total average price cost costs charge fee fare rate share score majority minimum maximum limit distance
odds bill tip tally queue list room capacity quota sum difference gap ratio rent speed time weight height length width
"""
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
            "He was a long-legged, twelve-year-old nuisance.",
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
        "en_age_in_months",
        "An age below eighteen years that is told in months or weeks.",
        "age",
        r"\bage(?: (?:is|was|of|in|at|just|only|now|then|about|exactly|being|equals|months|weeks))*:? (?!21[6-9]|2[2-9]\d|[3-9]\d\d|\d{4})<NUM>(?: and a half)? (?:month|week)s?\b",
        before=0,
        vocabulary=V,
        unless=(r"<THING>(?:,? whose|'s)? age[^.;]{0,40}",),
        refused=("Nora, whose age is 170 months, plays the oboe.",),
        allowed=("The kiln, whose age is 170 months, was mended.",),
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
        r"\bage[ -](?:group|range|bracket|band|class|category|span)s?(?: of| is| was| from| between|,)? <N>(?! ?<UNIT>)|"
        r"(?:^|[.!?;:,\"'] ?|\b(?:but|and|that) )<N> (?:is|was|isn't|can be|'s) (?:an?|no|the|such an?) (?:\w+ ){0,2}age(?= ?[.,;!?]| ?$| (?:for|to|at|in|when)\b)|"
        r"\b(?:at|was|is|were|am|be|been|'s|'m|reached|now) (?:just |only |exactly |about )?the (?:very |same )*age (?:that |at which |when )?[^.;:!?,]{1,40}(?:\b(?:was|were|had|has|is|did|is now)\b|'s|'d)[^.;:!?,]{0,30}(?:,|:| -) (?:<ADV> )*<N><NOTQTY>(?= ?$| ?[.;!?,])",
        vocabulary=V,
        words={
            "QUALIFIER": "just, only, about, around, barely, under, below, between, from, nearly, almost, approximately, "
            "roughly, over, above, than, up to, the, at, not yet, somewhere, maybe, perhaps, mere, tender, some"
        },
        unless_cased=(r"<THINGSUBJ>,?(?i: (?:was |were |is |has been |had been )?(?:aged|ages) (?:<ADV> )*<NUM>)",),
        unless=(r"\b(?:bronze|iron|stone|space|ice|golden) age <N>",),
        refused=(
            "Aged twelve, he went to sea.",
            "She left home at the age of 15.",
            "Name: Ana, age: 16.",
            "Nine is a hard age.",
        ),
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
        r"(?:<IS>|\b(?:at|aged|age|old|age of|only|just|barely|exactly))(?: <ADV>)* <N>(?: years?,?(?: and)?| and) <NUM> "
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
        words={"COUNTING": COUNTING},
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
        words={"COUNTING": COUNTING},
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
)
