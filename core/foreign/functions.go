package foreign

import "github.com/gatherground/gatherground/core/scenario"

// The functions of other languages, as kinds of nodes of a scenario's tree.
type (
	PromiseAll        struct{ scenario.Foreign } // JavaScript's Promise.all
	PromiseAllSettled struct{ scenario.Foreign } // JavaScript's Promise.allSettled
	PromiseRace       struct{ scenario.Foreign } // JavaScript's Promise.race
	PromiseAny        struct{ scenario.Foreign } // JavaScript's Promise.any
	WaitGroup         struct{ scenario.Foreign } // Go's sync.WaitGroup
	ErrGroup          struct{ scenario.Foreign } // Go's errgroup.WithContext
	AllOf             struct{ scenario.Foreign } // Java's CompletableFuture.allOf
	WhenAll           struct{ scenario.Foreign } // C#'s Task.WhenAll
	WhenAny           struct{ scenario.Foreign } // C#'s Task.WhenAny
)

// kind returns what a node of the function is; nil of any that is not here.
func kind(fn string) scenario.Kind {
	switch fn {
	case "promise_all":
		return &PromiseAll{}
	case "promise_all_settled":
		return &PromiseAllSettled{}
	case "promise_race":
		return &PromiseRace{}
	case "promise_any":
		return &PromiseAny{}
	case "wait_group":
		return &WaitGroup{}
	case "errgroup":
		return &ErrGroup{}
	case "all_of":
		return &AllOf{}
	case "when_all":
		return &WhenAll{}
	case "when_any":
		return &WhenAny{}
	}
	return nil
}
