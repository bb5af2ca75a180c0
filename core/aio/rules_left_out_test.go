package aio_test

// leftOut says of each rule that has no test here why Go has no such
// thing.
var leftOut = map[int]string{
	35:  "Go has no KeyboardInterrupt or SystemExit; a panic is an error like another",
	41:  "tasks do not start eagerly: a task's first step is always the loop's",
	42:  "tasks do not start eagerly: a task's first step is always the loop's",
	43:  "tasks do not start eagerly: a task's first step is always the loop's",
	44:  "tasks do not start eagerly: a task's first step is always the loop's",
	45:  "tasks do not start eagerly: a task's first step is always the loop's",
	48:  "a length of time is a whole number, which is never NaN",
	67:  "a list where an awaitable is wanted does not compile",
	110: "Go has no KeyboardInterrupt or SystemExit; a panic is an error like another",
	117: "there is no Lock; a Semaphore of 1 is one",
	118: "there is no Event; a Future is awaited by many",
	119: "there is no Condition; no lesson and no scenario needs one",
	120: "there is no Queue; no lesson and no scenario needs one",
	127: "a loop is a value, not the thread's: another may run within it",
}
