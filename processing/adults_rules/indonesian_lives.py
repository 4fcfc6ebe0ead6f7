"""Indonesian: ages told by the years of a life, by the answer to a question, by what one cannot do yet, and in forms."""

from processing.adults_rules.indonesian_vocabulary import ID_VOCABULARY
from processing.adults_rules.lexicon import lexicon
from processing.adults_rules.numbers import DIGIT_TRIGGERS
from processing.adults_rules.rule import rule


def _clitics(words: str) -> list[str]:
    return [word + end for word in words.split() for end in ("", "nya", "ku", "mu")]


_AGES = _clitics("umur usia")
_UNITS = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_ORDINALS = " ".join(
    f"{stem}{end}"
    for stem in ("belas", "kesebelas", "kesepuluh", *(f"ke{unit}" for unit in _UNITS.split("|")))
    for end in ("nya", "ku", "mu")
)
_BARE_ORDINALS = " ".join(("belas", "kesebelas", "kesepuluh", "pertama", *(f"ke{unit}" for unit in _UNITS.split("|"))))
_ORDNYA = rf"ke ?-?(?:(?:{_UNITS})[ -]?belas|sebelas|sepuluh|{_UNITS})(?:nya|ku|mu)\b"
# what comes once a year; a life is counted by it
_YEARLY = r"""
tahun, musim(?: (?!<AGEWORD>)\w+)?(?: (?!<AGEWORD>)\w+)?, lebaran, idul fitri, idulfitri, ramadan, ramadhan, puasa, natal, paskah, nyepi, galungan, imlek, panen(?: raya)?, kemarau, penghujan, hari raya,
tahun baru, malam takbiran, sekaten, agustusan
"""
_LIFE = r"(?:(?:umur|usia|kehidupan|hidup|kelahiran)(?:nya|ku|mu|\b)|lahir\b|dunia ini|bumi ini|di (?:dunia|bumi)\b)"

V = {**ID_VOCABULARY, "ORDNYA": _ORDNYA}

RULES = (
    rule(
        "id_life_year",
        "A year or a season of somebody's life by its ordinal: tahun kelima belas hidupnya, Lebaran kesebelas dalam umurnya.",
        [
            *_clitics("umur usia hidup kehidupan kelahiran dunia bumi"),
            "lahir",
            *_ORDINALS.split(),
            *_BARE_ORDINALS.split(),
        ],
        rf"\b(?:<YEARLY>) (?:yang )?(?:<ORD>|<ORDNYA>),? (?:(?:dalam|dari|pada|sepanjang|selama|di|sejak|semenjak|untuk|bagi|seluruh|masa) ){{0,2}}{_LIFE}"
        r"(?! (?:bersama|berdua|berumah|terpisah|menjanda|menduda|sendiri|menikah|di (?:kota|luar|desa|perantauan|kapal)))|"
        r"(?:<AGEWORD>|\b(?:hidup|kehidupan)(?:nya|ku|mu|\b))(?: (?!<THING>)\w+){0,3} (?:memasuki|menginjak|di|pada|melewati|mencapai|genap|sampai|masuk|dalam) "
        r"(?:tahun|lebaran|ramadan|musim \w+) (?:yang )?(?:<ORD>)(?= ?$| ?[.,;:!?)]| (?:ketika|saat|waktu|dan|itu|ini|ia|dia|aku|saya)\b)|"
        r"\b(?:ia|dia|aku|saya|kamu|gue|beliau|(?:ketika|saat|waktu|sebelum|setelah|sejak) \w+)(?: (?:baru|sudah|akan|belum))? (?:menginjak|memasuki) tahun (?:yang )?<ORD>(?= ?$| ?[.,;:!?])|"
        r"\b(?:dalam|memasuki|menginjak|di|pada|sampai|sejak|melewati) tahun <ORDNYA>(?! (?:di|sebagai|bekerja|menjabat|bersama|mengajar|menikah|kuliah|tinggal|memimpin|berkuasa)\b)|"
        r"\bhidup(?:nya|ku|mu)?(?: \w+)? (?:baru|belum)(?: \w+){0,2} <N> (?:tahun|kali (?:musim|lebaran|ramadan))",
        vocabulary=V,
        words={
            "YEARLY": _YEARLY,
            "THEIRS": """perkawinan pernikahan perang kontrak proyek perusahaan pabrik hotel toko pohon anjing kucing kuda gunung kota negara republik
            kerajaan partai organisasi klub band majalah firma universitas kapal rumah""",
        },
        before=60,
        unless=(
            r"\b<THEIRS>\w*[^.;]{0,40}<ORD>[^.;]{0,25}",
            r"<ORD>[^.;]{0,25}(?:usia|umur|kehidupan|hidup|kelahiran|lahirnya)(?:nya)? (?:<THING>|perkawinan|pernikahan|rumah tangga|republik)",
        ),
        refused=(
            "Pada tahun keenam hidupnya ia belajar menyulam.",
            "Lebaran kesembilan dalam umurnya jatuh di kapal.",
            "Hidupnya baru memasuki tahun ketiga belas.",
        ),
        allowed=(
            "Pada tahun keenam puluh hidupnya ia belajar menyulam.",
            "Tahun ketujuh hidup bersama mereka dirayakan di Bali.",
            "Untuk ketiga kalinya dalam hidupnya ia pindah rumah.",
        ),
    ),
    rule(
        "id_seasons",
        "A life counted in seasons or in years since the birth.",
        [
            *_clitics("lahir musim lebaran lilin"),
            "ramadan",
            "kandungan",
            "perut",
            "ulang",
            "berulang",
            "dilahirkan",
            "kelahirannya",
            "lahirnya",
        ],
        r"\bbaru <N> kali (?:\w+ ){0,4}(?:sejak|semenjak) (?:ia|dia|aku) lahir\b|\bbaru <N> kali (?:\w+ ){0,3}(?:musim|lebaran|ramadan)\b|\b<N> (?:kali )?(?:musim(?: \w+){1,2}|lebaran|ramadan) (?:saja )?(?:umur|usia|hidup|sejak lahir)\w*|"
        r"\b(?:sudah|baru|telah|genap) <N> kali (?:\w+ ){0,3}(?:meniup|tiup) lilin\b|<N> kali (?:\w+ ){0,3}(?:merayakan ulang|berulang|ulang) tahun|"
        r"\b(?:di)?lahir(?:kan)? (?:(?:hari |pada )?(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu) (?:lalu|kemarin|ini|pagi|malam|subuh|sore)|(?:subuh|dini hari|pagi|malam|sore) (?:tadi|ini))\b|"
        r"\b(?:di)?lahir(?:kan)?\b[^.;]{0,40}\b<N> (?:tahun|bulan|minggu|hari) (?:yang )?(?:lalu|silam)\b|<N> tahun (?:yang )?(?:lalu|silam)[^.;]{0,20} (?:dalam|di) (?:kandungan|perut ibu\w*)|"
        r"<N> tahun (?:yang )?(?:lalu|silam),? (?:(?!<THING>)\w+ ){0,3}(?:di)?lahir(?:kan)?\b|"
        r"<N> (?:tahun|bulan|minggu|hari) (?:setelah|sesudah|sejak|semenjak) (?:(?!<THING>)\w+ ){0,2}(?:(?:di)?lahir(?:kan)?|lahirnya|kelahirannya)\b",
        vocabulary=V,
        before=60,
        unless=(
            r"<THING>[^.;]{0,30}lahir(?:nya|kan)?",
            r"lahir(?:nya|kan)? (?:sebagai|(?:<THING>|partai|gagasan|ide|republik|negara))",
        ),
        refused=(
            "Ia baru delapan kali melihat musim hujan.",
            "Tiga belas tahun setelah ia lahir, tambang itu ditutup.",
            "Sebelas tahun lalu ia lahir di gudang garam ini.",
        ),
        allowed=(
            "Baru tiga kali panen, petani tua itu sudah lunas utang.",
            "Tiga puluh tahun setelah ia lahir, tambang itu ditutup.",
            "Sebelas tahun lalu perusahaan itu lahir di garasi.",
        ),
    ),
    rule(
        "id_told",
        "A number first and the word for age behind it: enam setengah umurnya; dua belas, begitu ia menyebut umurnya.",
        _AGES,
        r"<N>(?: (?:setengah|lebih|sedikit|kurang|lewat|belasan|bulan|minggu|pekan|hari)){0,2},? (?:umur|usia)(?:nya|ku|mu)\b|"
        r"\b(?:[4-9]|1[0-7]|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|(?:dua|tiga|empat|lima|enam|tujuh) ?belas) (?:umur|usia) (?!<THING>|produktif|pakai|sekolah|kerja|yang)[a-z]+|"
        r"\bsetahun (?:umur|usia)(?:nya|ku|mu)\b|\b(?:se|satu |satu setengah )(?:dasawarsa|windu|dekade|lusin tahun) (?:umur|usia)(?:nya|ku|mu)\b|<AGEWORD>(?: <ADV>)* hitungan (?:jam|hari|minggu|pekan|bulan)\b|"
        r"<AGEWORD>[^.!?]{0,30}\b(?:bilang|jawab|menjawab|jawabnya|kujawab|katanya|mengaku|menyebut|menulis|menuliskan|ditulis|diisi|tertulis|tercatat|terisi)(?: \w+){0,2}[:,]? \"?<N><NOTQTY><END>|"
        r"<AGEWORD>(?: (?!<THING>)\w+){0,4},(?: \w+){2,4}, (?:baru |masih )?<N>(?: dan <N>)?<NOTQTY>(?! ?(?:tahun|puluh))<END>|"
        r"<AGEWORD> ?\((?:tahun|thn|th|bulan|bln)\) ?[:=]? ?<N>\b|"
        r"<N>(?: tahun)?:? (?:bukan|bukanlah|adalah|memang|itu|itulah) (?:usia|umur)\w*|"
        r"<N>[.,:;!]?\"? (?:itu|itulah|begitu|begitulah|segitu|segitulah|sekian|demikian|demikianlah)(?: (?!<UNIT>)\w+){0,3} (?:umur|usia)(?:nya|ku|mu)?\b|"
        r"<N>[.,!]?\"? (?:\w+,? ){0,5}(?:menyebut|menyatakan|menjawab|mengakui|mengatakan|menuliskan|menulis|memberi tahu|ditanya|menanyakan|bertanya|tentang|soal)(?: \w+){0,2} (?:umur|usia)\w*|"
        r"\b(?:kelompok|batas|kategori|golongan|syarat|rentang|kisaran|rata-rata|minimal|minimum|maksimal|maksimum) (?:umur|usia)\w*(?: \w+){0,3}:? (?:minimal |maksimal |minimum |di bawah |antara |mulai |dari )?(?:u-?)?<N>(?! ?(?:<UNIT>))",
        vocabulary=V,
        before=60,
        unless=(
            r"(?!angka)(?:<THING>)(?: (?:itu|ini|kami|kita|mereka))?,? (?:\w+ ){0,2}<N>[^.;]{0,25}(?:umur|usia)(?:nya)?",
            r"\b(?:<UNIT>|jam|pukul|nomor|rp|harga\w*|tanggal) <N>[^.;]{0,30}(?:umur|usia)\w*",
            r"(?:umur|usia)(?:nya)? (?:<THING>|pakai|ekonomis|teknis)[^.;]{0,40}",
        ),
        refused=(
            "Enam setengah umurnya waktu itu.",
            '"Dua belas," jawabnya ketika ditanya umurnya.',
            "Kelompok umur 12 bertanding pagi hari.",
        ),
        allowed=(
            "Empat puluh umurnya waktu itu.",
            "Kelompok umur 45 bertanding pagi hari.",
            "Mobil itu dua belas umurnya.",
        ),
    ),
    lexicon(
        "id_milestones",
        "What only small children have before them: laces, trainer wheels, the voice breaking.",
        r"""
        sepatu sepatunya sandalnya tali talinya: (?:belum|baru|sudah|mulai|tak|tidak|belajar)(?: (?:bisa|pandai|dapat|mampu|tahu cara|belajar))? (?:mengikat|menalikan|memakai|pakai|mengikatkan)(?: tali)? (?:sepatu|sandal)(?:nya)?(?: sendiri)?
        roda: roda bantu
        cadel: masih cadel
        suaranya suaraku: suara(?:nya|ku) (?:baru pecah|belum pecah|belum berubah|sedang pecah|mulai membesar)
        jakun: jakun(?:nya|ku)? (?:belum|baru|mulai)
        jakunnya: jakunnya (?:belum|baru|mulai)
        kumis kumisnya: kumis(?:nya)?(?: \w+)? belum (?:juga )?(?:tumbuh|ada|keluar) ; belum (?:tumbuh|punya|ada|berbulu|ditumbuhi) kumis(?:nya)?
        bercukur mencukur: belum (?:perlu|pernah|waktunya|saatnya)(?: (?:ia|dia|aku))? (?:ber|men)cukur(?: kumis)?(?! lagi)
        haid menstruasi: (?:haid|menstruasi) (?:yang )?pertama ; (?:pertama kali|belum|baru mulai|baru pertama) (?:kali )?(?:haid|menstruasi)
        menarche
        disuapi: disuapi (?:ibu|mama|bunda|bapak|ayah|nenek|pengasuh|kakak|mbak)\w*
        mengeja: (?:baru|masih|mulai)(?: belajar| bisa)? mengeja
        membaca menulis berhitung berbicara bicara: (?:putra|putri|adik|keponakan|ponakan|bungsu|sulung|kembar)\w*(?: \w+){0,3} (?:belum|baru|mulai|baru saja|sudah)(?: (?:bisa|lancar|pandai|belajar|mulai))+ (?:membaca|menulis|berhitung|(?:ber)?bicara)(?! (?:not|bahasa|novel|puisi|naskah|laporan|skripsi))
        setinggi: (?<!air )(?<!lumpur )(?<!banjir )(?<!terendam )(?<!rumput )(?<!semak )(?<!ombak )(?<!salju )setinggi (?:lutut|pinggang|dada|meja)
        sepinggang selutut sedada: (?:tinggi(?:nya|ku)?|baru|masih|hanya|cuma)(?: \w+)? (?:sepinggang|selutut|sedada) (?:ayah|ibu|bapak|orang|kakak|paman|kakek|\w+nya)\w*
        pedal lantai gagang setang: (?:kaki|tangan|kepala)(?:nya|ku) belum (?:sampai|menyentuh|mencapai|menjangkau)(?: ke)? (?:pedal|lantai|gagang|setang)
        susunya susu: dibuatkan susu
        dininabobokan
        ananda
        mama papa mamah: (?:bisa|pandai|belajar) (?:menyebut|bilang|memanggil|mengucap|mengucapkan)(?: kata)? \W?(?:mama|papa|mamah)
        beradik: kakak beradik (?:dari|di|penghuni) panti(?! (?:jompo|werdha|wreda|pijat|rehabilitasi))
        main bermain: (?:masih|sedang|asyik|suka|gemar) (?:ber)?main (?:bola bekel|gundu|kelereng|boneka|petak umpet|lompat tali|gobak sodor|masak-masakan|rumah-rumahan|congklak|dakon|engklek)
        panti: (?:tumbuh|dibesarkan|besar|dititipkan|dipungut)(?: besar)? (?:di|dari|ke) panti(?! (?:jompo|werdha|wreda|pijat|rehabilitasi))
        mewarnai: lomba mewarnai
        wajib: belum wajib (?:puasa|salat|sholat|shalat)
        jongos kacung: (?:jongos|kacung|kuli|babu) kecil
        kelak nanti: (?:setelah|sesudah|kalau|bila|jika|apabila) (?:sudah |telah )?cukup umur (?:kelak|nanti)
        kepala berkepala: belum (?:sampai )?(?:ber)?kepala dua
        prematur: lahir prematur
        selapan: (?:umur|usia)(?:nya|ku)?(?: \w+)? selapan
        turun: (?:upacara|mengadakan|acara|selamatan|adat) turun tanah
        perwalian perwaliannya: hak perwalian(?:nya)?
        mipa ipa ips tkj rpl: (?:x|xi|xii|1[0-2]) (?:mipa|ipa|ips|tkj|rpl)
        belasan: masa belasan(?: tahun)?(?:nya|ku)?
        dorong boks stroller pangkuan: (?:ter)?tidur(?: (?:pulas|lelap|nyenyak))? di (?:kereta dorong|stroller|boks|pangkuan (?:ibu|ayah|bapak|nenek|kakek|mama|bunda)\w*)
        buaian ayunan: dalam (?:buaian|ayunan)(?! (?:ombak|angin|mimpi|alunan|malam|musik|asmara|cinta|lagu|kata|irama|tangan|langkah|pedang|palu))
        dibuai: dibuai (?:ibu|nenek|bunda|mama|bapak|ayah)\w*
        monyet monyetnya: cinta monyet(?:nya|ku)?
        roda tiganya: (?:belajar naik )?sepeda roda tiga(?:nya|ku) ; (?:main|belajar naik) sepeda roda tiga
        schakelschool meisjesschool frobelschool
        dihukum: dihukum berdiri di depan kelas
        kecilnya: kecilnya (?:dihabiskan|dilalui|dilewatkan)
        wahana: (?:belum|tidak|tak) boleh naik wahana(?! karena (?:hamil|mabuk|jantung))
        beranak: beranak (?:<NUM>|banyak|cucu|pinak)
        netek menetek nenen meneteknya: (?:masih|minta|sedang) (?:me)?n(?:etek|enen)
        nol: nol (?:kecil|besar)
        dicoret coret: seragam(?:nya)? dicoret-coret ; coret-coret seragam
        le: (?<=, )le[.!?,] ; (?:^|[".!?] ?)le, (?:kamu|kowe|sudah|udah|jangan|ayo|tolong|mau|sini|bapakmu|ibumu)
        kecil: kecil-kecil (?:begitu|begini|gitu|sudah|udah|tapi|pandai|cabai|dah)
        """,
        vocabulary=V,
        unless=(
            r"\b(?:sepatu|sandal)(?:nya)? (?:itu|ini|kaca|hak|baru|roda|lari|bot|ski|tumit)\b",
            r"setinggi (?:lutut|pinggang|dada|meja) orang dewasa",
        ),
        unless_cased=(r"<BEAST>(?: (?:sudah|baru|telah|pernah|akan|lagi|itu))* beranak",),
        refused=(
            "Putra mereka belum bisa mengikat sepatu.",
            "Roda bantu sepedanya dicopot.",
            "Jakunnya belum kelihatan.",
        ),
        allowed=(
            "Ia mengikat tali sepatunya sebelum lomba maraton.",
            "Suaranya pecah oleh tangis.",
            "Ia mencukur kumisnya.",
        ),
    ),
    rule(
        "id_forms",
        "Ages in the short forms of chats and lists: Nina/15/Bekasi, KU-12, dek Rara 5th.",
        [*DIGIT_TRIGGERS, "ku"],
        r"\b[a-z]+ ?/ ?(?:1[0-7]|[4-9]) ?/ ?[a-z]+|\b(?:1[0-7]|[4-9]) ?/ ?[pl] ?/|\bku ?-? ?(?:[5-9]|1[0-7])\b|\b(?:dek|dik|adek|adik|ananda|de|ade)(?: [a-z]+){1,2},? ?\(?<N> ?(?:th|bln|bl)\b|"
        r"\b(?:gue|gw|gua|aku|aq|ane|w|i) (?:(?:umur|baru|masih) )?(?:1[0-7]|[5-9]) (?:cow|cew|cwo|cwk|cow[oe]k?|cew[eo]k?|laki|perempuan|co|ce|pria|wanita|th|thn)\w*|"
        r"\b(?:umur|usia)\w* ?[:=]? ?<N> ?(?:bln|bl|mgg|th|thn)\b|\b(?:film|tontonan|konten|game|gim|permainan|mainan|rating|kategori|usia|umur|khusus) (?:[a-z]+ ){0,2}(?:r ?)?(?:1[0-7]|[3-9]) ?\+",
        after=r" ?/ ?[a-z]| ?-? ?\d| ?(?:th|bln|bl|mgg|co|ce|cw|la|pe|pr|wa)|$| ?\+|<TAIL>",
        vocabulary={**V, "TAIL": r"(?=[ .,;:!?)])"},
        before=40,
        unless=(r"<THING>(?: \w+){0,2} (?:umur|usia)\w* <N>",),
        refused=("Nina/15/Bekasi, suka musik keroncong.", "Ia juara KU-12.", "Dek Rara, 5th, di depan candi."),
        allowed=("Nina/35/Bekasi, suka musik keroncong.", "Jalurnya 12/14/16.", "Bukunya ku-beli 30."),
    ),
    rule(
        "id_roster",
        "A list of names with ages, one of them an adult's: Amin 45, Salma 39, Idris 10.",
        DIGIT_TRIGGERS,
        r"\b(?!<NOBODY>\b)[A-Z][a-z]+ \(?<A>\)?[,;] (?:(?:dan )?(?!<NOBODY>\b)[A-Z][a-z]+ \(?<A>\)?[,;] )*(?:dan )?(?!<NOBODY>\b)[A-Z][a-z]+ \(?<N>(?= ?[,.;)]| ?$| dan\b| tahun\b)",
        after=r" ?[,.;)]| ?$| dan\b| tahun\b",
        vocabulary=V,
        words={
            "NOBODY": "Bab Pasal Ayat Halaman Nomor Blok Kamar Lantai Jalan No Kilometer Km Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember Rp Skor Liga Baris Kursi Jalur Bus Room Page Chapter Row Seat May June July August March January February December"
        },
        before=70,
        cased=True,
        refused=("Penumpang: Amin 45, Salma 39, Idris 10.",),
        allowed=("Penumpang: Amin 45, Salma 39, Idris 20.", "Pasal 45, Ayat 10."),
    ),
    rule(
        "id_name_number",
        "A name with a bare number of four to twelve in words: tahun itu Aji dua belas.",
        "empat lima enam tujuh delapan sembilan sepuluh sebelas belas duabelas",
        r"\b(?!<PLACED>\b)[a-z]+,? (?!<NOBODY>\b)[A-Z][a-z]+ (?:baru |masih |sudah |genap )?(?:empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua ?belas)"
        r"(?= ?[.,;!?]| ?$| dan\b| (?:waktu|ketika|saat) itu\b)",
        after=r"(?: belas)?(?: ?[.,;!?]| ?$| dan\b| (?:waktu|ketika|saat) itu\b)",
        vocabulary=V,
        words={
            "PLACED": "di ke dari jalan gang blok hotel kapal bus kereta pesawat lagu film grup antara tanggal hari pukul jam bulan pada melawan lawan kota desa punya gerbong kursi dan atau menang kalah",
            "NOBODY": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember Bab Pasal Ayat Halaman Nomor Kamar Lantai "
            "Jalan Pukul Jam Gang Blok Kursi Meja Persib Persija Persebaya Apollo Windows Komisi Paviliun Gerbang Jalur Koridor Seri Tahap Musim Abad Rp Ada Cuma Hanya Bus Unit Wisma Melati",
        },
        before=45,
        cased=True,
        refused=("Tahun itu Aji dua belas.", "Waktu itu Siti sembilan dan suka melukis."),
        allowed=("Tahun itu Aji dua puluh.", "Ia naik kereta Argo tujuh.", "Kami bertemu hari Rabu sebelas."),
    ),
    rule(
        "id_syllables",
        "Numbers and words for children written syllable by syllable: tu-juh be-las, a-nak.",
        "las belas nak cah yi dis ja rid lah ta",
        r"\b(?:(?:li[-. ]ma|ti[-. ]ga|du[-. ]a|em[-. ]pat|e[-. ]nam|tu[-. ]juh) be[-. ]?las|(?:lima|tiga|dua|empat|enam|tujuh) be[-. ]las|"
        r"se[-.]be[-.]las)\b(?! ?<UNIT>)|"
        r"\b(?:a[-.]nak|bo[-.]cah|ba[-.]yi|ga[-.]dis|re[-.]ma[-.]ja|mu[-.]rid|ba[-.]li[-.]ta|se[-.]ko[-.]lah)\b",
        vocabulary=V,
        before=14,
        needs="-|.|be |tu |li |ti |du |em |e ",
        near=8,
        refused=("Umurnya tu-juh be-las.", "Seorang re-ma-ja lewat."),
        allowed=("Umurnya tu-juh puluh.", "Las Palmas, tujuh belas meter."),
    ),
)
