"""Indonesian: ages below 18 in years and months, as bare numbers, by birthdays and by comparison with adulthood."""

from processing.adults_rules.indonesian_vocabulary import ID_VOCABULARY as V
from processing.adults_rules.numbers import ID_TRIGGERS
from processing.adults_rules.rule import rule

_SPAN = r"<N>(?:(?: ?- ?| atau | sampai )<NUM>)?(?: setengah)? <TAHUN>"
_AGED = (
    r"(?: (?:berumur|berusia|genap|menginjak|mencapai|memasuki|umurnya|usianya|sudah|baru|telah|hampir|lebih dari|kini|"
    r"sekarang|tahun ini|bulan ini|ternyata|konon|belum|harus|mulai|perlu|siap|pada|di|di(?:sadap|panen|potong|jual|tebang|ganti|uji|buang|pakai|perkirakan|taksir|kira|sebut)|umur|usia)){0,4}(?: <ADV>){0,3}"
)
# "Rumah di tepi laut itu berumur dua belas tahun", "sebotol wiski dua belas tahun"
_THING_IS = (
    rf"<THINGSUBJ>(?i:{_AGED} {_SPAN}(?! ke ?(?:atas|bawah)))",
    rf"<THINGOF>(?i:(?: (?:berumur|berusia))?(?: <ADV>)? {_SPAN})",
)

# "Burung beo paman umurnya 16", "Padi varietas ini siap panen umur 110 hari"
_REARED = (
    r"<BEAST>(?i:(?: (?:itu|ini|kini|sudah|baru|hampir|masih|genap)){0,3} (?:umur|usia|ber(?:umur|usia))(?:nya)?(?: <ADV>)* <N>(?: (?:tahun|bulan|minggu|hari))?)",
    r"<CROP>(?i:(?: <ADV>)* <NUM>(?: (?:hari|minggu|pekan|bulan|tahun))?)",
)

# they begin like verbs; behind a verb the years are those of what it tells
_NO_VERBS = r"""
ber(?:umur|usia|ulang|kisar|anjak)\w*, men(?:ginjak|capai|jelang|jadi|dekati|untu)\w*, memasuki, mereka, melewati, menuju, merupakan, mengaku\w*, tercatat, terlihat, ternyata, tertera, terbilang, terdaftar, tergolong, terhitung, diketahui, dilaporkan, dikatakan, dikabarkan, diumumkan, dibilang, mengatakan, menyatakan,
di(?:taksir|perkirakan|kira|sangka|duga|sebut|tulis)\w*, mengira, menyebut\w*, tertulis, ter(?:muda|tua|dakwa|sangka|pidana|tuduh), berandal, dirinya, merayakan, menunjukkan
"""

RULES = (
    rule(
        "id_tahun",
        "A number of years, unless a stretch of time or a thing has them.",
        "tahun thn th tahunan",
        r"(?:<N>|\b[iv]\b)(?: setengah)?(?:(?: ?- ?| atau | sampai | hingga | dan )<NUM>)? ?<TAHUN>",
        vocabulary=V,
        words={
            "SAID": _NO_VERBS,
            "PART": "suku cadang, spare part, onderdil, kompresor, mesin, rangka, cat, baterai, aki, layar, panel, motor, dinamo, servis, jasa, pemasangan, parkir, inverter, bodi, ban, kaca, atap, pompa, pipa, tabung, remote",
            "JOIN": "untuk oleh bagi buat tentang kepada yang ketika saat waktu karena sementara dan atau tetapi tapi lalu maka",
        },
        unless=(
            rf"\b<BEFORE>[:=]?(?: <ABOUT>){{0,2}} {_SPAN}(?! (?:ke (?:atas|bawah)|keatas|umur|usia|hidup(?:nya|ku|mu)))",
            rf"<NOT_REACHED>\b(?:(?:sudah|udah|telah|<ABOUT>) ){{0,3}}{_SPAN} <VERB>\b",
            rf"<NOT_AGEWORD>\b(?:genap|baru|belum|belum genap|belum sampai|kira-kira|masih|kini) {_SPAN} <VERB>\b",
            rf"(?:<NOT_REACHED>\b(?:sudah|udah|telah|hampir|nyaris|lebih dari)(?: <ABOUT>){{0,2}} |(?:^|[.;!?\"] ?)){_SPAN} <WHILE>\b",
            rf"<NOT_REACHED>(?<!nya )(?<!ku )(?<!mu )\b(?:(?:sudah|udah|telah|<ABOUT>) ){{0,3}}{_SPAN} <LATER>\b",
            rf"(?:<AGEWORD>|<PERSON>)(?: \w+){{0,2}} {_SPAN} lebih (?:tua|muda)\b",
            rf"<NOT_AGEWORD>\b(?:sudah|telah|hampir|genap|lebih dari|selama)(?: <ABOUT>)? {_SPAN} (?:ia|dia|aku|saya|mereka|kami|kita|beliau|"
            rf"\w+ (?:itu|ini)) (?!hidup|dan\b|tetapi|tapi\b|lalu\b)",
            rf"<NOT_AGEWORD>\bbaru {_SPAN} (?:ia|dia|aku|saya|mereka|kami|kita|beliau) (?:<VERB>)\b",
            rf"\blebih (?:tua|muda|lama|dulu|awal|cepat)(?: \w+)? {_SPAN}",
            rf"<NOT_AGEWORD>(?<!penonton )(?<!peserta )(?<!pengunjung )(?<!pemain )\b(?:sekurang-kurangnya|setidaknya|paling tidak|minimal)(?: selama)? {_SPAN}(?! (?:untuk|agar))",
            rf"\b(?:tiada|meninggal|wafat|pergi)(?: (?!umur|usia|ber|pada|saat|ketika|baru|masih)\w+)? {_SPAN}",
            rf"<NOT_REACHED>{_SPAN} (?:adalah|bukan|bukanlah|terasa|rasanya|sejak|semenjak)\b",
            rf"\b(?!<SAID>)(?:ber|me[mn]?|meny|meng|ter|di)\w{{3,}} {_SPAN}",
            rf"\btahun {_SPAN}",
            # "ia menggarap novel itu tujuh tahun"
            rf"<NOT_AGEWORD>\b(?!<SAID>)me\w{{3,}} (?:(?!<PERSON>)[a-z]+ ){{1,3}}(?:itu|ini) {_SPAN}(?! (?:itu|ini))",
            rf"\babad(?: lebih| dan)? {_SPAN}",
            rf"\b(?:di )?[a-z]+ yang sama(?: selama)? {_SPAN}",
            rf"<NOT_REACHED>{_SPAN} (?:dari sekarang|sudah (?:<THING>|kami|kita|mereka|sejak|setelah))",
            rf"{_SPAN} di atas <A>",
            r"\bke-?<N> tahun\b(?! )",
            r"(?<!umur )(?<!usia )(?<!rnya )(?<!anya )(?<!baru )(?<!masih )(?<!itar )(?<!dari )(?<!enap "
            r")(?<!mpai )(?<!, )(?<!\()\b(?:satu|1) <TAHUN>",
            r"\b(?:<N>|[iv]) tahun (?:19|20)\d\d\b",
            r"\b(?:semester|kuartal|kwartal|triwulan|paruh|tahap|seri|babak|putaran) (?:<N>|[iv]) tahun\b",
            # "obligasi berjangka waktu tiga, lima, dan tujuh tahun"
            rf"\b(?:(?:ber)?jangka(?: waktu)?|tenor|periode|obligasi|masa jabatan|suku bunga|hukuman|program investasi|rekening|peringatan|hubungan dagang)\b(?: (?!<PERSON>|<AGEWORD>|<JOIN>)[a-z]+){{0,4}}(?: <NUM>,?){{0,3}}(?: dan| atau| hingga| sampai)? {_SPAN}",
            rf"<NOT_AGEWORD>\b(?:maksimal|paling lama|maksimum)(?: selama)? {_SPAN}(?! (?:untuk|agar))",
            rf"\b(?:dipakai|digunakan|dihuni|disewa|ditempati|dikelola|dipimpin|dijaga|dirawat|dikuasai|disimpan)(?: oleh)? [a-z]+(?: itu)? {_SPAN}",
            rf"\b(?:umur|usia)(?: (?:pakai|ekonomis|rata-rata|teknis))? <THING>[^.;]{{0,40}}{_SPAN}",
            # "masa garansi mesin cuci ini sepuluh tahun", "sudah kami pakai sebelas tahun"
            rf"\b(?:masa(?! (?:itu|ini|lalu|kecil|kanak|remaja|muda|bocah))(?: berlaku)?|garansi|jaminan|pemakaian|penggunaan|kontrak|sewa|cicilan|kredit|(?:umur|usia) (?:pakai|ekonomis|teknis))(?:nya)?"
            rf"(?: (?!<PERSON>|<AGEWORD>|<JOIN>|(?:di|mem|men|ber|ter)\w{{3,}})[a-z]+){{0,4}} {_SPAN}",
            rf"\b(?:kami|kita|mereka|saya|aku|ia|dia|\w+nya) (?:pakai|rawat|simpan|tunggu|kelola|sewa|huni|tempati|cari|bayar|pegang|tinggali)(?: (?:selama|hampir|lebih dari|sudah))? {_SPAN}",
            rf"(?:^|[.;!?\"] ?){_SPAN} (?:ia|dia|aku|saya|mereka|kami|kita|beliau) (?:(?:men)?jadi|bekerja|mengajar|menikah|merantau|menabung|menunggu|menjabat|memimpin|mengabdi|tinggal di|tidak|tak)\b",
            # "sudah 17 tahun brankas notaris itu tidak dibuka"
            rf"<NOT_REACHED>(?:\b(?:(?:sudah|udah|telah|hampir|nyaris|genap|lebih dari|kurang lebih) ){{1,3}}|(?:^|[.;!?\"] ?)){_SPAN} (?:<THING>(?: (?!<PERSON>)\w+){{0,3}}?(?: (?:kami|kita|mereka|saya|aku))?(?: (?!<PERSON>)\w+){{0,3}}?|(?:(?!<AGEWORD>)\w+ ){{1,4}}(?:itu|ini|tersebut)) "
            r"(?:tidak|tak|belum|tiada|(?:di|ter|ber|me)\w{3,}|kering|bocor|kosong|rusak|mati|macet|mangkrak|tutup|hilang|sepi|mogok|jadi|kena|karam|tenggelam|lumpuh|gelap|saling|menjanda|menduda|menganggur)\b",
            # "garansi mesin cuci ini lima tahun, suku cadangnya dua tahun"
            rf"\b(?:garansi|jaminan|kontrak|sewa|cicilan|kredit|masa berlaku)\w*\b[^.;]{{0,50}}<TAHUN>,? (?:dan |sedangkan |tetapi |tapi |untuk )?<PART>(?:nya)?(?: (?:hanya|cuma|sampai))? {_SPAN}",
            rf"\b(?:mengajar|bekerja|mengabdi|berdinas|bertugas|praktik|berpraktik|menjabat|melayani) di (?:(?!<PERSON>|<VERBAL>)\w+ ){{1,4}}{_SPAN}",
        ),
        unless_cased=(
            *_THING_IS,
            rf"<CLAUSE>(?i:<ANIMAL>)(?: [a-z]+){{0,2}}?, [A-Z][a-z]+,(?i:{_AGED}(?: umur)? {_SPAN})",
            *_REARED,
        ),
        refused=(
            "Siti berumur lima belas tahun.",
            "Gadis 15 tahun itu menyanyi.",
            "Umurnya baru 16 thn.",
            "Pada usia dua belas tahun ia melaut.",
        ),
        allowed=(
            "Ia bekerja di sana selama sembilan tahun.",
            "Ia memesan wiski dua belas tahun.",
            "Lima belas tahun kemudian ia kembali.",
            "Sudah 15 tahun gudang pelabuhan itu tidak dibuka.",
            "Rumah itu berumur dua belas tahun.",
            "Umurnya dua puluh lima tahun.",
            "Sudah sepuluh tahun menikah.",
        ),
    ),
    rule(
        "id_umur",
        "The words for age before a bare number, or before months, weeks and days.",
        "umur usia umurnya usianya berumur berusia umurku usiaku umurmu usiamu seumur seusia seumurku seusiaku seumurmu seusiamu seumurnya seusianya umurnyalah usianyalah",
        r"<AGEWORD>(?: ?[:=(]|,)?(?: (?!<THING>|<UNIT>|kepala\b)[a-z]+){0,2}?(?: <ADV>)* ?(?:antara )?<N>(?! ?(?:<UNIT>|"
        r"tahun|thn|th)\b)|<AGEWORD>(?: (?!<THING>|<UNIT>|<A>)[a-z]+){3,6} (?:baru|kira-kira|sekitar|masih|belum|hampir|genap|sudah|kurang lebih|antara) <N><NOTQTY><END>|<AGEWORD>(?: ?[:=(])?(?: (?!<THING>|<UNIT>|<A>)[a-z]+){0,2}?(?: <ADV>)* ?<NUM> (?:bulan|minggu|pekan|hari|jam)\b",
        vocabulary=V,
        unless_cased=(
            r"<THINGSUBJ>(?i:(?: (?:harus|sudah|telah|baru|hanya|cuma|hampir|mulai|siap|perlu|konon|itu))?(?: di\w+)? <AGEWORD>(?: <ADV>)* ?<NUM>(?: (?:bulan|minggu|pekan|hari|jam|abad))?)",
            r"<CLAUSE>(?i:<ANIMAL>)(?: (?!<PERSON>)[a-z]+){0,4} (?:pada|di) <AGEWORD> <NUM>",
            *_REARED,
        ),
        unless=(r"<AGEWORD> (?:<THING>)[^.;]{0,30}", r"\bseumur hidup\b"),
        refused=("Umurnya baru enam belas.", "Putrinya berusia delapan bulan.", "Nama: Ana. Umur: 16."),
        allowed=(
            "Umurnya sudah empat puluh.",
            "Kehamilannya berusia delapan bulan.",
            "Proyek itu berusia delapan bulan.",
        ),
    ),
    rule(
        "id_bare",
        "Somebody is still, or just, a bare number.",
        ID_TRIGGERS,
        r"(?:<PERSON>|\bnya)(?: (?:itu|ini))?,? (?:baru|masih|sudah|belum|bahkan belum|genap|hampir|"
        r"berulang tahun yang)(?: <ADV>)* <N><NOTQTY><END>|"
        r"\b(?:menginjak|beranjak|genap|memasuki|menjelang|mencapai|sejak|waktu|ketika|saat|pada|"
        r"di)(?: \w+)? (?:umur|usia)(?:nya|ku|mu)?(?: ke-?)? ?<N><NOTQTY>|\b(?:menginjak|genap|"
        r"beranjak) <N><NOTQTY><END>|"
        r"\bmenginjak angka <N><NOTQTY>|\b(?:sudah|udah) (?:besar|gede|dewasa),? (?:sudah|udah) <N><NOTQTY><END>|\bbaru saja genap <N><NOTQTY>|\bakan <N>(?: tahun)? (?:bulan|tahun|minggu) depan\b|\b<N> (?:tahun )?pun belum\b|"
        r"\b(?:bulan|tahun|minggu|pekan) depan,?(?: (?:aku|saya|ia|dia|gue))?(?: (?:jadi|sudah|genap|masuk|baru|akan)){0,2} <N><NOTQTY><END>|"
        r"\b(?:tak|tidak|belum) lebih tua (?:dari|daripada) <N><NOTQTY><END>|"
        r"\bpaling (?:tua|muda|banter) <N>(?: ?(?:-|atau|sampai) ?<N>)?<NOTQTY><END>|"
        r"\b(?:putra|putri|adik|kakak|sulung|bungsu|keponakan|ponakan|sepupu)(?:nya|ku|mu)? (?:[7-9]|1[0-7]|tujuh|delapan|sembilan|sepuluh|sebelas|(?:dua|tiga|empat|lima|enam|tujuh) ?belas)<NOTQTY><END>|"
        r"\b(?:meski|meskipun|walau|walaupun|padahal|biarpun|kendati|sebab|karena|ketika|waktu|saat|sewaktu|semasa|selagi) (?:ia |dia |aku |saya |gue )?(?:baru|masih|belum) <N><NOTQTY><END>|"
        r", yang (?:baru|masih|belum|belum genap|hampir|kini|waktu itu|saat itu) <N><NOTQTY><END>|(?:<PERSON>(?: \w+)?|<AGEWORD>|\b(?:baru|sudah|udah|mau|kini)) (?:jalan|masuk) <N>(?: tahun)?<NOTQTY><END>|"
        r", (?:mungkin|kira-kira|sekitar|barangkali|baru|masih|paling tua|paling banter|usianya|konon) <N>(?: ?(?:-|atau|sampai) ?<N>)?(?: tahun)? ?,|"
        r"<PERSON>(?: \w+)? ?\(<N>(?:(?:,|;|/| dan|, dan| &) ?<NUM>){0,4}(?: (?:tahun|thn))?\)|"
        r"\b(?:baru|masih|sudah|belum|padahal|sebenarnya) <N> (?:lewat|lebih|kurang) (?:sedikit|se(?:bulan|minggu|hari|tahun)|<NUM> (?:bulan|minggu|hari))|"
        r"\b(?:aku|saya|ia|dia|gue|gua|gw|kamu|kau|beliau|kami berdua|\w+nya|\w+ku) <N>(?: tahun)? (?:waktu|ketika|saat|kala) itu\b|<N> (?:jalan|mau|menuju) <NUM><NOTQTY><END>|"
        r"\b(?:waktu|ketika|saat|sejak) (?:<PERSON>|(?!(?:me|ber|ter|di)\w{3,})\w+) (?:baru |masih )?(?:berumur |berusia |"
        r"umur )?<N>(?: tahun(?! (?:yang )?(?:lalu|silam)))?<NOTQTY><END>",
        after=r"(?! ?(?:<UNIT>|persen|triliun|%)|[.,]\d)",
        vocabulary=V,
        unless=(
            r"\b(?:jangka|memerlukan|butuh|membutuhkan|makan|perlu|kurun|rentang) waktu (?:\w+ ){0,2}<N>",
            r"\b(?:satu|dua|1|2)\b(?! belas)",
            r"\b(?:jam|pukul) <N>",
            r"\bberapa (?:umur|usia) <THING>[^.]{0,60}",
            r"\b(?:mereka|kami|kita)(?: \w+)? <N>",
        ),
        unless_cased=(
            rf"<THINGSUBJ>(?i:{_AGED} <N>)",
            r"<CLAUSE>(?i:<ANIMAL>)(?: (?!<PERSON>)[a-z]+){0,4} (?:pada|di) <AGEWORD> <NUM>",
            *_REARED,
        ),
        refused=(
            "Aku baru dua belas.",
            "Tahun ini ia genap sembilan.",
            "Penjaga itu, paling tua 16 atau 17, tidur.",
            "Kurir toko (12) melambai.",
        ),
        allowed=("Aku baru makan lima potong.", "Tahun ini ia genap empat puluh.", "Toko itu genap sepuluh tahun ini."),
    ),
    rule(
        "id_lilin",
        "The candles of a cake, and the number on it.",
        "lilin lilinnya lilinku lilinmu angka",
        r"\b(?:kue|kuenya|lilin|balon|tar|ulang tahun\w*|(?:umur|usia)\w*(?: \w+){0,2})\b[^.;]{0,30}? angka <N>\b|\bangka <N>[^.;]{0,30}\b(?:kue|ulang tahun)|"
        r"\b(?:me)?niup(?: \w+)? (?:<N>|<ORD>)(?: batang)? lilin\b|<ORD> lilin\b[^.]{0,50}\b(?:kue|ulang tahun|tart?)(?:nya|ku|mu)?\b|\b(?:kue|tart?|ulang tahun)\w*\b[^.]{0,40}<ORD> lilin\b|\blilin (?:yang )?<ORD>[^.;]{0,40}\b(?:kue|tart?|bolu)(?:nya|ku|mu)?\b|\blilin(?:nya|mu|ku)? berapa\b[^.;]{0,25}?<N>\b|\blilin(?:nya|ku|mu)[^.!?]{0,40}\b(?:kali|tahun) ini <N><NOTQTY><END>|\b(?:tiup|tiuplah|meniup)\b[^.;!?]{0,20}\blilin\w*[^.;!?]{0,20}<N><NOTQTY><END>|\blilin(?:nya|ku|mu)(?: (?:baru|ada|sudah|cuma|hanya|kini))? <N><NOTQTY><END>[^.]{0,50}\b(?:kue|tart?|ulang tahun)\w*|\blilin di (?:atas )?(?:kue|tart?)(?:nya|ku|mu)?:?(?: (?:ada|baru|sudah|cuma|hanya|berjumlah|jumlahnya)){1,2} <N><NOTQTY><END>|\blilin\b[^.;]{0,30}\btahun (?:hidup|umur|usia)(?:nya|ku)\b|<N> (?:batang )?lilin\b[^.]{0,50}\b(?:kue|ulang tahun|tart?)(?:nya|ku|mu)?\b|\b(?:kue|tart?|"
        r"ulang tahun)\w*\b[^.]{0,40}<N> (?:batang )?lilin\b",
        vocabulary=V,
        refused=(
            "Ada dua belas lilin di atas kue.",
            "Lilin berbentuk angka tujuh menyala.",
            "Ia meniup sepuluh lilin.",
            "Ia meniup kedua belas lilin ulang tahunnya.",
            "Tiup lilinnya, sudah sebelas sekarang.",
        ),
        unless=(r"\bulang tahun (?:<THING>|perusahaan|kantor|pernikahan|perkawinan|klub|bank|pabrik)[^.]{0,40}",),
        allowed=("Ada dua belas lilin di atas altar.", "Kue ulang tahun toko itu dihiasi lima belas lilin."),
    ),
    rule(
        "id_berapa",
        "A question for an age with its answer.",
        "berapa umur usia umurnya usianya umurmu usiamu",
        r"\b(?:berapa (?:umur|usia)|(?:umur|usia)(?:nya|mu|anda)?(?: (?:berapa|anda|kamu|saudara|bapak|ibu|adik|dik|kakak|mas|mbak|neng|\w+nya|lo|lu|ente|sih|ya|sekarang))*(?=\?))(?:(?!<A>)[^.]){0,40}[?.:]"
        r"\"? ?-? ?\"?(?:[\w-]+[,.:]?\"? ){0,4}?\"?<N>(?! ?(?:<UNIT>))(?= ?[.,!?\"]| ?$| (?:setengah|lebih|kurang|lewat|pas|jalan|mau|menuju|bulan|pak|bu|om|kak|bang|mas|mbak|tante)\b)",
        vocabulary=V,
        unless=(r"\b(?:berapa )?(?:umur|usia)(?: berapa)? <THING>[^.]{0,60}",),
        refused=("Berapa umurmu? Dua belas.",),
        allowed=("Berapa umurmu? Tiga puluh.",),
    ),
    rule(
        "id_ulang_tahun",
        "A birthday up to the seventeenth, unless of a thing or a wedding.",
        "ulang berulang ultah ultahnya ultahku ultahmu milad miladnya hut jadi jadinya",
        r"\b(?:(?:ber)?ulang tahun|ultah|milad|hari jadi)(?:nya|ku|mu)?(?: (?!(?:yang|pada|tahun|hari|dan|untuk)\b)\w+){0,4}?(?: yang)? ?(?:<ORD>)|"
        r"\b(?:ulang tahun|ultah)(?:nya|ku|mu)?(?: \w+){0,2} (?:yang )?(?:ke )?<N>\b|\b(?:ulang tahun|ultah)"
        r"(?:nya|ku|mu)?(?: \w+){0,2}? ke[ -]?(?:(?:dua|tiga|empat|lima|enam|tujuh)[ -]?belas|sebelas|sepuluh|satu|dua|tiga|"
        r"empat|lima|enam|tujuh|delapan|sembilan)(?:nya|ku|mu)\b|\b(?:ulang tahun|ultah)(?: \w+){0,2}? pertama(?:nya|ku|mu)\b",
        vocabulary=V,
        words={
            "THEIRS": (
                "pernikahan perkawinan perusahaan kemerdekaan republik kota toko majalah klub partai kantor "
                "sekolahan organisasi band proklamasi bank hotel museum yayasan"
            )
        },
        unless=(
            r"\b(?:ulang tahun|ultah|milad|hut|hari jadi)(?: ke-?\d+)? (?:<THEIRS>|<THING>)\b[^.;]{0,30}",
            r"\bulang tahun(?:nya)? (?:yang )?(?:pertama|kedua|ketiga)(?: \w+)? (?:tanpa|sejak|bersama|sebagai|"
            r"setelah|jauh|di|dengan)\b",
        ),
        unless_cased=(
            r"(?:<THINGSUBJ>|<CLAUSE>(?i:<THEIRS>(?:nya)?(?: (?:itu|ini|mereka|kami|kita))?))(?i: (?:merayakan|"
            r"memperingati|ber)? ?(?:ulang tahun|ultah|milad|hut|hari jadi))",
        ),
        refused=(
            "Ia merayakan ulang tahunnya yang ketujuh belas.",
            "Ini ulang tahun ke-16 Sari.",
            "Untuk ulang tahun kesebelasnya ia meminta kamus.",
        ),
        allowed=(
            "Ini ulang tahun pernikahan mereka yang kesepuluh.",
            "Toko itu merayakan ulang tahun ke-12.",
            "Ia merayakan ulang tahun ke-35.",
        ),
    ),
    rule(
        "id_belum_18",
        "Under eighteen, not yet, or soon eighteen.",
        "18 delapan kedelapan delapanbelas xviii cukup dewasa bawah balig baligh akil dua 21 19 ktp umur usia",
        r"\bkurang (?:\w+ ){1,3}(?:dari|untuk|menuju|lagi) <E18>|\b(?:di bawah|dibawah|kurang dari|belum|hampir|"
        r"nyaris|menjelang|sebelum|akan|segera|tak sampai|tidak sampai|mendekati|lagi|hingga|sampai|jelang|"
        r"tak genap|tidak genap)(?: (?:genap|berusia|berumur|umur|usia|umurnya|usianya|sampai|cukup|"
        r"ulang tahun(?:nya|ku|mu)?|yang|ke|mencapai|menginjak|ia|dia|aku|saya|ada|juga|batas|merayakan|masuk|resmi|"
        r"di bawah|bulan|minggu|akan)){0,5} ?(?:ke-? ?)?<E18>(?! ?(?:<UNIT>))(?:<END>|(?= ?<TAHUN>)|(?= (?:di|"
        r"pada|setelah|sebelum|sesudah|menurut|hari|pukul|ke|dari|untuk|dalam|oleh|bersama|jangan|tak|harus|boleh|pun|juga|lho|nekat)\b))|"
        r"\b(?:di bawah|dibawah|kurang dari)(?: (?:usia|umur))? (?:<E21>|<N>) ?<TAHUN>|\b(?:di bawah|dibawah|"
        r"belum|tidak|tak|kurang)(?: (?:cukup|sampai|genap))? (?:umur|usia)\b(?! <A>)|"
        r"\bbelum (?:cukup )?(?:dewasa|akil|balig|baligh)\b|\b(?:akil )?baligh?\b|"
        r"(?<!sudah )(?<!telah )\bcukup umur\b|\b(?:kalau|jika|bila|sampai|hingga|nanti) sudah cukup umur\b|\bsebelum (?:dewasa|cukup umur)\b|\bbelum (?:punya|memiliki|mempunyai|ber-?|dapat|wajib|wajib punya|wajib ber-?)? ?ktp\b",
        vocabulary=V,
        unless=(
            r"\b(?:hampir|kurang dari|sampai|hingga|sebelum|dalam|selama|sudah|"
            r"akan)(?: \w+)? <E21> <TAHUN> (?:<VERB>)\b",
            r"\bselama (?:hampir |kurang dari )?<E21> <TAHUN>",
            r"\b(?:jam|pukul|halaman|nomor|lantai|bab|harga|gerbang|jalur|di) <E18>",
            r"\b(?:sampai|hingga|sebelum|menjelang)(?: \w+)? (?:jam|pukul|halaman|nomor|lantai|bab) <E18>",
            r"\b<E18>[ -]?(?:ribu|juta|ratus|puluh)",
            r"\b(?:tidak|tak) (?:umur|usia)\b",
            r"\b(?:skor|nilai|poin|suhu|jumlah|total|harga|tarif|ongkos|biaya|kecepatan|tinggi|panjang|lebar|berat|jarak)(?:nya)?(?: (?:itu|ini))? (?:belum|hampir|nyaris|tak sampai|tidak sampai|akan|segera|mendekati)(?: \w+)? <E18>",
            r"\b(?:<THING> (?:itu|ini) )?belum cukup umur(?: <THING>)(?: (?:itu|ini))?|<THING> (?:itu|ini) belum cukup umur(?! (?:untuk|buat) (?:menandatangan|tanda tangan|meneken|teken|menikah|nikah|kawin|memilih|mencoblos|menyetir|mengemudi|bekerja|masuk|membeli|merokok|minum|bertanding|ikut|dikontrak|kontrak|pindah))",
            r"\bbelum (?:dewasa|cukup) (?:dalam|untuk) (?:berpikir|bersikap)",
        ),
        unless_cased=(r"<THINGSUBJ>(?i: (?:hampir|kurang dari|belum|akan|menjelang)(?: \w+){0,2} <E21>(?: <TAHUN>)?)",),
        refused=(
            "Ia belum genap delapan belas.",
            "Film itu bukan untuk penonton di bawah 18 tahun.",
            "Ia masih di bawah umur.",
            "Sebentar lagi ia akan berusia delapan belas.",
        ),
        allowed=(
            "Ia baru saja berusia delapan belas tahun.",
            "Ia menunggu hampir delapan belas tahun lamanya.",
            "Ia sampai di halaman 18.",
        ),
    ),
    rule(
        "id_belasan",
        "In the teens.",
        "belasan belasannya",
        r"\b(?:umur|usia|berumur|berusia|umurnya|usianya)(?: \w+)? belasan\b|\bbelasan tahun(?:nya|ku)?\b|\b(?:dua|tiga|empat|lima|enam|tujuh) ?belasan\b(?! (?:ribu|juta|<UNIT>|[a-z]+ (?:itu|ini)\b))",
        vocabulary=V,
        words={
            "FEAST": """perayaan lomba lomba-lomba acara panitia malam hari upacara karnaval panggung peringatan perlombaan pesta tirakatan merayakan rapat iuran hadiah dekorasi umbul-umbul
            menyambut momen musim suasana sehabis selepas usai menjelang jelang tiap setiap kemeriahan spanduk"""
        },
        unless=(
            r"\b(?:selama|setelah|sudah|dalam|puluhan atau)(?: (?!usia|umur|ber)\w+)? belasan tahun",
            r"\bbelasan tahun (?:<VERB>)\b",
            # the seventeenth of August
            r"\b<FEAST> tujuh ?belasan\b(?! (?:tahun(?! (?:ini|lalu|depan|kemarin))|umur|usia))",
        ),
        unless_cased=(r"<THINGSUBJ>(?i:(?: (?:berumur|berusia|sudah))* belasan tahun)",),
        refused=("Penari itu masih belasan tahun.",),
        allowed=("Mereka menunggu selama belasan tahun.", "Belasan tahun kemudian ia pulang."),
    ),
)
