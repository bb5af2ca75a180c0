package aio_test

// leftOutLimits says of each of CPython's tests of task groups, timeouts and
// wait_for that is not told here why it is about Python alone.
var leftOutLimits = map[string]string{
	"TestTaskGroup.test_taskgroup_20":           "Go has no KeyboardInterrupt, which goes past a group",
	"TestTaskGroup.test_taskgroup_task_context": "context variables",

	"TimeoutTests.test_repr_active":   "repr",
	"TimeoutTests.test_repr_expired":  "repr",
	"TimeoutTests.test_repr_finished": "repr",
	"TimeoutTests.test_repr_disabled": "repr",
}
