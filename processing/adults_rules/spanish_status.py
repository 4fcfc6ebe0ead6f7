"""Spanish: words for people under 18."""

from processing.adults_rules.rule import rule
from processing.adults_rules.spanish_grown import ADULTS, OUTING, TRADES, WITHOUT, grown
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY as V

RULES = (
    rule(
        "es_nino",
        "Children, by niño and its kin, in every diminutive; not the ocean current, not the apple of an eye.",
        "niño niña niños niñas niñez niñito niñita niñitos niñitas niñato niñata niñatos niñera niñeras niñe niñes niñ",
        r"\bniñ(?:[oae]s?|it[oa]s?|at[oa]s?|ez|eras?)?\b",
        vocabulary=V,
        accents=True,
        unless=(
            *grown("niñ[oa]s?"),
            r"\bfenómeno (?:de |del )?(?:el |la )?niñ[oa]\b",
            r"\bla niña\b[^.]{0,60}\b(?:carabelas?|la pinta|santa maría|fenómeno|corriente)\b",
            r"\bel niño (?:trae|trajo|traerá|provoc\w+|calent\w+|azot\w+|golpe\w+|dej\w+|caus\w+)[^.;]{0,30} (?:lluvias?|sequías?|costas?|mar|clima|pacífico|inundac\w+|temperatur\w+)",
            r"\bniñas? de (?:mis|sus|tus|los|nuestros|mi|su|tu) ojos?\b",
            r"\bniño jesús\b|\bsan juan de los niños\b",
            r"\bla niña y la pinta\b|\bla pinta y la niña\b|\bla niña, la pinta\b|\bla pinta, la niña\b",
        ),
        unless_cased=(
            r"\bEl Niño\b(?! (?:de|que|lloró|corrió|jugaba))(?<!^El Niño)",
            r"\bLa Niña\b(?<!^La Niña)",
            r"\b(?i:don|doña|señora?|sra?\.?|dra?\.?|doctora?|licenciad[oa]|profesora?|ingenier[oa]|arquitect[oa]|abogad[oa]|notari[oa]|jueza?|comandante|coronel|general) (?:[A-ZÁÉÍÓÚ]\w+ ){0,2}Niño\b",
        ),
        refused=("Cuidaba niños enfermos.", "Una niña lo miró."),
        allowed=("Es la niña de sus ojos.", "La corriente de El Niño calentó el mar."),
    ),
    rule(
        "es_bebe",
        "Babies; bebe without its accent is 'drinks' unless an article makes it a noun.",
        "bebé bebés bebe bebes bebito bebita bebitos bebitas lactante lactantes nacido nacida nacidos nacidas "
        "pañal pañales biberón biberones cochecito luz "
        "embarazo sonajero nodriza cuna chupete amamantar amamantaba amamanta amamantó comunión comunion adoptó "
        "adoptaron adoptar",
        r"\bbebés?\b|\b(?:un|una|mi|tu|su|sus|los|las|unos|nuestro|nuestra) bebes?\b|\bbebit[oa]s?\b|"
        r"\blactantes?\b|\breci[ée]n nacid[oa]s?\b|\bpañal(?:es)?\b|\bbiber[óo]n(?:es)?\b|"
        r"\bcochecito de\b(?! (?:golf|juguete|choque|lata))|\bd(?:io|a|aba|ar|ieron|ará|an|ando) a luz\b|\bsonajero\b|\ben (?:la|su|"
        r"una) cuna\b(?! (?:de|del))|\bchupete\b|\bamamant\w+|\bprimera comuni[óo]n\b|\badopt(?:ó|aron|"
        r"ar) (?:a )?(?:un|una|dos) hij[oa]s?\b|\bnodriza\b|\bel bebe (?=llora|lloraba|duerme|dormía|nació|tiene|"
        r"tenía|está|estaba|de|se)|\bla bebe (?=llora|lloraba|duerme|dormía|nació|gatea|tiene|cumpl)",
        vocabulary=V,
        accents=True,
        unless=(
            *grown("bebé"),
            r"\bcomo (?:un|el|una|la) (?:sonajero|nodriza)\b",
            r"(?:^|[.,!?\"] ?|\b(?:hola|ay|oh|gracias|ven|sí|no|dale) )bebé ?(?=[.,!?\"])",
            r", bebé ?(?=$|[.,!?\"])",
            r"\b(?:empresa|proyecto|negocio|ciencia|industria|tecnología|investigación|técnica|país|democracia|sector|mercado|disciplina|plan|economía|estudio|idea|turismo|energía)\b[^.;]{0,40} en pañales\b",
            r"\ben pañales (?:al|a la|a los|a las) (?:\w+ )?(?:sector|industria|empresas?|mercado|competencia|oposición|gobierno|equipo|rivales|ciencia|economía)\b",
            r"\bbuques? nodriza\b|\bnaves? nodriza\b",
            r"\b(?:el|la|sol|día|amor) recién nacid[oa] (?:sol|día|amor|república|empresa)\b|\b(?:empresa|"
            r"república|compañía|amor|estado) recién nacid[oa]\b",
        ),
        refused=("El bebé dormía.", "Su hija es una recién nacida.", "Dio a luz en mayo."),
        allowed=("Él bebe vino con la cena.", "Ven, bebé, vamos a bailar.", "La empresa recién nacida creció."),
    ),
    rule(
        "es_chico",
        "Chico, muchacha and the like as nouns, where nothing says that they are adults.",
        "chico chica chicos chicas chiquillo chiquilla chiquillos chiquillas chiquito chiquita chiquitos "
        "chiquitas chiquitín chiquitines chiquitina chiquitinas muchacho muchacha muchachos "
        "muchachas muchachito muchachita muchachitos muchachitas muchachada chiquillada chiquillería",
        r"\b(?:<BEFORE>) (?:<KIND> )?chic[oa]s?\b|^(?:(?:los|las|unos|unas) )?chic[oa]s\b|\bchiquill(?:[oa]s?|adas?)\b|"
        r"\bchiquit[ií]n(?:es|a|as)?\b|\bmuchach(?:[oa]s?|it[oa]s?|ada)\b|\bchiquiller[íi]a\b|"
        r"\b(?:los|las) chiquit[oa]s\b|\b(?:el|la|mi|su) chiquit[oa](?= ?[.,;!?]|$| \w+aba\b| se\b)",
        vocabulary=V,
        words={
            "BEFORE": "el la los las un una unos unas este esta estos estas ese esa esos esas aquel aquella aquellos "
            "aquellas mi tu su mis tus sus otro otra otros otras algún "
            "alguna algunos algunas ningún ninguna cada dos tres cuatro cinco seis varios varias muchos muchas "
            "pocos primer primera buen buena gran pobre joven jóvenes lindo linda "
            "guapo guapa bella de y a con para por como entre ni qué tanto tanta nuestro nuestra",
            "KIND": "mejor pobre joven buen buena gran guapa linda primera otra",
            "ADULT_PLACE": "oficina, bar, banco, equipo, trabajo, contabilidad, recepción, taller, fábrica, gimnasio, "
            "barrio rojo, recursos, mudanza, administración, personal, centralita, tintorería, lavandería, facturación, nóminas, tesorería, aduanas, logística, compras, secretaría, peña, tertulia, club, departamento, redacción, empresa, turno, tienda, "
            "peluquería, hospital, oro, cable, internet, fibra, bufete, juzgado, embajada, sucursal, inmobiliaria, aseguradora, consultora, laboratorio, ayuntamiento, alcaldía, productora, editorial, póker, bingo, sindicato, gestoría, gremio, notaría, asesoría, imprenta, astillero, almacén, ferretería, cuadrilla, partido, regimiento, batallón, brigada, reparto, informática, mantenimiento, limpieza, marketing, prensa, seguridad, correos, mudanzas, gas, butano, cuartel, comisaría, ventas, cabaret, coro, calendario, tiempo, portada, bond, "
            "compañía, alterne, ministerio, agencia, obra, banda, universidad, facultad",
        },
        unless=(
            *grown("chic[oa]s?|muchach[oa]s?"),
            r"\b(?:chic[oa]s?|muchach[oa]s) (?:de|del|en) (?:la |el |los |las |nuestra |su |mi )?<ADULT_PLACE>\b",
            OUTING,
            r"\b(?:copas|cenas?|cenar|cervezas?|p[óo]ker|cartas|vinos?|cócteles|salir|salió|sale|salgo|fiesta|"
            r"juerga) con (?:los|las|sus|mis) (?:chic|muchach)[oa]s\b",
            r"\bchic[oa]s de(?:l| las?| los)? (?:19)?[3-8]\d\b",
            r"\bchic[oa]s? (?:bond|almodóvar|fácil|fáciles|yeyé)\b",
            r"\b(?:una?|el|la|este|esta|más|tan|muy) (?!<PERSON>)(?:cuarto|plato|pueblo|patio|coche|carro|"
            r"perr[oa]|casa|mesa|caja|cosa|falda|talla|ropa|taza|cama|sala|vaso|barco|auto|local|pie|"
            r"dedo|terreno) (?:más |muy |tan )?chic[oa]s?\b",
            r"\b(?:demasiado|muy|más|tan|quedó|queda|quedaba) chic[oa]s?\b(?! que (?:él|ella|yo))",
        ),
        refused=("La chica salió corriendo.", "Unos muchachos jugaban.", "Era un chiquillo.", "De chico vivió allí."),
        allowed=(
            "Una chica de veinticinco años dirige el bar.",
            "Salió con las chicas de la oficina.",
            "Fue una escapada de chicas a Lisboa.",
            "Vive en un cuarto chico.",
        ),
    ),
    rule(
        "es_adolescente",
        "Adolescents, the years before, puberty.",
        "adolescente adolescentes adolescencia adolescencias preadolescente preadolescentes preadolescencia "
        "pubertad púber púberes puber impúber impuber impúberes prepúber "
        "quinceañeros juvenil juveniles lolita lolitas nínfula nínfulas teen teens pavo colegialas",
        r"\b(?:pre)?adolescen(?:tes?|cias?)\b|\bpubertad\b|\b(?:im|pre)?p[úu]ber(?:es)?\b|\blolitas?\b|"
        r"\bnínfulas?\b|\bedad del pavo\b|\bjuveniles\b|\b<YOUNG> juvenil\b",
        vocabulary=V,
        words={
            "YOUNG": (
                "equipo liga torneo campeonato selección categoría delincuencia delincuente novela literatura "
                "club prisión centro orquesta coro tribunal cárcel banda nivel fútbol copa"
            )
        },
        unless=(
            r"\b(?:aspecto|aire|ojos|rostros?|modales|gestos|rasgos|espíritus?)(?: \w+)? juveniles?\b",
            r"\bmoda juvenil\b",
        ),
        refused=("Era un adolescente tímido.", "Entró en la pubertad.", "Jugó en el equipo juvenil."),
        allowed=("Conserva un aspecto juvenil.",),
    ),
    rule(
        "es_menor",
        "Menor as a person, not as a comparison, a size, a key or retail.",
        "menor menores minoridad minoría",
        r"\bmenor(?:es)? (?:de edad|no acompañad[oa]s?)\b|\bmenores (?:a (?:su|mi|tu|nuestro) cargo|a cargo(?= ?[.,;)]| ?$)|implicad\w+|involucrad\w+|tutelad\w+|acogid\w+)\b|\b(?:el|la|un|una|al|del|este|esta|ese|esa|aquel|aquella|otro|otra) menor de(?:l| la) (?:centro|hogar|residencia|albergue|refugio|foto|fotografía|imagen|vídeo|video|piso tutelado|orfelinato)\b|\b(?:padres?|madre|tutora?e?s?|nombre|identidad|declaración|custodia|interés|defensora?|abogad[oa]|rostro|cara) de(?:l| la| los| las) menor(?:es)?\b(?! (?:de|número|precio))|, (?:(?:aún|todavía) menor|menor (?:aún|todavía)),|\bminoría de(?:l| la) (?:rey|reina|heredero|heredera|príncipe|princesa|monarca|emperador|infante|infanta)\b|\b(?:<DET>|sus|mis|esos|esas|muchos|por|entre|ambos|a|de|para|con) menores de(?:l)? (?:(?:la|el|los|las|esta|este|esa|ese|su) )?<PLACE>\b|\bminor(?:ía|ia) de edad\b|\bminoridad\b|\b(?:un|el|al|del|este|ese|aquel|otro|dicho|algún|ningún) menor (?=\w+\u00eda\b)|\b(?:una|la|esta|esa|aquella) menor (?=(?!energ|garant|categor|cuant|cercan|compañ|simpat|econom|autonom|jerarqu|valent|alegr|anomal|armon|rebeld|mejor|tonter|mayor)\w+\u00eda\b)|\b(?:es|era|eran|son|siendo) (?:aún |todavía )?menor(?:es)? (?:cuando|al) (?:ocurr|suced|pas[óa]|firm|se |su |mur|lleg|empez|cas|lo |la )|\b(?:dni|pasaporte|cédula|carn[ée]t?|documento|tarjeta|pase|billete) de menor(?:es)?\b|\bmenores (?=\w+\u00edan\b)|\b(?:<DET>|esos|esas|mis|sus|muchas|ambos) menores (?=(?!(?:con|en|tan|también|bien|a[úu]n|según|un|ningún|sin)\b)[a-záéíóú]+(?:an|en|on|\u00e1n|\u00e9n)\b)|\b(?:hay|haya|hayan|habrá|habría|haber|había|hubo|entre|como|mi|tus?|mis) menores?(?=<CLOSE>| (?:en|entre|con|dentro|a bordo|no)\b)|\bcada menor (?!que|número|cantidad|detalle|indicio|movimiento|gesto|ruido|paso|cambio|fallo|error|descuido|duda)\w+|\b(?:un|el|al|este|ese|aquel|otro|del) menor (?=(?!resultad|cuidad|contenid|sentid|mercad|estad|grad|ruid|pedid|recorrid|significad|lado|pecad|apellid|tratad|tejid|vestid|partid|sonid|fluid|cometid|cuid|enunciad|agrad|enfad)\w{2,}(?:ad|id)o\b)|\b(?:solicitante|paciente|víctima|demandante|pasajer[oa]|acusad[oa]|testigo|firmante|usuari[oa]|titular|beneficiari[oa]|asistente|autor): menor(?=<CLOSE>)|\b<DET> menor(?:es)?(?=<CLOSE>|"
        r" (?:<VERBISH>)\b)|\b(?:hij[oa]s|prostitución de|tribunal de|juzgado de|centro de|trata de|fiscalía de|"
        r"protección de|"
        r"corrupción de|tutela de|venta a|grupos? de|pandilla de|banda de|somos|prohibid[oa] a|alcohol a|tabaco a|acceso a|apto para|para|a|con|"
        r"contra) (?:los )?menores(?=<CLOSE>| (?:<VERBISH>)\b)|"
        r"\b(?:él|ella|yo|tú|quien|que|<PERSON>|chic[oa]|marta|ana|lucía) (?:aún |todavía |ya no |solo )?(?:es|"
        r"era|soy|eres|fuera|sigue siendo|son|eran) (?:un |una |todavía |aún )?menor(?:es)?(?=<CLOSE>)|"
        r"(?:^|[.!?;:\"] ?|\b(?:que|porque|si|aún|todavía|no|y|como|aunque|cuando|pues|ya|ella|él) )(?:es|era|son|eran|soy|fuera|"
        r"sea) menor(?:es)?(?=<CLOSE>)",
        vocabulary=V,
        words={
            "PLACE": "casa casas centro centros hogar hogares residencia residencias familia familias pueblo pueblos aldea aldeas barrio barrios vídeo video vídeos redes caso piso pisos grupo pareja "
            "acogida vecindario edificio parroquia refugio albergue campamento zona localidad municipio comunidad isla expediente foto fotos imagen imágenes fotografía orfelinato internado coro club equipo finca colonia",
            "DET": "un una unos unas los las dos tres cuatro cinco varios varias algún alguna algunos ningún "
            "ninguna cada otro otra otros este esta estos ese esa dicho dicha el la aquel aquella "
            "al del numerosos muchos",
            "VERBISH": r"\w+r\u00e1n? fue fueron es era eran son estaba estaban está están no se ha había han tiene tenía tienen "
            r"solo sola acompañad[oa]s? dormid[oa]s? herid[oa]s? perdid[oa]s? muert[oa]s? abandonad[oa]s? "
            r"asustad[oa]s? borrach[oa]s? encerrad[oa]s? rescatad[oa]s? fallecid[oa]s? secuestrad[oa]s? "
            r"hallad[oa]s? implicad[oa]s? denunciad[oa]s? acusad[oa]s? embarazada salió corrió murió llegó "
            r"entró pidió bebió fuera desaparecid[oa]s? fugad[oa]s? víctimas? lloraba huyó huyeron vive "
            r"vivía "
            r"\w+\u00f3 (?:deb|pued)en? (?:viaj|present|necesit|estudi|qued|result|lleg|asist|permanec)(?:a|e|en|an) quier\w+ (?:dorm|pod|deb|sal|corr|sufr|ven|sab|hac|permanec|segu)ían? "
            r"será\w* podrá\w* deberá\w* recib\w+ acud\w+ va van ya "
            r"\w+aron \w+ieron \w+aba(?:n)? dijo declaró viajaba en con sin tutelad[oa]s? extranjer[oa]s? migrantes? "
            r"infractor(?:es)? detenid[oa]s? gana ganó pierde roba robó muere resulta cae sufre huye escapa salva llega sale conduce logra viaja dice pide trabaja escribe "
            r"declara desaparece aparece confiesa rescata denuncia pasa recibe",
        },
        unless=(
            r"\bmenor(?:es)? que (?:el|la|los|las|lo|un|una|\d+|yo|él|tú|su|mi|ella|nadie|nunca|cero|antes|otr[oa]s?|ést[ea]|es[ae]|aquel\w*|<N>)\b",
            r"\bla menor gana\b",
            r"\b(?:el|la) menor(?:,| tiene| tenía| de|, de)? <A>\b",
            r"\bal por menor\b",
            r"\b(?:sonata|concierto|sinfonía|acorde|tonalidad|preludio|vals|misa|escala|cuarteto|en|nocturno|"
            r"polonesa|tono)(?: \w+){0,4} (?:do|re|mi|fa|sol|la|si)(?: sostenido| bemol)? menor\b",
            r"\b(?:asia|osa|canis) menor\b",
            r"\b(?:el|la|los|las) menor(?:es)? de (?:(?:los|las)(?! <PLACE>)|sus|mis|nuestros|ellos|todos|tres|cuatro|cinco|dos)\b",
            r"\b(?:el|la) menor de la familia\b",
            r"\b(?:riesgo|coste|costo|precio|daño|problema|número|diferencia|pérdida|gasto|efecto|distancia|"
            r"cantidad|impacto|consumo|peso|valor|esfuerzo|temperatura|importancia)\b[^.;]{0,40}\bmenor(?:es)?\b",
            r"\bcada vez menor\b",
            r"\b(?:hermano|hermana|hijo|hija) menor\b",
        ),
        refused=(
            "Un menor fue hallado.",
            "Es menor de edad.",
            "Prohibida la venta a menores.",
            "Habló por los menores de la casa.",
            "Ella todavía es menor.",
        ),
        allowed=(
            "Fue un problema menor.",
            "La sonata está en la menor.",
            "Vende al por menor.",
            "Su sueldo es menor que el mío.",
            "No hizo el menor ruido.",
        ),
    ),
    rule(
        "es_ninos_familiares",
        "Country words for children and youngsters, orphans, little ones, brats.",
        "chaval chavala chavales chavalas chavalín crío cría críos crías crio crios criatura criaturas pibe piba "
        "pibes pibas pibita pibito mocoso mocosa mocosos mocosas nene nena nenes nenas nenita "
        "jovencito jovencita jovencitos jovencitas chamaco chamaca chamacos chamacas chamaquito chavo chava "
        "chavos chavas escuincle escuincles escuincla huérfano huérfana huérfanos huérfanas huerfano huerfana "
        "orfanato orfanatos guagua guaguas gurí gurises gurisa zagal zagala zagales peque peques mozalbete "
        "mozalbetes rapazuelo carajito carajita chiquilín chiquilines chiquilina chiquilinas chavalería párvulo párvulos párvula parvulo parvulos "
        "rorro "
        "expósito canija monaguillo monaguillos boy hijos hijas nietos nietas nietecito pediatra pediatras pediatría",
        r"\bchaval(?:es|as?|ín)?\b|\b(?:el|un|este|ese|los|unos|esos|estos|mi|tu|su|sus|mis|de|como|dos|tres|"
        r"varios|al|del|pobre|otro|cada|algún|ningún|aquel|nuestro|qué) cr[ií]os?\b|\bcr[ií]os\b|\b(?:una|la|esa|esta|las|unas|esas|mi|su|aquella|cada|qué|otra|nuestra) cr[ií]as?\b|\bcriaturas?\b|"
        r"\bpib(?:[ea]s?|it[oa])\b|\bmocos[oa]s?\b|"
        r"\bnen[ea]s?\b|\bnenita\b|\bjovencit[oa]s?\b|\bchama(?:c[oa]s?|quito)\b|\bchav[oa]s?\b|"
        r"\bescuincl[ea]s?\b|\bhu[ée]rfan[oa]s?\b|\borfanatos?\b|\bguaguas?\b|\bgur(?:í|ises|isa)\b|\bzagal(?:es|"
        r"a)?\b|\bpeques?\b|"
        r"\bmozalbetes?\b|\brapazuelo\b|\bcarajit[oa]\b|\bchiquil[ií]n(?:es|as?)?\b|\bchavalería\b|\bp[áa]rvul[oa]s?\b|\brorro\b|"
        r"\bmonaguillos?\b|\bpediatr(?:as?|ía)\b|\b(?:hij|niet)[oa]s(?<!hijas)(?<!nietas)\b|\bnietecito\b|"
        r"\b(?:hij|niet)as (?=peque|chic|menor)",
        vocabulary=V,
        accents=True,
        unless=(
            *grown("chaval[ae]?s?|jovencit[oa]s?|hu[ée]rfan[oa]s?|hijos|nietos|chav[oa]s?"),
            r"\bcr[ií]as? (?:de |del |de la |[\w ]{0,12})?(?:trucha|ostra|abeja|oveja|paloma|ganado|caballos?|cerdos?|ovejas?|abejas|animales|peces|"
            r"perros?|gallinas|gusanos|ostras|mejillones|salmones|truchas|caracoles|visones|palomas|codornices|avestruces|llamas|alpacas|ranas|camarones|pollos|patos|canarios|mulas|reses|burros|halcones|gallos|cabras|aves|toros?|conejos|vacas?|leonas?|osas?|ballenas?|gatas?|la gata|"
            r"la loba|lobos?|águila|foca|elefante)\b",
            r"\bcriaturas? (?:marinas?|míticas?|fantásticas?|extrañas?|nocturnas?|mitológicas?|salvajes?|"
            r"del (?:mar|bosque|abismo)|de la noche|vivas?|celestial(?:es)?|imaginarias?|monstruosas?|de dios)\b|"
            r"\b(?:extrañas?|fabulosas?|míticas?) criaturas?\b",
            r"\bcriaturas? (?:del|de la|de las|de los) (?:lago|laguna|pantano|ciénaga|noche|abismos?|profundidades|infiernos?|tinieblas|sombras)\b|\bcriatura de frankenstein\b",
            r"\b(?:tom|cog|sub|baj|esper|perd|parada|conduc|llega)\w*(?: \w+){0,3} guaguas?\b|\bguaguas? (?:a|de|"
            r"hacia|número|(?:iba |va |venía )?llena|llegó|municipal|salió|sale|para|paró|pasa|pasó|arrancó|frenó|dobló|tardó|se retrasó|se (?:paró|detuvo|averió|rompió|atascó|vació|llenó|marchó|desvió))\b",
            r"\b(?:chofer(?:es)?|chófer(?:es)?|conductor\w*|asientos?|ventanilla|pasajeros|parada|puertas?|techo|línea|billete|cola|horario|boleto|motor) (?:de|a|en) (?:la|las|una|esa|esta) guaguas?\b",
            r"(?:^|[.,!?\"] ?|\b(?:hola|ay|oh|gracias|ven|sí|no|dale) )nena ?(?=[.,!?\"])",
            r", nena ?(?=$|[.,!?\"])",
            r"\bhijos (?:adultos|mayores|ya mayores|casados|de treinta|de veinti\w+|trabajan|trabajaban|"
            r"ya trabajan|viven en|estudian en la universidad|son (?:médicos|abogados|ingenieros|adultos|mayores|"
            r"profesores))\b",
            WITHOUT,
            rf"\bhijos(?: (?:varones|adoptivos|gemelos|ya|hoy|ahora|son|eran|están|estaban|fueron))* (?:{ADULTS})\b",
            rf"\bhijos(?: (?:de|del) (?:(?:la|el|los|las|su|mi|un|una|don|doña) )?\w+){{0,2}}, (?:(?:que|ya|tod[oa]s|amb[oa]s|los dos|los tres|los cuatro|hoy|ahora|son|eran|están|estaban|fueron) ){{1,5}}(?:{ADULTS})(?= ?[.,;:)]| ?$| (?:y|de|en|con|desde|los (?:dos|tres|cuatro|cinco)|tod[oa]s|amb[oa]s)\b)",
            rf"\bhijos(?: (?:de|del) (?:(?:la|el|los|las|su|mi|un|una|don|doña) )?\w+){{0,2}}, (?:{ADULTS}) (?:ya|tod[oa]s|amb[oa]s|los (?:dos|tres|cuatro))\b",
            r"\bhijos(?: (?:de|del) (?:(?:la|el|los|las|su|mi|un|una|don|doña) )?\w+){0,2}, (?:hombres|mujeres|señores) (?:hech|madur|ya|de|con)\w*",
            rf"\bhijos(?: (?:de|del) (?:(?:la|el|los|las|su|mi|un|una|don|doña) )?\w+){{1,2}} (?:ya |hoy )?(?:son|eran|están|fueron) (?:(?:ya|tod[oa]s|amb[oa]s|los|dos|tres) )*(?:{ADULTS})\b",
            rf"\bhijos,? (?:un[oa]|el mayor|el primero),? (?:es |era )?{TRADES}\w*(?:,| y) ",
            r"\bhijos(?: (?:ya|también|hoy))* (?:peinan|tienen|pintan) canas\b",
            r"\bde padres (?:a|en) hijos\b",
            r"\b(?:tres|dos|cuatro)? ?hijos de puta\b|\bhijos ilustres\b|\bhijos del pueblo\b",
        ),
        refused=(
            "Los chavales corrían.",
            "Esos críos gritan.",
            "Es huérfana de guerra.",
            "Una jovencita cantaba.",
            "Llevó a sus hijos al parque.",
        ),
        allowed=(
            "Se dedica a la cría de caballos.",
            "Era una criatura marina.",
            "Hola, nena, cuánto tiempo.",
            "Sus hijos adultos viven en Lima.",
            "Un matrimonio sin hijos vendió la casa.",
            "Sus hijos, los dos notarios, firmaron.",
            "Cría abejas desde 1980.",
        ),
    ),
    rule(
        "es_pequeno",
        "Little ones, and somebody when they were little.",
        "pequeño pequeña pequeños pequeñas pequeñito pequeñita pequeñitos hermanito hermanita hermanitos "
        "hermanitas hijito hijita hijitos hijitas nietito nietita nietitos nietitas sobrinito sobrinita sobrinitos sobrinitas primito primita primitos primitas chico "
        "chica chicos chicas corta tierna chiquito chiquita jovencita niños",
        r"\b(?:los|las|sus|mis|nuestros|tus|dos|tres) (?:más )?peque(?:ñ|n)(?:[oa]s|itos)(?= ?[.,;:!?]| ?$|"
        r" (?:de la casa|de la familia|se|no|ya|duermen|juegan|corren|ríen|lloran|\w+aban|\w+ían|\w+aron|"
        r"\w+ieron)\b)|"
        r"\b(?:el|la|su|mi|tu|un|una) peque(?:ñ|n)[oa](?= ?[.,;:!?]| ?$| (?:se|no|ya|duerme|juega|corre|ríe|"
        r"llora|\w+aba|\w+ía|\w+ó)\b)|"
        r"\b(?:hij|sobrin|niet|herman|prim)[oa]s? (?:más )?peque(?:ñ|n)[oa]s?\b|\b(?:peque(?:ñ|n)[oa]s?) (?:hij|"
        r"sobrin|niet|herman)[oa]s?\b|"
        r"\b(?:de|desde|desde muy|cuando (?:\w+ ){0,2}(?:era|eran|éramos|fui|fue)(?: muy| todavía| aún| más)?|"
        r"siendo(?: muy)?) (?:peque(?:ñ|n)[oa]s?|peque(?:ñ|n)it[oa]s?|chic[oa]s?|chiquit[oa]s?)\b|\b(?:tierna|"
        r"corta|temprana) edad\b|\b(?:herman|hij|niet|sobrin|prim)it[oa]s?\b",
        vocabulary=V,
        unless=(
            OUTING,
            *grown("chic[oa]s"),
            *grown(r"(?:hij|sobrin|niet|herman|prim)[oa]s? (?:más )?peque(?:ñ|n)[oa]s?|(?:herman|prim|sobrin)it[oa]s?"),
            r"<THING>[^.!?;]{0,40} (?:de|desde|cuando era) peque(?:ñ|n)[oa]",
            r"\b(?:el|la|un|una|los|las) (?:más )?peque(?:ñ|n)[oa]s?,? (?:de los|de las|comparad)",
            r"\bde peque(?:ñ|n)[oa]s? (?:tamaño|formato|estatura|escala|importe|calibre|altura|dimensi\w+|porte|"
            r"comerci\w+|negocios?|empresas?|detalles?|cosas|gestos|pueblos?|piezas)\b",
        ),
        refused=("Los pequeños dormían.", "Cuando era pequeña vivía aquí.", "La pequeña se reía."),
        allowed=("Compró una casa pequeña.", "Es un plato de pequeño tamaño.", "La pequeña empresa creció."),
    ),
)
