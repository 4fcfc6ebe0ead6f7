"""English: stages, exams and customs of the school systems of Britain, Ireland, North America, Australia and India."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.lexicon import lexicon
from processing.adults_rules.rule import rule

RULES = (
    rule(
        "en_year_number",
        "Year 4, Year Eleven, Primary 5, Key Stage 2, Class X, Standard VII, the lower sixth: stages by their number.",
        "year years yr yrs primary stage stages class std standard sixth fifth fourth upper lower vi iv junior senior y form p grade hs",
        r"\b(?:year|yr)s? (?:<N>s?|1[0-3]s?|v)\b(?! (?:of|old|to|after|before|in a row|running|accounts|figures|results|profits?|"
        r"revenues?|targets?|budget|plans?|terms?|leases?|\d)\b)|\byear (?:<N>) (?:leavers|sats|boys|girls|parents)\b|"
        r"\bprimary (?:<N>|[1-7])\b|\bkey stages? (?:<N>|[1-5]|five)|"
        r"\b(?:in|of|from|attends?|attended|passed|entered|studie[sd] in|reads in|teach\w*|taught|topped|finish\w*|fail\w*) "
        r"(?:class|std\.?|standard) (?:<N>|[ivx]+)(?!\w| (?:rapids?|hurricane|felony|driv\w+|licen[cs]e|weapons?|lasers?|carriage|"
        r"train|coach|roads?|waters?))|"
        r"\b(?:class|std\.?|standard) (?:<N>|[ivx]+) (?:students?|pupils?|boards?|exams?|girl|boy|classroom|teacher|textbook)\b|"
        r"\b(?:the|in|her|his|my|their|our|into|a|of) (?:upper|lower|middle) (?:(?:fourth|fifth|sixth|4th|5th|6th)\b(?! (?:of|floor|deck|rib|"
        r"lumbar|street|avenue|century)\b)|(?:iv|v|vi)\b)|\b(?:junior|senior) infants\b|\b(?:upper|lower) (?:sixth|fifth|fourth|vi|v|iv)(?:[- ]form\w*)? (?:students?|pupils?|girls?|boys?|formers?|common room|prefects?|may|must|exams?)\b|"
        r"\bform (?:<N>) (?:students?|pupils?|class|girls?|boys?|exams?)\b|\b(?:is|was|'s|are|were|teach\w*|goes into|started|starts|of|from|in|with) (?:in )?p[1-7]\b(?! car| of the car| level| bay)|\bp[1-7] (?:went|class|classes|pupils?|teachers?|are|have|had|will|put on|visited|room)\b|"
        r"\bclass (?:of )?\d{1,2}[a-f]\b|\bclass (?:ii|iii|iv|vi|vii|viii|ix|xi|xii)\b(?! (?:felony|driv|licen|rapids|laser|train))|\bgrade r\b|"
        r"\b(?:our|my|the|in|at|from|since) hs\b|\bhs (?:sophomore|freshman|students?|kids?|senior|junior|team|reunion)\b|\bteach\w* form <N>\b|(?<=[a-z] )y(?:[1-9]|1[0-3]) (?:class|pupils?|students?|children|teacher|exams?)\b",
        vocabulary=V,
        before=40,
        unless=(
            r"\b(?:company|firm|project|plan|profits?|contract|business|lease|mortgage|deal|investment|programme|program|reign|war|"
            r"marriage|campaign|shop|farm|tour)\b[^.;]{0,50} year <N>\b|\byear <N> (?:of|on|in|for|at|as) (?:the |its |their |our |his |her |a |this |my )?(?:\w+ )?(?:company|firm|project|plan|profits?|"
            r"contract|business|lease|mortgage|deal|investment|programme|program|reign|war|marriage|campaign|shop|farm|tour)\b",
            r"\b(?:for|last|every|each|first|next|past|these|those|many|tax|fiscal|financial|model|light|leap|calendar) years? \w+\b|\bthe year (?!1?\ds\b)(?:<N>|\w+)\b(?!s|<N>s| (?:class|pupils?|students?|group|leavers|exam|parents|boys|girls|team|teacher|room))",
        ),
        refused=(
            "She began Year 5 in the autumn.",
            "The lower sixth was noisy.",
            "The tests end Key Stage 2.",
            "She topped Class X in her district.",
        ),
        allowed=(
            "It happened in the year 1200.",
            "They moved to the upper deck.",
            "The lower fifth of the page was torn.",
        ),
    ),
    lexicon(
        "en_exams",
        "Exams that are taken at school.",
        """
        plus: (?:eleven|11|twelve|12|thirteen|13)[- ]plus(?! (?:years|percent|per cent|hours|miles|pounds|dollars|a|the|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\\d+)\\b)
        entrance: common entrance(?! (?:door|hall|gate|to))
        sats: (?:her|his|my|their|the|year (?:two|six|2|6)|practice|mock|key stage \\d|took|takes?|sit|sits|sat|sitting) sats
        psat psats
        sat: sat (?:prep|scores?|exam|tutor) ; (?:took|take|takes|retake|retook|taking|for|studying for|bombed|aced) the sat(?= ?[.,;!?]|$| (?:in|on|next|last|again|and|twice|three|once|with|at|a second|for the)\\b)
        highers: (?:advanced|scottish|her|his|my|their|sat|sitting|taking|passed|five|four) highers
        cert: (?:leaving|junior|inter|intermediate) cert(?:ificate)?
        certificate: (?:leaving|junior) certificate
        leaving: the leaving(?= ?[.,;!?]|$| next| this| in june)
        cycle: (?:junior|senior) cycle
        transition: (?:in )?transition year
        baccalaureate: international baccalaureate
        hsc vce ncea wace icse cbse
        nat national: nat(?:ional)? (?:5|five)s?
        mocks: (?:her|his|my|their|gcse|sat|sitting|the) mocks
        matric: (?:passed|failed|after|sat|took|her|his|my|in|since) matric
        boards board: (?:twelfth|tenth|12th|10th|class \\w+)(?: standard)? boards? ; board exams
        ged gpa: high school gpa
        csat regents: regents exams?
        oa igcse igcses: igcses?
        grades: (?:her|his|my|their|sat|sitting|doing|passed|eight|seven|six) standard grades
        abitur matura maturita selectividad
        leaving: (?:sat|sit|sits|sitting|did|doing|failed|repeat\\w*|for) the leaving
        matrics: matrics
        """,
        vocabulary=V,
        unless=(r"\b(?:college|university|lenders?|bank|company)\b[^.;]{0,20} board exams",),
        refused=(
            "He failed the eleven-plus in May.",
            "He is revising for his SATs.",
            "She passed her Leaving Cert.",
        ),
        allowed=("It cost eleven plus a fee of two.", "The common entrance hall was dark."),
    ),
    lexicon(
        "en_school_life",
        "Words that only go with schools for the young.",
        """
        reception: reception (?:class|year|teacher|pupils?|age) ; (?:start\\w*|starts|began|begin\\w*|finish\\w*) reception
        term: half[- ]term
        mistress master: (?:house|games|form)[- ]?(?:mistress|master)
        housemaster housemistress gymslip gymslips yearbook yearbooks
        geography history maths latin french chemistry physics music games biology english art: (?:geography|history|maths?|latin|french|chemistry|physics|games|biology|english) (?:master|mistress|teacher)(?!'s degree| of arts)
        year: in the year (?:below|above|behind) (?:me|him|her|us|them|mine|my|his)
        playtime storytime naptime
        lollipop: lollipop (?:lady|man)
        crossing: (?:school )?crossing guard
        recess: recess bell ; (?:at|during|before|after|until|for|morning|afternoon) recess(?! (?:of|for lunch|appointment))
        detention: (?:got|gets?|given|gives?|gave|get|getting|had|has|lunchtime|after-school|saturday|another|week of|in) (?:\\w+ ){0,2}?detentions?(?= ?[.,;!?]|$| for (?:late|\\w+ing)\\b| again| on | with | slip| after | because )
        prefect prefects: (?:school|head|form|class|house|made|a|the|our|her|his) prefects?
        tuck: tuck (?:shop|box)
        bee: spelling bee
        fair: science fair
        tell: show[- ]and[- ]tell
        sports: (?:the |at |for )?sports day
        speech: speech day
        evening: parents'? evening
        nativity: nativity play
        tables: (?:times|multiplication) tables?
        homework: (?:has|had|have|needs?) to (?:do|finish) (?:his|her|their) homework ; homework before (?:dinner|supper|bed|tea) ; (?:forgot\\w*|lost) (?:his|her|their|my) homework ; (?:maths?|algebra|geography|history|spelling|french|latin|chemistry|biology|english|science|spanish|reading) homework ; (?:help\\w*|with) (?:\\w+ ){0,3}(?:his|her|their|my) homework ; homework (?:for|from) (?:\\w+ )?(?:grade|year|form|class)
        spelling: spelling (?:test|list)s?
        algebra geometry: (?:algebra|geometry) (?:class|lessons?|test)
        comprehensive: (?:local|town|went to (?:a|the)|at (?:a|the|our)|nearby|big|inner-city) comprehensive(?! (?:\\w+ )?(?:insurance|plan|study|survey|cover|report|review|guide|exhibition|list))
        secondary: secondary modern ; (?:in|at|started|starts|starting|finished|left|from|to|into) secondary(?= ?[.,;!?]|$| (?:and|in|at|this|last|next|now|because|when)\\b)
        elementary: (?:in|at|from|since) elementary(?! (?:terms|form|particle)) ; elementary (?:teacher|students?|kids|pupils?|principal|years)
        eton harrow roedean gordonstoun charterhouse: (?:at|to|for|from|of) (?:eton|harrow|roedean|gordonstoun|charterhouse)(?! (?:street|road|square))
        hogwarts
        varsity: (?:junior|jv|girls'?|boys'?) varsity
        jv
        squad: (?:freshman|cheer|cheerleading|pom-pom) squad
        ap: ap (?:class(?:es)?|exams?|biology|bio|calculus|calc|chemistry|physics|history|english|credits?)
        k: (?:pre-?|transitional |universal pre-?)k(?=[ .,;]|$) ; k-8
        prek prekindergarten
        salutatorian
        jr sr: [js]r\\.? high
        monitor: (?:hall|milk|ink) monitors?
        pass: hall pass
        letterman: letterman jacket
        lunch: school lunch ; free school lunch
        latchkey
        catechism confirmation: (?:catechism|confirmation) class(?:es)?
        scholar: boarding scholar
        early: early years (?:teacher|centre|center|setting|practitioner|foundation|education|class)
        eyfs
        truancy absenteeism: truancy
        freshers: freshers at (?:the )?school
        cram: cram school
        remove: in the remove(?= ?[.,;!?]|$| and)
        jss jsce psle kindy montessori
        ss sss: (?:in|at|to|finished) s?ss ?[1-3]
        sec: (?:in|to|is|from|goes to) sec [1-5]
        std: (?:in|into|from|passed|failed|of) (?:<ORD>) std
        levels: [no][- ]levels
        trip: field trip with (?:his|her|their|my|our|the) class ; (?:class|school) trips?
        camp: (?:summer|sleepaway|scout|day) camp(?! for (?:adults|writers|seniors|grown))
        kit: (?:gym|p\\.?e\\.?|games) (?:kit|bag)
        nurse: nit nurse
        bell: bell rang for (?:break|playtime|lessons|assembly|lunch break|the end of (?:school|lessons|break|class)|first period)
        day: (?:last|first) day of term
        leaver leavers: form (?:\\w+ )?leavers?
        form: form tutors? ; (?:top|bottom|same) form(?= ?[.,;!?]|$)
        set sets: (?:top|bottom|second|third|different|lower|higher) sets? (?:for|in) (?:maths?|english|french|science|physics|latin) ; (?:for|in) (?:maths?|french|english) sets?
        teacher teachers: (?<!retired )(?<!former )head ?teachers? ; (?:maths?|p\\.?e|games|form|primary|kindergarten|infant|nursery|reception|swimming|homeroom|class) teachers?(?<!(?:former )class teacher) ; teacher's pet ; (?:told|ask|asked|tell|please|yes|sorry|from|for) teacher(?= ?[.,;!?]|$)
        headmaster headmistress headteacher headmasters headmistresses: (?<!retired )(?<!former )head(?:masters?|mistress(?:es)?|teachers?)(?! (?:of a (?:driving|language|flying)|emeritus))
        principal principals: (?<!retired )(?<!former )(?:the|a|our|my|his|her|their) principal(?='s office| (?:called|phoned|rang|wrote|suspended|expelled|handed|sent|announced|said over|made us|caught|told (?:his|her|my|their) (?:mom|mother|parents|mum|father|dad))) ; (?:from|by|to see) the principal(?= ?[.,;!?]|$| (?:about|for|because|and)\\b)(?! (?:and (?:the )?agent|balance|amount|interest))
        suspended expelled: (?:was|were|been|got|is|be) (?:suspended|expelled) (?:for (?:a week|two|three|\\w+ days)?)? ?(?:for (?:selling|fighting|smoking|cheating|bullying|writing|skipping|truancy))
        gym: skip\\w* gym
        books: carr(?:y|ied|ies) (?:her|his) books (?:home|to)
        junior senior sophomore: (?:of|all|during|in|through|since|after|before|her|his|my|our) (?:junior|senior|sophomore) year(?! (?:at|of) (?:college|university|law|the (?:university|academy)|[a-z]+ (?:college|university)))
        class: (?:miss|mrs\\.?|mr\\.?|ms\\.?|sister) [a-z]+'s (?:\\w+ )?class(?! of (?:adults|pensioners)) ; the (?:whole|entire) class (?:laughed|giggled|sang|stood|cheered|groaned|clapped|went quiet|put (?:its|their) hands?) ; (?:in (?:his|her) (?:\\w+ )?class who (?:could|can|did|knew|had)) ; (?:tallest|smallest|shyest|cleverest|youngest|oldest|loudest|naughtiest|best-behaved|fastest) (?:boy |girl |one )?in (?:his|her|the|my) class ; class [1-9][a-d]
        form: (?:youngest|oldest|top|bottom|cleverest|smallest|tallest|naughtiest) (?:\\w+ )?(?:in|of) the form ; (?:nobody|everyone|everybody|no one|half|all|rest) (?:in|of) (?:[789]|1[0-3])[a-f]
        matron: (?:the|school) matron (?:sent|took his temperature|made)
        double: double (?:maths|chemistry|physics|biology|history|geography|french|latin|science|english|p\\.?e|games)(?! (?:degree|honours|major|first))
        bunked skived: (?:bunk|skiv)(?:ed|ing|es) off
        hooky hookey: hook(?:y|ey)
        hall: study hall ; assembly hall of the (?:primary|grammar)
        driver drivers: drivers?'?s?'? ed(?:ucation)?(?= ?[.,;!?]|$| (?:the|in|at|class|car|teacher|with|and)\\b)
        voice voices: (?:summer|year|spring|autumn|winter|month|week|before|after|since|until|when|as) (?:that )?(?:his|my|the boy's|[a-z]+'s) voice (?:broke|was breaking|had broken|began to break|cracked|changed) ; voices? (?:is|was|are|were|has|had|have|yet|only just|not yet|just) (?:only |just |yet |to |not |hardly )*(?:break|breaking|broken)(?= ?[.,;!?]|$| (?:that|when|yet|and)\\b)
        primary: (?:teach\\w*|taught|works?|worked|teacher|started|starts) (?:in|at) (?:a|the|our) primary ; (?:local|village|nearby|nearest|infant|church|catholic|parish|goes to the|went to the|at the|of the same) primary(?! (?:election|race|contest|care|doctor|physician|result|campaign|debate|vote|in (?:iowa|new)))
        comp: (?:went to|at|attended|attends|goes to) (?:a|the|our|his|her) (?:local |big |rough )?comp(?= ?[.,;!?]|$| (?:in|near|down|where|with|and)\\b)
        class: (?:in|into|from|started|finished|of|taught|left (?:after|in)) (?:fourth|fifth|sixth) class ; (?:fifth|sixth)-class (?:pupils?|boys|girls)
        standard: (?:in|into|from|passed|failed|finished|studies in|of) (?:<ORD>|10th|11th|12th) (?:standard|std)
        lycée lycee lycées gymnasiast
        lunchbox lunchboxes: (?:his|her|their) lunch-?box(?:es)?(?= (?:on the (?:bus|school)|at|with a (?:dinosaur|unicorn)))
        gold: (?:got|gets?|given|gave|earned|won|wanted) (?:him |her )?(?:a|two|three|his|her) gold stars? for (?:his|her|spelling|reading|tidy|good|the (?:best|drawing|spelling)|a drawing|sharing)
        gym: gym class(?= ?[.,;!?]|$| (?:he|she|i|we|because|and|was|in))
        lessons: (?:between|after|before) lessons(?= ?[.,;!?]|$)
        classmates classmate: (?:his|her|their|my|our|a|the|two|other) (?:old |former |new )?classmates?(?! (?:from|at|in) (?:the )?(?:university|college|law|medical|business|night|evening|academy|graduate|nursing))
        satchel satchels: (?:his|her|their|a|with) (?:school )?satchels?(?= ?[.,;!?]|$| (?:and|over|on (?:his|her)|full|bump\\w*|bounc\\w*)\\b)
        ninth tenth eleventh eighth seventh: (?:all through|start(?:s|ed|ing)?|began|begins|repeat\\w*|skip\\w*|going into|into|finish\\w*|since) (?:seventh|eighth|ninth|tenth|eleventh)(?= ?[.,;!?]|$| (?:in|this|next|last) (?:the )?(?:fall|autumn|september|year|spring))
        freshie freshies schoolie schoolies
        high: (?:local|their|her|his|our|my|junior|neighbourhood|neighborhood) high(?= ?[.,;!?]|$| (?:were|was|in the|and)\\b)
        """,
        vocabulary=V,
        unless=(
            r"\b(?:court|judge|jury|parliament|congress|senate|council|trial|summer|commons|committee)\b[^.!?]{0,60}\brecess\b",
            r"\brecess\b[^.!?]{0,40}\b(?:court|judge|jury|parliament|congress|senate|council|trial)\b",
            r"\b(?:roman|praetorian|french|imperial|maritime|urban|police)(?: \w+)? prefects?\b|\bprefects? of (?:the (?!lower|upper|school|house)|police|judea|rome|egypt)",
            r"\b(?:immigration|police|military|pre-?trial|preventive|solitary)\b[^.;]{0,30} detention",
            r"\b(?:statistical|nautical|trade|industry|shipping|college|university|statistics) yearbooks?\b",
        ),
        refused=(
            "The reception class baked bread.",
            "The twins are home for half-term.",
            "He got detention for talking.",
        ),
        allowed=("The reception desk was empty.", "The court took a short recess.", "The Roman prefect signed it."),
    ),
)
