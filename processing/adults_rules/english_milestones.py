"""English: ages below 18 told by birthdays, by comparison with adulthood, and by stretches of life."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.numbers import EN_ORDINAL_TRIGGERS, EN_TRIGGERS
from processing.adults_rules.rule import rule

RULES = (
    rule(
        "en_birthday",
        "A birthday up to the seventeenth, unless of a thing or counted from a wedding or a parting.",
        "birthday birthdays bday birthdate happy",
        r"(?:<ORD>)(?: ?\w+)?[ -](?:birthdays?|b-?day)\b|\bbirthday (?:number|no\.?|#) ?<N>\b|\bhappy <ORD>(?! (?:\w+ )?(?:anniversary|year|of|wedding))|\b(?:turned|"
        r"turning|turns) <N> on (?:her|his|my)",
        vocabulary=V,
        words={
            "APART": "together, since (?:the|his|her|their|they|he|she|we|my), without (?:him|her|them|us|me|his|my|their), "
            "away, after (?:the|their|his|her|my) (?:divorce|wedding|war|marriage|move|separation|retirement|death|funeral|"
            "operation), with (?:him|her|them|us|me|you|each other|his wife|her husband), as (?:a|an|man|husband|wife|widow|her|"
            "his)\\b, abroad, alone, apart, at (?:the (?:firm|company|office|new)|work|sea), in (?:prison|exile|office|the new|"
            "power|the job), married"
        },
        unless=(
            r"\bits (?:own )?<ORD> birthday",
            r"<THING>(?:'s?|s')? (?:own )?<ORD>(?: \w+)? birthday",
            r"<ORD> birthday of (?:the |our |his |her |their |this |my )?(?:\w+ ){0,2}<THING>",
            r"\b(?:first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)(?: \w+)? birthday <APART>\b",
        ),
        refused=(
            "On her seventeenth birthday it rained.",
            "They planned his 16th birthday party.",
            "It is birthday number 12.",
        ),
        allowed=(
            "The library held its tenth birthday party.",
            "On her thirty-fifth birthday it rained.",
            "It was her first birthday without him.",
            "The magazine's tenth birthday passed.",
        ),
    ),
    rule(
        "en_turned",
        "Somebody turns, reaches or becomes a bare number.",
        EN_TRIGGERS,
        r"\b(?:turn(?:s|ed|ing)?|become|became|becoming|reach(?:es|ed|ing)?|hit|hits|hitting|celebrat(?:es?|ed|"
        r"ing)|made it to|"
        r"approaching|nearing|neared|pushing|touching|rising)(?: <ADV>)* (?:<N>)<NOTQTY><ENDP>",
        after=r"(?:[.,]5|[ -]teen)?<FRACTION><ENDP><NOTQTY>",
        before=40,
        needs="turn|becom|becam|reach|hit|celebrat|made|approach|near|push|touch|ris",
        near=40,
        vocabulary=V,
        words={
            "COUNTED": "temperature thermometer clock score price prices count total speed number gauge needle dial "
            "attendance "
            "wind gusts index inflation unemployment turnout toll tally level depth page pages volume"
        },
        unless=(
            r"\b(?:<COUNTED>|it|that|which)(?:'s|'d| had| has| have| just| will| would| nearly| almost| already|"
            r" never| then)* (?:turn(?:s|ed|ing)?|reach(?:es|ed|ing)?|hit|hits|past|"
            r"approaching|nearing|touching|rising)(?: \w+)? <N>",
            r"\b(?:half|quarter|minutes?) past <N>",
            r"\b(?:turn\w*|hit|past|see|saw|celebrat\w*|becom\w+|became) (?:one|1)\b(?! ?[.,;!?]| ?$| last| this|"
            r" next| in| on| yesterday| today| tomorrow| when)",
            r"\b(?:saw|see|hit|becoming|became|become) <N> (?:and|or|,|with|in)\b",
        ),
        unless_cased=(
            r"<THINGSUBJ>(?i:(?: (?:had|has|have|will|would|just|recently))* (?:turn(?:s|ed|ing)?|reach(?:es|ed|"
            r"ing)?|celebrat(?:es?|ed|ing)|hits?|became)"
            r"(?: <ADV>)* <N>)",
        ),
        refused=("She turned nine last week.", "They have not even reached twelve."),
        allowed=(
            "It had just turned nine.",
            "She turned fifteen pages.",
            "The firm turned ten in May.",
            "It was half past nine.",
        ),
    ),
    rule(
        "en_sweet_sixteen",
        "Sweet sixteen.",
        "sweet",
        r"\bsweet (?:sixteen|16|seventeen|17|fifteen|15)\b",
        vocabulary=V,
        before=0,
        refused=("They threw a sweet 16 for Ana.",),
        allowed=("She drank a sweet wine.",),
    ),
    rule(
        "en_candles",
        "The candles of a cake.",
        "candles candle",
        r"<N> candles\b[^.]{0,40}\b(?:cake|birthday)|\b(?:cake|birthday)\b[^.]{0,40}\b<N> candles",
        vocabulary=V,
        refused=("There were twelve candles on the cake.",),
        allowed=("There were twelve candles on the altar.",),
    ),
    rule(
        "en_rites",
        "Rites of the years before 18.",
        "quinceanera quinceañera quinceañeras mitzvah mitzvahs communion",
        r"\bquincea(?:n|ñ)eras?\b|\b(?:bar|bat|bas) mitzvahs?\b|\bfirst (?:holy )?communion\b",
        vocabulary=V,
        refused=("The bar mitzvah is on Saturday.",),
        allowed=("They took communion on Sunday.",),
    ),
    rule(
        "en_under_18",
        "Under eighteen, below the age of consent, underage by any count.",
        "under below younger beneath less minus underneath age",
        r"\b(?:under|underneath|below|beneath|younger than|less than|minus)[ -]?(?:the )?(?:legal |"
        r"minimum )?(?:age of |ages of |age )?"
        r"(?:<E21>|<N>)s?<FREE>|"
        r"\b(?:at|from|since) an? (?:very |such an? |rather )?(?:early|young|tender) age\b|\b(?:under|"
        r"below) (?:the )?(?:legal |drinking |driving |voting |lawful )?age (?:of (?:consent|majority|adulthood|"
        r"reason)|limit)|\bunder[ -]age\b(?! ?\d| of)|"
        r"\b(?:under|below) (?:the )?(?:legal|drinking|driving|voting|working|school|school-leaving) age\b",
        vocabulary=V,
        unless=(
            r"\b(?:price|prices|cost|costs|fell|dropped|drops|fall|temperature|temperatures|dipped|sank|sold|"
            r"average|bid|bids|offers?|"
            r"speed|rate|score|shares|stock|finished|completed|ran|time|paid|degrees|stayed|kept|"
            r"par)\b[^.;]{0,40}\b(?:under|below|less than) (?:<E21>|<N>)",
            r"\b(?:under|below|less than) (?:one|1)\b",
            r"\bless than <N> (?:in|to|for|from|on|at|and|or) ",
            r"\bno less than <N>",
            r"\b(?:temperatures?|to|at|of|hit|was|is|degrees|drop\w*|low|overnight)\b[^.;]{0,30} minus <N>",
            r"\bunder (?:one|two) ",
        ),
        refused=(
            "Nobody under eighteen is let in.",
            "She was below the age of consent.",
            "He plays for the under-16s.",
            "It is not for those under 18.",
        ),
        allowed=(
            "The price fell to under eighteen.",
            "It took under fifteen minutes.",
            "It cost less than twelve dollars.",
        ),
    ),
    rule(
        "en_not_yet_18",
        "Not yet, nearly or soon eighteen.",
        "18 eighteen xviii eighteenth",
        r"\b<NOTYET>(?: (?:be|a|being|becoming|turn|turns|turned|turning|reached|reach|celebrated|been|even|"
        r"quite|yet|her|his|my|their|the|age|of|"
        r"until|till|that|she|he|they|i|you|is|was|were|are|had|has|would|will|soon|about|to|until|on|"
        r"only))*[ -](?:<E18>(?![ -](?:<UNIT>)(?! old))"
        r"|(?:18th|eighteenth)\b(?! (?:<NOT_BIRTHDAY>)))|"
        r"\b(?:she|he|they|i|you|who|<RELATION>)(?:'ll| will|'d| would|'s going to| is going to)(?: soon| only|"
        r" finally| just)* (?:be|turn) <E18>(?![ -]<UNIT>)|"
        r"\b(?:18th|eighteenth) birthday (?:is|was|lay|lies|would be|will be|still|being)(?: still| only| just| now)? [^.;]{0,30}(?:away|off|ahead|to come|before (?:him|her|them))\b|"
        r"<E18>[^.]{0,60}\b(?:a|one|two|three|six|\w+) (?:year|month|week|day)s? (?:short|away|off)\b|\bhappy <E18>|"
        r"\bwhen (?:he|she|i|they|you|\w+) (?:turns?|reach(?:es)?|is|hits?) <E18>(?![ -]<UNIT>)|"
        r"<E18> (?:is|was|seems?|seemed|felt) (?:still )?(?:(?:\w+ ){0,3}(?:years|months|weeks|long way|far|ages) )(?:off|away)\b|"
        r"\b(?:years?|months|weeks) younger than (?:\w+ ){0,2}?(?:an? )?(?:<E18>|19|nineteen)",
        vocabulary=V,
        words={
            "NOTYET": "not, won't, wouldn't, doesn't, don't, didn't, can't, haven't, couldn't, aren't, weren't, n't, "
            "isn't, wasn't, hasn't, hadn't, never, nearly, almost, before, until, till, not yet, not quite, "
            "hardly, scarcely, "
            "shy of, short of, close to, nearing, approaching, pushing, going on, rising, short, away from, off, "
            "next to, "
            "about to be, about to turn, about to become, soon be, soon, to turn, from, wait for, waiting for, "
            "waited for, wrong side of, "
            "weeks to, months to, days to, year to, days from, toward, towards, eve of, awaiting, prior to, "
            "turning, just under, just below, "
            "younger than, yet to turn, yet to be, yet to reach, yet, on the verge of, verge of, cusp of, the "
            "run-up to",
            "NOT_BIRTHDAY": (
                "century street avenue floor hole day year time place amendment of in on at green minute round "
                "edition anniversary"
            ),
        },
        unless=(
            r"\b(?:from|to|away from|off|until|till|before|not|short of|close to|almost|nearly|"
            r"next to) <E18>(?: to\b| (?!years? old|months? old)\w+s\b| per\b| of\b)",
            r"\b(?:bus|chapter|page|platform|room|gate|route|hole|number|no\.|line|channel|track|highway|lane|"
            r"studio|size)(?: \w+){0,2} (?:to|from|off|before|until|not|short of|away from) <E18>",
            r"\bfrom <E18> (?:and up|up|upwards|onwards?|and over)",
            r"\b(?:\d|1[0-2]):?\d* (?:to|until|till|from) 18\b",
            r"\bnot only <E18>",
        ),
        refused=(
            "She is not yet eighteen.",
            "He was a few months short of eighteen.",
            "They wed before her eighteenth birthday.",
            "She will be eighteen in June.",
            "He is nearly 18.",
        ),
        allowed=(
            "She has just turned eighteen.",
            "It took nearly eighteen months.",
            "The bus runs from eighteen stops.",
            "On his eighteenth birthday he left.",
        ),
    ),
    rule(
        "en_before_adulthood",
        "Not of age, too young to vote, months away from adulthood, needing a parent's consent.",
        "age adult adulthood majority old young consent permission grown legal",
        r"(?:\b(?=[nhbusfay])|(?=n't\b))(?:not|n't|never|before|until|till|from|short of|shy of|away from|nearly|almost|hardly|barely|"
        r"yet)(?: \w+){0,3} "
        r"(?:of age|of legal age|legal age|reached adulthood|adulthood|majority|the age of (?:majority|consent)|"
        r"come of age|coming of age|came of age|"
        r"an adult|a grown-?up|grown up|legally an adult|fully grown|a legal adult|(?:a )?grown (?:man|"
        r"woman))\b(?! (?:in the room|about|education))|"
        r"(?:\b(?=[nhbusfay])|(?=n't\b))(?:not|n't|hardly|barely|never)(?: yet| quite| even| be)* old enough to (?:be )?(?:<RIGHTS>)\b|"
        r"(?:'ll|\b(?:will|would|'d))(?: soon| only| finally| not| just)* be (?:just )?old enough to (?:<RIGHTS>)\b|"
        r"\btoo young to (?:be )?(?:<RIGHTS>)\b|"
        r"\bparental (?:consent|permission)\b|\b(?:parents?'s?|mother's|father's) (?:written )?(?:consent|"
        r"permission)\b|\bbarely legal\b|\bcoming-of-age\b|\b(?:she|he|you|they)(?:'s|'re| is| was| are|"
        r" were)(?: not|n't)(?: even| yet| quite)* legal\b|"
        r"\b(?:do|does|did)(?: not|n't) (?:think|believe)[^.;]{0,25} old enough to (?:<RIGHTS>)\b|\b(?:tender|"
        r"school|teen|childhood) age\b|\bschool-?age[d]?\b",
        vocabulary=V,
        words={
            "RIGHTS": "vote, drive, drink, marry, smoke, buy, enlist, consent, gamble, served, serve, sign, work, "
            "leave home, "
            "left alone, remember, understand, know, read, shave, date, wear, go out, here, be here, stay, "
            "enter, get in, a driver"
        },
        unless=(
            r"\bnot (?:act|acting|behave|behaving|behaved|acted)(?: \w+){0,2} (?:an adult|a grown-?up|grown up)",
            r"\b(?:prices|wine|cheese|land|vineyard)\b[^.]{0,30} come of age",
        ),
        refused=(
            "He was not yet of age.",
            "She is too young to vote.",
            "It needs parental consent.",
            "They were months away from adulthood.",
        ),
        allowed=("She is old enough to be his mother.", "He is too young to retire.", "They are of legal age."),
    ),
    rule(
        "en_in_year_of_life",
        "In her fifteenth year; not the fifteenth year at the firm.",
        (*EN_ORDINAL_TRIGGERS, "eighteenth", "18"),
        r"\b(?:her|his|my|your|their)(?: \w+)? (?:<ORD>|eighteenth|18th) (?:year|summer|winter|spring|"
        r"autumn)\b(?! (?:<AT_WORK>)\b)|(?:<ORD>|eighteenth|18th) (?:year|summer|winter|spring) of (?:her|his|my|your|their|an?) (?:\w+ )?(?:age|life|"
        r"existence)\b",
        after=r"(?:th|st|nd|rd|[ -]teenth)? (?:year|summer|winter|spring|autumn)",
        vocabulary=V,
        words={
            "AT_WORK": r"at, as, of (?!(?:her|his|my) (?:life|age))\w+, in, on, with, working, teaching, running, "
            r"together, here, there, under, without, "
            "since, after, abroad, away, among, inside, behind, for, by, alone"
        },
        refused=("She died in her fifteenth year.", "It was in the thirteenth year of her age."),
        allowed=("He was in his tenth year at the firm.", "In her fifteenth year of marriage she left."),
    ),
    rule(
        "en_summers",
        "Of sixteen summers, for all her fifteen years, fourteen winters after his birth.",
        "summers winters springs christmases harvests years birth decade",
        r"\b(?:seen|known|lived|counted|weathered|barely|only|hardly|but|scarce|scarcely|girl of|lass of|maid of|youth of|about|"
        r"some|all of|than|least) (?:but |only |just |barely )?<N> (?:summers|winters|springs|christmases|harvests)\b"
        r"|<N> (?:summers|winters|springs|christmases|harvests) (?:had|has|have|did) (?:he|she|they|i|it|passed|gone|touched|the)\b"
        r"|\bof (?:but |only |just |barely |some |about |perhaps |scarcely |scarce |hardly |tender |full |a mere |a bare |not yet |no more "
        r"than |not more than ){1,2}<N> years\b(?! of (?!age)|'| standing)"
        r"|\b(?:had|have|has|she'd|he'd) lived (?:but |only |just |barely |scarce |scarcely |hardly |a bare |full )*(?:<N> (?:years|summers|winters)|a decade(?: and "
        r"a half)?)(?= ?[.,;!?]| ?$| when| the | before| on (?:this )?earth| she| he)"
        r"|\b(?:her|his|my|their) (?:years|summers|winters) (?:were|are|numbered|counted) (?:but |only |just )?<N>\b"
        r"|\b<N> (?:summers|winters|springs) old\b|\b(?:for all|despite|with|in all|in) (?:her|his|my) (?:mere |"
        r"tender |scant |few |short )?<N> years?(?= ?[.,;!?]| ?$| of life| on (?:this )?earth)|"
        r"\b<N> (?:years|summers|winters) (?:after|since) (?:her|his|my|their|the) (?:own )?birth\b",
        before=45,
        needs="lived |her |his |my |their |summers|winters|springs|birth|christmas|harvest|of ",
        vocabulary=V,
        unless=(
            r"\b(?:wife|husband|friend|partner|marriage|career|contract|lease|reign|service|stay|war|spell|term|sentence|"
            r"absence|silence|period|course|space|matter) of (?:\w+ ){1,3}<N> years",
            r"<THING> of (?:\w+ ){1,3}<N> years",
            r"<THING> (?:had|has|have) (?:\w+ )?(?:seen|known|weathered) (?:\w+ )?<N> (?:summers|winters|springs)",
        ),
        refused=(
            "The bride had seen sixteen summers.",
            "For all her fifteen years, she was wise.",
            "A bride of scarcely sixteen years sat by the fire.",
        ),
        allowed=("They rented it for fifteen summers.", "Despite his ten years of service he was fired."),
    ),
)
