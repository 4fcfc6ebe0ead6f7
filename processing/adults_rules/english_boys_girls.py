"""English: girls and boys, little sisters and sons, unless the sentence makes them adults."""

from processing.adults_rules.english_grown import grown
from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.rule import rule

RULES = (
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
            r"\bla-z-boy\b|\b(?:girl|boy)[ -]meets[ -](?:girl|boy)\b",
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
