"""Runs the programs that standard input names, one a line, in one interpreter. For
each it writes a line: the recording, and the facts of it."""

import json
import sys

import gatherground
import virtual


def answer(question: str) -> str:
    asked = json.loads(question)
    lines: list[str] = []
    last = virtual.run(asked["source"], asked["file"], write=lines.append, **asked.get("options", {}))
    recording = "".join(lines)
    told = {"recording": recording, "last": json.loads(last)}
    if asked["facts"]:
        told["facts"] = gatherground.facts(recording.splitlines())
    return json.dumps(told)


if __name__ == "__main__":
    for line in sys.stdin:
        print(answer(line), flush=True)
