"""English: what only the small do, cannot do yet, believe, are given and are told; and how they arrive in the world."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.lexicon import lexicon

RULES = (
    lexicon(
        "en_growing",
        "What only the small learn, lose, ride and are put to bed for.",
        """
        laces shoelaces: (?:tie|tied|tying|ties|knot|lace) (?:up )?(?:his|her|their|its|my) (?:own )?(?:shoe-?)?laces ; (?:can't|cannot|couldn't|could not|can|could|learn\\w*|taught|teach\\w*|able|show\\w*)[^.;!?]{0,20} tie (?:shoe-?)?laces
        shoes: (?:can't|cannot|couldn't|could not|learn\\w*|teach\\w*|taught)[^.;!?]{0,20} (?:to )?tie (?:his|her|their|my) (?:own )?shoes
        blazer blazers: (?:outgrown|outgrew|outgrow|outgrowing|growing out of|grown out of|grew out of) (?:his|her|their|my|another|two) (?:\\w+ )?(?:blazers?|uniforms?|satchel)
        firstborn: (?:his|her|their|my|our|the) firstborn (?:arrived|was born|came|kicked|slept|cried|weighed|was (?:weighed|wrapped|asleep|christened))
        alphabet: (?:his|her|their) alphabet ; (?:learn\\w*|recit\\w*|sing|sang|know|knew|say|taught|teach\\w*) (?:him |her |them |all )?the alphabet(?! of)
        abc abcs: (?:his|her|their|learn\\w*|sing\\w*|sang|recit\\w*|the) abcs? ; learn\\w* (?:the |his |her )?abcs?
        time: (?:not yet|cannot|can't|couldn't|could not|learn\\w*|taught|able to)(?: yet| even)? (?:to )?tell the time
        ten twenty hundred: (?:count|counts|counted|counting) (?:up )?to (?:ten|twenty|a hundred|one hundred)(?= (?:in|yet|by|and he|and she|without|on|all|but)\\b| ?[.,;!?]) (?:in|yet|by|and (?:he|she)|without|on (?:his|her)|all) ; (?:can|could|can't|couldn't|cannot|could not|learn\\w* to|taught to) (?:already |even |not yet |only )?count (?:up )?to (?:ten|twenty|a hundred)
        fingers: (?:count(?:s|ed|ing)?|add(?:s|ed|ing)?) on (?:his|her|their) fingers
        read: (?:he|she|youngest|son|daughter|nephew|niece|twins|grandson|granddaughter)(?:'s| is| are| was| were) (?:just |only |already |still )?learning to read(?! (?:latin|greek|music|maps|braille|the|hebrew|arabic|between))
        excuse: excuse [a-z]+ (?:from|for (?:his|her)) (?:swimming|p\\.?e\\.?|games|gym|class|lessons|absence|the school)
        nightlight nightlights: night-?lights?
        light: (?:with|without|by|wants?|needs?) (?:a|his|her|the) night[ -]light
        training: training wheels(?! (?:for|of) (?:democracy|the))
        stabilisers stabilizers: (?:stabili[sz]ers) (?:came|come|off|on (?:his|her|the) (?:bike|bicycle))  ; (?:with|without|took|off|remov\\w*|his|her) (?:the |his |her )?(?:bike's )?stabili[sz]ers(?! (?:of|on (?:the )?(?:ship|ferry|yacht|plane|aircraft)))
        tricycle tricycles trike: (?:his|her|a|red|little|the|on|tiny) tricycles? ; (?:his|her|a red|little) trike
        rocking: rocking[ -]horse
        dolls dollhouse dollshouse: (?:his|her|play\\w*|with|of) dolls(?! for)  ; dolls?'?s?[ -]?houses? ; dollhouse
        teddy: (?:his|her|a|the|their) teddy(?:[ -]bear)?(?! boys?| roosevelt)
        hopscotch: (?:play\\w*|game of|chalk\\w*) hopscotch ; hopscotch
        skipping: skipping[ -]rope
        hide: hide[- ]and[- ]seek
        tag: (?:play\\w*|game of) tag
        crayon crayons: crayons?
        colouring coloring: colou?ring[ -]books?
        fingerpaint fingerpainting: finger-?paint\\w*
        pillow: tooth under (?:his|her|the|their|my) pillow
        christmas: (?:letter|letters|wrote|writes?|list) (?:\\w+ ){0,4}(?:to )?father christmas ; believ\\w* in father christmas
        santa: (?:letter|letters|wrote|writes?|list|lap|knee) (?:\\w+ ){0,3}santa ; santa's (?:lap|knee) ; (?:sat|sit|sits|sitting) on santa's
        stocking: hung (?:up )?(?:his|her|their) stockings? (?:for|on christmas|by the)
        easter: easter[ -]egg hunt ; easter bunny
        tucked tuck tucking tucks: tuck(?:ed|s|ing)? (?:him|her|them|the \\w+|me|[a-z]+) (?:in|up|into bed|up in bed)(?= ?[.,;!?]|$| (?:and|at|with|every|for|before|when|then|again|under)\\b)(?! (?:with a (?:drip|nurse)))
        bedtime: (?:his|her|their|the \\w+s'?|whose|my) bedtime(?! reading| drink| whisky| routine of) ; bedtime (?:stor(?:y|ies)|was (?:at )?(?:six|seven|eight|half)|is (?:at )?(?:six|seven|eight|half)|for the) ; past (?:his|her|their) bedtime
        nap: (?:his|her|their) (?:morning|afternoon|daily) nap(?= ?[.,;]| in (?:the|his|her) (?:pram|cot|crib)) in
        piggyback: piggy-?back(?! (?:on|loan|mortgage))
        shoulders: (?:carried|carry|carries|rode|rides|riding|sat|sits|sitting|perched|up) (?:him |her |them |me )?(?:high )?on (?:his|her|my|their) (?:father|dad|daddy|uncle|grandfather|grandpa|mother|mum)'s shoulders ; (?:carried|carries|carrying) (?:him|her|me) (?:home |high )?on his shoulders
        lap: (?:sat|sits|sitting|climb\\w*|bounc\\w*|fell asleep|asleep|slept) (?:up )?(?:on|onto|in|into) (?:his|her|my|their) (?:mother|father|mum|mom|dad|grandmother|grandfather|granny|grandma|grandpa|aunt|nurse)'s (?:lap|knee)
        knee: (?:sat|sits|sitting|climb\\w*|bounc\\w*|dandl\\w*) (?:\\w+ )?(?:on|onto) (?:his|her|my|their) (?:mother|father|mum|mom|dad|grandmother|grandfather|granny|grandma|grandpa|aunt|uncle|nurse)'s knee ; at (?:his|her|my|their) (?:mother|grandmother|father|grandfather)'s knee
        grounded: you(?:'re| are| were) (?:so |both |all |still )?grounded ; (?:he|she|i|you|we|they|'m|'s|is|was|were|am|been|got|gets|me|him|her|us) (?:got |been |being )?grounded (?:for (?:a|two|three|the (?:week|month|rest|weekend))|until|again|till) ; (?:^|[.!?\"] ?)grounded for (?:a|two|three|the) (?:week|month|weekend|rest|days|weeks|whole)
        pocket: (?:his|her|their|dock\\w*|weekly|saturday|birthday|saved (?:up )?(?:my|all)|week's|spent|spend|spends|for) (?:\\w+ )?pocket[ -]money ; pocket[ -]money (?:went up|each|every|a week|on saturdays?|was|is|for (?:the )?(?:week|sweets|comics|helping|tidying|chores|washing))
        paper: (?:a|his|her|my|the) paper[ -]round ; (?:a|his|her|my) paper route
        lemonade: lemonade stand
        trick: trick[- ]or[- ]treat\\w*
        treat treating: trick[- ]or[- ]treat\\w*
        castle castles: bouncy castles?
        plaster: (?:fell off|grazed|knee)[^.;!?]{0,30} wants a plaster
        sandpit sandpits sandbox sandboxes: (?:in|into|the|a|by) (?:\\w+ )?(?:sandpits?|sandbox(?:es)?)(?! (?:mode|game|environment|test|server|account|security))
        climbing seesaw: climbing frames? ; (?:on|the|a) seesaw
        monkey: monkey bars
        swings: (?:on|off|at|by) the (?:swings|slide)(?= ?[.,;!?]|$| (?:and|in the (?:park|garden)|at the|after|when|until|with)\\b)
        slide: (?:down|on|off) the slide (?:in the (?:park|garden)|at the (?:park|playground|pool))
        booster: booster (?:seat|cushion)
        fontanelle fontanel
        measles mumps chickenpox whooping: (?:has|had|have|caught|down with|with|got) (?:the )?(?:chicken-?pox|mumps|measles)(?! (?:outbreak|vaccine|research|epidemic)) ; chicken-?pox ; whooping cough
        milk: (?:his|her|their|a (?:glass|cup|beaker) of) (?:warm |hot )?milk and (?:cookies|biscuits|a biscuit) ; spilled (?:his|her) (?:milk|juice)
        cookies: milk and cookies
        mummy: (?:my|his|her|your|their|our) mummy(?! case| room| wrapp\\w+| exhibit\\w*| from) ; (?:tell|told|said|says|ask|asked|want|wants|wanted|where's|for|miss|love|loves) mummy(?! (?:of|case|was (?:found|unwrapped))) ; mummy (?:says|said|is|and daddy|and papa|will|can|has|where|look|i)(?! (?:wrapped|displayed|in the museum))
        mommy mommies: mommy(?! (?:issues|blog\\w*|wars)) ; mommies
        daddy: (?:mummy|mommy|mama) and daddy ; (?:tell|told|said|want|wants|wanted|where's|miss) daddy ; daddy (?:says|said|is home|will be home|read|carried|lifted|tucked|swung|showed me)(?! he) ; (?:his|her|my) daddy (?:carried|lifted|tucked|swung|read|held|put|bought)
        daddies: mummies and daddies
        momma: (?:his|her) momma (?:carried|tucked|read|put|dressed|held|washed|combed)
        pretend: (?:play\\w*) (?:at )?(?:pretend|make-believe|cowboys|pirates|doctors and nurses|mums and dads|house(?= ?[.,;!?]|$))
        cowboys: play\\w* (?:at )?(?:cowboys|pirates)
        imaginary: imaginary friend
        conkers marbles: (?:play\\w*|game of|at) (?:conkers|marbles) ; (?:his|her|their) (?:conkers|marbles)(?= (?:in|and|out))(?<!lost his marbles)(?<!lost her marbles)
        jacks: play\\w* (?:at )?jacks
        treehouse: tree-?house(?! (?:hotel|resort|bar))
        puppet: puppet show
        clown: (?:birthday|party) clown
        carousel: (?:rode|riding|rides|ride) (?:on )?the carousel (?:horse|twice|again)
        growing: growing pains(?! of (?:the|a|our|its))
        small: (?:so|too|very|still) (?:small|little) that (?:he|she|they|i) (?:had to|could not|couldn't|could|was|needed|slept|barely|hardly)(?! (?:squeeze|slip|get through)) ; too (?:small|short|little) to (?:see over|reach the (?:pedals|counter|table|handle|bell|doorknob|latch|till|shelf|knocker|tap|sink)|ride the|go on the|walk that|carry (?:it|the)|remember)
        pedals pedal: (?:feet|legs|toes) (?:did not|didn't|do not|don't|could not|couldn't|cannot|can't|barely|hardly|not)(?: yet| quite)? (?:reach|reached|touch|touched) the (?:pedals?|floor|ground|stirrups)
        floor: (?:feet|legs|toes) (?:did not|didn't|do not|don't|could not|couldn't|cannot|can't|barely|hardly|not)(?: yet| quite| even)? (?:reach|reached|touch|touched) the (?:floor|ground)
        tiptoe tiptoes: (?:on|stood on|stand on|standing on) (?:tip-?toes?) to (?:reach|see over|look over|peer over|ring|press|open)(?: the)? (?:counter|bell|table|latch|till|bar|handle|sink|knocker|button|doorknob|window ?sill)
        """,
        vocabulary=V,
        unless=(
            r"\b(?:ferry|ship|yacht|plane|aircraft|pilots?|fleet|flights?|vessel|cruise|helicopters?|jets?|boeing\w*|airline)\b[^.!?]{0,60}(?:grounded|stabili[sz]ers)",
            r"\b(?:puppy|kitten|dog|cat|cub|foal|calf|lamb|robot)s?\b[^.!?]{0,40}(?:bedtime|tucked|training wheels)",
            r"\btuck\w* (?:the|a|his|her) (?:shirt|napkin|paper|letter|blanket|scarf|phone|newspaper|gun|pistol|sheet|money|envelope|note|book|umbrella|hair)s? (?:in|up|into)",
            r"\bcouldn't (?:have )?carr(?:y|ied)",
        ),
        refused=(
            "He cannot tie his laces yet.",
            "Francis put his tooth under the pillow.",
            "Mummy says I have to sleep now.",
        ),
        allowed=(
            "She laced her boots and left.",
            "The mummy was found in a tomb.",
            "The fleet was grounded for a week.",
        ),
    ),
    lexicon(
        "en_arrivals",
        "Births, and what is said of those just born.",
        """
        maternity: maternity (?:ward|wing|unit|hospital|home|clinic)
        delivery: (?:in|from|to|into|outside) the delivery room
        birth: (?:after|since|at|following|before) the birth(?= ?[.,;!?]|$| (?:on|last|in) | of (?:her|his|their|my|our) ) ; (?:mother|mum) and (?:son|daughter|baby|twins)[^.;!?]{0,30}birth ; (?:home|water|easy|difficult|premature|breech|twin|live) births?(?! control| rate) ; the births? of (?:her|his|their|my|our) (?:\\w+ )?(?:son|daughter|twins|first|second|third|fourth|grandson|granddaughter|nephew|niece|heir|firstborn|brother|sister|triplets)
        doing: (?:mother|mum) and (?:son|daughter|baby) (?:are|is|were) (?:both )?(?:doing )?(?:well|fine|home)
        breast: at (?:the|her|its mother's|his mother's) breast(?! of) ; (?:still|was|is|being) breast-?fed
        weaned weaning weans: (?:she|wean(?:ed|ing)) (?:has |had |just |only )*(?:weaned|weaning)? ?(?:the (?:twins|boys|girls)|her (?:son|daughter|second|first|third|youngest|twins))
        parents: (?:the|two|both|tired|bleary|proud) (?:very )?new parents
        suckling suckled: suckled (?:him|her|the|his|their|it)(?! (?:lambs?|pups|calf|calves|piglets))
        ounces: (?:weigh\\w*|was|arrived|born)[^.;!?]{0,25} (?:five|six|seven|eight|nine|ten|[5-9]|10) (?:pounds?|lbs?),?(?: and)? (?:\\w+|\\d+) (?:ounces|oz) ; [a-z]+, (?:five|six|seven|eight|nine|[5-9]) (?:pounds|lbs?),?(?: and)? (?:\\w+|\\d+) (?:ounces|oz)
        weighed weighing: (?:he|she|daughter|son|niece|nephew|grandson|granddaughter|twins?|boy|girl|arrival|newcomer) weigh(?:ed|ing) (?:in at |only |just |barely )?(?:five|six|seven|eight|nine|[5-9]) (?:pounds|lbs)(?! (?:more|less|of))
        arrival arrivals: our new arrival(?! hall) ; (?:our|their|the) (?:little|tiny) (?:new )?arrivals?(?! hall)
        conceived: (?:was|were|been) conceived (?:on|in|during) (?:their|a|the) (?:honeymoon|night|winter|summer|blackout)
        pregnant: (?:her|their|the) (?:second|third|first|fourth|last) pregnancy
        twins: (?:(?:she|wife|sister|daughter|they|we|aunt|queen|mother) (?:had|having|has|is having|are having|is expecting|expecting|delivered)|expecting|birth to) twins ; the (?:new|newborn|tiny) twins
        triplets quadruplets quintuplets: (?:had|expecting|delivered|birth to|the|her|their) (?:triplets|quadruplets|quintuplets)(?! (?:are|were) (?:now )?(?:thirty|forty|fifty|sixty|twenty))
        godparents godmother godfather: (?:stand|stood|be|asked (?:her|him|me|us) to be|as|made (?:her|him|me)) (?:a |the |her |his )?(?:godmother|godfather|godparents?) (?:to|of|for|at) (?!the (?:mafia|genre|movement|film|project|ship|idea))
        baptised baptized: (?:daughter|son|nephew|niece|twins|grandson|granddaughter)(?:'s)? (?:was|were|is to be|will be|being|had been|has been|are to be|got) bapti[sz]ed ; bapti[sz]ed (?:at|when|aged) (?:\\w+ )?(?:days|weeks|months) ; (?:is to be|will be|being|are to be) bapti[sz]ed (?:on|at|in|next|this)
        font: (?:over|at|to|held over) the font(?! (?:size|family|menu|of))
        nappies: (?:out of|in|into|changing|wash\\w*|chang\\w*) nappies
        bottle: (?:gave|give|giving|gives) (?:him|her|it|them|[a-z]+) (?:his|her|its|their) (?:evening |morning |night )?bottle ; bottle of (?:warm |baby )?milk for the
        burped burping: burp(?:ed|ing) (?:him|her|the (?:infant|little))
        gurgle gurgles: (?:he|she|grandson|granddaughter|son|daughter) gurgles?
        pacifiers
        stairgate: stair-?gates?
        gate gates: (?:stair|baby|safety) gates?
        monitor: baby (?:monitor|phone|alarm)
        """,
        vocabulary=V,
        unless=(
            r"\b(?:calf|calves|foal|lambs?|pupp(?:y|ies)|kittens?|cubs?|piglets?|elephants?|pandas?|salmon|trout|pike|carp|parcel|turkey|fish|cat|dog|ham|goose|cheese|cabbage|marrow)\b[^.!?]{0,50}(?:birth|ounces|breast|pounds|lbs|oz)\b",
            r"\bgodfather (?:part|trilogy|of (?:the|punk|soul|modern))\b",
        ),
        refused=("They brought him home from the maternity ward.", "Mother and daughter are both doing well."),
        allowed=(
            "It was the birth of a new industry.",
            "The trout weighed five pounds, two ounces.",
            "She weighed the options.",
        ),
    ),
)
