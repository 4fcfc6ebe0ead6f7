"""English: below eighteen, below the age that the law asks for, not grown up yet."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.rule import rule

RULES = (
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
            r"\b(?:under|below|beneath|less than) (?:absolute )?zero\b",
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
        r"\b(?!(?:price|cost|fare|fee|toll|total|rent|bill|score|temperature|high|low|it|that|this)\b)\w+ (?:will|would) (?:soon |only |finally |just )*(?:be|turn) <E18> (?:in|on|next|this|come|by) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|month|week|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|"
        r"\b(?:(?:in|within) (?:just |only |about |exactly )*(?:<NUM>|an?|a few|half a|a couple of|some) (?:more |short )?(?:years?|months?|weeks?|days?)(?:'? time)?|"
        r"(?:<NUM>|an?|a few|some) (?:years?|months?|weeks?|days?) (?:from now|hence)),? (?!it\b|there\b|this\b|that\b|these\b)[^.,;!?]{0,25}?(?:'ll| will| shall|'s going to| (?:is|are|am) going to)?(?: finally| at last| also| only| all| both)* "
        r"(?:be|turns?|reach(?:es)?) <E18>(?![ -](?:<UNIT>)(?! old))(?! (?:of|or|more|new|other|per|men|women|people|(?!years\b)[a-z]+s)\b)|"
        r"\b(?:18th|eighteenth) birthday (?:is|was|lay|lies|would be|will be|still|being)(?: still| only| just| now)? [^.;]{0,30}(?:away|off|ahead|to come|before (?:him|her|them))\b|"
        r"<E18>[^.]{0,60}\b(?:a|one|two|three|six|\w+) (?:year|month|week|day)s? (?:short|away|off)\b|\bhappy <E18>|"
        r"\bwhen (?:he|she|i|they|you|\w+)(?:'re|'s|'m| (?:turns?|reach(?:es)?|is|are|am|hits?)) <E18>(?![ -]<UNIT>)|"
        r"\b(?:when|until|till|before|once|after|as soon as) (?:[\w']+ ){2,8}(?:turns|reaches|attains|hits) <E18>(?![ -]<UNIT>)|"
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
            r"\b(?:years?|months?|weeks?|days?)(?:'? time| from now| hence)?,? (?:the|our|this|that|its|my|his|her|their|your) (?:\w+ )?<THING>(?: will| shall| is going to| turns| reaches)(?: \w+){0,3} <E18>",
            r"\b(?:on|upon|after|since) turning <E18>",
        ),
        refused=(
            "She is not yet eighteen.",
            "He was a few months short of eighteen.",
            "They wed before her eighteenth birthday.",
            "She will be eighteen in June.",
            "Rosa would be eighteen in May.",
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
            "RIGHTS": "vote, get (?:a |his |her |my )?(?:driving |driver's |proper |pilot's )?licen[cs]e, get (?:in|into|on)\b, have a (?:beer|drink|licen[cs]e|bank|vote), open an account, apply, be admitted, inherit, own, rent, hold a, get married, be served, be hired, be let in, be left, join (?:the|up), fight in, stay up, legally, go to war, go to sea, go alone, travel alone, drive, drink, marry, smoke, buy, enlist, consent, gamble, served, serve, sign, work, "
            "leave home, "
            "left alone, remember, understand, know, read, shave, date, wear, go out, here, be here, stay, "
            "enter, get in, a driver"
        },
        unless=(
            r"\bnot (?:act|acting|behave|behaving|behaved|acted)(?: \w+){0,2} (?:an adult|a grown-?up|grown up)",
            r"\b(?:prices|wine|cheese|land|vineyard)\b[^.]{0,30} come of age",
            r"<THING>(?: is| was| are| were)(?: still| far)? too young to",
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
        "en_legal_age",
        "Rights that the law gives only later: a year too young, two years to wait before he may buy a beer, almost legal.",
        "young legally lawfully legal age adult adults eighteen eighteenth 18 xviii sign lied lying lie vote consent permission buy majority",
        r"\b(?:a|an|one|two|three|four|five|six|seven|few|several|\d) (?:short )?(?:years?|months?|weeks?|days?) too young\b|"
        r"\btoo young (?:by law|legally|in law|in the eyes of|under the law|according to|for (?:the |a |his |her )?(?:vote|army|navy|draft|military|licen[cs]e|bar|pub|casino|"
        r"nightclub|wine|beer|whisky|alcohol|drink|conscription|call-up|driving|contract|ballot|wheel|jury|stage door))|"
        r"\b(?:not|n't|n't yet|never|before (?:he|she|they|i|you) (?:could|can|may|might)|until (?:he|she|they|i|you) (?:could|can|may)|till (?:he|she) could)(?: yet| even)? legally (?:be "
        r"(?:served|hired|married|employed)|an adult|buy|drink|drive|vote|work|consent|inherit|rent|enter|gamble|smoke|sign (?:for|a|any|the|his|her|on)|old enough|grown|of age)\b|"
        r"(?:n't|\bcannot|\bcan not|\bnever)(?: yet| even)* (?:legally|lawfully) (?:buy (?:an? |any |his |her |my )?(?:own )?(?:\w+ of )?(?:pints?|beers?|ciders?|ales?|wine|alcohol|cigarettes|tobacco|spirits|drinks?|"
        r"lottery|fireworks|whisky|gin|rum)\b|(?:drink|drive|vote|gamble|smoke|marry|work|enlist|serve|sign|own \w+)(?= yet| for an| until| till| before (?:he|she|they)| ?[.,;!?\"]| ?$| so| and)|"
        r"be (?:served|hired|married|employed)|marry without (?:her|his|my|their|an?)|sign (?:for|(?:his|her|their|my) own)\b)|"
        r"\bat (?:his|her|their|my|your|[a-z]+'s) age,? [^.;!?]{0,20}(?:n't|\b(?:cannot|can not|may not|nobody (?:may|can|is allowed to)|no one (?:may|can)|not (?:allowed|permitted) to))(?: legally| yet| even| allowed to| permitted to| be allowed to)* (?:<LATER>)|"
        r"(?:n't|\bnot)(?: yet| even)? (?:allowed|permitted|entitled) to (?:<LATER>)\b[^.;!?]{0,30} at (?:his|her|their|my|your|[a-z]+'s) age\b|"
        r"\b(?:he|she|you|they|i)(?:'s|'re|'m| is| was| are| were| am| will be| would be)(?: still| just| only)? (?:almost|nearly|barely|not yet|not quite|hardly|soon|finally) legal"
        r"(?= ?$| ?[.,;!?\"])|"
        r"\bturns? <E18>(?= (?:in|next|tomorrow|on|this|soon|before|two|three|a (?:week|month)|the (?:day|week)|at)\b| ?$| ?[.,;!?])(?! (?:pages|heads))|"
        r"\b(?:short of|below|under|shy of|not (?:yet )?(?:of|at)|before) (?:the |his |her )?(?:legal |minimum )?(?:voting|drinking|driving|marrying|marriageable|working|smoking|legal|full) age\b|"
        r"\b(?:years?|months?|weeks?|days?) (?:left |to wait |to go |more |remaining |away |yet |still )*(?:before|until|till) (?:he|she|they|i|you|[a-z]+) (?:is|was|are|were|would be|"
        r"will be|am|turns?|turned|reach(?:es|ed)|becomes?|became|could be|can be|came|comes) (?:<E18>(?! ?<UNIT>)|an adult|of (?:legal )?age|legal\b|old enough|a grown)|"
        r"(?:'ll|'d|\b(?:will|would|shall|about to|soon|to)) (?:soon |only |finally |not )*(?:come|be) of (?:legal |full )?age\b|\bcomes of age (?:in|next|this|on|soon|tomorrow)\b|\b(?:when|once|until|till|before|after|if) (?:i|you|he|she|we|they|[a-z]+) (?:come|comes) of age\b|"
        r"\b(?:his|her|my|your|their) eighteenth (?:is|was|would be|will be)(?: \w+){0,2}? (?:not (?:until|till)|until|till|in (?:january|february|march|april|may|june|july|august|september|october|november|december|a|two|three)|next|on|still|only|months|weeks|years)\b|"
        r"(?:\b(?:not|cannot)|n't)(?: yet)? vote (?:yet|until|till|for another)\b|"
        r"\b(?:mother|father|parents?|guardians?) (?:had to|must|has to|have to|would have to|needs? to) (?:give (?:their|his|her) |grant )?(?:consent|permission)\b|"
        r"<E18>\b[^.!?]{0,30}[,;] (?:and |but )?(?:he|she|they|i|[a-z]+) (?:was|is|were|are)(?: not|n't)(?= ?$| ?[.;,!?])|"
        r"\bwait(?:ing)? (?:an?|another|one|two|three|four|\d) (?:more |whole )?(?:years?|months?|weeks?) (?:before|until|till) (?:he|she|they|i|you) (?:can|could|may|might|is allowed to|was allowed to) (?:legally|vote|drink|enlist|buy (?:a |his |her )?(?:beer|wine|alcohol|cigarettes))\b|"
        r"(?:\b(?:not|cannot)|n't)(?: legally)? buy (?:a |any )?(?:beers?|wine|alcohol|cigarettes|tobacco|spirits|drinks?) (?:for another|until|till|yet)\b|"
        r"(?:\b(?:will|would|shall|to|till|until|before|yet)|'d|'ll) (?:\w+ ){0,2}(?:reach|attain)(?:es|ed)? (?:his|her|their|my) majority\b|"
        r"\blied about (?:his|her|my|their) age (?:to (?:get|enlist|join|buy|enter|sign|work|drink|see)|and (?:enlisted|joined|got in))|\blying about (?:his|her|their) age to (?:get|enlist|join|buy|enter)|"
        r"\bpre-?<E18>s?\b(?! hundred)|\b(?:be|were|was) <E18>(?:,| and|;|:)? (?:so|but) (?:they|he|she|the \w+|we) (?:\w+ )?(?:sent|turned|refused|could not|couldn't|had to wait|isn't|wasn't|was not|is not|waited)\b|"
        r"\bcame of age (?:the (?:following|next)|(?:a|two|three|six|\w+) (?:years?|months|weeks|days) (?:later|after)|(?:soon|shortly|long|only|just) (?:after|afterwards))\b|"
        r"(?:'ll|'d|\b(?:will|would|shall)) (?:soon |only |finally |not )*(?:be|become) (?:an adult|adults)\b(?! about| in the room| education| film| movie| only| learner)|"
        r"\b(?:mother|father|parents?|guardian|aunt|uncle)(?:'s)? (?:had to|has to|have to|must|needs? to|would have to|could) (?:co-?|counter)?sign (?:(?:for|on behalf of) (?:him|her|them|me)|the (?:form|slip|papers?|permission|consent|waiver|release)(?: for (?:him|her|me|the|a)\b| first| too|$|[.,;!?]))",
        vocabulary=V,
        words={
            "LATER": r"vote, enlist, gamble, inherit, be served, sign (?:for|a|any|his|her|the), own a, rent a, get a tattoo, "
            r"buy (?:an? |any |his |her )?(?:own )?(?:pints?|beers?|ciders?|wine|alcohol|cigarettes|tobacco|lottery|fireworks|drinks?|scratch ?cards?)"
        },
        unless=(r"\b(?:the|our|this|that|its) <THING> (?:soon |finally )?turns? <E18>",),
        refused=(
            "They refused her a licence because she was a year too young.",
            "He had two more years to wait before he could legally buy a beer.",
            "She's almost legal, the waiter said.",
            "He turns eighteen in six weeks.",
            "She couldn't legally buy a pint.",
            "At Lena's age nobody may buy a lottery ticket.",
        ),
        allowed=(
            "You can't legally park here.",
            "The waiter legally bought the bar.",
            "He is two years too old for the army.",
            "It was not legal.",
            "He came of age in 1970.",
        ),
    ),
)
