"""How a table of rules is run over text.

In three steps. First every word of the text is looked up among the triggers of all rules (the cheap pass: most prose has
about one trigger in fifty words). Then the words beside a trigger choose among the alternatives of the rules behind it.
Only then the patterns of those are searched, in a window of a few sentences round the trigger. So a pattern never sees
more than `2 * REACH` characters and even a badly behaved one has a bounded cost, and a text's cost is bounded by the
number of its triggers, which is counted.
"""

from collections.abc import Iterable, Iterator, Mapping

from processing.adults_rules.chooser import Chooser
from processing.adults_rules.neighbours import ANY, DIGITS, LONGEST_GAP, LONGEST_WORD, SEPARATORS, TWO_SPACES
from processing.adults_rules.rule import Rule, compiled, fold, without_accents
from processing.adults_rules.scan import Word, WordFinder
from processing.adults_rules.ways import Way

REACH = 150  # characters of context on either side of a trigger
# Prose has a trigger every 100 to 300 characters; a text with far more than that is a table or an attack.
HITS_ALLOWED = 4_000
CHARACTERS_PER_HIT = 12


class LimitError(Exception):
    """A counted limit was exceeded: the text cannot be judged at a bounded cost, so it is refused."""


class Table:
    """Rules behind dictionaries of trigger words: one for text as it is, one for text without its accents."""

    def __init__(self, rules: Iterable[Rule], larger: Mapping[str, tuple[str, ...]]) -> None:
        """`larger`: for number words, what makes them part of a larger number when it stands before them."""
        self.rules = tuple(rules)
        self._larger = larger
        unaccented = [without_accents(item) for item in self.rules if not item.accents]
        # Where accents were left out only the rules that expect some have anything to add.
        self._as_written = _Index(self.rules, [new for new in unaccented if new not in self.rules], larger)
        self._folded = _Index(unaccented, [], larger)
        self.triggers = frozenset(self._as_written.rules) | frozenset(self._folded.rules)

    def without(self, id: str) -> "Table":
        """The same table less one rule, for tests that show that every rule is needed."""
        return Table((item for item in self.rules if item.id != id), self._larger)

    def find(self, text: str, lowered: str, budget: "Budget", *, folded: bool = False) -> str | None:
        """The id of a rule that the text breaks (the first by position, then by order in the table), or None.

        `lowered` is `text` in lower case with the same length; `folded` says that accents were removed from both.
        Raises LimitError when the budget is used up.
        """
        return (self._folded if folded else self._as_written).find(text, lowered, budget)

    def hides(self, word: str) -> bool:
        """Whether a word is a trigger only once its accents are taken away."""
        return word not in self._as_written.rules and fold(word) in self._folded.rules


# A part of a rule, whether it holds in ASCII alone, the number of its first test, strings of which it needs one.
_Asked = tuple[Rule, bool, int, tuple[str, ...]]


class _Index:
    """Trigger words and the rules behind each."""

    def __init__(
        self, rules: Iterable[Rule], ascii_rules: Iterable[Rule], larger: Mapping[str, tuple[str, ...]]
    ) -> None:
        """`ascii_rules` hold only in a window that has no accents at all."""
        self._larger = larger
        self.rules: dict[str, list[tuple[Rule, bool, int]]] = {}
        self._choosers: dict[str, Chooser[_Asked]] = {}
        self._parts: dict[Rule, list[tuple[Rule, Way]]] = {}
        firsts: dict[str | None, int] = {}  # numbers of the distinct first tests
        for listed, ascii_only in ((rules, False), (ascii_rules, True)):
            for item in listed:
                number = firsts.setdefault(item.after, len(firsts))
                for word in sorted(item.triggers):
                    self.rules.setdefault(word, []).append((item, ascii_only, number))
        # "15yo" and "15th" hold the trigger 15: letters end a number, and a number ends letters
        self._words = WordFinder(self.rules)

    def find(self, text: str, lowered: str, budget: "Budget") -> str | None:
        """The first mention's rule."""
        return next((item.id for item, _ in self.mentions(text, lowered, budget)), None)

    def mentions(self, text: str, lowered: str, budget: "Budget") -> Iterator[tuple[Rule, Word]]:
        """Every rule that a trigger word is in a mention of, in order of position, then of the table."""
        for found in self._words.find(lowered):
            budget.spend()
            if found.word in self._larger and lowered.endswith(self._larger[found.word], 0, found.start):
                continue
            chooser = self._choosers.get(found.word) or self._chooser(found.word)
            listed = chooser.choose(*beside(lowered, found))
            if not listed:
                continue
            start, end = _window(lowered, found.start, found.end)
            cased, window = text[start:end], lowered[start:end]
            first, last = found.start - start, found.end - start
            passed: dict[int, bool] = {}  # many rules of a number share their first test
            for item, ascii_only, number, one_of in listed:
                for needed in one_of:
                    if needed in window:
                        break
                else:
                    if one_of:
                        continue
                if ascii_only and not window.isascii():
                    continue
                if item.after is not None:
                    if number not in passed:
                        passed[number] = compiled(item.after).match(window, last) is not None
                    if not passed[number]:
                        continue
                if item.finds(cased, window, first, last):
                    yield item, found

    def _chooser(self, word: str) -> Chooser["_Asked"]:
        """Chooses among the alternatives of all rules of a trigger word. Made when first needed."""
        self._choosers[word] = Chooser(
            ((part, ascii_only, number, way.needs.one_of), way.neighbours[word])
            for item, ascii_only, number in self.rules[word]
            for part, way in self._parts_of(item)
        )
        return self._choosers[word]

    def _parts_of(self, item: Rule) -> list[tuple[Rule, Way]]:
        if item not in self._parts:
            self._parts[item] = item.parts()
        return self._parts[item]


def beside(text: str, found: Word) -> tuple[str | None, str, str | None, str]:
    """What stands before and behind a word, for `Chooser.choose`."""
    left, right = text[found.left_end : found.start], text[found.end : found.right_start]
    before = _known(text[found.left_start : found.left_end], left)
    behind = _known(text[found.right_start : found.right_end], right)
    return before and before + left, ANY + left, behind and right + behind, right + ANY


def _known(word: str, gap: str) -> str | None:
    """The word to compare with what the rules know; None where they cannot tell about such a word or gap."""
    if gap != " " and (len(gap) > LONGEST_GAP or TWO_SPACES in gap or not SEPARATORS.issuperset(gap)):
        return None
    if not 0 < len(word) <= LONGEST_WORD:
        return None
    return DIGITS if word.isdigit() else word


class Budget:
    """Counts trigger hits of one document; the limit grows with its length."""

    def __init__(self, characters: int) -> None:
        self.left = HITS_ALLOWED + characters // CHARACTERS_PER_HIT

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise LimitError


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """REACH characters on both sides, widened to whole words so that a cut word is never read as another.

    Widening has a bound: a "word" of 60,000 characters with a trigger in every third would else cost its square.
    """
    start, end, length = start - REACH, end + REACH, len(text)
    if start > 0 and text[start - 1].isalnum():
        least = max(0, start - LONGEST_WORD)
        while start > least and text[start - 1].isalnum():
            start -= 1
    if end < length and text[end].isalnum():
        most = min(length, end + LONGEST_WORD)
        while end < most and text[end].isalnum():
            end += 1
    return max(start, 0), min(end, length)
