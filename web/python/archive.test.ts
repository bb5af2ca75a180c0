import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { archive } from "./archive";

test("Python reads what it packs", () => {
  const dir = mkdtempSync(join(tmpdir(), "gatherground-"));
  try {
    const name = join(dir, "library.zip");
    writeFileSync(name, archive({ "one.py": "said = 'naïve 😀'\n", "more/__init__.py": "", "more/two.py": "import one\nsaid = one.said * 2\n" }));
    const script = "import sys, zipfile; sys.path.insert(0, sys.argv[1]); from more import two; assert zipfile.ZipFile(sys.argv[1]).testzip() is None; print(ascii(two.said))";
    const said = execFileSync("python3", ["-c", script, name], { encoding: "utf8" });
    assert.equal(said.trim(), String.raw`'na\xefve \U0001f600na\xefve \U0001f600'`);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
