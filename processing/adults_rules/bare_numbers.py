"""Thirteen to seventeen standing bare: ages, unless something is counted, numbered, dated, timed or scored by them.

Few things but ages are told by a bare number of this size, so these rules refuse unless a word before the number, or
what follows it, says what else it is. Smaller numbers are hours and counts too often; they need a person beside them.
"""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY
from processing.adults_rules.indonesian_vocabulary import ID_VOCABULARY
from processing.adults_rules.rule import expand, one_of, rule
from processing.adults_rules.spanish_vocabulary import ES_VOCABULARY

_ENGLISH_LABELS = r"""
page, pages, chapter, chapters, room, rooms, row, table, seat, gate, platform, bus, route, line, track, floor,
floors, storey, level, number, numbers, no, nr, size, channel, highway, interstate, exit, bay, pier, dock, lot,
box, apartment, apt, flat, suite, unit, step, act, scene, verse, psalm, article, section, clause, volume, issue,
episode, season, part, version, model, type, mark, hole, lane, car, cell, ward, booth, locker, figure, item,
question, rule, stage, windows, apollo, louis, pope, king, benedict, pius, leo, super bowl, week, day, month, hour,
round, match, game, aisle, door, house, mile, kilometre, kilometer, paragraph, lesson, song, sonnet, opus, street,
avenue, block, case, crate, boat, flight, train, tram, stop, world, iphone, galaxy, caliber, formula, corridor,
staircase, deck, berth, cabin, coach, carriage, plot, stall, file, form, clue, square, grid, sector, zone,
district, precinct, station, studio, forms, leaflet, certificate, voucher, january, february, march, april, may, june, july, august, september, october,
november, december, sept, oct, nov, dec, jan, feb, mar, apr, aug, friday the, friday, saturday, sunday, monday,
tuesday, wednesday, thursday, page no\., chapter no\., nineteen, eighteen, twenty, seventeen, thousand, hundred,
point, by, plus, minus, times, equals, makes, won, lost, scored, beat, counted, all, other, these, those, the, its,
remaining, paid, pay, pays, cost, costs, charged, seats, seated, holds, held, sleeps, carries, carried, total of, totalled, totaled, came to, comes to, come to, counted to, counts to, count to, count up to, out of, sold, bought, ordered, ate, drank, made, got, wrote, read, owned,
owns, needed, needs, saw, found, took, killed, wounded, picked, chose, gave, give, had, have, has, want, wanted,
received, sent, keeps, kept, passed, failed, invited, hired, caught, phone, extension, dial, room no\., route no\.,
of, or, and, with, for, into, another, every, first, last, next, past, quarter to, around the, over the, between,
stood at, rose to, fell to, dropped to, up to, down to, from, set to, than, there are, there were, there was, were,
are, are only, were only, in, on, against, multiplied by, divided by, mean, means, mph, width, height, length,
pounds?, dollars?, euros?, shillings?, francs?, bucks, grand,
depth, score, code, password, combination
"""
_SPANISH_LABELS = r"""
página, páginas, capítulo, sala, habitación, fila, mesa, asiento, puerta, andén, autobús, línea, ruta, vía, planta,
piso, pisos, nivel, número, núm, nº, n\.o, talla, canal, carretera, autopista, salida, muelle, lote, caja,
apartamento, departamento, local, escalón, acto, escena, verso, salmo, artículo, sección, tomo, episodio,
temporada, parte, versión, modelo, hoyo, carril, celda, cabina, figura, pregunta, regla, etapa, semana, día, días,
mes, hora, ronda, partido, pasillo, casa, kilómetro, párrafo, lección, canción, calle, avenida, manzana, vuelo,
tren, parada, luis, pío, león, benedicto, alfonso, siglo, el, las, los otros, todos, esos, estos, aquellos, otros,
por, más, menos, son, éramos, eran, fuimos, somos, ganó, perdió, vendió, compró, pidió, contó, quedan, quedaron,
hay, había, hubo, hicieron, hizo, leyó, escribió, bebió, comió, y, o, de los, entre, a, en, del, total de, suman,
mide, pesa, cuesta, vale, costó, pagó, pagaron, unos, unas, necesita, necesitamos, faltan, llegaron, vinieron,
murieron, sobrevivieron, sobran, sobraban, sobraron, restan, bastan, bastaban, bastaron, invitó, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre,
noviembre, diciembre, lunes, martes, miércoles, jueves, viernes, sábado, domingo, hasta, desde el, al, tras, con, coma,
punto, ventanilla, fase, tanda, serie, apartado, volumen, formulario, formularios, impreso, planilla, hoja, volante, vale, modelos, interno, anexo, puesto, posición, quedamos, íbamos, estamos, vinimos, queda en, cobra, cobran, para, código, m[áí][xn]ima.? de, euros, pesos, extensión, mil, cien, los,
minutos?, carrera, cra, transversal, diagonal, dorsal, camiseta, aula, pista, compás, metrobús, micro, colectivo, combi, hangar, módulo, pabellón, portal,
bloque, escalera, folio, expediente, decreto, resolución, ley, recibo, factura, turno, sorteo, boleto, vagón, coche, butaca, palco, grada, zona, distrito,
comuna, parcela, cuadra, bodega, cajón, casilla, casillero, taquilla, lámina, tabla, gráfico, variante, opción, ejercicio, problema, opus, sonata, sinfonía,
troncal, troleo, tranvía, ascensor, vitrina, estante, vestíbulo, búnker, caseta, vivienda, manzana,
agente, operación, operativo, proyecto, vehículo, patrulla, unidad, halcón, cóndor, zorro, menú, misión, plan, protocolo, comando, prototipo, boya,
escuadrón, batallón, regimiento, pedido, ficha, base, nave, marque, marqué, probó, cobraba, cobraban, ganaba, pagaba, pagaban, sumar, restar, votos contra, votos frente a, güisqui de, whisky de, ron de, brandy de, malta de
"""
_INDONESIAN_LABELS = r"""
halaman, bab, kamar, baris, meja, kursi, gerbang, peron, bus, bis, jalur, rute, lantai, tingkat, nomor, no, ukuran,
kanal, jalan, pintu, dermaga, kotak, blok, unit, babak, adegan, ayat, pasal, bagian, jilid, episode, musim, versi,
model, tipe, sel, bilik, loker, gambar, soal, tahap, minggu, hari, bulan, jam, pukul, ronde, pertandingan, lorong,
rumah, kilometer, pelajaran, lagu, gang, pesawat, kereta, halte, tanggal, abad, ke, semua, ketiga, tersisa, ada,
menjual, membeli, memesan, membaca, menulis, makan, minum, jumlahnya, totalnya, kurang, lebih, kali, tambah, sama
dengan, dan, atau, lawan, dari, antara, hanya ada, januari, februari, maret, april, mei, juni, juli, agustus,
september, oktober, november, desember, senin, selasa, rabu, kamis, jumat, sabtu, seharga, harganya, skor, koma,
kode, rt, rw, angka, bertingkat, tingkat, kesukaan\w*, kepala, km, pertama, terakhir, beberapa, oleh, selama, sampai, hingga, kepada, untuk, menjadi, louis, paus,
raja, formulir, blangko, lembar, lembaran, berkas, lampiran, kupon, kuitansi, nilainya, angka, punya, mendapat, sekitar, kira-kira, menang, kalah, angkot, mikrolet, kopaja, metromini, koridor, busway,
bemo, oplet, rp, loket, lewat, sisa, sisanya, yang datang, yang hadir, yang selamat, ongkosnya, tarifnya, biayanya, gedung, stan, ruang, pos, seri, saluran, banding, buahnya, karyawannya, anggotanya, pegawainya, stafnya, cabangnya, pengikutnya, awaknya, pesertanya, penumpangnya, tamunya, isinya, kamarnya, muatannya, tingginya, panjangnya, lebarnya, beratnya,
jaraknya, suhunya, skornya, hadirinnya, kursinya, lantainya, ditambah, dikali, dibagi,
dikurangi
"""

V = {
    "END": f"(?:{EN_VOCABULARY['END']}|{ES_VOCABULARY['END']}|{ID_VOCABULARY['END']})",
    "NOTQTY": EN_VOCABULARY["NOTQTY"] + ES_VOCABULARY["NOTQTY"].replace("NUM", "ESNUM").replace("UNIT", "ESUNIT")
    + ID_VOCABULARY["NOTQTY"].replace("NUM", "IDNUM").replace("UNIT", "IDUNIT"),
    "EN_SUBJ": expand(EN_VOCABULARY["THINGSUBJ"], EN_VOCABULARY),
    "ES_SUBJ": expand(ES_VOCABULARY["THINGSUBJ"], ES_VOCABULARY),
    "ID_SUBJ": expand(ID_VOCABULARY["THINGSUBJ"], ID_VOCABULARY),
    "ID_BEAST": expand(ID_VOCABULARY["BEAST"], ID_VOCABULARY),
    "NUM": EN_VOCABULARY["NUM"], "UNIT": EN_VOCABULARY["UNIT"], "ESNUM": ES_VOCABULARY["NUM"], "ESUNIT": ES_VOCABULARY["UNIT"],
    "IDNUM": ID_VOCABULARY["NUM"], "IDUNIT": ID_VOCABULARY["UNIT"],
    "ESANIMAL": ES_VOCABULARY["ANIMAL"],
    "LABEL": one_of(f"{_ENGLISH_LABELS},{_SPANISH_LABELS},{_INDONESIAN_LABELS}"),
    "TEEN": r"(?:(?<![\d.,:/$€£#])1[3-7](?![\d%°]|[.,:/]\d| ?%)|\b(?:(?:thir|four|for|fif|six|seven)[\s.-]{0,2}teen|"
    r"trece|catorce|quince|dieci ?s[ée]is|dieci ?siete|(?:tiga|empat|lima|enam|tujuh)[ -]?belas|xiii|xiv|xv|xvi|"
    r"xvii)\b)",
}  # fmt: skip

RULES = (
    rule(
        "bare_teen",
        "Thirteen to seventeen with nothing counted, numbered, dated, timed or scored by it.",
        """13 14 15 16 17 xiii xiv xv xvi xvii thirteen fourteen fifteen sixteen seventeen teen trece catorce quince dieciséis
        dieciseis diecisiete dieci belas tigabelas empatbelas limabelas enambelas tujuhbelas""",
        r"<TEEN><NOTQTY><END>",
        after=r"(?:[ -]?belas|[ -]teen| ?(?:s(?:é|e)is|siete))?<END><NOTQTY>",
        before=12,
        vocabulary=V,
        words={
            "MEASURED": """shares stocks footnote footnotes endnote annex appendix exhibit temperature thermometer bill answer result lucky half score count price total tally stock index speed dial needle clock temperatura
            termómetro marcador cuenta precio velocidad reloj suhu skor harga jumlah kecepatan""",
            "SOME": """only, just, about, over, nearly, almost, at least, some, exactly, the, a, solo, unos, casi, más de, menos de,
            al menos, hanya, sekitar, hampir, lebih dari""",
        },
        unless=(
            r"\b<LABEL>\.?[ #]*(?:<SOME> )*(?:<NUM>,? (?:and |or |to |by |y |o |a |dan |atau |"
            r"sampai )?)?(?:ke-?|[a-z]-?)?<TEEN>",
            r"<TEEN>,? (?:and|or|to|by|times|plus|minus|against|y|o|a|por|más|menos|dan|atau|sampai|lawan|kali|"
            r"tambah) (?:<NUM>|<ESNUM>|<IDNUM>)",
            r"(?:<NUM>|<ESNUM>|<IDNUM>),? (?:(?:and|or|to|by|times|plus|minus|y|o|a|por|más|menos|dan|atau|"
            r"sampai|lawan) )?<TEEN>",
            r"[#$€£]<TEEN>",
            r"<TEEN>, (?:thirty|love|forty)\b",
            r"\b(?:ended|won|lost|finished|beat\w*|final|match|game|sets?|led|trail\w*|lead|victory|defeat|draw|drew|by)\b[^.;]{0,40}?(?:\d+ ?- ?<TEEN>|<TEEN> ?- ?\d+)",
            r"<TEEN> (?:is|was|would be) (?:an? |the |my |his |her |our )?(?:[\w-]+ )?(?:number|total|score|answer|sum|result|figure|limit|maximum|minimum|price|record|table|room|floor|bus)\b",
            r"\b(?:open|opens|hours|daily|weekdays|mon|tues?|wed|thurs?|fri|sat|sun)\b[^.;]{0,30}\d ?- ?<TEEN>",
            r"\b(?:years? of|number of|quantity|qty|experience|members|employees|pieces|copies|items|total|points|guests|rooms|seats|nights|votes|units|bottles|pages|in stock|"
            r"attendance|temperature|price|amount|score|weight|height|size|result|answer|participants|passengers|staff)\b[^.:;]{0,30}: ?(?:<SOME> )*<TEEN>",
            r"\b(?!cumpl)\w+(?:aron|ieron) <TEEN>",
            r"<TEEN>, (?:bajo|ático|entresuelo|principal)(?= ?[.,;)]| ?$)",
            r"<TEEN>, (?:primero|segundo|tercero|cuarto|quinto|sexto|séptimo|bajo|ático|principal|\d{1,2}\.?[oº]?) (?:izquierda|derecha|[a-f]|izq|dcha|interior|exterior)\b",
            r"\b(?:experiencia|servicio|almacén|antigüedad|plazas|asientos|habitaciones|unidades|cantidad|total|existencias|hojas|páginas|folios|ejemplares|votos): ?<TEEN>",
            r"\b(?:la|el) <TEEN>",
            r"\b(?:\w*cientos|mil) y <TEEN>",
            r"(?:\d{1,2}[-–]){2}<TEEN>|\d{1,2}[-–]<TEEN>[-–]\d{1,2}\b|<TEEN>(?:[-–]\d{1,2}\b){2}(?!-)",
            r"\b(?:el|la|mi|su|nuestr[oa]) (?:viej[oa] )?<ESANIMAL>\b(?:,| \w+,)? (?:(?:de|con|ya|casi) )*<TEEN>",
            r"\b(?:clave|código|combinación|contraseña)\b[^.;]{0,30} (?:era|es|son|eran|:|termina en|terminaba en|acaba en|acababa en|empieza por) (?:<ESNUM>(?:, (?:y )?| y | |-))*<TEEN>",
            r"\b<TEEN> y martes\b|\bmartes y <TEEN>",
            r"\b<TEEN> (?:trae|traía|da|daba) mala suerte\b",
            r"\bgrado de alcohol[^.;]{0,15} <TEEN>",
            r"<ESNUM> [^.]{1,50}\b(?:año|mes|semana|ayer|hoy|antes|ahora|vez)(?: pasad[oa]| anterior)?, <TEEN>",
            r"<ESNUM> \w+s a <TEEN>",
            r"<NUM> (?:plus|minus|times|and|less) <NUM> (?:is|are|makes|make|equals|gives) <TEEN>",
            r"\b(?:jeans|dress|shoes?|size|trousers|skirt|jacket|shirt|talla|ukuran|ladies'|men's|women's)\b[^.;]{0,30}<TEEN>",
            r"\bke-?<TEEN>",
            r"\b(?:gang|gg|jl|kompleks?|perumahan|rumahnya|alamatnya|kantornya)\.? (?:[a-z]+ ){1,4}<TEEN>",
            r"\bnomor\w*(?: \w+){1,3} <TEEN>",
            r"\b(?:kalah|menang|unggul|skor\w*|set|gim|babak|kuarter|berakhir|kedudukan|laga|imbang|tertinggal)\b[^.;]{0,30}(?:\d+ ?- ?<TEEN>|<TEEN> ?- ?\d+)",
            r"\byang (?:lulus|hadir|datang|tersisa|selamat|melamar|mendaftar|ikut|setuju|menolak)\b(?:(?!muda)[^.;]){0,30}<TEEN>",
            r"<TEEN> (?:(?:itu|ini|adalah|bukan|bukanlah|merupakan|memang|jadi) ){1,2}(?:\w+ )?angka\b",
            r"<TEEN>[.,!]{0,2}\"? (?:kata|seru|ujar|teriak) bandar\b|\b(?:kiri|kanan) <TEEN>|<TEEN> berbanding\b|\bnomor undian(?: \w+){0,3}:? <TEEN>",
            r"\b(?:kombinasi|kode|sandi|pin|gembok|combination|combinación|clave|code)\w*\b(?: \w+){0,3}:? (?:\d+[-–, ]+){0,3}<TEEN>",
            r"\b(?:voting|pemungutan suara)\b[^.;]{0,30}\d+ ?[-:] ?<TEEN>|\b(?:voting|pemungutan suara)\b[^.;]{0,30}<TEEN> ?[-:] ?\d",
            r"\d berbanding <TEEN>",
            r"<TEEN> (?:ditambah|dikali|dibagi|dikurangi|banding)\b",
            r"\b<MEASURED>\w*\b[^.;]{0,40}<TEEN>",
            r"\b(?:street|road|avenue|lane|calle|avenida|plaza|jalan)\b[^.;]{0,30},? <TEEN>",
            r"<TEEN>,? (?:\w+ )?(?:street|road|avenue|lane)\b",
            r"(?:^|[.;:] )<TEEN>[.)] ",
            r"\b\d{1,3}(?:[-–]\d{1,3}){2,}\b",  # 12-15-17 opens a safe
            r"\b(?:owe[sd]?|charged?|lent|bet|bid|offered|tipped) (?:\w+ )?<TEEN>",
            r"<NUM> (?:hours?|minutes|miles|pounds|euros|dollars|points|metres|kilos|grams),? (?:and |but |while )?(?:the|her|his|its|their|mine|ours) (?:[a-z]+ )?<TEEN>",
            r"\b(?:live|lives|lodges?|resides?) at <TEEN>(?=[.,;]| ?$| and (?:the|we|they|she|he|her|his|i)\b)",
        ),
        unless_cased=(
            r"\b(?:Agent|Operator|Operative|Juror|Project|Operation|Patient|Witness|Subject|Contestant|Defendant) [A-Z][a-z]+teen\b",
            r"\b(?i:code ?-?name[ds]?|call ?-?signs?|nickname[ds]?|alias|kn(?:own|ew)(?: \w+){0,3} as|called (?:her|him|it|the [a-z]+(?: [a-z]+)?))(?: (?i:was|is|of|as))?:?,? [\"']?[A-Z][a-z]+teen\b",
            r"(?:^|[.!?;:,\"] ?|\b(?:[Yy]|[Pp]ero|que|porque|cuando) )(?:[Mm]i|[Tt]u|[Ss]u|[Nn]uestr[oa]|[Ee]l|[Ll]a) (?!pastor|labrador|mon[oa]\b|burr[oa]\b)<ESANIMAL>(?: [a-záéíóúñ]+)? [A-ZÁÉÍÓÚ][a-záéíóúñ]+,?(?: que)?"
            r"(?: ya)? (?:tiene|tenía|tendrá|cumple|cumplió|cumplirá)(?: (?:ya|casi|unos|apenas|los))? <TEEN>",
            r"<EN_SUBJ>(?i:(?: is| was| are| were| turned| turns|, at|,)(?: \w+){0,3}? <TEEN>)",
            r"<ES_SUBJ>(?i:(?: ya)? (?:tiene|tenía|cumplió|cumple|celebra|celebró|festejó)(?: \w+)? <TEEN>|, <TEEN>)",
            r"<ID_BEAST>(?i:(?: (?:sudah|kini|baru|hampir|itu))* (?:umur|usia|berumur|berusia)(?:nya)?(?: (?:sudah|kini|baru|hampir))* <TEEN>)",
            r"<ID_SUBJ>(?i:(?: (?:berumur|berusia|umurnya|usianya|genap|sudah|baru))*,? <TEEN>)",
        ),
        refused=(
            "The heiress, seventeen and bored, drove off.",
            "La heredera, diecisiete y aburrida, se fue.",
            "Katanya delapan belas, padahal enam belas.",
        ),
        allowed=(
            "They sat at table sixteen.",
            "She won seventeen to twelve.",
            "He was born on June 15.",
            "We sold fifteen.",
            "All seventeen survived.",
            "Ganó por diecisiete a doce.",
            "Llegó el quince.",
            "Ia datang tanggal lima belas.",
        ),
    ),
)
