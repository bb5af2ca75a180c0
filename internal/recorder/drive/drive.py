"""Runs the programs that standard input names, one a line, in one interpreter. For
each it writes a line: the recording, and the facts of it."""

import json
import sys

import gatherground
import virtual

for line in sys.stdin:
    asked = json.loads(line)
    lines = []
    last = virtual.run(asked["source"], asked["file"], write=lines.append, **asked.get("options", {}))
    recording = "".join(lines)
    answer = {
        "recording": recording,
        "last": json.loads(last),
        "facts": gatherground.facts(recording.splitlines()),
    }
    print(json.dumps(answer), flush=True)
