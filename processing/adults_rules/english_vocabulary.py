"""English word classes that the rules name in angle brackets: `<PERSON>`, `<THING>`, `<END>` and so on.

The lists are closed by hand. PERSON and THING decide between "a fifteen-year-old bride" and "a fifteen-year-old
bridge"; where a noun is in neither list the rules refuse.
"""

from processing.adults_rules.numbers import EN, alternatives

_RELATIONS = """
sister brother sis bro sibling daughter son niece nephew cousin granddaughter grandson stepdaughter stepson
stepsister stepbrother twin twins triplet triplets sisters brothers siblings daughters sons nieces nephews cousins
granddaughters grandsons eldest oldest youngest firstborn heir heiress goddaughter godson
""".strip()
_ROLES = """
man woman men women lady ladies person people somebody someone anybody anyone nobody bride groom wife husband spouse
maid maiden virgin princess prince queen king duke countess nun monk novice saint student students apprentice intern
cadet recruit soldier sailor dancer ballerina singer actress actor model waitress waiter cashier clerk typist
secretary servant housemaid runaway beauty blonde brunette redhead stranger patient victim witness suspect prisoner
hostage lover girlfriend boyfriend fiancee fiance date neighbour neighbor friend friends classmate player gymnast
swimmer skater runner athlete prodigy genius genie pianist violinist guitarist farmhand shepherd shepherdess refugee
orphan widow youth female male guy gal chick dude chap fellow stepfamily hero heroine protagonist narrator speaker
character protege defendant accused thief pickpocket vocalist rapper gamer blogger influencer streamer champion
""".strip()
_THINGS = """
whisky whiskey scotch bourbon rum brandy cognac armagnac calvados port sherry wine wines vintage malt malts bottle
bottles cask casks barrel vinegar cheese gouda cheddar parmesan ham tea spirit tequila mezcal liquor beer ale
bordeaux rioja burgundy barolo champagne macallan lagavulin laphroaig talisker reserve blend
house houses home homes building buildings apartment apartments flat flats cottage cabin villa mansion barn shed
garage roof roofs bridge bridges tower church chapel cathedral temple mosque castle palace hotel hotels inn motel pub
bar restaurant cafe café bakery shop shops store stores factory mill mine plant warehouse office offices library
museum theatre theater cinema stadium arena hospital clinic airport station port harbour harbor pier dock road roads
street highway path wall walls fence gate door doors window windows floor kitchen boiler furnace heater pipe pipes
car cars van vans truck trucks lorry bus buses train trains tram bicycle bicycles bike bikes motorcycle motorbike
scooter boat boats ship ships yacht ferry canoe sailboat plane planes aircraft airplane jet helicopter tractor engine
engines sedan hatchback pickup convertible wagon vehicle vehicles caravan trailer camper volvo toyota honda ford
fiat saab mercedes bmw audi volkswagen nissan mazda subaru renault peugeot citroen seat chevrolet buick jeep tesla
machine machines computer computers laptop laptops phone phones printer camera cameras television tv radio fridge
refrigerator freezer oven stove dishwasher washer dryer toaster kettle mixer clock clocks watch watches lamp lamps
piano guitar violin cello organ drum saxophone trumpet record records album albums song songs film films movie movies
book books novel novels manuscript letter letters note notes diary map maps photo photos photograph photographs
picture pictures painting paintings portrait sculpture statue poster newspaper newspapers magazine magazines document
documents file files paper papers report reports contract contracts law laws treaty agreement deal lease mortgage
loan debt bond policy rule rules ban constitution statute ruling verdict sentence case lawsuit dispute feud quarrel
argument grudge rivalry friendship marriage marriages relationship romance affair partnership engagement alliance
tradition traditions custom habit festival conference tournament championship competition race prize award record
company companies firm firms business businesses startup start-up corporation bank agency organisation organization
charity foundation association society club team band orchestra choir newspaper brand party institution university
college republic nation country state city town village colony settlement district neighbourhood neighborhood
project projects program programme software app website site system systems network server servers code codebase
technology design patent invention idea theory study survey experiment war wars conflict siege blockade embargo
occupation strike truce ceasefire campaign drought famine crisis recession boom secret mystery promise lie rumour
rumor joke dream memory story stories tale legend myth recipe secret wound scar scars injury tattoo beard moustache
dog dogs cat cats horse horses mare stallion gelding pony ponies donkey mule cow cows bull ox oxen goat goats sheep
ram ewe lamb pig pigs hen hens rooster parrot parrots bird birds eagle falcon tortoise turtle elephant elephants lion
lions tiger bear bears wolf wolves whale whales dolphin dolphins carp goldfish snake spaniel terrier labrador
retriever collie beagle poodle dachshund hound puppy kitten calf foal colt filly
tree trees oak oaks elm olive pine pines cedar birch willow maple orchard vineyard vines vine hedge garden gardens
forest lawn rose rosebush cactus bonsai fig apple lemon
coat coats jacket jackets dress suit suits shirt shoes boots hat sweater jumper gown uniform blanket rug carpet sofa
couch chair chairs table tables desk bed mattress wardrobe cupboard mirror knife sword rifle pistol gun tool tools
furniture jewelry necklace ring coin coins stamp stamps medal trophy battery tyres tires bread cake fruitcake soup
stew leftovers milk eggs fish meat potatoes coffee snow ice dust data figures news estimate statistics evidence
mark marks stain fossil skeleton mummy tomb ruin ruins monument memorial grave dam canal reservoir well pump tank
account subscription membership licence license passport permit visa insurance warranty guarantee
""".strip()
_UNITS = """
second seconds minute minutes hour hours day days night nights week weeks fortnight month months quarter quarters
semester semesters decade decades century centuries mile miles metre metres meter meters kilometre kilometres
kilometer kilometers km foot feet inch inches yard yards block blocks acre acres hectare hectares pound pounds kilo
kilos kilogram kilograms gram grams ounce ounces stone tonne tonnes ton tons litre litres liter liters gallon gallons
dollar dollars euro euros cent cents pence quid peso pesos rupiah degree degrees percent per points point goals times
o'clock pm am p.m a.m storeys stories storey story floors steps rows pages chapters percent% kg lb lbs mph km/h
""".strip()

EN_VOCABULARY = {
    **EN,
    "PRON": r"(?:s/he|he|she|i|you|who|they|we|him|her|them|it)",
    "SUBJ": rf"\b(?:he|she|i|you|who|{alternatives(_RELATIONS + ' ' + _ROLES)}|one|both|girl|boy|girls|boys)",
    "POSS": r"\b(?:her|his|my|your|their|our|whose|the (?:girl|boy|bride|\w+er)'s|\w+'s|\w+s')",
    "PERSON": rf"\b(?:{alternatives(_RELATIONS + ' ' + _ROLES)}|girl|boy|lad|lass|child|kid|teen|teenager|girls|boys)\b",
    "THING": rf"\b(?:{alternatives(_THINGS)})\b",
    "UNIT": rf"(?:{alternatives(_UNITS)})\b",
    "BE": r"(?:isn't|wasn't|aren't|weren't|is|was|am|are|were|be|been|being)",
    "AUX": r"(?:had|has|have|would|will|could|can|must|may|might|should|can't|couldn't|wouldn't|won't|cannot|not|never)",
    "ADV": (
        r"(?:only|just|barely|about|around|maybe|perhaps|almost|nearly|still|not|then|now|already|even|hardly|"
        r"scarcely|roughly|approximately|probably|possibly|exactly|merely|at most|at least|no more than|not more than|"
        r"more than|no older than|not older than|older than|less than|fewer than|under|over|all of|a mere|a|an|some|"
        r"somewhere|like|turning|going on|rising|pushing|closer to|close to|near|approaching|between|really|actually|"
        r"practically|about to be|to be|supposedly|allegedly|apparently|yet|a tender|tender|a day over|not a day over|"
        r"i think|i guess|i believe|i'd say|say|what|currently|aged|age|legally|officially|by then|also|both|too|"
        r"in fact|of course|sweet|also only|herself|himself|myself|quite|always|forever|or so|recently|newly)"
    ),
    # what may follow a bare age; a noun may not, since then the number counts something
    "END": (
        r"(?= ?$| ?[.,;:!?)\]\"…]| ?'(?!\d)| -+ |-+$|-ish|ish\b| (?:and|or|but|when|then|now|at the time|at that time|"
        r"at most|at least|that (?:year|summer|winter|spring|autumn|fall|day|night|month)|that's|if|because|as|today|"
        r"yesterday|tomorrow|last|this|next|though|although|while|before|after|until|till|since|without|who|whose|"
        r"which|the (?:day|year|month|week|summer|winter|spring|night|first|last|time|other|youngest|oldest)|in "
        r"(?:january|february|march|april|may|june|july|august|september|october|november|december|a|the|18\d\d|19\d\d|"
        r"20\d\d|those|these|that|this)|on (?:her|his|my|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
        r"years?|yrs?|yo\b|y/o|going on|again|to (?:his|her|my|their)|he|she|i|we|they|you|with|already|too|so|and a "
        r"half|soon|once|or so|by (?:then|now)|by the|still|for|still|exactly|here|there|instead|my|her|his|i'm)\b)"
    ),
    "NOTQTY": r"(?! ?-? ?(?:<UNIT>))(?!,? ?(?:or|to|and|-) ?<NUM> ?-? ?(?:<UNIT>))(?! (?:of|out of|per)\b)",
    "GAP": r"[^.!?;]",  # anything within the sentence
}
