"""English: numbers below 18 in words, refused unless the text around says what else they are.

Fiction about adults hardly ever holds thirteen to seventeen without the thing that it counts, so these need no person: the
rule asks whether something is counted, timed, dated, scored or addressed by the number, and takes it for an age if not
(27 refusals in 11.6 MB of Victorian novels, two thirds of them ages). Four to twelve are hours and shares as well: they
need a word of being or growing up before them.
"""

from processing.adults_rules.bare_numbers import V as BARE
from processing.adults_rules.english_persons import COUNTED
from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.rule import rule

_FUNCTION = """
a about after again ago alas all almost already also although am among an and any are around as at away back be because been before
behind being below beside besides between both but by came can come could did do does down during each either else even ever every for
from gave go goes going got had has have having he hence her here hers herself him himself his how however i if in indeed instead into
is it its itself just last lately less let like likes made may me might mine more most much must my myself near neither never next no nor
not nothing now of off often on once only or other our ours out over perhaps quite rather said same says seems shall she should since
so some soon still such than that the their them then there therefore these they this those though through till to today together
tomorrow tonight too took toward towards under unless until up upon us very was we well went were what when whenever where
wherever whether which while who whom whose why will with within without would yes yesterday yet you your always perhaps sometimes
unless besides afterwards nevertheless across was's years year
"""

_UNEXPLAINED = (
    r"<FRACTION>(?![\w-]|['’]s\b)(?!,? ?(?:or|to|and|-|by) ?<NUM> ?-? ?<UNIT>)(?! ?-? ?<UNIT>)"
    r"(?! (?:(?!<FUNCTION>\b)[a-z'-]+ ){0,2}(?!<FUNCTION>\b)(?:[a-z'-]*[a-rt-z]s|[a-z]*men|[a-z]*women|people|folk|sheep|cattle|"
    r"horse|foot|feet|children|staff|crew|fish|police|infantry|troops|aircraft|craft|hands?|teeth|geese|mice|oxen|souls?|sail)\b)"
    r"(?! (?:hundred|thousand|million|billion|per ?cent|percent|out of|times|dozen|degrees?|o'clock|all|love|under par|over par|stone|"
    r"carat|karat|gauge|millimetre|millimeter|metric|cubic|square|nil|below(?! (?:the|her|his|them|us))|down\b|across\b|ahead|up\b|straight|and a half|more|odd|"
    r"strong|deep|high|wide|long|in all|in number|in total|an hour|a (?:day|week|month|head|piece|dozen|pound|night)\b|each\b|apiece|of (?:the|them|these|those|us|his|her|their|our|my|your|its)|(?:\w+ ){0,3}<PLACE>)\b)"
)
RULES = (
    rule(
        "en_teen_word",
        "Thirteen to seventeen in words with nothing that they count, number, time, score or address.",
        "thirteen fourteen forteen fifteen sixteen seventeen",
        r"\b(?:thir|four|for|fif|six|seven)teen" + _UNEXPLAINED,
        vocabulary={**V, "LABEL": BARE["LABEL"], "ESNUM": BARE["ESNUM"]},
        words={
            "FUNCTION": _FUNCTION,
            "PLACE": "street road avenue st rd ave lane drive square court terrace rue place row gardens crescent",
            "MEASURED": """temperature temperatures thermometer shares stocks prices scores totals reading readings odds score count price total tally stock index speed dial needle clock gauge odds bid bids bet
               betting vote voted votes cards blackjack stake fare bill rent answer number result sum lucky half numeral digits""",
            "SOME": "only, just, about, over, nearly, almost, at least, some, exactly, the, a, all, another, every, last, first, next, other",
        },
        unless=(
            r"\b<LABEL>\.?[ #]*(?:<SOME> )*(?:<NUM>,? (?:and |or |to |by )?)?(?:thir|four|for|fif|six|seven)teen",
            r"\b(?:thir|four|for|fif|six|seven)teen,? (?:and|or|to|by|times|plus|minus|against|-) <NUM>(?! (?:years|when|at the time))",
            r"<NUM>,? (?:(?:and|or|to|by|times|plus|minus|,) )?(?:thir|four|for|fif|six|seven)teen",
            r"\b<MEASURED>\b[^.;]{0,40}teen",
            r"<NUM> (?:plus|minus|times|and|less) <NUM> (?:is|are|makes|make|equals|gives) \w+teen",
            r"\b(?:street|road|avenue|lane|page|chapter|room|number|no\.?)\b[^.;]{0,30},? \w+teen",
            r"\b(?:called|named|titled|magazine|song|word) \w+teen",
            r"\w+teen (?:is|was|would be|seems|seemed|remains) (?:an? |the |my |his |her |our )?(?:[\w-]+ )?(?:number|total|score|answer|sum|result|figure|limit|maximum|minimum|price|record|table|room|floor|bus|going rate)\b",
            r"\b(?:think|thinks|thought|consider\w*|finds?|found|calls?|called|hold|held|believe[sd]?|reckon\w*) \w+teen (?:very |so |to be )?(?:un)?lucky\b",
            r"\w+teen (?:is|was|are|seems|seemed|counts as)(?: (?:an?|the|considered|thought|held|still|always|so|such|said|to be|as|reckoned|believed|called|one of|my|her|his))* (?:un)?lucky\b",
            r"\b(?:owe[sd]?|paid|pays?|charged?|lent|bet|bid|offered|tipped) (?:\w+ )?\w+teen\b",
            r"<NUM> (?:hours?|minutes|miles|pounds|euros|dollars|points|weeks|days|metres|kilos|grams),? (?:and |but |while )?(?:the|her|his|its|their|mine|ours) (?:[a-z]+ )?\w+teen\b",
            r"\w+teen (?:is|was) (?:the|a|her|his|my|their|its) (?:code ?-?name|call ?-?sign|nickname|alias|cover name|cover|password|codeword)\b",
            r"fifteen, (?:thirty|love|forty)\b|<NUM>-(?:thir|four|for|fif|six|seven)teen",
            r"teen (?:\w+ ){0,2}(?:street|road|avenue|lane)\b",
        ),
        unless_cased=(
            r"<THINGSUBJ>(?i:(?: is| was| are| were| turned| turns|, at|,)(?: \w+){0,3}? \w+teen)",
            r"\b(?i:numbers?|group|class|platoon|squadron|unit|platform|bus) \w+teen",
            r"\bOcean['’]s Thirteen\b",
            # people and things that are known by a number: Agent Fourteen, code name Fifteen
            r"\b(?:Agent|Operator|Operative|Juror|Project|Operation|Patient|Witness|Subject|Station|Sector|Area|Team|Camp|Hut|Colony|Camera|Contestant|Competitor|Defendant|Suspect|Object|Plan|Protocol|Case|Exhibit|Sample|Engine|Hangar|Warehouse|Vault) [A-Z][a-z]+teen\b",
            r"\b(?i:code ?-?name[ds]?|call ?-?signs?|nickname[ds]?|alias|kn(?:own|ew)(?: \w+){0,3} as|called (?:her|him|it|the [a-z]+(?: [a-z]+)?))(?: (?i:was|is|of|as))?:?,? [\"']?[A-Z][a-z]+teen\b",
        ),
        refused=("I shall be seventeen come Michaelmas.", "They married her off at sixteen to a corn merchant."),
        allowed=(
            "They bought sixteen grey horses.",
            "He lodged at sixteen Bolt Street.",
            "All seventeen survived.",
            "She won seventeen to twelve.",
        ),
    ),
    rule(
        "en_small_word",
        "Whoever is four to twelve in words, with nothing that the number counts.",
        "2 3 4 5 6 7 8 9 10 11 12 two three four five six seven eight nine ten eleven twelve",
        r"\b(?!<COUNT>\b)[a-z'-]+(?:<IS>| turns| turned| turning)(?: (?:<ADV>))* (?:four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
        + _UNEXPLAINED
        + r"|\b(?:the|my|our|his|her|your|their|this|that|[a-z]+'s) (?!<COUNT>\b)(?![a-z]+s\b)[a-z'-]+(?: is| was|'s| will be| would be|'ll be| has been| had been| turns| turned| wasn't| isn't)"
        r"(?: (?:<ADV>))* (?:two\b|three\b|(?<![\d.,:/$€£#])(?:[2-9]|1[0-2])(?![\d%°]|[.,:/]\d| ?%))" + _UNEXPLAINED,
        before=50,
        needs="is |'s |was |'m |am |are |'re |were |be |been |being |turn",
        near=50,
        vocabulary=V,
        words={
            "FUNCTION": _FUNCTION,
            "PLACE": "street road avenue lane square place row terrace",
            "COUNT": COUNTED,
        },
        unless=(
            r"<THING>(?: \w+)?(?:<IS>| turn\w*) (?:\w+ ){0,3}(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)",
            r"\b(?:votes?|voted|ballot|poll|tally|score|verdict|split|odds|result|majority|ratio)\b[^.;]{0,60} <NUM> ?(?:to|against|-) ?<NUM>",
            r"(?:four|five|six|seven|eight|nine|ten|eleven|twelve)<FRACTION> of (?:an hour|the way)",
            r"\b(?:it|that|there|clock|these|those|all|both|we|they|you)(?:<IS>|(?: <AUX>)*(?: just)? turn\w*) (?:\w+ ){0,3}(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)",
            r"\b(?:number|total|majority|score|count|clock|price|height|width|depth|length|hour|time|odds|bid|answer|result)s?\b[^.;,]{0,40} \w+(?:<IS>) "
            r"(?:\w+ ){0,3}(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)",
        ),
        refused=("When Ruth was six the war came.", "The scoundrel was five."),
        allowed=(
            "The vote in the council was 12 to 9.",
            "It was nearly ten when he left.",
            "There were but five of them.",
            "The majority was only five.",
        ),
    ),
)
