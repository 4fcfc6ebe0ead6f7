"""English: bare numbers below 18 that a sentence can only mean as somebody's age, told without the word years."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.numbers import EN_TRIGGERS
from processing.adults_rules.rule import rule

# What a bare number behind "is" may belong to instead of a person.
COUNTED = """
it, that, this, there, what, which, all, everything, score, scores, count, temperature, thermometer, price, prices,
number, numbers, total, time, clock, answer, average, fare, rent, tip, bid, offer, crew, group, team, party, audience, population, membership,
capacity, staff, charge, fee, cost, distance, attendance, profit, margin, lead, majority, minority, difference, gap, depth, width, height, length,
weight, speed, bill, room, page, chapter, pressure, handicap, rate, interest, odds, ratio, limit, minimum, maximum, bedtime, curfew,
here, where, today, tomorrow, dinner, lunch, breakfast, supper, tea, they, we, you, people, guests, visitors, members, survivors, seats, copies,
tickets, votes, size, floor, row, level, dose, supply, order, stock, result, rest, sum, hour, index, wind, water, sea, air, tide, us,
jury, quorum, cast, band, orchestra, choir, flock, herd, fleet, hotel, village, men, women, ones, others, these, those, both, two, three, four, five,
salary, wage, wages, pay, vote, verdict, company, household, quota, rating, ph, exponent, base, factor, bet, stake, multiplier, coefficient, magnitude, mark, resolution, aperture, setting, default, option, gear, rank,
ranking, seed, place, key, digit, product, power, degree, radius, diameter, volume, mass, strength, frequency, par, code, pin, password, channel, version, scale,
set, suit, pack, deck, watch, train, bus, boat, ferry, flight, appointment,
meeting, check-in, checkout, deadline, sunset, sunrise, and, or, who, many, few, some, dozen, value, age, days, weeks, months, hours, minutes
"""

_IS_NEEDED = "is |'s |was |'m |am |are |'re |were |be |im |turn"
RULES = (
    rule(
        "en_coordinated",
        "The ages of several people: bridesmaids of nine and eleven, Tim and Ann, 12 and 9.",
        EN_TRIGGERS,
        r"(?:<PERSON>s?|<KIDS>|\b(?:who|they|we|you two|the (?:two|three|four|five|six|others?)|my (?:two|three|four|five|six)|mine|both|both of them)|<PERSON>s?<WITH>|"
        r"\b[a-z]+ and [a-z]+)(?:,(?: (?:aged?|then|now|both|respectively))*|<IS>(?: <ADV>)*| \() ?<N>(?:, <N>){0,4},? (?:and|or|&|,) (?:<ADV> )*<NUM>(?: respectively)?<NOTQTY>"
        r"(?= ?$| ?[.,;:!?)]| (?:respectively|years?|when|at|now|this|that|in|last|next|then|by|were|was|had)\b)",
        after=r"(?:[ -]teen)?<FRACTION>,? (?:and|or|&|<NUM>)",
        before=60,
        vocabulary=V,
        words={"KIDS": "bridesmaids pageboys lot brood offspring cousins nephews nieces eldest youngest"},
        unless=(
            r"\b(?:they|we|you|people|who)<IS> (?:two|three|four|five|six|seven|eight|nine|ten|\d) (?:and|or) (?:the|a|his|her|more)\b",
            r"\b(?:between|from|bus|buses|rows?|rooms?|seats?|pages?|chapters?|numbers?|gates?|lines?|tables?|lots?|platforms?|doors?|questions?|at|around|"
            r"by|until|till|about|to|of|scored|won|lost) <N>(?:, <N>)*,? (?:and|or) <NUM>",
            r"<THING>s?(?:<IS>|,| \() ?(?:<ADV> )*<N>(?:, <N>){0,4},? (?:and|or) <NUM>",
        ),
        refused=("The bridesmaids were nine and eleven.", "Two sisters, eight and ten, shared the back seat."),
        allowed=(
            "The brothers were thirty and forty.",
            "They sat in rows nine and ten.",
            "The two were nine and ten minutes late.",
        ),
    ),
    rule(
        "en_apposition",
        "A number between commas or in brackets behind a person and where that person is: the passenger in the back seat, 9, slept.",
        EN_TRIGGERS,
        r"(?:(?:<PERSON>|<AGENT>)<WITH>?(?:,|:| -+)|\b(?!<COUNT>\b)[a-z'-]+(?:,|:| -+) (?:then|now|all of|just|barely|not (?:yet|quite|even)|hardly|scarcely|still|nearly|almost|herself|himself)\b|"
        r"(?:<PERSON>|<AGENT>)<WITH>? \()(?: ?(?:<ADV>),?)* ?<N>(?: (?:last|this|next|on|in|today|now|tomorrow|come|at)\b[^.;:!?,]{0,20})?(?= ?[,;)]| -)",
        after=r"(?:[ -]teen)?<FRACTION>(?: (?:last|this|next|on|in|today|now|tomorrow|come|at)\b[^.;:!?,]{0,20})?(?: ?[,;)](?! ?(?:and |or )?(?:<NUM>))| -)",
        before=100,
        needs=",|(| -|:",
        near=25,
        vocabulary=V,
        words={"COUNT": COUNTED},
        unless=(
            r"<NUM>,? (?:and |or )?(?:<ADV> )*<N>",
            r"\b(?:count|total|average|price|cost|fare|rate|score|majority)\b(?:(?! (?:but|since|because|when|that|until|while|who)\b)[^.;:!?,]){0,40}, (?:\w+ )*<N>",
            r"\b(?:room|row|page|chapter|street|road|avenue|table|platform|gate|o'clock|numbers)\b(?: \w+)?, <N>",
            r"\b(?:one|1)\b",
        ),
        unless_cased=(r"<THINGSUBJ>,?(?i: ?\(?(?:<ADV> )*<N>)",),
        refused=("The passenger in the back seat, 9, slept.", "My neighbour, all of ten, ran the shop."),
        allowed=("The passenger in the back seat, 49, slept.", "The shop, now ten, closed."),
    ),
    rule(
        "en_what_number",
        "An age guessed at in speech (he'd have been, what, ten) or given to an unknown (an unknown of thirteen).",
        EN_TRIGGERS,
        r"(?:^|[.!?;:,\"'] ?|\b(?:and|but|that) )(?:though|although|even though|being|despite being|having (?:just |already |only )?turned|not (?:yet )?having turned|when|while|if) (?:only |just |barely |still |not yet |all of |a mere |hardly |scarcely )*<N>(?: or <NUM>)?,|"
        r"(?:^|[.!?\"'] ?)<N>(?: or <NUM>)? (?:at (?:the )?(?:most|outside|very most)|if that|perhaps|maybe|or so|at a guess|or thereabouts|by the look of (?:him|her)),|"
        r"(?:^|[\"'] ?)<N> next (?:week|month|year|birthday|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)(?= ?[.,!?\"]| ?$)|"
        r"\b(?:hard|easy|odd|strange|nice|good|fun|lovely|dull|awful|no joke|no fun|tough|terrible|wonderful|great|boring|like|means?|lonely) to be (?:<ADV> )*<N>(?=[.,;!?]| ?$| (?:and|when|in [a-z]+|again|with)\b)|"
        r"\b(?:until|till|from|since|before) <N>(?: onwards?| on)?,? (?:he|she|i) (?:had )?(?:spoke|lived|never|believed|wore|grew|knew|could(?: not|n't)|shared|slept in|was (?:raised|brought up|an only|taught|educated|deaf|blind|sickly|called|known|dressed))\b|"
        r"\b(?:anyone|anybody|everyone|everybody|those|people) <N> ?(?:-|to) ?<NUM><NOTQTY>(?= ?$| ?[.,;!?]| [a-z]+)|"
        r"\b(?:promised|betrothed|engaged|given|sold|sent|handed over|contracted|apprenticed)(?: \w+)? to (?:\w+ ){1,4}at <N><END>|"
        r"(?:(?:,|:|;| -+)|(?:^|[.!?] ?)[\"']?) ?all of <N><NOTQTY>(?= ?[.!?]| ?$| and (?:very|so|too|already|still|quite|rather|as|[a-z]+(?<![a-rt-z]s)(?= ?[.,;!?]| ?$)))|"
        r"\b(?:what|how old),? <N>\?|\b(?:been|be|was|were|is|are|'m|'s|am),? (?:what|oh|maybe|perhaps|like|let me see|let's see|how old|let's say|say|about what),? (?:about |maybe |perhaps |only |all of )?<N><NOTQTY><END>|"
        r"\b(?:went to|won by|played by|given to|sung by|written by|led by|taken by|picked by|role for|drawn by|painted by) (?:a|an) (?:complete |total |plucky )?(?!<COUNT>\b)[a-z]+ of <TEEN><NOTQTY><ENDP>",
        after=r"(?:[ -]teen)?<FRACTION>(?:\?|<ENDP>| (?:if that|perhaps|maybe|onwards?|on|at (?:the )?(?:most|outside))\b| ?(?:-|to|or) ?\d| or \w)",
        before=50,
        vocabulary=V,
        words={"COUNT": COUNTED},
        unless=(
            r"\b(?:it|that|there|time|price|score|number|clock|they|we)(?:'s|'d| is| was| were| are| have| would| will)(?:(?! to be )[^.;!?]){0,25}<N>",
            r"\b(?:one|1)\b",
        ),
        refused=(
            "He'd have been, what, ten at the time.",
            "You were how old, nine?",
            '"Twelve next week," he said, and stood on his toes.',
            "In came the vicar's lodger, all of nine and cross.",
            "The role went to an unknown of thirteen from Cardiff.",
        ),
        allowed=("It was, what, ten o'clock.", "He'd have been, what, forty.", "She said what, ten times?"),
    ),
    rule(
        "en_half_years",
        "A number with a fraction that stands alone, as people give their age: nine and a quarter, at sixteen and three quarters.",
        "half quarter quarters third thirds months one",
        r"(?:^|[\"'] ?|[.!?:] |\b(?:at|since|aged|only|just|barely|i'm|he's|she's|am|is|was|turned|nearly|almost) )(?:<N>)(?<=half|rter|ters|hird|irds)(?![ -]?(?:<UNIT>)|,? ?(?:\w+ )?(?:per|of|percent|inch|times|thousand|million|hundred)\b)"
        r"(?= ?[.,;:!?\")]| -| ?$| (?:and|but|when|then|now|he|she|i|they|we|you|[a-z]+ (?:was|is|had|has|felt|knew|could|still|already|looked|thought))\b)|"
        r"(?:^|[\"'] ?)(?:<N>) (?:years? )?and (?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven) months?(?= ?[.,;:!?\"]| ?$)|"
        r"(?:^|[\"'] ?)one-(?:three|four|five|six|seven)[.,!?]?[\"'] |\b(?:is|was|'s|am|'m|be) one-(?:oh|one|two|three|four|five|six|seven)(?= ?[.,;!?]| ?$| (?:and|when|now|in|on)\b)|"
        r"\bhalf past (?:thirteen|fourteen|fifteen|sixteen|seventeen)\b",
        before=40,
        needs="and a|and three|and one|and two|half| and-a|one",
        near=26,
        vocabulary=V,
        unless=(
            r"\b(?:size|shoes?|hat|score|price|shares?|stock|rate|cost|knots|speed|odds|weigh\w*|measur\w*|it|that|paid|points|tempo|closed|opened|pounds?|dollars?|ratio|scale|rating|interest)\b[^.;!?]{0,40}<N>",
            r"(?:^|[\"'] ?|[.!?:] )<N> (?:[a-z]+ )?(?:cups?|spoons?|hours|miles|bottles)\b",
        ),
        refused=(
            '"Six and a quarter," Maud told the clerk.',
            "At sixteen and three quarters Nora felt old.",
        ),
        allowed=(
            "The stock closed at ten and a half.",
            "Nine and a half miles on, the car stopped.",
            "It is half past nine.",
        ),
    ),
    rule(
        "en_fingers",
        "An age shown with the fingers or counted on the hands.",
        "fingers hands",
        r"\b(?:held|holds?|holding|put|show(?:s|ed|ing)?|stuck|raised) (?:\w+ )?(?:up )?(?:(?:\w+ )?<N> (?:\w+ )?fingers)\b[^.!?]{0,60}\b(?:how old|(?:his|her|my|your) age|birthday)\b|"
        r"\b(?:how old|(?:his|her|my|your|their) age|birthday)\b[^!?]{0,80}\b(?:held|holds?|holding|put|show(?:s|ed|ing)?|stuck|raised) (?:up )?(?:\w+ )?<N> (?:\w+ )?fingers\b|"
        r"\bage\b[^.!?]{0,40}\b(?:fingers of|on) (?:two|one|both|a single|his|her|my)(?: \w+)? hands?\b|\b(?:both|two|one) hands?\b[^.!?]{0,50}\b(?:her|his|my|their) age\b|"
        r"\bcount(?:ed)? (?:her|his|my) (?:years|age|summers|birthdays) on\b[^.!?]{0,20}(?:fingers|hands)",
        vocabulary=V,
        refused=("Asked for her age, Nell held up five fingers.",),
        allowed=("He held up two fingers to the barman.", "She wiped both hands on the apron."),
    ),
    rule(
        "en_only_number",
        "Whoever is only, barely or not even a bare number, unless a thing or a count is.",
        EN_TRIGGERS,
        r"\b(?!<COUNT>\b)[a-z'-]+(?:'s| is| was|'re| are| were| be) (?:only|just|barely|hardly|scarcely|still|not even|not yet|not quite|all of|"
        r"but|a mere|only just|still only|all|rising|going on|nearly|almost|coming up to|coming on)(?: (?:just|about|a|turned|gone))? <N><NOTQTY>"
        r"(?= ?$| ?[.!?;)]| ?,(?! (?:<NUM>|the number))| (?:and|but|when|then|now|at the time|last|this|next|in (?:may|june|july|march|april|august|"
        r"september|october|november|december|january|february)|so|because|who|with)\b)",
        after=r"(?:[ -]teen)?<FRACTION><END><NOTQTY>",
        before=40,
        needs=_IS_NEEDED,
        near=30,
        vocabulary=V,
        words={"COUNT": COUNTED},
        unless=(
            r"<THING>(?:'s| is| was|'re| are| were| be) (?:\w+ ){1,3}<N>",
            r"\b(?:it|that|there|clock)(?:'s| is| was) (?:\w+ ){1,3}<N>",
            r"\bzero\b",
            r"\bone(?: (?:of|who|that|more|day|thing|way|to|for|by|like)\b| and (?!a half))",
        ),
        refused=("That cheeky madam is only 6!",),
        allowed=("The score was only six.", "It was only nine.", "The village was only six miles away."),
    ),
    rule(
        "en_youngest",
        "The youngest, the smallest, the eldest of them with a bare number.",
        EN_TRIGGERS,
        r"\b(?:youngest|smallest|littlest|eldest|oldest|elder|younger|tiniest|baby of the family)(?: of (?:them|us|these|those|all|the \w+)| one)?,?"
        r"(?: (?:is|was|being|aged|barely|not|yet|quite|more than|only|just|about|who|a|still|now|then|at|some|nearly|almost|hardly|perhaps|under|over))* "
        r"<N><NOTQTY><END>",
        after=r"(?:[ -]teen)?<FRACTION><END><NOTQTY>",
        before=70,
        needs="est|elder|younger|baby",
        near=60,
        vocabulary=V,
        unless=(r"<THING>,? (?:is|was|being|only|just|about)? ?<N>",),
        refused=("There were four, the smallest of them not five.",),
        allowed=("The youngest of them was thirty.", "The eldest drank five pints."),
    ),
    rule(
        "en_not_yet_one",
        "Not yet one, nearly one.",
        "one 1",
        r"(?:\b(?:who|he|she|now)|<PERSON>|\b(?:mia|lily|leo|baby))(?:'s| is| was|'ll be| will be|'ll soon be| will soon be)(?: (?:not|yet|even|quite|nearly|almost|just|only|about|to|be|turning|"
        r"now|already)){0,3} (?:one|1)(?: year)?(?= ?$| ?[.,;!?]| (?:and (?:can|could|has|had|already|a half)|when|now|in|next|last|this)\b)",
        vocabulary=V,
        unless=(r"\bnot (?:even )?one(?! ?[,.])", r"(?:'s| is| was) one(?= ?$| ?[.,;!?])"),
        refused=("Our daughter will soon be one.", "Lily, who is now one, has four teeth."),
        allowed=("He is not one for parties.", "She is now one of them."),
    ),
    rule(
        "en_and_under",
        "Twelve and under, 10 and up, from nine upwards: limits of an age.",
        "under over overs older younger up upwards above below onwards",
        r"<N>(?:s|'s)? ?(?:and|or|&) (?:under|older|younger|above|below|(?:over|up)(?= ?$| ?[.,;:!?)]| (?:only|may|can|are|get|must|pay|free)\b))|"
        r"\bfrom (?:the age of |age )?<N> (?:upwards?|up|onwards|and (?:up|over|above))(?= ?$| ?[.,;:!?)]| (?:may|can|are)\b)|"
        r"\b(?:under|over)[- ](?:twos|threes|fours|fives|sixes|sevens|eights|nines|tens|elevens|twelves|(?:thir|four|fif|six|seven|eigh)teens|(?:[3-9]|1[0-7])s(?: only|['’]?(?= ?[.,;:!?)]| may| can| pay| must| get| are| on\b)))\b",
        vocabulary=V,
        unless=(
            r"\b(?:page|chapter|floor|row|size|price|£|\$|level|version|number|degrees|score|it is for|from (?:page|floor|row|level|chapter)) <N>",
            r"<N> ?(?:and|or|&) (?:under|over|above|below) (?:the|a|an|his|her|zero|par|one)\b",
        ),
        refused=("Tickets for those 12 and under are free.", "The under-fives eat first."),
        allowed=("Tickets for those 60 and over are free.", "It is for twelve and over the limit."),
    ),
    rule(
        "en_at_months",
        "At eight weeks he slept through: an age in weeks or months as a point in a life.",
        "weeks months",
        r"\b(?:at|by|from|since|until|for) (?:only |just |barely |about |the age of )?<NUM> (?:weeks|months)(?: old)?,? (?!(?:pregnant|into|later|after|of|on|at|in|with|"
        r"from|and|to|for|since|before|ago|early|late|gone|the|without|per|a|notice)\b)(?:he|she|they|[a-z]+) (?:was|is|could|can|had|has|already|weigh\w*|sle\w+|smil\w+|roll\w*|took|"
        r"cr\w+|sat|sits|walk\w*|said|says|began|starts?|started|learn\w*|laugh\w*|knew|knows)\b|"
        r"\b(?:takes?|accepts?|welcomes?|open to|from) (?:\w+ ){0,3}(?:from|aged) <NUM> (?:weeks|months)\b",
        vocabulary=V,
        unless=(
            r"\bat <NUM> (?:weeks|months),? <THING>",
            r"\bfor <NUM> (?:weeks|months),? \w+",
            r"\bby <NUM> (?:weeks|months),? (?!he|she)\w+",
        ),
        refused=("At eight weeks he slept through the night.",),
        allowed=("At eight weeks the strike was over.", "For two months he had slept badly."),
    ),
    rule(
        "en_chat",
        "Ages as people type them: im 15, I'm f16, just turned 17 lol.",
        "13 14 15 16 17 thirteen fourteen fifteen sixteen seventeen",
        r"\b(?:im|iam|hes|shes|theyre|ur|youre|i'm|i am)(?: (?:a|an|only|just|still|like|literally|almost|about))*,? (?:[fm]/?)?<TEEN><FREE>|"
        r"\b(?<!it )(?<!has )(?<!clock )(?<!temperature )turn(?:s|ed|ing) <TEEN><FREE>|(?:^|[.!?,] )<TEEN> ?(?:[fm]\b|yo\b|here\b|btw\b|lol\b|year)",
        after=r"(?:[ -]teen)?<FREE>|(?: ?[fm]\b)",
        before=30,
        vocabulary=V,
        unless=(
            r"\b(?:it|that|clock|temperature|gauge|needle|firm|has just|had just)(?: \w+)? turn(?:s|ed|ing) <TEEN>",
            r"<THING>(?: \w+)? turn(?:s|ed|ing) <TEEN>",
        ),
        refused=("Hi all, im 15 btw.", "Just turned 17 lol."),
        allowed=("Hi all, im 35 btw.", "She turned 17 pages."),
    ),
)
