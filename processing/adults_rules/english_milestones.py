"""English: ages below 18 told by birthdays, by comparison with adulthood, and by stretches of life."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.numbers import EN_TRIGGERS
from processing.adults_rules.rule import rule

RULES = (
    rule(
        "en_birthday",
        "A birthday up to the seventeenth, unless of a thing or counted from a wedding or a parting.",
        "birthday birthdays bday birthdate happy party cake card gift present presents celebrated celebrate candles today",
        r"(?:<ORD>)(?: ?\w+)?[ -](?:birthdays?|b-?day)\b|\bbirthday (?:number|no\.?|#) ?<N>\b|\bhappy <ORD>(?! (?:\w+ )?(?:anniversary|year|of|wedding))|"
        r"\b(?:party|cake|card|gift|presents?|celebrated?|invitations?|balloons|dinner) (?:(?:for|of|on) )?(?:[a-z]+'s|his|her|my|their) (?!first|second|third|1st|2nd|3rd)<ORD>(?= ?$| ?[.,;!?]| (?:was|is|lasted|went|at|in|with|on)\b)|"
        r"(?:^|[\"':] ?|[.!?] )<N> today(?= ?[!\"])|\bcake\b[^.;]{0,40} (?:number|numeral|figure) (?:of )?<N>(?! ?<UNIT>)|\bcake\b[^.;]{0,30}\b(?:big|pink|blue|gold|golden|iced|silver|sugar|chocolate|marzipan) (?:\w+ )?<N> on\b|\b<N> candles for (?:(?!(?:the|a|an|dinner|our|light|two|his|those|my|her|every|each)\b)\w+|her(?= ?[.,;!?]| ?$))|\b(?:turned|"
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
            r"<ORD> birthday of (?:the |our |his |her |their |this |my )?(?:(?!the |an? |<PERSON>)\w+ ){0,2}<THING>",
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
            "COUNTED": "temperature temperatures thermometer mercury shares rates figures clock score price prices count total speed number gauge needle dial "
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
        "en_digits_of_age",
        "In double figures, in single digits, the big one-oh: an age by the number of its digits.",
        "digits figures big",
        r"(?:\b(?:he|she|i|they|who)|<PERSON>|<AGENT>)(?:<IS>|(?: <AUX>)*)?(?: <ADV>)*(?: \w+){0,2}? (?:single|double)[ -](?:digits|figures)\b|"
        r"(?:^|[\"'.!?,] ?)(?:still |barely |not yet |finally |just )(?:in |into )?(?:single|double) (?:digits|figures)(?: (?:at last|today|tomorrow|next|on|finally|now))?,? [a-z]|"
        r"[\"'] ?(?:single|double) (?:digits|figures) (?:at last|today|tomorrow|now|next|on|finally)\b|"
        r"\bthe big one[ -](?:oh|o|zero|two|three|four|five|six|seven)\b|"
        r"\b(?:hit|hits|turn(?:s|ed|ing)?|reach(?:es|ed)?|celebrat\w+) (?:the big )?one[ -](?:oh|o|zero|two|three|four|five|six|seven)\b",
        vocabulary=V,
        before=60,
        unless=(
            r"\b(?:score|scored|points|rebounds|assists|inflation|temperatures?|degrees|percent|per cent|prices?|profits?|support|polls?|handicap|growth|rates?|sales|"
            r"returns?|margin|runs|wickets|goals|innings|batsm[ae]n|batter|salary|salaries|figures of)\b[^.;!?]{0,70}(?:digits|figures)",
            r"(?:digits|figures)\b[^.;!?]{0,40}\b(?:score|points|rebounds|assists|inflation|temperatures?|degrees|percent|per cent|innings|wickets|runs|goals|polls?)\b",
        ),
        refused=("He had been in double figures for a week.", "Our Danny has hit the big one-oh."),
        allowed=(
            "Inflation was in double digits, and she raised her prices.",
            "He scored in double figures.",
            "It was the big one on Friday.",
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
        r"<N> candles,? (?:and )?<N> years\b|<N> (?:\w+ )?candles\b[^.]{0,60}\b(?:cake|birthday|each year|every year|year of (?:his|her))|\b(?:cake|birthday)\b[^.]{0,60}\b<N> (?:\w+ )?candles|"
        r"\b(?:blew|blow|blows|blowing) (?:out )?(?:all |the |her |his ){0,2}(?!one|two|three|[1-3]\b)<N> (?:\w+ )?candles(?: out)?(?! (?:on|in|along|over|at|by) (?:the|his|her|a) (?!cake|birthday))|"
        r"<N> of (?:the|those|these|his|her|my|your|their|our|[a-z]+'s) (?:\w+ ){0,2}(?:birthday (?:\w+ )?candles|candles\b[^.;!?]{0,60}\b(?:cake|birthday|breath|puffs?|wish))\b|"
        r"\b(?:blew|blow(?:s|ing)?|puff(?:s|ed|ing)?)\b[^.;!?]{0,20} (?:all|every one of the) (?!one|two|three|[1-3]\b)<N>(?: of (?:his|her|my|your|their|[a-z]+'s))? (?:\w+ ){0,2}candles\b",
        vocabulary=V,
        refused=("There were twelve candles on the cake.", "She puffed at all nine of her candles."),
        allowed=("There were twelve candles on the altar.",),
    ),
    rule(
        "en_rites",
        "Rites of the years before 18.",
        "quinceanera quinceañera quinceañeras quince quinces mitzvah mitzvahs communion",
        r"\b(?:her|my|our|[a-z]+'s) quince(?= ?$| ?[.,;!?]| (?:was|is|party|dress|gown|court|cake|celebration|invitation|mass|ball|photos?|in (?:may|june|july)|last|next|this|on)\b)|\bquincea(?:n|ñ)eras?\b|\b(?:bar|bat|bas) mitzvahs?\b|\bfirst (?:holy )?communion\b",
        vocabulary=V,
        refused=("The bar mitzvah is on Saturday.",),
        allowed=("They took communion on Sunday.",),
    ),
)
