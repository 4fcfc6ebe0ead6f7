"""English: coming of age told sideways, by what is still to come: two birthdays to go, nineteen months before he may vote."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.rule import rule

_TIME = r"(?:<NUM>|an?|a few|several|some|many|another|a couple of|two or three|half a|not)(?: (?:more|whole|long|short|good|other|full))? (?:years?|months?|weeks?|days?|birthdays?|winters?|summers?|terms?)"
_WORDS = {
    # what the law gives at eighteen or a little before or after
    "RIGHT": "vote, drink, buy (?:a |an |his |her |their |my )?(?:own )?(?:beers?|wine|alcohol|cigarettes|tobacco|spirits|drinks?|lottery|fireworks|pint|whisky|knife|gun|house), "
    "enlist, join (?:up|the (?:army|navy|marines|air force|forces))\\b, marry, wed, drive(?! again| home| back| to| the), gamble, smoke, inherit, sign (?:for|a|any|the|his|her|on|things), be served, be hired, "
    "get married, get a (?:tattoo|licen[cs]e), rent a (?:car|flat|van), own (?:a|property|land|the), leave school, leave home, move out, decide for, consent, "
    "sign for (?:himself|herself|the|his|her), call (?:himself|herself) (?:a man|a woman|an adult|grown), manage (?:his|her) own, open (?:an|his own|her own) account, stand for (?:election|parliament|office), hold (?:a|his|her) (?:licen[cs]e|own)",
    "GROWN": "an? (?:legal |full |real |proper )?(?:adult|grown-?up|grown (?:man|woman)), of (?:full |legal |lawful )?age, legally (?:grown|adult), legal, "
    "old enough(?! to (?:be|know better|remember))",
    "WHO": "he, she, they, i, you, we, [a-z]+",
}

RULES = (
    rule(
        "en_time_to_adulthood",
        "The time that is left until somebody may vote, drink, sign or is grown: nineteen months before he could legally vote.",
        "legally lawfully law vote drink sign enlist adult grown adulthood manhood womanhood majority birthdays birthday age legal",
        rf"\b{_TIME} (?:\w+ ){{0,3}}?(?:before|until|till|from|short of|shy of|away from|off|and(?: then| he| she| i| they| you)?|to go before|left before)[^.;!?]{{0,30}}? (?:legally |lawfully |finally |even |be allowed to |be able to )*(?:<RIGHT>|<GROWN>)\b"
        r"(?<!again)(?! again| children)|"
        rf"\b(?:in|within|after|for) (?:just |only |about )?{_TIME}(?:' time)?,? [^.;!?]{{0,40}}?\b(?:can|could|may|might|will|would|shall|'ll)(?: \w+){{0,2}} (?:legally|lawfully) (?:<RIGHT>|be)\b|"
        rf"\b{_TIME} (?:off|from|away from|short of|shy of|below|under|to|till|until|before)(?: the| his| her| their)? (?:legal |full |lawful |official |actual )*(?:adulthood|majority|manhood|womanhood|age(?! of <NUM>| group| gap))\b|"
        r"\b(?:one|two|three|four|five|six|a few|several|another|\d) (?:more )?birthdays? (?:short of|to go|away|left|before|from|shy of|until|till|to wait)\b|"
        r"\b(?:till|until|when|once|before|after|as soon as|unless|not|n't|almost|nearly)(?: \w+){0,4} of (?:full|legal|lawful|voting|drinking|driving) age\b|"
        r"\b(?:until|till|before|on|upon|reach(?:es|ed)?|attain(?:s|ed)?|at|short of|shy of) (?:his|her|their|my|[a-z]+'s) majority\b|"
        r"\b(?:adulthood|majority|manhood|womanhood) (?:is|was|lay|lies|being|seemed|felt)(?: still| yet| only| just| but)* (?:[a-z]+ ){1,3}(?:years?|months|weeks|days|winters|summers|springs|birthdays)(?: and a half)? (?:away|off|ahead|to come|distant)\b|"
        r"\b(?:old enough|allowed|able) to (?:<RIGHT>)\?[\"']* [\"']?(?:not|no|never|nowhere|in)\b|"
        rf"\b{_TIME} (?:\w+ ){{0,3}}?(?:before|until|till) the law (?:lets|allows|permits|would let|would allow|allowed|let)\b|\b(?:not yet|still not|not quite|hardly|no) an? (?:adult|grown-?up|man|woman) (?:in the eyes of|before) the law\b|"
        r"\b(?:in the eyes of the law|by law|in law|legally)[^.;!?]{0,30}\b(?:not yet|not quite|still not|no) an? (?:adult|grown-?up|man|woman)\b|\bbecomes (?:legally )?(?:an adult|a grown-?up)\b|\b(?:finally|legally|officially|soon|almost|nearly) (?:become|becoming|be|being|becomes|is|count as|counted as) (?:an? )?(?:adult|grown-?up)\b|"
        r"\b(?:until|till|before|once|when|the day) (?:<WHO>) (?:becomes|become) an adult\b",
        vocabulary=V,
        words=_WORDS,
        before=110,
        unless=(
            r"\b(?:company|firm|project|wine|cheese|tree|vines?|dog|cat|puppy|kitten|bird|citizen\w*|naturali[sz]\w*|visa|permit|licen[cs]e was)\b[^.;!?]{0,80}(?:vote|drink|legal\w*|adult\w*|grown|age)\b",
            r"\bdays? (?:before|until|till|and) [^.;!?]{0,30}(?:drink|vote|drive)\b",
            r"\byears? (?:before|until|and) [^.;!?]{0,20}(?:marry|wed|get married|move out|drink)\b",
        ),
        refused=(
            "It would be nineteen months before Luis could legally vote.",
            "In a month Freya can legally buy a beer.",
            "She is two birthdays short of a licence.",
            "Petra is still a few years off legal adulthood.",
            "Adulthood was still fourteen months off.",
            '"Is she old enough to vote?" "Not for another two years."',
        ),
        allowed=(
            "In a month he will vote again.",
            "He is two years off retirement.",
            "It took years before they could legally marry again.",
        ),
    ),
    rule(
        "en_eighteen_to_come",
        "Eighteen wished for, waited for or lacking: she cannot wait to be eighteen, he lacked a month of eighteen.",
        "18 eighteen xviii majority",
        r"\b(?:wait|waits|waiting|long(?:s|ed|ing)?|dream\w*|hop(?:es?|ed|ing)|want(?:s|ed|ing)?|wish(?:es|ed|ing)?|hurry|impatient|eager|counting (?:the )?(?:days|weeks|months))(?: to be| of being| to turn| for| until| till| to|,| [a-z]+ (?:is|was|turns|turned|were)){1,2} <E18>(?![ -]<UNIT>)|"
        r"\b(?:lack(?:s|ed|ing)?|want(?:ed|ing|s)|need(?:s|ed)|miss(?:ed|ing)) (?:but |only |just |still )*(?:<NUM>|an?|a few|some|several|half a) (?:more )?(?:years?|months?|weeks?|days?) (?:of|to|before being|to be) (?:<E18>|his majority|her majority)|"
        r"\b(?:once|as soon as|the (?:day|minute|moment|second|year|week) (?:that )?) ?(?:he|she|they|i|you|we|[a-z]+)(?:'s|'re|'m| is| are| am| turns?| hits?| reach(?:es)?) <E18>(?![ -]<UNIT>)|"
        r"<E18> (?:is|was|seem\w*|look\w*|felt|lay|lies)(?: \w+){0,3} (?:away|far|distant|off|long way|impossib\w+|unreachable|years|for ever|forever)\b|"
        r"\bcome of age at <E18>; this|\bcame of age at <E18>[;,.] (?:this|the story|our story|what follows|all this)[^.!?]{0,40}\b(?:before|earlier)\b",
        vocabulary=V,
        before=70,
        unless=(r"\b(?:wait|wanted|wants|need(?:s|ed)?)(?: for)? <E18> (?!to\b|and\b|so\b)[a-z]+s\b",),
        refused=(
            "I can't wait to be eighteen and leave, she wrote.",
            "She lacked three months of eighteen when her book came out.",
            "Once he's eighteen he can do as he likes.",
            "Eighteen seemed impossibly far away.",
        ),
        allowed=("They had to wait for eighteen hours.", "She wanted eighteen roses.", "He lacked eighteen votes."),
    ),
    rule(
        "en_with_an_adult",
        "Whoever has to bring, fetch or be watched by an adult or a parent.",
        "adult adults parent parents grownup grownups grown guardian supervision",
        r"\b(?:fetch|bring|get|find|ask|call|phone|need|needs|needed|without|with|take|brought|send for|see) (?:along )?(?:a|your|his|her|one of (?:your|her|his|their)) (?:\w+ )?(?:parents?|grown-?ups?|guardian)\b(?<!his parents)(?<!her parents)(?<!your parents)(?! company| ship| in law)|"
        r"\b(?:accompan\w+|supervis\w+|escorted|signed|attended|collected|picked up|watched|overseen|checked|met|chaperoned) (?:at all times |everywhere )?by (?:an? |one |at least one |their |the |his |her )?(?:responsible )?(?:adults?|grown-?ups?|parents?|guardians?)\b|"
        r"\b(?:is|was|are|were|isn't|if) there (?:an?|any|no) (?:\w+ )?(?:grown-?ups?|adults?) (?:at home|in|here|around|with (?:you|him|her|them)|there|about)\b|"
        r"\b(?:adult|parental) supervision\b|\b(?:speak|talk|spoke|talked) to (?:an adult|a grown-?up|your (?:mother|father|parents|mum|dad|mom))\b|"
        r"\b(?:responsible adult|unaccompanied minor)s?\b|\b(?:an adult|a parent|a grown-?up) (?:must|has to|should|needs to|will have to|had to) (?:be present|sign|accompany|come|stay|collect|supervise|watch|be with)\b",
        vocabulary=V,
        refused=("The tattooist sent her home to fetch a parent.", "Swimmers must be accompanied by an adult."),
        allowed=(
            "She visited her parents in May.",
            "The adult ticket costs ten pounds.",
            "They asked the parent company.",
        ),
    ),
    rule(
        "en_too_young",
        "Too young by law, by some days or for what every adult may do.",
        "young",
        r"\btoo young(?: still)? (?:by |for (?:the |a |an |his |her |any )?(?:polling|booth|vote|voting|election|ballot|ride|school|beer|glass|pint|bar|army|trench\w*|front|factory|mines?|work|wages|wheel|stage|sea|rifle|gun|razor|film|movie|job|cigarettes|contract|licen[cs]e|insurance|club|competition|category|event))|"
        r"\b(?:vote|election|ballot|drink|drive|beer|licen[cs]e|ride|enlist|sign|school)\b[^.!?]{0,60}\b(?:is|was|'s|are|were|am|'m|still|be) (?:still |much |far |just |simply |a bit |a little )?too young(?= ?[.!?,;\"]|$)|"
        r"\btoo young to (?:be (?:left|told|served|out|alone|in (?:here|a bar))|shave|walk|talk|read|write|reach|count|cross|cycle|swim|go to|stay (?:up|home)|see over|sit|tie|fly alone|sleep|ride|open|hold|order|pay|fight|serve in|speak|know what|have been|come in|compete|enter|take part)\b",
        vocabulary=V,
        unless=(r"<THING>(?: is| was| are| were| still| far)* too young",),
        refused=("Too young for the polling booth by eleven days, Gwen waited.", "He is too young to ride with us."),
        allowed=("She is too young to retire.", "The whisky is too young to drink."),
    ),
)
