"""Spanish: further words for children of every region, for the things and customs of babies, and for school life."""

from processing.adults_rules.lexicon import lexicon
from processing.adults_rules.rule import rule
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY as V

# Stems that take o, a, os, as and mean nobody but a child.
_STEMS = """
mocosuel mocosit pequeñuel chicuel jovenzuel muchachuel rapazuel zagalej zagalill chamaquit escuinclit escuintl escuincl culicagad carricit gurisit guachit
chavalill criaj fiñ vejig puberti pubert sietemesin chiquilicu quintilliz cuatrilliz sextilliz bebecit nenit huerquill
golfill granujill pipiol muchachet niñat chamit pibit chavalit quinceañer diecisieteañer dieciseisañer catorceañer treceañer chiquirritit chiquitit
carajit nietecit nietecill sobrinill hermanill chavalill muchachill vecinit pendejit chigüin pelaít huerc chiquitaj guajecill zagalic pibecit purretit nenecit morrill huerquit güirit guirit chigüincit imillit llokallit criaturit mocosill botijit rapaciñ chiquitill escuelant secundarian liceñ gurisit chamín chavalej muchachej mozuelit escolarcit colegialit liceíst
adolescentill patojit cipotill cipotit guambrit gurrumin
""".split()  # fmt: skip
_FORMS = [f"{stem}{end}" for stem in _STEMS for end in ("o", "a", "os", "as")]
_YEAR = r"(?:primero|segundo|tercero|cuarto|quinto|sexto|séptimo|octavo|noveno|décimo|undécimo)"
_HIGH = r"(?:cuarto|quinto|sexto|séptimo|octavo|noveno|décimo|undécimo|once)"
_SUBJECTS = r"(?:matemáticas?|mates?|lengua|inglés|historia|ciencias|sociales|naturales|plástica|geografía|español|química|física|cálculo|caligrafía|aritmética|gramática)"

RULES = (
    lexicon(
        "es_regional_more",
        "Children by the words of each region, and kin by their smallness.",
        rf"""
        {" ".join(_FORMS)}
        bisnieto bisnieta bisnietos bisnietas tataranieto tataranieta tataranietos tataranietas: (?:bis|tatara)niet[oa]s?(?! (?:del?|y heredero|ilustre|lejan\w+)\b)
        princesita princesitas principito principitos
        guacho guachos guacha guachas: (?:los|las|un|una|unos|unas|el|la|ese|esos|esa|mi|dos|tres) guach[oa]s?
        mamaba mamando mamar: mamaba ; mamando ; de mamar
        guagüito guagüitos guaguito guaguitos liceano liceana liceanos liceanas preparatoriano preparatoriana preparatorianos preparatorianas prepo prepos seises esquincle esquincles
        chacalín chacalines chacalina cumiche cumiches xocoyote socoyote mocete moceta mocetes mocetas chavalines mozalbillo bebecín bebuchito chipilín chipilines chirís chirices chiquillín bodoquito
        criatura: criatura de (?:pecho|teta)
        plebe plebes: (?:los|un|unos|el|esos|ese|al|del|mi|mis|aquel|otro|dos|tres|muchos|varios|este|estos|cada|hay|había) plebes?
        enano enana enanos enanas: (?:mi|mis|tu|tus|su|sus) enan[oa]s?(?= (?:ya|cumpl\w+|tien\w+|va|van|no|se|duerm\w+|de (?:dos|tres|cuatro|cinco|seis|siete|ocho))\b)
        tripón tripona tripones triponas: (?:el|la|un|una|los|las|mi|su|ese|esa) trip(?:ón|ona|ones|onas)(?! de la)
        bodoque bodoques: (?:mi|su|el|un|tu|los|mis|ese) bodoques?(?= ?[.,;!?]|$| (?:ya|de (?:la|mi|su)|se|no|gatea|duerme|lloraba?|come))
        carajillo carajillos: (?:los|unos|ese|esos) carajill[oa]s? (?:del (?:barrio|pueblo|vecin\w*)|de la (?:escuela|cuadra|esquina)|jug\w+|corr\w+)
        güila güilas güilo: güil[oa]s?
        patojada cipotada chavalada gurisada chamaquería chiquilinada
        guagüita guagüitas guaguita guaguitas wawita wawitas guagua guaguas: guag[uü]itas? ; wawitas? ; guaguas? (?:de |del )(?:(?:mi|tu|su|mis|sus|nuestra|la|el|una?) )?(?:prim|herman|vecin|hij|tí|comadre|cuñad|amig|señor|niet|sobrin|nuera|patron|madrina|ahijad|esposa|mujer|polola|pareja|jefa|colega)\w* ; guaguas?(?: (?:de|del|la|mi|su) \w+| ya| aún| todavía| no| se| le| me){0,4} (?:gate|llor|duerm|durm|mam[aó]|sonr|balbuce|bostez|eruct|nació)\w* ; (?:el|los|un|unos|mi|su|esta|esa|aquella|nuestra) guaguas?(?! (?:de las|del? (?:centro|mediodía)|llen|turístic|número|municipal|amarill|azul|verde|roj))
        pequeñín pequeñines pequeñina pequeñinas chinorri chinorris zangolotino galopín galopines mañaco mañacos mitaí mitaíes cunumí buqui buquis plebito plebitos
        llokalla llokallas imilla imillas muchachillo muchachilla muchachillos nené nenés niñín bebuchi bebés párvula párvulas neonata neonatas lactantes escolano escolanos escolanía
        pajecillo pajecillos guríes gurí guachín guachines mamoncete mamoncetes adolescentes preescolar trillizos: trillizos (?:recién|lloraban|dormían|nacieron|gatea\w*|duermen|lloran) ; pajecillos?
        botija botijas: mi botijas?(?! (?:de (?:vino|agua|barro)|rota)) ; (?:la|el) botija (?:menor|mayor|aprendió|corría|lloraba|jugaba|no quería) ; botijas? de (?:trenzas|once|doce|trece|\w+ años|la escuela)
        churre churres: (?:los|un|el) churres?(?! (?:de la sartén|negro))
        pelao pelaos: (?:el|los|un|ese|unos) pela[od]s?
        chango changos changa: (?:el|los|un|unos) changos? (?:tucuman|salteñ|jujeñ|de la escuela|del barrio|corr|jug)\w*
        morro morra morros morras: (?:un|una|unos|unas|los|las|el|la|ese|esos) morr[oa]s? (?:de secundaria|de la (?:secu|prepa|primaria|cuadra)|chiquit\w+)
        menuda: gente menuda
        pequeños chicos chiquitos jóvenes pequeñas peques: (?:los|las) más (?:pequeñ[oa]s|chic[oa]s|chiquit[oa]s)(?= ?[.,;!?]|$| (?:de la (?:casa|familia)|del (?:hogar|barrio|grupo|pueblo)|se|y|\w+aron|\w+aban|\w+ían|\w+an|podrán|pueden|tendrán|disfrut\w+))
        teta: de teta(?= ?[.,;!?]|$| y| en| que| a| lloraba| dormía| colgad\w+)
        tacos: (?:ten\w+|tien\w+|tuv\w+|cumpl\w+|con|de|a los|hizo|hago|hace|solo) (?:(?:los|ya|casi|solo|unos|apenas|sus|mis) )*<N> tacos(?! (?:de (?!edad)|al|en|dorados|con|para|y))
        bozo: (?:aún|todavía) sin bozo ; (?:apunt\w+|asom\w+|sal\w+) (?:apenas )?el bozo
        voz: (?:cambi\w+|mud\w+) (?:ya |aún |todavía )?(?:la|de) voz(?= ?[.,;]|$| y| cuando| al)
        estirón: (?:dar|dio|da|pegó|pegar|pegado|dado) (?:el|un) estirón(?! (?:a|de|en))
        menarquia acné: menarquia ; acné juvenil
        menores: (?:de|para|con|por|contra|sobre) menores(?! (?:\w\w\w+s\b|que|de|medida|pues))
        menor: (?:siendo|por ser|al ser|como era|cuando era|si eres|si es) (?:aún |todavía )?menor(?= ?[.,;]|$| (?:y|no|pero|cuando|su|se)\b)
        edad: (?:la|una|mala) edad (?:difícil|del pavo|ingrata) ; edad de oro infantil
        menores: a los menores(?! (?:de (?:los|las|mis|sus|nuestros)|que|niveles|precios|costos|costes|valores|gastos|ingresos|detalles|problemas|plazos)) ; (?:de|para|a|con|por|contra|entre|sobre) (?:los |las |dos |tres |cuatro |cinco |varios |esos |estos |aquellos )?menores(?= ?[.,;:!?)]|$| (?:no acompañad\w+|en (?:riesgo|situación|acogida)|sin|que (?:no|viaj\w+|viv\w+|est\w+)|fug\w+|desampar\w+|detenid\w+|y adultos|y mayores))
        """,
        vocabulary=V,
        accents=True,
        unless=(
            r"\b(?:de|entre|a|en) (?:los )?(?:números|valores|precios|cantidades|importes|pesos|costes|costos|riesgos)\b[^.;]{0,30} menores\b",
            r"\bde mayores a menores\b",
        ),
        refused=("La guagüita se durmió en brazos.", "Un mocosuelo le enseñó el camino.", "Un puberto anunció la cena."),
        allowed=("Subió a la guagua de las siete.",),
    ),
    lexicon(
        "es_babyhood",
        "Furniture, food and care of the first years; medicine for children.",
        r"""
        cuna cunas: cunas?(?! (?:del? (?!mimbre|madera|viaje|beb|hierro|barrotes|caoba|niñ|la (?:niñ|beb|criatura)|los|su|mi|hospital)|noble|humilde|ilustre|moisés de plata))
        cochecito cochecitos carriola carriolas: cochecitos?(?! (?:de (?:juguete|golf|madera|choque|lata|hojalata|caballos)|eléctrico)) ; carriolas?
        mamadera mamaderas tetero teteros mamila mamilas sonaja sonajas pañalera pañaleras babero baberos chupetes portabebé fular: mamaderas? ; teteros? ; mamilas? ; sonajas? ; pañaleras? ; baberos? ; chupetes?(?! de (?:limón|fresa|caramelo|menta)) ; portabebés? ; fular portabebés
        chupón: (?:su|el|un|del) chupón(?= ?[.,;]|$| y| en| al)
        sillita: sillita (?:de bebé|del coche|de paseo|de auto) ; sillita infantil
        nana nanas: cant\w+ (?:una|la|esa|su) nanas? ; (?:una|la) nana para (?:dormir|que)
        ama: ama de (?:cría|leche)
        shower: baby shower
        pediátrico pediátrica pediátricos pediátricas pediatra pediatras pediatría infantojuvenil infantojuveniles puericultura puericultora
        dientes dientecito dientecitos dientecillo: (?:mud\w+|cambi\w+) (?:los|sus|de|ya los) dientes ; primeros dientes ; (?:sal\w+|asom\w+|romp\w+) (?:el|los|su|sus) (?:primer(?:os)?|segundo) dientes? ; (?:le|les|nos) (?:est[áa]n? )?(?:han? )?(?:sal\w+|asom\w+|brot\w+) (?:ya )?(?:los|el|un|sus|dos|tres|cuatro|varios) dientes? ; dientecit?ill?os? ; dientecitos?
        ludoteca ludotecas chiquipark
        pecho: d(?:a|an|aba|aban|ando|ar|io|oy)(?:le|les)? (?:todavía |aún )?(?:el|de) pecho(?! a la)
        palabras: primeras palabras(?= ?[.,;]|$| (?:de (?:su|la|el) (?:hij|niet|beb)|a los|antes|y))
        letras: (?:aprend\w+|enseñ\w+)(?: \w+){0,3} (?:sus|las) primeras letras
        reyes: carta a los reyes(?: magos)?
        hada: hada de los dientes
        cuento: (?:le|les) (?:leía|leyó|lee|contaba|contó|cuenta|leen|leo) (?:un|el) cuento (?:antes de dormir|para dormir|cada noche|todas las noches)
        dormido: (?:se quedó|quedó) dormid[oa] en (?:la|el) (?:cuna|cochecito|capazo|regazo de su (?:madre|mamá|abuela|padre))
        brazos: en brazos de su (?:madre|mamá|abuela|nodriza|padre|papá|niñera)(?= ?[.,;]|$| y| mientras)
        guarde: (?:la|una|su) guarde(?= ?[.,;]|$| (?:le|les|a|con|y|desde|de|cierra|abre|municipal|hasta))
        quinta: quinta (?:de(?:l)? |del año )(?:20)?(?:09|1[0-9]|2[0-6])(?!\d)
        """,
        vocabulary=V,
        accents=True,
        unless=(
            r"\b(?:alta|noble|buena|humilde|baja|real|ilustre|hidalga|rica|pobre|misma) cuna\b",
            r"\bcuna (?:de la|del|de las|de los|de) (?!niñ|beb|criatura|herman|hij|niet|madera|mimbre|viaje)\w+",
        ),
        refused=("La cuna estaba junto a la chimenea.", "Paciente pediátrico en observación.", "Empujaba un cochecito azul."),
        allowed=("Era un hombre de noble cuna.", "Atenas fue la cuna de la democracia.", "El cochecito eléctrico cruzó el prado."),
    ),
    lexicon(
        "es_school_life",
        "School life: years of study by their ordinal alone, homework, breaks, school clubs and teams.",
        rf"""
        grado: grado (?:{_YEAR}|once)(?= ?[.,;!?]|$| (?:de|y|en|del|con|[a-f])\b)
        primero segundo tercero: (?:va|iba|voy|vas|cursa|cursaba|empieza|empezó) (?:ya )?(?:en |a )?(?:primero|segundo|tercero)(?= ?[.,;!?]|$| y (?:ya|no|todavía|aún|le|se|está)\b) ; (?:maestr[oa]|seño|profe|profesora?) de {_YEAR}(?! de (?:obras|ceremonias))
        décimo noveno octavo séptimo sexto quinto cuarto tercero segundo primero once: (?:pas|entr|promov|promovi|subi|sub)\w+ (?:ya )?(?:a|en) {_HIGH}(?= ?[.,;!?]|$| (?:y|de|con|este|en)\b) ; (?:va|iba|está|estaba|curs\w+|estudi\w+|voy|estoy|hac(?:e|ía)|empez\w+|empieza|termin\w+|repit\w+|perdió) (?:en |a |ya en )?(?:once|{_HIGH})(?= ?[.,;!?]|$| (?:y (?!un|una)|con|pero|este año)\b) ; perdi\w+ (?:el )?(?:año|curso) en {_YEAR} ; (?:alumn\w+|chic\w+|clase|grupo|aula|profesor\w*|compañer\w*|maestr[oa]) de {_YEAR}(?= ?[.,;!?]|$| (?:y|con|en|le|se|de (?!la|los|las|el))\b) ; (?:los|las|alumn\w+|chic\w+|clase|profesor\w*|compañer\w+) de {_YEAR}(?= [a-e]\b)
        primero segundo tercero: (?:ahijad|hij|niet|sobrin|herman|prim)[oa]s? (?:pas|empiez|empez|entr|repit)\w* (?:a|en)? ?(?:primero|segundo|tercero)(?= ?[.,;]|$| (?:en (?:septiembre|marzo|febrero|agosto|otoño)|este|con)\b)
        transición: (?:va|pasó|está|entra|entró|grado|curs\w+|pasa) (?:a |en |de )?transición(?= ?[.,;]|$| (?:y|en el (?:jardín|colegio)|con))
        jardín jardinera: (?:va|iba|empieza|empezó|entró|llev\w+ (?:a \w+(?: \w+)? )?) ?(?:al|en el) jardín(?= ?[.,;]|$| (?:con|desde|por primera|todas)) ; maestra jardinera ; jardín (?:municipal )?(?:de niños|de infantes|maternal)
        deberes: deberes (?:de|para|del) (?:{_SUBJECTS}|la escuela|mañana|el lunes|colegio|cole|verano|casa) ; (?:los|mis|sus|tus) deberes(?= ?[.,;]|$| (?:antes de|en la (?:cocina|mesa|trastienda)|con su|y (?:luego|después)|hechos|sin hacer))
        tareas tarea: tareas? (?:de|para|del) (?:{_SUBJECTS}|la escuela|colegio|casa|vacaciones) ; tareas? escolar(?:es)?
        examen exámenes examenes: ex[áa]men(?:es)? de (?:{_SUBJECTS}) (?:de|del) (?:{_YEAR}|cole\w*|instituto|liceo|prepa\w*|secundaria)
        recreo recreos: (?:el|un|los|cada|al|del|durante el|en el|hora de|hora del|sin|patio de|patio del) recreos?
        seño: (?:la|mi|su) seño(?= ?[.,;]|$| (?:de|nos|dijo|le|les|dice|\w+a)\b)
        clases: salón de clases ; salones de clases
        apoderados padres ampa apafa: (?:reunión|asamblea|junta|escuela|comité|asociación) de (?:apoderados|padres(?: de familia| y madres| de alumn\w+)?) ; apoderados? de (?:la|el|los|un) (?:alumn|estudiante|curso|niñ)\w* ; ampa ; apafa
        curso: fin de curso ; (?:delegad[oa]|profesora? jefe|profesor jefe) de(?:l)? curso
        boleta: boletas? de calificaciones
        notas: (?:le|les) (?:entregaron|dieron) las notas ; las notas del (?:trimestre|colegio|cole|bimestre)
        eso bach: {_YEAR} de (?:la )?eso ; [1-4]\.?[oº]? de (?:la )?eso ; (?:primero|segundo|[12]\.?[oº]?) de bach
        voca: la voca
        inicial: nivel inicial(?! (?:de (?:inglés|alemán|francés|un)))
        seminario: seminario menor
        campamento campamentos colonia colonias: campamentos? (?:de verano|infantil\w*|escolar\w*|juvenil\w*) ; colonias? (?:de vacaciones|de verano|infantil\w*|escolar\w*)
        catecismo: (?:va|iba|fue|clases?|hora|ir) (?:al|de|del) catecismo ; aprend\w+ el catecismo
        cadete cadetes alevín infantil juvenil benjamín: (?:el|del|al|en|con el|de) (?:cadete|alevín|infantil|juvenil|benjamín) [abc](?= ?[.,;]|$| (?:del?|y|en|contra|ganó|perdió)) ; (?:equipo|categoría|liga|jugadora?|porter[oa]|campe[óo]na?|torneo|campeonato|selección|regional) (?:de )?(?:cadetes?|alev[íi]n(?:es)?|benjam[íi]n(?:es)?|juvenil)(?! de la academia)
        sub: sub[ -]?(?:diez|once|doce|trece|catorce|quince|dieciséis|diecisiete|dieciocho|1[0-8])\b
        instituto: instituto de(?:l)? (?:(?:mi|tu|su|nuestro|el|la) )?(?:barrio|pueblo|hij\w+|ciudad|esquina|al lado|zona) ; instituto (?:público|concertado|privado|de (?:secundaria|bachillerato|enseñanza))
        escuelita escuelitas colegito colegitos
        clases clase: (?:vuelta|regreso|retorno) a (?:las )?clases ; inicio de(?:l| las)? (?:clases|año escolar|curso escolar)
        fp: fp básica
        compañerita compañeritos compañerito: compañerit[oa]s?
        mochila mochilas: mochila (?:escolar|del cole\w*|de la escuela) ; (?:con|cargaba|llevaba) la mochila (?:rumbo|camino) (?:a|de)l? (?:clase|escuela|colegio)
        uniforme uniformes: uniformes? (?:del? (?:colegio|cole|liceo|instituto|la escuela|colegiala)|escolar\w*) ; (?:falda|jersey|corbata|pantalón) del uniforme del (?:cole\w*|liceo)
        cuaderno cuadernos: cuadernos? de (?:deberes|caligrafía|tareas|la escuela|ortografía|dictados?)
        reprobó aprobó suspendió suspendido aprobado: (?:aprob|suspend|repit|curs|estudi|termin|acab|reprob)\w+ {_HIGH}(?= ?[.,;!?]|$| (?:con (?:buenas|malas)|y|por|de)\b)
        hijo hija hijos nieto nieta sobrino sobrina: (?:tutora?|maestr[oa]|profe|profesora?|pediatra|seño|logopeda) de (?:mi|tu|su|mis|sus|nuestr[oa]s?) (?:hij|niet|sobrin)[oa]s?
        tutor tutora padres familias aula clase delegado delegada: (?:tutora?|padres|famili\w+|aula|clase|delegad[oa]|alumn\w+|profesora?|maestr[oa]) de(?:l)? (?:[1-9]\.?[oº]|{_YEAR}) ?[a-e](?= ?[.,;]|$| \w)
        directora director: director(?:a)? (?:\w+ )?(?:llam|cit|telefone|escrib|avis|convoc)\w* a (?:su|sus|mi|mis|tus?) (?:madre|padre|padres|mamá|papá)
        abecedario: el abecedario (?:en|con) (?:la pizarra|su maestra|una cartilla)
        """,
        vocabulary=V,
        accents=True,
        unless=(
            r"\b(?:equipo|piloto|ciclista|corredor\w*|carrera|liga|clasificación|puesto|lugar|caballo|partido|tenista|atleta|escudería|velero)\b[^.;]{0,50} (?:a|en) (?:cuarto|quinto|sexto|séptimo|octavo|noveno|décimo)\b",
            r"\b(?:gobierno|ministr\w+|banco|empresa|partido|país|inversor\w*|ciudadan\w+|derechos y|cumpl\w+|profesional\w*|conyugal\w*|funciones|obligaciones|medicina|universi\w+|facultad)\b[^.;]{0,40} (?:deberes|sexto|cuarto|quinto)\b",
            r"\b(?:viaje|barco|embarcación|puerto|lancha|yate|casa|vehículo|área|zona|pesca) (?:de|del) recreo\b",
            r"\b(?:a|las|son|eran|hasta las|desde las) once\b",
            r"\b(?:derechos y|sus|los) deberes (?:de|del|para) (?:ciudadan|con la|con su|el estado)\w*",
            r"\bgrado (?:primero|segundo|tercero) (?:del|de la) (?:proceso|escala|orden)\b",
            r"\b(?:piso|planta|edificio|ascensor|oficina|vive|vivo|vecin\w+)\b[^.;]{0,30} (?:en |a )(?:el )?(?:cuarto|quinto|sexto|séptimo|octavo|noveno|décimo)\b",
        ),
        refused=("Pasa a grado noveno.", "Pasó a décimo y le dieron un premio.", "El recreo duró media hora."),
        allowed=("El ciclista pasó a quinto.", "Atracó en el puerto de recreo.", "Cumplió con sus deberes de ciudadano."),
    ),
    rule(
        "es_instituto_of_town",
        "Instituto in small letters and a town's name: a secondary school in Spain.",
        "instituto institutos",
        r"\binstitutos? (?:público |privado )?(?:de|en) (?:la |el |los |las )?[A-ZÁÉÍÓÚ][a-záéíóúñ]+",
        vocabulary=V,
        cased=True,
        unless=(r"\binstituto (?:de|en) (?:Estad|Investig|Arte|Tecnol|Cultura|Medicina|Idiomas|Crédito|Ciencia|Derecho|Econom|Física|Química|Historia)\w*",),
        refused=("Estudia en un instituto de Alcoy.",),
        allowed=("Trabaja en el Instituto de Física.",),
    ),
    rule(
        "es_little_name",
        "Little, before a name.",
        "pequeño pequeña pequeños pequeñas pequeñín pequeñina pequeñito pequeñita chico chica chiquito chiquita",
        r"\b(?:[Ee]l|[Ll]a|[Mm]i|[Ss]u|[Nn]uestr[oa]) pequeñ(?:[oa]|ín|ina|it[oa]) [A-ZÁÉÍÓÚ][a-záéíóúñ]+|"
        r"\b(?:[Ee]l|[Ll]a|[Ll]os|[Ll]as) (?:más )?(?:pequeñ|chic|chiquit)[oa]s? de (?:(?:los|las|doña|don) [A-ZÁÉÍÓÚ]|la (?:casa|familia)\b|mis (?:hijos|hermanos)|(?:los|sus|mis) hermanos\b)",
        vocabulary=V,
        cased=True,
        unless=(r"\bpequeñ[oa] (?:Seat|Fiat|Renault|Citroën|Ford|Larousse|Habana|Italia|Haití|Caimán|Napoleón|Tokio|Panda|Mercedes|Volvo|Museo|Teatro|Café|Hotel|Estado|Buda|Cottolengo)",),
        refused=("El pequeño Andrés miraba los trenes.",),
        allowed=("El pequeño Fiat subió la cuesta.",),
    ),
    rule(
        "es_records_months",
        "Ages as parish books and hospitals write them: de seis meses y días, 8 m de vida.",
        "meses días dias semanas",
        r"\bde (?:edad de )?<NUM> (?:meses|semanas) (?:y|o) (?:días|semanas|medio|<NUM> (?:días|semanas)|pico)(?= ?[.,;)»\"]|$| de (?:edad|vida|nacid\w+)|,)|"
        r"\b(?:[A-ZÁÉÍÓÚ][a-záéíóúñ]+|<PERSON>|[Uu]n[oa]?|[Ll]actante|hij[oa]|niet[oa]|sobrin[oa]),? de <NUM> (?:meses|semanas|días)(?:,| ?[.;)]| y <NUM> días|$)",
        vocabulary=V,
        cased=True,
        unless_cased=(r"<THINGOF> (?i:<NUM> (?:meses|semanas|días))", r"\b(?i:plazo|contrato|condena|pena|gira|viaje|curso|baja|prórroga|retraso|beca|permiso|estancia)\b[^.;]{0,30}, de <NUM> (?:meses|semanas|días)(?: y (?:<NUM> )?(?:días|semanas))?"),
        refused=("Manuel, de seis meses y días, bautizado en esta parroquia.",),
        allowed=("El plazo, de seis meses y días, venció.",),
    ),
)  # fmt: skip
