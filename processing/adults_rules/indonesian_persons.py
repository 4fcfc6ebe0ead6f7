"""Indonesian: endearments for children, and what the law says of those who are not yet of age."""

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
)
