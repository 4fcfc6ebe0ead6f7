"""Indonesian: endearments for children, what the law says of those who are not yet of age, and the spelling before 1947."""

from processing.adults_rules.indonesian_status import NAMED_SO
from processing.adults_rules.indonesian_vocabulary import ID_VOCABULARY as V
from processing.adults_rules.lexicon import lexicon
from processing.adults_rules.rule import rule

# Small ones; "pedagang kecil" and "orang kecil" are adults of small means.
_LITTLE = """
pasien detektif petualang kapten penyelam penyanyi penggemar jagoan malaikat bidadari pangeran putri buyung upik pahlawan sahabat teman kawan penonton tamu pelanggan pembaca penari ilmuwan penjelajah pelaut koki dokter kesatria
ksatria bos nona tuan keponakan ponakan sepupu saudara saudari abang manusia penumpang bujang dara budak lelaki lare murid permaisuri raja ratu sultan
pendekar bintang juara seniman pelukis pesilat penulis astronot pengantin pembalap peri puteri perenang pianis tukang
"""

RULES = (
    rule(
        "id_little",
        "Little heroes, angels and friends.",
        [f"kecil{end}" for end in ("", "nya", "ku", "mu")],
        r"\b<LITTLE>(?: itu)? kecil(?:nya|ku|mu)?\b",
        vocabulary=V,
        words={"LITTLE": _LITTLE},
        unless=(r"\b(?:sepatu|kapal|patung|boneka|rumah) (?:\w+ )?kecil", r"\btukang kecil-kecilan"),
        unless_cased=(NAMED_SO,),
        refused=("Jagoan kecilku berani potong rambut.", "Malaikat kecil itu tersenyum."),
        allowed=("Pedagang kecil itu mengeluh.", "Orang kecil membayar pajak."),
    ),
    lexicon(
        "id_dear",
        "Other names for one's own children, and for other people's.",
        """
        hati: buah hati
        jabang
        dikaruniai: dikaruniai (?:seorang |satu |dua |tiga |sepasang )?(?:anak|putra|putri|bayi|momongan|keturunan|bocah)
        butet ucok entong: si (?:butet|ucok|entong)
        imut: si imut
        cah lare: (?:cah|lare) (?:cilik|alit|wadon|lanang)
        budak: budak (?:sekolah|lelaki|perempuan|leutik|laki-laki)
        abege
        alfa alpha: gen(?:erasi)? al(?:f|ph)a
        pedofil pedofilia paedofil pedofilnya
        dispensasi: dispensasi (?:nikah|kawin|perkawinan)
        playgroup daycare
        """,
        vocabulary=V,
        clitics="nya ku mu",
        unless=(
            r"\b(?:tidak|tak|belum)(?: (?:pernah|juga|kunjung))? dikaruniai \w+(?! (?:lain|lagi|kedua|ketiga|perempuan|lelaki|laki-laki))",
            r"\b(?:dogs?'?|doggy|doggie|puppy|pet|cat|adult|senior) daycare\b|"
            r"\bdaycare(?: (?:untuk|khusus|for))?(?: the)? (?:anjing|kucing|hewan|lansia|dogs?|pets|elderly|adults|seniors)\b",
        ),
        refused=("Buah hati mereka tidur pulas.", "Buah hatinya sudah pandai berhitung."),
        allowed=(
            "Hatinya senang.",
            "Ia membeli buah.",
        ),
    ),
    rule(
        "id_of_age",
        "Adulthood that is still to come, and what the law allows only then.",
        "dewasa ktp sim pilih 18 delapan xviii memilih menyetir menikah menandatangani kontrak pemilu nyoblos mencoblos",
        r"\b(?:lagi|depan|nanti|mendatang)\b[^.;]{0,30}\b(?:baru|barulah|akan|sudah|dianggap|jadi|masuk|memasuki|mencapai|menjadi|dinyatakan) (?:(?:dianggap|masuk|"
        r"memasuki|mencapai|menjadi|akan) ){0,2}(?:usia )?dewasa\b|"
        r"\b(?:tahun|setahun|bulan|minggu) (?:lagi|depan)\b[^.;]{0,20}\b(?:baru|barulah) (?:\w+ )?(?:boleh|punya|memiliki|bisa|dapat|berhak) (?:\w+ )?(?:ktp|sim|memilih|menyetir|menikah|"
        r"menandatangani|ikut pemilu|hak pilih|nyoblos|mencoblos)\b|"
        r"\bbelum (?:boleh|bisa|dapat|berhak|punya hak) (?:ikut )?(?:membuat|bikin|mengurus|punya|memiliki|mempunyai|memilih|menyetir|menikah|menandatangani|nyoblos|mencoblos)"
        r"(?: \w+)?(?: ktp| sim| kontrak| pemilu)?\b|"
        r"\b(?:tahun|setahun|bulan|minggu|pekan|hari) (?:lagi|depan) (?:\w+ ){1,2}?(?:baru |sudah |akan )?(?:boleh|bisa|dapat|berhak) (?:ikut |membuat |bikin |punya |mengurus )?(?:pemilu|memilih|nyoblos|mencoblos|menyetir|sim|ktp|menandatangani|tanda tangan|minum bir)\b|"
        r"\bbaru (?:boleh|bisa|dapat|berhak) (?:ikut )?(?:memilih|mencoblos|nyoblos|pemilu)(?: (?:di|pada|dalam))?(?: pemilu)? (?:berikutnya|depan|mendatang|nanti)\b|"
        r"\b(?:baru|belum) boleh(?: \w+){0,4} (?:kalau|jika|bila|setelah|sesudah|sampai)(?: (?:sudah|genap|umur\w*|usia\w*|berumur|berusia)){0,2} <E18>|"
        r"\bbaru (?:boleh|bisa|dapat|berhak)(?: ikut)? (?:memilih|mencoblos|nyoblos|pemilu|menyetir|menikah|menandatangani)(?: \w+){0,4} (?:tahun|bulan|setahun) lagi\b|"
        r"\b(?:belum|sebelum|menjelang|hampir|tidak|bukan)(?: (?:mencapai|masuk|memasuki|cukup|genap|menginjak|orang))?(?: (?:usia|umur))? dewasa\b",
        vocabulary=V,
        unless=(
            r"\b(?:tidak|belum|bukan) dewasa (?:dalam|untuk|cara)",
            r"\b(?:tidak|bukan)(?: orang)? dewasa\b(?! (?:menurut|di mata))",
            r"\b(?:sudah|telah) (?:\w+ )?(?:usia )?dewasa",
            r"\bbelum (?:boleh|bisa|dapat) (?:memilih|menikah|menyetir|menandatangani)(?= (?:lagi|karena sakit|sebab sakit))",
        ),
        refused=("Dua tahun lagi barulah ia dianggap dewasa.", "Setahun lagi ia baru boleh mengurus KTP."),
        allowed=("Ia sudah dewasa.", "Tahun depan mereka menikah.", "Film dewasa itu tayang malam ini."),
    ),
    rule(
        "id_tahoen",
        "Ages and children in the spelling before 1947: oesia doea belas tahoen.",
        "tahoen oemoer oemoernja oemoerkoe beroemoer oesia oesianja oesiakoe beroesia moerid boedak botjah anaknja anakkoe",
        r"(?<!poeloeh )(?:<OLD>|<N>) tahoen\b|\b(?:ber)?(?:oemoer|oesia)(?:nja|koe|moe)?(?: [a-z]+){0,2}? (?<!poeloeh )(?:<OLD>|<N>)(?! (?:poeloeh|ratoes))(?= ?[.,;:!?)\"]| ?$| (?:tahoen|boelan|th)\b)|"
        r"\b(?:moerid|boedak|botjah|anaknja|anakkoe)\b",
        vocabulary=V,
        words={
            "OLD": "satoe, doea, toedjoeh, sepoeloeh, (?:doea|tiga|empat|lima|enam|toedjoeh) ?belas",
            "SPAN": "selama dalam soedah sesoedah setelah berlakoe boeat lamanja sedjak hoekoeman pendjara kontrak sewa",
        },
        unless=(
            r"\b<SPAN>(?: \w+)? (?:<OLD>|<N>) tahoen\b(?! (?:oemoer|oesia))",
            r"(?:<OLD>|<N>) tahoen (?:lamanja|laloe|jang laloe|kemoedian|pendjara|berdiri|bekerdja)\b",
        ),
        refused=("Di sitoe tertoelis: Sarimin, oesia VIII tahoen.", "Moerid itoe poelang."),
        allowed=("Wafat dalam oesia tiga poeloeh lima tahoen.", "Ia bekerdja selama doea belas tahoen."),
    ),
    rule(
        "id_heir",
        "Heirs and kings who are not yet of age, told by the waiting for it.",
        "dewasa umur umurnya umurku usianya ktp ktpnya 18 delapan",
        r"(?i:\b(?:sampai|hingga|menunggu|menanti|sebelum|selama|sambil menunggu)(?: (?:sang|si|para|kedua|putra|putri|\w+ kembar))* (?:<HEIR>|<KIN>|\w+nya\b)(?: (?:itu|ini|tersebut|tunggal\w*|mereka|kami|terakhir))*(?: (?:sudah|telah|menjadi|beranjak|belum|jadi|menginjak|mencapai|usia|umur|dinyatakan|dianggap|sempat)){0,3} dewasa\b)|"
        r"\b(?i:sampai|hingga|menunggu)(?: si)? [A-Z][a-z]+(?: (?:sudah|telah|menjadi|jadi|beranjak)){0,2} dewasa\b|"
        r"\b(?i:baru|nanti|kelak|akan)\b[^.;]{0,45} (?i:bila|kalau|jika|apabila|setelah|sesudah|saat|ketika|begitu|sampai) [A-Z][a-z]+(?: (?:sudah|telah|menjadi|beranjak))* dewasa\b|"
        r"(?i:\b(?:baru|nanti|kelak|akan)\b[^.;]{0,45} (?:bila|kalau|jika|apabila|setelah|sesudah|saat|ketika|begitu|sampai)(?: (?:sang|si))? (?:ia|dia|aku|saya|mereka|<HEIR>|<KIN>|\w+nya\b|cucu\w*)(?: (?:sudah|telah|menjadi|beranjak))* dewasa\b)|"
        r"\b(?i:kalau|jika|bila|begitu|setelah|tunggu|seandainya|menunggu|apabila) (?!Bus|Pasal|Kamar|Hotel|Bab|Blok|Gang|Jalan|Lantai|Nomor)[A-Z][a-z]+ <E18>(?: tahun)?(?:,|\.|$)|"
        r"(?i:\b(?:begitu|kalau|jika|bila|setelah|sampai|tunggu|menunggu) (?:umur|usia)(?:nya|ku|mu) (?:sudah )?cukup\b|\bktp[- ]?(?:nya|ku|mu)? ?(?:saja )?(?:pun )?(?:belum|tidak|tak) (?:ada|punya)\b)",
        vocabulary=V,
        words={
            "HEIR": "(?:ahli )?waris(?:nya)?(?: tahta| takhta)?, pewaris\\w*, pangeran\\w*, raja, ratu, sultan, kaisar, putra mahkota, putri mahkota, penerima\\w*(?: warisan| hibah| wasiat)?, penerus\\w*, yatim\\w*, ia, dia, aku, saya, mereka",
            "KIN": "putra\\w*, putri\\w*, keponakan\\w*, adik\\w*, si kembar, kembar, si bungsu, si sulung, ponakan\\w*",
        },
        cased=True,
        unless=(
            r"<ANIMAL>[^.;]{0,40} dewasa\b",
            r"\b(?:orang|pria|wanita|perempuan|lelaki|laki-laki|film|kelas|kaum|tamu|penonton|penumpang|pembaca|konten|tiket\w*|hanya|usianya|umurnya|sikapnya|pikirannya|pemikirannya) dewasa\b",
        ),
        refused=("Kebun itu dititipkan sampai sang ahli waris dewasa.", "Perhiasan itu disimpan hingga Ratri dewasa."),
        allowed=(
            "Kucing itu dirawat sampai dewasa.",
            "Ia menunggu penonton dewasa masuk.",
            "Pewaris itu sudah dewasa.",
        ),
    ),
    rule(
        "id_cared",
        "The little ones of a house, told by how they are looked after: si kembar dimandikan, menidurkan si bungsu.",
        [
            f"{word}{end}"
            for word in "kembar bungsu sulung mungil putra putri keponakan ponakan adik tengah".split()
            for end in ("", "nya", "ku", "mu")
        ]
        + [f"{word}{end}" for word in "pangkuan pengasuh dongeng mendongeng".split() for end in ("", "nya")],
        r"\b(?:mendorong|didorong) ayunan[^.;]{0,40}(?:putra|putri|keponakan|adik)(?:nya|ku)\b|\bsi kembar kecil|(?:^|[\"(.,;!?] ?)kembar kecil\b|"
        r"\b(?:menyuapi|memandikan|menidurkan|menggendong|meninabobokan|mengasuh|momong|ngemong|mendongengi|menimang|memangku|mengeloni|menyuapkan|membedong|membungkus|menimbang|menyusui)(?: (?:kedua|para))? <LITTLE>|"
        r"<LITTLE>(?: (?:mereka|kami|itu|ini))?(?: (?:sudah|belum|masih|sedang|yang|baru|tidak|mau|susah|minta|mulai|kembali|ingin|harus|selesai|pun|telah|akhirnya)){0,4} <CARED>\b|<LITTLE>[^.;]{0,40} (?:disuapi|didongengi|dikeloni|digendong|ditidurkan|minum susu)\b|"
        r"\bpengasuh(?:nya)?\b[^.;]{0,40}\b(?:si (?:kembar|bungsu|sulung|tengah|mungil)\b|(?:men)?dongeng|menidurkan|meninabobokan|popok)|"
        r"\b(?:di|dari|ke|dalam) pangkuan (?:ibu(?! pertiwi)|ayah|bapak|nenek|kakek|mama|bunda|papa|emak)(?:nya|ku|mu)?\b|\bdongeng\w*[^.;]{0,30}(?:sampai|hingga) (?:\w+ ){1,2}(?:ter)?tidur|\bmendongeng\w* (?:sampai|hingga) (?:\w+ ){1,2}(?:ter)?tidur",
        vocabulary=V,
        words={
            "LITTLE": r"\bsi (?:kembar|bungsu|sulung|tengah|mungil), \b(?:putra|putri|keponakan|ponakan|adik)(?: (?:bungsu|sulung|kembar|tengah))?(?:nya|ku|mu), \b(?:putra|putri) (?:mereka|kami), \badik bungsu",
            "CARED": """disuapi, dimandikan, digendong, digandeng, tidur siang, merengek, rewel, ditidurkan, didongengi, diasuh, belajar (?:menyebut|berjalan|bicara|makan|duduk|berdiri|mengeja|naik sepeda|mewarnai), ditimang, dipangku, menangis minta, dikeloni, dipakaikan,
            minta (?:permen|balon|es krim|mainan|boneka|dongeng|susu|jajan|gendong), (?:ber)?main (?:petak umpet|boneka|lumpur|gundu|kelereng|layang-layang|ayunan|pasir|rumah-rumahan|masak-masakan|congklak),
            berebut (?:balon|boneka|mainan|ayunan|permen), (?:di)?jemput dari penitipan, naik komidi putar, dijewer, dikepang""",
        },
        unless=(r"\b(?:sapi|kambing|kuda|kucing|anjing|harimau|panda|induk|menara)\w*\b[^.;]{0,40}kembar",),
        refused=("Pengasuh menidurkan si kembar kecil.", "Si bungsu minta digendong."),
        allowed=(
            "Si kembar, keduanya pilot, memesan kamar.",
            "Menara kembar kecil itu runtuh.",
            "Pengasuh kuda itu pulang.",
        ),
    ),
)
