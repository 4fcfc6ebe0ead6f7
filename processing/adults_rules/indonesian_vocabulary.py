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
anjing anjingnya kucing kucingnya kuda sapi kerbau kambing domba babi ayam burung kura-kura gajah singa harimau beruang ular hewan binatang pohon beringin jati mangga kelapa kebun hutan taman
jaket baju gaun sepatu topi karpet sofa kursi meja ranjang kasur lemari cermin pisau pedang keris senjata perabot cincin kalung koin perangko medali luka tato janggut
data angka berita rekening langganan izin paspor asuransi kehamilan kandungan janin situs aplikasi sistem beasiswa paspor bangku akun kerajaan dinasti monumen makam artefak fosil
"""
_UNITS = """
detik menit jam hari malam minggu pekan bulan triwulan semester dekade dasawarsa abad kilometer kilo meter sentimeter mil hektare hektar kilogram gram ton liter rupiah ribu juta miliar dolar euro
persen derajat poin gol kali lantai halaman bab orang buah ekor lembar batang piring gelas kursi suara kamar meter langkah anak putra putri cucu saudara
"""
# Behind "sepuluh tahun" these make a stretch of time of it ...
_VERBS = r"""
kerja, nikah, pacaran, jualan, ngajar, nyopir, narik, dagang, jadi, nunggu, nabung, bekerja, menikah, tinggal, hidup, bersama, menunggu, mengajar, berlalu, berselang, terakhir, pertama, berturut-turut, penjara, kurungan, lalu,
silam, kemudian, lagi, mendatang, sebelumnya, menjabat, memimpin, merantau, berkarier, berkarir, mengabdi, berpisah, menjanda, menduda,
beroperasi, berdiri, berjalan, pengalaman, lamanya, masa, garansi, kontrak, pernikahan, perkawinan, persahabatan, menabung, belajar, menulis,
melaut, menjadi, tanpa, untuk, penuh, lebih, menekuni, bertugas, berlayar, bertani, berdagang, berlangsung, menetap, mengelola, merawat,
bercerai, berumah, berpacaran, bersahabat, bermain, berlatih, membangun, mencari, tidak, yang lalu, yang silam, dan (?:belum|tidak),
meninggalkan, mendekam, menghilang, berkuasa, memerintah, berjuang, mengarungi, terpisah, di (?:penjara|perusahaan|kantor|bank|pabrik)
"""
# ... and these do so only where nobody has just reached the years: not in "baru sepuluh tahun sebelum perang".
_LATER = r"""
setelah, sesudah, sebelum, sejak, ke, tahun, kami, mereka, dan masih, di (?:sana|sini|kota|jakarta|bandung|surabaya|luar|desa|laut|rumah|
universitas|kapal)
"""
_BEFORE = r"""
selama, dalam, setelah, sesudah, tiap, setiap, per, kontrak, hukuman, vonis, divonis, dihukum, dipenjara, garansi,
cicilan, kredit, berlangsung, memakan, memakan waktu, butuh, perlu, menghabiskan, bertahan, berpengalaman, berlaku,
berjangka, bertenor, disimpan, diperam, difermentasi, pengalaman, bekerja, menikah, tinggal, menunggu, mengajar,
berpisah, mengabdi, merantau, menjabat, bersama, berdiri, tahun ke, waktu, lewat, berlalu, berselang, sewa, tenor,
ditambah, genap bekerja, sepanjang, terpaut, selisih, beda, berbeda, berjarak, jarak, masa, jangka, hingga, mendekam,
kira-kira selama, bertugas, beroperasi, membutuhkan, dijatuhi, ancaman, memimpin, belajar
"""
_ADVERBS = """
baru, masih, sudah, telah, hampir, belum, genap, kira-kira, kurang lebih, sekitar, barangkali, mungkin, hanya, cuma, paling, nyaris, tepat, kini, sekarang, antara, lebih dari, kurang dari, di atas,
di bawah, paling tua, paling muda, tidak lebih dari, tak lebih dari, yang, ke, menginjak, mencapai, memasuki, adalah, saja, kurang, tak sampai, belum sampai, belum genap, belum ada, tidak sampai, akan,
segera, mendekati, menjelang, bukan, toh, seperti, kayaknya, katanya, konon, berkisar, sekira
"""

# what may follow a thing's name within its own phrase; a noun could be the person whose age it is ("kisah detektif")
_ADJECTIVES = """
tua muda besar kecil merah putih hitam biru hijau kuning kayu batu bata jati bekas lama antik baru pertama kedua utama mahal murah terkenal kuno
buku roti bunga obat pos api layar motor mobil makan tidur bundar panjang pendek keluarga pribadi negara kota umum swasta
"""
_PREPOSITIONS = """
di ke dari pada dalam dengan naik menurut dekat tepi oleh untuk tentang dekat depan belakang atas bawah samping sebotol segelas sebuah menjual membeli
meninggalkan melihat membaca menulis lewat melalui
"""

ID_VOCABULARY = {
    **ID,
    "TAHUN": r"(?:tahunan|tahun|thn|(?<= )th)\b\.?",
    "PERSON": rf"\b{one_of(_PEOPLE)}\b",
    "THING": rf"\b{one_of(_THINGS)}(?:nya|ku|mu)?\b",
    # A thing as the subject of its clause, up to its age. For the window as written: no name may stand in between.
    "THINGSUBJ": r"(?:(?:^|[.!?;:,\"(] ?|- |\b(?:dan|tetapi|tapi|bahwa|karena|ketika|saat|waktu|meski|kalau|jika|atau|"
    r"yang) )"
    rf"|{not_after(_PREPOSITIONS)}\b)"
    r"(?i:(?:sebuah|seekor|sebatang|sebotol|para|semua|kedua|setiap|segelas) )?(?i:<THING>)(?: (?:mereka|kami|"
    r"kita|saya|aku|itu|ini|anda))?"
    rf"(?: {one_of(_ADJECTIVES)}){{0,3}}?(?:(?: (?!<PERSON>)[a-z]+)? (?:itu|ini|mereka|kami))?(?: (?:di|dari|yang) [a-z ]{{1,30}}?)?,?",
    # A thing with its age right behind it: "wiski dua belas tahun"
    "THINGOF": r"(?i:<THING>)(?: (?:tua|besar|kecil|merah|putih|kayu|batu|bekas|lama|antik|itu|ini))?,?(?: yang)?",
    "NAME": r"\b[A-Z][a-z'-]+",
    "UNIT": rf"{one_of(_UNITS)}\b",
    "VERB": one_of(_VERBS),
    "LATER": one_of(_LATER),
    "BEFORE": one_of(_BEFORE),
    "ADV": one_of(_ADVERBS),
    "AGEWORD": r"\b(?:ber|se)?(?:umur|usia)(?:nya|ku|mu|kah|lah)?",
    "NOTQTY": r"(?! ?<UNIT>)(?!,? ?(?:atau|sampai|hingga|dan|-) ?<NUM> ?<UNIT>)",
    "END": r"(?= ?$| ?[.,;:!?)\]\"]| -| (?:dan|atau|tetapi|tapi|ketika|saat|waktu|lalu|sekarang|kini|karena|kalau|"
    r"jika|hari ini|besok|kemarin|tahun ini|tahun depan|bulan depan|bulan ini|minggu|pada|itu|ini|"
    r"dia|ia|aku|saya|kamu|mereka|yang|namun|meski|walau|padahal|sudah|masih|belum|tidak|dengan|tanpa|jadi|"
    r"sehingga|waktu itu|saja|kok|ya|lho|sih|deh|nanti)\b)",
}
