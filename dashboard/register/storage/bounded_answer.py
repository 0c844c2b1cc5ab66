"""An answer from the web, read no further than so many bytes: what is packed is counted while it is unpacked.

httpx unpacks a piece as a whole: a few kilobytes of Brotli, or some tens of gzip, become gigabytes before they can be
counted. So gzip is unpacked here, and nothing else is asked for or read.
"""

import zlib
from collections.abc import Iterator
from typing import Final

import httpx

PACKING: Final = {"Accept-Encoding": "gzip"}  # what every request asks for

_GZIP: Final = 16 + zlib.MAX_WBITS
_PIECE: Final = 1 << 20  # bytes unpacked at one time


class AnswerTooLarge(Exception):
    """The answer has more bytes than may be read."""


class PackedOtherwise(Exception):
    """The answer is packed in a way that is not read; its argument names that."""


def bounded_content(response: httpx.Response, most_bytes: int) -> bytes:
    """The bytes of an answer whose stream was not read yet, unpacked.

    Raises AnswerTooLarge as soon as there are more than `most_bytes`, or that many are announced; PackedOtherwise;
    httpx.DecodingError for what is no gzip or breaks off; and what reading from a network raises.
    """
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most_bytes:
        raise AnswerTooLarge
    content = bytearray()
    for piece in _pieces(response):
        content += piece
        if len(content) > most_bytes:
            raise AnswerTooLarge
    return bytes(content)


def _pieces(response: httpx.Response) -> Iterator[bytes]:
    packing = response.headers.get("content-encoding", "identity").strip().casefold()
    if packing in ("", "identity"):
        return response.iter_raw()
    if packing not in ("gzip", "x-gzip"):
        raise PackedOtherwise(packing[:40])
    return _unpacked(response)


def _unpacked(response: httpx.Response) -> Iterator[bytes]:
    """Piece by piece, each at most `_PIECE` bytes; gzip may be several archives one after the other."""
    archive = zlib.decompressobj(_GZIP)
    is_begun = False
    try:
        for packed in response.iter_raw():
            left = packed
            while left:
                is_begun = True
                if archive.eof:
                    archive = zlib.decompressobj(_GZIP)
                yield archive.decompress(left, _PIECE)
                left = archive.unused_data if archive.eof else archive.unconsumed_tail
    except zlib.error as error:
        raise httpx.DecodingError(str(error), request=response.request) from error
    if is_begun and not archive.eof:
        raise httpx.DecodingError("the archive breaks off", request=response.request)
