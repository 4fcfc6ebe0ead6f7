"""Spanish: country words for children, infancy, what surrounds babies, guardians and clubs."""

from processing.adults_rules.lexicon import lexicon
from processing.adults_rules.rule import rule
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY as V

_ART = (
    r"(?:el|la|los|las|un|una|unos|unas|este|esta|estos|estas|ese|esa|esos|esas|aquel|aquella|aquellos|aquellas|mi|tu|su|mis|tus|sus|dos|tres|cuatro|cinco|algún|algunos|algunas|otro|otra|otros|otras|"
    r"cada|nuestr[oa]s?|varios|varias|muchos|muchas|pocos|tantos|tantas|hay|había|hubo|qué|ningún|ninguna|pobre|pobres|como|de|del|al)"
)

RULES = (
    lexicon(
        "es_regional",
        "Words for children from one country or another, and diminutives.",
        rf"""
        alevín alevines prebenjamín prebenjamines benjamines
        benjamín benjamina benjamines benjaminas: (?:el|la|un|una|mi|su|tu|al|del|este|ese|aquel|otro|cada|los|las|nuestr[oa]) benjam[íi]n(?:a|es|as)?(?! (?:del (?:equipo|bufete|parlamento|senado|congreso|gobierno|pelotón|consejo|grupo|claustro)|franklin))
        cipote cipotes cipota cipotas cipotillo cipotillos
        cabro cabra cabros cabras cabrito cabrita cabritos cabritas: cabr(?:it)?[oa]s? chic[oa]s? ; (?:un|el|los|unos) cabros?(?! (?:de los santos|chilenos)) ; (?:ese|este|aquel|mi|su|al|del|otro|cada|qué|algún) cabro ; cabros
        lolo lolos: {_ART} lolos?
        pelado pelados pelada peladas: (?:los|las|un|una|unos|el|la|ese|esa) pelad[oa]s? (?:de la (?:cuadra|calle|esquina|escuela|vecina|tienda)|del (?:barrio|vecino)|de enfrente|de al lado)
        peladito peladitos peladita pelaíto pelaítos pelao pelaos
        sardino sardinos: {_ART} sardinos?
        guambra guambras wawa wawas guaguita guaguitas chirriche
        guaje guajes guaja guajas: {_ART} guaj[ea]s?
        rapaza rapazas gurisa gurisas zagala zagalas ishta ishtas ishtos güirro güirros guríes güirra güirras
        rapaz rapaces: (?<!ave )(?<!aves )(?:el|un|los|aquel|este|ese|unos|pobre|al|del|mi|otro|cada|qué|esos|mis|varios|muchos) rapa(?:z|ces)(?! (?:noctur|diur|que vuela|planeaba))
        rapacín rapaciña rapazuelos mozuelo mozuela mozuelos mozuelas mocito mocita mocitos mocitas chavea chaveas
        churumbel churumbeles xiquet xiquets xiqueta gurrumino gurruminos purrete purretes pebete pebetes pebeta
        botija botijas: (?:el|los|un|unos|ese|este|esos|estos|aquel|otro|cada|al|del|muchos|varios|algunos|qué) botijas? ; (?:la|las|una) botijas? de (?:la|mi|su) (?:familia|casa)
        changuito changuita changuitos changuitas: chang(?:uit)?[oa]s?(?! (?:del|de) (?:supermercado|compras|súper|la compra))
        chamo chama chamos chamas chamito chamita: {_ART} cham[oa]s? ; chamit[oa]s?
        chavalo chavala chavalos chavalito chavalitos chigüín chigüines chiguín chiguines huerco huercos güerco güercos
        chilpayate chilpayates patojo patoja patojos patojas patojito ishto ishta fiñe fiñes güila güilas chavito chavita chavitos chavitas
        morrito morrita morritos morritas: {_ART} morrit[oa]s?(?! (?:pintados|rojos))
        beba bebas bebita bebote bebotes: (?<!no )(?<!que )(?<!te )(?<!se )(?:la|una|mi|tu|su|nuestra|esa|esta) bebas? ; bebotes?
        grumete grumetes hospiciano hospicianos inclusero inclusera incluseros
        expósito expósita expósitos: (?:niñ[oa]s?|un|una|los|el|la) expósit[oa]s?
        huerfanito huerfanita huerfanitos angelito angelitos chiquirritín chiquirritina chiquitito chiquitita chiquititos
        retoño retoños: (?:su|mi|tu|sus|mis) (?:primer |pequeño )?retoños?
        sobrinillo nietecita hijines muchachuelo muchachuela muchachuelos arrapiezo arrapiezos pillete pilletes pilluelo pilluelos
        golfillo golfillos
        monicaco renacuajo renacuajos: (?:su|mi|ese|este|el|un) (?:pequeño )?renacuajos?(?! de (?:la charca|rana))
        imberbe imberbes
        púberes parvulito parvulita parvulitos parvulitas
        """,
        vocabulary=V,
        accents=True,
        unless=(
            r"\balevines de (?:trucha|salmón|peces?|carpa|lubina|dorada)\b",
            r"\b(?:trucha|salmón|piscifactoría|acuario|río|estanque)\b[^.;]{0,40}\balev[íi]n(?:es)?\b",
            r"\bficus benjamina\b",
            r"\bbenjam[íi]n(?:a|es|as)?\b[^.;]{0,40}<A>(?= años| ?[.;]| ?$)",
            r"\bbotijas? (?:de|con) (?:agua|vino|barro|aceite|oro|monedas)\b",
        ),
        unless_cased=(r"(?<=[a-z] )(?:Benjamín|Rapaz|Lolo|Beba|Cabra|Chama)\b",),
        refused=(
            "Los cipotes volaban barriletes.",
            "El cabro chico pinta las paredes.",
            "El grumete fregaba la cubierta.",
        ),
        allowed=("Soltaron alevines de trucha en el río.", "La cabra subió al monte.", "Llenó la botija de agua."),
    ),
    lexicon(
        "es_baby_things",
        "Things and moments of the first years.",
        """
        papilla papillas potito potitos: papillas?(?! de bario) ; potitos?
        trona: (?:en|de|a) (?:la|su|una) trona
        gatear gatea gateaba gateaban gateando gatean: gate(?:ar|a|aba|aban|ando|an)(?! (?:hacia|entre) (?:las trincheras|el enemigo))
        pasos: (?:sus|los) primeros pasos(?! (?:en|como|de (?:la|su|una|baile)|hacia|para|profesional\\w*|artístic\\w*|literari\\w*|del proyecto))
        diente dientes: primer diente ; (?:diente|dientes) de leche ; se le (?:cayó|movía|mueve|cae) (?:un|el) (?:primer )?diente
        ratoncito: ratoncito pérez
        destete lactancia
        bautizo bautizos: bautizos?(?! (?:de fuego|del (?:barco|buque|mar)|de sangre|de mar))
        comunión: (?:hizo|hace|hará|hacer|hicieron|de) la (?:primera )?comunión ; (?:su|mi|vestido de|traje de|foto de) (?:primera )?comunión
        catequesis
        cuna: canci(?:ón|ones) de cuna ; casa cuna ; sala cuna
        canguro canguros: (?:de|la|una|su|hacer de|hace de|hizo de) canguro(?! (?:salt\\w*|australian\\w*|rojo|gris|hembra|macho))
        nacimiento: peso al nacer
        portabebés babero baberos peluche: portabebés ; su babero ; babero de
        pecho teta: (?:hij|gemel|melliz|niet|criatur|niñ)\\w+ de (?:pecho|teta)
        gatas: (?:iba|andaba|va|anda|caminaba|ir|andar)(?: todavía| aún| ya)? a gatas(?! (?:por el barro|bajo el fuego))
        moisés: (?:en|del) (?:el |su )?moisés
        balbuceos balbuceaba: sus primeros balbuceos
        palabra palabras: (?:su|la) primera palabra (?:fue|era)
        chupándose chupaba chupa: chup\\w+ el (?:dedo|pulgar)
        orfelinato orfelinatos inclusa inclusas hospicio hospicios: orfelinatos? ; inclusas? ; hospicios?(?! (?:de ancianos|de mendigos))
        hogar: (?:casa hogar|hogar (?:de|para) (?:niñ\\w+|menores|huérfan\\w+))
        reformatorio reformatorios correccional: reformatorios? ; correccional
        menores: (?:juzgados?|tribunal(?:es)?|fiscal(?:ía)?|juez|jueza|centro|hogar|casa|protección|trata|corrupción|defensor(?:a|ía)?|ley|tutela|custodia|internado) (?:para |de |del |de los )menores
        potestad: patria potestad
        custodia: custodia (?:compartida|exclusiva|de (?:su|los|las|la|sus|l[oa]s) (?:hij\\w+|niñ\\w+|pequeñ\\w+|menor\\w*|gemel\\w+|criatura|chic\\w+))
        acogida: (?:familias?|padres|madre|hogar|casa) de acogida(?! de (?:animales|perros|refugiad\\w+))
        tutor tutora tutela: tutora? legal ; (?:firma|permiso|autorización|consentimiento) (?:de (?:su|un|la|sus)|del) (?:tutora?|padres?|madre|representante) ; (?:la|su) tutela del? (?:los |las |su |sus |la )?(?:pequeñ\\w+|niñ\\w+|nieto|nieta|sobrin[oa]|herman[oa]|huérfan\\w+|menor\\w*)
        paternidad maternidad: (?:baja|permiso|licencia) (?:de|por) (?:paternidad|maternidad)
        pediátrico pediátrica neonatología neonatos neonato neonatal prematuro prematura prematuros: (?:hospital|sala|planta|consulta|urgencias?|unidad) pediátric[oa] ; neonatolog[íi]a ; neonat(?:os?|al) ; (?:bebés?|gemel[oa]s|hij[oa]|niet[oa]) prematur[oa]s?
        lobato lobatos: (?:los|un|manada de|de) lobatos(?! de (?:la )?loba)
        scout scouts: (?:boy |los |las |un |una |de )scouts?(?! de (?:talento|fútbol))
        mamá: (?:dice|dijo|decía) (?:ya )?mamá(?= y| por primera| ?[.,])
        pantalón: de pantalón corto ; en pantalón corto
        trenzas: (?:la de las|con dos) trenzas y (?:el )?uniforme
        """,
        vocabulary=V,
        accents=True,
        unless=(
            r"\bhech[oa]s? papilla\b",
            r"\b(?:perr\w+|gat\w+|cachorr\w+|terner\w+|animal\w*|vac\w+)\b[^.;]{0,40}\b(?:destete|lactancia|biberón)\b",
            r"\bgatos?\b[^.;]{0,20}\bgatea\w*",
        ),
        refused=(
            "A los pocos meses ya gateaba por la casa.",
            "Se le cayó el primer diente.",
            "El juzgado de menores cerró.",
        ),
        allowed=(
            "El coche quedó hecho papilla.",
            "Dio sus primeros pasos en la política.",
            "Brindaron por el bautizo del barco.",
        ),
    ),
    rule(
        "es_nino_sin_tilde",
        "The same typed without the tilde; Nina and Nino are names, so an article has to stand before it.",
        "nino nina ninos ninas ninito ninita",
        r"\b(?:los|las|un|una|unos|unas|este|esta|esos|estas|ese|esa|mis|sus|dos|tres|pobre|el|la|mi|su|"
        r"tu) nin(?:[oa]s?|it[oa]s?)\b",
        vocabulary=V,
        unless=(r"\bnin[oa]s? de (?:mis|sus|tus|los|mi|su) ojos?\b", r"\bfenomeno (?:de |del )?(?:el |la )?nin[oa]\b"),
        unless_cased=(r"\b(?:[Ll]a|[Ss]u|[Mm]i|[Ee]l|[Uu]n|El|La) Nin[oa]\b",),
        refused=("Vio a los ninos en la plaza.",),
        allowed=("La Nina canta bien.",),
    ),
    rule(
        "es_infancia",
        "Infancy and infants; infantil said of an adult's behaviour is none.",
        "infancia infancias infante infantes infantil infantiles",
        r"\binfan(?:cias?|tes?|til(?:es)?)\b",
        vocabulary=V,
        words={
            "CHILDISH": "comportamiento actitud broma humor gesto capricho discusión rabieta excusa seas tan muy es era "
            "fue alegría ilusión caligrafía sonrisa orgullo "
            "entusiasmo conducta pelea berrinche más demasiado curiosidad letra inocencia algo resulta parece "
            "parecía venganza"
        },
        unless=(
            r"\b<CHILDISH>(?: \w+)? infantil(?:es)?\b",
            r"\binfantes? de marina\b",
        ),
        refused=("Pasó su infancia en Cuenca.",),
        allowed=("Su comportamiento era infantil.",),
    ),
)
