"""Spanish: ages by arithmetic in the turns of phrase that the rules of sums.py do not have."""

from processing.adults_rules.arithmetic import computed

_HAS = r"\b(?:tengo|tiene|tenía|tienen|tenían|cumple|cumplió|cumplía|cumplir|anda por los|con|de|suma)(?: (?:ya|unos|apenas|los|solo|ahora|hoy))*"
_ALSO = r"(?: años)?(?:,|;|:)?(?: (?:y|pero|mientras|e))?"

RULES = (
    computed(
        "es_less_than_named",
        "So many years less than an age that stands before it, or more than that age leaves.",
        "menos menor llevo saco lleva llevaba llevan saca sacaba sacan más para",
        (
            rf"{_HAS} <X>{_ALSO} (?:[\w.]+,? ){{0,4}}?<D>(?: años)? menos\b",
            rf"{_HAS} <X>{_ALSO} (?:me|le|te|nos|les) (?:llev|sac)(?:an?|aban?|ó) (?:casi |unos |como )?<D>(?: años)?(?! (?:kilos|cabezas|metros|meses))\b",
            rf"{_HAS} <X>(?: años)?, <D>(?: años)? más que (?:yo|él|ella|mi|su|[a-z]+)\b",
            r"\bfalt(?:an?|aban?|arán)(?: aún| todavía)? <D> años? para (?:cumplir |llegar a |tener |alcanzar )?(?:los )?<X>(?= ?$| ?[.,;!?]| años| y)",
            r"\ble (?:llevo|saco) (?:casi |unos )?<D> años[^.;!?]{0,40}\b(?:tengo|cumplí|cumplo|acabo de cumplir|voy a cumplir) <X>(?= ?$| ?[.,;!?]| años| y)",
            r"\b<D> años? menos que [^.;!?]{1,40}(?:tiene|tenía|cumple|cumplió|cumplir|tengo|de)(?: ya| los)? <X>(?= ?$| ?[.,;!?]| años| y)",
        ),
        "then",
        needs="tien|tengo|ten|cumpl|falt|con |de |anda",
        refused=(
            "Mi primo tiene veinte y me lleva cinco años.",
            "Su hermano tenía veinte años y ella cinco menos.",
            "Tiene cuatro años menos que Sofía, que acaba de cumplir veintiuno.",
        ),
        allowed=("Mi hermano tiene cuarenta y me lleva cinco años.", "Su hermano tenía cincuenta años y ella cinco menos."),
    ),
    computed(
        "es_half_of_named",
        "Half of an age below thirty-six that stands before it or in it.",
        "mitad",
        (
            rf"{_HAS} <X>{_ALSO} [^.;!?]{{0,40}}?\bla mitad\b(?! de (?!edad|años|eso|los míos|los suyos|mi|su))",
            r"\bla mitad (?:exacta )?de (?:los |sus |mis )?<X>(?: años)? (?:de|que ten\w+|que tien\w+|que cumpl\w+) (?:su|mi|tu|el|la|[a-z]+)\b",
        ),
        "of",
        by=2,
        needs="tien|tengo|ten|cumpl|con |de ",
        refused=("Tengo 34 y mi hermana exactamente la mitad.", "Tenía la mitad de los treinta años de su hermana."),
        allowed=("Tengo 54 y mi hermana la mitad de los libros.", "Tenía la mitad de los sesenta años de su jefe."),
    ),
    computed(
        "es_sum_of_years",
        "A sum, then said to be years.",
        "más y",
        (
            r"\b<D> (?:más|y) <X>(?:,|:|;| eran| son| es)[^.;!?]{0,30}\b(?:años|edad)\b[^.;!?]{0,12}\b(?:ten\w+|tien\w+|cumpl\w+|de)\b",
            r"\bla suma de <D> (?:más|y) <X>\b",
        ),
        "sum",
        needs="años|edad",
        refused=("Diez más seis: esos eran los años que tenía Carolina.",),
        allowed=("Treinta más seis: esos eran los años que tenía Carolina.",),
    ),
)  # fmt: skip
