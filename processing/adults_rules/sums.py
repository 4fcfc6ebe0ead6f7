"""The rules of arithmetic.py in three languages: younger than, half the age of, twenty in four years, ten plus six."""

from processing.adults_rules.arithmetic import computed

_WHOSE = r"(?:my|his|her|your|their|our|[\w-]+'s?)"
_HALF = (
    rf"\b(?:just |exactly |about |barely |nearly |almost |not (?:even )?|less than )?half {_WHOSE} (?:\w+'s )?(?:age|years)\b",
    r"\bhalf (?:as old as|the age of)\b",
    r"\b(?:la )?mitad (?:de (?:años|(?:la |mi |su |tu )?edad)|de años)\b",
    r"\b(?:separuh|separo|setengah|separoh)(?: dari)?(?: kali)? (?:umur|usia)\w*",
)

RULES = (
    computed(
        "younger_by",
        "So many years younger than somebody whose age is told.",
        "years year yrs años año tahun setahun lleva llevaba llevan saca sacaba",
        (
            rf"<D> ?(?:years?|yrs?)(?:'s?)? (?:younger|(?:{_WHOSE} )junior|junior to|below|apart|between)\b",
            r"\b(?:younger|junior) by <D> (?:years?|yrs?)\b",
            r"\b(?:brother|sister|cousin|nephew|niece|friend)(?: is| was|,)? <D> years? behind (?:him|her|me)(?= ?$| ?[.,;!?])",
            r"<D> años (?:menor|más (?:joven|pequeñ[oa]|chic[oa]))\b",
            r"\b(?:me|le|te|les|nos|se) (?:llevan?|llevaban?|sacan?|sacaba) (?:casi |unos )?<D> años\b",
            r"\b(?:me|le|te|les|nos) (?:llevan?|llevaban?|sacan?|sacaba) <D>(?= ?[.,;]| ?$)",
            r"<D> ?tahun (?:di bawah\w*|lebih muda)\b",
            r"\blebih muda (?:sekitar |kira-kira )?<D> ?tahun\b",
            r"\b(?:terpaut|selisih\w*|beda\w*)(?: (?:umur|usia|hanya|mereka|kami|dengan)\w*){0,3} <D> ?tahun\b",
        ),
        "younger",
        needs="younger|junior|below|between|apart|behind|menor|joven|pequeñ|chic|llev|saca|muda|bawah|terpaut|selisih|beda",
        refused=(
            "Ruth is twenty; Paul is four years younger.",
            "She is twenty-one, and Mark is five years her junior.",
            "Luis es cuatro años menor que Eva, que tiene veinte.",
            "Kakaknya dua puluh tahun dan ia lima tahun lebih muda.",
        ),
        allowed=(
            "My cousin is fifty, and I am four years younger.",
            "She was twenty-one, six years younger than her husband.",
            "Ten years lay between them: he was thirty and she was twenty.",
        ),
    ),
    computed(
        "older_by",
        "An age that is so many years above somebody else's: twenty, five years older than her.",
        "years year yrs años año tahun setahun",
        (
            rf"<D> ?(?:years?|yrs?)(?:'s?)? (?:older|elder|(?:{_WHOSE} )senior|senior to)\b",
            r"<D> años (?:mayor|más (?:viej[oa]|grande))\b",
            r"<D> ?tahun lebih tua\b",
            r"\blebih tua <D> ?tahun\b",
        ),
        "older",
        needs="older|senior|elder|mayor|viej|grande|tua",
        refused=("He is twenty, five years older than Ann.", "Tiene veinte, cinco años mayor que Ana."),
        allowed=("He is forty, five years older than Ann.", "He was ten years her senior, and she was thirty."),
    ),
    computed(
        "half_the_age",
        "Half the age of somebody below thirty-six.",
        "half mitad separuh separo setengah separoh",
        _HALF,
        "part",
        by=2,
        refused=(
            "He is half my age, and I am thirty-two.",
            "Tiene la mitad de la edad de Eva, que tiene treinta.",
            "Umurnya separuh dari umur ibunya yang berumur tiga puluh tahun.",
        ),
        allowed=("She is half his age, and he is sixty.", "She is thirty, half his age."),
    ),
    computed(
        "half_of_a_number",
        "An age told as half of a number.",
        "half mitad separuh setengah double twice",
        (
            r"\b(?:is|was|am|age|aged|tenía|tiene|tengo|tuvo|berumur|berusia|umur\w*|usia\w*)(?: (?:yo|él|ella|just|only|solo|apenas|baru|exactly|tepat))* "
            r"(?:half of|half|la mitad de|setengah dari|separuh dari|separuh) <X>\b",
            rf"\b(?:double|twice) {_WHOSE} age (?:and (?:you|he|she) (?:get|have|gets|has)|makes|gives|is|was) <X>\b",
            rf"\bhalf (?:{_WHOSE} )?<X>[ -]years?[ -]old (?:[\w-]+ )?[\w-]+'s age\b",
            r"\bhalf (?:as old|the age) (?:as|of) (?:\w+ )?<X>[ -]years?[ -]old\b",
        ),
        "of",
        by=2,
        refused=("She was half of thirty when it happened.", "Tenía yo la mitad de treinta cuando aprendí."),
        allowed=("She was half of eighty when it happened.",),
    ),
    computed(
        "third_of_the_age",
        "A third or a quarter of somebody's age.",
        "third quarter fourth tercio tercera cuarta sepertiga seperempat",
        (
            rf"\b(?:third|quarter|fourth) (?:of )?(?:{_WHOSE}|the) (?:[\w']+ )?age\b",
            r"\b(?:tercio|(?:tercera|cuarta) parte) de (?:la |mi |su |tu )?edad\b",
            r"\b(?:sepertiga|seperempat)(?: dari)?(?: kali)? (?:umur|usia)\w*",
        ),
        "part",
        by=3,
        refused=("He is a third of his father's age, and his father is forty-two.",),
        allowed=("She is a third of his age, and he is seventy-five.",),
    ),
    computed(
        "twice_the_age",
        "An age that is twice somebody else's.",
        "twice double doble dobla doblaba dobles kali",
        (
            rf"\b(?:twice|double)(?: {_WHOSE}| the) (?:[\w']+ )?age\b|\btwice as old\b",
            r"\b(?:el )?doble (?:de (?:años|edad)|de (?:la|su|mi) edad)\b|\b(?:le|me|te) dobl(?:a|aba) la edad\b",
            r"\b(?:dua|2) kali (?:lipat )?(?:umur|usia)\w*",
        ),
        "times",
        by=2,
        refused=("He is thirty, twice her age.",),
        allowed=("He is sixty, twice her age.", "He is twice her age: he is fifty and she is twenty-five."),
    ),
    computed(
        "thrice_the_age",
        "An age that is three times somebody else's.",
        "three thrice triple tres triple tiga",
        (
            rf"\b(?:three times|thrice|triple)(?: {_WHOSE}| the) (?:[\w']+ )?age\b",
            r"\b(?:el )?triple de (?:años|edad|(?:la|su|mi) edad)\b",
            r"\btiga kali (?:lipat )?(?:umur|usia)\w*",
        ),
        "times",
        by=3,
        refused=("He is thirty-six, three times her age.",),
        allowed=("He is sixty, three times her age.",),
    ),
    computed(
        "age_in_years_to_come",
        "An age that somebody will only have in so many years, or had not reached so many years ago.",
        "years year yrs años año tahun setahun",
        (
            r"\b(?:in|within) <D> (?:more )?(?:years?|yrs?)(?:'? time)?,?[^.!?;]{0,30}?(?:'ll|\b(?:will|would|shall|'d))"
            r"(?: \w+){0,2} (?:be|turn|reach|celebrate)(?: \w+){0,2}? <X>(?= ?$| ?[.,;!?]| and| but| years)(?! years (?:since|after|of (?!age)))",
            r"(?:'ll|\b(?:will|would|shall|to)) (?:\w+ )?(?:be|turn|reach) <X>(?: years old)? in <D> (?:years?|yrs?)\b",
            r"<D> (?:years?|yrs?) (?:from now|hence|later|after that|afterwards),? (?:he|she|i|they|\w+)(?:'ll| will| would|'d| had| was| is)?"
            r"(?: just| only| finally)? (?:be|turn(?:ed|s)?|was|reach(?:ed)?|been) <X>(?= ?$| ?[.,;!?]| and| but| years old)",
            r"\b(?:is|am|are|'s|'m|'re) <X>(?: years old)?(?: now| today)?[,;.:]? [^.!?;]{0,60}?<D> years ago\b",
            r"<D> years ago[^.!?;]{0,60}?[,;] (?:and |but )?(?:now |today )?(?:he|she|i|they|\w+)(?:'s|'m|'re| is| am| are) (?:now |only |just )?<X>(?= ?$| ?[.,;!?]| now| years old)",
            r"\b(?:dentro de|en) <D> años,?[^.!?;]{0,30}?\b(?:tendr[éáí]\w*|cumplir[éáí]\w*|hará|haré) <X>\b",
            r"\b(?:tendr[éáí]\w*|cumplir[éáí]\w*|hará|haré) <X>(?: años)? (?:dentro de|en) <D> años\b",
            r"<D> ?tahun (?:lagi|mendatang|ke depan)[^.!?;]{0,30}?\b(?:berumur|berusia|genap|umur\w*|usia\w*|akan|menginjak|jadi|baru) (?:baru |genap |sudah )?<X>(?= ?$| ?[.,;!?]| tahun)",
            r"\b(?:berumur|berusia|genap|umurnya|usianya) <X>(?: tahun)? (?:dalam )?<D> tahun (?:lagi|mendatang)\b",
        ),
        "then",
        needs="will |'ll |would |shall |'d | to be | to turn | ago| hence| from now| later|tendr|cumplir|haré|hará| lagi| mendatang| ke depan",
        refused=(
            "In three years he will be nineteen.",
            "She will be nineteen in two years.",
            "He is twenty now; they met four years ago.",
            "Dentro de tres años tendrá veinte.",
            "Empat tahun lagi ia berumur dua puluh.",
        ),
        allowed=("In four years she will be forty.", "He is thirty now; they met four years ago."),
    ),
    computed(
        "age_as_sum",
        "An age told as a sum.",
        "plus más tambah ditambah",
        (
            r"\b(?:age|aged|is|was|am|are|edad|tiene|tenía|umurnya|usianya):? <D> (?:plus|más|tambah|ditambah) <X>\b",
            r"\b<D> (?:plus|and) <X>\b[:,;.]? (?:- )?(?:(?:that|this|which) )?(?:is|was|makes|made|gives|gave) (?:exactly |just )?(?:how old\b|(?:his|her|my|their|[\w-]+'s) age\b)",
        ),
        "sum",
        refused=("She is ten plus six.",),
        allowed=("She is twenty plus six.",),
    ),
    computed(
        "age_as_rest",
        "An age told as a difference.",
        "less menos kurang dikurangi short shy minus before until till add adding subtract subtracting",
        (
            r"\b(?:edad|tiene|tenía|umurnya|usianya):? <X> (?:menos|kurang|dikurangi) <D>\b",
            r"<D> years? (?:less than|short of|shy of) <X>\b",
            r"\badd(?:ing)? <D>(?: years)? to (?:his|her|my|their|[\w-]+'s) age\b[^.;!?]{0,30}? <X>\b",
            r"\b(?:subtract|take|taking|subtracting) <D>(?: away)? from <X>\b[^.;!?]{0,40}? (?:age|how old)\b",
            r"<D> (?:more |long |whole )?years? (?:to go|left|to wait|remaining|more|yet)? ?(?:before|until|till) (?:he|she|they|i|you|[a-z]+) (?:is|was|are|were|am|turns?|turned|reach(?:es|ed)|"
            r"would be|will be|hits?) <X>(?! ?(?:points|miles|minutes|pounds|kilos|feet|per))",
            r"\b(?:he|she|i|they)(?:'s|'m| is| was| am| were| turned) (?:just |only |exactly )?<X> (?:minus|less) <D>\b",
            r"\b<X> (?:minus|less) <D>\b[:,;.]? (?:- )?(?:(?:that|this|which) )?(?:is|was|makes|gives) (?:how old\b|(?:his|her|my|their|[\w-]+'s) age\b)",
        ),
        "rest",
        needs="year|minus|less|add|subtract|tiene|tenía|umur|usia|edad",
        refused=("Tiene veinte menos cuatro.", "He is two years short of nineteen."),
        allowed=("Tiene cuarenta menos cuatro.", "He is two years short of ninety."),
    ),
)
