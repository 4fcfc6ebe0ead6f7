"""Decompression of bodies piece by piece, never more at once than was asked for: gzip, deflate, brotli, zstd."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol

import brotli
from backports import zstd

GZIP_MAGIC = b"\x1f\x8b"
# RFC 9659: who sends zstd over HTTP must not ask for a larger window, and who reads it need not grant one.
MAX_ZSTD_WINDOW_LOG = 23


class DecodingError(Exception):
    """The compressed bytes are no such stream."""


class Decoder(Protocol):
    """One compressed stream. eof: its end was seen. rest: input that was not taken in yet, or lies behind the end."""

    eof: bool
    rest: bytes

    def decode(self, piece: bytes, room: int) -> bytes:
        """About `room` bytes of text at most (a library's least buffer, 32 KiB, more). Raises DecodingError."""


class _Zlib:
    def __init__(self, window_bits: int) -> None:
        self._decoder = zlib.decompressobj(window_bits)
        self.eof, self.rest = False, b""

    def decode(self, piece: bytes, room: int) -> bytes:
        try:
            text = self._decoder.decompress(piece, room)
        except zlib.error as error:
            raise DecodingError from error
        self.eof = self._decoder.eof
        self.rest = self._decoder.unused_data if self.eof else self._decoder.unconsumed_tail
        return text


class _Zstd:
    def __init__(self) -> None:
        self._decoder = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: MAX_ZSTD_WINDOW_LOG})
        self.eof, self.rest = False, b""

    def decode(self, piece: bytes, room: int) -> bytes:
        parts, left = [], room
        try:
            # The library keeps what it did not come to: empty input asks for more of it.
            while left > 0 and not self._decoder.eof and (piece or not self._decoder.needs_input):
                parts.append(self._decoder.decompress(piece, left))
                piece = b""
                left -= len(parts[-1])
        except zstd.ZstdError as error:
            raise DecodingError from error
        self.eof = self._decoder.eof
        self.rest = self._decoder.unused_data if self.eof else b""
        return b"".join(parts)


class _Brotli:
    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()
        self.eof, self.rest = False, b""

    def decode(self, piece: bytes, room: int) -> bytes:
        parts, left = [], room
        try:
            while left > 0 and (piece or not self._decoder.can_accept_more_data()):
                parts.append(self._decoder.process(piece, output_buffer_limit=left))
                piece = b""
                left -= len(parts[-1])
                if self._decoder.is_finished():
                    break
        except brotli.error as error:
            raise DecodingError from error
        self.eof = self._decoder.is_finished()
        return b"".join(parts)


def _deflate(start: bytes) -> Decoder:
    # RFC 9110 means the zlib format by "deflate"; some servers send the bare stream.
    has_zlib_header = len(start) >= 2 and start[0] & 0x0F == 8 and (start[0] * 256 + start[1]) % 31 == 0
    return _Zlib(zlib.MAX_WBITS if has_zlib_header else -zlib.MAX_WBITS)


def _gzip(start: bytes) -> Decoder:
    if start[:2] != GZIP_MAGIC[: len(start)]:
        raise DecodingError
    return _Zlib(16 + zlib.MAX_WBITS)


# Content-Encoding -> a decoder for a stream that begins with these bytes.
DECODERS: dict[str, Callable[[bytes], Decoder]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": lambda start: _Brotli(),
    "zstd": lambda start: _Zstd(),
}
