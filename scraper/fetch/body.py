"""Response bodies: decompression within a limit, whatever the server claims."""

from __future__ import annotations

from scraper.fetch.decoders import DECODERS, GZIP_MAGIC, Decoder, DecodingError

ACCEPT_ENCODING = "gzip, deflate, br, zstd"  # servers may not send what was not offered


class BodyError(Exception):
    """The body cannot be used. reason: too_large, truncated, bad_encoding or unsupported_encoding."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BoundedBody:
    """Collects a body piece by piece and never holds more than `limit` bytes of it, decompressed.

    encoding: the Content-Encoding header. cut: at the limit, keep what there is instead of raising BodyError.
    """

    def __init__(self, encoding: str | None, limit: int, *, cut: bool = False) -> None:
        names = [name.strip().lower() for name in (encoding or "").split(",")]
        names = [name for name in names if name not in ("", "identity")]
        if len(names) > 1 or (names and names[0] not in DECODERS):
            raise BodyError("unsupported_encoding")  # one inside another is how decompression bombs are nested
        self._encoding = names[0].removeprefix("x-") if names else None
        self._limit, self._cut = limit, cut
        self._decoder: Decoder | None = None
        self._data = bytearray()
        self._received = 0
        self.full = False

    @property
    def received(self) -> int:
        """Bytes that came over the wire."""
        return self._received

    def feed(self, piece: bytes) -> None:
        """Take in the next piece. With `cut`, `full` says that no more is needed."""
        self._received += len(piece)
        if self._encoding is None:
            self._keep(piece)
            return
        while piece and not self.full:
            if self._decoder is not None and self._decoder.eof:
                if self._encoding != "gzip" or not piece.startswith(GZIP_MAGIC):
                    return  # trailing bytes mean nothing
                self._decoder = None  # a further member of the same file
            try:
                if self._decoder is None:
                    self._decoder = DECODERS[self._encoding](piece)
                room = self._limit - len(self._data) + 1  # 0 would mean "no limit" to zlib
                self._keep(self._decoder.decode(piece, room))
            except DecodingError as error:
                raise BodyError("bad_encoding") from error
            piece = self._decoder.rest

    def finish(self) -> bytes:
        """The whole body. Raises BodyError when the compressed stream has no end."""
        if self._decoder is not None and not self._decoder.eof and not self.full:
            raise BodyError("truncated")
        return bytes(self._data)

    def _keep(self, piece: bytes) -> None:
        self._data += piece
        if len(self._data) > self._limit:
            if not self._cut:
                raise BodyError("too_large")
            del self._data[self._limit :]
            self.full = True
