"""Rules that belong to no one language: names with an age, birth years, emoji, and plain words of other languages."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY
from processing.adults_rules.indonesian_vocabulary import ID_VOCABULARY
from processing.adults_rules.numbers import EN_TRIGGERS, ES_TRIGGERS, ID_TRIGGERS
from processing.adults_rules.rule import rule
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY

V = {
    "N": f"(?:{EN_VOCABULARY['N']}|{ES_VOCABULARY['N']}|{ID_VOCABULARY['N']})",
    "A": f"(?:{EN_VOCABULARY['A']}|{ES_VOCABULARY['A']}|{ID_VOCABULARY['A']})",
    "ADV": f"(?:{EN_VOCABULARY['ADV']}|{ES_VOCABULARY['ADV']}|{ID_VOCABULARY['ADV']})",
    "PERSON": f"(?:{EN_VOCABULARY['PERSON']}|{ES_VOCABULARY['PERSON']}|{ID_VOCABULARY['PERSON']})",
    "NAME": ES_VOCABULARY["NAME"],
    "NUM": EN_VOCABULARY["NUM"],
}

RULES = (
    rule(
        "name_and_age",
        "An age set beside a name or a person, between commas or in brackets.",
        sorted({*EN_TRIGGERS, *ES_TRIGGERS, *ID_TRIGGERS}),
        r"(?:\b(?!<NOBODY>\b)<NAME>|\b(?i:<PERSON>))(?:,| ?\()(?: (?i:<ADV>))* ?(?i:<N>)(?: years| años| tahun)?"
        r"(?= ?[,);]| ?\.(?!\d)| and (?:[A-Z]|a \w)| y [A-Z]| dan [A-Z]| ?$)",
        after=(
            r"(?:[ -](?:teen|belas)| ?(?:s(?:é|e)is|siete)| y (?:s(?:é|e)is|siete))?(?:[.,]5)?(?: years| años|"
            r" tahun)?(?: ?[,;)]| ?\.(?!\d)| (?:and|y|dan) | ?$)"
        ),
        before=45,
        needs=",|(",
        near=22,
        vocabulary=V,
        words={
            "NOBODY": """January February March April May June July August September October November December Monday Tuesday
            Wednesday Thursday Friday Saturday Sunday Yes No Well Oh Sure Okay OK So Now Then Maybe About Just Only Row Seat
            Table Figure Page Chapter Room Psalm Section Article Part Volume Lesson Item Number Gate Platform Line Bus Route
            Flight Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve One First Zero Size Lot Exit Enero Febrero Marzo
            Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre Bab Pasal Halaman Nomor Kamar Sí Si No Bueno
            Ya Tidak Januari Februari Maret Mei Juni Juli Agustus Oktober Desember Dos Tres Cuatro Cinco Seis Siete Ocho Nueve
            Diez Once Doce Uno Capítulo Página Sala Habitación Piso Calle Avenida Street Road Avenue Jalan Again Finally Apollo
            Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty Trece Catorce Quince Dieciséis Diecisiete Dieciocho
            Diecinueve Veinte Satu Dua Tiga Empat Lima Enam Tujuh Delapan Sembilan Sepuluh Sebelas""",
            "ADDRESS": (
                "calle avenida plaza paseo carrera camino jalan jl street avenue road lane apartado número nomor "
                "number no room suite apartment piso puerta blok gang bus line route version windows chapter "
                "psalm articles?"
            ),
        },
        cased=True,
        unless=(
            r"\b(?:una|un)\b",
            r"<NUM>, <NUM>, (?:and )?<NUM>",
            r"\b(?i:<ADDRESS>)(?: (?i:<NUM>|[a-z]))?,? ?<N>",
            r"\b(?i:calle|avenida|plaza|paseo|carrera|camino|jalan|jl|gang|blok|street|avenue|road|lane)\.?(?: (?:de|del|la|las|los|el|al|raya|[A-ZÁÉÍÓÚÑ][\w.'-]*)){0,5},? ?<N>",
            r"\b<N>,? (?i:<ADDRESS>)\b",
            r"\b(?i:in|en|di) (?:[A-Z]\w+ ?){1,2},? <N>,",
        ),
        refused=(
            "Laura, 16, opened the door.",
            "Laura, 9, opened the door.",
            "Her cousin (12) waved.",
            "Ana, quince, y Luis bailan.",
            "Siti (15) menari.",
        ),
        allowed=("Laura, 36, opened the door.", "Read page 12, 13 and 14.", "On Monday, 15 guests came."),
    ),
    rule(
        "youth_team",
        "Teams named by an upper age: U-15, sub-17.",
        "u sub under",
        r"\b(?:u|sub|under) ?-? ?(?:[5-9]|1\d)s?\b(?! (?:minutes|dollars|euros|percent|degrees|miles|points|"
        r"seconds|hours|days|menit|ribu))",
        vocabulary=V,
        unless=(
            r"\bunder (?:[6-9]|1\d)\b(?! (?:team|side|squad|football|player|championship|world|league))",
            r"\bu-?\d+ (?:boat|submarine|bolt)\b",
            r"\b(?:submarine|boat|kapal selam|submarino) u-?\d+",
        ),
        refused=("He coaches the U-15 on Saturdays.", "Juega en la sub 17."),
        allowed=("The submarine U-12 sank.",),
    ),
    rule(
        "born_lately",
        "Somebody who was born less than eighteen years before the story's present.",
        "born nació nacio nacieron nacida nacido lahir vino vinieron llegó ayer hoy anoche world",
        r"\b(?:was|were|is|been|girl|boy|son|daughter|twins) born (?:<LATELY>|(?:only |just |"
        r"barely )?<N> (?:years?|months?|weeks?|days?|hours?) (?:ago|before|earlier))|"
        r"\b(?:naci(?:ó|o|eron|d[oa]s?)|vin(?:o|ieron) al mundo|lleg(?:ó|aron) al mundo) (?:<LATELY>|hace (?:apenas |solo )?<N> (?:años?|meses|semanas|días|horas))|"
        r"\b(?:ayer|hoy|anoche|esta mañana) (?:vin(?:o|ieron)|lleg(?:ó|aron)) al mundo|\bcame into the world (?:<LATELY>)|"
        r"\blahir (?:<LATELY>|<N> (?:tahun|bulan|minggu|pekan|hari|jam) (?:yang )?(?:lalu|silam))",
        vocabulary=V,
        words={
            "LATELY": "last (?:week|month|year|night|spring|summer|autumn|fall|winter|january|february|march|april|may|"
            "june|july|august|september|october|november|december), this (?:week|month|year|morning|spring|"
            "summer|autumn|fall|winter), yesterday, today, "
            "tonight, recently, a (?:week|month|year|day|few (?:days|weeks|months|years)) ago, la (?:semana|"
            "primavera|noche) pasada, el (?:mes|año|verano|otoño|invierno|lunes|martes|miércoles|jueves|viernes|"
            "sábado|domingo) pasado, ayer, "
            "hoy, esta (?:mañana|semana|noche|primavera), este (?:año|mes|verano|otoño|"
            "invierno), anoche, hace (?:poco|una semana|un mes|un año|unos (?:días|meses|años)|"
            "unas semanas), kemarin, hari ini, tadi (?:pagi|malam), semalam, minggu lalu, "
            "bulan lalu, tahun lalu, tahun ini, bulan ini, minggu ini, seminggu (?:yang )?lalu, sebulan (?:yang "
            ")?lalu, setahun (?:yang )?lalu, beberapa (?:hari|minggu|bulan|tahun) (?:yang )?lalu",
        },
        unless=(
            rf"{EN_VOCABULARY['THING']}[^.;!?]{{0,30}} born",
            rf"{ES_VOCABULARY['THING']}[^.;!?]{{0,30}} naci\w+|\bnació[^.;]{{0,30}}{ES_VOCABULARY['THING']}",
            rf"{ID_VOCABULARY['THING']}[^.;!?]{{0,30}} lahir",
        ),
        refused=(
            "Their nephew was born last week.",
            "Su ahijado nació hace tres meses.",
            "Keponakannya lahir bulan lalu.",
        ),
        allowed=("She was born in Lima.", "The company was born last year.", "Nació en Cuenca."),
    ),
    rule(
        "emoji",
        "Pictures of babies, children and schools.",
        "babypic childpic schoolpic",
        r"\b(?:babypic|childpic|schoolpic)\b",
        vocabulary=V,
        refused=("Look at the 👧 there.",),
        allowed=("Look at the 👩 there.",),
    ),
    rule(
        "other_languages",
        "Plain words for children in neighbouring languages, which a text in ours may quote.",
        """fillette fillettes gamin gamine gamins bambino bambina bambini bambine ragazzino ragazzina ragazzini minorenne minorenni mädchen jugendliche
        jugendlicher kleinkind schulmädchen schüler schülerin menino menina meninos meninas criança crianças criancas adolescenza écolier écolière lycéenne
        lycéen collégienne mineure mineurs meisje jongetje kinderen garotinha garotinho budak kanak kinderwagen infante loli shoujo""",
        r"\b(?:fillettes?|gamin[es]?|bambin[oaie]|ragazzin[oai]|minorenn[ei]|mädchen|jugendlicher?|kleinkind|"
        r"schulmädchen|schüler(?:in)?|menin[oa]s?|crian[çc]as?|écoli(?:er|ère)|lycéen(?:ne)?|"
        r"collégienne|mineure|meisje|jongetje|kinderen|garotinh[oa]|shoujo)\b",
        vocabulary=V,
        refused=("The sign said bambini in red.",),
        allowed=("The sign said signora in red.",),
    ),
)
