"""English: ages told by the stretch of a life: her fifteenth year, sixteen summers, ten years on this earth."""

from processing.adults_rules.english_vocabulary import EN_VOCABULARY as V
from processing.adults_rules.numbers import EN_ORDINAL_TRIGGERS
from processing.adults_rules.rule import rule

RULES = (
    rule(
        "en_in_year_of_life",
        "In her fifteenth year; not the fifteenth year at the firm.",
        (*EN_ORDINAL_TRIGGERS, "eighteenth", "18"),
        r"\b(?:her|his|my|your|their)(?: \w+)? (?:<ORD>|eighteenth|18th) (?:year|summer|winter|spring|"
        r"autumn)\b(?! (?:<AT_WORK>)\b)|(?:<ORD>|eighteenth|18th) (?:year|summer|winter|spring) of (?:her|his|my|your|their|an?) (?:\w+ )?(?:age|life|"
        r"existence)\b",
        after=r"(?:th|st|nd|rd|[ -]teenth)? (?:year|summer|winter|spring|autumn)",
        vocabulary=V,
        words={
            "AT_WORK": r"at, as, of (?!(?:her|his|my) (?:life|age))\w+, in, on, with, working, teaching, running, "
            r"together, here, there, under, without, "
            "since, after, abroad, away, among, inside, behind, for, by, alone"
        },
        refused=("She died in her fifteenth year.", "It was in the thirteenth year of her age."),
        allowed=("He was in his tenth year at the firm.", "In her fifteenth year of marriage she left."),
    ),
    rule(
        "en_summers",
        "Of sixteen summers, for all her fifteen years, fourteen winters after his birth.",
        "summers winters springs christmases harvests years birth decade",
        r"\b(?:seen|known|lived|counted|weathered|barely|only|hardly|but|scarce|scarcely|girl of|lass of|maid of|youth of|about|"
        r"some|all of|than|least) (?:but |only |just |barely )?<N> (?:summers|winters|springs|christmases|harvests)\b"
        r"|<N> (?:summers|winters|springs|christmases|harvests) (?:had|has|have|did) (?:he|she|they|i|it|passed|gone|touched|the)\b"
        r"|\bof (?:but |only |just |barely |some |about |perhaps |scarcely |scarce |hardly |tender |full |a mere |a bare |not yet |no more "
        r"than |not more than ){1,2}<N> years\b(?! of (?!age)|'| standing)"
        r"|\b(?:had|have|has|she'd|he'd) lived (?:but |only |just |barely |scarce |scarcely |hardly |a bare |full )*(?:<N> (?:years|summers|winters)|a decade(?: and "
        r"a half)?)(?= ?[.,;!?]| ?$| when| the | before| on (?:this )?earth| she| he)"
        r"|\b(?:her|his|my|their) (?:years|summers|winters) (?:were|are|numbered|counted) (?:but |only |just )?<N>\b"
        r"|\b<N> (?:summers|winters|springs) old\b|\b(?:for all|despite|with|in all|in) (?:her|his|my) (?:mere |"
        r"tender |scant |few |short )?<N> years?(?= ?[.,;!?]| ?$| of life| on (?:this )?earth)|"
        r"\b<N> (?:years|summers|winters) (?:after|since) (?:her|his|my|their|the) (?:own )?birth\b",
        before=45,
        needs="lived |her |his |my |their |summers|winters|springs|birth|christmas|harvest|of ",
        vocabulary=V,
        unless=(
            r"\b(?:wife|husband|friend|partner|marriage|career|contract|lease|reign|service|stay|war|spell|term|sentence|"
            r"absence|silence|period|course|space|matter) of (?:\w+ ){1,3}<N> years",
            r"<THING> of (?:\w+ ){1,3}<N> years",
            r"<THING> (?:had|has|have) (?:\w+ )?(?:seen|known|weathered) (?:\w+ )?<N> (?:summers|winters|springs)",
        ),
        refused=(
            "The bride had seen sixteen summers.",
            "For all her fifteen years, she was wise.",
            "A bride of scarcely sixteen years sat by the fire.",
        ),
        allowed=("They rented it for fifteen summers.", "Despite his ten years of service he was fired."),
    ),
)
