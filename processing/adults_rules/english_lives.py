"""English: ages told by the stretch of a life: her fifteenth year, sixteen summers, ten years on this earth."""

from processing.adults_rules.english_grown import ANIMALS
from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.numbers import EN_ORDINAL_TRIGGERS, EN_TRIGGERS
from processing.adults_rules.rule import rule

# up to the next word of interest, with no person, pronoun or name in between
_ONLY_THINGS = (
    r" (?:(?!(?i:<PERSON>|<PEOPLE>)|(?:he|she|they|we|i|you|who|whose|and|when|while|because)\b)[a-z'-]+ ){0,9}?"
)

# what somebody does for years
_TRADE = (
    r"(?!(?:being|living|growing|having|during|knowing|leaving|learning|walking|playing|running (?!an?\b|the\b)|losing|going|wearing|talking|"
    r"believing|sleeping)\b)[a-z]+ing\b"
)
_YEERES = (
    r"(?:<N>|\b(?:thir|four|fif|fyf|six|sixe|seuen|seven|eigh)teene?|\b(?:seuen|sixe|fiue|foure|nyne|tenne|eleuen|twelue))"
    r"(?: |-)(?!years?\b)ye(?:e|a)?re?s?\b"
)

RULES = (
    rule(
        "en_in_year_of_life",
        "In her fifteenth year; not the fifteenth year at the firm.",
        (*EN_ORDINAL_TRIGGERS, "eighteenth", "18"),
        r"\b(?:her|his|my|your|their)(?: \w+)? (?:<ORD>|eighteenth|18th) (?:year|summer|winter|spring|"
        r"autumn)\b(?! (?:<AT_WORK>)\b)|\b(?:her|his|my|[a-z]+'s) (?:very )?(?:<ORD>) (?:christmas|easter|halloween|thanksgiving|hanukkah|passover|eid|diwali|new year)\b"
        r"(?<!first christmas)(?<!second christmas)(?! (?:<AT_WORK>|special|album|number|tree|together|dinner|card|market)\b)|"
        r"<ORD> (?:year|summer|winter|spring|autumn|fall) (?:in this world|on (?:this|the|god's) (?:earth|planet))\b|\bin the (?:<ORD>|eighteenth|18th) year of (?:life|age|existence)\b|(?:<ORD>|eighteenth|18th) (?:year|summer|winter|spring|autumn|fall) of (?:her|his|my|your|their|an?|the [\w-]+'s?|[\w-]+(?: [\w-]+)?'s?) (?:\w+ )?(?:age|life|lives|"
        r"existence)\b",
        after=r"(?:th|st|nd|rd|[ -]teenth)? (?:year|summer|winter|spring|autumn|fall|christmas|easter|halloween|thanksgiving|hanukkah|passover|eid|diwali|new)",
        vocabulary=V,
        words={
            "AT_WORK": r"at, as, of (?!(?:(?:her|his|my) )?(?:life|age)\b)\w+, in, on, with, working, teaching, running, "
            r"together, here, there, under, without, "
            "since, after, abroad, away, among, inside, behind, for, by, alone",
        },
        unless=(
            rf"(?:\b(?:is|was|be|been|mark(?:s|ed)|for)|'s)(?: \w+)? (?:her|his|my|your|their) (?:<ORD>|eighteenth|18th) year {_TRADE}",
            r"\bin (?:her|his|my|your|their) (?:<ORD>|eighteenth|18th) year (?:chairing|driving|repairing|selling|editing|directing|managing|conducting|"
            r"coaching|delivering|umpiring|refereeing|lecturing|policing|nursing|farming)\b",
            rf"(?:^|[.!?;:] )my (?:<ORD>|eighteenth|18th) year {_TRADE}",
        ),
        # animals and plants; no name, person or pronoun stands in between
        unless_cased=(
            rf"(?:<THINGSUBJ>|(?:^|[.!?;:] )(?i:(?:the|our|most|many|some|all|these) )?(?i:{ANIMALS})){_ONLY_THINGS}"
            r"(?:in|until|till|about|by|from|after|before|since|of|into) (?:about )?(?i:their|its) (?i:<ORD>) year",
            rf"(?:^|[.!?;:] )(?i:the |most |many |our )?(?!(?i:<PERSON>|<PEOPLE>|he|she|they|we|i)\b)[A-Za-z-]+{_ONLY_THINGS}(?:breeds?|bred|nests?|nested|moults?|"
            rf"spawns?|fledges?|calves?|flowers?|blooms?|fruits?|plumage)\b{_ONLY_THINGS}(?:in|until|till|by|from|after|before) (?:about )?(?i:their|its) (?i:<ORD>) year",
        ),
        refused=(
            "She died in her fifteenth year.",
            "Stitched in her XIVth year of age.",
            "The dog and Ana were in their ninth year.",
            "It was her tenth year living alone with an uncle.",
        ),
        allowed=(
            "He was in his tenth year at the firm.",
            "In her fifteenth year of marriage she left.",
            "It was my ninth year mending nets.",
            "Our cherry trees bore nothing until their sixth year.",
            "Terns breed in their fourth year.",
        ),
    ),
    rule(
        "en_in_general",
        "What it is to have an age, said of nobody or of anybody: as one does at seven, being twelve meant homework.",
        EN_TRIGGERS,
        r"\b(?:as|like|way|how|than|what) (?:one|you|we|people|anyone|anybody|everyone|everybody|most people|they all|we all) (?:all |always |usually |often |only |still )?"
        r"(?:does|do|did|would|will|might|is|are|was|were|can|could|(?:would|might|could) expect|expects?)(?: \w+)? at (?:<ADV> )*<N><NOTQTY><END>|"
        r"(?:^|[.!?;:,\"'] ?|\b(?:that|hard work|hate|hates|hated|love|loves|loved|like|likes|liked|about|tired of|sick of|fond of|proud of|joys? of|trouble with|thing about|worst of|best of|enjoys?|enjoyed|"
        r"minded?|minds) )being (?:<ADV> )*<N><NOTQTY>(?=[.;!?]| ?$| (?:mean[st]|meant|would|will|was|is|had|has|did|does|could|can|feels?|felt|seemed|suited|involve[sd]?|again|when)\b)",
        after=r"(?:[ -]teen)?<FRACTION>(?:<END>| (?:mean[st]|meant|would|will|was|is|had|has|did|does|could|can|feels?|felt|seemed|suited|involve[sd]?)\b)",
        before=60,
        needs="being | at ",
        near=30,
        vocabulary=V,
        unless=(r"\bbeing (?:one|1)\b", r"\b(?:it|there|which) being <N>"),
        refused=("She wept, as one does at seven.", "Being eleven was mostly waiting.", "It is hard work, being nine."),
        allowed=(
            "She wept, as one does at forty.",
            "Being eleven miles out, they rowed.",
            "The trial being over, ten of them left.",
        ),
    ),
    rule(
        "en_old_spelling",
        "Ages in the spelling of old books: but xv yeeres of age.",
        "yeeres yeares yeres yeers yeare yeere",
        rf"{_YEERES}(?: olde?\b| of age\b)|\bbeing (?:then |but |now |about ){{0,3}}{_YEERES}|\b(?:then|but|being|now|aged|childe?|ladde?|mayde?|maide?|boye|girle|scarce|barely|about) of (?:but |about )?{_YEERES}|"
        rf"\bat {_YEERES}(?=,? (?:he|she|i|they|[a-z]+ (?:could|was|had|did))\b)|\baged (?:about )?{_YEERES}",
        before=45,
        vocabulary=V,
        unless_cased=(rf"<THINGSUBJ>(?i:(?: is| was| being)(?: \w+){{0,2}} {_YEERES})",),
        refused=("He was bound to a printer, being but xv yeeres of age.", "She was sixe yeares olde."),
        allowed=(
            "They had been wed for ten yeeres.",
            "He was fortie yeares olde.",
            "The ship was but ten yeares olde.",
        ),
    ),
    rule(
        "en_summers",
        "Of sixteen summers, for all her fifteen years, fourteen winters after his birth.",
        "summers winters springs christmases harvests years birth decade",
        r"\b(?:seen|known|lived|lived through|counted|weathered|barely|only|hardly|but|scarce|scarcely|girl of|lass of|maid of|youth of|about|"
        r"some|all of|than|least) (?:but |only |just |barely )?<N> (?:summers|winters|springs|christmases|harvests)\b"
        r"|<N> (?:summers|winters|springs|christmases|harvests) (?:had|has|have|did) (?:he|she|they|i|it|passed|gone|touched|the)\b"
        r"|\bof (?:but |only |just |barely |some |about |perhaps |scarcely |scarce |hardly |tender |full |a mere |a bare |not yet |no more "
        r"than |not more than ){1,2}<N> years\b(?! of (?!age)|'| standing)"
        r"|\b(?:had|have|has|she'd|he'd) lived (?:but |only |just |barely |scarce |scarcely |hardly |a bare |full )*(?:<N> (?:years|summers|winters)|a decade(?: and "
        r"a half)?)(?= ?[.,;!?]| ?$| when| the | before| on (?:this )?earth| she| he| and (?:no|not|little|was|had)\b)"
        r"|\b(?:her|his|my|their) (?:years|summers|winters) (?:were|are|numbered|counted) (?:but |only |just )?<N>\b"
        r"|\b<N> (?:summers|winters|springs) old\b|\b(?:for all|despite|with|in all|in) (?:her|his|my) (?:mere |"
        r"tender |scant |few |short )?<N> years?(?= ?[.,;!?]| ?$| of life| on (?:this )?earth)|"
        r"\b(?:than|for|beyond|despite|belied|in all|every one of|all of|any of|with|of|from|in|throughout|whole|first (?:time|day) in) (?:all )?(?:his|her|my|your|their) (?:mere |tender |scant |few |short |brief |bare |young |scarce )?<N> years"
        r"(?= ?[.,;:!?]| ?$| (?:and|but|he|she|i|they|of life|had|on (?:this|the) earth|would|could|suggested|might|allowed|no|never|[A-Z]?[a-z]+ had)\b)(?! (?:and \w+ months|of service))|"
        r"\b(?:who|here lies|he|she) (?:[a-z]+,? )?lived (?:but |only |just |scarcely )?<N> years(?= ?[.,;!?]| ?$| and (?:was|is|died|no|had)\b)|"
        r"\b<N> (?:years|summers|winters) (?:after|since) (?:her|his|my|their|the) (?:own )?birth\b",
        before=45,
        needs="lived |her |his |my |their |summers|winters|springs|birth|christmas|harvest|of ",
        vocabulary=V,
        unless=(
            r"\b(?:wife|husband|friend|partner|marriage|career|contract|lease|reign|service|stay|war|spell|term|sentence|"
            r"absence|silence|period|course|space|matter) of (?:\w+ ){1,3}<N> years",
            r"<THING> of (?!(?:his|her|my|their|your) )(?:\w+ ){1,3}<N> years",
            r"\b(?:his|her|my|their|your) <N> years,? (?:together|married|apart|in (?!all)|at|as|with|on the (?:board|throne|bench|job|force|run|road)|abroad|away|behind|here|there|of (?!age|life))",
            r"<N> (?:summers|winters|springs|christmases|harvests) (?:had|have|has) (?:passed|gone(?: by)?) since (?!(?:her|his|my|their) birth|(?:he|she|i|they) (?:was|were) born)",
            r"<THING> (?:had|has|have) (?:\w+ )?(?:seen|known|weathered) (?:\w+ )?<N> (?:summers|winters|springs)",
        ),
        refused=(
            "The bride had seen sixteen summers.",
            "For all her fifteen years, she was wise.",
            "A bride of scarcely sixteen years sat by the fire.",
        ),
        allowed=("They rented it for fifteen summers.", "Despite his ten years of service he was fired."),
    ),
    rule(
        "en_alive_for",
        "Alive for fourteen years, fifteen years since her birth, a decade and a half of life.",
        "alive birth born decade dozen earth life planet",
        r"\balive (?:for )?(?:only |just |barely |all of |some )?<N> (?:years|summers|winters)\b|\b<N> years alive\b|"
        r"\b(?:at|of|aged) a decade and a half(?= ?[.,;!?]| ?$)|\ba decade(?: and a half)? (?:after|since) (?:his|her|my|their) birth\b|"
        r"<N> (?:years?|summers|winters) (?:(?:had |have |has )?(?:passed|gone by|elapsed|went by|come and gone) )?(?:since|after) (?:(?:his|her|my|their|the) birth|(?:he|she|i|they) (?:was|were) born)\b|"
        r"\bborn (?:only |just |some |about )?<N> (?:years|summers|winters) (?:ago|before|earlier|since)\b|"
        r"\bborn (?:in |on |during )?(?:the|that) (?:very |same )?(?:year|summer|winter|spring|autumn|fall|night|day|week|month|morning)\b[^.;!?]{0,80}\b(?:<N>|a decade|a dozen) years? (?:ago|before|earlier|back)\b|"
        r"\b(?:less|fewer|under|not (?:yet|even|quite)|barely|hardly|scarcely|only|just|no more)(?: \w+)? (?:<N>|<E18>|a decade|nineteen|twenty) (?:years|summers|winters)?\b[^.;!?]{0,60}\b(?:since|after|between|separat\w+|from|of) [^.;!?]{0,30}\b(?:birth|born)\b|"
        r"\bonly a decade\b[^.;!?]{0,40}\b(?:birth|born)\b|\bon (?:this|the) (?:planet|earth) (?:for )?(?:only |just |barely |all of )?<N> years\b|"
        r"(?:\b(?:he|she|i|who|they)|<PERSON>|<AGENT>)(?:<IS>|<LOOKS>)(?: <ADV>)* (?:half )?a (?:baker's )?(?:dozen|decade)(?: and a half)?(?: (?:years|summers|winters))?(?:[ -]old| of age)\b|"
        r"\b(?:had|has|have|she'd|he'd|i'd) (?:only |just |barely |but )*lived (?:for )?(?:only |just |barely |but |some )*(?:a decade(?: and a half)?|a dozen (?:years|summers|winters)|<N> "
        r"(?:years|summers|winters))(?: of life| on (?:this |the |god's )?earth| in (?:this|the) world| and (?:could|had never|never|was already|already|still|not)\b)|"
        r"\b(?:on (?:this|god's) earth|in this (?:life|world)) (?:for )?(?:only |just |barely )?<N> years\b|"
        r"\b<N> years on (?:this|god's) earth\b|\ba (?:decade(?: and a half)?|dozen years) (?:of life(?! (?:in|with|as|at|on|among|abroad|together|insurance)\b)|in this world|on (?:this |god's )?earth)\b|"
        r"\ba decade and a half (?:he|she|i|they|[a-z]+) (?:has|have|had) been (?:in this world|on (?:this )?earth|alive)\b|"
        r"\bwith (?:only |just |barely |hardly |scarcely |but |about )*a (?:bare |mere |scant )?(?:dozen|decade) (?:of )?(?:years )?(?:behind (?:him|her|me|them)\b|and (?:a (?:thousand|hundred|million)|many|countless|no end of)\b)|\b(?:first|barely|only|just) <N> years of (?:life|her life|his life)\b(?=,? (?:and|he|she|had|did|were) )",
        vocabulary=V,
        unless=(r"<THING>(?: was| is)? born <N> years",),
        refused=(
            "He was born the year the mill burned, eleven years before the war.",
            "Less than eighteen years had passed since her birth.",
            "He has been on this planet for thirteen years.",
            "She had been alive for twelve years.",
            "Eleven years had passed since his birth.",
            "The cashier was a decade and a half old.",
            "With a dozen years and a hundred freckles, Elsa led the goats home.",
        ),
        allowed=(
            "He had been alive for forty years.",
            "Fifteen years had passed since her wedding.",
            "The house was a decade and a half old.",
        ),
    ),
    rule(
        "en_multiple",
        "An age told as a product: he was twice eight.",
        "twice times double",
        r"(?:(?:\b(?:he|she|i|who)|<PERSON>|<AGENT>)<IS>|\b(?:at|aged|age of))(?: <ADV>)* (?:(?:twice|two times|double) (?:[2-8]|two|three|four|five|six|seven|eight)|(?:three times|thrice) (?:[2-5]|two|three|four|five))<NOTQTY><END>",
        vocabulary=V,
        refused=("He was twice eight and very sure of himself.",),
        allowed=("He was twice thirty and very sure of himself.", "He was three times three minutes late."),
    ),
)
