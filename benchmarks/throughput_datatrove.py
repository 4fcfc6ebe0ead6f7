"""The peer's side of throughput.py: datatrove over one JSONL file. Run by an interpreter that has datatrove.

    PYTHON benchmarks/throughput_datatrove.py DOCUMENTS.jsonl TOKENIZER.json

Its blocks are called in this process with the list of documents, which is faster for it than `LocalPipelineExecutor`:
no logging of tasks, no files between the steps. Read (JsonlReader), filter (Gopher repetition, Gopher quality, C4,
FineWeb), MinHash signatures of what passed, tokens of what passed. The later steps of its MinHash (buckets, clusters,
removal) are left out, in its favour. Imports and spaCy's first sentence
are outside the clock, which counts CPU seconds.
Prints one JSON object.
"""

import json
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    documents, tokenizer = Path(sys.argv[1]), sys.argv[2]
    from loguru import logger

    logger.remove()
    from datatrove.data import Document
    from datatrove.pipeline.dedup.minhash import MinhashDedupSignature
    from datatrove.pipeline.filters import (
        C4QualityFilter,
        FineWebQualityFilter,
        GopherQualityFilter,
        GopherRepetitionFilter,
    )
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.tokens import DocumentTokenizer

    def filters() -> list:
        return [GopherRepetitionFilter(), GopherQualityFilter(), C4QualityFilter(), FineWebQualityFilter()]

    def passed(data: list) -> list:
        for block in filters():
            data = block.run(data)
        return list(data)

    with tempfile.TemporaryDirectory() as folder:
        passed([Document(text="The light was late, and they went home with it. " * 20, id="warm")])
        seconds: dict[str, float] = {}

        def timed(name: str, function):
            began = time.process_time()
            result = function()
            seconds[name] = time.process_time() - began
            return result

        reader = JsonlReader(str(documents.parent), glob_pattern=documents.name)
        read = timed("read", lambda: list(reader.run()))
        count = len(read)
        kept = timed("filters", lambda: passed(read))
        signatures = MinhashDedupSignature(f"{folder}/signatures")
        timed("signatures", lambda: signatures.run(kept))
        tokens = DocumentTokenizer(
            f"{folder}/tokens", tokenizer_name_or_path=tokenizer, eos_token="<|end_of_text|>", shuffle_documents=False
        )
        timed("tokenise", lambda: tokens.run(kept))
    print(json.dumps({"documents": count, "kept": len(kept), "seconds": seconds}))


if __name__ == "__main__":
    main()
