"""English word classes that the rules name in angle brackets: `<PERSON>`, `<THING>`, `<END>` and so on.

PERSON and THING decide between "a fifteen-year-old bride" and "a fifteen-year-old bridge"; they are closed by hand.
Where a noun is in neither list, "fifteen years old" is refused and "the bride is fifteen" needs a person before it.
"""

from processing.adults_rules.numbers import EN
from processing.adults_rules.rule import not_after, one_of

_RELATIONS = """
sister brother sis bro sibling daughter son niece nephew cousin granddaughter grandson stepdaughter stepson stepsister
stepbrother twin twins triplet triplets sisters brothers siblings daughters sons nieces nephews cousins granddaughters
grandsons eldest oldest youngest firstborn heir heiress goddaughter godson one both neither either
"""
_ROLES = """
man woman men women lady ladies person people somebody someone anybody anyone nobody everybody everyone bride groom wife
husband spouse maid maiden virgin princess prince queen king duke countess nun monk novice saint student students
apprentice intern cadet recruit soldier sailor dancer ballerina singer actress actor model waitress waiter cashier clerk
typist secretary servant housemaid runaway beauty blonde brunette redhead stranger patient victim witness suspect
prisoner hostage lover girlfriend boyfriend fiancee fiance date neighbour neighbor friend friends classmate player
gymnast swimmer skater runner athlete prodigy genius pianist violinist guitarist farmhand shepherd shepherdess refugee
orphan widow youth female male guy gal chick dude chap fellow hero heroine protagonist narrator speaker character protege
defendant accused thief pickpocket vocalist rapper gamer blogger influencer streamer champion driver survivor passenger
hitchhiker hitch-hiker customer guest visitor newcomer worker babysitter sitter cheerleader caller writer author poet
drummer bassist surfer skateboarder boxer wrestler jockey goalkeeper striker rider messenger courier vendor beggar
slave captive concubine courtesan goddess nymph angel witch wizard vampire mermaid murderer killer shooter culprit
flatmate roommate housemate workmate shipmate teammate cellmate inmate cook chef butler tenant lodger porter gardener doorman usher barber
bridesmaid chorister acolyte trainbearer ballgirl caddie mascot understudy
juror judge captain sergeant lieutenant officer doctor chimney-sweep stable-hand deckhand busboy bellhop cyclist pedestrian occupant caller claimant
complainant deceased casualty bystander onlooker inheritor monarch regent sultan emperor empress pharaoh chieftain earl viscount marquess baron baroness
offender delinquent dropout applicant candidate contestant winner loser member volunteer participant user subject
trainee assistant helper barmaid barista hostess nurse maidservant farmer fisherman diver pilot clerk lad lass girl boy
girls boys lads child kid teen teenager youngster peasant villager
"""
_DRINKS_FOOD = """
whisky whiskey scotch bourbon rum brandy cognac armagnac calvados port sherry wine wines vintage malt malts bottle
bottles cask casks barrel barrels vinegar cheese gouda cheddar parmesan ham tea spirit spirits tequila mezcal liquor beer
ale rioja merlot cabernet malbec shiraz pinot riesling chardonnay chianti sauvignon zinfandel tempranillo beaujolais muscat madeira syrah
sauternes amontillado grenache nebbiolo stilton gruyere pecorino manchego camembert bordeaux burgundy barolo champagne macallan lagavulin laphroaig talisker reserve blend bread cake fruitcake
soup stew leftovers milk egg eggs fish meat steak potatoes coffee sourdough starter balsamic
"""
_BUILDINGS = """
house houses home homes building buildings apartment apartments flat flats cottage cabin villa mansion barn shed garage
roof roofs bridge bridges tower church chapel cathedral temple mosque castle palace hotel hotels inn motel pub bar
restaurant cafe café bakery shop shops store stores factory mill mine plant plants warehouse office offices library
museum theatre theater cinema stadium arena hospital clinic airport station harbour harbor pier dock road roads street
highway path wall walls fence gate door doors window windows floor kitchen boiler furnace heater pipe pipes lighthouse
farm windmill skyscraper terminal tunnel fountain pool porch balcony staircase elevator lift greenhouse hut tent resort
casino nightclub bookshop bookstore grocery pharmacy laundry laundromat barbershop diner tavern brewery distillery winery
gym salon chain franchise studio gallery market mall marina campus dam canal reservoir well pump tank monument memorial tomb grave
ruin ruins prison jail
"""
_MACHINES = """
car cars van vans truck trucks lorry lorries bus buses train trains tram bicycle bicycles bike bikes motorcycle
motorcycles motorbike scooter boat boats ship ships yacht ferry canoe sailboat plane planes aircraft airplane jet
helicopter tractor engine engines sedan hatchback pickup convertible wagon vehicle vehicles caravan trailer camper coupe
limousine volvo toyota honda ford fiat saab mercedes bmw audi volkswagen nissan mazda subaru renault peugeot citroen
chevrolet buick jeep tesla porsche jaguar lexus hyundai kia skoda opel vespa yamaha harley chrysler dodge suzuki mitsubishi lada skoda cadillac chevy pontiac mustang rover corolla civic machine machines computer
computers laptop laptops phone phones smartphone printer camera cameras television tv radio fridge refrigerator freezer
oven stove dishwasher washer dryer toaster kettle mixer clock clocks watch watches lamp lamps battery batteries tyre
tyres tire tires satellite telescope reactor turbine (?<!altar\\W)servers? hardware software app website site system systems
lawnmower mower chainsaw drill hoover vacuum vacuum\\Wcleaners? blender microwave kiln sauna tablet console drone speaker speakers amplifier headphones keyboard monitor
monitors radiator pacemaker hearing-aid thermostat generator alternator gearbox clutch exhaust brakes projector scanner copier
network code codebase database modem router
"""
_OBJECTS = """
piano guitar violin cello organ drum saxophone trumpet record records album albums song songs film films movie movies
book books novel novels manuscript letter letters note notes diary journal map maps photo photos photograph photographs
picture pictures painting paintings portrait sculpture statue poster newspaper newspapers magazine magazines document
documents file files paper papers report reports coat coats jacket jackets dress suit suits shirt shoes boots hat sweater
jumper gown uniform blanket rug carpet sofa couch chair chairs table tables desk bed mattress wardrobe cupboard mirror
knife sword rifle pistol gun tool tools furniture jewelry necklace ring coin coins stamp stamps medal trophy scar scars
wound injury tattoo beard moustache stubble bruise bruises cut cast bandage snow ice dust data figures news estimate
statistics evidence mark marks stain fossil skeleton mummy account subscription membership licence license passport
umbrella umbrellas suitcase suitcases handbag wallet backpack rucksack tent mattress jeans trousers sweatshirt trainers sneakers gloves scarf pan skillet saucepan
teapot vase mug toothbrush scissors bowl cutlery rucksacks tie belt bra socks spectacles glasses lens lenses curtains pillow pillows quilt duvet
permit visa insurance warranty guarantee ticket receipt footage recording interview article blog post video email
"""
_MATTERS = """
contract contracts law laws treaty agreement deal lease mortgage loan debt bond policy rule rules ban constitution
statute ruling verdict sentence case cases lawsuit dispute feud quarrel argument grudge rivalry friendship friendships
marriage marriages relationship relationships romance affair partnership engagement alliance tradition traditions custom
habit festival conference tournament championship competition race prize award euro podcast channel state label league union federation border wall regulation currency ministry franchise
company companies firm firms business
businesses startup start-up corporation bank agency organisation organization charity foundation association society
club team band orchestra choir brand party institution university college republic nation country state city town
village colony settlement district neighbourhood neighborhood project projects program programme technology design
patent invention idea theory study survey experiment war wars conflict siege blockade embargo occupation strike truce
ceasefire campaign drought famine crisis recession boom secret secrets mystery promise lie rumour rumor joke dream
memory story stories tale legend myth recipe investigation murder crime mission career job position role series show
sitcom play production collection garden era dynasty regime government administration union universe star planet
(?!(?:witness|patroness|baroness|deaconess|marchioness|governess|lioness|hellion|relation|constance|temperance|felicity|charity|trinity|verity|chastity|amity|lance|vance|penance|nuisance|annoyance|acquaintance|hindrance|embarrassment|disappointment|torment|sensation|inspiration|abomination|distraction|celebrity|personality|curiosity|oddity|liability|monstrosity|highness|likeness)s?\\b)[a-z]+(?:tion|sion|ment|ness|ship|ity|ance)s?
"""
_LIVING = """
dog dogs cat cats horse horses mare stallion gelding pony ponies donkey mule cow cows bull ox oxen goat goats sheep ram
ewe lamb pig pigs hen hens rooster parrot parrots bird birds eagle falcon owl tortoise turtle elephant elephants lion
lions lioness tiger bear bears wolf wolves whale whales dolphin dolphins carp goldfish snake spaniel terrier labrador
retriever collie beagle poodle dachshund shepherd-dog hound puppy puppies kitten kittens calf foal colt filly gorilla
chimpanzee camel rabbit hamster mutt mongrel greyhound bulldog tabby thoroughbred racehorse tree trees oak oaks elm olive
pine pines cedar birch willow maple orchard vineyard vines vine hedge gardens forest lawn rose rosebush cactus bonsai fig
apple lemon seedling sapling bush bushes shrub shrubs hydrangea wisteria lavender azalea palm ficus fern rhododendron magnolia camellia yew
hedgehog ferret budgie budgies canary cockatoo macaw swan goose geese duck ducks llama alpaca bison panda pandas rhino hippo otter penguin shark koi chihuahua pug corgi
husky rottweiler dalmatian setter whippet mastiff schnauzer siamese tomcat bitch stallions mares bulls cockerel heron crocodile alligator python iguana gecko
"""
_UNITS = """
second seconds minute minutes min mins hour hours hrs day days night nights week weeks fortnight month months quarter
quarters semester semesters year years yr yrs decade decades century centuries mile miles metre metres meter meters
kilometre kilometres kilometer kilometers km cm mm foot feet ft inch inches yard yards block blocks acre acres hectare
hectares pound pounds kilo kilos kilogram kilograms gram grams ounce ounces stone tonne tonnes ton tons litre litres liter
liters gallon gallons dollar dollars bucks euro euros cent cents pence quid peso pesos rupiah degree degrees percent per
points point goals times o'clock pm am p.m a.m storeys stories storey story floors steps rows pages chapters kg lb lbs mph
km/h strokes lengths games sets matches votes seats drinks beers people men women
"""
_ADVERBS = """
only just barely about around maybe perhaps almost nearly still not then now already even hardly scarcely roughly
approximately probably possibly exactly merely under over like turning rising pushing near approaching between really
actually practically supposedly allegedly apparently yet say currently aged age legally officially also too herself
himself myself quite always forever recently newly precisely somewhere surely certainly simply truly again once soon
clearly obviously below above all us them both each mostly mainly generally usually largely
"""
_ADVERB_PHRASES = """
at most, at least, no more than, not more than, more than, no older than, not older than, older than, younger than,
no younger than, less than, fewer than, all of, but, scarce, no above, not above, a bare, a scant, but just, rising, past, a mere, a, an, some, going on, closer to, close to, about to be, to be,
a tender, a day over, a day older than, i think, i guess, i believe, i'd say, i was told, of course, in fact, or so,
by then, at the time, what, as young as, the age of, up to, the wrong side of, the other side of, not even, next to,
in the region of, anywhere from, anything over, much more than, much older than, much over, well under, you know
"""
_AFTER = """
and, or, but, when, then, now, at the time, at that time, at most, at least, if, because, as, today, tonight, yesterday,
tomorrow, last, this, next, though, although, while, before, after, until, till, since, without, who, whose, which,
going on, again, back, he, she, i, we, they, you, with, already, too, so, and a half, soon, once, or so, by then, by now,
by the, still, exactly, here, there, instead, my, her, his, i'm, years? old, years? of age, yrs? old, year-old, at best,
to (?:his|her|my|their|your), that (?:year|summer|winter|spring|autumn|fall|day|night|month|week|time), that's,
the, a (?!(?:day|week|month|year|night|head|piece|time|share|pound|dozen|litre|liter|side|man|box|bottle|ticket|seat|go|pop|plate|game)\\b)\\w+,
an (?!hour|ounce|acre|inch)\\w+, their, our, your, its,
in (?:january|february|march|april|may|june|july|august|september|october|november|december|18\\d\\d|19\\d\\d|20\\d\\d|those|
these|a (?:week|month|few)|this (?:picture|photo)|that|the (?:picture|photo|photograph|story|film|summer|spring)),
on (?:her|his|my|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday), for (?:god's|heaven's), years? young
"""

_PREPOSITIONS = """
in on at from by with near behind inside outside under to of for into onto over beside beneath through without about across around per than
like past until till sold bought left saw reached entered took takes take has had have wore made drove kept found held built
"""

# What somebody does rather than what something is: "a sixteen-year-old stole cars" has no thing of that age.
_DOES = """
won wins wrote writes stole steals drove drives found finds made makes built builds bought buys sold sells broke breaks sang sings
played plays painted paints rode rides took takes gave gives got gets saw sees ate eats drank drinks read reads cut ran runs
flew flies swam swims threw throws caught catches held holds kept keeps left leaves lost loses met meets paid pays sent sends
shot shoots showed shows spent spends spoke speaks stood stands swept sweeps taught teaches told tells wore wears carried carries
cleaned cleans climbed climbs collected collects cooked cooks crashed crashes crossed crosses delivered delivers designed designs
drew draws entered enters fixed fixes followed follows handed hands helped helps invented invents joined joins learned learnt
learns likes liked loved loves needs needed opened opens owned owns picked picks pushed pushes repaired repairs reported
reports said says scored scores served serves shared share shares started starts studied studies used uses visited visits
walked walks wanted wants washed washes watched watches wished works worked reading writing playing riding driving
carrying selling holding wearing watching stealing sharing waiting wanting
"""
EN_VOCABULARY = {
    **EN,
    "DOES": one_of(_DOES),
    "PERSON": rf"\b{one_of(_RELATIONS + _ROLES)}\b",
    "RELATION": rf"\b{one_of(_RELATIONS)}\b",
    "THING": rf"\b{one_of(_DRINKS_FOOD + _BUILDINGS + _MACHINES + _OBJECTS + _MATTERS + _LIVING)}\b",
    # A thing as the subject of its clause, up to its verb. For the window as written: no name may stand in between.
    "THINGSUBJ":
        r"(?:(?:^|[.!?;:,\"(] ?|- |\b(?:and|but|that|because|when|since|though|if|where|while|as|says?|said|so|"
        r"or) )(?i:<DET> )?"
    rf"|(?<!ed ){not_after(_PREPOSITIONS)}\b<DET> )"
    r"(?:(?!(?i:in|on|at|from|by|with|near|behind|inside|outside|under|to|of|he|she|who|i|you|we|they|was|is|had|"
    r"when|left|lost|won|sold|bought)\b|<PERSON>)"
    r"[\w-]+ ){0,3}?(?i:<THING>)"
    r"(?: (?:that|which|of|on|in|at|by|near|behind|with|from|across|for|to|beside|outside|"
    r"opposite)\b(?:(?!<PERSON>|\bwho\b)[^.;!?A-Z,]){0,45}?"
    r"|,[^.;!?A-Z]{1,45},)?",
    "DET": r"(?:the|an?|this|that|these|those|my|your|his|her|its|our|their|some|both|most|all|every|one|[\w-]+'s?)",
    "AGENT":
        r"\b(?:the|a|an|our|my|his|her|their|your|this|that|young|new) (?!(?:number|corner|answer|tower|dinner|"
        r"order|"
    r"water|paper|letter|chapter|meter|parameter|diameter|thermometer|river|winter|summer|door|factor|error|"
    r"color|motor|"
    r"monitor|calculator|counter|register|year|quarter|other|former|latter|matter|power|cover|offer|floor|first|"
    r"last|list|"
    r"amount|count|discount|point|meridian|minimum|rather|never|after|under|over|either|neither|ever|per|her|or)\b)(?!<THING>)"
    r"\w+(?:er|or|ist|ess|ian|ant|eer|man|woman|mate|smith|wright|monger|keeper)",
    # several people, by the endings of what they do
    "PEOPLE":
        r"\b(?:(?!(?:papers|letters|numbers|orders|offers|chapters|towers|flowers|powers|dinners|corners|answers|prayers|meters|"
        r"doors|floors|colors|errors|mirrors|motors|covers|computers|others|years|winters|summers|quarters|shutters|lanterns|"
        r"plants|grants|lists|shoulders|fingers|feathers|counters|calendars|tickets|drawers|trousers|banisters|rivers)\b)\w+(?:ers|ors|ists|ians|ants|ents|eers|mates|mnasts|siasts)|"
        r"members|friends|cousins|apprentices|students|pupils|cadets|recruits|brothers|sisters|sons|daughters|nieces|nephews|twins|"
        r"triplets|siblings|clerks|guides|athletes|actresses|waitresses|interns|maids|brides|guests|campers|hands|helpers|heirs)\b",
    "NAME": r"\b[A-ZÁÉÍÓÚÑ][a-záéíóúñü'-]+",
    "UNIT": rf"{one_of(_UNITS)}\b",
    "AUX": one_of("had has have would will could can must may might should can't couldn't wouldn't won't cannot not never "
                  "hadn't hasn't haven't used"),
    "ADV": one_of(",".join([*_ADVERBS.split(), _ADVERB_PHRASES])),
    # after a bare age; a noun may not follow, since then the number counts something
    "END": rf"(?= ?$| ?[.,;:!?)\]\"]| ?'(?!\d)| -+ | -$|-?ish\b|[ -](?:year|yr)s?[ -]old| {one_of(_AFTER)}\b)",
    # the same after a person, where a place may follow as well
    "ENDP":
        r"(?:<END>|(?= (?:at|behind|under|near|inside|outside|during|among|beside|beneath|by|from|on|in|around|along|like|for) "
        r"(?!<NUM>|the (?:black|red|lead)\b|length|width|height|total|number|all\b(?! the)|favou?r|line\b|stock\b|pairs)\w))",
    # what may stand between a person and the verb: the usher at the door, the guest who took the coat
    "WITH":
        r"(?: (?:at|in|on|from|of|with|by|behind|beside|near|to|under|over|opposite|across|outside|inside|for|who|whose|they called|"
        r"we called|called|named)\b(?:(?! (?:is|was|are|were|be|been|said|says|that|when|if|because|and|but|than|as|there|it|cost|costs|paid)\b)"
        r"[^.;:!?,]){1,40})",
    "NOTQTY": r"(?!,? ?-? ?<UNIT>(?! (?:old|of age|young)\b))(?!,? ?(?:or|to|and|-) ?<NUM> ?-? ?<UNIT>(?! old))"
    r"(?! (?:of|out of|per)\b)",
    # after 13 to 17, which seldom count anything: whatever is no unit, no plural and no part of a larger number
    "FREE":
        r"(?! ?-? ?<UNIT>)(?! ?-? ?(?:(?!(?:is|was|has|his|as|this|its|yes|does|us|always|perhaps|besides|"
        r"sometimes|unless|across|afterwards|nevertheless|as|needs|pays|gets|goes|wants|wears|wins|lives|likes|loves|plays|works|travels|"
        r"enters|eats|swims|comes|rides|stays|requires|counts|sleeps|knows|thinks|sits|runs|walks|makes|takes|does|keeps|speaks)\b)[a-z'-]*[a-rt-z]s|of|out|per|to|hundred|thousand|"
        r"more|other|different|people|men|women|by|and a|"
    r"over|under(?! (?:the|an?|his|her))|up|down|ahead|behind(?! the)|across|inches|straight|or so|to one|"
    r"against)\b(?! (?:old|of age)))",
    "IS":
        r"(?:'s| is| was|'m| am| are|'re| were|'d be|'ll be|'d been|(?: <AUX>){1,3} (?:be|been)| isn't| wasn't|"
        r" aren't|"
    r" weren't| to be| being)",
    "LOOKS":
        r"(?:(?: <AUX>| to)* ?(?:looks?|looked|looking|seems?|seemed|appears?|appeared|sounds?|sounded|feels?|"
        r"felt|"
    r"pass(?:es|ed)? for|taken for|mistaken for|claims?|claimed|said|says|pretend(?:s|ed|ing)?|acts?|acted|guessed))",
}  # fmt: skip
