package translate_test

import (
	"fmt"

	"github.com/gatherground/gatherground/core/scenario"
	"github.com/gatherground/gatherground/core/translate/java"
	"github.com/gatherground/gatherground/core/translate/javascript"
)

func ExampleProgram() {
	p, err := scenario.Parse(`gather(task("API 1", 3), task("API 2", 1))`, scenario.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	code, err := javascript.Language.Program(p)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(code.Text)
	// Output:
	// const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
	//
	// async function work(name, seconds) {
	//   await sleep(seconds);
	//   console.log(`${name} done`);
	//   return name;
	// }
	//
	// console.log(await Promise.all([
	//   work("API 1", 3),
	//   work("API 2", 1),
	// ]));
}

func ExampleUnsupported() {
	p, err := scenario.Parse(`wait_for(gather(task("API", 3)), 1)`, scenario.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = java.Language.Program(p)
	fmt.Println(err)
	// Output:
	// line 1, column 1: Java cannot say a cancellation that reaches more than one thread: an interrupt wakes one thread from its sleep, and CompletableFuture.cancel wakes none: what others do for it would go on
}
