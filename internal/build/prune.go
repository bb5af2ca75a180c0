package build

import (
	"encoding/binary"
	"slices"
	"strings"
)

// idle is how the names begin of functions that a program here never runs to any
// end: Go's execution tracer and its profiles, which nothing starts; threads, of
// which there is one; what only GODEBUG or a plugin asks for; and what prints a
// stack.
var idle = []string{
	"runtime.traceLocker.", "runtime.traceWriter.", "runtime.traceEventWriter.", "runtime.traceExpWriter.",
	"runtime.__traceBuf_.", "runtime.__traceBufQueue_.", "runtime.__traceMap_.", "runtime.__traceStackTable_.", "runtime.__traceStringTable_.",
	"runtime.__traceTypeTable_.", "runtime.__traceRegionAlloc_.", "runtime.__traceSchedResourceState_.", "runtime.__traceAdvancerState_.",
	"runtime.traceAdvance", "runtime.traceStack", "runtime.traceReadCPU", "runtime.traceStopReadCPU", "runtime.traceSyncBatch",
	"runtime.traceRegisterLabelsAndReasons", "runtime.traceAcquireEnabled", "runtime.makeTraceFrames", "runtime.fpunwindExpand",
	"runtime.__profBuf_.", "runtime.saveblockevent", "runtime.stkbucket", "runtime.saveg", "runtime.doRecordGoroutineProfile", "runtime.fpTracebackPartialExpand",
	"runtime.newm", "runtime.startm", "runtime.mexit", "runtime.oneNewExtraM", "runtime.handoffp", "runtime.stoplockedm", "runtime.startlockedm",
	"runtime.schedtrace", "runtime.checkFinalizersAndCleanups", "runtime.dump", "runtime.printScavTrace", "runtime.fmtNSAsMS",
	"runtime.setCheckmark", "runtime.runCheckmark", "runtime.gcMarkRootCheck.func", "runtime.findGoroutineLeaks", "runtime.findMaybeRunnableGoroutines",
	"runtime.typesEqual",
	"runtime.gcDumpObject", "runtime.__mspan_.reportZombies", "runtime.badPointer",
	"runtime.traceback1", "runtime.traceback2", "runtime.tracebackothers", "runtime.tracebacksomeothers", "runtime.goroutineheader",
	"runtime.hexdump", "runtime.__hexdumper_.", "runtime.showf",
}

// unheard are those that say how a program ended, which nobody reads in a page.
var unheard = []string{"runtime.print", "runtime.preprintpanics", "runtime.startpanic_m", "runtime.dopanic_m"}

// busy are those among them that are asked whether there is anything to do.
var busy = []string{"runtime.traceLocker.ok"}

// trap is the body of a function that never runs: to run it ends the program.
// back is that of one that does nothing but go back to its caller, as the
// compiler has it: the return address is taken from the stack, whose pointer is
// the first global, and 0 says that no goroutine is to be switched.
var (
	trap = []byte{0, 0x00, 0x0b}                                     // no locals, unreachable, end
	back = []byte{0, 0x23, 0, 0x41, 8, 0x6a, 0x24, 0, 0x41, 0, 0x0b} // no locals, global 0 += 8, i32.const 0, end
)

// prune takes bodies out of a compiled program, and the names by which functions
// are found. instead gives the body that a function is to have, nil for its own.
// Of a page's program that is 24 KB under brotli.
func prune(wasm []byte, instead func(name string) []byte) ([]byte, error) {
	const importSection, codeSection = 2, 10
	sections := sectionsOf(wasm)
	names := functionNames(sections)
	if len(names) == 0 {
		return nil, errForm
	}
	first := 0 // imported functions have the first numbers
	pruned := slices.Clone(wasm[:8])
	for _, s := range sections {
		switch {
		case s.id == importSection:
			first = (&reader{s.content, 0}).leb()
		case s.id == codeSection:
			s.content = bodies(s.content, func(i int) []byte { return instead(names[first+i]) })
		case s.name() == "name":
			continue
		}
		pruned = append(pruned, s.id)
		pruned = binary.AppendUvarint(pruned, uint64(len(s.content)))
		pruned = append(pruned, s.content...)
	}
	return pruned, nil
}

// whenIdle ends a page's program where it would have ended with something printed.
func whenIdle(name string) []byte {
	if isIdle(name) || beginsWith(name, unheard) {
		return trap
	}
	return nil
}

func isIdle(name string) bool { return beginsWith(name, idle) && !slices.Contains(busy, name) }

func beginsWith(name string, any []string) bool {
	return slices.ContainsFunc(any, func(with string) bool { return strings.HasPrefix(name, with) })
}

// bodies returns a code section in which some functions have another body.
func bodies(code []byte, instead func(i int) []byte) []byte {
	r := reader{code, 0}
	count := r.leb()
	all := binary.AppendUvarint(nil, uint64(count))
	for i := range count {
		body := r.bytes()
		if other := instead(i); other != nil {
			body = other
		}
		all = binary.AppendUvarint(all, uint64(len(body)))
		all = append(all, body...)
	}
	return all
}

// A section is a part of a WebAssembly module.
type section struct {
	id      byte
	content []byte
}

func sectionsOf(wasm []byte) []section {
	var all []section
	for r := (reader{wasm, 8}); r.at < len(wasm); {
		id := wasm[r.at]
		r.at++
		all = append(all, section{id, r.bytes()})
	}
	return all
}

// name returns the name of a custom section; "" for others.
func (s section) name() string {
	if s.id != 0 {
		return ""
	}
	return string((&reader{s.content, 0}).bytes())
}

// functionNames returns the names of functions by their numbers, from the
// section that is for debuggers.
func functionNames(sections []section) map[int]string {
	const functions = 1
	names := map[int]string{}
	for _, s := range sections {
		if s.name() != "name" {
			continue
		}
		r := reader{s.content, 0}
		r.bytes()
		for r.at < len(r.b) {
			kind := r.b[r.at]
			r.at++
			list := reader{r.bytes(), 0}
			if kind != functions {
				continue
			}
			for range list.leb() {
				number := list.leb()
				names[number] = string(list.bytes())
			}
		}
	}
	return names
}
