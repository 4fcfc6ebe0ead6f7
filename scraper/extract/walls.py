"""Pages that are not the work they stand for: walls of any kind, error pages with status 200, pages for scripts only.

Walls are recorded, never passed. All signs are counted on the page itself; short text is part of each, so that a story
*about* a captcha is still a story. Words are those of the gate's languages: English, Spanish, Indonesian.
"""

from __future__ import annotations

import re

from lxml import etree

from scraper.extract.metadata import Metadata

WALL_CHARACTERS = 1500  # a page with more readable text than this is no wall, whatever words it uses
SOFT_404_CHARACTERS = 800

_CAPTCHA = re.compile(
    r"g-recaptcha|h-captcha|cf-turnstile|cf-challenge|challenge-platform|/captcha/|geo\.captcha-delivery|px-captcha",
    re.IGNORECASE,
)
_ROBOT_TEXT = re.compile(
    r"(verify|confirm|prove)( that)? you('re| are) (a )?(human|not a robot)|unusual traffic|"
    r"(verifi|confirm|demuestr|comprueb)\w+ que (no )?(eres|es|usted es|soy) (un )?(humano|robot)|tráfico inusual|"
    r"(verifikasi|konfirmasi|buktikan)( bahwa)?( anda| kamu)?( adalah)?( bukan)? (manusia|robot)|"
    r"lalu lintas (yang )?tidak biasa",
    re.IGNORECASE,
)
_LOGIN_TEXT = re.compile(
    r"\b(log ?in|sign ?in|sign ?up|register)\b.{0,60}\b(to (read|continue|view|see|access)|required)\b|"
    r"\bmembers only\b|\byou must be (logged|signed) in\b|"
    r"\b(inici(a|ar|e) sesión|regístr(ate|ese)|registrarse|identifícate)\b.{0,60}"
    r"\bpara (leer|continuar|seguir|ver|acceder)\b|\bdebes? (iniciar sesión|estar registrado)\b|"
    r"\b(solo|sólo|exclusivo) para (miembros|socios|usuarios registrados)\b|"
    # "Masuk" is also what people in stories do: to enter.
    r"\b(masuk|login|log ?in)( atau (men)?daftar)?( terlebih dahulu| dulu)? untuk "
    r"(membaca|melanjutkan membaca|mengakses|melihat (konten|cerita|halaman))\b|"
    r"\bkhusus (anggota|member)\b|\b(anda|kamu) harus (masuk|login|mendaftar)( terlebih dahulu| dulu| untuk|[.!])",
    re.IGNORECASE | re.DOTALL,
)
_PAYWALL_TEXT = re.compile(
    r"\bsubscribe (now )?to (read|continue|unlock|keep)\b|\b(for|to) subscribers only\b|"
    r"\bbecome a (subscriber|member) to (read|continue|unlock)\b|"
    r"\bthis (story|article|content) is for (paying )?subscribers\b|"
    r"\bsuscríb(ete|ase) (ahora )?para (leer|continuar|seguir|desbloquear)\b|"
    r"\b(solo|sólo|exclusivo|exclusiva) para suscriptores\b|"
    r"\bberlangganan(lah)? (sekarang )?untuk (membaca|melanjutkan|membuka)\b|\bkhusus pelanggan\b",
    re.IGNORECASE,
)
_AGE_TEXT = re.compile(
    r"\b(are you|i am|you (must|have to) be|confirm (that )?you are)\b.{0,40}"
    r"\b(18|21|eighteen|twenty-one|of legal age|adult)\b|"
    r"\b(eres|es usted|debes? (ser|tener)|confirm\w+ que)\b.{0,40}\b(18|21|dieciocho|mayor(es)? de edad)\b|"
    r"\bsoy mayor de (edad|18|21)\b|"
    r"\b(apakah (anda|kamu)|(anda|kamu) harus|konfirmasi(kan)?( bahwa)?)\b.{0,40}\b(18|21|delapan belas|dewasa)\b|"
    r"\bsaya (sudah |telah )?(berusia|berumur) (18|21) tahun (atau lebih|ke atas)\b",
    re.IGNORECASE | re.DOTALL,
)
_AGE_BUTTON = re.compile(
    r"\b(enter|leave|exit|yes|i am over|i'm over|under|entrar|salir|sí|soy mayor|masuk|keluar|ya|tidak)\b",
    re.IGNORECASE,
)
_CONSENT_TEXT = re.compile(
    r"\b(we|our partners)\b.{0,80}\bcookies\b.*\b(accept|agree|consent)\b|\bbefore you continue\b|"
    r"\b(usamos|utilizamos|nuestros socios)\b.{0,80}\bcookies\b.*\b(acept\w+|consent\w+)\b|\bantes de continuar\b|"
    r"\b(kami|mitra kami)\b.{0,80}\b(cookie|cookies|kuki)\b.*\b(terima|setuju|menerima|menyetujui)\b|"
    r"\bsebelum (anda )?melanjutkan\b",
    re.IGNORECASE | re.DOTALL,
)
_NOT_FOUND = re.compile(
    r"\b(page|story|content|article|file|post) (you('re| are| were)? (looking|searching) for )?"
    r"(was |is |could |can |does |has )?(not|n't|no longer) ?(be )?(found|exist|available)\b|"
    r"\b(página|historia|cuento|relato|contenido|artículo)( que (buscas?|solicitas?))? (ya )?no "
    r"(se encuentra|se ha encontrado|se encontró|existe|está disponible|encontrad[ao])\b|"
    r"\b(halaman|cerita|konten|artikel)( ini| tersebut| yang (anda|kamu) cari)? tidak (dapat )?(ditemukan|tersedia)\b|"
    r"\bhalaman( ini| yang (anda|kamu) cari)? tidak ada\b|"
    r"\bnot found\b|\berror 404\b|\b404\b|\bno such (page|story)\b|\b(has|have|been) (moved or )?deleted\b",
    re.IGNORECASE,
)
_SCRIPT_TEXT = re.compile(
    r"(needs?|requires?|enable|turn on|without|activate) (to )?javascript|javascript (is|must be)|"
    r"(necesita|requiere|habilit\w+|activ(a|ar|e)|sin) javascript|(membutuhkan|memerlukan|aktifkan|tanpa) javascript",
    re.IGNORECASE,
)
_EMPTY_ROOTS = frozenset(
    {"root", "app", "__next", "__nuxt", "main-app", "react-root", "svelte", "gatsby-focus-wrapper"}
)


def wall(tree: etree._Element, metadata: Metadata, text: str) -> str | None:
    """Which wall this page is (login_wall, age_wall, paywall, captcha, consent_wall), None for an open page."""
    if metadata.free is False:
        return "paywall"
    if len(text) > WALL_CHARACTERS:
        return None
    visible = visible_text(tree)
    if len(visible) > 4 * WALL_CHARACTERS:
        return None
    markup = " ".join(
        value
        for element in tree.iter("div", "iframe", "script", "form")
        for value in (element.get("class"), element.get("id"), element.get("src"), element.get("action"))
        if value
    )
    if _CAPTCHA.search(markup) or _ROBOT_TEXT.search(visible):
        return "captcha"
    if _LOGIN_TEXT.search(visible) or any(
        (field.get("type") or "").lower() == "password" for field in tree.iter("input")
    ):
        return "login_wall"
    if _PAYWALL_TEXT.search(visible):
        return "paywall"
    if _AGE_TEXT.search(visible) and any(_AGE_BUTTON.search("".join(b.itertext())) for b in tree.iter("a", "button")):
        return "age_wall"
    if len(text) < SOFT_404_CHARACTERS and len(visible) < 2 * WALL_CHARACTERS and _CONSENT_TEXT.search(text or visible):
        return "consent_wall"
    return None


def is_soft_404(metadata: Metadata, text: str) -> bool:
    """Whether a page with status 200 says that there is no such page."""
    if len(text) > SOFT_404_CHARACTERS:
        return False
    return bool(_NOT_FOUND.search(metadata.title or "")) or (bool(_NOT_FOUND.search(text)) and len(text) < 400)


def needs_scripts(tree: etree._Element) -> bool:
    """Whether a page without text is one that scripts would fill."""
    if not any(script.get("src") or len(script.text or "") > 200 for script in tree.iter("script")):
        return False
    if any(_SCRIPT_TEXT.search("".join(part.itertext())) for part in tree.iter("noscript")):
        return True
    if _SCRIPT_TEXT.search(visible_text(tree)):
        return True
    return any(
        (part.get("id") or "").lower() in _EMPTY_ROOTS or part.tag.endswith("-root")
        for part in tree.iter()
        if isinstance(part.tag, str) and not "".join(part.itertext()).strip()
    )


def visible_text(tree: etree._Element) -> str:
    """All text of a page outside scripts, styles and <noscript>, on one line."""
    parts: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        skipped = element.tag in ("script", "style", "noscript", "template", "head")
        if event == "start":
            hidden += skipped
            if not hidden and element.text and isinstance(element.tag, str):
                parts.append(element.text)
        else:
            hidden -= skipped
            if not hidden and element.tail:
                parts.append(element.tail)
    return " ".join(" ".join(parts).split())


_SPOKEN = ("content", "alt", "title", "aria-label", "placeholder", "summary", "label")


def all_words(tree: etree._Element) -> str:
    """All that a page says anywhere: visible or not, in attributes that hold words, in JSON. Not scripts and styles."""
    parts: list[str] = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        is_code = element.tag == "style" or (
            element.tag == "script" and "json" not in (element.get("type") or "").lower()
        )
        parts += [value for name in _SPOKEN if (value := element.get(name)) and " " in value.strip()]
        parts += [text for text in ("" if is_code else element.text, element.tail) if text and not text.isspace()]
    return "\n".join(" ".join(part.split()) for part in parts)
