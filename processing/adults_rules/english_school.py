"""English: schools, grades and the occasions of school life; universities and adults' schools are no mention."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.rule import rule

RULES = (
    rule(
        "en_pupil",
        "Pupils, unless those of an eye.",
        "pupil pupils",
        r"\bpupils?\b",
        vocabulary=V,
        words={
            "EYE": "eye eyes dilated dilate dilating wide widened contracted contract narrow narrowed "
            "black lamp light torch penlight iris irises "
            "cat's retina blown pinpoint mata lens ojos",
            "DOES": (
                "dilat\\w+ widen\\w+ contract\\w+ narrow\\w+ shrink shrank shrunk constrict\\w+ react\\w+ "
                "flared? pinprick\\w* fixed"
            ),
        },
        unless=(
            r"\bpupils?(?: \w+){0,2} (?:<DOES>)\b",
            r"\bpupils? (?:were|are|was|is|looked|had gone|went|grew) (?:\w+ )?(?:wide|dilated|huge|tiny|large|"
            r"small|black|pinpoints?|enormous|unequal|normal|like)\b",
            r"\b(?:<EYE>|left|right|both)(?:,? [\w']+){0,4},? pupils?\b",
            r"\bpupils?(?: [\w']+){0,5} <EYE>\b",
            # of a master, in art, music or thought
            r"\bpupils? of (?:the (?:late|great|painter|sculptor|composer|philosopher|architect|economist|maestro|master|physicist|renowned|famous|celebrated)\b|(?:titian|rembrandt|rubens|giotto|liszt|haydn|bach|chopin|plato|aristotle|socrates|freud|rodin|matisse|monet|wittgenstein|husserl|schoenberg)\b)",
        ),
        refused=("The pupils took their seats.",),
        allowed=("Her pupils dilated in the dark.", "The doctor shone a light into his left pupil."),
    ),
    rule(
        "en_school",
        "Schools, unless one that takes adults.",
        "school schools schooldays schooling schoolyard schoolyards schoolroom schoolhouse schoolbag schoolbags "
        "schoolbook schoolbooks "
        "schooltime schoolwork schooled schooler schoolers kindergarten kindergartens kindergartner "
        "kindergartners kindergartener "
        "kindergarteners preschool preschools daycare playschool homeschool homeschooled homeschooling playgroup "
        "playground playgrounds care",
        r"\b(?:pre-?|home|after)?-?school(?:s|days|ing|yards?|room|house|bags?|books?|time|work|ers?)?\b|"
        r"\bhome-?schooled\b|\bkindergart(?:ens?|e?ners?)\b|"
        r"\bday[ -]?care\b|\bplay(?:school|group|grounds?)\b",
        vocabulary=V,
        words={
            "FOR_ADULTS": "law, medical, med, business, art, arts, drama, theatre, theater, film, driving, night, evening, "
            "graduate, grad, nursing, culinary, "
            "cooking, cookery, dance, dancing, language, riding, ski, skiing, surf, surfing, diving, flying, "
            "flight, sailing, acting, trade, technical, police, "
            "military, divinity, dental, vet, veterinary, beauty, engineering, architecture, design, fashion, "
            "journalism, old, new, adult, sculpture, painting, "
            "photography, yoga, tango, clown, circus, motoring, naval, staff, officer, postgraduate, "
            "professional, pharmacy, management, vienna, frankfurt, "
            "chicago, bartending, barber, hairdressing, sommelier, cosmetology, hotel, pilot, massage, welding, "
            "truck[ -]driving, secretarial, mime, wine, "
            "bartenders', traffic, obedience, harvard business, london business, ballroom, salsa, cordon bleu, "
            "hospitality, real estate, finishing, "
            "hudson river, chess, firearms, tutoring for adults, air force, army, war, spy, mystery, "
            "broadcasting, voice, film and television"
        },
        unless=(
            r"\b<FOR_ADULTS>[ -]schools?\b",
            r"\bplaygrounds? (?:of|for) (?:the )?(?:rich|wealthy|adults|millionaires|gods|grown-ups)",
            r"\bschools? of (?!(?:her|his|my|their|our|your) (?:childhood|youth)|children|boys|girls)\w+",
            r"\bschools? for (?:adults|pilots|nurses|actors|officers|chefs|widows|pensioners|grown-ups|drivers|"
            r"bartenders|adult \w+|working adults|diplomats|sailors)\b",
            r"\b(?:law|art|drama|business|medical|cooking) schooling\b",
            r"\b(?:dogs?'?|doggy|doggie|puppy|pet|canine|cat|adult|senior|geriatric|elderly|dementia) day[ -]?care\b|"
            r"\bday[ -]?care(?: \w+)? (?:for|of) (?:the |our |his |her |their )?(?:elderly|old|older|adults|dogs?|pets|seniors|pensioners|dementia|stroke|psychiatric|disabled adults)\b",
        ),
        refused=(
            "She walked home from school.",
            "He was in high school.",
            "The kindergarten closed.",
            "They met on the playground.",
            "Day care cost more than the rent.",
        ),
        allowed=(
            "He finished law school.",
            "She teaches at a night school for adults.",
            "It is a school of thought.",
            "The driving school moved.",
            "The dog day care has a pool.",
        ),
    ),
    rule(
        "en_grade",
        "Grades, forms and years of school.",
        "grade grader graders grades grad former formers form year graded k parent card cards pta",
        r"\b(?:<ORD>|1[0-2]th)(?: |-)grade(?:rs?|s)?\b|\bgrades? (?:<N>|k|[1-9]|1[0-2])\b|"
        r"\bgrade[ -]?school(?:er)?s?\b|\bgraders?\b|"
        r"\b(?:first|second|third|fourth|fifth|sixth|upper|lower|<ORD>)[ -]form(?:ers?)?\b|\b(?:in|"
        r"of) year (?:<N>|1[0-3])s?\b(?! of)|\bk-12\b|\bwhat grade (?:is|are|was|were|am)\b|"
        r"\byear (?:<N>|1[0-3]) (?:students?|pupils?|class|groups?|teachers?|exams?)\b|"
        r"\bin form (?:<N>)\b(?! of)|\b(?:parent-teacher|report card)s?\b|\bpta\b",
        vocabulary=V,
        unless=(
            r"\bfill\w* (?:in|out) form|\bform <N> (?:and|to) (?:return|the)",
            r"\b<ORD> form (?:of|you|we|i|that|which|to|needs?|must|has to)\b",
            r"\b(?:company|firm|project|plan|profits?|contract|business|lease|mortgage|deal|investment|programme|program|reign|war|marriage|"
            r"campaign|shop|farm|tour)\b[^.;]{0,50} (?:in|of) year <N>\b|\b(?:in|of) year <N> (?:of|on|in|for|at|as) (?:the |its |their |our |his |her |a |this |my )?(?:\w+ )?(?:company|firm|project|plan|"
            r"profits?|contract|business|lease|mortgage|deal|investment|programme|program|reign|war|marriage|campaign|shop|farm|tour)\b",
            r"\b(?:road|motor|meat|egg|coffee|diamond|tea|wool|lumber|land|timber) graders?\b",
            r"\bgrades? <N> (?:bolts?|titanium|steel|listed|concrete|wheat|material|beef)\b",
            r"\b(?:climb\w*|route|pitch|rapids?|gradient)\b[^.]{0,30} grade <N>\b",
            r"\bin the <ORD> form you\b",
        ),
        refused=(
            "She is in the tenth grade.",
            "He taught third graders.",
            "My cousin is in Year 9 now.",
            "A sixth-former answered.",
        ),
        allowed=("This is the first form of the verb.", "The valve used grade 5 bolts.", "The egg grader broke."),
    ),
    rule(
        "en_school_years",
        "Freshmen, sophomores and junior high, unless of a college.",
        "sophomore sophomores freshman freshmen junior senior high underclassman underclassmen gcse gcses level "
        "levels truant truants truancy prom homeroom "
        "proms valedictorian homecoming",
        r"\b(?:sophomore|freshman)(?:s| year)?\b|\bfreshmen\b|\b(?:junior|senior)[ -]high\b|\bunderclassm[ae]n\b|"
        r"\bgcses?\b|\b[ao]-levels?\b|\b[ao] levels\b|\btruan(?:ts?|cy)\b|"
        r"\bproms?\b(?! concert)|\bhomeroom\b|\bhomecoming (?:queen|king|dance|game)\b|\b(?:junior|senior) prom\b",
        vocabulary=V,
        unless=(
            r"\b(?:college|university|campus|law|engineering|harvard|yale|stanford|princeton|"
            r"oxford)\b[^.]{0,30}\b(?:sophomores?|fresh(?:man|men))\b",
            r"\b(?:sophomores?|fresh(?:man|men))\b[^.]{0,30}\b(?:college|university|campus|harvard|yale|stanford|"
            r"princeton|dormitory)\b",
            r"\bsophomore (?:album|record|novel|effort|slump|film|single|release|picture|feature|outing|collection|ep|lp|movie|memoir)\b",
            r"\bfreshman (?:senator|congress\w+|representative|mp|lawmaker|legislator|assembly\w*man|assembly\w*woman|councill?or|council\w*man|council\w*woman)s?\b",
            r"\b(?:freshman (?:term|year|session|speech|class)|(?:an?|the) fresh(?:man|men)) (?:in|of) (?:the )?(?:us )?(?:congress|senate|parliament|house of (?:representatives|commons|lords)|"
            r"state (?:house|senate|assembly|legislature)|legislature|city council)\b",
            r"\b(?:senator|governor|congress\w+|representative|minister|mayor)(?:'s|s')? (?:\w+ )?freshman (?:term|year|session|speech)",
        ),
        refused=("The sophomore failed the test.", "She met him in junior high.", "They danced at the prom."),
        allowed=("The college sophomore rented a flat.", "It was the band's sophomore album."),
    ),
    rule(
        "en_named_high",
        "A named high school: Lincoln High, Jefferson Middle.",
        "high elementary middle primary comprehensive grammar juniors infants prep",
        r"\b(?:at|from|in|attend\w*|to|of|for|the) (?:[A-Z][\w.']+ ){1,3}(?:High|Elementary|Middle|Junior High|Comprehensive|Grammar|Juniors|Infants|Prep)\b(?! (?:Street|Road|Court|Holborn|Sierra|East|Ages))|"
        r"\b(?:St\.? [A-Z]\w+(?:'s)?|[A-Z]\w+ (?:Road|Street|Lane|Park|Hill|Green)) Primary\b",
        vocabulary=V,
        cased=True,
        refused=("He played for Lincoln High.",),
        allowed=("They live near the High Street.",),
    ),
)
