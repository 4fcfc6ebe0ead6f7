"""English: words for people under 18; girls and boys have a file of their own."""

from processing.adults_rules.english_grown import ANIMALS, grown, none_of
from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.rule import rule

RULES = (
    rule(
        "en_child",
        "Children, by that name and its compounds.",
        "child children childhood childhoods grandchild grandchildren schoolchild schoolchildren godchild "
        "godchildren "
        "stepchild stepchildren childminder childcare childbirth chillun childbride",
        r"\b(?:grand|school|god|step)?child(?:ren|s|hoods?|minder|care|birth|bride)?\b|\bchillun\b",
        vocabulary=V,
        unless=(
            *grown("child|children|grandchild|grandchildren|stepchildren|stepchild|godchild"),
            r"\bchild's play\b",
            *none_of("(?:grand)?children"),
            r"\bsecond childhood\b",
            r"\b(?:poster|inner) child\b",
            r"\bchild (?:process(?:es)?|nodes?|elements?|windows?)\b",
            r"\b(?:julia|lee|desmond) child\b",
        ),
        refused=("The children sang.", "Her childhood was long.", "She wrote to a child."),
        allowed=(
            "Her grown children live in Rome.",
            "The couple without children bought the mill.",
            "Their children are lawyers in their forties.",
            "The repair was child's play.",
            "Their children are all grown up.",
        ),
    ),
    rule(
        "en_kid",
        "Kids, unless it is the verb or the leather.",
        "kid kids kidz kiddie kiddies kiddo kiddos kiddy grandkid grandkids schoolkid schoolkids kidlet",
        r"\b(?:grand|school)?kid(?:s|z|dies?|dy|dos?|let)?\b",
        vocabulary=V,
        unless=(
            *grown("kids?|grandkids?|kid (?:brother|sister)"),
            *none_of("(?:grand)?kids"),
            r"\bkids? (?:you|yourself|yourselves|myself|himself|herself|ourselves|themselves|me|us|around)\b",
            r"\bkid(?: \w+)? (?:gloves?|leather|skin|mohair|boots)\b",
            r"\b(?:our|the|a|his|her|their|my|two|three|nanny|brown|white|pregnant|old)(?: nanny| pygmy| milk| angora| alpine)? (?:goats?|doe|does|nannies)(?: (?:has|have|had|just|finally))* (?:gave birth to|give birth to|had|has|have|dropped|bore|delivered|raised|suckled|nursed|with|and her|and their)"
            r" (?:her |their |a pair of |twin )?(?:(?:two|three|four|five|six|\d|several|healthy|new|white|brown|black|spotted|a|some|many) ){0,3}kids?\b",
        ),
        refused=("He met a kid on the road.", "The kids were asleep."),
        allowed=("You must not kid yourself.", "She wore kid gloves.", "I kid you not."),
    ),
    rule(
        "en_teen",
        "Teens, adolescents and the years before.",
        "teen teens teenage teenaged teenager teenagers teener teeners teenybopper teenz teenie teenies preteen "
        "preteens tween "
        "tweens tweenie adolescent adolescents adolescence preadolescent preadolescence puberty pubescent "
        "prepubescent pubertal",
        r"\b(?:pre-?)?(?:teen(?:s|z|ies?|age[dr]?|agers?|ers?|yboppers?)?|adolescen(?:ts?|ce)|tween(?:s|ie)?|"
        r"pubescent|pubertal)\b"
        r"|\bpuberty\b",
        vocabulary=V,
        unless=(
            r"\b(?:eigh|nine)[ .-]{1,2}teen\b",
            r"\b(?:temperatures?|degrees|percent|prices|shares|highs?|lows?|celsius)\b[^.]{0,40}\bteens\b|"
            r"\bteens (?:celsius|fahrenheit|per ?cent)",
            r"\badolescent (?:<SILLY>)",
            rf"\b(?:adolescent|teenage|pubescent) {ANIMALS}\b",
        ),
        words={"SILLY": "humour humor joke jokes prank pranks behaviour behavior antics remark remarks handwriting"},
        refused=("A teenager waved.", "She was in her teens.", "It was his late adolescence."),
        allowed=("The temperature was in the low teens.",),
    ),
    rule(
        "en_young_people",
        "Youngsters, juveniles, toddlers, youths, urchins, little ones.",
        "youngster youngsters youths youth juvenile juveniles preschooler preschoolers toddler toddlers "
        "toddlerhood tot tots "
        "bairn bairns brat brats urchin urchins orphan orphans orphanage orphanages orphaned foundling "
        "foundlings waif waifs nipper nippers tyke "
        "tykes moppet sprog sprogs youngun younguns stripling striplings rugrat rugrats nymphet nymphets lolita "
        "lolitas loli lolis "
        "shota jailbait ones wee offspring league scout scouts treaters adopted adopting adopt custody junior "
        "juniors",
        r"\b(?:youngsters?|youths|juveniles?|preschoolers?|toddlers?|toddlerhood|tots?|bairns?|brats?|urchins?|"
        r"orphan(?:s|ages?|ed)?|"
        r"foundlings?|waifs?|nippers?|tykes?|moppet|sprogs?|younguns?|striplings?|rugrats?|nymphets?|lolitas?|"
        r"lolis?|shota|jailbait)\b|"
        r"\b(?:a|another|each|every|that|this|one|two|some) youth\b(?! hostel)|\byouth (?:<GROUP>)\b|\b(?:little|"
        r"wee|tiny|young) ones?\b|"
        r"\boffspring\b|\blittle league\b|\bcub scouts?\b|\btrick-or-treaters\b|\badopt(?:ed|ing|s)? (?:a|an|two|"
        r"their|his|her|twin)(?: \w+)? (?:sons?|daughters?)\b|"
        r"\bcustody (?:battle|of (?:their|her|his|my)(?: \w+)? (?:sons?|daughters?|twins))\b|"
        r"\bjunior (?:<SPORT>)\b|\bjuniors\b",
        vocabulary=V,
        words={
            "SPORT": (
                "school tennis football championships? league team swimmer gymnast\\w* hockey soccer prom "
                "scouts? choir varsity olympi\\w+"
            ),
            "GROUP": (
                "club clubs team teams group camp centre center league academy orchestra choir court worker "
                "workers detention football soccer movement offender offenders"
            ),
        },
        unless=(
            *grown("youths?|orphans?|youngsters?"),
            r"\bjuvenile (?:humou?r|jokes?|pranks?|behaviou?r|antics|remarks?|comments?|handwriting|salmon|"
            r"birds?|eagles?|fish|trout|gulls?|herons?|falcons?|hawks?|kites?|buzzards?|ospreys?|gannets?|puffins?|storks?|cranes?|crows?|ravens?|crabs?|lobsters?|oysters?|eels?|"
            r"herring|cod|tuna|squid|frogs?|newts?|lizards?|beetles?|spiders?|plumage|feathers?|leaves|foliage|stage of (?:the|its)|specimens?)\b",
            r"\bits juvenile (?:form|stage|phase|state|coat|colou?rs)\b",
            r"\b(?:typeset\w*|composit\w+|layout|typograph\w+|proofread\w*|word processor|style ?sheets?)\b[^.;!?]{0,50}\b(?:remov\w+|fix\w*|avoid\w*|prevent\w*|eliminat\w+|hunt\w*|hat(?:es?|ed)|"
            r"against|control\w*|suppress\w*|chas\w+|kill\w*) (?:the |all |any )*(?:widows? (?:and|or|nor) orphans?|orphans? (?:and|or|nor) widows?)\b",
            r"\borphans? at the (?:foot|top|bottom|head) of (?:an?|the|each|every|any) (?:column|page|paragraph)\b",
            r"\bsea urchins?\b|\borphan (?:drugs?|lines?|works?|control|wells?|process\w*|diseases?|chunks?|files?|pages?|blocks?)\b",
            rf"\b(?:juvenile|orphan|orphaned) {ANIMALS}\b",
            r"\btots? of (?:rum|whisky|whiskey|brandy|gin)\b",
            r"\btater tots\b",
        ),
        refused=("The youngster smiled.", "A youth ran past.", "Two toddlers slept.", "He joined the youth club."),
        allowed=("They stayed at a youth hostel.", "It was a juvenile joke.", "He wrote of his lost youth."),
    ),
    rule(
        "en_minor",
        "Minor as a person, not as a size, a key or a subject of study.",
        "minor minors minorz underage underaged aged",
        r"\bminors\b|\bunder-?aged?\b|\bminor(?= ?$| ?[.,;:!?)\"]|'s| (?:<AFTER_NOUN>)\b)|"
        r"\b(?:an?|the|this|that|each|any|another|every|one|no) (?:[a-z]+ed )?minor (?:\w+ly )?(?:\w+ed|has|had|slept|spoke|knew|thought|kept|told|paid|met|won|lost|felt|held|brought|wrote|read|wore|broke|rode|sang) "
        r"(?:a|an|the|his|her|its|their|some|any|to|by|in|into|out|from|with|at|on|for|up|off|no|about|through|over|that|nothing|quietly|behind|alone)\b",
        vocabulary=V,
        words={
            "AFTER_NOUN": "and or is was has had who at under without by from to for when as because but that if could can "
            "cannot may must should "
            "will would in on with since after before did does than while whose child children son daughter girl "
            "boy sister brother victim "
            "witness passenger patient of went came got alone there here left ran fled slept sat said told drove "
            "bought drank stole lied cried wept stayed "
            "entered refused signed took made gave lived lives works needs asleep drunk present involved "
            "concerned accused unaccompanied missing dead living "
            "sons daughters heir heirs heiress king prince princess siblings brothers sisters nephew niece grandson granddaughter grandchildren "
            "offspring dependants dependents student students participant participants respondent found seen caught hidden injured killed hurt escaped walked sleeping sitting standing drinking "
            "driving running crying hiding living working travelling "
            "traveling named called whom whose"
        },
        unless=(
            r"\b(?:asia|ursa|canis|leo) minor\b",
            r"\b(?:her|his|my|your|academic) minor (?:is|was) \w+",
            r"\b(?:a|her|his|my|your|a double|academic) minor in (?!(?:his|her|their|the|my|our|a|custody|danger|"
            r"need|this|that|possession)\b)\w+",
            r"\b(?:is|was|are|were|be|been|being|seem\w*|appear\w*|remain\w*|proved|very|relatively|fairly|quite|"
            r"too|only|rather|considered|deemed|"
            r"so|more|major|comparatively|mostly|somewhat|pretty|merely|however|therefore|equally|or|and|"
            r"how) minor\b(?! (?:child|son|daughter|girl|boy))",
            r"\bminor (?:or|and) major\b",
            r"\bmajor(?:ed|ing|s)?\b[^.;!?]{0,50} (?:as (?:a|his|her|my|their|the) minor|minor\b(?= ?[.,;]))",
            r"\bas (?:a|his|her|my|their) minor (?:at|in) (?:the )?(?:university|college)",
            r"\bthe majors and (?:the )?minors\b",
            r"\b(?:determinants?|matrix|matrices|cofactors?|subdeterminants?)\b[^.!?]{0,60}\bminors?\b|\bminors? of (?:a|the|any|an) (?:\w+ )?(?:matrix|determinant|order|graph)\b|"
            r"\b(?:signed|principal|complementary|graph) minors\b",
            r"\b(?:seasons?|innings|pitch\w*|baseball|home runs|club|games)\b[^.!?]{0,40}\b(?:in|through) the minors\b|\b(?:in|from|through) the minors\b[^.!?]{0,60}"
            r"\b(?:big club|big leagues?|majors|called up|call-up|ballclub|pitch\w*|baseball|season)\b",
        ),
        unless_cased=(
            r"\b(?:through|near|in|to|from|of) Minor,",
            r"\b[A-G](?:[ -](?:flat|sharp)|[♭♯#b])?[ -](?i:minor)\b(?<!^A minor)(?<![.!?\"] A minor)",
            r"\b(?i:in|key of|chord of|an?|the) [a-g](?:[ -](?:flat|sharp))?[ -]minor\b(?<!\ba minor)",
        ),
        refused=(
            "A minor was found.",
            "It is illegal for minors.",
            "They sold beer to a minor.",
            "An underage driver fled.",
            "The minor, who fled, wept.",
        ),
        allowed=(
            "The sonata is in A minor.",
            "Only minor repairs were needed.",
            "She has a minor in history.",
            "The damage was minor.",
            "He struck A minor and then C.",
        ),
    ),
    rule(
        "en_baby",
        "Babies and infants, but not baby carrots, baby blue or an endearment set off by commas.",
        "baby babies babe babes infant infants infancy newborn newborns babyhood suckling nursling papoose "
        "babysitter babysitters "
        "babysit babysits babysat babysitting sitter birth nanny nannies pram prams pushchair pushchairs "
        "stroller strollers diaper diapers "
        "nappy nappies highchair highchairs high playpen crib cradle nursery nurseries breastfed breastfeed breastfeeding "
        "breastfeeds wet pacifier paediatric pediatric paediatrician pediatrician",
        r"\bbab(?:y|ies)\b|\binfants?\b|\binfancy\b|\bnew-?borns?\b|\bbabyhood\b|\bsuckling\b|\bnursling\b|"
        r"\bpapoose\b|\bbaby-?s(?:it(?:s|ters?|ting)?|at)\b|"
        r"\bbabes? in (?:arms|the wood)|\bg(?:i|a)v(?:e|es|ing|en) birth\b|\bnann(?:y|ies)\b|\bprams?\b|"
        r"\bpushchairs?\b|\b(?:a|the|her|his) stroller\b|"
        r"\bhigh[ -]?chairs?\b(?! (?:at|by|behind|round|along) (?:the )?(?:bar|counter|lectern))|\bplaypen\b|\b(?:in|into|by|beside|from|empty) (?:its|the|her|his|a|their) crib\b|"
        r"\b(?:rock\w*|in|into|by|beside|from|empty|out of|left) (?:the|her|his|a|its|their) cradle\b(?! of)|"
        r"\bnurser(?:y|ies)\b|\bbreastf\w+|\bwet nurse\b|\bdiapers?\b|\bnapp(?:y|ies)\b|\bpacifier\b|"
        r"\bpa?ediatric(?:ian)?s?\b",
        vocabulary=V,
        words={
            "SMALL_THING": "grand blue blues pink carrots? potato(?:es)? spinach corn kale greens back boom boomers? steps? "
            "face faced talk powder oil "
            "squid octopus leaf tomato(?:es)? marrows? grands doll dolls bump",
            "COMPANY": "family bunch group team office department orchestra crew squad band choir panel board company club cast firm staff",
        },
        unless=(
            r"\bbaby[ -]<SMALL_THING>\b",
            r"\b(?:zanahorias?|espinacas?|lechugas?|calamar(?:es)?|patatas?|papas?|puerros?|remolachas?|rúcula|kale|hojas|brotes|verduras|hortalizas|alcachofas?|chipirones|pulpitos|maíz|mazorcas?|azul|rosa) baby\b",
            *grown("baby (?:brother|sister)"),
            rf"\b(?:baby|newborn|new-born|infant|nursing) {ANIMALS}\b(?!-)",
            rf"\b{ANIMALS}(?:'s)?(?: (?:in|at|on|from|of) (?:the |our |a )?[a-z]+)?(?: (?:has|have|had|just|finally|then|there))* (?:gave|gives|give|given|giving) birth\b",
            r"(?:^|[.,!?\"] ?'?|\b(?:oh|hey|yeah|yes|no|come on|please|thanks|sorry|night|morning|"
            r"bye) )baby ?(?=[.,!?\"])",
            r", baby ?(?=$|[.,!?\"])",
            r"\b(?:its|industry|technology|science|company|field|market|project|movement|business|"
            r"trade)\b[^.]{0,30}\binfancy\b",
            r"\b(?:gave|give|given|giving|gives) birth to (?:a|an|the|its|our|this|that)(?: \w+){0,2} (?:idea|"
            r"ideas|movement|republic|nation|genre|style|"
            r"industry|legend|company|project|theory|term|word|tradition|city|era|age)\b",
            r"\b(?:plants?|rose|roses|tree|trees|seedlings?|garden|gardening|shrubs?|azaleas|saplings|greenhouse|"
            r"orchids?|bulbs)\b[^.;]{0,50}\bnurser(?:y|ies)\b|\bnurser(?:y|ies)\b[^.;]{0,50}\b(?:plants?|roses?|"
            r"trees?|seedlings?|garden\w*|shrubs?|azaleas|saplings|orchids?|bulbs)\b",
            r"\bnurser(?:y|ies) of (?:oaks?|elms|pines|firs|beech\w*|willows?|poplars|fruit|apple|cherry|ash|limes|maples)\b",
            r"\bnurser(?:y|ies) (?:grows?|propagates?|stocks?|grew|stocked|propagated|specialis\w+|delivers?|delivered)\b",
            r"\bnanny (?:state|goats?)\b",
            r"\badult diapers?\b",
            r"\binfant (?:industr(?:y|ies)|republic|nation|company|science|colony|state|democracy|settlement)\b",
            r"\bbaby of the (?:\w+ )?<COMPANY>(?:, [a-z]+,)?(?:,? (?:is|was|at|now|already|has|had|just|turned|recently))* <A>(?! ?<UNIT>)",
            r"\bat <A>,? (?:[a-z]+ ){0,2}[a-z]+(?:'m|'s| am| is| was)(?: still| now| always)? the baby of the (?:\w+ )?<COMPANY>\b",
        ),
        refused=("The baby slept.", "The infant cried.", "She gave birth in May.", "They hired a babysitter."),
        allowed=(
            "She bought baby carrots.",
            "At sixty Bo is the baby of the team.",
            "Come on, baby, let us dance.",
            "The industry was in its infancy.",
        ),
    ),
)
