"""Spanish: what says that words of youth and kin mean adults: an age, a trade, grey hair, a ladies' night, nobody at all."""

_UP = r"(?:(?:que|ya|tod[oa]s|amb[oa]s|los dos|las dos|los tres|las tres|dos|pasad[oa]s|mayores|entrad[oa]s|en|habían|rebasan|rebasaban|peinan|hoy|ahora|actualmente|tiene|tienen|tenía|tenían|tendrá|tendría|cumple|cumplen|cumplió|cumplieron|cumplirá|cumplirán|va a cumplir|acaba de cumplir|acaban de cumplir|de|con|los|sus|unos|casi|más|pasa|pasan|pasaba|pasaban|ronda|rondan|rondaba|rondaban|anda|andan|por|frisa|frisan|supera|superan|también|todavía|recién|a|confesó|dijo|apenas|solo|no|llega|llegaba|aún|había|han|ha|cumplido|cumplidos|cumplir|está|estaba|andaba|andaban|contaba|al menos|alrededor|cerca|unas)\b ?){1,6}"

# What only adults are, in the plural: behind "hijos" it says how old they are
TRADES = (
    r"(?:notari|abogad|médic|cirujan|ingenier|arquitect|farmacéutic|banquer|empresari|camioner|fontaner|funcionari|diputad|catedrátic|psicólog|veterinari|cociner|jubilad|casad|viud|"
    r"divorciad|enfermer|ministr|tenient|biólog|químic|físic|albañil|sarg|bomber|carnicer|obrer|minero|marinero|granjer|ganader|ferroviari|sociólog|químic)"
)
ADULTS = (
    rf"{TRADES}\w*s|"
    r"juec\w+|juezas?|coronel\w*|general(?:es|as)|militares|policías|pilotos|profesor\w+|dentistas|electricistas|periodistas|economistas|contador\w+|agricultor\w+|programador\w+|taxistas|"
    r"capitan\w+|cuarenton\w+|cincuenton\w+|sesenton\w+|treintañer\w+|veinteañer\w+|canos[oa]s|calvos|universitari[oa]s|licenciad\w+|doctor\w+|padres de familia|emprendedor\w+"
)
OUTING = (
    r"\b(?:noches?|tardes?|salidas?|escapadas?|viajes?|fin(?:es)? de semana|findes?|cenas?|comidas?|almuerzos?|quedadas?|brunch|vermut?|reuni[óo]n(?:es)?|plan|planes|partidas?|juergas?|"
    r"lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|vacaciones|sobremesas?|tertulias?) (?:solo |sólo |exclusiva )?(?:de|entre) chic[oa]s\b(?! (?:con (?:sus|los|las) (?:padres|madres|abuel|monitor)|de (?:primero|segundo|tercero|cuarto|quinto|sexto|primaria|la eso)|scout|del (?:cole|insti)))"
)
WITHOUT = (
    r"\bsin (?:dejar |tener |haber tenido |tener ni )?(?:hijos|hijas|nietos)(?: propios)?\b|\bni hijos\b|\b(?:no|nunca|jamás|sin)\b[^.;,]{0,25} haber tenido (?:hijos|nietos)\b|"
    r"\b(?:no|nunca|jamás|tampoco|nadie|evit\w+|decid\w+ no|renunci\w+ a)(?: (?:han?|había|habían|habría|hemos|he|hayan?|pud\w+|pued\w+|quis\w+|quier\w+|quer\w+|dese\w+|lleg\w+|a|les?|nos|me|se|logr\w+|consigu\w+|"
    r"plane\w+|piens\w+|pens\w+|va|van|voy|vamos|iba|iban|haber|ten\w+)){0,4} (?:ten\w+|tien\w+|tuv\w+|dej\w+|hay|haber|hubo|había|quis\w+|quier\w+|quer\w+|dese\w+|engendr\w+|quedaron|le quedan|tra\w+) (?:más )?(?:hijos|nietos)\b(?! (?:en casa|sol[oa]s|fuera|atrás))|"
    r"\b(?:quer\w+|quier\w+|dese\w+|planea\w*|quis\w+) (?:tener )?hijos(?= ?[.,;:!?]| ?$| (?:y|ni|pero|con (?:él|ella|nadie))\b)"
)


def grown(words: str) -> tuple[str, ...]:
    """Exceptions for words of youth that are said of adults, with the adult age or the word adult beside them."""
    word = rf"\b(?:{words})\b"
    return (
        rf"{word}(?: \w+[oae]s?)?(?: (?:de|del|con|en) (?:(?:la|el|los|las|un|una|su|mi) )?\w+)?,? de (?:unos |"
        rf"unas |casi |más de |apenas |aproximadamente )?<A>(?! (?:<UNIT>))",
        rf"{word},? (?:(?:que|ya|tiene|tenía|tienen|tenían|con|unos|más|casi|de|los|cumplió|había|"
        rf"cumplido) ){{0,4}}<A> <ANOS>",
        rf"{word},?(?: ya| tod[oa]s| amb[oa]s| los (?:dos|tres|cuatro))?(?: son| eran| están)? (?:adult[oa]s?|mayores de edad|ya mayores|ya adult[oa]s|"
        rf"casad[oa]s|hech[oa]s y derech[oa]s)\b",
        rf"{word}(?: (?:de|del) (?:(?:la|el|los|las|su|mi|un|una) )?\w+){{0,2}},? {_UP}<A>(?= ?<ANOS>| y <A>|<END>)",
        rf"{word}(?: (?:de|del) (?:(?:la|el|los|las|su|mi|un|una|don|doña) )?\w+){{0,2}},? (?:(?:que )?(?:(?:ya|hoy|ahora)(?: es| son| está| están)?|(?:es|son|está|están) (?:ya|hoy)) |(?<=, ))(?:un |una |tod[oa]s (?:ya )?|amb[oa]s )?(?:jubilad|casad|adult|viud|divorciad|licenciad|abogad|notari|médic|cirujan|ingenier|piloto|juez|jueza|arquitect|abuel|cuarent[oó]n|cincuent[oó]n|sesent[oó]n|treintañer|veinteañer|cuarentañer|ancian|canos|calv|padres de)\w*",
        rf"{word}(?: (?:de|del) (?:(?:la|el|los|las|su|mi|un|una) )?\w+){{0,2}}, (?:un|una|unos|unas) (?:mujer(?:es)?|hombres?|señora?s?|treintañer[oa]s?|cuarent[oó]na?|veinteañer[oa]s?)\b",
        rf"{word} que (?!<PERSON>)(?:(?!<PERSON>|que\b)[^.,;:A-Z]){{1,45}} (?:tiene|tenía|tendrá|tendría|cumplió|cumple|ronda|pasa de|anda por)(?: <ADV>)* <A>(?= ?<ANOS>|<END>)",
    )
