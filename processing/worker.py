"""The other end of `engine.WorkerPool`: reads a function, then chunks of tasks, and answers each chunk.

Started as `python -m processing.worker`. Standard output belongs to the answers; whatever a library prints goes to
standard error.
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    chunks = sys.stdin.buffer
    failure = None
    pickled = pickle.load(chunks)
    try:
        function = pickle.loads(pickled)
    except Exception as error:
        failure = error
    while True:
        try:
            chunk = pickle.load(chunks)
        except EOFError:
            return
        try:
            if failure is not None:
                raise failure
            answer = (False, [function(task) for task in chunk])
        except Exception as error:
            error.add_note(traceback.format_exc())
            answer = (True, error)
        pickle.dump(answer, answers)
        answers.flush()


if __name__ == "__main__":
    main()
