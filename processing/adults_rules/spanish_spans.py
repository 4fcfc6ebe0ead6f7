"""Spanish: ages told in other units than years, by birthdays, years and winters of a life, and by what is missing to eighteen."""

from processing.adults_rules.rule import rule
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY as V

# Fifteen years or less: five-year and ten-year spans, dozens.
_SPAN = (
    r"(?:(?:su |el )?(?:primer |segundo |tercer )lustros?|(?:un(?: solo)?|medio|dos|tres|1|2|3|la|los|sus|mis) (?:\w+ )?lustros?(?: y medio)?|"
    r"(?:(?:una?|su|la|esa|media|1) )?(?:(?:primera|escasa|corta|larga|sola|única|segunda) )?(?:docena|decena|quincena) (?:\w+ )?de (?:a[ñn]os|primaveras|inviernos|abriles|otoños|veranos)|"
    r"(?:(?:una?|su|el|la|1) )?(?:primer[ao]? |sol[ao] |escas[ao] |única )?(?:d[ée]cada|decenio|quinquenio)(?: y (?:media|medio|pico))?(?! (?:de (?:los|las|mil)|pasad|prodigios|perdid))|"
    r"(?:un|dos|tres|cuatro|cinco) (?:trienios|bienios))"
)
_LASTS = (
    r"(?! (?:de (?!vida|edad|existencia)|en (?:el|la|los|las|su|una?|activo|antena|cartel|vigor|silencio)\b|como\b|al frente|sin\b|despu[ée]s|antes|"
    r"m[áa]s tarde|atr[áa]s|junt[oa]s|casad[oa]s|separad[oa]s|trabajando|viviendo|dirigiendo|dedicad|fuera|lejos|entre|aqu[íi]|all[íi]|con (?:la|el|su)\b|por delante|"
    r"que (?:no|se)|seguid|complet|enter))"
)

RULES = (
    rule(
        "es_lustros",
        "A life of some lustres, a decade, a decade and a half, a dozen of years.",
        "lustro lustros década decada decenio quinquenio docena decena quincena trienios bienios",
        rf"\b(?:tiene|tenía|tienen|tenían|tengo|tendr\w+|tuviera|cont(?:aba|aban|ando|ar|ara)(?: con)?|cumpl\w+|sum(?:a|aba|an|aban)|vivid[oa]|vivió|frisa\w*|ronda\w*|alcanz\w+|"
        rf"lleg(?:a|aba|aban|ó|aron|ado|ar)(?: \w+)? a|pas(?:a|aba) de|carga\w*|edad de|super(?:a|aba)|complet\w+|celebr\w+|visto)(?: (?:<ADV>|ni|siquiera|aún|a|en \w+))* {_SPAN}\b{_LASTS}|"
        rf"\b(?:con|a)(?: <ADV>)* (?:sus |los )?{_SPAN} (?:a cuestas|a la espalda|a sus espaldas|encima|de vida|de edad|de existencia|cumplid\w+|mal contad\w+|recién|escas\w+|sobre)|"
        rf"\bcon(?: (?:solo|sólo|apenas|tan solo|tan sólo|sus|escas\w+|poco más de|poco menos de|casi|menos de))+ {_SPAN}(?=<CLOSE>|,)|"
        rf"(?:<PERSON>|\b(?:él|ella|principit\w+|herederos?|infant\w+|hered\w+|muchach\w+|chic[oa]s?|[a-z]+it[oa]s?))(?: \w+)?,? de(?: <ADV>)* {_SPAN}\b{_LASTS}|"
        rf"\b{_SPAN} (?:en este mundo|sobre (?:la|esta) tierra)\b|\bcon {_SPAN} y (?:mil|cien|cientos de|much[oa]s|tant[oa]s|tod[oa]s|incontables|infinit[oa]s) \w+|"
        rf"\b{_SPAN} de (?:vida|edad)\b|\b{_SPAN}(?:,)? (?:tiene|tenía|cumplió|cumple) (?:<PERSON>|ella|él|ya|yo|(?:el|la|mi|su|aquel|aquella) (?!<THING>)\w+)|"
        r"\b(?:tiene|tenía|tienen|cumplió|cumple|cumplirá|tengo) (?:\w+ )?(?:el )?doble de (?:tres|cuatro|cinco|seis|siete|ocho|[3-8])(?=<CLOSE>)",
        before=70,
        vocabulary=V,
        unless=(
            rf"\b(?:hace|hacía|durante|tras|después de|dentro de|en|por|desde hace|llev\w+|dur\w+|pas(?:ó|aron|ado)|transcurr\w+|tard\w+|esper\w+|al cabo de)(?: <ADV>| menos de)* {_SPAN}(?!(?: y (?:medio|media|pico))?(?: de (?:vida|edad)| en este mundo| sobre (?:la|esta) tierra))",
            rf"\b(?:plan|programa|contrato|ciclo|proyecto|período|periodo|plazo|acuerdo|balance|obra|gira|carrera|condena|pena|trayectoria)\b[^.;]{{0,30}} {_SPAN}",
            r"\b(?:primera|última|segunda) (?:década|docena) (?:de(?:l)? (?!vida|su vida|años)|en)",
        ),
        unless_cased=(rf"<THINGSUBJ>(?i:[^.;:]{{0,30}}? {_SPAN})",),
        refused=("No había vivido aún tres lustros.", "Había vivido década y media.", "Tiene una docena de años."),
        allowed=(
            "El taller cumplió tres lustros.",
            "Tiene una década de experiencia.",
            "Se retiró tras tres lustros.",
            "Compró una docena de huevos.",
        ),
    ),
    rule(
        "es_year_of_life",
        "The nth year, winter or natal day of a life, up to the seventeenth; so many springs seen or lived.",
        "año año años aniversario aniversarios invierno inviernos verano veranos otoño otoños primavera primaveras vida nacimiento abril abriles mayo mayos navidad "
        "navidades agosto agostos eneros enero",
        r"\b(?:su|mi|tu|del?|el|al) <ORD> (?:año|aniversario) (?:de (?:vida|edad|su (?:vida|edad|nacimiento)|nacimiento|existencia)|natal)\b|\baño (?:<ORD>) de (?:su|mi) (?:vida|edad)\b|"
        r"\ba los <N> (?:años )?de (?:su )?(?:vida|edad)\b|\b(?:en|a|hacia|durante|cumplido|cumplir|estrenaba|terminado) (?:su|mi|el) <LATE> año\b(?! (?:de (?!vida|edad)|en (?:el|la|los|las)|como|al frente|consecutiv|junt|sin (?:él|ella)|casad|del? (?:la |los |las )?(?!vida|edad)))|"
        r"\b(?:día de|por|en|para|llegó|llegaba|celebró|festejó) (?:su|mi|el) <LATE> aniversario(?! (?:de(?!l? (?:nacimiento|natalicio))|como|junto|sin|desde|en (?:la|el)))|"
        r"<ORD> aniversario (?:de (?:su |mi )?(?:nacimiento|natalicio|venida)|natal)\b|"
        r"\b(?:su|mi|tu) <LATE> (?:invierno|verano|otoño|primavera|abril|mayo|navidad|agosto|enero)\b(?! (?:en|con|como|desde|de|sin))|"
        r"\b(?:visto|vivido|sumado|contado|conocido|pasado por)(?: \w+){0,2} <N> (?:inviernos|veranos|otoños|primaveras|abriles|navidades|mayos|agostos|eneros)\b|"
        r"\b(?:tiene|tenía|cuenta|contaba|cumple|cumplió|llevaba|con|de|sus|tras|apenas)(?: <ADV>)* <N> (?:mayos|agostos|eneros|navidades|inviernos|otoños)(?: (?:a cuestas|encima|de vida|cumplidos))",
        before=70,
        vocabulary=V,
        words={
            "LATE": "undécim[oa], duodécim[oa], decimoprimer[oa]?, decimosegund[oa], decimotercer[oa]?, decimocuart[oa], decimoquint[oa], decimosext[oa], decimoséptim[oa], "
            "decimoseptim[oa], décim[oa] ?(?:primer|segund|tercer|cuart|quint|sext|séptim)[oa]?, 1[1-7]\\.?(?:o|a|º|ª|er|no|mo|to|vo), xi, xii, xiii, xiv, xv, xvi, xvii"
        },
        unless=(
            r"\b(?:boda|bodas|casad[oa]s|matrimonio|empresa|revista|fundación|club|librería|tienda|firma|batalla|muerte|país|independencia)\b[^.;]{0,60} aniversario",
            r"<THING>[^.;,]{0,40} (?:<ORD>|<LATE>) (?:aniversario|invierno|verano|año)",
        ),
        refused=(
            "Estaba en su decimoséptimo año cuando publicó el poema.",
            "En el año décimo de su vida perdió el habla.",
            "Ha visto pasar solamente trece inviernos.",
            "Celebró su decimotercer aniversario de nacimiento.",
        ),
        allowed=(
            "La revista celebró su decimotercer aniversario.",
            "Celebraron su decimoquinto aniversario de boda.",
            "Pasaron quince primaveras hasta que volvió.",
        ),
    ),
    rule(
        "es_to_eighteen",
        "On the way to eighteen: nobody says who does not reach it of an adult.",
        "18 dieciocho xviii",
        r"\b(?:no|ni|sin|nunca|jamás|nadie|tampoco|quier\w+|quería|dese\w+|sueñ\w+|esper\w+|aguard\w+|anhel\w+|impacien\w+|contaba los días|lleg(?:ue|uen|ará|arán)|ninguno|ninguna|aún|todavía|casi|falt\w+|qued(?:a|an|aba|aban)|rest(?:a|an|aba|aban)|pronto|próxim\w+|roz\w+|rond\w+|"
        r"se acerc\w+|acercándose|víspera\w*|umbral|puertas|camino|rumbo|menos|menor(?:es)?|debajo|hasta que|antes|cerca|pocos|poco|a punto|al borde)\b"
        r"(?:(?!\b(?:desde|mayor|mayores|más|después|tras|cumplió|hace|pero|aunque|y)\b)[^.;!?:]){0,55}? (?:(?<!hasta )(?:los|sus|mis|tus)|(?:mínima|legal|exigida|requerida) de(?: los)?) <E18>"
        r"(?! ?<UNIT>)(?! (?!(?:años|anos|tras|detrás|antes|después|más|entonces|jamás|además|apenas)\b)\w+s\b)|"
        r"\b<E18> años menos <NUM>(?=<CLOSE>|,)|\b<E18>(?: años)? (?:sin cumplir|por cumplir|no cumplidos|a[úu]n (?:sin|no) cumpl\w+|todav[íi]a (?:sin|no) cumpl\w+)|"
        r"\b(?:a|faltan?|quedan?|faltaban?|quedaban?|restaban?) (?:<ADV> )*(?:<NUM>|un|una|pocos|pocas|poco|escasos|algunos|medio) ?(?:\w+ )?(?:años?|meses|mes|días|semanas?|primaveras?|inviernos?|veranos?|horas?)?"
        r" ?(?:y medio )?(?:de|para)(?: \w+){0,3}? (?:los )?<E18>(?! ?<UNIT>)(?! (?!(?:años|anos)\b)\w+s\b)|"
        r"\b(?:hasta (?:cumplir|que (?:cumpla|cumplió|tenga|tuvo|llegue))|cuando (?:cumpla|tenga|llegue a|haga|alcance)|antes de (?:cumplir|tener|hacer|llegar a))(?: (?:él|ella|ya|por fin|a))?(?: los)? <E18>(?! ?<UNIT>)",
        before=75,
        vocabulary=V,
        unless=(
            r"\ba los <E18>(?= (?:se|ya|empezó|entró|dejó|sabía)\b)(?<!lleg)",
            r"\bno (?:\w+ )?(?:se|le|la|lo)? ?\w+ó a los <E18>",
            r"\b(?:no|nunca|casi|aún|todavía)(?: \w+){0,4} con (?:los|sus|mis) <E18>",
            r"\b(?:no|sin|nunca)(?: \w+){0,4} (?:entre|de|por|todos) los <E18>(?! años)",
        ),
        refused=("Tenía dieciocho años menos uno.", "A un mes de los dieciocho dormía con luz.", "Dos de ellas no llegaban a los dieciocho."),
        allowed=("No vive allí desde los dieciocho.", "Nadie invitó a los dieciocho socios."),
    ),
    rule(
        "es_majority",
        "Majority that is still to come, rights that come with it, and ages for play and school.",
        "edad dieciocho edades votar conducir manejar mayor carné licencia",
        r"\b(?:alcanzar?[áéíó]?\w*|alcance\w*|cumplir\w*|cumpla\w*|lleg(?:ar|ue|ara)\w*|esper\w+|aguard\w+|aún|todavía|falt\w+|qued\w+|próxim\w+|cerca|umbral|puertas|víspera\w*|camino|rumbo|hasta|antes de|sin|no)"
        r"\b[^.;!?]{0,40} (?:mayor[íi]a de edad|edad (?:legal|adulta|mínima|de votar|para votar))\b(?! (?:en|hace|el|la|fue) )|\bmayor[íi]a de edad\b[^.;!?]{0,40} (?:aún|todavía|no|falt\w+|faltaban?|le quedaba)\b|"
        r"\b(?:alcanzar[áé]\w*|cumplir[áé]\w*|llegar[áé]\w* a|tendr[áé]\w*|alcance\w*|cumpla\w*|llegue\w* a)\b[^.;!?]{0,20}? (?:la )?mayor[íi]a de edad\b|"
        r"\b(?:no|sin|nunca)(?: (?:me|te|le|nos|les|la|lo))?(?: (?:ten\w+|tien\w+|tuv\w+|da|daba|dan|daban|alcanz\w+|llega\w*|lleg\w+ a|haber|cumpl\w+))(?: (?:aún|todavía|ni))? (?:con )?(?:la |una |su )?edad(?=<CLOSE>| (?:requerida|exigida|mínima|"
        r"necesaria|reglamentaria|suficiente|permitida|legal|para|de (?:votar|beber|conducir|casarse|trabajar|entrar|fumar|firmar)))|\bfalt(?:a|aba)(?:n|ban)? (?:de )?edad\b|\bpor (?:su |la )?(?:falta de|corta|poca|tierna) edad\b|"
        r"\b(?:en|de|tenía|tiene|con|la) edad (?:de|para) (?:jugar|ir a (?:la|clase)|merecer|muñecas|crecer|aprender a|hacer los deberes|estar en clase|llevar trenzas|dar el estirón)\b|"
        r"\b(?:casi|pronto|a punto de ser|en breve)(?: (?:es|era|será|sería))? mayor(?:es)? de edad\b|"
        r"\b(?:corta|tierna|temprana|poca|escasa|infantil|inmadura) edad\b|\bedad(?:es)? (?:infantil|pediátrica|escolar|preescolar|juvenil|temprana|tempranas|púber|del desarrollo|del pavo|de la inocencia|núbil)(?:es)?\b|"
        r"\b(?:qued|falt|rest)\w+ (?:<ADV> )*(?:<NUM>|un|una|pocos|pocas|poco) ?(?:\w+ )?para (?:poder )?(?:votar|conducir|manejar|ser mayor|sacar\w* (?:el|la) (?:carn[ée]|licencia)|casarse|entrar en los bares|firmar por s[íi])\b",
        before=75,
        needs="edad|qued|falt|rest",
        near=75,
        vocabulary=V,
        unless=(r"\b(?:no|sin)\b[^.;]{0,30} edad (?:de jubil\w+|de retiro)\b",),
        refused=(
            "En enero alcanzará la mayoría de edad.",
            "No la dejaron entrar porque no tenía la edad.",
            "Tenía edad de jugar a la rayuela.",
            "Eva es casi mayor de edad.",
        ),
        allowed=("Alcanzó la mayoría de edad en 1985.", "No aparenta su edad."),
    ),
    rule(
        "es_cake",
        "Candles that are blown out, or in the shape of a number; and the age of long dresses.",
        "vela velas velita velitas azúcar fondant cera chocolate mazapán merengue",
        r"\b(?:sopl\w+|apag\w+)(?: \w+){0,2} <N> vel(?:as|itas)\b(?! (?:del?|en) (?:el |la |los )?(?:altar|candelabro|candelero|barco|velero|mesa|cena|salón|iglesia|capilla|dormitorio|lámpara|procesión|comedor|cera))|"
        r"\bvel(?:as?|itas?)(?: \w+)? (?:con|de|en forma de|que formaban)(?: (?:el|un|forma de|los))?(?: número)? <N>(?=<CLOSE>| en| sobre| de)|\b(?:aún|aun|todavía|no|sin|falt\w+|qued\w+|casi)\b[^.;!?]{0,35} <E18> vel(?:as|itas)\b|\bvel(?:as|itas)\b[^.;:!?]{0,30} que (?:ya )?son <N>(?=<CLOSE>| ?$)|\b(?:un|el|con un|gran) <N> de (?:azúcar|fondant|cera|chocolate|mazapán|merengue)\b|<N> vel(?:as|itas)(?:,| y) (?:un vals|una piñata|una fiesta|un regalo)|"
        r"\bvela (?:del|con el) <N>\b|\bsu <ORD> vel(?:a|ita)\b",
        before=50,
        vocabulary=V,
        unless=(r"\b(?:altar|apagón|candelabro|iglesia|procesión|capilla|tormenta|luz)\b[^.;]{0,50} vel\w+", r"\bvela de (?:un|una|cuatro|dos)\b"),
        refused=("Diego sopla diez velas mañana.", "Una vela con el número siete en el bizcocho."),
        allowed=("Encendió doce velas de cera.", "La vela del barco era de lona."),
    ),
    rule(
        "es_candles",
        "The candles of a cake.",
        "velas vela velitas",
        r"<N> vel(?:as|itas)\b[^.]{0,50}\b(?:tarta|pastel|torta|cumpleaños|bizcocho|soplar|sopló)|\b(?:tarta|"
        r"pastel|torta|cumpleaños|sopló|soplar)\b[^.]{0,40}<N> vel(?:as|itas)\b",
        vocabulary=V,
        refused=("Había doce velas en la tarta.",),
        allowed=("Había doce velas en el altar.",),
    ),
    rule(
        "es_birthday",
        "A birthday up to the seventeenth, unless of a thing or counted from a wedding or a parting.",
        "cumpleaños cumpleanos cumple vida edad primavera felicidades caen",
        r"\bcumple(?:a[ñn]os)?\b[^.;?\d]{0,35}?[^\w ]{1,3} ?(?:que )?(?:(?:(?:ya|hoy|por fin) )*(?:son|van|hace|le caen) (?:ya )?<N>|<N> ya)(?=<CLOSE>|,| ?!)|"
        r"\bfelicidades\b[^.;?\d]{0,35}\bya (?:son|van) <N>(?=<CLOSE>|,| ?!)|\b(?:le|les|me|te) caen(?: ya)? <N>(?=<CLOSE>|,| ?!| en \w+ y | (?:mañana|hoy|este|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|día|mes|próximo)|dentro|pronto)\b)|"
        r"(?:<ORD>|<N>)(?: \w+)? cumplea[ñn]os\b|\bcumple(?:a[ñn]os)? (?:n[úu]mero |n\.?[oº] |# ?)<N>\b|\bcumplea[ñn]os <N>\b|\b(?:su|mi|"
        r"tu) <ORD> (?:año de (?:vida|edad)|primavera)\b",
        vocabulary=V,
        unless=(
            r"\b(?:primer|segundo|tercer|cuarto|quinto)(?: \w+)? cumplea[ñn]os (?:junt[oa]s|sin|desde|"
            r"de casad[oa]s|lejos|fuera|con|tras|como|en)\b",
            r"<ORD>(?: \w+)? cumplea[ñn]os (?:de|del) (?:la |el |su |nuestra |nuestro )?<THING>",
            r"\bcumple(?:a[ñn]os)? (?:de|del) (?:(?:la|el|su|nuestr[oa]) )?<THING>",
            r"\b(?:conden\w+|juez|jueza|tribunal|sentencia|fiscal|cárcel|goles|multas?|suspensos?)\b[^.;]{0,50} caen",
        ),
        refused=("Fue su decimoquinto cumpleaños.", "Hoy es el cumple de Rita, ¡ya son ocho!", "A Marcos le caen nueve."),
        allowed=("Fue su primer cumpleaños sin él.", "Fue el décimo cumpleaños de la revista."),
    ),
)  # fmt: skip
