"""The oracle: what CPython's own asyncio does with a scenario.

Reads scenarios from standard input, each a JSON string on a line of its own,
and writes for each the trace as a line of JSON. A scenario that it cannot run
gives {"oracle_error": TEXT} in its place. A list of a scenario and a number is the
scenario in which nobody is cancelled from that iteration of the loop on.

    echo '"gather(task(\\"A\\", 1), task(\\"B\\", 2))"' | python3.13 -B internal/conform/oracle

With --real and a number, they are run all at once, on asyncio's own loop and its
own threads, where a second takes so many seconds.
"""

import json
import sys
import warnings

import real
from language import read
from loop import Loop
from order import settle_orders
from reports import settle_reports
from run import run


def answer(line):
    try:
        match json.loads(line):
            case [text, spared_from]:
                loop = Loop()
                loop.spared_from = spared_from
                return run(read(text, loop))
            case text:
                return run(read(text, Loop()))
    except Exception as e:
        return json.dumps({"oracle_error": f"{type(e).__name__}: {e}"})


def main():
    settle_orders()
    settle_reports()
    # A run that hangs is wanted here, and what it leaves cannot always be closed.
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda problem: None
    if sys.argv[1:2] == ["--real"]:
        real.run_all([json.loads(line) for line in sys.stdin], float(sys.argv[2]))
        return
    for line in sys.stdin:
        print(answer(line), flush=True)


main()
