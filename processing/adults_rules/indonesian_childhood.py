"""Indonesian: colloquial words for children, what surrounds babies and school life, and ages without the word years."""

from processing.adults_rules.indonesian_vocabulary import ID_VOCABULARY as V
from processing.adults_rules.lexicon import lexicon
from processing.adults_rules.numbers import ID_TRIGGERS
from processing.adults_rules.rule import rule

_JAVANESE_TEENS = "sewelas rolas telulas patbelas limalas limolas nembelas pitulas sabelas"
_JAVANESE = f"{_JAVANESE_TEENS} siji loro telu telung papat patang limang enem nem pitu pitung wolu wolung sanga sangang lapan dalapan salapan opat"

# "when eighteen at last": behind these eighteen is still to come
_NAMES = """Amir Siti Budi Ani Rini Dewi Agus Joko Slamet Sri Wati Tono Rudi Hasan Ahmad Ali Dono Bima Sari Ratna Kartini Soekarno Sukarno Hatta Sudirman Dewantara Chairil Pramoedya
Diponegoro Habibie Gus Arjuna Bisma Karna Yusuf Musa Ibrahim Maria Yohanes Ketut Made Wayan Putu Nyoman Ujang Asep Dadang Cecep Neneng Danu Dimas Galih Laras Sekar Wulan Nina Lina Tini Maya"""

RULES = (
    rule(
        "id_name_kecil",
        "A known grown-up as the child he or she was: Kartini kecil.",
        "kecil",
        r"\b(?:<NAMES>|[a-z]+ (?!<PLACES>)[A-Z][a-z]{2,}) kecil(?= (?:me[a-z]{3,}|ber[a-z]{3,}|di[a-z]{3,}|ter[a-z]{3,}|suka|gemar|sudah|pernah|sering|selalu|duduk|tidur|lari|hanya|tak|tidak|belum|pulang|"
        r"tinggal|hidup|takut|senang|menangis|itu|dan ibunya|dan ayahnya)\b|[.,;!?]|$)",
        vocabulary=V,
        words={
            "NAMES": _NAMES,
            "PLACES": "Jakarta Bandung Eropa Asia Sunda Indonesia Jawa Bali Selasa Rabu Kamis Jumat Sabtu Minggu Senin",
        },
        cased=True,
        before=40,
        unless_cased=(
            r"\b(?:di|ke|dari|kota|desa|kampung|pulau|gunung|sungai|jalan|merek|toko|warung|kapal|kamus|mobil|Al|hari) [A-Z][a-z]+ kecil",
        ),
        refused=("Kartini kecil gemar memanjat pagar.", "Di halaman itu Rangga kecil menangkap capung."),
        allowed=("Warung kecil itu tutup.", "Perahu kecil menunggu di dermaga."),
    ),
    rule(
        "id_until_18",
        "Eighteen as what has to be waited for.",
        "18 delapan kedelapan delapanbelas xviii dewasa",
        r"<E18>(?: tahun)?(?: (?:saja|pun))? (?:belum|masih kurang|kurang (?:se(?:bulan|minggu|hari|tahun)|sedikit|<NUM> (?:bulan|minggu|hari|tahun)))\b|"
        r"\b(?:kalau|jika|bila|begitu|saat|setelah|ketika|apabila)(?: \w+){0,3} <E18>(?: tahun)? (?:kelak|nanti)\b|\b(?:kelak|nanti)(?: \w+){0,4} <E18>(?! ?<UNIT>)<END>|"
        r"\bbaru (?:boleh|bisa|dapat|berhak|akan)[^.;]{0,40}\b(?:saat|ketika|setelah|kalau|jika|bila|sesudah|begitu|sampai|pada)\b[^.;]{0,25}(?:umur\w*|usia\w*|berumur|berusia|genap|menginjak|sudah|ia|dia|aku|saya) <E18>|"
        r"\b(?:menunggu|menanti|menantikan)(?: \w+){0,2} (?:usia|umur|berusia|berumur|genap) (?:<E18>|dewasa)\b|"
        r"\b(?:kalau|kalo|klo|jika|bila|apabila|andai\w*|seandainya|sekiranya|kapan|tunggu|nunggu|menunggu|menanti)(?: (?:saja|sampai|saat))* <WHO>(?: (?:sudah|udah|telah|genap|nanti|berumur|berusia|menginjak|umur|usia|jadi|masuk|mencapai)){0,3} <E18>(?: tahun(?! (?:lalu|silam|kemudian)))?<NOTQTY>(?:<END>|(?= dulu\b))|\b(?:kalau|kalo|jika|bila|apabila|seandainya|begitu|tunggu|tunggu sampai|setelah|saat) (?!jumlah|total|skor|suhu|nilai|jam|pukul|tanggal|nomor|harga|angka|<THING>)\w+ (?:sudah|udah|genap|berumur|berusia|telah|nanti)(?: (?:genap|berumur|berusia))? <E18>(?: tahun)?, |\b(?:begitu|kalau|kalo|tunggu|nunggu|pas|kelar) <E18>,? (?:gue|gw|gua|aku|saya|ia|dia)\b|"
        r"\b(?:sampai|hingga|menunggu)(?: (?!pukul|jam|<THING>)\w+){1,3} (?:berusia|berumur|genap) <E18><NOTQTY>|<E18>,? (?:<NUM> (?:tahun|bulan|minggu)|setahun|sebulan|seminggu) lagi\b|"
        r"\b(?:begitu|saat|ketika|setelah|sesudah|pas|sampai) <WHO>(?: (?:sudah|udah|telah|genap|nanti|berumur|berusia|menginjak|umur|usia|jadi|masuk|mencapai)){0,3} <E18>(?: tahun)?,?[^.;!?]{0,25} (?:akan|mau|hendak|ingin|bakal|boleh|pengin|pengen|jadi milik\w*|menjadi milik\w*)\b|"
        r"\b(?:hari|bulan|minggu|hitungan) (?:menuju|menjelang|sampai) <E18><NOTQTY>(?:<END>|(?= di\b))|"
        r"\b(?:<NUM> (?:tahun|bulan|minggu|hari)|setahun|sebulan|seminggu|sehari) lagi (?!tanggal|jam|pukul|bab|lantai|bus|nomor|pada|di|ada|ke)(?:\w+ ){0,2}<E18><NOTQTY><END>|"
        r"\b(?:<NUM> (?:tahun|bulan|minggu|hari)|setahun|sebulan|seminggu|setengah tahun|sehari) lagi (?:(?!<THING>|film|acara|tiket|orang)\w+ ){1,3}dewasa(?:<END>|(?= (?:dan|menurut|secara|di mata)\b))|"
        r"\bdalam (?:<NUM> (?:tahun|bulan|minggu|hari)|setahun|sebulan|seminggu) (?:ke depan )?(?:(?!<THING>)\w+ ){1,3}(?:genap|berusia|berumur|menginjak) <E18><NOTQTY>(?:<END>|(?= ?tahun\b))",
        vocabulary=V,
        words={
            "WHO": "aku saya ia dia kamu kau gue gua gw mereka umurku umurnya umurmu usiaku usianya usiamu adikku adiknya adikmu keponakanku keponakannya putraku putranya putriku putrinya cucuku cucunya"
        },
        unless=(r"\b(?:jam|pukul|halaman|tanggal|bab|lantai) <E18>",),
        refused=(
            "Delapan belas saja belum, sudah mau jadi bandar.",
            "Warisan itu baru boleh disentuhnya saat ia berusia delapan belas.",
            "Kalau aku sudah delapan belas, aku mau kos sendiri.",
            "Begitu umurku delapan belas, aku akan pergi.",
        ),
        allowed=("Ia sudah delapan belas dan baru membuka bar.", "Nanti ia tiba di halaman 18."),
    ),
    lexicon(
        "id_regional",
        "Colloquial and regional words for children, and what marks their age.",
        """
        cilik: (?<!wong )(?<!rakyat )(?<!orang )(?<!kaum )cilik
        tole thole genduk gendhuk: (?:si )?(?:t(?:h)?ole|gend(?:h)?uk)
        nduk: (?:si )?nduk
        ujang otong unyil: si (?:ujang|otong|unyil)
        tanggung: (?:pemuda|remaja|anak|gadis|bujang|perjaka|lelaki|cowok|cewek|jejaka) tanggung
        taruna: taruna remaja
        bayik adek dedek: bayik ; (?:si |dedek )?adek (?:bayi|kecil) ; si adek
        bocilnya piyik
        kecil: (?:tuan|nona|den|gusti) (?:muda|bagus|ayu) kecil
        kencur: (?:bau|masih|perawan|gadis) kencur
        neng eneng: (?:neng|eneng) (?:kecil|cilik)
        krucil krucils
        gede: baru gede
        brondong: brondong sma
        jagung: seumur jagung umurnya
        perwalian: di bawah perwalian
        asuh: hak asuh ; (?:anak|ibu|keluarga|orang tua|bapak) asuh
        adopsi diadopsi mengadopsi: (?:di|meng)?adopsi(?! (?:sebuah|sebagai|resolusi|undang|peraturan|prinsip|pendekatan|standar|langkah|bahasa|budaya|ide|gagasan|konsep|oleh|dalam|untuk|teknologi|kebijakan|sistem|cara|gaya|metode|model|strategi|hukum|nilai))
        titipan penitipan: penitipan (?:anak|bayi)
        ingusan
        sepantaran: sepantaran anak
        mencoblos nyoblos memilih: belum (?:boleh|bisa|dapat|berhak) (?:ikut )?(?:men|ny)?coblos ; belum (?:punya|memiliki|berhak) hak pilih
        pilih: belum (?:punya|memiliki) hak pilih
        pemilu: belum (?:boleh|bisa|dapat|berhak) (?:ikut|memilih dalam) pemilu ; baru (?:ia |dia |aku |boleh )+ikut pemilu
        muda: (?:terlalu|masih) muda untuk (?:menikah|memilih|menyetir|minum|merokok|kawin|bekerja|mengemudi|mencoblos|menandatangani)
        kekecilan: umurnya kekecilan
        kelahiran: (?:menyambut|merayakan|mensyukuri) kelahiran (?:putra|putri|si|cucu|keponakan)
        minor: masih minor
        cakap: belum cakap (?:hukum|bertindak)
        """,
        vocabulary=V,
        clitics="nya ku mu lah kah pun",
        unless=(
            r"\b(?:kucing|anjing|hewan|satwa)\b[^.;]{0,30}adopsi|adopsi (?:kucing|anjing|hewan|satwa)",
            r"\bbelum (?:bisa|dapat)[^.;]{0,25}pemilu karena (?!umur|usia|masih|belum|baru|di bawah)",
        ),
        unless_cased=(r"\bCilik Riwut\b",),
        refused=("Penggembala cilik itu menuntun kerbau.", "Si tole disuruh membeli gula."),
        allowed=("Ia membela wong cilik.", "Perusahaan itu mengadopsi teknologi baru."),
    ),
    lexicon(
        "id_baby_things",
        "Things and moments of the first years.",
        """
        bedong dibedong bedongan dot empeng ngempeng ngedot mengedot: (?:di)?bedong(?:an)? ; botol dot ; (?:meng|ng)e?dot ; (?:ng)?empeng
        asi mpasi: asi (?:eksklusif|perah) ; (?:minum|memberi|diberi|menyusu) asi ; mpasi
        susu: gigi susu ; botol susu(?:nya)? ; susu formula
        gigi giginya: (?:waktu|saat|ketika|sebelum|setelah|menunggu) gigi(?: (?:seri|depan|geraham|taring))?(?:nya|ku) (?:baru |mulai |belum )?(?:tanggal|copot|tumbuh)(?! (?:karena|akibat|dipukul|kecelakaan)) ; gigi pertama(?:nya)? ; giginya baru (?:tumbuh|dua|satu|empat)
        merangkak: (?:belajar|mulai|bisa|pandai|sedang|baru|sudah|masih|suka|asyik) merangkak(?! (?:naik|turun|di bawah (?:kawat|pagar)|menembus))
        berjalan jalan: (?:belajar|baru bisa|sudah bisa|mulai bisa|pandai) (?:ber)?jalan(?! (?:lagi|kembali|dengan tongkat|kaki|normal|tanpa tongkat|sejak operasi))
        mengoceh: (?:mulai|sudah|suka|asyik) mengoceh
        akikah aqiqah akikahan aqiqahan posyandu
        siten: tedak siten
        tanah: upacara turun tanah
        imunisasi: imunisasi (?:campak|polio|dasar|bayi|balita|dpt)
        inkubator: (?:dalam|di|dari) inkubator(?! (?:bisnis|startup|telur|usaha))
        bobo: nina bobo
        stroller: (?:kereta|stroller) (?:bayi|dorong bayi)
        babysitter pengasuhnya: babysitter
        disapih menyapih: disapih ; menyapih
        bidan: (?:dukun bayi|bidan desa menolong)
        digendong: (?:masih|minta) digendong ; digendong (?:ibu|ayah|bapak|nenek|kakek|mama|bunda|pengasuh)\\w*
        gendongan: (?:dalam|di|dari) gendongan
        tengkurap: (?:belajar|mulai|bisa|pandai|baru|sudah bisa) tengkurap
        ditimang menimang: (?:di|men)?timang (?:ibunya|neneknya|cucu)
        meneteki: meneteki
        mengompol ngompol: masih (?:me)?ngompol
        selapanan puput: selapanan ; puput pusar
        """,
        vocabulary=V,
        clitics="nya ku mu lah kah pun",
        unless=(r"\b(?:sapi|kambing|kuda|kucing|anjing|induk)\w*\b[^.;]{0,40}(?:disapih|menyapih)",),
        refused=("Ia mulai merangkak di lantai.", "Gigi susunya tanggal.", "Ia lahir lalu dibedong."),
        allowed=("Harga beras mulai merangkak naik.", "Ia belajar berjalan lagi setelah operasi."),
    ),
    lexicon(
        "id_school_life",
        "Customs of school life and less usual names of schools.",
        """
        mos mpls osis rohis paskibra paskibraka ekskul ekstrakurikuler: (?:peserta|masa|ikut|kegiatan|acara|hari|saat|waktu) mos ; mpls ; osis ; rohis ; paskibra(?:ka)? ; ekskul ; ekstrakurikuler
        adik kakak: (?:adik|kakak|abang) kelas(?:nya|ku)?(?! (?:yoga|dansa|kuliah|memasak))
        wajib: menyanyikan lagu wajib
        upacara: upacara bendera(?! (?:17|di istana|hari kemerdekaan|kedutaan|kantor))
        pr: pr (?:berhitung|teman\\w*) ; (?:menyalin|menyontek|nyontek|nyalin) pr
        pmr: (?:anggota|ekskul|ikut) pmr
        persami perjusami
        penggalang siaga penegak: (?:pramuka|regu) (?:penggalang|siaga|penegak) ; (?:anggota|kemah|tingkat) (?:penggalang|penegak)
        ebtanas
        nasional: ujian nasional
        pr: (?:mengerjakan|bikin|membuat|buku|selesai|kerjakan|ngerjain) pr(?:nya)? ; pr (?:matematika|bahasa|ipa|ips|fisika|kimia|biologi|inggris|sejarah) ; pr-(?:nya|ku|mu) (?:\\w+ )?(?:dikerjakan|selesai|matematika|belum|menumpuk|ketinggalan|tertinggal)
        wali: wali (?:kelas|murid)
        bk bp: guru (?:bk|bp)
        bimbel: bimbel
        belajar: bimbingan belajar
        les: (?:berangkat|pulang|ikut|tempat|guru|jadwal) les(?:nya)?(?! (?:bahasa|mengemudi|dansa|yoga))
        kenaikan: kenaikan kelas
        guru gurunya: guru kelas(?:nya|ku)?(?! (?:yoga|tari|dansa|memasak|melukis|bahasa))
        antarsekolah
        pemilih: belum (?:\\w+ )?usia pemilih
        naik tinggal: naik ke kelas ; naik kelas(?! (?:bisnis|eksekutif|satu|utama|ekonomi|dunia)) ; tinggal kelas
        sebangku sebangkunya sebangkuku: (?:teman|kawan) sebangku(?:nya|ku|mu)?
        juara ketua teman sekelas: juara kelas ; ketua kelas ; teman sekelas(?:nya|ku)? ; sekelas (?:dengan|sama)
        kls: kls ?(?:\\d{1,2}|[ivx]+)
        raudhatul: raudhatul athfal
        mulo
        sr els hcs: (?:di|dari|semasa|lulus|lulusan|tamat|tamatan|sekolah|murid|masuk|kelas(?: \\w+)?|waktu|bangku) (?:sr|els|hcs)
        esema esempe esde
        ibtidaiyah tsanawiyah aliyah: (?:madrasah )?(?:ibtidaiyah|tsanawiyah|aliyah)(?! [A-Z])
        paket: (?:kejar|ujian|ijazah|program|mengambil|ikut|lulus|setara) paket [abc] ; paket [abc] setara
        putus: putus sekolah
        membolos bolos: (?:mem)?bolos pelajaran
        jajan: uang jajan(?:nya|ku)?
        abu: putih[ -]abu(?:-abu)? ; yang masih (?:ber|memakai )?seragam(?:nya)? abu-abu
        biru: putih[ -]biru
        merah: (?:ber)?seragam(?:nya)? (?:putih[ -]merah|merah[ -]putih)
        topi: topi upacara
        bendera: upacara bendera (?:hari senin|setiap senin|di sekolah)
        pelajar: kartu pelajar(?:nya)?
        wajib: wajib belajar
        ranking rangking peringkat: (?:ranking|rangking|peringkat) (?:\\w+ ){0,2}(?:di )?kelas(?:nya)?
        ajaran pelajaran: tahun (?:ajaran|pelajaran)
        smea hbs ppdb nisn unbk anbk ldks tpq: (?:anak|siswa|lulusan|di|dari|masuk|tamat|tamatan|ujian|sekolah|jalur|daftar|mengaji|soal|nomor) (?:smea|hbs|ppdb|nisn|unbk|anbk|ldks|tpq) ; ppdb ; ldks
        lks: (?:mengerjakan|buku) lks
        contek nyontek: nyontek saat ulangan
        ulangan: ulangan (?:harian|umum|matematika|fisika|sejarah|biologi|kimia|bahasa)
        sd: (?:di|dari|sejak|waktu|zaman|masih|saat|masuk|kelas|lulus|tamat|anak|ke) sd(?= ?[.,;!?]|$| itu| dan| di| ketika| waktu| saat| bersama)
        """,
        vocabulary=V,
        clitics="nya ku mu lah kah pun",
        unless=(
            r"\b(?:umkm|usaha|tim|klub|petinju|kampus|kuliah|kursus|dansa|yoga|wisata|hotel|bpjs)\b[^.;]{0,40}(?:naik kelas|sekelas|ketua kelas)",
            r"(?:sekelas|ketua kelas|teman sekelas\w*)[^.;]{0,40}\b(?:kampus|kuliah|kursus|dansa|yoga|universitas|hotel)\b",
            r"\bsekelas (?:dengan |sama )?(?:menteri|direktur|presiden|hotel|dunia)\b",
            r"\btinggal kelas (?:bisnis|ekonomi)\b",
        ),
        refused=("Peserta MPLS itu membawa topi kertas.", "Wali kelasnya datang.", "Ia mengerjakan PR matematika."),
        allowed=("UMKM itu berhasil naik kelas.", "Ia wali nikah adiknya."),
    ),
    rule(
        "id_ages",
        "Ages told by other words: umurnya setahun, usianya tiga belasan, dalam usianya yang kesepuluh, tahun umurnya.",
        (
            *ID_TRIGGERS,
            "setahun",
            "sebulan",
            "seminggu",
            "sehari",
            "setengah",
            "belasan",
            "sepuluhan",
            "sebelasan",
            "pertama",
            "kesepuluh",
            "kesebelas",
            "kedua",
            *_JAVANESE.split(),
            "dasawarsa",
            "dekade",
            "sedasawarsa",
            "sedekade",
            "windu",
            "sewindu",
            "seperempat",
            "sepertiga",
            "seperlima",
            "lusin",
            "selusin",
            "ketiga",
            "keempat",
            "kelima",
            "keenam",
            "ketujuh",
            "kedelapan",
            "kesembilan",
            "ke",
        ),
        r"<AGEWORD>(?: (?:<ADV>|lebih|kurang|sudah|genap|saja))* (?:se(?:tahun|bulan|minggu|hari|jam)|setengah tahun|tiga perempat tahun)\b|"
        r"<AGEWORD>(?: <ADV>)* (?:(?:dua|tiga|empat|lima|enam|tujuh|delapan) ?belasan|sepuluhan|sebelasan|belasan)\b|"
        r"\b(?:usia|umur)(?:nya|ku|mu)?(?: yang)? (?:<ORD>)(?! (?:puluh|ratus))|"
        r"<N> ?(?:tahun|thn|taun) (?:umur|usia)(?:nya|ku|mu)?\b|"
        r"\b(?:gue|gw|gua|aku|aq|ak|sy|ane|saya|doi) (?:(?:<ADV>|masih|msh|bru|br|udah|udh|umur|umurnya) )*<TEEN>(?: ?(?:thn|taun|th))?(?= ?$| ?[.,!?]| (?:nih|sih|loh|lho|kok|dan|tapi|bang|kak|gan|boleh|blh|bisa|gmn|gimana|udah|pas|waktu|mau)\b)|"
        r"\b(?:umur|usia)(?:nya|ku|mu|e|ne)?(?: (?!(?:<THING>))\w+){0,2} <JAVA>\b|\b<JTEEN> (?:taun|tahun|thn)\b|"
        r"<AGEWORD>(?: \w+){0,3} (?:(?:seperempat|sepertiga|seperlima)(?: dari)? <A>|(?:setengah )?(?:se)?lusin tahun)|"
        r"\b(?:hidup|<AGEWORD>)(?: (?!bersama)\w+){0,2} (?:(?:satu setengah|1,5|satu) |se)(?:dasawarsa|dekade|windu)\b|\b(?:hidup|<AGEWORD>)(?: \w+){0,2} dua windu\b|"
        r"\b(?:baru|masih|belum)(?: genap)? (?:(?:satu setengah|1,5|satu) |se)(?:dasawarsa|dekade) (?:hidup|di dunia)\b|"
        r"\b(?:(?:satu setengah|1,5|satu) |se)(?:dasawarsa|dekade|windu)(?: (?:sudah|telah|saja|penuh|lamanya|baru)){0,2} (?:(?!<THING>|bersama)\w+ ){0,2}?(?:hidup(?:<END>| di (?:dunia|bumi)(?: ini\b|<END>))|(?:ada |berada )?di (?:dunia|bumi) ini\b)|"
        r"\b(?:putra|putri|keponakan|ponakan|adik|sepupu|si \w+)(?:nya|ku|mu)?(?: (?:kami|kita|mereka|itu))? (?:(?:baru|masih|sudah|genap) )?(?:<N>|<E18>|<NUM>) (?:bulan|minggu|pekan|hari)(?: dan sudah\b| usianya\b| umurnya\b|<END>)|"
        r"\bseperempat(?: dari)? (?:umur|usia)\w*|<N> (?:di)?tambah <N>[^.;]{0,30}<AGEWORD>|<AGEWORD>(?: <ADV>)? <N> kali <N>\b|"
        r"<N> ?tahun (?:pertama )?hidup(?:nya|ku|mu)\b|\bsudah <N> ?tahun (?:\w+ ){1,2}hidup di (?:dunia|bumi)|<PERSON>(?: (?:itu|kami|mereka))? genap setahun<END>|"
        r"<N> taun\b(?! (?:lalu|lagi|kemudian|kerja|yang|nikah|di|jadi|nunggu|lamanya))",
        vocabulary=V,
        words={"JAVA": _JAVANESE, "JTEEN": _JAVANESE_TEENS},
        unless_cased=(
            r"(?:<THINGSUBJ>|<BEAST>)(?i:(?: (?:baru|sudah|hampir|telah|genap|kini)){0,2} <AGEWORD>(?: (?:baru|sudah|hampir|genap)){0,2} <TEEN>)",
            r"<THINGSUBJ>(?i:(?: (?:baru|sudah|hampir|telah|genap|kini|belum)){0,2}(?: <AGEWORD>)?(?: (?:baru|sudah|hampir|genap|belum)){0,2} (?:se(?:tahun|bulan|minggu|hari)|setengah tahun))",
        ),
        unless=(
            r"\bnomor (?:\w+ ){0,2}\w+ <N>",
            r"<THINGSUBJ>[^.;]{0,20}(?:dasawarsa|dekade|windu)",
            r"<THING>(?: (?:itu|ini|kami|mereka))?,? (?:sudah |baru |hampir |telah )*(?:<AGEWORD> )?(?:\w+ ){0,3}(?:setahun|sebulan|seminggu|sehari|setengah tahun)",
            r"(?:^|[.,;] )<THING>(?: (?!<PERSON>)\w+)?(?: (?:itu|ini|kami|mereka))?,? (?:\w+ )?<N> tahun (?:umur|usia)nya",
            r"\b(?:kerja|nikah|tinggal|selama|udah) (?:\w+ )?<N> taun\b",
        ),
        refused=(
            "Si Ucup sudah bisa bicara, umurnya setahun lebih sedikit.",
            "Usianya sekitar tiga belasan.",
            "Awak kapal itu, empat belas tahun umurnya, menyapu geladak.",
            "Dalam usianya yang kesepuluh ia pandai menari.",
        ),
        allowed=("Toko itu baru berumur setahun.", "Umurnya empat puluhan.", "Rumah itu dua belas tahun umurnya."),
    ),
    rule(
        "id_nanti_18",
        "An eighteenth birthday that is still to come.",
        "18 delapan kedelapan delapanbelas xviii",
        r"\b(?:nanti|kelak|akan|depan|mendatang|besok|lusa|sebentar lagi|bulan lagi|minggu lagi|hari lagi)\b[^.;]{0,40}\b(?:(?:ber)?ulang tahun|ultah|berumur|berusia|genap|"
        r"umur\w*|usia\w*|menginjak)(?: \w+){0,3}? ?(?:ke-? ?)?<E18>|\b(?:depan|nanti|lagi|mendatang|besok|lusa) (?:baru |akan |genap |sudah |usianya |umurnya )+<E18>|\b(?:bulan|minggu|pekan|tahun) depan (?:\w+ ){1,2}?<E18>(?! ?<UNIT>)|<E18> (?:tahun )?(?:\w+ ){0,2}(?:bulan depan|minggu depan|tahun depan|besok|lusa|nanti)\b",
        vocabulary=V,
        unless=(r"\b(?:setelah|sesudah|sejak|sudah) (?:\w+ ){0,3}<E18>", r"<THING>[^.;]{0,40}<E18>"),
        refused=(
            "Bulan Desember nanti ia berulang tahun kedelapan belas.",
            "Bulan depan, di hari Senin, usianya menginjak delapan belas.",
        ),
        allowed=("Bulan lalu ia berulang tahun kedelapan belas.",),
    ),
)
