"""The process that extracts: `python -m scraper.extract.worker`, one page after another from stdin to stdout.

Hostile markup is parsed here, and not where the workspace is written: a worker that crashes, grows or hangs is ended
and replaced. A frame is a big-endian uint32 length of JSON, the JSON, and in requests `size` bytes of body after it.
The process ends when its stdin does, so it cannot outlive the collector.
"""

from __future__ import annotations

import contextlib
import json
import resource
import struct
import sys
from typing import BinaryIO

import psutil

from scraper.extract.page import extract_page

MEMORY_BYTES = 1_000_000_000  # beyond what the libraries reserve at the start; the largest page needs some 400 MB


def main(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Answer requests until there are no more."""
    limit = psutil.Process().memory_info().vms + MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    while header := stdin.read(4):
        request = json.loads(stdin.read(*struct.unpack(">I", header)))
        body = stdin.read(request.pop("size"))
        try:
            answer = extract_page(body, **request).as_dict()
        except (MemoryError, RecursionError):
            answer = {"verdict": "refused", "reason": "too_complex"}
        except Exception as error:  # a defect of a parser on some page must not end the crawl
            answer = {"verdict": "refused", "reason": f"extractor_error_{type(error).__name__}"}
        data = json.dumps(answer).encode()
        stdout.write(struct.pack(">I", len(data)) + data)
        stdout.flush()


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):  # the collector was killed
        main(sys.stdin.buffer, sys.stdout.buffer)
