"""English: words for people under 18, and for the schools and occasions that only they have."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.rule import rule


def _grown(words: str) -> tuple[str, ...]:
    """Exceptions for words of youth that are said of adults, with the adult age or the word adult beside them."""
    return (
        rf"<A>[ -]*(?:years?|yrs?)?[ -]*(?:olds?)?,? (?:\w+ )?(?:{words})\b",
        rf"(?:{words})(?: \w+)? of (?:about |around |perhaps |some |nearly |almost |over )?<A>",
        rf"(?:{words})\b,? (?:(?:is|was|are|were|who is|who was|now|aged|all|both|each|already|age|about|over) ){{0,3}}<A>",
        rf"(?:adult|grown|grown-up|grownup|middle-aged|fully grown) (?:{words})\b",
    )


RULES = (
    rule(
        "en_child",
        "Children, by that name and its compounds.",
        "child children childs childhood childhoods grandchild grandchildren schoolchild schoolchildren godchild "
        "godchildren stepchild stepchildren childminder childcare childbirth kiddie kiddies kiddo kids kid kidz chillun",
        r"\b(?:grand|school|god|step)?child(?:ren|s|hoods?|minder|care|birth)?\b|\bchillun\b|\bkid(?:s|z|dies?|do)?\b",
        vocabulary=V,
        unless=(
            *_grown("child|children|kids?|grandchild|grandchildren|stepchildren|stepchild"),
            r"\bkid(?:s)? (?:you|yourself|yourselves|myself|himself|herself|ourselves|themselves|me|us|around|about) ?",
            r"\b(?:not|never|n't|i|to) kid\b(?= (?:about|you|your|my|him|her|our|them|me|us|around))",
            r"\bkid (?:gloves?|leather|skin|mohair)",
            r"\bchild(?:'s|s)? (?:play|process(?:es)?|node|nodes|element|elements|class|classes|window)\b",
        ),
        refused=("The children sang.", "Her childhood was long.", "He met a kid on the road."),
        allowed=("Her grown children live in Rome.", "You must not kid yourself.", "The repair was child's play."),
    ),
    rule(
        "en_teen",
        "Teens, adolescents and the years before.",
        "teen teens teenage teenaged teenager teenagers teener teeners teenybopper preteen preteens tween tweens tweenie "
        "adolescent adolescents adolescence preadolescent preadolescence youngster youngsters youths juvenile juveniles "
        "preschooler preschoolers toddler toddlers toddlerhood teenz teenie teenies puberty pubescent prepubescent pubertal",
        r"\b(?:pre-?)?(?:teen(?:s|z|ies?|age[dr]?|agers?|ers?|yboppers?)?|adolescen(?:ts?|ce)|tween(?:s|ie)?|pubescent|pubertal)\b"
        r"|\byoungsters?\b|\byouths\b|\bjuveniles?\b|\bpreschoolers?\b|\btoddlers?\b|\btoddlerhood\b|\bpuberty\b",
        vocabulary=V,
        unless=(
            r"(?:thir|four|fif|six|seven|eigh|nine)[ -]teen",
            r"temperatures? (?:\w+ ){0,4}teens",
            r"(?:dollars|percent|degrees|prices|shares) (?:\w+ ){0,3}teens",
        ),
        refused=("A teenager waved.", "She was in her teens.", "The juvenile was released."),
        allowed=("The temperature was in the low teens.",),
    ),
    rule(
        "en_minor",
        "Minor as a person, not as a size, a key or a subject of study.",
        "minor minors minorz underage underaged",
        r"\bminors\b|\bunder-?aged?\b|\bminor(?= ?$| ?[.,;:!?)\"]|'s| (?:and|or|is|was|has|had|who|at|under|without|by|from|to|"
        r"for|when|as|because|but|that|if|could|can|cannot|may|must|should|will|would|in|on|with|since|after|before|"
        r"child|children|son|daughter|girl|boy|sister|brother|victim|witness|passenger|patient|of)\b)",
        vocabulary=V,
        unless=(
            r"\b(?:in|key|chord|chords) (?:of )?[a-g](?: flat| sharp)?[ -]minor(?! (?:who|is|was|child|son))",
            r"(?:asia|ursa|canis|leo) minor",
            r"(?:a|her|his|my|with a|their) minor in (?!(?:his|her|their|the|my|our|a) )\w+",
            r"(?:injury|injuries|damage|repairs?|problems?|changes?|it|details?|roles?|wounds?|matters?|parts?|difference|differences|is|was|are|were|very|relatively|fairly|quite|too|only|seemed|proved) (?:is|was|are|were|very|relatively|fairly|quite|too|only|seemed|proved|rather)? ?minor",
            r"\bthe majors and (?:the )?minors",
        ),
        refused=(
            "A minor was found.",
            "It is illegal for minors.",
            "They sold beer to a minor.",
            "An underage driver fled.",
        ),
        allowed=(
            "The sonata is in A minor.",
            "Only minor repairs were needed.",
            "She has a minor in history.",
            "The damage was minor.",
        ),
    ),
    rule(
        "en_baby",
        "Babies and infants, but not baby carrots, baby blue or an endearment between commas.",
        "baby babies babe infant infants infancy newborn newborns babyhood suckling nursling papoose",
        r"\bbab(?:y|ies)\b|\binfants?\b|\binfancy\b|\bnewborns?\b|\bbabyhood\b|\bsuckling\b|\bnursling\b|\bpapoose\b",
        vocabulary=V,
        unless=(
            r"baby[ -](?:grand|blue|blues|pink|carrots?|potato(?:es)?|spinach|corn|kale|greens|back|boom|boomers?|steps?|faced?|talk|powder|oil|face|squid|octopus|leaf|tomato(?:es)?|marrows?)",
            r"(?:^|[.,!?\"] ?|oh,? |hey,? |yeah,? |come on,? |please,? )baby ?(?=[.,!?\"])",
            r", baby ?(?=$|[.,!?\"])",
            r"(?:industry|technology|science|company|field|market|project|movement|its) (?:\w+ ){0,4}infancy",
        ),
        refused=("The baby slept.", "The infant cried."),
        allowed=("She bought baby carrots.", "Come on, baby, let us dance.", "The industry was in its infancy."),
    ),
    rule(
        "en_girl_boy",
        "Girl and boy where no adult age or adult turn of phrase goes with them.",
        "girl girls boy boys gurl gurls grl grls boyz girlz girly girlie girlies boyo lad lads laddie lass lasses lassie "
        "schoolgirl schoolgirls schoolboy schoolboys girlhood boyhood tomboy tomboys choirboy choirboys schoolmate "
        "schoolmates schoolkid schoolkids",
        r"\b(?:school|choir|tom)?(?:g(?:ir|ur|r)l|boy)(?:s|z|y|ies?|hood|o)?\b|\blad(?:s|die)?\b|\blass(?:es|ie)?\b|\bschool(?:mate|kid)s?\b",
        vocabulary=V,
        unless=(
            *_grown("girls?|boys?|lads?|lass(?:es|ie)?"),
            r"(?:girls'?|boys'?|girl's|boy's|lads'?)[ -](?:night|nights|trip|weekend|talk|club)",
            r"(?:girls|boys|lads) (?:at|from|in|on|of) (?:the |her |his |my |our )?(?:\w+ )?(?:office|work|bar|pub|club|garage|bank|accounting|reception|team|band|crew|station|precinct|typing pool|squad|bureau|factory|night shift|front desk|salon|gym|shop|warehouse|accounts|marketing|sales|department|firm|hospital|ward|regiment|brigade|blue|depot|yard|mill)",
            r"(?:with|for) the (?:girls|boys|lads)(?= ?[.,!?]|$)",
            r"(?:call|show|cover|chorus|working|party|pin-up|pinup|bond|career|it|office|bar|cigarette|dream|flower|calendar|factory|golden|glamour|shop|hat-check|script|spice|bunny|ring|cam|calendar|land|material|valley|city|farm|cow|play|bell|bus|pool|delivery|pizza|good old|good ol'|good ole|old|bad|lover|golden|poster|fly|wide|fair-haired|whipping|toy|boy-toy|home|best|mama's|country|backstreet|beach|beastie|pet shop|lost|doughboy|office|lad|barrow|mummy's) ?-?(?:girls?|boys?)",
            r"(?:oh,? boy|boy,? oh,? boy|^boy,|[.!?\"] boy,|atta ?(?:boy|girl)|that's my (?:girl|boy)|you go,? girl|girl power|girl friday|boys? bands?|girl groups?|girls? bands?|boys will be boys|boy toys?)",
            r"(?:my|his|her) girl(?=,? (?:friday))",
        ),
        refused=(
            "The girl ran home.",
            "Two boys crossed the road.",
            "A schoolgirl waved.",
            "Her boyhood friend wrote.",
        ),
        allowed=(
            "A girl of twenty-five ran the bar.",
            "It was a girls' night out.",
            "Oh boy, that was close.",
            "He is an old boy of the firm.",
            "She had lunch with the girls at the office.",
        ),
    ),
    rule(
        "en_pupil",
        "Pupils, unless those of an eye.",
        "pupil pupils",
        r"\bpupils?\b",
        vocabulary=V,
        unless=(
            r"pupils? (?:of (?:his|her|the|its|my|your|an|their) (?:\w+ )?eyes?|dilat\w+|widen\w+|contract\w+|narrow\w+|shr[aiu]nk|constrict\w+|react\w+|were (?:wide|dilated|huge|tiny|large|small|black|pinpoints?|enormous)|are (?:wide|dilated|huge|tiny|large|small))",
            r"(?:eyes?|dilated|dilate|wide|widened|contracted|narrow|left|right|black|lamp|light|torch|penlight|iris|irises|cat's|retina) (?:\w+ ){0,4}pupils?",
            r"pupils? (?:\w+ ){0,5}(?:eyes?|iris|light|lens|mata)",
        ),
        refused=("The pupils took their seats.",),
        allowed=("Her pupils dilated in the dark.", "The doctor shone a light into his left pupil."),
    ),
    rule(
        "en_school",
        "Schools, unless one that takes adults.",
        "school schools schooldays schooling schoolyard schoolyards schoolroom schoolhouse schoolbag schoolbags schoolbook schoolbooks schooltime "
        "kindergarten kindergartens kindergartner kindergartener kindergarteners preschool preschools daycare playschool "
        "schoolwork homeschool homeschooled playgroup",
        r"\b(?:pre-?|home)?school(?:s|days|ing|yards?|room|house|bags?|books?|time|work|ed)?\b(?!-?(?:teacher|master|mistress))|\bkindergart(?:ens?|e?ners?)\b|\bday ?care\b|\bplay(?:school|group)\b",
        vocabulary=V,
        unless=(
            r"\b(?:law|medical|med|business|art|arts|drama|theatre|theater|film|driving|night|evening|graduate|grad|nursing|culinary|cooking|cookery|"
            r"dance|dancing|language|riding|ski|skiing|surf|surfing|diving|flying|flight|sailing|acting|trade|technical|police|military|divinity|dental|vet|veterinary|beauty|"
            r"engineering|architecture|design|fashion|journalism|old|new|adult|sculpture|painting|photography|yoga|tango|clown|circus|motoring|naval|staff|officer|postgraduate|"
            r"professional|pharmacy|management|vienna|frankfurt|chicago|bartending|barber|hairdressing|sommelier|cosmetology|cordon bleu|hotel|pilot|bible|massage|welding|truck[ -]driving|secretarial|mime)[ -]schools?\b",
            r"\bschools? (?:of|for adults|for (?:pilots|nurses|actors|officers|chefs|widows|pensioners|grown-ups|drivers|bartenders))\b",
            r"\b(?:night|evening) school for adults",
            r"\b(?:driving|law|art|drama|business|medical|cooking) schooling",
        ),
        refused=("She walked home from school.", "He was in high school.", "The kindergarten closed."),
        allowed=(
            "He finished law school.",
            "She teaches at a night school for adults.",
            "It is a school of thought.",
            "The driving school moved.",
        ),
    ),
    rule(
        "en_grade",
        "Grades, forms and years of school.",
        "grade grader graders grades grad former formers form year sophomore sophomores freshman freshmen",
        r"\b(?:<ORD>|\d{1,2}th)[ -]grade(?:rs?|s)?\b|\bgrades? (?:<N>|k|[1-9]|1[0-2])\b|\bgrade[ -]?school(?:er)?s?\b|"
        r"\b(?:first|second|third|fourth|fifth|sixth|upper|lower)[ -]form(?:ers?)?\b|\b(?:in|of) year (?:<N>|[1-9]|1[0-3])\b(?! of)|"
        r"\b(?:sophomore|freshman)(?:s| year)?\b|\bfreshmen\b|\bgraders?\b",
        vocabulary=V,
        unless=(
            r"(?:college|university|campus|law|engineering|med) (?:sophomore|freshman|freshmen)s?",
            r"(?:sophomore|freshman|freshmen)s? (?:\w+ ){0,3}(?:college|university|campus)",
            r"sophomore (?:album|record|novel|effort|slump|film|single)",
            r"freshman (?:senator|congress\w+|representative|congressman)",
            r"(?:first|second|third|fourth|fifth|sixth) form of\b",
            r"(?:road|motor|meat|egg|coffee|diamond|tea) graders?",
            r"grades? <N> (?:bolts?|titanium|steel|listed|concrete|wheat)",
        ),
        refused=(
            "She is in the tenth grade.",
            "He taught third graders.",
            "My cousin is in Year 9 now.",
            "A sixth-former answered.",
        ),
        allowed=(
            "This is the first form of the verb.",
            "The college sophomore rented a flat.",
            "The valve used grade 5 bolts.",
        ),
    ),
)
