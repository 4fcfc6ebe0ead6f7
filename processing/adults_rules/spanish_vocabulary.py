"""Spanish word classes that the rules name in angle brackets.

In Spanish "quince años" is an age unless something says that it is a stretch of time or that a thing has it; the lists
of this file hold what says so.
"""

from processing.adults_rules.numbers import ES
from processing.adults_rules.rule import not_after, one_of

_RELATIONS = """
hermana hermano hermanas hermanos hermanita hermanito hija hijo hijas hijos sobrina sobrino nieta nieto prima primo ahijada ahijado
hijastra hijastro gemela gemelo gemelas gemelos melliza mellizo mellizas mellizos mayor benjamín benjamina primogénito primogénita
"""
_ROLES = """
mujer hombre mujeres hombres señorita señora señor persona personas gente alguien nadie novia novio esposa esposo marido doncella
virgen princesa príncipe reina rey monja novicia novicio estudiante aprendiz aprendiza becaria becario recluta soldado marinero
bailarina bailarín cantante actriz actor modelo camarera camarero mesera mesero cajera cajero secretaria criada criado sirvienta
sirviente fugitiva belleza rubia morena pelirroja desconocida desconocido paciente víctima testigo rehén amante amiga amigo
vecina vecino compañera compañero jugador jugadora gimnasta nadadora nadador atleta prodigio genio pianista violinista
guitarrista pastora pastor refugiada refugiado viuda joven jóvenes tipo tipa tío tía protagonista personaje acusado acusada
ladrón ladrona campeona campeón conductor conductora pasajero pasajera clienta cliente trabajador trabajadora chica chico
muchacha muchacho niña niño moza mozo dama reo presa preso prometida prometido aldeana aldeano inmigrante manifestante
"""
_THINGS = """
whisky whiskies güisqui ron rones vino vinos rioja malbec cabernet merlot ribera tempranillo albariño cava champán orujo pisco singani aguardiente sidra coñac brandy jerez oporto tequila mezcal licor botella botellas barrica barricas
queso jamón vinagre cosecha reserva bodega cerveza casa casas hogar edificio edificios piso pisos apartamento apartamentos
departamento departamentos cabaña villa mansión granero techo tejado puente puentes torre iglesia catedral templo palacio
castillo hotel posada bar restaurante café cafetería panadería tienda tiendas fábrica molino mina central almacén oficina museo
teatro cine estadio hospital clínica aeropuerto estación puerto muelle carretera camino calle avenida plaza muro pared puerta
ventana cocina caldera tubería coche coches carro carros auto autos automóvil furgoneta camión camiones autobús autobuses tren
trenes tranvía bicicleta bici moto motocicleta barco barcos velero yate ferry lancha avión aviones helicóptero tractor motor
vehículo vehículos caravana máquina máquinas ordenador computadora portátil teléfono móvil celular impresora cámara televisor
televisión radio nevera refrigerador heladera horno lavadora lavavajillas reloj relojes lámpara batería piano guitarra violín
órgano disco discos canción película películas libro libros novela manuscrito carta cartas nota diario mapa foto fotos
fotografía cuadro retrato escultura estatua periódico periódicos revista documento documentos archivo informe contrato contratos
ley leyes tratado acuerdo alquiler hipoteca préstamo crédito deuda bono póliza norma regla constitución sentencia condena
condenas pena penas caso pleito disputa enemistad rencor amistad matrimonio noviazgo relación romance alianza sociedad
tradición costumbre festival congreso torneo campeonato premio empresa empresas compañía firma negocio negocios banco agencia
organización fundación asociación club equipo banda orquesta coro marca partido institución universidad república país
ciudad pueblo barrio colonia proyecto proyectos programa plan tecnología diseño invento idea teoría estudio encuesta guerra
guerras conflicto asedio bloqueo huelga tregua campaña sequía crisis recesión secreto misterio promesa mentira sueño recuerdo
historia leyenda receta período periodo plazo garantía experiencia ausencia ciclo espera carrera mandato gobierno dictadura
régimen exilio silencio viaje gira colaboración trayectoria antigüedad vigencia espacio lapso intervalo diferencia distancia
perro perra perros gato gata gatos caballo caballos yegua potro potra mula burro vaca vacas toro toros buey cabra oveja cerdo
gallina loro pájaro águila tortuga elefante león tigre oso lobo ballena delfín pez árbol árboles roble robles olmo olivo olivos
pino cedro manzano viña viñedo viñas rosal jardín bosque abrigo chaqueta vestido traje camisa zapatos botas sombrero alfombra
sofá silla sillas mesa mesas cama colchón armario espejo cuchillo espada escopeta pistola muebles collar anillo moneda
medalla cicatriz herida tatuaje barba pan pastel sopa leche huevos pescado carne nieve hielo polvo datos cifras noticia
cuenta suscripción licencia pasaporte permiso seguro volvo toyota seat ford renault peugeot citroën fiat opel chevrolet nissan honda bmw mercedes audi skoda hyundai kia mazda jeep corolla civic clio golf ibiza panda twingo tsuru chevy corsa kangoo porsche ferrari tesla suzuki yamaha barolo chianti burdeos borgoña olivar almendro naranjo limonero higuera
castaño nogal encina ciprés palmera parra cerezo bonsái cactus huerto huerta pozo noria presa embalse faro ascensor alambique telar grúa excavadora generador bombilla cerradura candado vocho escarabajo vespa serie telenovela obra gimnasio salón taberna cervecería granja comercio kiosco quiosco investigación
(?!personaj|paje(?![a-z])|fichaje|salvaje|edad(?![a-z])|alteza|majestad|beldad|belleza|celebridad|excelencia|autoridad|eminencia|personalidad|santidad|nobleza|generaci)[a-zñáéíóú]+(?:ción|ciones|sión|siones|mientos?|dad|dades|ajes?|ismos?|erías?|tud|anza|ncias?|eza)
fuente ong satélite sonda volcán lago muralla farmacia establo gallo chimenea canoa falda verja túnel dique sindicato telescopio isla glaciar ermita capilla
convento mercado supermercado gasolinera invernadero halcón hámster tele estufa navaja trompeta acordeón barca dron gorra pantalón barniz expediente imperio
polígono dolor locomotora corbata pintura piscina asteroide cometa cohete ferrocarril estatuto reglamento autopista acueducto balneario camping cementerio
biblioteca librería consultorio despacho bufete ministerio juzgado ayuntamiento alcaldía embajada monasterio abadía basílica mezquita sinagoga pirámide vasija
jarrón cerámica tapiz códice pergamino bandera himno poema ópera sinfonía saxofón flauta arpa tambor micrófono altavoz tocadiscos vinilo módem servidor tablet
pila cable interruptor calefactor radiador termo ventilador plancha licuadora batidora tostadora grifo bañera ducha lavabo parqué moqueta persiana cortina toldo
valla cerca seto césped arce abeto álamo sauce secuoya orquídea rebaño asno novillo ternero cordero carnero canario periquito cacatúa lechuza búho camello
jirafa hipopótamo rinoceronte cebra gorila chimpancé koala foca morsa tiburón pulpo cocodrilo serpiente iguana
startup startups editorial imprenta cooperativa pyme emprendimiento aplicación app plataforma web blog canal podcast sitio portal
frigorífico lavaplatos microondas aspiradora calentador paraguas mochila maleta bolso cartera mantel tetera cafetera sartén olla vajilla
taller talleres quiosco sastrería zapatería imprentas emisora fonda mesón hostal convenio
suspensión inhabilitación beca pacto concesión abono bloque grabación programa local finca hacienda estancia rancho parque
"""
_UNITS = """
segundo segundos minuto minutos hora horas día días noche noches semana semanas mes meses trimestre trimestres semestre
semestres década décadas siglo siglos kilómetro kilómetros metro metros centímetros milla millas cuadra cuadras hectárea
hectáreas kilo kilos gramo gramos libra libras tonelada toneladas litro litros dólar dólares euro euros peso pesos céntimos
grado grados puntos punto goles veces por ciento pisos páginas capítulos escalones platos copas cervezas asientos votos
invitados personas mesas habitaciones jugadores
"""
_ADVERBS = """
solo, sólo, solamente, apenas, casi, unos, unas, como, aproximadamente, alrededor de, cerca de, más de, menos de, al menos,
por lo menos, a lo sumo, como mucho, todavía, aún, aun, ya, recién, exactamente, tan solo, tan sólo, quizá, quizás, tal vez,
entre, unos pocos, escasos, los, primeros, sus, mis, tus, tiernos, no más de, no llega a, otros, los últimos, los primeros, los próximos,
los siguientes, estos, esos, aquellos, nuestros, largos, muchos, entonces, ahora, justo, nada más, poco más de, poco menos de
"""
_DURATION_VERB = r"""
junt[oa]s? llev\w+ pas[oóae]\w* transcurr\w+ dur\w+ tard\w+ esper\w+ viv[íieo]\w* trabaj\w+ estuv\w+ permanec\w+ qued\w+ falt\w+ separ\w+ estudi\w+
ahorr\w+ pag\w+ rein\w+ gobern\w+ dirig\w+ necesit\w+ perd\w+ dedic\w+ invirt\w+ sirv\w+ naveg\w+ viaj\w+ enseñ\w+ busc\w+ tom[oóa]\w* cost\w+
cay\w+ conden\w+ sentenci\w+ cumpliendo resist\w+ aguant\w+ ejerci\w+ luch\w+ sobreviv\w+ debe\w* regres\w+ volv\w+ convivi\w+ anduv\w+
mantuv\w+ mantien\w+ sum[oóa]\w* prolong\w+ extend\w+ alarg\w+ persist\w+ arrastr\w+ cubr\w+ ofrec\w+ garantiz\w+ hace hacía hará haría hacen hay hubo son fueron envejec\w+ madur\w+ repos\w+ añej\w+ dieron dio dan impuso impusieron pide piden caducó caduca vence venció renov\w+ prorrog\w+ amplió retras\w+
"""
_DURATION_OF = r"""
experiencia, servicio, servicios, casad[oa]s?, matrimonio, trabajo, cárcel, prisión, reclusión, condena, garantía, diferencia, antigüedad, ausencia, relación,
noviazgo, amistad, carrera, guerra, paz, espera, silencio, historia, hipoteca, contrato, retraso, vida en común, vida juntos, convivencia, sequía, dictadura,
gobierno, mandato, estudios?, investigación, práctica, oficio, exilio, soledad, viudez, viud[oa], docencia, existencia, vigencia, plazo, crédito, alquiler, uso,
reposo, envejecimiento, barrica, crianza, profesión, sobriedad, cautiverio, hospital, pleitos?, negociaciones, obras?, crisis, éxitos?, fracasos, dedicación, lucha,
esfuerzo, gira, giras, ventaja, su muerte, la muerte, su boda, la boda, su divorcio, su llegada, su regreso, su partida, aquello, aquel\w*, eso, esto, haber\w*,
la guerra, la fundación, la firma, conocer\w*, separad[oa]s, divorciad[oa]s?, sueldo, salario, ahorros?, cotización, pensión, mar, navegación, vuelo, intentos,
búsqueda, secretos?, rutina, psicoanálisis, terapia, clases, música, teatro, abandono, juicio, tranquilidad, felicidad, vuelos, edificio, periodismo, recorrido, botella, bodega, guarda, rodaje,
jazz, blues, rock, flamenco, tango, cine, danza, radio, poesía, cocina, ópera
"""
# Behind "tiene quince años" too, these make a stretch of time of it ...
_DURATION_AFTER = r"""
más tarde, más, mas, mayor, menor que, menos, junt[oa]s, seguid[oa]s, consecutiv[oa]s, (?!cuando\b)\w+[aeiá]ndo(?:l[oae]s?|se|me|te|nos)?,
de sobra, por delante, para (?:pagar|devolver|terminar|acabar|construir|aprender|decidir\w*|volver), al frente, a su lado, a bordo,
casad[oa]s?, separad[oa]s?, divorciad[oa]s?, viud[oa], que (?:no|nos|se conoc\w+|trabaja\w*|viv\w+|llev\w+|est[áa]\w*|la conoz\w+|lo conoz\w+|
murió|falleció|la |lo |dej\w+|sal[ei]\w+), completos, enteros, largos, difíciles, felices, maravillosos, perdidos, mejores, peores,
como (?:\w+er[oa]|\w+or[a]?|\w+ista|médic[oa]|abogad[oa]|jef[ea]|profesor[a]?),
en (?:la |el |los |las |una |un |esta |este |su |aquella |aquel |esa |ese )?(?:misma |mismo )?(?:empresa|cargo|puesto|compañía|trabajo|oficio|
negocio|banco|fábrica|cárcel|prisión|ejército|marina|policía|mercado|profesión|sector|gobierno|firma|vigor|redacción|empleo|fondo|
departamento|servicio|construcción)
"""
# ... and these do so only where nobody has or turns the years: not in "tenía quince años antes de la guerra".
_DURATION_LATER = r"""
después, despues, mas tarde, antes, atrás, atras, luego, fuera, lejos, aquí, allí, allá, ahí, sin, entre, desde (?:que|aquel\w*|la|el|su),
en (?:la |el |los |las |una |un |esta |este |su |aquella |aquel |esa |ese )?(?:misma |mismo )?(?:hospital|universidad|teatro|radio|extranjero|
barrio|casa|equipo|partido|cocina|bar|mar|oficina|puerto|taller|restaurante|hotel|país|ciudad)
"""

_DURATION_BEFORE = """
durante, hace, hacía, tras, por, en, cada, dentro de, después de, al cabo de, desde hace, a lo largo de, antes de, cabo de, de hace, período de,
lapso de, total de, espacio de, término de, plazo de
"""
_QUANTIFIERS = """
casi, unos, más de, menos de, apenas, solo, sólo, al menos, otros, otras, aproximadamente, cerca de, alrededor de, como mucho, tan solo, nada menos que,
poco más de, poco menos de, exactamente, esos, estos, aquellos, unos pocos, por lo menos, largos, como, los últimos, los próximos, los primeros
"""

_FIRST_NAMES = """
Asunción Concepción Encarnación Visitación Ascensión Anunciación Consolación Purificación Presentación Soledad Caridad Piedad Trinidad Natividad
Felicidad Libertad Esperanza Constanza Constancia Inocencia Prudencia Florencia Clemencia Venancia Crescencia Fulgencia Norma León Regla Reina Loro Obra
Salud Virtud Bondad Claridad Majestad Remedios Ginebra Valencia
"""
_ANIMALS = """
gato gata gatito gatita perro perra perrito perrita caballo yegua burro burra mulo mula toro vaca buey loro cotorra papagayo tortuga galgo galga podenco podenca mastín pastor terrier
bulldog caniche labrador labradora mastina cachorro potro potra cerdo cerda cabra carnero elefante elefanta león leona tigre tigresa oso osa mono mona halcón águila
canario periquito hámster conejo coneja iguana ganso gallo gallina poni lobo loba foca
"""
_PREPOSITIONS = """
en con según de desde tras bajo sobre por hasta para a ante junto sin entre hacia contra vendió compró dejó vio
"""
_HAVING = """
tenía tenia tiene tienen tenían tengo tenías tienes cumplió cumplio cumple cumplía cumplir cumplí cumplieron solo sólo apenas unos casi con de
contaba cuenta contaban contar celebró celebra festejó cumpliría sus mis tus los aparentaba aparenta aparentan aparentaban parece parecía representa representaba confesó reconoció
"""

ES_VOCABULARY = {
    **ES,
    "ANOS": r"(?:a[ñn]o?s|a[ñn]itos|anyos|a[ñn]o)\b",
    "PERSON": rf"\b{one_of(_RELATIONS + _ROLES)}\b",
    "RELATION": rf"\b{one_of(_RELATIONS)}\b",
    "THING": rf"\b{one_of(_THINGS)}\b",
    # A thing as the subject of its clause, up to its verb. For the window as written: no name may stand in between.
    "DET": (
        r"(?:el|la|los|las|una?|unos|unas|est[ea]|es[ea]|estos|estas|esos|esas|aquel|aquella|mi|tu|sus?|mis|"
        r"nuestr[oa]s?|cada|ambos|ambas|tod[oa]s)"
    ),
    "THINGSUBJ": r"(?:(?:^|[.!?;:,\"(] ?|- |\b(?:y|pero|que|porque|cuando|aunque|si|donde|mientras|como|dice|dijo|"
    r"o) )(?i:<DET> )?"
    rf"|{not_after(_PREPOSITIONS)}\b<DET> )"
    r"(?!<FIRSTNAME>\b)(?:(?!(?i:en|de|con|según|a|por|desde|tras|bajo|sobre)\b|<PERSON>)[\w-]+ )?(?!<FIRSTNAME>\b)(?i:<THING>)"
    r"(?: (?!<PERSON>|(?:en|según|con|y|o|la|el|cuando)\b)[a-zñáéíóú]+)?"
    r"(?: (?:de|del|en|con|junto|que|al|para|por|sobre|frente)\b(?:(?!<PERSON>|\bquien\b)[^.;!?A-Z,]){0,45}?|"
    r",[^.;!?A-Z]{1,45},)?(?:,? que)?",
    # A thing with its age right behind it: "un contrato de alquiler de quince años"
    "THINGOF": (
        r"(?:(?<!en )(?<!de )(?<!a )(?<!por )(?<!desde )\b(?i:una?|unos|unas) (?i:<THING>)(?: (?!<PERSON>)[a-zñáéíóú]+)?,? con|"
        r"(?<!del )(?<!de la )(?<!de los )(?<!de las )(?<!de su )(?<!de mi )(?<!de una )(?i:<THING>)(?: (?!<PERSON>|(?:la|el|los|las|una?|con|su|mi|de|y|cuando|no|se|le|ya|es|era|fue|son|eran|parece|parecen|[a-zñáéíóú]+(?:aban?|\u00edan?|\u00f3|aron|ieron)|"
        r"que)\b)[a-zñáéíóú]+){0,2}(?: de (?!<PERSON>|(?:la|el|los|las|una?|su|mi|tu)\b)[a-zñáéíóú]+)?,? de)"
    ),
    # Given names that are also words for things; as written, so that the word itself still is one
    "FIRSTNAME": one_of(_FIRST_NAMES),
    "ANIMAL": one_of(_ANIMALS),
    "NAME": r"\b[A-ZÁÉÍÓÚÑ][a-záéíóúñü'-]+",
    "UNIT": rf"{one_of(_UNITS)}\b",
    "ADV": one_of(_ADVERBS),
    "DURVERB": one_of(_DURATION_VERB),
    "DURBEFORE": one_of(_DURATION_BEFORE),
    "QUANT": one_of(_QUANTIFIERS),
    "DUROF": one_of(_DURATION_OF),
    "DURAFTER": one_of(_DURATION_AFTER),
    "DURLATER": one_of(_DURATION_LATER),
    "NOBODYS": "".join(f"(?<!{verb} )" for verb in _HAVING.split()),
    "ENDP": r"(?:<END>|(?= (?:en|bajo|tras|detrás|ante|a|junto|sobre|según|durante|desde|hasta|antes|después|delante|"
    r"cerca) (?:de )?(?:la|el|los|las|una?|su|mi|"
    r"casa|aquel|aquella|esa|ese|este|esta|diez)\b))",
    "NOTQTY": r"(?! ?<UNIT>)(?!,? ?(?:o|a|y|-) ?<NUM> ?<UNIT>)(?! (?:de (?:los|las|ellos|ellas|cada|sus|mis)|por)\b)",
    # Behind a bare number: no noun that it could count, as most of those are plurals
    "FREE": r"(?! ?<UNIT>)(?!,? ?(?:o|a|y|-) ?<NUM> ?<UNIT>)(?! (?:mil|millones|cientos|por ciento|por cien|de (?:los|las|ellos|ellas|cada|sus|mis))\b)"
    r"(?! (?!(?:antes|después|detrás|tras|entonces|además|apenas|más|mas|es|nos|les|os|jamás|menos|atrás|quizás|desde|dos|tres|seis|años|anos)\b)[a-záéíóúñ]+s\b)(?![\w.,:/-]*\d)",
    "CLOSE": r"(?: ?$| ?[.,;:!?)\"]| (?:y|o|que|pero|cuando|sin|porque) )",
    "END": r"(?= ?$| ?[.,;:!?)\]\"]| -|"
    r" (?:y|e|o|pero|cuando|entonces|ahora|ya|recién|cumplid[oa]s|como|aunque|porque|si|hoy|ayer|mañana|mientras|"
    r"se|me|le|lo|la|les|"
    r"nos|te|el (?:día|mes|año|lunes|martes|miércoles|jueves|viernes|sábado|domingo|próximo|pasado)|este|esta|"
    r"ese|aquel|en (?:enero|"
    r"febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|18\d\d|19\d\d|20\d\d|"
    r"aquel|esa|ese|esta|unos|"
    r"un|una|verano|otoño|invierno|primavera)|no|ni|todavía|aún|apenas|nada más|tan|quizá|tal|con|sin|yo|él|ella|"
    r"tú|mi|su|a lo|"
    r"según|decía|dijo|dice)\b)",
}
