package aio_test

// leftOutGathering says of each of CPython's tests of gather, wait,
// as_completed, shield and sleep that is not told here why it is about Python
// alone.
var leftOutGathering = map[string]string{
	"BaseTaskTests.test_task_repr_wait_for":                                "repr",
	"BaseTaskTests.test_exception_chaining_after_await":                    "an error in Go has no context but what it is made to wrap",
	"BaseTaskTests.test_exception_chaining_after_await_with_context_cycle": "an error in Go has no context but what it is made to wrap",
	"BaseTaskTests.test_as_completed_coroutine_without_loop":               "as_completed is always given its loop; there is no current one",
	"BaseTaskTests.test_as_completed_invalid_args":                         "the compiler knows a list from a future",
	"BaseTaskTests.test_sleep_when_delay_is_nan":                           "a time is a whole number of nanoseconds",
	"BaseTaskTests.test_shield_coroutine_without_loop":                     "shield is always given its loop; there is no current one",
	"BaseTaskTests.test_shield_coroutine_use_global_loop":                  "shield is always given its loop; there is no current one",

	"GatherTestsBase.test_env_var_debug":                                               "debug mode",
	"FutureGatherTests.test_constructor_empty_sequence_without_loop":                   "gather is always given its loop; there is no current one",
	"FutureGatherTests.test_constructor_empty_sequence_use_global_loop":                "gather is always given its loop; there is no current one",
	"CoroutineGatherTests.test_constructor_without_loop":                               "gather is always given its loop; there is no current one",
	"CoroutineGatherTests.test_constructor_use_global_loop":                            "gather is always given its loop; there is no current one",
	"CoroutineGatherTests.test_issue46672":                                             "the compiler knows what is awaitable",
	"RunCoroutineThreadsafeTests.test_run_coroutine_threadsafe_task_factory_exception": "task factories",
}
