"""Spanish: bare numbers below 18 that a sentence can only mean as somebody's age, told without the word years."""

from processing.adults_rules.numbers import ES_TRIGGERS
from processing.adults_rules.rule import rule
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY as V

_FUNCTION = """
a acaso además ahora al algo allí ante antes apenas aquel aquella aquí así aun aunque aún ayer bajo bien cada casi como con contra cual
cuando cuya cuyo de dejó del desde después dice dijo donde durante e el ella en encima enseguida entonces entre era es esa ese eso esta estaba este
esto estaba está fue ha había habría hace hacia hasta hoy iba incluso jamás junto la las le les lo los luego mal me mi mientras mis mucho
muy más nada ni no nos o otra otro para pero por porque pronto pues que quien quiere se según ser si siempre sin sobre solo su sus sí sólo
también tampoco tan tanto te tenía todavía todo tras tu tus un una usted vez vino y ya yo él años año
"""
_TEEN = r"\b(?:trece|catorce|quince|dieci ?s[ée]is|dieci ?siete)\b"

RULES = (
    rule(
        "es_rondar",
        "Verbs of coming near an age: frisar, rondar, andar por, ir para, hacer, entrar en.",
        ES_TRIGGERS,
        r"\b(?:fris\w+|rond\w+|ray\w+|roz\w+|borde\w+|and(?:a|aba|aban|an|aría|ará) por|(?:va[ns]?|voy|iban?|anda[ns]?)(?: ya)? (?:para|pa)|entr(?:a|ó|aba|ad[oa]s?|ando|ar) en|"
        r"pas(?:a|aba|an|aban)(?: ya| apenas| un poco| poco| holgadamente| de sobra)* de|no pas\w+ de|lleg(?:a|aba|ó|aban|an|ue|ara)(?: (?:ya|apenas|casi))? a|alcanz\w+|tir(?:a|aba)(?: ya)? (?:a|para|pa)|camino de|cerca de|rebas\w+|"
        r"super(?:a|aba)|cont(?:aba|ando|aban|a)(?: (?:a la sazón|entonces|ya|apenas|solo|con))*|sum(?:a|aba)|aparent\w+|represent(?:a|aba)|se acerc\w+ a|estren(?:a|ó|aba|ando)|"
        r"celebr(?:a|ó|aba|amos|aron)|festej(?:a|ó|aba|amos|aron)|sopl\w+|echa(?:ba)?(?:n|le)?|calcul\w+|ech\w+|ronda)(?: (?:<ADV>|unos|por|a|en|ya|recién|apenas|hoy|ayer|"
        r"entonces|mañana|a la sazón))* (?:(?:los|sus|mis|tus|unos|las|esos) (?:(?:<ADV>|tiernos|dulces|primeros) )*)<N>(?:<NOTQTY><END>|(?<=[a-z\d])(?= (?:en|antes|al|cuando|aquel|aquella|durante|desde|según|entonces|por (?:entonces|aquel|esa)|allá|hacia|tras|después|el que|la que|quien)\b)<FREE>)|"
        r"\b(?:hizo|hace|hago|hacía|hará|haré|hicieron|hacer|cumplid[oa]s?)(?: (?:<ADV>|ya|hoy|ayer|mañana))* (?:los (?:<N>)<NOTQTY><END>|<TEEN><NOTQTY><END>)|"
        r"\b(?:fris\w+|rond\w+|cont(?:aba|ando|aban)(?: (?:a la sazón|entonces|ya|apenas|solo|sólo|tan solo))*|va para|aparent\w+|representaba|tendrá|tendría|tiene|"
        r"tenía|tengo) (?:(?:<ADV>|unos|ya|entonces) )*<TEEN><NOTQTY><END>|"
        r"\b(?:a|con|en|de|por|tras|desde|hasta) (?:sus|mis|tus) (?:<ADV> |tiernos |escasos |recién cumplidos |cortos )*<N><NOTQTY><END>",
        after=(
            r"(?: ?(?:s(?:é|e)is|siete)| y (?:s(?:é|e)is|siete|medio)|[.,]5)?(?: y (?:medio|pico|tantos))?(?:<END>|(?= (?:en|antes|al|cuando|aquel|aquella|durante|desde|según|entonces|por|allá|hacia|tras|después|el que|la que|quien)\b))<NOTQTY>"
        ),
        before=60,
        vocabulary=V,
        unless=(
            r"\b(?:temperatura|termómetro|marcador|precio|precios|página|velocidad|inflación|paro|suma|total|puntos|pérdidas|ventas|goles|votos|tren|autobús|"
            r"coste|costo|factura|cuenta|sueldo|kilómetros|las)\b[^.;]{0,40} <N>",
            r"\bhac(?:e|ía) (?:(?:unos|casi|más de|ya|apenas) )*(?:<TEEN>)(?= (?:que|ya|en|y)|[.,])",
            r"\b(?:pas|lleg|entr|cerc)\w* (?:a|de|en) las <N>",
            r"\b(?:alcanz|super|rebas|sum)\w* los (?:<N>) (?:puntos|millones|mil)",
            r"\b(?:el|la|mi|su|nuestr[oa]) <ANIMAL>\b[^.;:!?,]{0,40},? (?:(?:que|ya|casi|también) ){0,2}(?:rond|frisa|and|contaba|muri|cumpl|hizo|va para|tiene|tenía|tendr)\w*[^.;,]{0,12} <N>",
        ),
        unless_cased=(
            r"<THINGSUBJ>(?i:[^.;,]{0,20}? (?:rond|roz|super|alcanz|sum|celebr|cumpl)\w* (?:\w+ )?<N>)",
            r"<THINGSUBJ>(?i: (?:ya )?(?:va|tira|anda)(?: ya)? (?:pa|para|a|por) los <N>)",
        ),
        refused=(
            "Frisaba los diecisiete cuando embarcó rumbo a Cuba.",
            "Anda por los quince y trabaja los sábados.",
            "Hace dos semanas hizo diecisiete y se fue.",
        ),
        allowed=(
            "Rondaba los cincuenta, llevaba gafas.",
            "La temperatura rondaba los doce.",
            "Llegó a las quince y se fue.",
        ),
    ),
    rule(
        "es_name_de",
        "A name or a person, then 'de' and a bare number: Nicolás, de 12.",
        ES_TRIGGERS,
        r"(?:\b[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+|\b(?i:<PERSON>)(?: (?:menor|mayor|pequeñ[oa]|del medio))?)(?:,| \(| -) ?de (?:(?i:<ADV>) )*(?i:<N>)(?: años)?(?= ?[.,;)]| y [A-ZÁÉÍÓÚ]| ?$| -)|"
        r"\b(?i:<PERSON>) (?:de la (?:casa|familia|pandilla|tropa|clase)|de los (?:hermanos|tres|cuatro|cinco)),? de (?:(?i:<ADV>) )*(?i:<N>)(?: años)?\b|"
        r"\b(?i:<PERSON>) (?:(?:de|del) (?:la |el |los |las |su |mi )?(?!calle|avenida|plaza|piso|número|paseo)[a-zA-Záéíóúñ]+ ?){1,2}(?:,| \() ?(?i:<N>)(?=, (?!<NUM>)[a-z]|\)|; |, [A-Z])|"
        r"\b(?i:busca[nr]?|buscamos|rescat\w+|conoc\w+|salud\w+|vi[ot]?|vieron|encontr\w+|premi\w+|felicit\w+|entrevist\w+|hall\w+|identific\w+|detuv\w+|acompañ\w+|ayud\w+|quer\w+|cuid\w+|present\w+) a [A-ZÁÉÍÓÚ][a-záéíóúñ]+(?: [A-ZÁÉÍÓÚ][a-záéíóúñ]+)?(?:,| \() ?(?i:<N>)(?= ?[,).;])",
        after=(
            r"(?: ?(?:s(?:é|e)is|siete)| y (?:s(?:é|e)is|siete|medio)|[.,]5)?(?: y medio)?(?: años)?(?: ?[.,;)]| y | -| ?$)"
        ),
        before=60,
        vocabulary=V,
        cased=True,
        unless=(
            r"\b(?i:calle|avenida|plaza|paseo|ruta|línea|capítulo|sala|contrato|película|novela)\b[^.;]{0,30}, de <N>",
            r"\bde (?:una?|uno)\b(?! años)",
            r"\b(?:Enero|Febrero|Marzo|Abril|Mayo|Junio|Julio|Agosto|Septiembre|Octubre|Noviembre|Diciembre),? de",
        ),
        refused=(
            "Eran tres: Raúl, de 22; Olga, de 19, y Nicolás, de 12.",
            "La benjamina de la casa, de cuatro años, se escondía.",
            "Se busca a Tadeo, 12, visto en la feria.",
        ),
        allowed=("Eran tres: Raúl, de 22; Olga, de 29, y Nicolás, de 32.",),
    ),
    rule(
        "es_coordinated",
        "The ages of several people, and of kin with a bare number: tienen nueve y once, los mellizos tienen 4.",
        ES_TRIGGERS,
        r"(?:<PERSON>|\b[a-z]+ y [a-z]+)(?:,| \()? (?:de|tienen|tenían|con)(?: <ADV>)* <N>(?:, <N>)* (?:y|o) <NUM>(?= ?$| ?[.,;)]| (?:respectivamente|y|ya|cuando)\b)|"
        r"\bun[oa] (?:tiene|tenía|de|cumple)(?: <ADV>)* <N>(?: años)?,? y (?:el|la|su)? ?(?:otr[oa]|herman[oa])\b|"
        r"\btien(?:en) <N>(?:, <N>)* y <NUM>(?= ?$| ?[.,;)])|"
        r"\b(?:<RELATION>|pequeñ[oa]s?|menor|mediano|mediana|primer[oa]|segund[oa]|tercer[oa]|otr[oa])(?:,| tienen?| tenían?| ya tiene)(?: <ADV>)* <N><NOTQTY>(?= ?$| ?[.,;)]| y (?:la|el|ya|su)\b)",
        after=(
            r"(?: ?(?:s(?:é|e)is|siete)| y (?:s(?:é|e)is|siete|medio)|[.,]5)?(?: y medio)?(?: ?[.,;)]| (?:y|o) | ?$)"
        ),
        before=60,
        vocabulary=V,
        unless=(
            r"<THING>s?[^.;,]{0,15} (?:de|tienen?|tenían?|con) (?:<ADV> )*<N>(?:, <N>)*(?: (?:y|o) <NUM>)?",
            r"\b(?:calle|plaza|avenida|paseo|carrera|camino|ronda|rúa|pasaje|travesía|cuesta|callejón)\b[^.;]{0,25},? <N>",
            r"\b(?:mayor|menor|primer[oa]|segund[oa]|tercer[oa]|otr[oa]), (?:un|una|uno|dos|tres)\b",
            r"\bde (?:dos|tres|cuatro|uno|una) (?:y|o) (?:dos|tres|cuatro|media)\b",
        ),
        refused=("Tienen nueve y once.", "Los mellizos tienen 4."),
        allowed=("Tienen treinta y cuarenta.", "Los cajones tienen 4."),
    ),
    rule(
        "es_records",
        "Ages as records write them: paciente de 7 a., 2a 3m.",
        tuple(str(n) for n in range(18)),
        r"\b\d{1,2} ?a\.? ?(?:y |,)? ?\d{1,2} ?m\b|\(<N> ?a\.?\)|\b(?:paciente|varón|mujer|hombre|masculino|femenino|sexo|niñ[oa])\b[^.;:]{0,20}? <N> ?a\b",
        vocabulary=V,
        refused=("Paciente de 7 a. con fiebre.",),
        allowed=("Paciente de 47 a. con fiebre.",),
    ),
    rule(
        "es_at_months",
        "An age in months as a point in a life.",
        "meses mes semana semanas días dias",
        r"\b(?:a|con|desde) (?:los |apenas |solo |sus |tan solo )*<NUM> (?:meses|semanas|días)(?:,| ya)? (?:ya |(?!<THING>)[a-záéíóú]+ (?:ya |todavía |aún )?)?"
        r"(?:gate\w+|camin(?:a|aba|ó)|and(?:a|aba)|habl(?:a|aba|ó)|dec(?:ía|ir)|dice|r(?:eía|íe|ió)|sonr\w+|dorm(?:ía|ir)|duerme|pes(?:a|aba)|com(?:ía|e) (?:papilla|solo|sola)|"
        r"dij[oa]|balbuc\w+|se sentaba|se sienta|le sali\w+|tuvo fiebre|toma|tomaba)\b|"
        r"\b(?:lleg\w+|vino|vinieron|emigr\w+|cruz\w+|embarc\w+|viaj\w+|mud\w+)(?: \w+){0,5} (?:con|a los) (?:solo |apenas |tan solo )*<NUM> (?:meses|semanas|días)(?= ?[.,;]| ?$| y )|"
        r"\b(?:<PERSON>|trilliz[oa]s|[a-z]+it[oa]s?) cumpl\w+ (?:hoy |ya |ayer )?(?:un mes|una semana)(?=<CLOSE>| ?$| de vida)|"
        r"\b(?:muri|falleci|bautiz|destet)\w+(?: \w+){0,3} a los <NUM> (?:meses|semanas|días)(?= ?[.,;]| ?$| de (?:edad|vida|nacid))|"
        r"\b(?:meses|semanas|días) en (?:el|este) mundo\b|\b(?:tiene|tenía|con) (?:apenas |solo )?(?:pocos|unos pocos|escasos|unos) (?:meses|días)(?=,| ?[.;]| y (?:ya|no|a[úu]n|todavía|son|duerm))|"
        r"\b(?:<PERSON>|[a-z]+) cumpl\w+ (?:ya |hoy |ayer )?<NUM> (?:meses|semanas)\b(?! (?:de (?!vida|edad)|en|sin|desde|casad))",
        vocabulary=V,
        unless=(
            r"<THING>[^.;]{0,20} cumpl\w+ (?:\w+ )?<NUM> (?:meses|semanas)",
            r"<THING>[^.;]{0,20} (?:tiene|tenía|con) (?:\w+ )?(?:pocos|unos pocos|escasos|unos) (?:meses|días)",
            r"\bcumpl\w+ (?:una|su|la) (?:condena|pena)\b",
        ),
        refused=("A los ocho meses, Bruno ya gateaba.", "Los gemelos cumplieron cinco meses."),
        allowed=("A los ocho meses renunció.", "El contrato cumplió cinco meses."),
    ),
    rule(
        "es_teen_word",
        "Thirteen to seventeen in words with nothing that they count, number, time, score or address.",
        "trece catorce quince dieciséis dieciseis diecisiete",
        _TEEN
        + r"(?! a[ñn]os\b)(?! ?<UNIT>)(?!,? ?(?:o|y|a|-|por|de|,) ?(?!una?\b)<NUM>\b)(?! (?:(?!<FUNCTION>\b)[a-záéíóúñü]+ ){0,2}(?!<FUNCTION>\b)[a-záéíóúñü]*(?:s|gente|por ciento)\b)"
        r"(?! (?:mil|millones|cientos|por ciento|de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|los|las|ellos|ellas|"
        r"cada|sus)|por|bis|grados|horas|más|menos|veces|treinta|quince|cuarenta y cinco)\b)",
        vocabulary=V,
        words={
            "FUNCTION": _FUNCTION,
            "LABEL": "cobraba, cobraban, ganaba, pagaba, pagaban, sumar, restar, suma, agente, operación, operativo, proyecto, vehículo, patrulla, unidad, halcón, águila, cóndor, zorro, lobo, alfa, bravo, delta, charlie, menú, plato, misión, plan, protocolo, comando, prototipo, apolo, boya, sonda, escuadrón, batallón, regimiento, pedido, ficha, base, móvil, nave, minuto, minutos, portal, puesto, posición, carrera, cra, transversal, diagonal, dorsal, camiseta, aula, pista, compás, "
            "micro, colectivo, combi, hangar, módulo, pabellón, bloque, escalera, folio, expediente, decreto, ley, recibo, factura, turno, sorteo, boleto, vagón, coche, butaca, palco, zona, distrito, parcela, cuadra, bodega, cajón, casilla, taquilla, lámina, tabla, opción, ejercicio, problema, opus, sonata, tranvía, volumen, interno, anexo, extensión, "
            "ventanilla, fase, tanda, entrega, serie, apartado, nota, cita, letra, "
            "la, las, el, del, al, página, páginas, capítulo, sala, habitación, fila, mesa, asiento, puerta, andén, autobús, línea, ruta, vía, planta, piso, nivel, "
            "número, núm, talla, canal, carretera, salida, muelle, lote, caja, apartamento, departamento, local, acto, escena, salmo, artículo, sección, tomo, "
            "episodio, parte, versión, modelo, hoyo, carril, celda, pregunta, regla, etapa, semana, día, días, mes, hora, casa, kilómetro, lección, calle, avenida, "
            "paralelo, meridiano, luis, pío, león, alfonso, benedicto, siglo, todos, todas, esos, estos, otros, otras, éramos, eran, fuimos, somos, son, ganó, perdió, vendió, compró, pidió, contó, quedan, "
            "quedaron, hay, había, hubo, hizo, leyó, escribió, bebió, comió, suman, mide, pesa, cuesta, vale, costó, pagó, total de, faltan, llegaron, vinieron, murieron, "
            "sobrevivieron, sobran, sobraban, sobraron, restan, bastan, bastaban, bastaron, invitó, por, más, menos, treinta y, mil, cien, ciento, entre los, uno de los, una de las, coma, punto, lunes, martes, miércoles, jueves, viernes, sábado, domingo, "
            "mesa para, cena para, comida para, receta para, sitio para, marcaba, marca, marcó, termina en, terminan en, acaba en, acaban en, empieza por, código, clave, grupo, nos, los otros, las otras, éstos, hicieron, tengo, necesito, necesita, quiero, dame, quedamos, quedaron, íbamos, estamos, estábamos, vinimos, queda en, cobra, cobran, traje, trajo, máxima, mínima, güisqui de, whisky de, ron de, brandy de, malta de, m[áí][xn]ima.? de, bingo, rojo, negro",
            "SOME": "solo, sólo, unos, casi, más de, menos de, al menos, los, las, apenas",
        },
        unless=(
            r"\b<LABEL>,? (?:<SOME> )*(?:<NUM>,? (?:y |o |a )?)?(?:trece|catorce|quince|dieci\w+)",
            r"<NUM>,? (?:(?:y|o|a|por|más|menos|contra|de cada) )(?:los |unos )?(?:trece|catorce|quince|dieci\w+)",
            r"\b(?:alcohol|ángulo|inclinación|latitud|humedad|temperatura|termómetro|marcador|precio|velocidad|ruleta|cartas|apostó|apuesta|nota|puntuación)\b[^.;]{0,40}(?:trece|catorce|quince|dieci\w+)",
            r"\b(?:calle|avenida|plaza|paseo)\b[^.;]{0,30},? (?:trece|catorce|quince|dieci\w+)",
            r"\b(?:puesto|posición|lugar|grado de \w+ es de|graduación(?: es)? de) (?:trece|catorce|quince|dieci\w+)",
            r"\b(?:\w*cientos|mil) y (?:trece|catorce|quince|dieci\w+)",
            r"\bhac(?:e|ía) (?:trece|catorce|quince|dieci\w+)(?= que| ?[.,]| y )",
            r"\b(?:el|la|mi|su|nuestr[oa]) (?:viej[oa] |pobre )?<ANIMAL>\b[^.;:!?,]{0,40},? (?:\w+ ){0,4}?(?:los )?(?:trece|catorce|quince|dieci\w+)",
            r"(?:trece|catorce|quince|dieci\w+) (?:(?:no )?(?:es|era|será|fue|trae|traía|da|daba) (?:un |el |mi |su |nuestro |siempre |mal |buen |muy )*(?:número|mala suerte|mal fario|mal agüero)|sobre (?:veinte|cien|treinta|\d+))\b",
            r"\btrece y martes\b|\bmartes y trece\b",
            r"\b(?:votos?|votaron)\b[^.;]{0,20} (?:contra|frente a|y|por) (?:los )?(?:trece|catorce|quince|dieci\w+)",
            r"\b(?:sac|saqu|obtuv|tir|puso|puse)\w* (?:un|una) (?:trece|catorce|quince|dieci\w+)",
            r"\b(?:clave|código|combinación|contraseña)\b[^.;]{0,30} (?:era|es|son|eran|:|terminaba en|empezaba por|acababa en) (?:<NUM>,? (?:y )?)*(?:trece|catorce|quince|dieci\w+)",
            r"<NUM> \w+s a (?:trece|catorce|quince|dieci\w+)",
            r"\b(?!cumpl)\w+(?:aron|ieron) (?:<SOME> )*(?:trece|catorce|quince|dieci\w+)(?! a[ñn]os)",
            r"<NUM> [^.]{1,50}\b(?:año|mes|semana|ayer|hoy|antes|ahora|vez)(?: pasad[oa]| anterior)?, (?:trece|catorce|quince|dieci\w+)(?! a[ñn]os)",
            r"(?<!tarde )\b(?:trece|catorce|quince|diecis[ée]is|diecisiete) (?:a|por|contra|-) (?!una?\b)<NUM>",
        ),
        unless_cased=(
            r"<THINGSUBJ>(?i:(?: ya)? (?:tienen?|tenían?|cumplió|cumple|cumplen|cumplieron|celebran?|celebró|celebraron|festejan?|festejó)(?: \w+)? (?:trece|catorce|quince|dieci\w+)|, (?:trece|catorce|quince|dieci\w+))",
        ),
        refused=("Recién entrada en los catorce, Amparo aprendió a coser.", "La casaron con trece a un mercader."),
        allowed=("Compró quince sillas viejas.", "Llegó el quince.", "Quedan catorce.", "El tren sale a las quince."),
    ),
    rule(
        "es_cuantos",
        "A question for an age with its answer.",
        "cuántos cuantos cuánto cuanto edad cumpleaños cumpleanos",
        r"\b(?:cu[áa]nt[oa]s (?:años|añitos|abriles|primaveras)|cu[áa]ntos? (?:cumpl\w+|hac[eí]s?|tienes?|tenés)|qué edad|cumplea[ñn]os(?: de \w+)?|(?:su|tu|"
        r"mi) edad)\b(?:(?!<A>)[^.]){0,40}[?.:!]\"?(?: ?-? ?(?:pregunt|quiso|dijo|inquir|interrog|dice|indag)[^.?!]{0,45}[.,:])? ?-? ?\"?!?(?:\w+,? ){0,2}?<N>(?= ?[.,!?\"]| ?$| -)",
        vocabulary=V,
        refused=("¿Cuántos años tienes? Doce.",),
        allowed=("¿Cuántos años tienes? Treinta.",),
    ),
    rule(
        "es_edad",
        "The word age before a number.",
        "edad edades",
        r"\bedad(?:es)?\b(?! de (?:la |el |los |las )?<THING>)[^.;:=\d?!]{1,30}[:=] ?<N>(?! ?(?:meses|siglos))|\b(?<!mayoría de )\bedad de (?!(?:la |el |los |las |su |mi )?<THING>)(?:[a-zñáéíóú]+ ){1,6}?(?:es|era|son|eran|sería)(?: de)?(?: <ADV>)* <N><NOTQTY>|\bedad: ?[a-zñáéíóú]+(?: [a-zñáéíóú]+)?, ?<N>(?=<CLOSE>| ?$)|\b(?:mi|su|tu) edad, (?:o sea|es decir|esto es|o lo que es lo mismo|así que)(?: <ADV>)*,? <N>(?=<END>)|\bedad(?:es)?(?: ?\((?:en )?(?:años|meses)\))?(?: de \w+(?= (?:es|era|son|eran)\b))?(?: ?[:=(]| de| es| era| son|,)?(?: (?:<ADV>|entre|"
        r"los|comprendidas?|mínima|es|de))* ?(?:<N>)<NOTQTY>",
        vocabulary=V,
        unless=(r"\bedad de (?:un|una|uno|dos) (?!años)", r"\b(?:un|una)\b"),
        refused=("Se fue a la edad de doce.", "Nombre: Ana. Edad: 9."),
        allowed=("A la edad de cuarenta se retiró.",),
    ),
)
