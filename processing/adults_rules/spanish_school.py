"""Spanish: schools, grades and school people; universities and schools for adults are no mention."""

from processing.adults_rules.rule import rule
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY as V

RULES = (
    rule(
        "es_escuela",
        "Schools, unless one that takes adults or a professional college.",
        "escuela escuelas colegio colegios instituto institutos liceo liceos liceísta liceistas guardería "
        "guarderías guarderia preescolar preescolares parvulario parvularios kinder jardín jardin "
        "recreo escolar escolares escolaridad escolarización internado internados",
        r"\bescuelas?\b|\bcolegios?\b|\b(?:al|del|el|en el|los|un|este|mi|su|tu|de) instituto(?:s)?\b(?! (?:de|"
        r"nacional|tecnológico|superior|politécnico|cervantes|[a-z]+ano|[a-z]+és|médico|electoral|mexicano|para|"
        r"forense|goethe|meteorológico|geográfico|oceanográfico|astronómico|demoscópico|cultural|indigenista|agrario|emisor|financiero|anatómico|bíblico|femenino|armado|religioso))|\bliceos?\b|\blice[íi]stas?\b|\bguarder[íi]as?\b|\bpreescolar(?:es)?\b|"
        r"\bparvularios?\b|"
        r"\b(?:el|al|del|un) kinder\b|\bjard[íi]n (?:de infan(?:cia|tes|til)|de niños|infantil)\b|\b(?:patio del|"
        r"en el|del|al) recreo\b|\bescolar(?:es|idad|ización)?\b|\binternados?\b",
        vocabulary=V,
        words={
            "SUBJECT": "conducir, conducción, manejo, aviación, aeronáutica, marina mercante, capacitación, doblaje, jueces, suboficiales, catas?, vinos, panadería, sastrería, relojería, ópera, submarinismo, paracaidismo, finanzas, idiomas, negocios, arte, artes, bellas artes, cocina, danza, "
            "baile, ingeniería, ingenieros, medicina, derecho, adultos, música, cine, teatro, hostelería, "
            "arquitectura, enfermería, periodismo, "
            "vuelo, vela, navegación, buceo, esquí, equitación, yoga, pilotos, policía, guerra, pensamiento, "
            "traductores, magisterio, economía, diseño, moda, fotografía, pintura, actores, tango, posgrado, "
            "salamanca, frankfurt, fráncfort, "
            "chicago, viena, oficiales, gastronomía, sumilleres, peluquería, mandos, náutica, chefs, doctorado, "
            "circo, interpretación, surf, samba, administración, empresas, turismo, comercio",
            "PROFESSION": (
                "abogados médicos arquitectos ingenieros notarios profesional profesionales electoral "
                "cardenalicio mayor mayores farmacéuticos enfermería periodistas economistas psicólogos "
                "procuradores oficial invisible doctores veterinarios odontólogos contadores escribanos"
            ),
        },
        unless=(
            r"\bescuelas? (?:superior(?:es)? )?(?:(?:de|del|para|de la|de los|de las) )(?:la |el |los |"
            r"las )?<SUBJECT>\b",
            r"\bescuelas? (?:nocturnas?|superior(?:es)?|politécnicas?|normal|naval|militar|judicial|diplomática|"
            r"universitarias?|oficial(?:es)? de idiomas|flamenca|impresionista|romántica|filosófica|clásica|"
            r"holandesa|veneciana|francesa de|austriaca)\b",
            r"\b(?:vieja|antigua|nueva) escuela\b",
            r"\bescuelas? de (?:los|las) \w+(?:istas|icos)\b",
            r"\b(?:creó|hizo|hacer|crear|sentó|formó|hacía) escuela\b",
            r"\bautoescuelas?\b",
            r"\bescuelas?[- ]taller\b",
            r"\b(?:bar|restaurante|cafetería|cine|teatro|hotel|café|taberna|mesón|parada) (?:del? )?(?:la |el )?(?:escuela|colegio|instituto|liceo)\b(?! (?:de|del|primari|secundari))",
            r"\bcolegios? (?:de |oficial de |nacional de )?(?:la |los )?<PROFESSION>\b",
            r"\bmaestr[oa]s? (?:jubilad[oa]s? )?de escuela\b",
            r"\b(?:viaje|barco|embarcación|puerto|lancha|yate|casa|vehículo) de recreo\b",
            r"\binternad[oa]s? en (?:el |un |la |una )?(?:hospital|clínica|sanatorio|centro|uci)\b",
            r"\b(?:fue|está|estuvo|estaba|quedó|paciente|sigue|hospital\w*) internados?\b",
            r"\bvuelta al colegio electoral\b",
            r"\b(?:gran teatro del|teatro del|teatro) liceo\b",
            r"\bliceo de (?:barcelona|bellas artes)\b",
        ),
        refused=(
            "Volvía de la escuela.",
            "Va al instituto.",
            "El colegio cerró.",
            "El autobús escolar pasó.",
            "La guardería está llena.",
        ),
        allowed=(
            "Dirige una escuela de cocina.",
            "Es del Colegio de Abogados.",
            "Trabaja en el Instituto de Estadística.",
            "Es un actor de la vieja escuela.",
            "Estudia en una escuela nocturna.",
        ),
    ),
    rule(
        "es_cursos",
        "Primary and secondary education, grades, baccalaureate.",
        "primaria primarias secundaria secundarias secundarios secundario bachillerato bachilleratos bachiller "
        "bachilleres preparatoria preparatorias prepa prepas grado curso básica basica",
        r"\bprimaria\b|\bsecundaria\b|\b(?:estudios|nivel|ciclo) secundarios?\b|\bbachiller(?:ato|es|atos)?\b|"
        r"\bpreparatorias?\b|\bprepas?\b|"
        r"\b<ORD> (?:grado|curso)\b(?! (?:de (?:parentesco|consanguinidad|medicina|derecho|carrera|ingeniería|"
        r"la carrera|cocina|universidad|\w+ología|filosofía|historia|arquitectura|física|química)))|"
        r"\beducación básica\b|\b(?!un\b)<N>\.?(?:[oº]|(?:ero|er|ro|do|to|mo|vo|no)\b)? (?:grado|curso)\b|\b(?:1[0-2]|[1-9])\.? ?(?:°|ero|er|ro|do|to|mo|vo|no) (?:grado|curso)\b",
        vocabulary=V,
        unless=(
            r"\b(?:quemaduras?|interrogatorio|parientes?|familiar(?:es)?|heridas?|ecuaci\w+|polinomio|régimen|"
            r"primos?|permiso|masón|lesiones)(?: \w+){0,4} (?:de |en )?<ORD> grado\b",
            r"\b(?:carretera|vía|actriz|fuente|calle|infección|trama|función|ruta|puerta|línea|red|cuenta|"
            r"importancia|cuestión|reacción|entrada|salida|historia|víctima|causa|corriente|consecuencia|"
            r"forma) (?:muy )?secundaria\b",
            r"\b(?:atenci[óo]n|fuente|necesidad|función|materia|energía|infección|lesión|víctima|producción|"
            r"forma|vía|red|línea|importancia|elección|carrera|consulta|prioridad|causa|razón) primaria\b",
            r"\bla primaria (?:demócrata|republicana|presidencial)\b",
            r"\bbachiller(?:es)? en (?!humanidades|ciencias|artes|letras)\w+",
            r"\bbachiller(?:es)?\b[^.;]{0,60}, de <A> años",
            r"\bbachiller(?:es)?,? (?:\w+ ){0,3}(?:graduad[oa]|licenciad[oa]|por salamanca|don quijote)",
            r"\b(?:tercer|primer|segundo) grado (?:penitenciario|masónico)\b",
            r"\b<ORD> grado de (?:la |el |los |las )?(?!primaria|secundaria|escuela|educación|básica|colegio|bachillerato|media|preparatoria|liceo|egb|mañana|tarde)\w+",
            r"\b(?:reunión|fase|sesión|etapa|charla|labor|tarea|obra|comisión|conferencia|clase) preparatorias?\b",
            r"\b(?:universidad|facultad|carrera|universitari\w+)\b[^.;]{0,40}\b<ORD> curso\b",
        ),
        unless_cased=(r"\b(?:[Ee]l|[Aa]l|[Dd]el) [Bb]achiller [A-ZÁÉÍÓÚ]",),
        refused=(
            "Está en tercero de primaria.",
            "Terminó el bachillerato.",
            "Cursa sexto grado.",
            "Da clases de secundaria.",
        ),
        allowed=(
            "Es una carretera secundaria.",
            "Tiene quemaduras de tercer grado.",
            "Es médico de atención primaria.",
        ),
    ),
    rule(
        "es_eso",
        "ESO, EGB, BUP and COU as written.",
        "eso egb bup cou",
        r"\bE\.?S\.?O\b\.?|\b(?:EGB|BUP|COU)\b",
        vocabulary=V,
        cased=True,
        unless=(r"\b(?:el|del|al|telescopio|astrónomos) ESO\b", r"\b[A-ZÁÉÍÓÚ]{2,} ESO\b", r"\bESO [A-ZÁÉÍÓÚ]{2,}\b"),
        refused=("Estudia segundo de la ESO.", "Terminó la ESO."),
        allowed=("Eso no importa.",),
    ),
    rule(
        "es_alumnos",
        "Pupils, unless at a university or in a class for adults.",
        "alumno alumna alumnos alumnas alumnado colegial colegiala colegiales colegialas pupilo pupila pupilos "
        "pupilas pupitre pupitres",
        r"\balumn(?:[oa]s?|ado)\b|\bcolegial(?:es|as?)?\b|\bpupil[oa]s?\b|\bpupitres?\b",
        vocabulary=V,
        words={
            "ADULT_CLASS": r"universi\w+ facultad\w* máster posgrado doctorado doctorand\w+ adult\w+ autoescuela academia "
            r"maestría licenciatura ingeniería arquitectura enfermería magisterio filología psicología periodismo unam complutense politécnic\w+ conservatorio nocturn\w+ taller yoga baile cocina conducir danza pintura doctoral "
            r"tango cátedra tesis carrera medicina derecho jubilad\w+ gimnasio esgrima vuelo"
        },
        unless=(
            r"\balumn(?:[oa]s?|ado)\b[^.!?;]{0,60}\b<ADULT_CLASS>\b",
            r"\b<ADULT_CLASS>\b[^.!?;]{0,60}\balumn(?:[oa]s?|ado)\b",
            r"\b(?:antigu[oa]s?|ex) alumn[oa]s?\b",
            r"\bpupilas?\b[^.!?;]{0,40}\b(?:dilat\w+|ojos?|luz|contra\w+|negras?|linterna|oscur\w+|azul\w*|"
            r"encog\w+|(?:an)?isoc[óo]r\w+|(?:normor)?reactivas?|midri[áa]\w+|mi[óo]ticas?|puntiformes|simétricas|asimétricas)\b",
            r"\b(?:dilat\w+|ojos?|luz|contra\w+|linterna|sus|las)\b[^.!?;]{0,40}\bpupilas\b(?! del? (?:la |el |su |una? )?(?:institutriz|maestr|profes|colegi|internad|escuel|tutor|convent|academi|hospici))",
            r"\bpupilas? del? (?:la |los |las )?(?:ojos?|<ANIMAL>|búho|lechuza|pez)\b",
            r"\bpupila (?:izquierda|derecha|dilatada|midri[áa]tica)\b",
            r"\bcolegio mayor\b",
        ),
        refused=("Los alumnos entraron en clase.", "La colegiala reía."),
        allowed=(
            "Los alumnos de la universidad protestaron.",
            "Se le dilataron las pupilas.",
            "Es antiguo alumno de esa casa.",
        ),
    ),
)
