"""Spanish: lives told by births, seasons, first skills, rights still to come and age groups, mostly without the word years."""

from processing.adults_rules.lexicon import lexicon
from processing.adults_rules.numbers import ES_TRIGGERS
from processing.adults_rules.rule import rule
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY as V

_SEASON = r"(?:primaveras?|veranos?|otoños?|inviernos?|abril(?:es)?|mayos?|eneros?|agostos?|navidad(?:es)?|vendimias?|cosechas?|carnavales|lluvias|zafras|lunas)"
_DRINK = r"(?:cervezas?|alcohol|vino|licor(?:es)?|tabaco|cigarr\w+|lotería|ron|aguardiente|tragos?)"
_RIGHTS = (
    rf"(?:votar|conducir|manejar|casarse|heredar|apostar|comprar {_DRINK}|beber(?: {_DRINK})?|fumar|pedir {_DRINK}|tomar {_DRINK}|sac\w+ (?:el|la|su) (?:carn[ée]t?|licencia|permiso|brevete|registro|cédula)|"
    r"entrar (?:en|a) (?:los |las |el |la |un |una )?(?:bar(?:es)?|discotecas?|casinos?|bingos?|cantinas?|pubs?|boliches?|antros?)|firmar|independizarse|disponer de|administrar|cobrar (?:la|su) herencia|"
    r"(?:ir|figurar|inscribirse) (?:a las urnas|en el padrón|en el censo)|alquilar un coche|donar sangre|alistarse|viajar sin (?:permiso|autorización)|hacerse un tatuaje|tatuarse)"
)

RULES = (
    rule(
        "es_born_since",
        "Born a number of years or seasons ago, in the pandemic, or to a mother some years ago.",
        "nació nacieron nacimos nací naciste nacido nacida nacidos nacidas mundo luz parió alumbró tuvo tuvieron",
        r"\bhac(?:e|en|ía|ian)(?: <ADV>)* <N> (?:<ANOS>|meses|semanas|días|<SEASON>)(?: ya)?,?(?: que)? nac(?:ió|ieron|imos|iste|í)\b|"
        r"\b(?:nac(?:ió|ieron|imos|í|iste|id[oa]s?)|(?:vin(?:o|ieron)|lleg(?:ó|aron)) al mundo|(?:lo|la|los|las|me|te|nos) (?:tra(?:jo|jeron) al mundo|parió|alumbró|dio a luz)|"
        r"(?:madre|mamá|padres|mujer|esposa|hermana|hija|nuera) (?:lo|la|los|las) (?:tuv(?:o|ieron)|parió))(?: \w+){0,3}? (?:hace|hará|harán|hacía|hace ya)(?: <ADV>| cosa de)* <N> (?:<ANOS>|meses|semanas|días|<SEASON>)|"
        r"\b(?:nac(?:ió|ieron|iste|id[oa]s?)|(?:vin(?:o|ieron)|lleg(?:ó|aron)) al mundo)(?: (?!empresa|negocio|idea|tienda|proyecto)\w+){0,6}? (?:pandemia|cuarentena|confinamiento|covid)\b",
        vocabulary=V | {"SEASON": _SEASON},
        before=75,
        unless=(r"\bnac(?:ió|ieron)(?: (?:hace|hará) (?:<ADV> )*<NUM> <ANOS>)?,? (?:la|el|los|las|esta|este|nuestr[oa]|mi|su) <THING>",),
        unless_cased=(r"<THINGSUBJ> (?:nac(?:ió|ieron)|vino al mundo)\b[^.;]{0,40}",),
        refused=(
            "Hace apenas trece años que nació Martina.",
            "Nació hace once inviernos.",
            "Jimena nació cuando ya estábamos en pandemia.",
            "Su madre lo tuvo hace nueve años en este cuarto.",
        ),
        allowed=("Hace treinta años que nació Martina.", "La empresa nació en plena pandemia."),
    ),
    rule(
        "es_seasons",
        "A season of a life by its ordinal or number: su séptimo otoño de vida, el noveno invierno de Inés.",
        "primavera primaveras verano veranos otoño otoños invierno inviernos navidad navidades abril abriles mundo vida",
        r"\b(?:<ORD> <SEASON>|<SEASON> (?:número )?(?:<ORD>|<N>)) (?:de (?:su|mi|tu|la|una) (?:\w+ )?(?:vida|existencia|edad)|de vida|(?i:en (?:este|el) mundo))|"
        r"\b<NTH> <SEASON> de (?:(?:mi|tu|su|la|el) )?(?:[A-Z][a-zñáéíóú]+|(?i:<PERSON>))|"
        r"\b<N> <ANOS> (?:en este mundo|en el mundo de los vivos|sobre la faz)|"
        r"\b<N> <SEASON> (?:en (?:este|el) mundo|de vida|sobre la tierra|a cuestas|cumplid[oa]s|a la espalda|de edad)|"
        r"\b(?:el|la|aquel|aquella|un) <SEASON> (?:de|en que \w+) (?:sus|mis|tus|los) <N>(?: años)?(?= ?[.,;]| ?$| y)",
        vocabulary=V | {"SEASON": _SEASON},
        words={
            "NTH": "cuart[oa], quint[oa], sext[oa], séptim[oa], octav[oa], noven[oa], décim[oa], undécim[oa], duodécim[oa], decimoprimer[oa]?, decimosegund[oa], decimotercer[oa]?, "
            "decimocuart[oa], decimoquint[oa], decimosext[oa], decimoséptim[oa]"
        },
        before=60,
        cased=True,
        unless=(r"\b<ORD> <SEASON> de (?:la |su |el )?(?:guerra|gira|gobierno|reinado|papado|mandato|presidencia|exilio|matrimonio|viudez|jubilación)",),
        refused=("Fue el sexto otoño de mi vida.", "Fue el noveno invierno de Inés.", "Llevaba cuatro veranos en este mundo."),
        allowed=("Era el tercer verano de la guerra.", "Pasó cuatro veranos en Mallorca."),
    ),
    lexicon(
        "es_small_skills",
        "What only small children cannot do yet or learn just then, believe in and wear.",
        r"""
        zapatos cordones agujetas zapatillas tenis pasadores: (?:sab\w+|pued\w+|aprend\w+|enseñ\w+|logr\w+|consigu\w+)(?: \w+){0,2} (?:at|amarr|abroch|anud)\w+(?: \w+)? (?:los|las|sus) (?:zapatos|cordones|agujetas|zapatillas|tenis|pasadores)
        dedos: (?:todavía|aún|aun) (?:cuent|sum|rest)\w+ con los dedos
        hasta: (?:sab\w+|aprend\w+|aprendiendo) (?:a )?(?:ya )?cont\w+ (?:sol[oa] )?hasta (?:el )?(?:diez|veinte|cien|cinco|doce|treinta|10|20|100|5)(?! (?:antes|para calmar))
        rueditas: (?:bici\w*|triciclo|andar|pedal\w+)[^.;]{0,25} rueditas ; sin rueditas
        ruedines ruedecitas: (?:con|sin|quit\w+|llev\w+|us\w+|necesit\w+)(?: \w+)? (?:ruedines|ruedecitas)
        muebles: (?:camin|and)\w+ (?:agarr|apoy)\w+ (?:de|a|en) los muebles
        pis pipí: (?:hizo|hace|hacía|hacen|hacerse|haces) (?:todavía |aún )?(?:pis|pipí) (?:en la cama|encima) ; pedir (?:pis|pipí)
        cama: moj(?:a|ó|aba|ar) (?:todavía |aún )?la cama
        osito mantita: (?:todavía|aún|siempre)(?: \w+){0,2} duerme[^.;]{0,20} (?:osito|mantita) ; su (?:osito|mantita)
        ratón raton ratoncito: rat[óo]n(?:cito)? pérez
        noel claus pascuero magos: (?:cre(?:e|en|ía|ían|es|yendo)|carta)(?: (?:todavía|aún|a|en|los|el|al|santa|papá|viejito|tres|reyes)){1,5} (?:noel|claus|pascuero|magos)
        babi babis: (?:el|un|su|los|de|con) babis?(?= ?[.,;]|$| (?:de (?:rayas|cuadros)|y|a|azul|verde|rosa|manchad\w+|puesto))
        leer escribir hablar caminar andar hora: (?:todavía|aún|aun|ni siquiera|casi) no (?:sab\w+|aprend\w+)(?: a)? (?:leer|escribir|hablar|caminar|andar|decir la hora|leer la hora) ; no sab\w+ (?:todavía|aún) (?:ni )?(?:leer|escribir|hablar|caminar|andar)
        pelela: pelela
        camina gatea habla: (?:todavía|aún) no (?:camina|gatea|habla)(?= ?[.,;!?]|$| (?:pero|y)\b)
        maestra seño: aprend\w+ a (?:sumar|restar|leer|escribir)\b[^.;]{0,15} (?:maestra|seño)
        orinal bacinica: (?:dej|pid|us|sient|sent)\w+ (?:ya |solo )?(?:el|al|en el|la|a la) (?:orinal|bacinica)
        palmo palmos cuarta cuartas: (?:no|apenas|ni) (?:se )?(?:le )?(?:levant|alz)\w+ (?:ni )?(?:un|una|dos|tres|cuatro|medio|media) (?:palmos?|cuartas?) (?:del|de la|sobre el) (?:suelo|tierra)
        edad: a la edad en (?:que|la que) (?:otr[oa]s|l[oa]s demás|los? \w+|sus \w+|la mayoría) (?:jueg|jug|aprend|van|iban|gate|apenas|todavía|aún)\w*
        upa upita: (?:a|en|pid\w+|hac\w+) (?:upa|upita)
        caballito: caballito (?:de madera|balancín) ; a caballito
        hamaca columpio columpios columpiaba toboganes tobogán subibaja: (?:el|al|del|los|en los) (?:tobogán|toboganes|subibaja)(?= ?[.,;]|$| (?:del parque|de la plaza|y))
        rayuela escondidas escondite canicas gallinita comba trompo peonza yoyó: ju(?:e)?g\w+ (?:a|al|a la|a las|con)(?: las| la| el)? (?:rayuela|escondidas|escondite|canicas|gallinita|comba|trompo|peonza|yoyó|cogidas|matatena|bolitas|encantados)
        muñecas: (?:jug|casa|edad)\w* (?:a|con|de)(?: las| sus)? muñecas
        siestecita teta: la siestecita
        solito solita: (?:com\w+|camin\w+|and\w+|dorm\w+|duerme|vest\w+|viste|lav\w+|cuent\w+|lee\w*|sub\w+|baj\w+|nad\w+|va|iba|escrib\w+) (?:ya )?solit[oa](?= ?[.,;]|$| (?:y|al|a la|hasta))
        papilla purés: (?:com\w+|tom\w+|da\w*|su) (?:la |una )?papilla
        clase clases: (?:deber[ií]as?|deber[íi]an|tendr[ií]as? que|tienes que|tiene que|debía|deben)(?: ya)? estar en (?:clases?|la escuela|el cole\w*) ; (?:no|hoy no|mañana no) (?:tienes|tenés|hay|tenemos|hubo) clases?(?= ?[.,;:?!]|$| (?:hoy|mañana|porque|por)) ; (?:hij|niet|sobrin|alumn)[oa]s?(?: \w+){0,3} falt\w+(?: \w+)? a clases? ; por qué no (?:está|estás|están|estáis|fuiste|fue) (?:en|a) clase
        """,
        vocabulary=V,
        unless=(
            r"\b(?:maleta|valija|silla|carrito|mesa|andador|bolso|cajón)\w*[^.;]{0,30} (?:rueditas|ruedines|ruedecitas)",
            r"\b(?:abuel[oa]|ancian[oa]|viej[oa]|adult[oa]s?|presos?|reclus[oa]s?|obreros?|campesin[oa]s?|soldados?|jubilad[oa]s?|perr[oa]|gat[oa]|cachorr[oa]|profesor\w*|catedrátic\w+|universi\w+)\b[^.;]{0,50} "
            r"(?:leer|escribir|hablar|caminar|andar|cama|encima|dominó|canicas|escondite|trompo|clases?|dedos|cordones|zapatos)\b",
        ),
        refused=(
            "Tomás todavía no sabe atarse los zapatos.",
            "Ya anda en bici sin rueditas.",
            "¿Y tú no deberías estar en clase?",
            "Aún cuenta con los dedos.",
        ),
        allowed=("Arrastraba una maleta sin rueditas.", "El preso aún no sabe leer.", "Se compró unos zapatos nuevos."),
    ),
    rule(
        "es_rights_later",
        "Rights that somebody will have later: to vote, to drive, to buy beer; and when he is grown.",
        "podrá podrán podrás podré podremos podría puede pueden puedo podía podían pueda puedan poder pudiera dejan dejaban",
        rf"\b(?:en|dentro de|hasta dentro de|de aquí a) (?:<ADV> )*(?:<NUM>|pocos|unos|un par de) (?:años?|meses|mes|semanas|días)[^.;!?]{{0,30}}? (?:podr[áé]\w*|podría\w*|va a poder|van a poder) (?:ya |por fin |al fin )?{_RIGHTS}\b|"
        rf"\bno podr[áí]\w* (?:aún |todavía )?{_RIGHTS} (?:hasta|antes de)\b|"
        rf"\b(?:podr[áé]\w*|va a poder) (?:ya |por fin |al fin )?{_RIGHTS} (?:en|dentro de) (?:<ADV> )*(?:<NUM>|pocos|unos|un par de) (?:años?|meses)\b|"
        rf"\b(?:todavía|aún|aun) no (?:(?:le|les|me|nos) )?(?:puede[ns]?|puedo|podía[ns]?|podemos|deja[n]?|dejaba[n]?)(?: \w+)?? {_RIGHTS}\b|\bno (?:puede[ns]?|puedo|podía[ns]?) {_RIGHTS} (?:todavía|aún)\b|"
        rf"\b(?:falt|qued|rest)\w+ (?:<ADV> )*(?:<NUM>|un|unos|unas|pocos|pocas|un par de) (?:años?|meses|mes|semanas?|días) (?:\w+ )?para (?:que )?(?:\w+ ){{0,3}}?(?:pueda[ns]?|poder|pudiera[n]?)(?: ya)? {_RIGHTS}\b",
        after=rf"(?: \w+)? (?:ya |por fin |al fin |todavía |aún )?{_RIGHTS}\b",
        before=75,
        vocabulary=V,
        unless=(
            r"\b(?:operación|cirugía|pierna|tobillo|médic[oa]|vista|accidente|multas?|suspendid\w+|condena\w*|extranjer[oa]s?|nacionalidad|residencia|divorcio|resaca|embaraz\w+|notari\w+|socios?|presupuesto|reos?|pres[oa]s?|banco)\b[^.;]{0,70} (?:pued\w+|pod\w+|deja\w*)",
            r"\b(?:pued\w+|pod\w+|deja\w*)\b[^.;]{0,50} \b(?:operación|cirugía|pierna|tobillo|médic[oa]|vista|accidente|multas?|suspendid\w+|condena\w*|nacionalidad|residencia|divorcio|resaca|embaraz\w+|el contrato|el acuerdo|el convenio|la escritura|la paz)\b",
        ),
        refused=(
            "En dos años Julián podrá votar.",
            "Todavía no puede comprar cerveza.",
            "Faltan tres años para que Elisa pueda sacar la licencia.",
        ),
        allowed=("En dos años podremos vender la casa.", "Tras la operación todavía no puede conducir."),
    ),
    rule(
        "es_when_grown",
        "When somebody will be grown, and papers that only minors have.",
        "mayor mayores tarjeta",
        r"\b(?:hasta que|cuando|en cuanto|el día que|para cuando|mientras no|tan pronto como) (?:(?:él|ella|yo|tú|ellos|ellas|el heredero|la heredera) )?(?:sea[ns]?|seamos|fuera[ns]?|fuese[ns]?) (?:ya |un poco |más )*mayor(?:es)?(?= ?[.,;:!?)]| ?$| (?:su|sus|el|la|los|y|podr\w+|her\w+|quiero|quier\w+|va|voy)\b)|"
        r"\b(?:todavía|aún|solo|sólo)(?: (?:tien\w+|ten\w+|lleva\w*|con|usa\w*|le|dan|su|la|una))* tarjeta de identidad\b",
        vocabulary=V,
        unless=(r"\b(?:suma|número|precio|cantidad|riesgo|demanda|presión|beneficio|importe|valor|interés|deuda|coste|gasto)s?\b[^.;]{0,40} mayor(?:es)?", r"\bmayor(?:es)? (?:el|la|los) <THING>"),
        refused=("Hasta que sea mayor, manda su tío.", "Todavía tiene tarjeta de identidad."),
        allowed=("Venderemos cuando la demanda sea mayor.", "Perdió la tarjeta de identidad."),
    ),
    rule(
        "es_age_group",
        "Groups and brackets of age: la franja de 12 a 16, el grupo de edad 5-11.",
        "tramo tramos franja franjas grupo grupos rango rangos etario etaria etarios etarias segmento",
        r"\b(?:tramo|franja|grupo|rango|segmento)s? (?:de edad(?:es)?|etari[oa]s?|recomendad[oa]s?)(?: \w+){0,2}[:,]? ?\(?(?:de |entre |desde )?(?:los )?<N> ?(?:años )?(?:a|y|-|hasta)(?: los)? ?<NUM>|"
        r"\b(?:tramo|franja|grupo|rango|segmento)s?[:,]? (?:de |entre |desde )?(?:los )?<N> ?(?:a|y|-|hasta)(?: los)? ?(?:1[3-7]|trece|catorce|quince|diecis[ée]is|diecisiete)(?![\d:.,]\d)<NOTQTY>(?=<CLOSE>|,| ?$)|"
        r"\bfranja recomendada: ",
        vocabulary=V,
        before=30,
        refused=("Hay plazas en la franja de 12 a 16.", "Grupo de edad: 5 a 11."),
        allowed=("Cortaron el tramo de 12 a 16 kilómetros.", "Ocupa la franja de 7 a 9 de la noche."),
    ),
    rule(
        "es_named_has",
        "A name that has a bare number below eleven, as things are counted with their names.",
        ES_TRIGGERS,
        r"\b(?:[Mm]i|[Ss]u|[Tt]u|[Ll]a|[Ee]l|[Nn]uestr[oa]) (?i:prim|sobrin|niet|ahijad|hij|herman|vecin)[oa] (?:de )?[A-Z][a-zñáéíóú]+ (?:tiene|tenía|va a cumplir|acaba de cumplir|cumple)(?: (?i:<ADV>))* (?i:<N>)(?= ?[.,;!?]| ?$| y )|"
        r"\b(?:[Nn]o )?(?:[Tt]endr(?:ía|ían|á|án|íamos)|[Nn]o (?:tenía|tiene|ha cumplido|había cumplido)) (?:(?i:<ADV>|yo|él|ella|ellos|entonces) )+(?i:<N>)(?: (?:o|a) (?i:<NUM>))?<NOTQTY>(?= ?[.,;!?]| ?$| cuando | y )|"
        r"(?:^|[.;:!?] ?)[Cc]on (?i:<N>) ya \w+(?:ía|aba|ó)\b|"
        r"(?:^|[-–—«»\"¿¡.:,] ?)(?:[Yy]o |[Yy]a |que ya )?[Tt]engo (?i:<N>)(?= ?[!»\"]| ?\.(?:$| [-–—A-Z])| [-–—] ?[a-z]+(?:ó|e|o)\b|, (?:señor|señora|abuel|papá|mamá|profe|maestr|y medio|casi))|"
        r"(?:^|[.!?¡¿:;\"] ?|\b(?:y|pero|que|porque|cuando|si) )(?!<NOBODY>\b)[A-Z][a-zñáéíóú]+(?: [A-Z][a-zñáéíóú]+)? (?:tiene|tenía|tendrá|tendría)(?: (?i:<ADV>))* (?i:<N>)(?= ?[.;!?]| ?$| y (?:ya|medio|todavía|aún|su herman[oa])\b|, (?:ya|y ya|pero)\b)|"
        r", (?:ya |solo |sólo |apenas )?(?:tiene|tenía) (?i:<N>)(?= y (?!(?i:<NUM>))[a-záéíóúñ]+(?:a|e|ía|aba)\b)|"
        r"\b(?i:tiene|tenía|tendría|cumplió|con)(?: (?i:<ADV>))* (?i:<N>) y (?i:<NUM>) mes(?:es)?\b(?! de (?:cárcel|prisión|condena|contrato|alquiler|retraso))|"
        r"\b(?i:con) (?i:solo|sólo|apenas|tan solo|tan sólo|escasos) (?i:<N>) ya \w+(?:ía|aba|ó)\b|"
        r"\b(?i:muri|falleci|qued|ingres|empez|debut|aprend|perd|entr|enviud)\w+(?: [\w]+){0,4} a los <N><NOTQTY>(?= ?[.;!?]| ?$| (?:de (?!\w+(?:ar|er|ir)\b|haber)|por |en |con |a ))|"
        r"\b(?i:dice[ns]?|dijo|decía|confes\w+|admit\w+|reconoc\w+|jur\w+|asegur\w+|cre[eoí]\w*|supe|sé|sab\w+|result\w+|record\w+|respond\w+|contest\w+|explic\w+|cuent\w+|parece) que (?:(?:ya|solo|sólo|apenas|entonces|él|ella|todavía) )*(?:tiene|tenía|tengo|tendrá|tendría|cumple|cumplía) (?:(?i:<ADV>) )*<N><NOTQTY>(?=<CLOSE>| ?$)|"
        r"\b(?:[A-Z][a-zñáéíóú]+|(?i:<PERSON>)), que (?:(?:ya|solo|sólo|apenas|entonces|todavía) )*(?:tiene|tenía|tendrá|cumple) (?:(?i:<ADV>) )*<N>(?=<CLOSE>| ?$)|"
        r"\b(?i:aprend|debut|ingres|empez|toca|tocaba|le[eí]a)\w*[^.;]{8,45}, con <N>(?= ?[.;!?]| ?$)",
        after=r"(?: ?(?:s(?:é|e)is|siete)| y (?:s(?:é|e)is|siete|medio))?(?: ?[.,;!?]| ?$| (?:ya|y|o|a|de|por|en|con|cuando)\b| ?[-–—»!\"])",
        before=70,
        cased=True,
        vocabulary=V,
        words={
            "NOBODY": """España Madrid Barcelona México Chile Perú Argentina Colombia Bolivia Uruguay Paraguay Cuba Francia Italia Alemania Portugal Brasil Europa América
            Roma París Londres Sevilla Valencia Lima Bogotá Quito Caracas Santiago Zaragoza Ella Él Ellos Usted Nadie Alguien Cada Uno Una Eso Esto Aquello Google Apple Netflix
            Microsoft Toyota Seat Volvo Renault Júpiter Saturno Marte Urano Neptuno Dios El La Los Las"""
        },
        unless=(r"\b(?i:el|la|mi|su|nuestr[oa]) (?i:<ANIMAL>)\b[^.;:!?,]{0,40},? (?:\w+ ){1,4}?(?:a los )?<N>", r"\ba los (?:dos|tres|cuatro|cinco) (?:de la|por)\b", r"\b(?:un|una|uno)\b(?! año)", r"\bcon <N> (?:puntos|goles|a cero)"),
        refused=("Pablo tiene siete.", "Con solo seis ya leía el periódico.", "Murió a los seis de la viruela."),
        allowed=("España tiene diecisiete comunidades.", "Pablo tiene siete camisas."),
    ),
    rule(
        "es_short_life",
        "A life of so many years, told by a grave.",
        "vivió vivieron",
        r"\b(?:losa|lápida|tumba|sepultura|nicho|descansa\w*|yace\w*|epitafio|cruz)\b[^.;!?]{0,80} vivi(?:ó|eron)(?: (?:solo|sólo|apenas|nada más|tan solo))* <N> (?:años|meses|días)(?= ?[.,;]| ?$| y)",
        vocabulary=V,
        refused=("Aquí yace Ana, que vivió tres años.",),
        allowed=("Descansa en la isla donde vivió nueve años de exilio.",),
    ),
    rule(
        "es_disguised",
        "Niño with another character in place of its i.",
        "ños ño ñas ña ñito ñita ñitos ñitas",
        r"\bn[!¡|*1l.-]ñ(?:[oa]s?|it[oa]s?)\b|\bni ?- ?ñ(?:[oa]s?|it[oa]s?)\b",
        vocabulary=V,
        accents=True,
        refused=("Unos n!ños dibujaban con tiza.",),
        allowed=("La ñ de España.",),
    ),
)  # fmt: skip
