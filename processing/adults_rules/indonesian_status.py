"""Indonesian: words for people under 18, and for their schools."""

from processing.adults_rules.indonesian_vocabulary import ID_VOCABULARY as V
from processing.adults_rules.rule import rule


def _clitics(words: str) -> list[str]:
    """The words and their forms with the clitics -nya, -ku, -mu and the particles -lah, -kah, -pun."""
    return [word + end for word in words.split() for end in ("", "nya", "ku", "mu", "lah", "kah", "pun")]


def _grown(words: str) -> tuple[str, ...]:
    """Exceptions for words of youth that are said of adults, with the adult age or the word adult beside them."""
    word = rf"\b(?:{words})\b"
    return (
        rf"{word}(?: (?:itu|ini|cantik|manis|muda|tua|\w+nya))? (?:(?:yang|kini|sudah|telah|itu|ber|berusia|"
        rf"berumur|umur|usia|usianya|umurnya|sekitar|hampir|genap) ){{0,4}}<A>(?! (?:<UNIT>))",
        rf"{word}(?: (?!(?:dan|atau|serta|maupun)\b)\w+)? (?:yang )?(?:(?:sudah|telah|kini|semuanya|semua) ){{0,2}}(?:dewasa|menikah|"
        rf"berkeluarga|bekerja|kuliah|lulus kuliah|beruban|sarjana|pensiun)\b",
    )


_GROWN_JOBS = (
    r"(?:dokter|insinyur|pengacara|hakim|notaris|akuntan|pilot|perwira|polisi|dosen|jaksa|bankir|pengusaha|arsitek|direktur|manajer|bidan|perawat|tentara|"
    r"kapten|kolonel|jenderal|mayor|letnan|laksamana|marsekal|purnawirawan|gubernur|bupati|wali ?kota|camat|lurah|menteri|rektor|guru besar|profesor|ahli (?:bedah|hukum|kimia|mesin|gizi|waris)|pendeta|penghulu|konsultan|pialang|eksekutif|diplomat|pegawai negeri|apoteker|wartawan|sarjana|anggota dewan|nakhoda|masinis|kontraktor|pensiunan|mantan)\b(?! (?:itu|ini|tersebut|kecil|cilik))"
)
# said of grown sons and daughters: "anaknya, lelaki dewasa", "anak bungsunya, dokter gigi"
_GROWN_UP = (
    r"(?:(?:seorang|kini|sekarang|sudah|jadi|menjadi|adalah|telah|juga|malah|yang|semuanya|semua|keduanya|ketiganya|sama-sama|masing-masing|nomor|dua|tiga|sulung|pula|tertua|termuda|pertama|kedua|ketiga),? ){0,6}(?:(?:lelaki|laki-laki|pria|perempuan|wanita|orang) (?:dewasa|paruh baya|beristri|bersuami)|pria|"
    rf"{_GROWN_JOBS}|"
    r"(?:sudah |telah )?(?:beristri|bersuami|beranak|bercucu|berkeluarga|menikah|beruban|pensiun|bekerja|lulus kuliah|sarjana|dewasa)|kakek|nenek|"
    r"(?:(?:lelaki|laki-laki|pria|perempuan|wanita) )?(?:(?:berumur|berusia|umur|usia|lewat|di atas|lebih dari|hampir|sekitar|menginjak|paling muda|rata-rata|termuda) ){0,2}(?:<A>|\w+ puluhan)\b(?! <UNIT>| tahun (?:lalu|silam|kemudian|lebih muda))|me(?:mimpin|ngelola|njabat|ngepalai) (?!regu|kelas|barisan|doa)|"
    r"berkepala (?:dua|tiga|empat|lima|enam|tujuh))"
)
# who has none: "tanpa anak", "tidak pernah dikaruniai anak"; "tanpa anaknya" is said of one who is there
_CHILDLESS = (
    r"\b(?:tanpa|(?:tidak|tak|belum|enggan|nggak|gak|ogah|menolak)(?: (?:pernah|juga|kunjung|akan|mau|ingin|hendak|berniat|sempat|bisa|dapat|lagi))*"
    r" (?:punya|mempunyai|memiliki|dikaruniai|diberi|beroleh|memperoleh|memberinya))(?: (?:seorang|satu))? (?:anak|momongan)(?: (?:pun|seorang pun|satu pun))?\b"
    r"(?! (?:sulung|bungsu|perempuan|lelaki|laki|itu|kedua|pertama|ketiga|mereka|kami|saya|aku|lain|lagi|kecil|selain|kecuali|ber|umur|usia|yang)|[- ]\w+nya\b|-)"
    r"|\b(?:pasangan|suami[ -]istri|janda|duda|perempuan|wanita|pria|lelaki|keluarga|orang|tetangga|kakek|nenek|bibi|paman|rumah tangga|perkawinan|pernikahan)(?: \w+)? tanpa anak itu\b"
    r"|\b(?:hidup|menikah|pasangan|pernikahan|perkawinan|dewasa|khusus pasangan)\b[^.;]{0,25},? (?:tanpa|tidak ada) anak-anak"
)
# things that bear such names: "Operasi Bocah Petir", "kapal itu bernama Putri Kecil"; a capital has to follow
NAMED_SO = (
    r"(?i:\b(?:operasi|kapal|perahu|proyek|warung|warung kopi|kafe|toko|bar|kedai|restoran|satelit|badai|kelab|klub malam)(?: (?:itu|ini))?(?: (?:diberi nama|bernama|dinamai|dinamakan|bersandi|berkode|dijuluki))?)"
    r" \"?(?:[A-Z][a-z]+ ){0,2}[A-Z][a-z]+\"?"
)

RULES = (
    rule(
        "id_anak",
        "Children; anak also begins the names of many other things.",
        _clitics("anak anaknya anakku anakmu anaklah anakanak kanak kanaknya anakan"),
        r"\banak(?:nya|ku|mu|lah|kah|pun|anak)?\b|\bkanak-kanak(?:nya|ku|mu)?\b",
        vocabulary=V,
        words={
            "OF": "buah, tangga, tangganya, kunci, kuncinya, perusahaan, panah, panahnya, sungai, usaha, judul, "
            "cabang, rantau, band, kos, kost, kosan, kapal, baut, timbangan, lidah, negeri, bangsa, emas, "
            "benua, gunung, rambut, "
            "busur, peluru, mami, motor, punk, muda, magang, kantor, kantoran, kuliahan, kampus, teknik, hukum, "
            "sulung, bungsu, tunggal, ayam, kucing, anjing, sapi, kambing, kuda, singa, burung, gajah, harimau, "
            "domba, babi, "
            "bebek, itik, ikan, kelinci, macan, beruang, monyet, angin, pinak, mantu, didik perusahaan, semang, "
            "jaksa, bawang, dagang, mata, suku, laut, tekak, air, rezim, medan, betawi, jakarta, bandung, "
            "pesantren kilat, metal, rock, panggung, krakatau, kalimat, petir, lidi",
        },
        unless=(
            r"\banak(?:nya|ku|mu)? (?!(?:sulung|bungsu|tunggal)(?:nya|ku|mu| mereka| kami))<OF>(?:nya|ku|mu)?\b",
            *_grown(
                "anak(?:nya|ku|mu)?(?:-anak(?:nya|ku|mu)?)?(?: (?:lelaki|laki-laki|perempuan|sulung|bungsu|pertama|kedua|ketiga)(?:nya|ku|mu)?)?(?: (?:saya|kami|mereka|kita|beliau))?"
            ),
            rf"\b(?:anak-)?anak(?:(?: (?:lelaki|laki-laki|perempuan|sulung|bungsu|tertua|termuda|tunggal|kandung|angkat|tiri|semata wayang|pertama|kedua|ketiga))?(?:nya|ku|mu)(?:-anak(?:nya|ku|mu))?|(?: (?:lelaki|laki-laki|perempuan|sulung|bungsu|pertama|kedua|ketiga))? (?:mereka|kami|saya)),? {_GROWN_UP}",
            r"\banak-anak (?:buah|perusahaan|sungai|tangga|panah|band|kos|kost|kantor|muda|kuliahan|kampus|motor|"
            r"teknik|hukum)\b",
            r"\bkekanak-kanakan\b",
            r"\banak(?: \w+){1,2} (?:itu|ini) (?:(?:semua\w*|sudah|telah|kini|masing-masing) ){0,3}(?:berumur|berusia)(?: di atas| lebih dari| sekitar| hampir)? <A>",
            r"\b<A> tahun[^.;]{0,10}\banak(?:nya|ku)?\b",
            _CHILDLESS,
        ),
        unless_cased=(NAMED_SO,),
        refused=("Anak itu menangis.", "Ia membawa anaknya ke pasar.", "Anak-anak bermain bola."),
        allowed=(
            "Ia duduk di anak tangga.",
            "Kapten memanggil anak buahnya.",
            "Ia anak sulung dari tiga bersaudara.",
            "Anak panahnya meleset.",
            "Anaknya yang sudah dewasa tinggal di Solo.",
        ),
    ),
    rule(
        "id_bocah",
        "Babies, toddlers, teenagers, youngsters.",
        _clitics(
            "bocah bocahnya bocahe bayi bayinya bayiku balita balitanya batita orok remaja remajanya abg bocil "
            "bocahbocah puber pubertas praremaja momongan buyung upik cilik belia ingusan kencur yatim piatu "
            "asuhan cucu cucunya cucuku "
            "orang melahirkan lahir bidan kecil kecilnya kecilku popok khitanan sunatan disunat dikhitan bujang "
            "tanggung muda dini sekolah dedek krucil menyusui menyusu bermain rapor raport didik ponakan"
        ),
        r"\bbocah(?:nya|ku|mu|lah|kah|pun|e)?\b|\bbocil\b|\bbayi(?:nya|ku|mu|lah|kah|pun)?\b|\bbalita(?:nya|ku|mu|"
        r"lah|kah|pun)?\b|\bbatita\b|\borok(?:nya|ku)?\b|\b(?:pra)?remaja(?:nya|ku|mu|lah|kah|pun)?\b|\babg\b|"
        r"\bpuber(?:tas)?(?:nya|ku)?\b|\bmomongan\b|\b(?:si|artis|penyanyi|gadis|bintang|pendekar|dai|pahlawan) cilik\b|"
        r"\b(?:muda |gadis |perempuan |istri )?belia\b|\bingusan\b|\bbau kencur\b|\byatim(?: piatu)?\b|\bpiatu\b|"
        r"\bpanti asuhan\b|\bcucu(?:nya|ku|mu|lah|kah|pun)?\b|\bmelahirkan\b|\bbaru lahir\b|\bpopok(?:nya|ku)?\b|"
        r"\b(?:di)?(?:sunat(?:an)?|khitan(?:an)?)(?:nya|ku|mu)?\b|"
        r"\b(?:masa|waktu|sewaktu|sejak|semasa|semasih|semenjak|sedari|selagi|tatkala|kala|saat|ketika|zaman) (?:\w+ )?(?:masih )?kecil(?:nya|ku)?\b|\bdari (?:masih )?kecil(?! (?:hingga|sampai|ke) besar)\b|"
        r"\bmasih kecil\b|\bsi (?:kecil|buyung|upik)\b|\b(?:adik|putra|putri|gadis|perempuan|cowok|cewek|"
        r"keponakan|laki-laki) kecil(?:nya|ku)?\b|\bbujang tanggung\b|"
        r"\b(?:pernikahan|nikah|kawin|usia|umur|perkawinan)(?: yang)?(?: sangat)? (?:dini|belia)\b|"
        r"\busia sekolah\b|\bdedek\b|\bkrucil\b|\bmenyusu[i]?\b|\bkelompok bermain\b|\braport?(?:nya|ku|mu)?\b|\b(?:adik|keponakan|ponakan|putra|putri|saudara|sepupu|cucu)(?:ku|nya|mu)?(?: \w+)? yang (?:paling |masih )?kecil\b|"
        r"\bpeserta didik\b",
        vocabulary=V,
        unless=(
            _CHILDLESS,
            *_grown("bocah|cucu(?:nya|ku)?|remaja|(?:adik|putra|putri|saudara|sepupu|keponakan) kecil(?:nya|ku|mu)?"),
            r"<THING>(?: \w+){0,3} (?:masih|waktu|sejak|saat) kecil\b",
            # "cucunya yang dosen", "cucu-cucunya sudah bekerja"
            r"\bcucu(?:nya|ku|mu)?(?:-cucu(?:nya|ku|mu)?)?(?: (?:lelaki|laki-laki|perempuan|sulung|bungsu|pertama|kedua|ketiga|tertua|termuda)(?:nya|ku|mu)?)?(?: (?:saya|kami|mereka|kita|beliau|itu))?"
            rf"(?:,? (?:yang|seorang|kini|sekarang|sudah|telah|semuanya|adalah)|,) (?!kakek|nenek){_GROWN_UP}(?!,? (?:dan|serta)\b)",
            r"\b(?:usaha|rumah|kota|perusahaan|gaji|gajinya|untung\w*|pohon|pengeluaran|pembiayaan|aksi|porsi|jumlah|pangsa|nilai|modal|dampak|kontribusi|angka|industri|pasar|peluang|bank|harga|biaya|syariah)\w*"
            r"[^.;]{0,40} masih kecil\b",
            r"\b(?:relatif|terlalu|tergolong) masih kecil\b|\bmasih kecil,? (?:yaitu|dibanding\w*|nilainya|jumlahnya|persentasenya|skalanya|tetapi berkembang)\b",
            r"\bmelahirkan (?:berbagai |sejumlah |banyak |sebuah |suatu )?(?:ke\w{3,}an|pe[mnrl]\w{3,}an|persepsi|ideologi|produk|undang-undang|tokoh|pemimpin|konflik|masalah|sikap|budaya|tradisi|kata|istilah|rasa|semangat|resolusi|strategi|sistem)\b",
            r"\bmelahirkan (?:ide|gagasan|karya|gerakan|kebijakan|teori|aliran|generasi|lagu|puisi|penulis|"
            r"seniman|konsep|inovasi)\b",
            r"\badik kecil(?:nya|ku|mu)?(?: dulu| dahulu)?,? (?:kini|sekarang|sudah)(?: \w+){0,2} <A>",
            r"\bbunga melati kecil\b",
            r"\bbayi (?:tabung|wortel|kepiting|<ANIMAL>)\b(?: (?:itu |yang )?(?:baru )?lahir)?",
            r"<ANIMAL>(?: \w+){0,3} (?:baru lahir|melahirkan|menyusui)\b",
            r"\b(?:jagung|bayam|wortel|sawi|kailan|kentang|gurita|cumi|timun|terung|buncis|selada) bayi\b",
            r"\braport?(?:nya)? (?:keuangan|kinerja|kredit|pemerintah|menteri|perusahaan|bank|kementerian)\b",
        ),
        unless_cased=(NAMED_SO,),
        refused=(
            "Bayi itu tidur.",
            "Remaja itu tersenyum.",
            "Sejak kecil ia tinggal di sini.",
            "Ia melahirkan di rumah.",
        ),
        allowed=("Rumah itu masih kecil.", "Pertemuan itu melahirkan gagasan.", "Ia membeli kotak kecil."),
    ),
    rule(
        "id_gadis",
        "Girl and boy where no adult age goes with them.",
        _clitics("gadis gadisnya gadisku gadisgadis budak upik dara perawan"),
        r"\bgadis(?:nya|ku|mu|lah|kah|pun)?\b(?! (?:pantai))",
        vocabulary=V,
        unless=(
            *_grown("gadis(?:nya|ku|mu)?"),
            r"\bgadis (?:kantoran|kantor|sampul|bar|kabaret|karier|karir|panggilan|dewasa)\b",
            r"\bnama gadis(?:nya)?\b",
            r"\b(?:masih|tetap) gadis(?: (?:saja|terus))?(?: (?:di|pada|sampai|hingga|dalam|meski|walau|meskipun|walaupun|padahal|biar)){1,2}(?: (?:umur|usia|berumur|berusia)(?:nya|ku|mu)?)?(?: (?:yang|ke|sudah|hampir|lewat|kepala)){0,2} <A>(?! <UNIT>)",
            # staff and clubs of grown-ups, and an adult age in apposition
            r"\bgadis(?:-gadis)?\"? (?:bagian|divisi|departemen|biro|seksi|arisan|pensiunan|(?:senam|paduan suara|kelompok) lansia|(?:dari )?kantor|bank)\b",
            r"\boperasi gadis \w+",
            r"\bgadis(?:-gadis)?(?: (?:itu|ini|manis|desa|kota|\w+nya)){0,2},? (?:(?:semuanya|semua|rata-rata|paling muda|termuda|yang|berumur|berusia|umurnya|usianya|di atas|lewat|hampir|sekitar|kini|sudah) ){0,3}(?:<A>|\w+ puluhan)(?: tahun)?\b(?! <UNIT>| tahun (?:lalu|silam|kemudian|lebih muda))(?= ?[.,;)]| ?$| itu\b)",
        ),
        refused=("Gadis itu berlari.",),
        allowed=("Gadis berusia dua puluh lima tahun itu memimpin bar.", "Nama gadisnya Hartono."),
    ),
    rule(
        "id_murid",
        "Pupils and school students; mahasiswa is a university student and no mention.",
        _clitics(
            "murid muridnya muridku muridmurid siswa siswi siswanya siswinya siswasiswi pelajar pelajarnya "
            "santri santriwati santriwan sekelas pramuka osis"
        ),
        r"\bmurid(?:nya|ku|mu|lah|kah|pun)?\b|\bsisw[ai](?:nya|ku|mu|lah|kah|pun)?\b|\bpelajar(?:nya|ku|mu|lah|"
        r"kah|pun)?\b|\bsantri(?:wati|wan)?\b|\bpramuka(?:nya|ku)?\b|\bosis\b",
        vocabulary=V,
        words={
            "ADULTS": (
                "pilot penerbangan akademi magister doktor s2 s3 spesialis pensiunan mantan sarjana profesi dewasa yoga menyetir mengemudi menari memasak melukis silat kursus universitas kampus "
                "pascasarjana autodidak perwira"
            )
        },
        unless=(
            r"\b(?:murid|siswa|siswi)(?:nya)?(?:-murid(?:nya)?)?[^.;]{0,40}\b<ADULTS>\b",
            r"\b<ADULTS>\b[^.;]{0,40}\b(?:murid|siswa|siswi)(?:nya)?\b",
            rf"\b(?:murid|siswa|siswi)(?:nya|ku|mu)?(?: (?!itu|yang|dan)\w+){{0,4}},? (?:itu |adalah )?seorang {_GROWN_JOBS}",
        ),
        refused=("Para siswa masuk kelas.", "Muridnya datang terlambat.", "Seorang pelajar lewat."),
        allowed=("Murid-murid kursus dansa itu sudah tua.", "Mahasiswa itu lulus kemarin."),
    ),
    rule(
        "id_sekolah",
        "Schools, unless one that takes adults.",
        _clitics(
            "sekolah sekolahnya sekolahan bersekolah menyekolahkan disekolahkan sekolahku madrasah madrasahnya "
            "pesantren paud prasekolah putih tk"
        ),
        r"\bsekolah(?:an)?(?:nya|ku|mu|lah|kah|pun)?\b|\b(?:ber|meny|di)e?sekolah(?:kan)?\b|\bmenyekolahkan\b|"
        r"\bbersekolah\b|\bprasekolah\b|\bmadrasah(?:nya|ku|mu|lah|kah|pun)?\b|\bpesantren(?:nya|ku|mu|lah|kah|"
        r"pun)?\b|\bpaud\b|\b(?:ber)?seragam(?:nya)? (?:putih[ -]?(?:abu-abu|biru|merah)|(?:merah|biru|abu-abu)[ -]putih)",
        vocabulary=V,
        words={
            "FOR_ADULTS": "tinggi mengemudi menyetir setir memasak masak bisnis hukum kedokteran pascasarjana malam "
            "penerbangan pilot perwira staf kepribadian mode musik tari seni film akting bahasa pelayaran "
            "ilmu polisi kepolisian calon barista "
            "dewasa menari dansa jurnalistik pascasarjana lapang pilot desain arsitektur keperawatan bartender diplomat intelijen bertani "
            "manajemen fotografi selam teologi"
        },
        unless=(
            r"\bsekolah(?:nya|an)? (?:untuk )?(?:orang )?<FOR_ADULTS>(?:nya|ku|mu)?\b",
            r"\bsekolah menengah? atas untuk orang dewasa\b",
        ),
        refused=("Ia pulang dari sekolah.", "Mereka masih bersekolah.", "Ia belajar di pesantren."),
        allowed=("Ia mengajar di sekolah memasak.", "Ia lulus sekolah tinggi hukum.", "Ia kuliah di universitas."),
    ),
    rule(
        "id_smp",
        "The short names of school types: SD, SMP, SMA, SMK and their like.",
        _clitics("sd sdn smp smpn sma sman smk smkn smu smun sltp slta stm mts mtsn tk paud slb stm mi"),
        r"\b(?:smpn?|sman?|smkn?|smun?|slt[pa]|mtsn?|sdn|slb)\b|\b(?:<LEVEL>)(?: <N>)? (?:stm|sd|tk)\b|\b(?:adik|sepupu|keponakan|ponakan)(?:ku|nya| saya) (?:masih |baru )?(?:stm|sd|tk)\b(?! card)|\b(?:sd|"
        r"tk|stm)-(?:nya|ku|mu)\b|\b(?:sd|tk|stm) (?:negeri|swasta|kelas|inpres|islam|katolik|kristen|itu|di|dan|<N>)\b",
        vocabulary=V,
        words={
            "LEVEL": (
                "kelas anak murid siswa siswi guru di dari masuk lulus lulusan tamat tamatan bangku sejak "
                "jenjang sekolah zaman masa teman waktu ke setingkat usia tingkat pelajaran seragam saat ketika "
                "bersama masih mengajar ijazah buku kepala gedung halaman lapangan depan sebelah tamatkan "
                "menamatkan lapisan jebolan tamatan mencicipi darmawisata rombongan piknik reuni alumni angkatan gerbang kantin kawan"
            )
        },
        unless=(
            r"\bkartu (?:memori )?sd\b",
            r"\bsdn\.? bhd\b",
            r"\b(?:konektor|soket|pigtail|adaptor|adapter|konverter|colokan|steker|jack)(?: (?:antena|rf|tipe|jenis|kabel|model))? sma\b|\bsma ke (?:bnc|tnc|ipex|n|f)\b",  # a plug
            r"\b(?:garis|indikator|grafik|moving average) sma\b|\b(?:mikrokontroler|mikroskop|chip) stm\b",
            r"\b(?:dari|di|ke) sd (?:card|[\d]+)\b",
            r"\bsd card\b",
        ),
        refused=("Ia masih duduk di bangku SMP.", "Adiknya kelas tiga SD.", "Ia lulusan SMA."),
        allowed=("Ia memasukkan kartu SD ke kamera.",),
    ),
    rule(
        "id_kelas",
        "A numbered school class, not first class on a train.",
        _clitics("kelas"),
        r"\bkelas berapa\b|\bkelas(?:nya)?(?: ?: ?| )(?:<N>|<ORD>|[ivx]+|\d{1,2}[a-f]?|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua belas)(?:nya|ku|mu))\b",
        vocabulary=V,
        words={
            "TRAVEL": (
                "kereta gerbong tiket kapal hotel penjara kabin kursi pesawat barang restoran pelayanan rawat "
                "kamar bpjs ekonomi bisnis penumpang bangsal ruang topan badai kapten pengacara teri menu "
                "bioskop peron kabin layanan fasilitas rumah"
            )
        },
        unless=(
            r"\b<TRAVEL>(?: \w+){0,3} kelas (?:satu|dua|tiga|1|2|3|pertama|i|ii|iii)\b",
            r"\bkelas (?:satu|dua|tiga|1|2|3|pertama|i|ii|iii)\b(?: \w+){0,3} (?:<TRAVEL>|rumah sakit)\b",
        ),
        refused=("Ia duduk di kelas enam.", "Adiknya kelas XI."),
        allowed=("Ia membeli tiket kelas satu.", "Ia ikut kelas yoga."),
    ),
)
