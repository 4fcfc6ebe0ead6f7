"""Spanish: ages below 18 in years and months, as bare numbers and by comparison with adulthood."""

from processing.adults_rules.numbers import ES_TRIGGERS
from processing.adults_rules.rule import rule
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY as V

_YEARS = "años anos año ano anyos añitos anitos añito"
_STRETCH = (
    # "durante nueve años", "llevaban doce años", "condenado a quince años": time, said by what goes before
    r"\bfue(?:ron)? (?:alcald|minist|rector|decan|direct|president|papa|obisp|conserj|profesor|gobernad|jef|capit|secretari|tesorer|rein|rey|diputad|senador|párroc|abad|cónsul|embajador|carter|marin|soldad|camarer|cociner)\w* (?:(?:de|del) (?:la |los |las )?\w+ )?<N> <ANOS>(?= ?[.,;]| ?$| y)",
    r"\bvan (?:ya )?<N> <ANOS> (?:y|de|desde|que)\b(?! edad)",
    r"\bca(?:en|erán|yeron) (?:<ADV> )*<N> <ANOS> (?:por|de (?:cárcel|prisión|condena|reclusión))\b",
    r"\b(?:regres|volv|retorn|caduc|venc|prescrib|expir|revis|renuev|amortiz)\w+ a los <N> <ANOS>(?! de edad)",
    r"\b<DURVERB>(?! a (?:los|sus|mis|tus)\b)(?: (?:que|ya|a|por|hace|él|ella|casi|allí|aquí|solo|sólo|me|le|nos|casad[oa]s?|separad[oa]s?|pres[oa]s?|juntos|juntas|exiliad[oa]s?|divorciad[oa]s?|de novios))?(?: <ADV>)* <N>(?: (?:o|a|"
    r"y|ó) <NUM>)? <ANOS>(?! de edad)",
    r"\b<DURBEFORE>(?: <QUANT>)* <N>(?: (?:o|a|y|ó) <NUM>)? <ANOS>(?! de edad)",
    r"\b(?:durante|tras|a lo largo de|al cabo de|pasados|transcurridos) los (?:\w+ )?<N> <ANOS>",
    # "quince años después", "quince años de experiencia": time, said by what follows
    r"<N>(?: (?:o|a|y) <NUM>)? <ANOS>(?: y (?:medio|<NUM> (?:meses|días)))? (?:<DURAFTER>|de (?:\w+ )?<DUROF>)\b",
    r"<NOBODYS><N>(?: (?:o|a|y) <NUM>)? <ANOS>(?: y (?:medio|<NUM> (?:meses|días)))? (?:<DURLATER>)\b",
    r"(?<!cumplió )(?<!cumplir )(?<!cumplía )\b(?:los|las|sus|mis|nuestros|estos|esos|aquellos) (?:últimos|primeros|próximos|siguientes|pasados|largos|"
    r"mejores) <N> <ANOS>",
    r"\b(?:tiene|tenía|tienen|tengo|tenemos|con) (?:más de |casi |ya |unos )*<N> <ANOS> (?:<DURAFTER>|"
    r"de (?:\w+ )?<DUROF>)\b",
    r"\b(?:antigüedad|experiencia|garantía|condena|sentencia|pena|plazo|duración|vigencia|servicio|cotización|mandato)\w*:? ?<N> <ANOS>",
    r"\b(?:diferencia|distancia|brecha|intervalo|diferencias)\b[^.;]{0,40} <N> <ANOS>",
    r"\b(?:ley|plan|edad media|siglo) (?:de )?<N> <ANOS>",
    r"\b(?:empresa|tienda|revista|casa|república|cooperativa|librería|banda|sociedad|fábrica) (?:no|aún no|todavía no|ni) (?:había |ha )?\w+ <N> <ANOS>",
    # "una hipoteca a quince años", "condenado a once años"
    r"\b(?:hipotec\w+|préstamos?|créditos?|plazos?|inter[ée]s|bonos?|deudas?|contratos?|financi\w+|invers\w+|alquil\w+|pag\w+|devuelv\w+|devolv\w+|"
    r"amorti\w+|cuotas?|depósitos?|tipo fijo|penas?|conden\w+|sentenci\w+|plan|vista)\b[^.;,]{0,40} a (?:unos |casi |más de )?<N> <ANOS>",
)
_HAS = (
    r"(?: ya| también| solo| sólo)? (?:tienen?|tenían?|tendr[áí]a?n?|cumplen?|cumplió|cumplieron|cumplía|"
    r"cumplir[áí]a?)(?: hoy| este mes| este año)?"
)
_OF_THINGS = (
    r"<N> <ANOS> (?:tiene|tenía|cumple|cumplió|llevaba|duró|dura) (?:ya )?(?:el|la|los|las|este|esta|mi|su|"
    r"nuestro|nuestra) <THING>",
    r"\b(?:el|la|al|mi|su|nuestr[oa]) <ANIMAL>\b[^.;:!?]{0,40},? con sus <N> <ANOS>",
    r"<N> <ANOS> (?:llevo|llevas|llevamos|lleva|llevan|llevaba|llevaban|tardó|tardaron|duró|dura|esperó|esperaron|trabajó|gobernó|reinó|costó|hace que|sirvió)\b(?! (?:años|una|un|el|la))",
    r"\b(?:eso|esto|aquello|ello) (?:tiene|tenía|fue|pasó|ocurrió)(?: \w+){0,2} <N> <ANOS>",
)
# "Mi perra Canela tiene 14": as written, and no shepherd, ploughman or nickname
_ANIMAL_HAS = rf"(?:^|[.!?;:,] ?|\b(?:[Yy]|[Pp]ero|que|porque|cuando) )(?:[Mm]i|[Tt]u|[Ss]u|[Nn]uestr[oa]|[Ee]l|[Ll]a) (?!pastor|labrador|mon[oa]\b|burr[oa]\b)<ANIMAL>(?: [a-záéíóúñ]+)? [A-ZÁÉÍÓÚ][a-záéíóúñ]+,?(?: que)?(?i:{_HAS}(?: <ADV>)* <N>(?: <ANOS>)?)"
# "La casa de la esquina tiene doce años", "un contrato de quince años"
_THING_HAS = (
    rf"<THINGSUBJ>(?i:{_HAS}(?: <ADV>)* <N>(?: o <NUM>)? <ANOS>)",
    r"<THINGSUBJ>(?i:, (?:con|de) (?:<ADV> )*<N>(?: o <NUM>)? <ANOS>(?=,))",
    rf"<THINGSUBJ> (?i:de) (?:[A-ZÁÉÍÓÚ]\w+|(?:mi|tu|su|la|el|nuestr[oa]) \w+)(?i:{_HAS}(?: <ADV>)* <N>(?: o <NUM>)? <ANOS>)",
    r"<THINGSUBJ>(?i: (?:murió|vivió|cerró|quebró|llegó|aguantó|cayó|se \w+ó|duró|vive|viven|mueren?) (?:a|hasta|con) (?:los )?(?:<ADV> )*<N>(?: o <NUM>)? <ANOS>)",
    r"<THINGSUBJ>(?i: (?:es|era|fue|será|son) (?:de )?(?:<ADV> )*<N>(?: o <NUM>)? <ANOS>)",
    r"<THINGOF>(?i:(?: <ADV>)* <N>(?: o <NUM>)? <ANOS>)",
    r"(?:[;,]| y) (?:la|el|los|las|su|sus) (?i:<THING>),(?i:(?: <ADV>)*) (?i:<N>) (?i:<ANOS>)",
    _ANIMAL_HAS,
    r"\b(?i:se vende|vendo|permuto|remato) (?i:una? )?(?i:<THING>)(?: \w+)?(?: (?:del?|modelo) (?:año )?\d{4})?, (?:<ADV> )*<N> <ANOS>(?=,| ?\.)",
    r"(?:^|[.!?;] ?)(?:El|La|Mi|Su|Nuestr[oa]|Una?) (?i:<THING>)(?: [a-záéíóúñ]+)?(?:, (?:modelo|marca|comprad[oa]|heredad[oa]|fabricad[oa]|de segunda mano)\b(?:(?!<PERSON>|\bque\b|\bquien\b)[^.;!?,A-Z]){0,35})?,? con (?:<ADV> )*<N> <ANOS> (?:encima|a cuestas|a la espalda|a sus espaldas)",
    # Plants by the plural; as written, as "Rosales" is also a surname
    r"(?<!\bde )(?<!\bde los )(?<!\bde las )\b(?:rosales|naranjos|limoneros|olivos|almendros|frutales|plantones|cepas|vides|parras|cerezos|nogales|higueras|manzanos|perales|ciruelos|esquejes|injertos|encinas|"
    r"alcornoques|palmeras|bonsáis|arbustos|viñedos)(?: (?:jóvenes|injertad[oa]s|en maceta|en tiesto))? (?:ya )?de (?:<ADV> )*<N>(?: o <NUM>)? <ANOS>",
)

RULES = (
    rule(
        "es_years",
        "A number of years, unless a stretch of time or a thing has them.",
        _YEARS,
        r"(?:<N>|\b[iv]\b)(?: y medio)?(?: ?(?:-|a|o|y) ?<NUM>)? ?<ANOS>",
        vocabulary=V,
        unless=(
            *_STRETCH,
            *_OF_THINGS,
            r"\b(?:divorci|separ|dimit|quebr|caduc|venc|renov)\w+ (?:\w+ )?a los <N> <ANOS>",
            r"\b(?:le|les|me|te|nos) (?:saco|saca|sacan|sacaba|sacaban) (?:<ADV> )*<N> <ANOS>",
            r"\b(?:un|1) (?:año|ano|anyo)\b(?! de edad)",
            r"\b<NUM> al año\b",
        ),
        unless_cased=_THING_HAS,
        refused=(
            "Marta tiene quince años.",
            "Una muchacha de 15 años cantó.",
            "A los doce años se fue al mar.",
            "Tiene 16 añitos.",
        ),
        allowed=(
            "Trabajó allí durante nueve años.",
            "Pidió un ron de doce años.",
            "Quince años después volvió.",
            "La casa tiene doce años.",
            "Tiene quince años de experiencia.",
            "Llevaban doce años casados.",
            "Tiene treinta y cinco años.",
        ),
    ),
    rule(
        "es_one_year",
        "One year old, by age or birthday.",
        "año ano añito añitos anito anitos cumplió cumplio cumple",
        r"\bprimer(?:os)? a[ñn]itos?\b|\bcumpl\w+(?: (?:ya|hoy|ayer|mañana))? (?:su|mi) primer <ANOS>(?= ?$| ?[.,;!?]| y | el | la | de (?:vida|edad)| rodead)|"
        r"(?:<PERSON>|\b[a-z]+,)(?: \w+)?,? de (?:casi |apenas |solo |un )*año y (?:medio|pico)\b|\b(?:tiene|tenía|cumpl\w+|con (?:solo|apenas|su)) (?:casi |apenas |ya )?año y (?:medio|pico)\b|\bcon año y (?:medio|pico)(?=,| ya)|\bcuando (?:\w+ ){0,3}(?:tenía|cumplió|tuvo|tenga|cumpla) (?:apenas |solo |ya |casi )*(?:un|1) año\b(?! (?:de (?!edad)|más|menos|sin|para))|\b(?:tiene|tenía|tendrá|cumpl\w+|con|de)(?: <ADV>)* (?:un|1) año y <NUM> mes(?:es)?\b(?! (?:de (?!edad|vida)|después|antes))|"
        r"\b(?:cumpl\w+|tiene|tenía) (?:su |solo |apenas |ya )*(?:un|1) <ANOS>(?: y (?:medio|"
        r"<NUM> meses))?(?= ?$| ?[.,;!?]| de edad| cuando| el| la| en)|"
        r"(?:<PERSON>|\w+,)(?: \w+)? de (?:un|1) (?:año|ano)\b(?! (?:de (?!edad)|después|antes|y (?!medio)))|"
        r"\b(?:un|1) (?:año|ano) de edad\b|\bcon (?:apenas |solo )?(?:un|1) año (?:de edad|ya|recién|se|cumplido)",
        vocabulary=V,
        unless=(
            *_OF_THINGS,
            r"\bprimer(?:os)? (?:<ANOS>|a[ñn]ito) (?:de|del) (?:(?:la|el|los|las|su|mi|nuestr[oa]) )?(?:<THING>|casad|matrimonio|novi)",
            r"(?:^|[.;,] ?)(?:el|la) (?:nuev[oa] )?(?:president|ministr|alcald|rector|director|gobernador|entrenador|papa|seleccionador)\w*(?: (?!y\b)\w+){0,2} cumpl\w+ su primer <ANOS>",
        ),
        unless_cased=(
            *_THING_HAS,
            rf"<THINGSUBJ>(?i:{_HAS}(?: <ADV>)* un <ANOS>)",
            r"<THINGOF> (?i:un <ANOS>)",
            r"<THINGSUBJ>(?i: (?:ya )?(?:cumpl|celebr|festej)\w* (?:hoy )?(?:(?:su|el|sus) )?primer(?:os)? (?:<ANOS>|a[ñn]ito\b))",
        ),
        refused=("Lucía cumplió un año.", "Ramiro cumplió su primer añito."),
        allowed=("La tienda cumplió un año.", "Volvió al cabo de un año."),
    ),
    rule(
        "es_months",
        "A person's age in months, weeks or days.",
        "meses mes semanas días dias nacida nacido vida",
        r"<NUM> (?:meses|semanas|días|dias|horas) (?:de (?:edad|nacid\w+|vida)|nacid\w+)\b|\bedad(?: (?:es|era|de|son|eran|unos|apenas|solo|sólo))+ (?!21[6-9]|2[2-9]\d|[3-9]\d\d)<NUM> (?:meses|semanas)\b|(?:"
        r"\b(?:tiene|tenía|cumpl(?:e|ió|ía))|(?:<PERSON>|\bella|\bél)(?: \w+)?,? de)(?: <ADV>)* <NUM> (?:meses|semanas)<END>",
        vocabulary=V,
        unless_cased=(
            rf"<THINGSUBJ>(?i:{_HAS}(?: <ADV>)* <NUM> (?:meses|semanas)(?: de vida)?)",
            r"<THINGOF> (?i:<NUM> (?:meses|semanas))",
            r"<THINGSUBJ>(?i:,? cuya edad (?:es|era)[^.;]{0,12} <NUM> (?:meses|semanas))",
        ),
        refused=("Su hija tiene ocho meses.", "Murió a los tres meses de edad."),
        allowed=("El proyecto tiene ocho meses.", "Está de ocho meses de embarazo."),
    ),
    rule(
        "es_cumplir",
        "Somebody turns a bare number.",
        ES_TRIGGERS,
        r"\bcumpl\w+(?: (?:<ADV>|en \w+|número|yo|él|ella|usted))* (?:<N>)(?:<NOTQTY><END>|(?! ?(?!por\b)<UNIT>)(?= (?:por (?!ciento)|para|en|el|la|al|antes|después|tras|durante|allá|justo|a|mañana)\b))",
        after=(
            r"(?: ?(?:s(?:é|e)is|siete)| y (?:s(?:é|e)is|siete|medio)|[.,]5)?(?:<END><NOTQTY>|(?= (?:por (?!ciento)|para|en|el|la|al|antes|después|tras|durante|"
            r"allá|justo|a|mañana)\b))"
        ),
        vocabulary=V,
        unless=(r"\bcumpl\w+ (?:uno|una|un)\b",),
        unless_cased=(rf"<THINGSUBJ>(?i:{_HAS}(?: <ADV>)* <N>)", _ANIMAL_HAS),
        refused=("Ayer cumplió nueve.", "Va a cumplir doce en mayo."),
        allowed=("Cumplió quince promesas.", "Ayer cumplió cuarenta."),
    ),
    rule(
        "es_tener",
        "Somebody has a bare number of years: from 11 on, or when it is told of an earlier time.",
        ES_TRIGGERS,
        r"\b(?:tiene|tenía|tenia|tengo|tenías|tienes|tuvo|tienen|tenían|tendría|tendrá|tuviera|"
        r"tener)(?: <ADV>)* (?:<TEEN>)<NOTQTY><ENDP>|\b(?:tenía|tendría) yo (?:(?:<ADV>) )*<N>(?= cuando|,| ?[.;])|\b(?:y|pero) (?:yo|ella) (?:solo |apenas |ya )?tenía (?:(?:<ADV>) )*<N>(?= ?[.;]| ?$)|"
        r"\bcuando (?:\w+ ){0,2}(?:tenía|tenia|tenías|tenían|teníamos)(?: <ADV>)* <N><NOTQTY><ENDP>|"
        r"\b(?:tiene|tenía|tendrá|tendría) <N>(?:,? (?:o|a|y)) <TEEN><NOTQTY><ENDP>|\b(?:y|pero|,) (?:él|ella|"
        r"yo)(?: solo| apenas| recién)? <TEEN><NOTQTY><ENDP>",
        after=r"(?: ?(?:s(?:é|e)is|siete)| y (?:s(?:é|e)is|siete|medio))?(?:<ENDP><NOTQTY>|,? (?:o|a|y) )",
        before=45,
        vocabulary=V,
        unless=(r"(?:,| y) el <TEEN>",),  # "él" and "el" are one word where the accents are gone
        unless_cased=(rf"<THINGSUBJ>(?i:{_HAS}(?: <ADV>)* <N>)", _ANIMAL_HAS),
        refused=("Ella tiene dieciséis.", "Aprendió cuando tenía seis."),
        allowed=("Tiene quince libros.", "Ella tiene treinta.", "Tengo tres, gracias."),
    ),
    rule(
        "es_a_los",
        "At fifteen, since sixteen, with seventeen: a bare number as a point in a life.",
        ES_TRIGGERS,
        r"\b(?:desde los|hasta los|antes de los|a los) <N>(?! ?<UNIT>)(?! (?:que|de|del|u|ú|o|y|primer|últim|mejor|por|para|demás|con|restantes|puntos)\w*)(?! (?:[a-záéíóúñ]+ )?[a-záéíóúñ]*s\b)(?= [a-záéíóúñ]+(?:a|e|o|an|en|ar)\b)|"
        r"\b(?:a los|desde los|antes de los|hasta los|hacia los|entre los|con solo|con sólo|con apenas|"
        r"con tan solo|con escasos|con)(?: <ADV>)* (?:<N>)<NOTQTY>"
        r"(?:<END>|(?= \w+(?:ó|é|í|aba|ía|aron|ieron|amos|uvo|ijo|izo|uso)\b)| (?:era|fue|iba|va|sabe|toca|lee|"
        r"gana|vive|trabaja)\b)",
        after=(
            r"(?: ?(?:s(?:é|e)is|siete)| y (?:s(?:é|e)is|siete|medio)|[.,]5)?<NOTQTY>(?:<END>| \w+(?:ó|é|í|aba|"
            r"ía|aron|ieron|amos|uvo|ijo|izo|uso)\b| (?:era|fue|iba|va|sabe|toca|lee|gana|vive|trabaja)\b| [a-záéíóúñ]+(?:a|e|o|an|en|ar)\b)"
        ),
        vocabulary=V,
        unless=(
            r"\bcon (?:\w+ )?(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\d|10)\b",
            r"\b(?:temperatura|marcador|partido|precio|puntos|página)\b[^.;]{0,40} (?:a|hasta|desde|con|"
            r"entre) (?:los )?<N>",
            r"\bentre los (?:dos|tres|cuatro|cinco)\b",
            r"\ba los (?:dos|tres|cuatro)\b(?! (?:ya|sab|le[ií]|toc|perd|empez|camin|habl))",
            r"\bcon <TEEN> (?:y|o|de)\b",
            r"\b(?:el|la|mi|su|nuestr[oa]) <ANIMAL>\b[^.;:!?,]{0,40},? (?:muri|vivi|se muri|enferm|lleg|sigue|corr)\w*[^.;,]{0,12} <N>",
        ),
        refused=("A los quince se fue de casa.", "Toca el piano desde los doce."),
        allowed=("A los quince minutos se fue.", "A los cuarenta se fue.", "Los guardias avisaron a los doce vecinos."),
    ),
    rule(
        "es_person_of_number",
        "A bride of fifteen, with the word years left out.",
        ES_TRIGGERS,
        r"<PERSON>(?: \w+)?,? (?:(?:el|la) )?de(?: <ADV>)* (?:<N>)(?:<NOTQTY><END>|(?= (?:por (?!ciento|cada|<NUM>)|tras |bajo |ante |desde |en )))",
        after=r"(?: ?(?:s(?:é|e)is|siete)| y (?:s(?:é|e)is|siete|medio)|[.,]5)?(?:<END><NOTQTY>| (?:por|tras|bajo|ante|desde|en)\b)",
        vocabulary=V,
        unless=(r"\b(?:una?|dos|tres|cuatro|cinco) (?:de|con)\b", r"\bmayor de\b", r"\bde (?:una?|dos|uno)\b"),
        refused=("Se casó con una novia de doce.",),
        allowed=("Es una mujer de treinta.", "Es un hombre de una pieza."),
    ),
    rule(
        "es_quince",
        "The fifteenth birthday and its party; years told as springs.",
        "quinceañera quinceañeras quinceañero quinceanera quinceaneras fiesta vals misa festejo mis sus tus los "
        "xv primaveras abriles otoños inviernos veranos navidades",
        r"\bquincea[ñn]er[oa]s?\b|\b(?:fiesta|vals|misa|festejo) de (?:los |sus |mis |tus )?(?:quince|15|xv)\b|"
        r"\bxv años\b|\b(?:los|sus|mis|tus) xv\b(?! siglos)|\b<N> (?:primaveras|abriles)\b|\b(?:cumpl\w+|cont\w+|ten\w+|tien\w+|con|de|sus|mis|vivid\w+|visto) (?:\w+ )?<N> (?:otoños|inviernos|veranos|navidades)\b|"
        r"\b(?:celebr|festej|organiz|prepar|bail|pag)\w*(?: \w+){0,2}? (?:los|sus|mis|tus) (?:quince|15|xv|diecis[ée]is|16)(?: años)? (?:de (?!ellos|ellas|la |las |los |una? )\w+|en )|"
        r"\b(?:mis|sus|tus|los) (?:dulces )?(?:quince|15|xv|diecis[ée]is|16|diecisiete|17)(?= ?$| ?[.,;!?]| años)",
        after=(
            r"\b(?: (?:de|dulces|años|los|sus|mis|quince|15|xv|diecis[ée]is|16|diecisiete|17)\b| ?[.,;:!?]| ?$|"
            r" \w)"
        ),
        vocabulary=V,
        unless=(
            r"\b(?:el|la|mi|su|nuestr[oa]) <ANIMAL>\b[^.;:!?,]{0,40},? con sus (?:quince|15|dieci\w+|16|17)",
            r"\b(?:el|la|mi|su|nuestr[oa]) <ANIMAL>\b[^.;:!?,]{0,40},? (?:muri|vivi|se muri|enferm|lleg|sigue|corr)\w*[^.;,]{0,12} (?:quince|15|dieci\w+|16|17)",
            r"(?<!visto )\b(?:durante|tras|después de|en|cada|hace|pas\w+|transcurr\w+|llev\w+|esper\w+|dur\w+)(?: \w+)? <N> primaveras\b",
            r"\blos (?:quince|15|diecis[ée]is|16|diecisiete|17) años (?:de (?!edad)|que)",
            r"\b(?:todos|de|entre|eran|con|por) los (?:quince|15|diecis[ée]is|16|diecisiete|17)(?! años)",
        ),
        unless_cased=_THING_HAS,
        refused=("La quinceañera bailó.", "Celebraron la fiesta de quince.", "Contaba dieciséis primaveras."),
        allowed=("La fiesta de las flores fue en mayo.",),
    ),
    rule(
        "es_under_18",
        "Under eighteen, or some way short of it.",
        "18 dieciocho xviii 21 veintiuno veinte 19 diecinueve mayoría mayoria mayor mayores legal edad menor "
        "menores padres paterno parental madre padre joven jóvenes quinceañera quinceañero",
        r"\b(?:menor(?:es)?(?: de)?|menos de|por debajo de|debajo de|antes de|no|ni|aún|aun|todavía|tampoco|sin|"
        r"casi|hasta|para|falta\w*|a punto de|próxim[oa] a|cerca de|rozando|"
        r"rozaba|vísperas de|camino de|hacia|al borde de|apenas|cumplirá|cumplirán|cumpliré|cumpliría|cumplirás|"
        r"cumpla|cumplas|va a|iba a|vas a|voy a|por)(?: (?:a|de|los|las|sus|mis|tus|cumplir|cumple|cumplía|"
        r"cumplido|haber|había|ha|han|cumplió|cumpliera|cumpla|tiene|tenía|tienen|tener|llega|llegaba|llegado|"
        r"alcanza\w*|edad|la|poco|poco para|unos|unas|pocos|pocas|cumplirá|cumplirán|cumplirás|meses|días|"
        r"semanas|mes|semana|un|una|dos|tres|<NUM>|"
        r"para|que|ella|él|tenga|tuviera|siquiera|en)){0,7} <E18>(?! ?<UNIT>)(?! (?!(?:años|anos|tras|detrás|"
        r"antes|después|más|entonces|jamás|además)\b)\w+s\b)|"
        r"\b(?:menor(?:es)? de|menos de|por debajo de(?: los)?) <E21>(?! ?<UNIT>)(?:<END>|(?= <ANOS>))|"
        r"\b(?:menor(?:es)? de|menos de|por debajo de(?: los)?) <N>(?! ?<UNIT>)(?= <ANOS>)|"
        r"\b(?:antes de|no|sin|aún no|todavía no|hasta|cerca de|a punto de|falta\w*|para|"
        r"por debajo de)(?: \w+){0,5} (?:mayor[íi]a de edad|mayor(?:es)? de edad|edad legal|"
        r"edad de consentimiento)\b|\bmayor(?:es)? de edad\b[^.;!?]{0,30} no lo (?:es|era|son|eran|soy|eres|somos|sea|fuera)\b|\bmenor(?:es)? de (?:<N>)<NOTQTY><END>|\bmenores de <N>(?! ?<UNIT>)(?! (?:los|las|kilos|cent)\b)|"
        r"\b(?:permiso|consentimiento|autorización|firma)(?: (?!de\b)\w+)? (?:(?:de|por) (?:sus|los|mis|tus|ambos|nuestros) padres|paterno|parental|de su (?:madre|"
        r"padre))\b|\bdemasiado jóven(?:es)? para (?:<RIGHTS>)\b|\bdemasiado joven para (?:<RIGHTS>)\b|"
        r"\bcumpl(?:en?|o|es) <E18> (?:el|la|mañana|pasado|en|dentro|pronto|este|esta|para|por|antes|justo)\b(?! (?:ayer|pasado))|"
        r"\b(?:(?:en|para) (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|navidad|reyes|primavera|verano|otoño|invierno|nada|breve|poco)|dentro de (?:nada|poco)|"
        r"el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|próximo \w+|año que viene|mes que viene|\d{1,2}(?: de \w+)?)|(?:pasado )?mañana|pronto|este \w+),? (?:(?:ya|por fin|al fin|también|él|ella|yo) )*(?:cumpl(?:en?|o|es) (?:los )?|ha(?:cen?|go) los )<E18>(?! a[ñn]os (?:de (?!edad)|casad|junt|desde))<FREE>|"
        r"\b(?:ser[áéí]\w*|sean?|fuera|hag\w+|alcance|llegue a(?: ser)?|volverse|hacerse|cumplir|(?:va[ns]?|voy|vamos|iba[ns]?) a ser) (?:(?:ya|por fin|al fin|finalmente|legalmente) )*(?:la )?mayor(?:ía)?(?:es)? de edad\b|"
        r"\b(?:celebrar[áé]\w*|festejar[áé]\w*|soplar[áé]\w*|estrenar[áé]\w*) (?:(?:los|sus|mis|por fin|ya) )*<E18><FREE>|\btendr[áé]\w* (?:(?:los|sus|mis|por fin|ya) )*<E18> (?:en|el|mañana|para|dentro|cuando|este|esta|pronto|por fin)\b|"
        r"\bno tendr\w+ (?:(?:los|aún|todavía|ni|ni siquiera|siquiera|más de) )*<E18><FREE>|"
        r"\b(?:en cuanto|cuando|hasta que|el día que|apenas|antes de que|si|para que|espera\w*|esperó|deseand\w|dese\w+|quer\w+|quier\w+|ganas de|ojalá)(?: (?:yo|él|ella|a|por fin|ya))* (?:ten(?:ga|gas|gan|gamos|er)|tuvier\w+|tuvies\w+|cumpl(?:a|as|an|ir|ier\w+|ies\w+)) (?:(?:los|ya|por fin|mis|sus|tus) )*<E18><FREE>(?! (?:invit|mil))|"
        r"\b(?:<NUM>|una?|otr[oa]) (?:años?|mes(?:es)?|semanas?|invierno|inviernos|primaveras?|veranos?|días?|poco) más,? (?:y )?(?:ya |por fin )?(?:tendr|cumplir|har|ser)[íá]\w*[^.;!?]{0,20} (?:<E18><FREE>|mayor(?:es)? de edad)|"
        r"\b(?:dentro de|en|de aquí a|al cabo de) (?:<ADV> )*(?:<NUM>|una?|medio|pocos|unos|unas|pocas) (?:años?|mes(?:es)?|semanas?|días),?[^.;!?]{0,30}? (?:tendr[íáé]\w*|cumpl(?:en?|es|o|ir[íáé]\w*)|har[íáé]\w*)(?: (?:por fin|al fin|ya|los|sus|mis))* <E18>(?! años (?:de (?:casad|servicio|matrimonio)|casad))<FREE>|"
        r"\btendr[íá]\w* los <E18><FREE>(?! cumplid)|\bcon (?:los )?<E18> (?:años )?(?:ya |sí |al fin )?podr(?:á|ás|án|é|emos)\b|(?<!por )(?<!de )\btener los <E18><FREE>|"
        r"\b(?:jur|promet|decid|dec[íi]|dic|soñ|sueñ|plane|asegur|pens|piens)\w*[^.;!?]{0,30} a los <E18> (?:(?:se|me|lo|la|ya) )?\w+(?:ría|rá|ré|remos)n?\b|"
        r"\bno t(?:ie)?n\w+(?: \w+)? edad (?:para|de|legal|suficiente)\b|\b(?:trece|catorce|quince|diecis[ée]is|"
        r"diecisiete)añer[oa]s?\b",
        vocabulary=V,
        words={
            "RIGHTS": (
                "votar conducir manejar beber casarse fumar comprar entrar firmar trabajar entender recordar eso "
                "esto estar apostar"
            )
        },
        unless=(
            r"\b(?:hace|hacía|durante|tras|desde hace|en|llev\w+|pas\w+|dur\w+|esper\w+|trabaj\w+|"
            r"viv\w+) (?:casi |menos de |apenas |hasta |cerca de )*<E21> <ANOS>",
            r"\b(?:casi|menos de|apenas|cerca de|hasta) <E21> <ANOS> (?:<DURAFTER>|de (?:\w+ )?<DUROF>)\b",
            r"\b(?:no|para|hasta|por|en)(?: \w+){0,3} (?:página|sala|habitación|número|puerta|línea|autobús|hoyo|"
            r"canal|talla|puntos?|precio)(?: \w+){0,2} <E18>",
            r"\b(?:hasta|a|para|antes de|hacia) las <E18>",
            r"\bmás de <E18>",
            r"\b(?:el|la|nuestr[oa]|su|mi|este|esta) <THING>(?: del? \w+)? (?:cumple|cumplirá|tendrá|hará) (?:(?:por fin|al fin|ya|los|sus) )*<E18>",
            r"\bcumpl(?:en?|ir[áé]\w*) (?:los )?<E18>(?: <ANOS>)? (?:el|la|los|las|nuestr[oa]|su|mi) <THING>(?= ?[.,;]| ?$| (?:del?|con|entre)\b)",
            r"\b(?:apenas|recién|ya|solo|sólo)(?: \w+){0,2} (?:cumplió|cumplidos?|tiene|tenía) <E18>",
        ),
        unless_cased=(
            rf"<THINGSUBJ>(?i:{_HAS} (?:casi|menos de|apenas|cerca de|ya casi) <E21> <ANOS>)",
            r"<THINGOF> (?i:(?:casi|menos de|apenas|cerca de) <E21> <ANOS>)",
        ),
        refused=(
            "Todavía no tiene dieciocho.",
            "Le faltan tres meses para cumplir dieciocho.",
            "Es menor de 18.",
            "Cumplirá dieciocho en junio.",
            "No ha alcanzado la mayoría de edad.",
        ),
        allowed=(
            "Tiene dieciocho.",
            "Hace casi dieciocho años que se fue.",
            "No llegó a la página dieciocho.",
            "Cumplió dieciocho ayer.",
        ),
    ),
)
