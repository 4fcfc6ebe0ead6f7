"""English: what surrounds babies and children (gear, first steps, guardians, clubs), and regional names for them."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.lexicon import lexicon

RULES = (
    lexicon(
        "en_regional",
        "Regional, slang and old names for children.",
        """
        wean weans: (?:the|a|wee|her|his|their|my|our|two|three|four|poor|bonny|bonnie) weans?(?! (?:off|from|onto|on|himself|herself|them|him|her|it)\\b)
        bairnie bairnies bubba bubs littlie littlies munchkin munchkins ragamuffin ragamuffins guttersnipe guttersnipes gossoon
        ankle: ankle[- ]biters?
        rug: rug[- ]rats?
        whippersnapper whippersnappers youngling younglings kiddiewink kiddiewinks wunderkind wunderkinder
        un: (?:young|little|wee)[ -]?'un'?s? ; young 'uns?
        uns: (?:young|little|wee)[ -]'?uns
        newsie newsies bobbysoxer bobbysoxers
        soxer soxers: bobby[- ]soxers?
        tweenager tweenagers threenager
        mudlark mudlarks
        poppet
        fellow fellows: (?:little|wee) fellows?
        fella fellas feller: (?:little|wee) (?:fellas?|feller)
        nonage: (?:his|her|their|the (?:king|queen|heir|duke)'s) nonage
        brood: (?:of|in) (?:the|her|his|their|that) (?:\\w+ )?brood(?! (?:mare|of (?:chicks|hens|ducklings|piglets)))
        littlun littluns anklebiter anklebiters
        bearer bearers: ring[ -]bearers?
        monkey monkeys: powder monkeys?
        joy: bundles? of joy
        arab arabs: street arabs?
        madam rascal rascals gentleman: little (?:madams?|rascals?|gentleman)
        climber climbers crawler crawlers: (?:curtain climbers?|carpet crawlers?)
        princeling princelings
        man: (?:the|our|my|that|your) wee man
        fry: (?:the|all the|you) small fry(?! (?:of|in) (?:the )?(?:pond|river|industry|business|market))
        pint: half-pint (?:there|here|wants|asked|said|with|over)
        youth: (?:early|earliest|first|tender|extreme) youth(?! hostel)
        years: (?:his|her|their|my) (?:formative|tender|infant|nursery|salad|growing) years(?! (?:at the (?:firm|bank|bar|ministry)|as an? (?:lawyer|doctor)))
        thing: (?:scrawny|skinny|tiny|scrawny little) little thing (?:then|of|with|in)
        tiddler tiddlers tinlid grommet grommets
        pikin pikins chokra
        baba: (?:her|his|the) little baba
        nephew niece: (?:baby|infant|newborn|toddler) (?:nephew|niece)
        hoodlum: (?:pint-sized|young|tiny) hoodlum
        prodigy prodigies: child prodig(?:y|ies)
        subteen subteens
        mite mites: (?:little|poor|wee|tiny) mites? ; the mite (?:was|had been|is|lay|slept) (?:found |fast |sound |already |still )?(?:asleep|sleeping|crying|hungry|lost|wrapped|put to|sucking)
        chap chaps: (?:little|wee) chaps?
        tyke tykes imp scamp scamps cherub terror: (?:little|wee|young) (?:tykes?|imp|scamps?|cherub|terror)
        master miss: (?:young|little|wee) (?:master|miss)(?! of|piece|\\w+ing)
        grandbaby grandbabies godbaby
        slip: slip of a (?:thing|creature|maid|girl|boy)
        twos: terrible twos
        gymnast pianist violinist: (?:tiny|pint-sized) (?:gymnast|pianist|violinist)
        kindergartner
        preemie preemies neonate neonates neonatal stillborn
        bambino bambinos bambina
        muchacha muchacho: the (?:young )?much?acha
        papoose
        catamite
        """,
        vocabulary=V,
        unless=(r"\bmites? (?:infest|in|of)\b", r"\bslip of a (?:thing|girl|creature) of <A>"),
        refused=("The wean was sleepy.", "The poor mite was cold.", "Two ankle-biters ran past."),
        allowed=("It is hard to wean him off coffee.", "He is a clever fellow."),
    ),
    lexicon(
        "en_baby_things",
        "Things and moments of the first years.",
        """
        buggy: (?:push\\w*|double|baby|folded|in (?:her|his|its|the)) (?:a |the |her |his |an empty |my )?buggy(?! (?:ride|whip|horse))
        carrycot carrycots bassinet bassinets babygro babygros layette bootees swaddling playpen teether teethers lullabies
        basket: moses basket
        cot: (?:travel|baby|the baby's) cot ; cot (?:bed|death|bumper|mobile|blanket) ; (?:bars|side) of (?:the|her|his|its) cot ; stood up in (?:the|her|his|its) cot
        swaddled: swaddled (?:in (?:a |the )?(?:blankets?|shawl|cloth|linen)|newborn)
        teething: teething(?! (?:problems?|troubles?|issues|pains|phase|difficulties)(?! of (?:her|his)))
        tooth teeth: (?:milk|wobbly|baby) (?:tooth|teeth) ; (?:first|loose|front) (?:tooth|teeth) (?:(?:had |has |have )?(?:come|came|fell|fallen) out|(?:was|is|were|are) (?:loose|wobbl\\w*|coming|growing)|wobbl\\w*) ; (?:lost|losing|loses|cut|cutting|got|getting|has) (?:\\w+ )?(?:his|her|its|their|a|the) (?:very )?first (?:tooth|teeth) ; tooth fairy ; two teeth already ; already has (?:\\w+ )teeth
        potty: potty(?! mouth(?:ed)?|-mouthed)
        romper: romper suit
        formula: (?:formula milk|bottle of formula|infant formula|drank formula|powdered formula)
        fed: (?:was|were|been|being|is|are) bottle[- ]fed
        weaned: (?:was|were|is|being|been|newly|not yet) weaned(?! (?:off|from (?:the|his|her) (?!breast|mother)))
        seat: (?:child|booster) seat ; strapped (?:\\w+ ){0,4}into (?:his|her|its|the|their) car seat
        playdate playdates: play-?dates?
        date: play[- ]date
        cup: sippy cup
        thumb: (?:suck\\w*) (?:on )?(?:his|her|its|their) thumbs? ; (?:his|her|its) thumb in (?:his|her|its) mouth
        toddling
        toddled: toddled (?:after|across|over|towards?|behind|round|around|into|to|up|beside|about|in|out)(?! to (?:bed|the pub))
        crawl toddle learning learned learnt learns: (?:learn\\w*) to (?:crawl|toddle|talk|walk)(?! (?:away|through|to|about|over|on|out|past|down|up|faster|back|again|like|with (?:a|the|crutches)|in|without|in (?:her|his)|of|along|off|around|round)\\b) ; (?:can|could)(?: already| almost| not yet| nearly| now)? (?:crawl|sit up|toddle)(?= ?[.,;!?]|$| and| by (?:him|her|it)sel)
        babbling: (?:he|she|grandson|granddaughter|son|daughter|nephew|niece)(?:'s| is| was| has| had| just){0,2} (?:start\\w* |begun |began )?babbling
        crawled crawling: (?:he|she|grandson|granddaughter|son|daughter|nephew|niece)(?: has| had| just| only| already){0,2} (?:start\\w*|begun|began) crawling ; crawled (?:\\w+ ){0,4}(?:nappy|diaper) ; is (?:already )?crawling(?= ?[.,;!?]|$| and| now| all over| everywhere)
        steps: (?:his|her|its) (?:very )?first steps(?! (?:towards?|into|in (?:the|her|his|business|politics)|as|on the (?:road|ladder|path|stage)|to(?:wards)?))
        christening christenings: christenings?(?! (?:of (?:the|a|our|his) (?:new |old )?(?:ship|boat|yacht|vessel|ferry|trawler|tanker|liner|lifeboat|engine|plane)|ceremony for the (?:ship|boat)|a (?:ship|boat)))
        christened: to be christened(?! (?:by|with|after)) ; (?:be|was|been|were|being|got) christened (?:on|at|in (?:the|st)|last|this|yesterday|by the (?:vicar|priest))
        birthweight colicky: birthweight ; colicky (?!horse|pony|mare)
        maternity paternity: (?:maternity|paternity) leave
        neonatal postnatal: (?:neonatal|postnatal) ward
        incubator: (?:in|from|into) (?:an|the|its|her|his) incubator
        pair: au pair
        peekaboo boo: peekaboo ; peek-a-boo
        rocked: rocked (?:\\w+ ){1,3}to sleep
        creche crèche creches crèches: (?<!nativity )(?<!christmas )cr[eè]ches?
        evacuee evacuees governess governesses copybook copybooks hornbook primer: evacuees? ; (?<!former )(?<!retired )governess(?:es)? ; copy-?books? ; hornbook
        minority: (?:his|her|their|my|the (?:king|queen|heir|prince|duke|earl)'s|a long) minority(?! (?:party|view|report|shareholder|stake|opinion|government|rights))
        midwife midwives: midwi(?:fe|ves)
        stork: (?:the )?stork (?:brought|delivered|visit\\w*)
        cry: (?:first|newborn) cry
        cooed gurgled gurgling: (?:cooed|gurgled|gurgling)(?= ?[.,;!?]|$| (?:and|at|in (?:her|his|its)) )
        santa: believ\\w* in santa
        thing: (?:little|bright|small|tiny|sweet) (?:little )?thing in (?:pigtails|plaits|pinafores?|a pinafore)
        trousers: (?:in|out of|wore|wearing) short (?:trousers|pants)
        pants: (?:in|out of|wore|wearing) short pants
        pigtails plaits: (?:still |was |were )in (?:pigtails|plaits|pinafores)
        knee: knee-high(?= to| ?[.,;!?]|$)
        spurt: growth spurt
        fat: puppy fat
        broken: voice (?:had not|hadn't|has not|hasn't) (?:yet )?broken
        """,
        vocabulary=V,
        unless=(
            r"\b(?:company|economy|market|sector|business|startup|eggs?|chicks?|revenue)\b[^.;]{0,40}\b(?:incubator|growth spurt)\b|"
            r"\bgrowth spurt (?:of|in) the (?:economy|market|city|company)",
            r"\b(?:brook|stream|fountain|pipe|sink|drain|pot|kettle|coffee|water|dove|doves|pigeons?|percolator)\b[^.;]{0,30}(?:gurgl\w+|cooed)",
            r"\b(?:ship|boat|vessel|yacht|ferry|hull|bottle|champagne)\b[^.;]{0,40}christen\w+",
        ),
        refused=(
            "The mother pushed the buggy while he slept.",
            "He lost his first tooth on Monday.",
            "They met at the christening.",
            "She was sucking her thumb.",
        ),
        allowed=(
            "The new system had teething problems.",
            "She took her first steps towards a career.",
            "They held a christening of the ship.",
        ),
    ),
    lexicon(
        "en_guardians",
        "Guardians, wards, foster families and custody.",
        """
        ward wards: wards? of (?:the (?:court|state|crown)|court|(?:a|her|his|the|their|my) (?:\\w+ )?(?:uncle|aunt|guardian|grandfather|grandmother|earl|duke|lord|baron|count)) ; (?:his|her|my|the \\w+'s) (?:young|pretty|orphaned|late brother's) wards?(?! (?:sister|nurse|round))
        guardian guardians: (?:parents?|fathers?|mothers?)(?:,| or| and|/) ?(?:a |an )?(?:legal )?guardians? ; legal guardians? ; guardian'?s? (?:signature|consent|permission|must|has to|had to|signs?|signed) ; (?:appointed|named|became|becomes?|as|without (?:a|her|his|their)) (?:her|his|the|their|my|a)? ?(?:legal )?guardian(?! angel| of the (?:law|peace|temple|gate|treasure|flame))
        guardianship: guardianship(?! of (?:the|his|her) (?:elderly|mother|father|estate|temple))
        foster: foster (?:home|homes|care|carers?|parents?|mother|father|mum|dad|family|families|placement|son|daughter|brother|sister|siblings?|system)
        fostered: (?:was|were|been|being) fostered(?! by (?:the|a) (?:war|policy|climate|government)) ; fostered (?:\\w+ )?(?:two|three|four|five|six|ten|dozens|many) (?!ideas|friendships)
        custody: (?:joint|sole|full|shared|lost|won|awarded|granted|fought for|losing|winning|temporary) custody(?! sergeant)
        adoption: (?:adoption (?:agency|papers|centre|center)|up for adoption)
        adoptive: adoptive (?:parents|mother|father|family)
        borstal borstals juvie reformatory reformatories
        offender offenders: young offenders?(?:'s|')?
        tender: of tender (?:years|age) ; tender years
        """,
        vocabulary=V,
        unless=(
            r"\b(?:dog|cat|puppy|kitten|pet|animal|greyhound)s?\b[^.;]{0,40}\b(?:adoption|foster)\b",
            r"\badoption (?:of|by)\b",
            r"\bguardian (?:newspaper|reader|columnist)\b",
        ),
        refused=("She was a ward of the court.", "They grew up in foster care.", "A legal guardian has to sign."),
        allowed=("She works as a ward sister.", "He was in police custody.", "He called her his guardian angel."),
    ),
    lexicon(
        "en_clubs",
        "Clubs and sports of the young, as written: Brownies, Cubs, Beavers, Rainbows, Pop Warner.",
        """
        brownie brownies: (?i:a|the|two|three|six|her|his|my|our|local|young|some|to|of|in) Brownies?(?! (?:camera|recipe|points|mix|box|sundae|pan|with (?:nuts|ice|walnuts|cream))) ; Brownie (?:Guides?|pack|badge|uniform|leader|promise|camp|troop|meeting) ; (?:joined|at|from|with) (?:the )?Brownies
        cubs cub: (?:Wolf |Bear )?Cub (?:Scouts?|pack|leader|camp|uniform|master) ; (?:joined|at|from|in) (?:the )?Cubs ; (?:is|was|been) a (?:Beaver|Cub|Brownie|Rainbow) ; the Cubs (?:pack|camp|meeting|pitched|collected|sold|learn\\w*|sang|marched|met|lit|built)
        beavers rainbows daisies: Beaver Scouts? ; (?:joined|at|goes to|went to) (?:the )?(?:Beavers|Rainbows) ; (?:Daisy|Brownie) troop
        webelos: Webelos
        guides guide: (?:Girl|Brownie) Guides? ; (?:joined|in|at) the Guides
        beaver rainbow: (?:is|was|been) a (?:Beaver|Rainbow)
        scoutmaster scoutmasters cubmaster akela
        scout scouts: (?i:scout (?:hut|troop|camp|leader|hall|group|uniform|badges?|jamboree|promise|neckerchief|woggle)) ; (?:Boy|Girl|Cub|Eagle|Beaver|Explorer|Sea|(?i:a|the|two|three)) Scouts?(?! (?:leader, a retired|Finch|report|around|ahead)) ; (?:joined|in) the Scouts
        cadets: (?:Sea|Air|Army) Cadets?
        reception: in Reception(?= ?[.,;!?]|$| (?:and|with|at|now|this|has|is)\\b)
        brigade: (?:Boys'|Girls') Brigade
        warner: Pop Warner
        peewee: (?i:pee-?wee) (?:hockey|football|league|team|soccer|coach)
        pony: Pony Club
        folk: Woodcraft Folk
        pioneers pioneer: Young Pioneers?
        """,
        vocabulary=V,
        cased=True,
        refused=("A Brownie, proud of her new badge, helped the old man.", "He joined the Cubs in May."),
        allowed=("She ate a brownie with cream.", "The Scout report was late."),
    ),
)
