"""English: words for people under 18."""

from processing.adults_rules.english_grown import ANIMALS, grown
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
            r"\b(?:had|have|has|having|want|wants|wanted|with|were|been) no (?:grand)?children(?= ?[.,;:!?]|$| (?:and|but|because|or|so|by|nor|only)\b)|\bno children of (?:his|her|their|my|our) own\b|"
            r"\b(?:never|not|n't) (?:had|have|want|wanted)(?: any)? children(?= ?[.,;:!?]|$| (?:and|but|because|or|so|by)\b)",
            r"\bsecond childhood\b",
            r"\b(?:poster|inner) child\b",
            r"\bchild (?:process(?:es)?|nodes?|elements?|windows?)\b",
            r"\b(?:julia|lee|desmond) child\b",
        ),
        refused=("The children sang.", "Her childhood was long.", "She wrote to a child."),
        allowed=(
            "Her grown children live in Rome.",
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
            r"birds?|eagles?|fish|trout|gulls?)\b",
            r"\bsea urchins?\b",
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
        "nappy nappies highchair playpen crib cradle nursery nurseries breastfed breastfeed breastfeeding "
        "breastfeeds wet pacifier paediatric pediatric paediatrician pediatrician",
        r"\bbab(?:y|ies)\b|\binfants?\b|\binfancy\b|\bnew-?borns?\b|\bbabyhood\b|\bsuckling\b|\bnursling\b|"
        r"\bpapoose\b|\bbaby-?s(?:it(?:s|ters?|ting)?|at)\b|"
        r"\bbabes? in (?:arms|the wood)|\bg(?:i|a)v(?:e|es|ing|en) birth\b|\bnann(?:y|ies)\b|\bprams?\b|"
        r"\bpushchairs?\b|\b(?:a|the|her|his) stroller\b|"
        r"\bhighchair\b|\bplaypen\b|\b(?:in|into|by|beside|from|empty) (?:its|the|her|his|a|their) crib\b|"
        r"\b(?:rock\w*|in|into|by|beside|from|empty|out of|left) (?:the|her|his|a|its|their) cradle\b(?! of)|"
        r"\bnurser(?:y|ies)\b|\bbreastf\w+|\bwet nurse\b|\bdiapers?\b|\bnapp(?:y|ies)\b|\bpacifier\b|"
        r"\bpa?ediatric(?:ian)?s?\b",
        vocabulary=V,
        words={
            "SMALL_THING": "grand blue blues pink carrots? potato(?:es)? spinach corn kale greens back boom boomers? steps? "
            "face faced talk powder oil "
            "squid octopus leaf tomato(?:es)? marrows? grands doll dolls bump"
        },
        unless=(
            r"\bbaby[ -]<SMALL_THING>\b",
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
            r"\bnanny (?:state|goats?)\b",
            r"\badult diapers?\b",
            r"\binfant (?:industr(?:y|ies)|republic|nation|company|science|colony|state|democracy|settlement)\b",
            r"\bbaby of the (?:family|bunch|group|team)(?:,? (?:is|was|at|now|already))* <A>(?! ?<UNIT>)",
        ),
        refused=("The baby slept.", "The infant cried.", "She gave birth in May.", "They hired a babysitter."),
        allowed=("She bought baby carrots.", "Come on, baby, let us dance.", "The industry was in its infancy."),
    ),
    rule(
        "en_girl_boy",
        "Girl and boy where no adult age or adult turn of phrase goes with them.",
        "girl girls boy boys gurl gurls grl grls boyz girlz girly girlie girlies boyo lad lads laddie laddies "
        "lass lasses lassie lassies "
        "schoolgirl schoolgirls schoolboy schoolboys girlhood boyhood tomboy tomboys choirboy choirboys "
        "schoolmate schoolmates paperboy "
        "newsboy stableboy farmboy ballboy ballgirl girlchild boychild schoolfriend schoolfriends schoolfellow",
        r"\b(?:school|choir|tom|paper|news|stable|farm|ball)?(?:g(?:ir|ur|r)l|boy)(?:s|z|y|ies?|hood|o|child)?\b|"
        r"\blad(?:s|dies?)?\b|\blass(?:es|ies?)?\b"
        r"|\bschool(?:mate|friend|fellow)s?\b",
        vocabulary=V,
        words={
            "ADULT_PLACE": "office, work, bar, pub, club, garage, bank, accounting, reception, team, band, crew, station, "
            "precinct, typing pool, squad, "
            "bureau, factory, night shift, day shift, front desk, salon, gym, shop, warehouse, accounts, "
            "marketing, sales, department, firm, hospital, ward, "
            "regiment, brigade, blue, depot, yard, mill, casino, newsroom, barracks, golf club, bowling club, "
            "kitchen, bakery, payroll, human resources, plant, "
            "mine, docks, lodge, agency, call centre, call center",
            "ADULT_KIND": "call, show, cover, chorus, working, party, pin-up, pinup, bond, career, it, office, bar, "
            "cigarette, dream, calendar, golden, "
            "glamour, shop, hat-check, script, spice, bunny, ring, cam, material, cow, play, bell, bus, pool, "
            "good old, good ol', good ole, old, bad, lover, "
            "poster, fly, wide, fair-haired, whipping, toy, home, best, mama's, backstreet, beach, beastie, pet "
            "shop, go-to, golden, gibson, geisha, vegas, "
            "gaiety, weather, dancehall, dance-hall, saloon, fan",
        },
        unless=(
            *grown("girls?|boys?|lads?|lass(?:es|ie)?"),
            r"\b(?:girls'?|boys'?|girl's|boy's|lads'?)[ -](?:night|nights|trip|weekend|talk)\b",
            r"\b(?:girls|boys|lads) (?:at|from|in|on|of|down at|over in|up in|over at) (?:the |her |his |my |"
            r"our |their )?(?:\w+ )?<ADULT_PLACE>\b",
            r"\b(?:drink|drinks|poker|golf|cards|pint|pints|beer|beers|out|cocktails|martinis|wine|bowling|"
            r"darts) with (?:the|her|his|my) (?:girls|boys|lads)\b",
            r"\b<ADULT_KIND>[ -]?(?:girls?|boys?)\b",
            r"\b(?:oh,? boy|atta ?(?:boy|girl)|that's my (?:girl|boy)|you go,? girl|girl power|girl friday|"
            r"boys? bands?|girls? groups?|girls? bands?|"
            r"boys will be boys|boy toys?|boys' club|one of the boys|one of the girls|jobs for the boys)\b",
            r"(?:^|[.!?\"] )boy,",
            r"[\"'] ?boy, (?:am|was|is|are|were|did|do|does|have|has|had|can|could|would|that|it|this|i|he|she|they|we|the|oh|there)\b",
            r"\bboy,? oh,? boy\b|(?:^|[.!?\"'] ?)boy (?:am|was|is|did|do|does|were) (?:i|he|she|it|that|the|we|they)\b",
            r"\bla-z-boy\b",
            r", (?:girl|boy)[.!?]",
            r"\bnew (?:girl|boy) (?:at|in) (?:the )?(?:office|work|accounts|firm|bank|department)\b",
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
        "en_little_relative",
        "A little sister, a young son, somebody when they were little.",
        "little small young wee tiny",
        r"\b(?:little|young|small|tiny|wee|infant) (?:son|daughter|sons|daughters|brother|sister|brothers|"
        r"sisters|nephew|niece|cousin|sis|bro|princess)\b|"
        r"\b(?:when|while|since|ever since) (?:i|he|she|they|we|you|<RELATION>)(?:'s| is| was| are|"
        r" were)(?: still| very| just| so| really)* (?:little|small|a little|tiny|wee|knee-high|(?<=very )young|"
        r"(?<=really )young)\b|"
        r"\bas a (?:very )?(?:little|small|tiny) (?:one|thing)\b|\b(?:when|while|since|ever since) (?:i|he|she|they|you|we) (?:was|were) (?:just |only )?(?:an?|such a) (?:tiny|little|wee|small) (?:thing|mite|scrap|creature|bit)\b|"
        r"\b(?:her|his|their|our|my|your) (?:little|wee|tiny) one(?= ?[.,;!?]| ?$| (?:is|was|has|had|who|slept|sleeps|to|at|and|will)\b)|\blittle <PETNAME>\b(?! richard)",
        vocabulary=V,
        words={
            "PETNAME": "nell, tim, tom, tommy, jack, jim, jimmy, billy, bobby, johnny, charlie, annie, mary, emily, alice, ben, sam, sammy, lucy, lily, "
            "rose, polly, molly, sally, nancy, jenny, peter, paul, teddy, freddie, george, joe, joey, timmy, davy, danny, eddie, willie, harry, kate, katie, "
            "susie, amy, beth, emma, ella, mia, leo, max, anna, ann, jane, eva, dot, dolly, betty, maggie, peggy, michael, robert, edward, henry, nora"
        },
        refused=("Her little sister waved.", "We lived there when I was little."),
        unless=grown(
            "(?:little|young|small|wee) (?:son|daughter|sons|daughters|brother|sister|brothers|sisters|nephew|niece|cousin|sis|bro|princess)"
        ),
        allowed=(
            "Her little brother, at thirty-five, was tall.",
            "My little sister is a judge.",
            "The young widow bought a little house.",
            "It was small when they bought it.",
        ),
    ),
)
