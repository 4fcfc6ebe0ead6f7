"""Ages among distractors: each statement of an age before and behind clauses about things, times and durations.

The exceptions of the rules excuse the age of a house or the length of a marriage. Here every age of a person stands
next to such words and has to be refused none the less, and every age of a thing next to words about people has to pass.
"""

from collections.abc import Iterator

BEFORE: dict[str, list[str]] = {
    "en": [
        "In the photo", "In the house by the sea", "After ten years of marriage she told him that",
        "The whisky was twelve years old, but", "According to the book", "For nine years nobody knew that",
        "On the bus", "Two hours later", "In her letter she wrote that", "The dog was old and", "At nine o'clock",
        "He bought a car when", "In chapter seven", "The company failed when", "It rained for twelve days;",
        "Her passport says", "In the film", "He worked there fifteen years; when he began,",
        "The bridge was built when", "Under the tree", "With a bottle of rum in her hand",
    ],
    "es": [
        "En la foto", "En la casa junto al mar", "Tras diez años de matrimonio le contó que",
        "El whisky tenía doce años, pero", "Según el libro", "Durante nueve años nadie supo que", "En el autobús",
        "Dos horas después", "En su carta escribió que", "El perro era viejo y", "A las nueve",
        "Compró un coche cuando", "En el capítulo siete", "La empresa quebró cuando", "Llovió doce días;",
        "Según su pasaporte", "En la película", "Trabajó allí quince años; al empezar",
        "El puente se construyó cuando", "Bajo el árbol", "Con una botella de ron en la mano",
    ],
    "id": [
        "Di foto itu", "Di rumah tepi laut", "Setelah sepuluh tahun menikah ia bercerita bahwa",
        "Wiski itu dua belas tahun, tetapi", "Menurut buku itu", "Selama sembilan tahun tak ada yang tahu bahwa",
        "Di bus", "Dua jam kemudian", "Dalam suratnya ia menulis bahwa", "Anjing itu tua dan", "Pukul sembilan",
        "Ia membeli mobil ketika", "Dalam bab tujuh", "Perusahaan itu bangkrut ketika",
        "Hujan turun dua belas hari;", "Menurut paspornya", "Dalam film itu",
        "Ia bekerja di sana lima belas tahun; waktu mulai,", "Jembatan itu dibangun ketika", "Di bawah pohon",
        "Dengan sebotol rum di tangan",
    ],
}  # fmt: skip
PEOPLE: dict[str, list[str]] = {
    "en": [
        "she was fifteen years old", "Ana was fifteen", "Ana is twelve years old", "his daughter was nine",
        "the bride was sixteen", "Ana turned twelve", "a thirteen-year-old waved", "she was only ten",
        "Ana, fourteen, sang", "he had not yet turned eighteen", "the cashier was sixteen years of age",
        "Ana celebrated her eleventh birthday", "he was under eighteen", "she looked sixteen", "Ana was seven",
        "the twins were eight", "they were both seven years old", "Ana was a month short of eighteen",
        "the dancer was aged seventeen", "her son is 5",
    ],
    "es": [
        "ella tenía quince años", "Ana tenía quince años", "Ana tiene doce años", "su hija tenía nueve años",
        "la novia tenía dieciséis años", "Ana cumplió doce años", "una muchacha de trece años saludaba",
        "solo tenía diez años", "Ana, de catorce años, cantaba", "aún no había cumplido dieciocho",
        "la cajera tenía 16 años", "Ana celebró su undécimo cumpleaños", "era menor de dieciocho años",
        "aparentaba dieciséis años", "Ana tenía siete años", "los gemelos tenían ocho años",
        "las dos tenían siete años", "a Ana le faltaba un mes para los dieciocho", "la bailarina tenía 17 años",
        "su hijo tiene 5 años", "Ana tenía quince",
    ],
    "id": [
        "ia berumur lima belas tahun", "Ana berumur lima belas tahun", "Ana berusia dua belas tahun",
        "putrinya berumur sembilan tahun", "pengantin itu berumur enam belas tahun", "Ana genap dua belas tahun",
        "gadis tiga belas tahun melambai", "ia baru sepuluh tahun", "Ana, empat belas tahun, bernyanyi",
        "ia belum genap delapan belas", "kasir itu berusia 16 tahun", "Ana merayakan ulang tahun kesebelas",
        "ia berumur di bawah delapan belas tahun", "wajahnya seperti enam belas tahun", "Ana berumur tujuh tahun",
        "si kembar berumur delapan tahun", "keduanya berumur tujuh tahun",
        "umur Ana kurang sebulan dari delapan belas", "penari itu berusia 17 tahun", "umur putranya 5 tahun",
        "umur Ana lima belas",
    ],
}  # fmt: skip
BEHIND: dict[str, list[str]] = {
    "en": [
        "when the house was sold", "and the car was old", "in the photo", "at the hotel",
        "after ten years of silence", "and his wife was thirty", "but the whisky was twelve years old", "in 1985",
        "with a twelve-year-old dog", "under the old bridge", "and had worked for two years",
        "though the law was ten years old", "behind the bar", ", the company said", "before the war of nine years",
        "that day in Madrid",
    ],
    "es": [
        "cuando se vendió la casa", "y el coche era viejo", "en la foto", "en aquel pueblo", "en el hotel",
        "tras diez años de silencio", "y su mujer treinta", "en 1985", "y el whisky doce",
        "con un perro de doce años", "en la página diez", "bajo el viejo puente", "y llevaba dos años trabajando",
        "aunque la ley tenía diez años", "detrás de la barra", "a las nueve", ", dijo la empresa",
        "antes de la guerra", "aquel día en Madrid", "según el periódico",
    ],
    "id": [
        "ketika rumah itu dijual", "dan mobilnya tua", "di foto itu", "di desa itu", "di hotel",
        "setelah sepuluh tahun diam", "dan istrinya tiga puluh tahun", "pada tahun 1985",
        "tetapi wiskinya dua belas tahun", "dengan anjing dua belas tahun", "di halaman sepuluh",
        "di bawah jembatan tua", "dan sudah dua tahun bekerja", "meski undang-undang itu sepuluh tahun",
        "di belakang bar", "pukul sembilan", ", kata perusahaan itu", "sebelum perang", "menurut koran",
    ],
}  # fmt: skip
BEFORE_THINGS: dict[str, list[str]] = {
    "en": [
        "In Paris,", "Years later she learned that", "He told her that", "When the war ended,",
        "Everyone knew that", "According to the lawyer,", "My wife says", "On Monday", "Ana wrote that",
        "The widow said that", "Tom and Ana agreed that",
    ],
    "es": [
        "En París", "Años después supo que", "Le dijo que", "Cuando terminó la guerra", "Todos sabían que",
        "Según el abogado,", "Mi mujer dice que", "El lunes", "Ana escribió que", "La viuda dijo que",
    ],
    "id": [
        "Di Paris", "Bertahun-tahun kemudian ia tahu bahwa", "Ia berkata bahwa", "Ketika perang usai,",
        "Semua orang tahu bahwa", "Menurut pengacara itu,", "Istriku bilang", "Hari Senin", "Ana menulis bahwa",
        "Janda itu berkata bahwa",
    ],
}  # fmt: skip
THINGS: dict[str, list[str]] = {
    "en": [
        "the house was fifteen years old", "he had worked there for twelve years",
        "the whisky was aged sixteen years", "they met again nine years later", "she was thirty-five",
        "his wife of ten years left", "the meeting took fifteen minutes", "it was seven o'clock",
        "the dog was twelve years old", "she lived at 15 Elm Street", "the car, ten years old, stopped",
        "the contract ran for fifteen years", "he was sentenced to twelve years", "there were sixteen guests",
        "the company turned ten", "seventeen people came", "a man of sixty sang",
        "the old bridge on the river is sixteen years old", "they had been married fourteen years",
        "the bill was fifteen dollars", "dinner was at eight", "he sold a twelve-year-old Volvo",
        "the train was ten minutes late", "he had not seen her in thirteen years", "the lease has two years to run",
        "page fifteen was missing", "the sonata was in A minor", "the miners were on strike",
        "the university students sang", "her girlfriend was forty", "she turned fifty",
    ],
    "es": [
        "la casa tenía quince años", "él llevaba doce años trabajando allí",
        "el whisky había envejecido dieciséis años", "se vieron otra vez nueve años después",
        "ella tenía treinta y cinco años", "la reunión duró quince minutos", "eran las siete",
        "el perro tenía doce años", "vivía en la calle Olmo, 15", "el coche, de diez años, se paró",
        "el contrato era de quince años", "lo condenaron a doce años", "había dieciséis invitados",
        "la empresa cumplió diez años", "vinieron diecisiete personas", "un hombre de sesenta años cantaba",
        "el viejo puente del río tiene dieciséis años", "llevaban catorce años casados",
        "la cuenta era de quince euros", "la cena era a las ocho", "vendió un coche de doce años",
        "el tren llegó con diez minutos de retraso", "hacía trece años que no la veía", "faltaba la página quince",
        "la sonata estaba en la menor", "los mineros estaban en huelga", "los estudiantes universitarios cantaban",
        "su novia tenía cuarenta años", "cumplió cincuenta años", "el riesgo era menor",
        "tenía quince años de experiencia",
    ],
    "id": [
        "rumah itu berumur lima belas tahun", "ia sudah bekerja di sana selama dua belas tahun",
        "wiski itu disimpan enam belas tahun", "mereka bertemu lagi sembilan tahun kemudian",
        "ia berumur tiga puluh lima tahun", "rapat itu lima belas menit", "saat itu pukul tujuh",
        "anjing itu berumur dua belas tahun", "ia tinggal di Jalan Melati 15", "kontraknya lima belas tahun",
        "ia dihukum dua belas tahun", "ada enam belas tamu", "perusahaan itu genap sepuluh tahun",
        "tujuh belas orang datang", "pria berumur enam puluh tahun bernyanyi",
        "jembatan tua di sungai itu berumur enam belas tahun", "mereka sudah empat belas tahun menikah",
        "tagihannya lima belas dolar", "makan malam pukul delapan", "ia menjual mobil berumur dua belas tahun",
        "kereta terlambat sepuluh menit", "sudah tiga belas tahun ia tidak melihatnya", "halaman lima belas hilang",
        "sonata itu dalam A minor", "para penambang mogok", "para mahasiswa bernyanyi",
        "pacarnya berumur empat puluh tahun", "ia genap lima puluh tahun", "ia punya pengalaman lima belas tahun",
        "ia duduk di anak tangga",
    ],
}  # fmt: skip


def contexts() -> Iterator[tuple[str, str, bool]]:
    """(sentence, language, whether it has to be refused), in a fixed order."""
    for language, people in PEOPLE.items():
        for statement in people:
            for before in BEFORE[language]:
                yield f"{before} {statement}.", language, True
            for behind in BEHIND[language]:
                yield f"{_capital(statement)}{'' if behind.startswith(',') else ' '}{behind}.", language, True
        for statement in THINGS[language]:
            yield f"{_capital(statement)}.", language, False
            for before in BEFORE_THINGS[language]:
                yield f"{before} {statement}.", language, False


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
