"""Stop words of the three languages of the project, and telling words of the languages most easily taken for them.

Written by hand from the closed classes of each grammar: articles, pronouns, prepositions, conjunctions, auxiliaries and
a few of the commonest verbs and adverbs. The neighbours' lists hold only words that the three languages do not have.
"""

STOPWORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        """
        the a an and or but if then than that this these those of to in on at by for from with without into onto over under
        about after before between through during against across along around behind beside beyond near off out up down upon
        is are was were be been being am has have had do does did done will would shall should can could may might must not no
        nor he she it they we you i him her them us me his its their our your my mine yours hers ours theirs himself herself
        itself themselves myself yourself who whom whose which what when where why how there here as so too very just only even
        also again still yet ever never always often once twice all any both each every few many more most much other another
        some such same own one two three first last next because while though although until since unless whether said says say
        went go goes going gone come came comes get got gets make made take took see saw know knew think thought tell told asked
        let like look looked want wanted need needs left back away now old new good long little great down don't didn't isn't
        wasn't won't can't couldn't wouldn't doesn't i'm he's she's it's you're they're we're i've i'll he'd she'd that's there's
        every nobody nothing something someone everything people man woman time day night year years way house work please thank
        thanks yes hello hi hey closed opened sold bought night's wrote read lives live works worked until tomorrow yesterday today
        """.split()
    ),
    "es": frozenset(
        """
        el la los las un una unos unas lo al del de en a por para con sin sobre entre hasta desde hacia según tras ante bajo
        contra durante mediante y e o u ni pero sino que quien quienes cual cuales cuyo cuya como cuando donde porque pues aunque
        mientras si no sí ya también tampoco muy más menos tan tanto tanta mucho mucha muchos muchas poco poca pocos pocas todo
        toda todos todas otro otra otros otras mismo misma cada algo alguien alguno alguna algún ningún ninguna nada nadie nunca
        siempre jamás yo tú él ella usted nosotros ellos ellas ustedes me te se nos os le les mi mis tu tus su sus nuestro nuestra
        este esta esto estos estas ese esa eso esos esas aquel aquella aquello aquellos aquellas es son era eran fue fueron ser
        sido siendo está están estaba estaban estuvo estar hay había hubo haber ha han he hemos tiene tienen tenía tuvo tener
        tengo hace hizo hacer hacía va van iba ir voy fui puede pueden podía poder pudo quiere quería dijo dice decir sabe ver vio
        dio da dar después antes ahora hoy ayer mañana aquí allí así entonces luego todavía aún casi solo sólo bien mal mejor
        peor año años día días noche casa vez veces hombre mujer vida tiempo qué quién cómo cuándo dónde cuánto dos tres primera
        primer último llegó salió volvió vive trabaja compró vendió hola gracias señor señora don doña uno vive gran buena buen
        """.split()
    ),
    "id": frozenset(
        """
        yang dan di ke dari pada dalam untuk dengan oleh tentang karena jika kalau bila ketika saat sebelum sesudah setelah sejak
        sampai hingga selama antara tanpa seperti agar supaya bahwa tetapi tapi namun atau sehingga meskipun walaupun ini itu ia
        dia aku saya kamu kau anda kami kita mereka beliau nya mu ku adalah ialah merupakan ada tidak tak bukan belum jangan sudah
        telah akan sedang masih pernah bisa dapat harus boleh mau ingin perlu lagi juga pun saja hanya cuma sangat sekali lebih
        paling kurang terlalu semua setiap tiap para banyak sedikit beberapa seorang sebuah seekor satu dua tiga orang hari malam
        pagi siang sore tahun bulan minggu rumah waktu apa siapa mana kapan mengapa kenapa bagaimana berapa di sini sana situ begitu
        begini maka lalu kemudian kini sekarang besok kemarin nanti tadi pulang pergi datang kata berkata ujar punya milik lain sama
        baru lama besar kecil baik tahu melihat membeli menjual menulis membaca bekerja tinggal makan minum duduk berjalan berdiri
        katanya ibunya ayahnya rumahnya matanya tangannya hatinya suaranya sebagai bagi terhadap atas bawah depan belakang luar
        terima kasih selamat halo hai ya bapak ibu pak bu sang si kah lah secara menjadi membuat mengambil memberi meminta jadi
        """.split()
    ),
}

NEIGHBOURS: dict[str, frozenset[str]] = {
    "pt": frozenset(
        """
        não uma um com são em os do da dos das ao aos à às no nos na nas é foi eram você vocês ele ela eles elas isso isto aquilo
        muito muita muitos também já só mais mas ou nem pelo pela seu sua seus suas meu minha depois quando então até sem sob
        onde está estão estava tem têm tinha fez disse ainda bem tudo nada nunca hoje ontem amanhã agora eu nós
        """.split()
    )
    - {"ela", "nada", "nunca", "eu", "na", "da", "do", "no", "nos", "sem", "sua", "mas", "bem", "sob", "um", "em", "os"}
    | {"um", "em", "ele"},
    "ca": frozenset(
        """
        els les amb però què és són aquest aquesta aquests això molt molts també hi ho seva seu meva teu dels pels fins quan on
        estan tinc tenia fa fer va han ens nostre sense dins ara avui ahir demà jo ella nosaltres vosaltres perquè
        """.split()
    )
    - {"va", "han", "on", "fa", "jo", "ella", "les"},
    "gl": frozenset("unha non coa polo pola máis tamén moi eu ela nós vostede ten foi cando onde dende ata xa ningún o".split())
    - {"o", "eu", "ten"},
    "it": frozenset(
        """
        il gli della delle degli dello dei nel nella nei sono è non che per una questo questa quello quella anche più molto come
        quando dove perché perchè ma se ci si lui lei loro noi voi ho hai abbiamo hanno stato stata essere avere fatto detto dal
        dalla sul sulla con suo sua mio mia ogni tutto tutti ancora sempre mai poi cosa chi
        """.split()
    )
    - {"una", "si", "se", "mia", "sua", "son", "con", "mai", "ci", "come", "per", "no", "stato"},
    "fr": frozenset(
        """
        le les des est et une dans pour pas que qui sur avec ce cette ces il elle ils elles nous vous je tu mon ma mes son sa ses
        leur leurs été était étaient avait avaient fait dit plus très bien mais ou où donc quand comme sans sous chez être avoir
        aux au du deux tout tous toute même encore toujours jamais rien aussi après avant l d qu c'est j'ai n'est
        """.split()
    )
    - {"son", "que", "sin", "ma", "sa", "sous", "plus", "me", "tu", "des", "sur", "d", "l", "or", "fait"},
    "de": frozenset(
        """
        der die das und ist nicht ein eine einen einem einer den dem des mit von zu auf für im sich er sie es wir ihr ich du war
        waren hat haben hatte wird werden auch aber oder wenn als wie noch nur nach bei aus um an so dass sehr mein meine sein
        seine kann muss immer schon mehr über unter vor durch
        """.split()
    )
    - {"die", "so", "an", "war", "des", "den", "es", "wie", "bei", "um", "er", "du", "also", "hat", "mehr", "sein", "im"},
    "nl": frozenset(
        """
        het een van ik niet dat die zijn op te voor met hij zij ze wij je jij maar ook naar bij uit aan er nog wel geen mijn haar
        hem was heeft hebben worden werd door over deze dit als dan zou kunnen moet
        """.split()
    )
    - {"was", "over", "die", "te", "haar", "dan", "er", "me", "of", "door", "dit", "ze", "op"},
    "ms": frozenset(
        """
        kerana boleh awak encik cikgu ialah bahawa kereta ringgit tandas polis sekolah beliau adakah mengapakah berkata hendak mahu
        telah kepada daripada dia seorang wang kanak budak pejabat bilik basikal
        """.split()
    )
    - {"boleh", "beliau", "telah", "kepada", "dia", "seorang", "kereta", "ialah", "sekolah", "daripada", "kanak", "berkata", "hendak", "polis", "mengapakah"},
    "jv": frozenset("sing lan ora aku kowe iku iki saka karo marang wong ana ing wis arep durung banget omah sapa apa piye kabeh dheweke".split())
    - {"aku", "apa", "sing", "ana"},
    "tl": frozenset("ang ng sa mga ay na at si ni kay ko mo niya nila namin natin hindi wala may ito iyan iyon siya sila kami tayo ako ikaw po ba lang din rin kung dahil para".split())
    - {"na", "at", "si", "ni", "may", "para", "mo", "ba", "po", "lang", "kami", "din", "sa", "ay", "ko"},
}  # fmt: skip
