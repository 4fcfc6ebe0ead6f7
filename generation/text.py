"""Between text and tokens: prompts in, bytes out, never half a character.

Notable:
- What a user types never becomes a control token: `<|end_of_text|>` in a prompt is encoded as the characters it is.
- Tokens are turned into bytes by a table (byte-level BPE maps every token to bytes), and bytes into characters by an
  incremental decoder, so a character whose bytes come in several tokens appears once, whole.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from tokenizers import Tokenizer

from common.errors import DamagedDataError

END_OF_TEXT = "<|end_of_text|>"
STORY_START = "<|story_start|>"
SCENE_BREAK = "<|scene_break|>"
SUMMARY = "<|summary|>"
SHOWN_AS = {SCENE_BREAK: b"* * *"}  # what readers know it as; the other control tokens are not text


class StoryTokenizer:
    """The tokenizer of a checkpoint, as generation needs it."""

    def __init__(self, path: Path) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the library raises bare Exception for whatever is wrong with the file
            raise DamagedDataError(
                f"this tokenizer cannot be read ({error})", where=path, todo="use another checkpoint"
            ) from error
        self._tokenizer.encode_special_tokens = True
        ids = {name: self._tokenizer.token_to_id(name) for name in (END_OF_TEXT, STORY_START, SCENE_BREAK, SUMMARY)}
        missing = [name for name, number in ids.items() if number is None]
        if missing:
            raise DamagedDataError(
                f"this tokenizer lacks the control tokens {', '.join(missing)}",
                where=path,
                todo="prepare the data again",
            )
        self.end_of_text, self.story_start = ids[END_OF_TEXT], ids[STORY_START]
        self.vocabulary = self._tokenizer.get_vocab_size()
        self.never_drawn = (ids[STORY_START], ids[SUMMARY])  # they stand before a text, never in it
        control = {number: SHOWN_AS.get(name, b"") for name, number in ids.items()}
        to_byte = {character: byte for byte, character in enumerate(byte_characters())}
        self._bytes = [
            control[number] if number in control else _token_bytes(self._tokenizer.id_to_token(number), to_byte)
            for number in range(self.vocabulary)
        ]

    def encode_prompt(self, prompt: str) -> list[int]:
        """The tokens of the beginning of a story: `<|story_start|>`, then the prompt's own."""
        return [self.story_start, *self._tokenizer.encode(prompt, add_special_tokens=False).ids]

    def token_bytes(self, token: int) -> bytes:
        """The UTF-8 bytes a token stands for; they may be a part of a character."""
        return self._bytes[token]

    def stream(self) -> CharacterStream:
        """A decoder for one sample's tokens."""
        return CharacterStream(self._bytes)


class CharacterStream:
    """Tokens in, whole characters out. A byte that cannot be part of UTF-8 becomes U+FFFD."""

    def __init__(self, table: list[bytes]) -> None:
        self._table = table
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def push(self, token: int) -> str:
        """The characters that this token completes."""
        return self._decoder.decode(self._table[token])

    def finish(self) -> str:
        """What is left when no token follows: U+FFFD for a character that was never completed, or nothing."""
        return self._decoder.decode(b"", final=True)


def byte_characters() -> list[str]:
    """The printable character that byte-level BPE writes for each byte (GPT-2's table, Radford et al. 2019).

    Printable bytes of Latin-1 stand for themselves, the other 68 for the characters from U+0100 on, in order.
    """
    characters, spare = [], 0x100
    for byte in range(256):
        if 0x21 <= byte <= 0x7E or 0xA1 <= byte <= 0xAC or 0xAE <= byte <= 0xFF:
            characters.append(chr(byte))
        else:
            characters.append(chr(spare))
            spare += 1
    return characters


def _token_bytes(token: str | None, to_byte: dict[str, int]) -> bytes:
    # An id without a token (a gap in the vocabulary), or an added token that is not byte-level, stands for no text.
    if token is None or any(character not in to_byte for character in token):
        return b""
    return bytes(to_byte[character] for character in token)
