"""Birth years against the years of a story: born in 1985, at a dance in 1999.

The rule is about a whole work, so a judge adds one chunk after another and asks at the end. Without any other year the
comparison is with REFERENCE_YEAR, a constant of the gate's version and not the clock: a text judged today and in ten
years has the same verdict. A difference of 18 may still be 17, so it counts as below 18.
"""

import re

from processing.adults_rules.arithmetic import VALUES
from processing.adults_rules.english_vocabulary import EN_VOCABULARY
from processing.adults_rules.indonesian_vocabulary import ID_VOCABULARY
from processing.adults_rules.kept import compiled
from processing.adults_rules.rule import expand, one_of

REFERENCE_YEAR = 2026
RULE = "birth_year"

_YEAR = r"(?<![\d.,$€£])(?:1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
_QUICK_WORDS = compiled(
    r"nineteen[ -]|eighteen[ -]|twenty[ -](?:[otnesf]|hundred)|two thousand|dos mil|mil (?:nove|ocho)cientos|seribu |dua ribu"
)
_QUICK = compiled(
    r"'[2-9]\d\b|(?:1[5-9]|20)\d\d|(?:kelahiran|lahir|lahir tahun|lahir pada tahun|(?:soy|eres|somos|es|era|son|eran) del|en el|nac\w+ el año|quinta del) '?\d\d\b"
)
_TWO_DIGITS = compiled(r"\d\d")  # which each of the above has
_BORN = compiled(
    r"(?:\bb\.|\b(?:born|birth ?(?:year|date)?|birthday|dob|d\.o\.b\.?|nac(?:í|i|ió|io|ieron|imos|iste|ido|ida|idos|"
    r"idas|imiento)|al mundo|(?:into|entered) (?:the|this) world|light of day|bautizad[oa]|bauti[sz]ed|christened|dibaptis|ttl(?= ?:)|(?:di|me)?lahir(?:kan)?(?:nya|ku|mu)?|kelahiran(?:nya)?)\b)"
    rf"[^!?;]{{0,40}}?({_YEAR})|\b(?:soy|eres|somos|(?:ella|él|herman[oa]|prim[oa]|hij[oa]|niet[oa]|sobrin[oa]) (?:es|era)) del? (?:año )?({_YEAR})|"
    rf"\b(?:nac(?:imiento)?|dob|birth|born|lahir)\b[^!?;]{{0,20}}?\b\d{{1,2}}\.\d{{1,2}}\.((?:19|20)\d\d)\b|\bf(?:ec(?:ha)?)?\.? ?(?:de )?nac\b\.?[^!?;]{{0,20}}?({_YEAR})|\btahun ({_YEAR}) (?:(?!yang)\w+ )?(?:di)?lahir(?:kan)?\b|({_YEAR})(?:[ -]born\b| as (?:the|his|her) (?:year|date) of birth)"
    # what a year's conscripts and a club's teams are called: "Tomás, clase 1998"
    rf"|(?:[,(] ?|\b(?:es|era|soy|de la|la) )(?:de la )?(?:clase|camada|quinta|categoría) (?:del? )?({_YEAR})"
)
# "born in 1961, his wife in 1964": a second birth, not a later year of the first person's life
_BORN_TOO = compiled(
    rf"\b(?:born|nació|nacio|lahir)\b[^.!?;]{{0,40}}?{_YEAR},?(?: and| y| dan)? (?:(?:his|her|my|their|the|su|mi|el|la) )?(?:(?:elder|older|"
    rf"younger|twin) )?(?:wife|husband|brother|sister|mother|father|cousin|friend|she|he|marido|mujer|esposa|esposo|hermano|"
    rf"hermana|madre|padre|ella|él|suami|istri|istrinya|suaminya|kakak|kakaknya|adik|adiknya|ibunya|ayahnya|dia|ia) "
    rf"(?:in|en|tahun|pada tahun|pada)(?: el)? ({_YEAR})"
    rf"|\blahir(?: tahun| pada)? {_YEAR},? (?:dan |sedangkan |sementara )?(?:ia|dia|aku|saya|adik(?:nya|ku)|anak(?:nya|ku)|putr[ai](?:nya|ku))(?: sendiri)? "
    rf"(?:tahun |pada )?({_YEAR})"
)
_NOT_PEOPLE = compiled(
    expand(
        rf"(?:(?!\b(?:rose|olive|mark|brandy|sherry|mercedes|ford)\b)<THING>(?: \w+){{0,3}}?|\b(?:the|an?|this|that|its|our) <THING>,) (?:was |were |is |)(?:born|nació|lahir)[^.!?;]{{0,20}}?({_YEAR})",
        EN_VOCABULARY,
    )
    + (
        rf"|(?:(?:^|[.,;:!?] ?)|\b(?:el|la|una?|los|las|esta|este|sebuah|the) )(?:empresa|banda|club|revista|movimiento|idea|idioma|perusahaan|klub|majalah|negara|republik|kota|"
        rf"proyecto)(?: \w+){{0,3}} (?:nació|lahir)[^.!?;]{{0,20}}?({_YEAR})"
    )
)
# what lahir is said of, right before it; looked for only where a birth was found
_THING_LAHIR = compiled(
    expand(
        r"(?:^|[.,;:!?] ?|\b(?:di|bahwa|ketika|dan) )(?!paspor|akta|surat|kartu|ijazah|buku|catatan|berkas|formulir|data|izin)<THING>(?: \w+){0,3}? (?:di|me)?lahir(?:kan)?[^.!?;]{0,20}$",
        ID_VOCABULARY,
    )
)
# "kelahiran 91": the century is left out
_BORN_SHORT = compiled(
    r"\b(?:kelahiran|lahir (?:pada )?tahun|lahir(?= ')|(?:soy|eres|somos|(?:ella|él|yo|herman[oa]s?|prim[oa]s?|"
    r"hij[oa]s?|niet[oa]s?|sobrin[oa]s?|(?<!vino)(?<!coche)(?<!carro)(?<!moto), que) (?:es|era|son|eran)) del(?: año)?|"
    r"(?:padre|madre|(?:abuel|herman|prim|hij|niet|sobrin|cuñad|tí)[oa])(?: [a-z]+)?, del(?= \d\d,)|"
    r"(?:nac(?:í|ió|imos|iste|ieron)|al mundo) (?:en )?el año (?:del?|de la|de los|de las) [a-zñáéíóú]+ del|al mundo en el|"
    r"nac(?:í|ió|imos|iste|id[oa]s?|ieron) (?:en el|el año|en)(?: año)?|(?:es|soy|era) de la quinta del|born(?: \w+){0,2} in(?: (?:the )?[a-z]+(?: of)?)?(?= ')|(?:was|am|is|'m|were) (?:an? )?(?= '\d\d bab(?:y|ies))) '?(\d\d)(?!\d|[.,:/]\d| ?%|º| (?:de|por|minutos|horas|días|per|persen|orang|bayi|januari|februari|maret|april|mei|ju[nl]i|agustus|\w+ber)\b)"
)
# "the summer of '76", with the apostrophe, beside a birth
_STORY_SHORT = compiled(
    r"\b(?:in|of|since|by|until|till|from|for|before|after|during|the|autumn|spring|summer|winter|fall|it was|is) '([2-9]\d)\b(?! bab)"
    r"|(?:\by|[;,.]) (?:ya )?en el ([2-9]\d),?(?= (?:(?:ya|me|se|le|les|la|lo|los|las|nos) )*[a-zñáéíóú]+(?:aba|ía|ó|é|í|aron|ieron|[ai]mos|uvo|izo|ijo|ue)n?\b)"
    r"|(?:ó|é|í|aron|ieron|aba|ía)\b[^.;:!?\d]{0,30} en el ([2-9]\d)(?= ?[.,;]| ?$)"
)
_STORY = compiled(
    r"\b(?:in|by|since|until|till|from|for|during|year|of|to|and|around|circa|before|after|summer|winter|spring|"
    r"autumn|fall|was|is|it's|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|en|de|del|desde|hasta|año|durante|hacia|era|es|verano|invierno|otoño|"
    r"primavera|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    rf"octubre|noviembre|diciembre|tahun|pada|sejak|hingga|sampai|januari|februari|maret|mei|juni|juli|agustus|"
    rf"oktober|desember|bertahun|class|\d{{1,2}},?|early|late|mid)[ -]({_YEAR})"
    rf"|[a-z] ({_YEAR})(?=[.,;:)?!]| ?$| (?:he|she|i|they|and|when|el|la|ella|y|ia|dia|dan|sudah|ketika|terjadi|meletus|dari|di|melanda|usai|berakhir|dimulai|tiba|berlangsung)\b)"
    rf"|(?:^|[.!?:;\"(] ?)({_YEAR})(?=[.,:;)]| was| she| he)|, ({_YEAR})(?=:)|\b(?:setting|year|época|tahun)[:=] ?({_YEAR})|\b(?:sensus|daftar|catatan|register|foto|potret|buku|album|almanak|surat|arsip|kartu|koran|majalah|laporan|manifes|akta|kliping|rekaman|kaset|musim|edisi)(?: (?!lahir|kelahiran)[a-z]+){{0,3}} ({_YEAR})|\bthe ({_YEAR}) (?:census|register|roll|list|photograph|picture|season|edition|match|race|final|games)\b"
)
_GRAVE = compiled(
    rf"\b(?:gravestone|tombstone|headstone|grave|lápida|tumba|nisan|makam)\b[^.!?]{{0,60}}?({_YEAR}) ?(?:-|to|a|"
    rf"sampai) ?({_YEAR})"
)


_TWO = one_of(",".join(word for word, number in VALUES.items() if number > 9))
_ANY = one_of(",".join(VALUES))
_SPELLED = compiled(
    rf"\b(?:(?:(?P<century>eighteen|nineteen|twenty)[ -](?:hundred(?: and)? )?(?:(?P<two>{_TWO})|oh[ -](?P<oh>{_ANY})))|"
    rf"(?P<now>two thousand|dos mil|dua ribu)(?: and)?(?: (?P<new>{_ANY}))?|(?P<mil>mil (?:ochocientos|novecientos)|seribu "
    rf"(?:delapan|sembilan) ratus)(?: (?P<old>{_ANY}))?)\b"
)
_CENTURY = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}


def _numeral(match: re.Match[str]) -> str:
    """A year in words as digits: nineteen sixty-two, mil novecientos ochenta, dua ribu sepuluh."""
    if match["century"]:
        return str(_CENTURY[match["century"]] + VALUES[match["two"] or match["oh"]])
    if match["now"]:
        return str(2000 + VALUES.get(match["new"] or "", 0))
    hundreds = 800 if "ochocientos" in match["mil"] or "delapan" in match["mil"] else 900
    return str(1000 + hundreds + VALUES.get(match["old"] or "", 0))


class BirthYears:
    """Collects birth years and story years of one work; both sets are bounded by the 600 years there are."""

    def __init__(self) -> None:
        self._born: set[int] = set()
        self._story: set[int] = set()
        self._short_life = False

    def add(self, lowered: str) -> None:
        """Take in one chunk of lower-cased, normalised text; chunks may overlap."""
        if _QUICK_WORDS.search(lowered):
            lowered = _SPELLED.sub(_numeral, lowered)
        if not _TWO_DIGITS.search(lowered) or not _QUICK.search(lowered):
            return
        spans: set[int] = set()
        ignored = _groups(_NOT_PEOPLE, lowered)
        for pattern in (_BORN, _BORN_TOO):
            for position, year in _groups(pattern, lowered):
                spans.add(position)
                if (position, year) not in ignored and not _THING_LAHIR.search(
                    lowered, max(0, position - 90), position
                ):
                    self._born.add(year)
        for match in _BORN_SHORT.finditer(lowered):
            short = int(match[1])
            self._born.add(short + (1900 if short > REFERENCE_YEAR % 100 else 2000))
            spans = {position for position in spans if not match.end() <= position <= match.end() + 45}
        self._story.update(year for position, year in _groups(_STORY, lowered) if position not in spans)
        births = {match.start(1) for match in _BORN_SHORT.finditer(lowered)}
        self._story.update(1900 + year for position, year in _groups(_STORY_SHORT, lowered) if position not in births)
        for match in _GRAVE.finditer(lowered):
            self._short_life |= 0 <= int(match[2]) - int(match[1]) <= 18

    def found(self) -> bool:
        """Whether somebody was born at most 18 years before a year in which the story plays."""
        later = {(born, year) for born in self._born for year in self._story if year > born}
        if any(year - born <= 18 for born, year in later):
            return True
        known = {born for born, _ in later}
        return self._short_life or any(REFERENCE_YEAR - born <= 18 for born in self._born - known)


def _groups(pattern: re.Pattern[str], text: str) -> set[tuple[int, int]]:
    """(position, year) of every group that took part in a match."""
    return {
        (match.start(index), int(match[index]))
        for match in pattern.finditer(text)
        for index in range(1, pattern.groups + 1)
        if match[index]
    }
