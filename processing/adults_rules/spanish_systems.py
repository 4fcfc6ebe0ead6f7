"""Spanish: stages and customs of the school systems of Spain and Latin America."""

from processing.adults_rules.lexicon import lexicon
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY as V

_NTH = r"(?:primero|segundo|tercero|cuarto|quinto|sexto|séptimo|octavo|noveno|décimo|undécimo|once|1|2|3|4|5|6|7|8|9|10|11|12|[1-9]\.?[oºª°]|1[0-2]\.?[oº°]|primer|tercer|(?:[1-9]|1[0-2])(?:ero|er|ro|do|to|mo|vo|no))"

RULES = (
    lexicon(
        "es_stages",
        "Stages and types of school by their names in each country.",
        rf"""
        básico básica básicos medio media: {_NTH} (?:año )?(?:de )?(?:básic[oa]|medio)(?! (?:de|tiempo)) ; {_NTH} de (?:la )?(?:media|básica)
        infantil: {_NTH} de infantil
        preparatoria preparatorias: (?:a|en|de|la|una|mi|su|esta|otra|terminó|acabó|cursa|dejó|estudia) (?:la |una |su )?preparatorias?(?! (?:del|para|previa))
        prepa: prepa
        secu: (?:la|de|en|a la) secu
        cole coles: (?:el|al|del|un|su|mi|este|los) coles?
        insti: (?:el|al|del|mi|su) insti
        vocacional: (?:la|una|en|de la) vocacional
        kínder prekínder prekinder kinder: (?:pre)?k\u00ednder ; prekinder ; (?:de|en|su|mi|tu|este|el|al|del|un|y|a|jardín) kinder
        liceal liceales cadetes: liceal(?:es)? ; (?:los|equipo|categoría|entrenador de(?: los)?) cadetes(?! (?:de la (?:academia|escuela)|militar\w*|naval\w*))
        infantiles: (?:los|equipo de|entrenador de(?: los)?|categoría) infantiles
        enseñanza educación: (?:enseñanza|educación) (?:media|básica|primaria|secundaria|infantil|inicial|preescolar|preprimaria|parvularia|general básica)(?! (?:superior|para adultos))
        secundario: (?:termin|acab|dej|abandon|complet|empez|arranc|empiez|curs|repit|hac|hic|hizo|hago|estudi|en|hasta|durante|entr|aprob|reprob|largu?|colg|rind|empiec|perd|pierd)\w*(?: (?:ya|todavía|aún))? (?:el|al) secundario(?! (?:de|que ejerce|nocturno|acelerado|para adultos)) ; (?:año|años|curso|alumn\w+|profesor\w*|profe|título|examen|exámenes|materias?|notas|boletín|chic\w+|compañer\w+|amig\w+|patio|viaje|egresad\w+|primero|segundo|tercero|cuarto|quinto|sexto) del secundario(?! (?:nocturno|acelerado|para adultos))
        ciclo: (?:año|alumn\w+|curso|profesor\w*|primero|segundo|tercero) (?:de|del) ciclo básico(?! (?:común|universitario))
        preprimaria polimodal conalep cbtis cetis cobach cch telesecundaria telesecundarias diversificado
        selectividad ebau evau
        ceip ies: ceip ; ies [a-z]+
        jardín: jardín (?:maternal|de párvulos)
        sala: sala de (?:dos|tres|cuatro|cinco|[2-5])(?! (?:pantallas|por|metros|camas|plazas|lunas|alturas))
        salita: salita de (?:dos|tres|cuatro|cinco|[2-5])
        maternal: (?:el|al|del|en) maternal(?= ?[.,;]|$| y| con| desde)
        deberes: (?:puso|pone|ponía|mandó|manda) (?:muchos )?deberes ; (?:hac\w+|hizo|hagan?|termin\w+|con) (?:los|sus|tus) deberes(?! (?:de (?:ciudadan|cargo|buen|espos|padre)|ciudadan|con|fiscales|conyugales|profesionales|y derechos|del cargo))
        profe: profe de (?:primero|segundo|tercero|cuarto|quinto|sexto|séptimo|octavo|noveno|primaria|secundaria|lengua|mates|gimnasia)
        repite repitió repetía repitieron: repit\w+ (?:primero|segundo|tercero|cuarto|quinto|sexto|séptimo|octavo|noveno|año|grado|curso) ; repet\w+ (?:primero|segundo|tercero|cuarto|quinto|sexto|séptimo|octavo)
        tarea tareas: (?:hac\w+|hizo|termin\w+|con) (?:la|su|mi) tarea(?= ?[.,;!?]|$| en | y | de | con | antes | después | del ) ; tareas? de (?:matemáticas?|mates?|lengua|inglés|historia|ciencias|geografía|la escuela|español|sociales|naturales)
        multiplicar: tablas? de multiplicar
        lonchera loncheras loncherita
        egresados: viaje de egresados
        curso cursos: viaje de fin de curso ; (?:repet\w+|repit\w+|pas\w+ de|perd\w+ el) (?:curso|grado)(?! de (?:agua|río|la historia))
        grado grados: (?:repet\w+|repit\w+|pas\w+ de) grado ; {_NTH} grado [a-f](?= ?[.,;]|$) ; maestr[oa] de grado
        delegada delegado: delegad[oa] de (?:clase|curso)
        notas calificaciones: (?:boletín|libreta|cartilla) de (?:notas|calificaciones)
        dictado dictados: (?:un|el|los|faltas en el) dictados? (?:de|del|en) (?:la )?(?:clase|maestra|maestro|lengua)
        abecedario: (?:aprend\w+|recit\w+|sabe|sabía) el abecedario
        cartilla: (?:aprend\w+|lee|leía) (?:a leer )?(?:con|en) la cartilla
        extraescolar extraescolares extraescolar
        patio: (?:en el|al) patio (?:del cole|de la escuela)
        becado: becado en el colegio
        tercero cuarto quinto sexto segundo primero: (?:calificaciones|notas|curso|grupo|alumn\w+|grado|aula|clase|nivel)\b[^.;]{{0,25}} (?:primero|segundo|tercero|cuarto|quinto|sexto) "?[a-f]"?(?= ?[.,;)]|$) ; (?:está|va|iba|estaba|estoy|voy|estudia|cursa|pasó|pasa|hace|hacía|repite) (?:ya )?(?:en |a )?(?:primero|segundo|tercero|cuarto|quinto|sexto|séptimo|octavo) (?:año )?(?:de (?:secundaria|primaria|prepa|liceo|colegio|bachiller\w*)|[a-f](?= ?[.,;]|$| con| y))
        fútbol: fútbol (?:base|infantil) ; (?:escuelita|baby) (?:de )?fútbol
        kermés: kermés de la escuela
        nacional liceo industrial comercial técnica: {_NTH} año (?:del?|de la) (?:nacional|liceo|industrial|comercial|técnica)(?= ?[.,;]|$| (?:y|con|de|en)\b)
        """,
        vocabulary=V,
        unless=(
            r"\b(?:reunión|fase|sesión|etapa|charla|labor|tarea|obra|comisión|conferencia|clase) preparatorias?\b",
            r"\b(?:gobierno|ministr\w+|banco|empresa|partido|país|inversor\w*)\b[^.;]{0,40} deberes\b",
            r"\b(?:gobierno|ministr\w+|banco|empresa|partido|país|inversor\w*|equipo|alcalde\w*)\b[^.;]{0,40} la tarea\b",
            r"\b(?:el|del) (?:término|precio|nivel|ciudadano|día|lector|español|punto) medio\b",
        ),
        refused=(
            "Rosario entró a la preparatoria este otoño.",
            "Los liceales hicieron una colecta.",
            "Está en segundo medio y toca el bajo.",
        ),
        allowed=(
            "Hubo una reunión preparatoria en mayo.",
            "El gobierno hizo los deberes.",
            "Es un curso de agua tranquilo.",
        ),
    ),
)
