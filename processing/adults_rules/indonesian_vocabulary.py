"""Indonesian word classes that the rules name in angle brackets.

As in Spanish, "lima belas tahun" is an age unless something says that it is a stretch of time or that a thing has it.
"""

from processing.adults_rules.numbers import ID
from processing.adults_rules.rule import not_after, one_of

_PEOPLE = """
gadis perempuan wanita pria lelaki laki-laki cewek cowok pemuda pemudi orang seseorang dia ia aku saya kamu kau anda mereka kami kita beliau
adik adiknya adikku kakak kakaknya kakakku saudara saudari keponakan keponakannya sepupu sepupunya putra putri putranya putrinya putriku putraku
cucu cucunya istri istrinya suami suaminya pengantin mempelai pacar pacarnya kekasih kekasihnya pembantu pelayan kasir penyanyi penari
pesenam perenang pemain pelari atlet murid siswa siswi pelajar remaja bocah bayi balita anak anaknya anakku perawan dara janda duda teman
temannya tetangga korban tersangka terdakwa saksi tahanan buruh pekerja karyawan magang prajurit pelaut nelayan petani gelandangan pengemis
siapa pengamen model aktris aktor artis seniman pelukis pianis bintang juara tokoh si sang kembar sulung bungsu
kurir loper montir juru sopir tukang koki satpam penjaga penjahit pengantar pemilik penghuni kelasi kondektur kernet masinis tamu penumpang pemenang
pelamar anggota peserta awak pesuruh pegawai penerjemah pemandu pemahat pembuat pembaca penjual pedagang bibi bibinya paman pamannya
tenor kenek porter biduan penonton sahabat sahabatnya pendatang termuda tertua kadet
"""
_THINGS = """
rumah rumahnya gedung bangunan apartemen kontrakan kosan vila pondok gudang atap jembatan menara gereja masjid candi pura kuil istana benteng hotel losmen restoran
warung kafe toko tokonya pabrik kilang tambang kantor kantornya museum bioskop teater stadion bank rumah-sakit klinik bandara stasiun pelabuhan jalan pagar pintu jendela dapur
mobil mobilnya motor motornya sepeda truk bus kereta kapal perahu pesawat helikopter traktor mesin kendaraan komputer laptop ponsel telepon kamera televisi radio kulkas
kompor oven jam arloji lampu baterai piano gitar biola organ album lagu film buku bukunya novel naskah surat catatan peta foto lukisan patung koran majalah dokumen
berkas laporan kontrak undang-undang hukum perjanjian sewa hipotek pinjaman utang kredit obligasi polis aturan konstitusi hukuman vonis kasus perkara sengketa
permusuhan persahabatan pernikahan perkawinan hubungan asmara kemitraan tradisi adat festival turnamen perusahaan perusahaannya usaha usahanya firma bisnis bisnisnya organisasi yayasan
klub tim band orkestra partai universitas kampus institut republik negara kota desa kampung proyek program teknologi desain ide teori penelitian perang konflik gencatan
kemarau krisis rahasia misteri janji mimpi kenangan cerita kisah legenda resep masa periode jangka garansi pengalaman penantian karier karir perjalanan
wiski wiskinya rum anggur brendi bir arak tuak minuman botol tong keju cuka teh kopi kecap roti sup susu telur ikan daging
anjing anjingnya kucing kucingnya kuda sapi kerbau kambing domba babi ayam burung kura-kura gajah singa harimau beruang ular hewan binatang pohon beringin mangga kelapa kebun hutan taman
jaket gunung danau bukit pantai jaket baju sepatu topi karpet sofa kursi meja ranjang kasur lemari cermin pisau pedang keris senjata perabot cincin kalung koin perangko medali luka tato janggut
kebiasaan blog laman kanal koperasi pasar bengkel salon studio perpustakaan kolam ladang sawah sumur waduk bendungan mercusuar tugu prasasti gerobak becak delman
andong genset pencetak tas dompet payung kacamata kaset piringan vas guci gamelan gong wayang batik kain songket selimut tikar tanaman bonsai kaktus durian cengkeh kakatua kelinci
unta keledai madu aliansi koalisi rezim kebijakan peraturan permainan lelucon pepatah tren penginapan kerajinan kereta lokomotif dermaga kincir peti ransel
toyota honda volvo avanza kijang vespa suzuki yamaha bmw mercedes lenovo macbook mikrolet angkot bajaj feri jip sedan suv bemo minibus isuzu mitsubishi daihatsu nissan mazda hyundai
skuter beruk kera monyet merpati beo perkutut komodo iguana ketel setrika blender ac pendingin pompa kipas mixer printer generator perseteruan pertikaian dendam perselisihan bibit benih padi karet beton semen ketegangan perundingan kampanye skandal
data angka berita rekening langganan izin paspor asuransi kehamilan kandungan janin situs aplikasi sistem kabinet pemerintahan lembaga komunitas maskapai waralaba grup beasiswa brankas lift loteng bangku akun kerajaan dinasti monumen makam artefak fosil
"""
_UNITS = """
detik menit jam hari malam minggu pekan bulan generasi turunan keturunan triwulan semester dekade dasawarsa abad kilometer kilo meter sentimeter mil hektare hektar kilogram gram ton liter rupiah ribu juta miliar dolar euro
persen derajat poin gol kali lantai halaman bab orang buah ekor lembar batang piring gelas kursi suara kamar meter langkah anak putra putri cucu saudara
"""
# Behind "sepuluh tahun" these make a stretch of time of it ...
_VERBS = r"""
kerja, nikah, pacaran, jualan, ngajar, nyopir, narik, dagang, nunggu, nabung, bekerja, menikah, tinggal, bersama, menunggu, mengajar, berlalu, berselang,
terakhir, belakangan, berturut-turut, penjara, kurungan, kemudian, sebelum (?:menikah|pensiun|bercerai|berpisah), lagi, mendatang, sebelumnya, menjabat, memimpin, merantau, berkarier, berkarir, mengabdi,
berpisah, menjanda, menduda, beroperasi, berdiri, pengalaman, lamanya, garansi, kontrak, pernikahan, perkawinan, persahabatan, menabung, melaut, bertugas,
kawin dengan, (?:sebagai )?masa (?:jabatan|tugas|kerja|sewa|kontrak|bakti|tenggang), berlayar, bertani, berdagang, berlangsung, (?:sudah|telah) (?:berlalu|lewat), menetap, mengelola, merawat, bercerai, berumah, berpacaran, bersahabat, meninggalkan, mendekam, menghilang,
perang, krisis, kemarau, penjajahan, pendudukan, pasca\w*, lebih (?:awal|cepat|lambat|lama|dulu), pengasingan, pembuangan, pengabdian, perjuangan, penelitian, pelayaran,
merdeka, berdaulat, diresmikan, dibuka, dipakai, digunakan, dihuni, ditempati, didirikan, dibangun, berproduksi, mengudara, beredar,
kebersamaan, kepemimpinan\w*, kekuasaan\w*, pemerintahan\w*, karier\w*, (?:yang )?silam,
berkuasa, memerintah, berjuang, mengarungi, terpisah, di (?:penjara|perusahaan|kantor|bank|pabrik), kehidupan (?:rumah|pernikahan|perkawinan|bersama),
(?:men)?jadi (?!juara|pemenang|yatim|pengantin|anggota|buruh|peserta), (?:yang |)(?:lalu|silam)(?! (?:pindah|pulang|pergi|me|ber|di|ter|ikut|masuk|turun|naik|lari))
"""
# ... these do where it "has been" that long, or where the number begins its clause ...
_WHILE = r"""
hidup, pertama, berjalan, masa, belajar, menulis, tanpa, untuk, penuh, lebih, menekuni, bermain, berlatih, membangun, mencari, tidak, tak, lalu, ini,
yang lalu, menjadi, jadi, kuliah, sudah (?:ia|dia|aku|saya|kami|kita|mereka|beliau), dilalui, dihabiskan, sia-sia
"""
# ... and these only where nobody has just reached the years: not in "baru sepuluh tahun sebelum perang".
_LATER = r"""
setelah, sesudah, sebelum, sejak, ke(?! (?:atas|bawah)), tahun, kami, mereka, di (?:sana|sini|kota|jakarta|bandung|surabaya|luar|desa|laut|rumah|
universitas|kapal)
"""
_BEFORE = r"""
selama, dalam, setelah, sesudah, tiap, setiap, per, vonis, divonis, dihukum, dipenjara, (?:garansi|kredit|kontrak|cicilan|hukuman|pinjaman|sewa|deposito|tabungan|asuransi)\w*(?: (?!<PERSON>)\w+)?(?: (?!<PERSON>)\w+)?(?: itu| ini)?,
berlangsung, memakan, (?:memakan|dalam|kurun|jangka|butuh|perlu|rentang|makan) waktu, butuh, perlu, menghabiskan, bertahan, berpengalaman, berlaku, absen, vakum, kosong, tutup, hilang, sakit, menganggur, libur, mangkir,
(?:visa|izin|rencana|program|embargo|moratorium|blokade|pengasingan|pembuangan|pelayaran|ekspedisi|cuti|pelarian|penundaan|gencatan)(?: (?!<PERSON>)(?:kerja|tinggal|pembangunan|senjata|besar|usaha|riset|studi|kapal|tambang))?,
pensiun, terlambat, molor, tertunda, tertinggal, perang, berjangka, bertenor, disimpan, diperam, difermentasi, pengalaman(?: kerja)?\w*, bekerja, menikah, tinggal, menunggu, mengajar,
berpisah, mengabdi, merantau, menjabat, bersama(?: \w+)?, berdiri, tahun ke, lewat, berlalu, berselang, tenor,
ditambah, genap bekerja, sudah kawin, hidup di (?!dunia|bumi|bawah)\w+, sepanjang, terpaut, (?:selisih|beda)\w*(?: (?:umur|usia)\w*)?(?: \w+)?, berbeda, berjarak, jarak, (?:masa|jangka)(?: (?:kerja|jabatan|bakti|tugas|sewa|studi|pakai|waktu))?\w*,
(?:bertahan|penjara|berlaku|awet) (?:hingga|sampai), mendekam,
kira-kira selama, bertugas, beroperasi, membutuhkan, dijatuhi, ancaman, memimpin, belajar, kuliah, untuk, beasiswa, berumah tangga
"""
# how much, of a stretch of time; "belum" and "baru" say it of an age
_ABOUT = """
hampir, nyaris, lebih dari, kurang dari, tak sampai, tidak sampai, kurang lebih, sekitar, kira-kira, hanya, cuma, tepat, paling lama, paling sedikit, minimal, maksimal, yang
"""
# said of an age: a stretch of time seldom has any of these before it
_AGE_WORDS = """
umur umurnya umurku umurmu usia usianya usiaku usiamu berumur berusia menginjak beranjak memasuki mencapai mendekati menjelang waktu ketika
"""
_MEASURE = "sudah udah telah hampir nyaris dari lebih kurang sampai sekitar hanya cuma tepat lama sedikit minimal maksimal yang"
_REACHED = """
masih seperti baru saja genap belum kini sekarang kira-kira juga saat mengaku banter tua muda konon tampaknya kelihatannya rupanya kiranya sedang bungsu sulung
"""
_ADVERBS = """
baru, masih, sudah, telah, hampir, belum, genap, kira-kira, kurang lebih, sekitar, barangkali, mungkin, hanya, cuma, paling, nyaris, tepat, kini, sekarang, antara, lebih dari, kurang dari, di atas,
di bawah, paling tua, paling muda, tidak lebih dari, tak lebih dari, yang, ke, menginjak, mencapai, memasuki, adalah, saja, kurang, juga, sedang, tak sampai, belum sampai, paling banter, belum genap, belum ada, tidak sampai, akan,
segera, mendekati, menjelang, bukan, toh, seperti, kayaknya, katanya, konon, berkisar, sekira
"""

# what may follow a thing's name within its own phrase; a noun could be the person whose age it is ("kisah detektif")
_ADJECTIVES = """
tua muda besar kecil merah putih hitam biru hijau kuning kayu batu bata jati bekas lama antik baru pertama kedua utama mahal murah terkenal kuno
buku motor jaga gembala penjaga pemburu teh ketik jahit rintisan roti bunga obat pos api layar motor mobil makan tidur bundar panjang pendek keluarga pribadi negara kota umum swasta
"""
# capitalised in the window as written
_BRANDS = """
(?:Toyota|Honda|Volvo|Avanza|Kijang|Vespa|Suzuki|Yamaha|BMW|Mercedes|Lenovo|Asus|Acer|Hino|Isuzu|Mitsubishi|Daihatsu|Nissan|Mazda|Hyundai|Ford|Fiat|Jazz|Civic|Innova|Corolla|Colt|Samsung|Nokia|Singer|Philips|Canon|Nikon)
"""
_ANIMALS = "anjing kucing kuda sapi kerbau kambing domba ayam burung kura-kura gajah singa harimau beruang ular kakatua kelinci unta keledai beruk kera monyet merpati beo perkutut iguana pohon anggrek bibit tanaman karet kopi kelapa jati mangga durian sawit bonsai kaktus mawar cengkih"
# beasts and crops as the subject of their clause, for what is said of beasts and crops alone
_BEASTS = """
anjing kucing kuda sapi kerbau kambing domba babi ayam bebek itik angsa burung kelinci hamster marmut tikus kera monyet gajah singa harimau macan panda rusa kijang unta keledai ular paus lumba-lumba musang landak ikan lele
"""
_CROPS = """
padi jagung kedelai kacang cabai tomat tebu singkong ubi kentang bawang semangka melon pepaya pisang jeruk kopi teh kakao karet sawit kelapa lada vanili sengon jati akasia bambu mangga durian rambutan salak anggrek
sayuran kangkung bayam sawi ketimun timun wortel tanaman bibit benih pohon ayam bebek itik puyuh ikan lele gurame patin udang sapi kambing domba kelinci
"""
_OWNERS = "paman bibi nenek kakek tetangga satpam tante om mertua bos"
# what a thing that is the subject may stand behind
_BEGINNINGS = """
dan tetapi tapi bahwa karena ketika saat waktu meski kalau jika atau yang konon kini sekarang katanya padahal meskipun walaupun sebab sehingga maka bahkan
hanya ternyata rupanya bila sebelum sementara sedangkan juga kata sejak sampai hingga agar supaya umur usia apakah bilang berkata tahu percaya yakin mengatakan bercerita hari malam bulan minggu kemarin
"""
_HAVING = """
punya minum naik dengan beli jual pesan adalah bekas seperti itu
"""

ID_VOCABULARY = {
    **ID,
    "TAHUN": r"(?:tahunan|tahun|thn|(?<= )th)\b\.?",
    "PERSON": rf"\b{one_of(_PEOPLE)}\b",
    "THING": rf"\b{one_of(_THINGS)}(?:nya|ku|mu)?\b",
    # A thing as the subject of its clause, up to its age. For the window as written: no name and no person may stand in
    # between, and nobody before it ("penjaga gudang itu", "gadis di rumah itu").
    "CLAUSE": rf"(?:^|\b(?:Di|Hari|Bulan|Kata|Menurut|Dari|Pada) [A-Z][a-z]+ |[.!?;:,\"(] ?|- |\b(?i:{one_of(_BEGINNINGS)}) )",
    "THINGSUBJ": r"<CLAUSE>"
    r"(?i:(?:sepasang|sekawanan|segerombolan|sebuah|seekor|sebatang|sebotol|para|semua|kedua|setiap|segelas|umur|usia) )?(?:(?i:<NAMED>)(?: [A-Z][a-z]+){1,2}|(?i:<THING>))(?: (?:mereka|kami|"
    r"kita|saya|aku|itu|ini|anda))?"
    rf"(?: {one_of(_ADJECTIVES)}(?:nya|ku|mu)?){{0,3}}?(?: {one_of(_BRANDS)}(?:-?nya|ku|mu)?)?(?: (?:keluaran|lansiran|buatan|produksi|rakitan)(?: tahun)? \d{{4}})?(?:(?: (?!<PERSON>|<VERBAL>)[a-z]+){{0,2}}(?: (?:itu|ini|mereka|kami|saya|aku|kita))?)?"
    r"(?: (?:di|dari|yang)(?: (?!<PERSON>)[a-z]+){1,4}?)?,?",
    # "Burung beo paman umurnya", "Kucing kantor", "Sapi Pak Karto"
    "BEAST": rf"<CLAUSE>(?i:(?:seekor|sepasang|induk|para|kedua) )?(?i:{one_of(_BEASTS)}(?:nya|ku|mu)?)(?: (?!<PERSON>|<VERBAL>|(?:ibu|bapak|emak|keluarga|pasangan)\b)[a-z]+){{0,3}}?"
    rf"(?: (?:{one_of(_OWNERS)}(?:nya|ku|mu)?|(?:[Pp]ak|[Bb]u|[Mm]as|[Mm]bak) [A-Z][a-z]+|saya|aku|kami|kita|mereka|gue|gua))?(?: (?:itu|ini))?",
    # "Padi varietas ini siap panen umur"
    "CROP": rf"<CLAUSE>(?i:(?:bibit|pohon|tanaman|benih|buah|sebatang) )?(?i:{one_of(_CROPS)})(?i:(?: (?!<PERSON>|<VERBAL>)[a-z]+){{0,4}}?(?: (?:bisa|dapat|siap|mulai|sudah|baru|layak|boleh|akan|biasanya|harus|sebaiknya)){{0,3}}"
    r" (?:di)?(?:panen|petik|potong|jual|tebang|sadap|tanam|berbuah|berbunga|bertelur|berproduksi|menghasilkan|dipasarkan|dipupuk|disemai|dipindah)(?: (?:tanam|pada|di|saat|mulai|setelah|sejak|ketika|sekitar)){0,2} <AGEWORD>)",
    "NAMED": r"\b(?:kapal|perahu|hotel|toko|warung|restoran|kafe|candi|masjid|gereja|perusahaan|band|klub|bank|universitas|museum|gedung|jembatan|bioskop|stasiun|losmen|penginapan|pabrik)",
    "VERBAL": r"\b(?:(?:di(?!nas\b|nding|gital|esel|strik)|me(?!rah\b|sin\b|tal\b|gah\b|wah\b)|ber|ter(?!bang\b|akhir|kenal|baru|besar))\w{3,}|untuk|oleh|bagi|buat|tentang|kepada|tempat|milik|dan|atau|tetapi|tapi|lalu|yang|ketika|saat|waktu|sedang|karena|sementara|keduanya|wajahnya)\b",
    # A thing with its age right behind it: "sebotol wiski dua belas tahun"
    "THINGOF": rf"\b(?:se\w{{3,}}|me\w{{4,}}|{one_of(_HAVING)}) (?i:<THING>)(?: (?:tua|besar|kecil|merah|putih|kayu|batu|bekas|lama|antik))?,?(?: yang)?",
    "NAME": r"\b[A-Z][a-z'-]+",
    "UNIT": rf"{one_of(_UNITS)}\b",
    "ANIMAL": rf"\b{one_of(_ANIMALS)}(?:nya|ku|mu)?\b",
    "VERB": one_of(_VERBS),
    "WHILE": one_of(_WHILE),
    "ABOUT": one_of(_ABOUT),
    "NOT_REACHED": not_after(f"{_REACHED} {_AGE_WORDS} {_MEASURE}")
    + r"(?<!waktu itu )(?<!ketika itu )(?<!saat itu )(?<!tahun lagi )(?<!bentar lagi )(?<!bulan lagi )",
    "NOT_AGEWORD": not_after(_AGE_WORDS),
    "LATER": one_of(_LATER),
    "BEFORE": one_of(_BEFORE),
    "ADV": one_of(_ADVERBS),
    "AGEWORD": r"\b(?:ber|se)?(?:umur|usia)(?:nya|ku|mu|kah|lah|ne|e)?\b",
    "NOTQTY": r"(?! ?<UNIT>)(?!,? ?(?:atau|sampai|hingga|dan|-) ?<NUM> ?<UNIT>)",
    "END": r"(?= ?$| ?[.,;:!?)\]\"]| -| (?:dan|atau|tetapi|tapi|ketika|saat|waktu|lalu|sekarang|kini|karena|kalau|"
    r"jika|hari ini|besok|kemarin|tahun ini|tahun depan|bulan depan|bulan ini|minggu|pada|itu|ini|"
    r"dia|ia|aku|saya|kamu|mereka|yang|namun|meski|walau|padahal|sudah|masih|belum|tidak|dengan|tanpa|jadi|"
    r"sehingga|waktu itu|saja|kok|ya|lho|sih|deh|nanti|pas|doang|kak|bang|gan|nih|loh)\b)",
}
