"""Compares recordings with facts. Each line of standard input is a JSON object with
a name, a recording, and the facts that it must tell; a line is printed for each
thing that differs.

python3 facts.py FOLDER-OF-THE-RECORDER
"""

import itertools
import json
import sys

sys.path.insert(0, sys.argv[1])
import gatherground

KEYS = ["stdout", "outcome", "elapsed", "tasks", "cancels", "warnings", "blocks", "most_at_once"]


def keyed(facts, names):
    """The facts in a form in which equal means equal: CPython leaves some orders open."""

    def lines(rows):
        return [json.dumps({k: names.get(v, v) if k in ("name", "task", "from") else v for k, v in row.items()}, sort_keys=True) for row in rows]

    form = {k: facts[k] for k in KEYS}
    form["tasks"] = sorted(lines(facts["tasks"])) if names else lines(facts["tasks"])
    form["cancels"] = sorted(lines(facts["cancels"]))
    form["blocks"] = lines(facts["blocks"])
    form["warnings"] = sorted(facts["warnings"])
    return form


for line in sys.stdin:
    asked = json.loads(line)
    want, got = asked["want"], gatherground.facts(asked["recording"].splitlines())
    free = want.get("any_order", [])
    wanted = keyed(want, {name: name for name in free})
    forms = [keyed(got, dict(zip(order, free))) for order in itertools.permutations(free)]
    if wanted not in forms:
        for key in KEYS:
            if forms[0][key] != wanted[key]:
                print(f"{asked['name']}: {key} is {forms[0][key]!r}, want {wanted[key]!r}")
