package scenario

import "strings"

// A PythonName is a name by which programs of Python call something that the
// language has a function for, or nothing. People paste such names: a mistake
// says what stands for them, and the page that takes programs goes by them.
type PythonName struct {
	Name string // "asyncio.gather", "time.sleep"
	Func string // the function of the language; "" if there is none
	Says string // what to write instead, where the name alone does not tell
}

// PythonNames returns all that are known. The slice is not to be changed.
func PythonNames() []PythonName { return pythonNames }

var pythonNames = []PythonName{
	{"asyncio.gather", "gather", ""},
	{"asyncio.wait", "wait", ""},
	{"asyncio.as_completed", "as_completed", ""},
	{"asyncio.wait_for", "wait_for", ""},
	{"asyncio.timeout", "timeout", "asyncio.timeout is written timeout(seconds, task(…)) here"},
	{"asyncio.TaskGroup", "task_group", "a TaskGroup is written task_group(task(…), task(…)) here"},
	{"asyncio.shield", "shield", ""},
	{"asyncio.Semaphore", "bounded_gather", semaphore},
	{"asyncio.BoundedSemaphore", "bounded_gather", semaphore},
	{"asyncio.Lock", "bounded_gather", "a Lock lets one in at a time: write bounded_gather(task(…), task(…), limit=1)"},
	{"asyncio.run", "run", ""},
	{"asyncio.sleep", "sleep", ""},
	{"time.sleep", "block", "time.sleep holds up the whole loop: it is block(seconds) here, a step of a task, as in task(\"A\", block(1))"},
	{"requests.get", "block", requests},
	{"requests.post", "block", requests},
	{"urllib.request.urlopen", "block", requests},
	{"asyncio.to_thread", "executor", "what runs in a thread is executor(seconds) here, a step of a task, as in task(\"A\", executor(1))"},
	{"asyncio.create_task", "create_tasks", "here each task is written task(\"A\", 1): gather starts them all, and create_tasks awaits them in turn"},
	{"asyncio.ensure_future", "create_tasks", "here each task is written task(\"A\", 1): gather starts them all, and create_tasks awaits them in turn"},
	{"asyncio.Queue", "", queue},
	{"asyncio.LifoQueue", "", queue},
	{"asyncio.PriorityQueue", "", queue},
	{"asyncio.Event", "", waits + "an Event"},
	{"asyncio.Condition", "", waits + "a Condition"},
	{"asyncio.Barrier", "", waits + "a Barrier"},
	{"asyncio.Future", "", "a bare Future is future(\"F\", 1) here, resolved by a timer; who resolves it cannot be another task"},
	{"asyncio.create_subprocess_exec", "", outside},
	{"asyncio.create_subprocess_shell", "", outside},
	{"asyncio.open_connection", "", outside},
	{"asyncio.start_server", "", outside},
	{"asyncio.run_coroutine_threadsafe", "", "a scenario has one loop in one thread"},
}

const (
	semaphore = "a Semaphore is written bounded_gather(task(…), task(…), limit=2) here"
	requests  = "what waits by itself, without await, holds up the whole loop: it is block(seconds) here, a step of a task, as in task(\"A\", block(1))"
	queue     = "a scenario has no Queue: its tasks hand nothing to each other. What a Queue is mostly for, at most so many at once, is bounded_gather(…, limit=2)"
	waits     = "a scenario’s tasks cannot wait for each other by "
	outside   = "a scenario has no processes and no network: what takes time there is task(\"A\", 1)"
)

// pythonName looks up a name with or without its module; nil if it is not known.
func pythonName(name string) *PythonName {
	for i := range pythonNames {
		p := &pythonNames[i]
		if _, bare, _ := strings.Cut(p.Name, "."); name == p.Name || name == bare {
			return p
		}
	}
	return nil
}
