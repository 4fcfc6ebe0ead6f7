"""English: words of youth that are said of adults or of animals, as exceptions for english_status.py and english_boys_girls.py."""

# said of these, words of youth mean no person
ANIMALS = r"(?:nanny goat|goats?|cows?|mares?|ewes?|sows?|cats?|dogs?|bitch|elephants?|pandas?|whales?|lionesse?s?|tigresse?s?|giraffes?|zebras?|dolphins?|seals?|(?:polar |brown |black |grizzly )bears?|vixens?|llamas?|hippos?|rhinos?|sharks?|rabbits?|hamsters?|gorillas?|orangutans?|chimpanzees?|otters?|wolves|she-wolf|heifers?|donkeys?|camels?|alpacas?|kangaroos?|koalas?|monkeys?|bats?|snakes?|salmon|trout|birds?|owls?|eagles?|gulls?|swans?|ducks?|geese|hens?|penguins?|turtles?|tortoises?|crocodiles?|squirrels?|hedgehogs?|badgers?|foxes|deer|reindeer|moose|lambs?|foals?|cal(?:f|ves)|pigs?|piglets?|kittens?|pupp(?:y|ies)|chicks?|ducklings?|cubs?|fawns?|colts?|fill(?:y|ies)|goslings?|tadpoles?|bison|buffalo(?:es)?|horses?|pon(?:y|ies))"

# by which several people are known as adults
_PROFESSIONS = (
    "lawyers|doctors|surgeons|dentists|judges|accountants|engineers|architects|professors|pilots|plumbers|electricians|bankers|pensioners|"
    "grandparents|grandmothers|grandfathers|widows|widowers|parents themselves|solicitors|barristers|notaries|chemists|farmers|nurses|officers|"
    "teachers|vets|bakers|civil servants|carpenters|consultants|homeowners|retired|married|divorced"
)
_DECADES = r"(?:early |mid |mid-|late |advanced )?(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b"


def grown(words: str) -> tuple[str, ...]:
    """Exceptions for words of youth that are said of adults, with the adult age or the word adult beside them."""
    word = rf"\b(?:{words})\b"
    return (
        rf"<A>[ -]*(?:years?|yrs?)[ -]*olds?,? (?:\w+ )?{word}",
        rf"{word}(?: (?:in|with|at|from|behind|on) (?:the |a |her |his )?\w+)? of (?:about |around |perhaps |"
        rf"some |nearly |almost |over )?<A>",
        rf"{word}(?: (?:from|of|at|in|on|behind|with) (?:the |a |his |her |my )?[a-z]+)?(?:,|,? \()? ?(?:(?:is|was|are|were|who|now|aged|all|both|each|already|age|about|over|at|"
        rf"turned|past|well|above|nearly|almost|in their|none of them under|none under) ){{1,4}}<A>(?! ?(?:<UNIT>(?! old)|of))",
        rf"{word}(?:, ?| \()<A>(?=[,).;]|$)",
        rf"\b(?:adult|grown|grown-up|grownup|middle-aged|fully grown|fully-grown) {word}",
        # "her little brother, at thirty-five, was", "my baby sister is a judge of fifty"
        rf"{word}(?:,|'s)?(?: (?:who|is|was|are|were|now|at|has|had|just|turned|turns|recently|finally|almost|nearly|about|over|past|well|only|himself|herself|then|a|an|"
        rf"the|\w+ of|\w+er|\w+or|retired|soon|be|will|today))*,? <A>(?! ?(?:<UNIT>(?! old)|of|to|past|per|minutes)\b)",
        rf"{word},? (?:is|was|,|who is|became|has been|,? now)? ?(?:now )?(?:an?|the|a retired|a divorced) (?:\w+ )?(?:grandmother|grandfather|grandparent|lawyer|judge|surgeon|dentist|"
        rf"accountant|engineer|architect|professor|pilot|plumber|electrician|banker|widow|widower|senator|solicitor|barrister|magistrate|pensioner|landlord|landlady|"
        rf"physician|chemist|pharmacist|midwife|anaesthetist|lecturer|colonel|major|bishop|divorcee|consultant|carpenter|notary)\b",
        rf"{word},? (?:who )?(?:is |was |has )?(?:just |recently |long |now |already |been )*(?:retired|divorced|widowed|pensioned)\b",
        # "their three children are lawyers in their forties": nobody else stands in between
        rf"{word}(?:,| who)?(?: (?:are|were|is|was|have been|had been|all|both|now|already|long|well|mostly|an?|each|lawyers?|{_PROFESSIONS}))* "
        rf"(?:in|into|past|over|approaching|nearing) (?:their|his|her) {_DECADES}",
        rf"{word}(?:,| who)? (?:are|were|became|have become|had become)(?: (?:all|both|now|already|long|well|mostly|themselves))* (?:{_PROFESSIONS})\b",
        rf"{word}(?:,| who)? (?:are |is |were |was )?(?:all |both |now |long |already |fully )?(?:grown|grown-up|"
        rf"grown up|adults)\b",
    )


def none_of(words: str) -> tuple[str, ...]:
    """Exceptions for children whom somebody does not have: "a couple without children", "neither children nor pets"."""
    elsewhere = r"(?! (?:in|at|under|from|who|with|aged|around|on|below|of (?!(?:his|her|their|my|our) own))\b)"
    return (
        rf"\b(?:had|have|has|having|want|wants|wanted|with|were|been) no (?:{words})\b{elsewhere}(?= ?[.,;:!?]|$| (?:and|but|because|or|so|by|nor|only|yet|of)\b)",
        rf"\bno (?:{words}) of (?:his|her|their|my|our) own\b",
        rf"(?:\bnever|\bnot|n't)(?: (?:\w+ly|even|once))? (?:had|have|want|wanted|wish(?:ed)? for)(?: any| to have)? (?:{words})(?= ?[.,;:!?]|$| (?:and|but|because|or|so|by)\b)",
        rf"\bwithout (?:any )?(?:{words})\b{elsewhere}",
        rf"\bneither (?:{words}) nor\b|\bneither [a-z]+ nor (?:{words})\b{elsewhere}",
        rf"\b(?:decid\w+|chose\w*|choosing) (?:against|not to have)(?: having)? (?:{words})\b{elsewhere}",
    )
