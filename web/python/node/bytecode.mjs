// Compiles what Python imports as it starts, for the build, which runs this under
// Node: of the library in a folder, library.zip, it writes the bytecode of those
// modules, bytecode.zip.
//
//     node script.mjs FOLDER

import { readFileSync, writeFileSync } from "node:fs";
import { argv, exit } from "node:process";

import "./scope.mjs";
import { start } from "../interpreter";

const file = (name) => readFileSync(`${argv[2]}/${name}`);

// Where it is not checked whether the source is another by now, no source has to be there.
const compiling = `
import sys
import lacking
import tracemalloc  # which Python imports as it warns
started = [module for module in sys.modules.values() if type(getattr(module, "__loader__", None)).__name__ == "zipimporter"]

import importlib.util, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

with zipfile.ZipFile("/bytecode.zip", "w") as z:
    for module in started:
        source = module.__loader__.get_data(module.__file__)
        # What explains itself to a reader, and has none here, goes without that.
        is_read = module.__name__.partition(".")[0] not in ("_pyodide", "pyodide", *lacking.OWN)
        code = compile(source, module.__file__, "exec", dont_inherit=True, optimize=-1 if is_read else 2)
        name = module.__file__.removeprefix(module.__loader__.archive + "/") + "c"
        z.writestr(name, _code_to_hash_pyc(code, importlib.util.source_hash(source), False))
`;

const python = await start({ wasm: new Blob([file("python.wasm")]), library: () => new Uint8Array(file("library.zip")), memory: undefined }, console.error);
python.runPython(compiling);
writeFileSync(`${argv[2]}/bytecode.zip`, python.FS.readFile("/bytecode.zip"));
// What Python has begun would keep Node from ending.
exit();
