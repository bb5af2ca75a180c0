package translate

import "strings"

func (w *javaWriter) helpers() {
	var s, raised shown
	w.main.gives(&s)
	w.main.raises(&s)
	w.main.raises(&raised)
	if s.failure() {
		w.blank(1)
		w.lines(w.show(s))
	}
	has := func(fns ...string) bool {
		for _, fn := range fns {
			if w.fns[fn] {
				return true
			}
		}
		return false
	}
	keeps := w.any((*part).keepsErrors)
	gathers := w.any(func(p *part) bool {
		return (p.Func == "gather" || p.Func == "bounded_gather" || p.Func == "task_group") && !p.keepsErrors()
	})
	limits := w.any(func(p *part) bool { return p.interrupts() && p.Func != "cancel_after" })
	interrupts := w.any((*part).interrupts)
	passes := w.any(func(p *part) bool { return p.Func == "attempt" && p.depth() > 0 })
	starts := has("gather", "task_group", "wait", "as_completed", "create_tasks", "all_of")
	for _, h := range []struct {
		wanted bool
		text   string
	}{
		{keeps || has("as_completed", "wait") || raised.failure() && w.joins() && !w.foreign(), javaCause},
		{!interrupts && (w.sleeps() || has("block", "executor", "hang")), javaSleep},
		{interrupts, javaInterrupted},
		{limits, javaWithTimeout},
		{w.any((*part).unbegun), javaNoTime},
		{w.fns["repeat"], javaRepeat},
		{starts, javaStart},
		{has("bounded_gather"), javaLimited},
		{gathers || has("wait"), javaAll},
		{gathers, javaGather},
		{keeps, javaSettled},
		{has("wait"), w.untimed("wait", javaWait)},
		{has("as_completed"), w.untimed("as_completed", javaAsCompleted)},
		{has("sequence"), javaSequence},
		{has("create_tasks"), javaInOrder},
		{has("attempt") && !passes, javaAttempt},
		{has("attempt") && passes, javaAttemptHeeding},
		{has("all_of"), javaAllOf},
	} {
		if h.wanted {
			w.blank(1)
			w.lines(strings.TrimSpace(h.text))
		}
	}
}

// untimed takes the time limit out of a method that nobody gives one.
func (w *javaWriter) untimed(fn, text string) string {
	if w.timed(fn) {
		return text
	}
	return strings.NewReplacer(
		"double seconds, ", "", ".completeOnTimeout(null, Math.round(seconds * 1000), TimeUnit.MILLISECONDS)", "",
		"\tvar late = System.nanoTime() + (long) (seconds * 1e9);\n", "",
		`			var next = ended.poll(late - System.nanoTime(), TimeUnit.NANOSECONDS);
			if (next == null) throw new TimeoutError("");
			results.add(next.join());`, "\t\t\tresults.add(ended.take().join());",
	).Replace(text)
}

// show is the method that makes a text of an error, or of what holds one.
func (w *javaWriter) show(s shown) string {
	lines := []string{"static String show(Object value) {"}
	var kept shown
	if w.main.gives(&kept); kept.list && kept.failure() {
		lines = append(lines, "\tif (value instanceof List<?> list)",
			`		return list.stream().map(Main::show).collect(Collectors.joining(", ", "[", "]"));`)
	}
	if w.foreign() {
		lines = append(lines, "\tif (value instanceof CompletionException error)",
			`		return "CompletionException: " + show(error.getCause());`)
	}
	message := `": " + error.getMessage()`
	if s.blank || s.cancelled {
		message = `(error.getMessage().isEmpty() ? "" : ": " + error.getMessage())`
	}
	return strings.Join(append(lines, "\tif (value instanceof Throwable error)",
		"\t\treturn error.getClass().getSimpleName() + "+message+";", "\treturn String.valueOf(value);", "}"), "\n")
}

const (
	javaTask = `
interface Task {
	Object run();
}`

	javaPool = `
static final ExecutorService pool = Executors.newCachedThreadPool(Main::daemon);`

	javaDaemon = `
// Daemon threads: what is left ends with the program.
static Thread daemon(Runnable work) {
	var thread = new Thread(work);
	thread.setDaemon(true);
	return thread;
}`

	javaCause = `
static Throwable cause(Throwable error) {
	return error instanceof CompletionException ? error.getCause() : error;
}`

	javaSleep = `
static void sleep(double seconds) {
	try {
		Thread.sleep(Math.round(seconds * 1000));
	} catch (InterruptedException e) {
		throw new IllegalStateException(e); // nobody interrupts
	}
}`

	javaInterrupted = `
static void sleep(double seconds) {
	try {
		Thread.sleep(Math.round(seconds * 1000));
	} catch (InterruptedException e) {
		throw new CancellationException("");
	}
}

// After so many seconds cancelAfter interrupts its own thread, which sleeps in the task.
static Object cancelAfter(double seconds, Task task) {
	var later = CompletableFuture.delayedExecutor(Math.round(seconds * 1000), TimeUnit.MILLISECONDS, pool);
	var alarm = CompletableFuture.runAsync(Thread.currentThread()::interrupt, later);
	try {
		return task.run();
	} finally {
		alarm.cancel(false);
		Thread.interrupted(); // forgets an alarm that came too late
	}
}`

	javaWithTimeout = `
static Object withTimeout(double seconds, Task task) {
	try {
		return cancelAfter(seconds, task);
	} catch (CancellationException e) {
		throw new TimeoutError("");
	}
}`

	javaNoTime = `
// asyncio.wait_for does not begin what it has no time for.
static Object noTime(Task task) {
	throw new TimeoutError("");
}`

	javaRepeat = `
static Task[] repeat(int n, IntFunction<Task> each) {
	return IntStream.range(0, n).mapToObj(each).toArray(Task[]::new);
}`

	javaStart = `
static List<CompletableFuture<Object>> start(Task... tasks) {
	return Stream.of(tasks).map(task -> CompletableFuture.supplyAsync(task::run, pool)).toList();
}`

	javaLimited = `
static List<CompletableFuture<Object>> limited(int limit, Task... tasks) {
	var threads = Executors.newFixedThreadPool(limit, Main::daemon);
	return Stream.of(tasks).map(task -> CompletableFuture.supplyAsync(task::run, threads)).toList();
}`

	javaAll = `
// all is over when all are done, or when the first has failed.
static CompletableFuture<Object> all(List<CompletableFuture<Object>> futures) {
	var all = new CompletableFuture<Object>();
	CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).thenRun(() -> all.complete(null));
	for (var future : futures) future.exceptionally(error -> all.completeExceptionally(error));
	return all;
}`

	javaGather = `
static Object gather(List<CompletableFuture<Object>> futures) {
	all(futures).join();
	return futures.stream().map(CompletableFuture::join).toList();
}`

	javaSettled = `
static Object settled(List<CompletableFuture<Object>> futures) {
	return futures.stream().map(f -> f.exceptionally(Main::cause).join()).toList();
}`

	javaWait = `
static Object waitFor(String until, double seconds, List<CompletableFuture<Object>> futures) {
	var array = futures.toArray(CompletableFuture[]::new);
	CompletableFuture<?> enough = switch (until) {
		case "FIRST_COMPLETED" -> CompletableFuture.anyOf(array);
		case "FIRST_EXCEPTION" -> all(futures);
		default -> CompletableFuture.allOf(array);
	};
	enough.handle((v, e) -> null).completeOnTimeout(null, Math.round(seconds * 1000), TimeUnit.MILLISECONDS).join();
	var done = new ArrayList<Object>();
	var pending = new ArrayList<Object>();
	for (var i = 0; i < array.length; i++) {
		var future = futures.get(i);
		if (future.isDone()) done.add(future.exceptionally(Main::cause).join());
		else pending.add(i);
	}
	return List.of(done, pending);
}`

	javaAsCompleted = `
static Object asCompleted(double seconds, boolean keepErrors, List<CompletableFuture<Object>> futures) {
	var ended = new LinkedBlockingQueue<CompletableFuture<Object>>();
	for (var future : futures) future.whenComplete((v, e) -> ended.add(future));
	var late = System.nanoTime() + (long) (seconds * 1e9);
	var results = new ArrayList<Object>();
	for (var i = 0; i < futures.size(); i++) {
		try {
			var next = ended.poll(late - System.nanoTime(), TimeUnit.NANOSECONDS);
			if (next == null) throw new TimeoutError("");
			results.add(next.join());
		} catch (RuntimeException error) {
			if (!keepErrors) throw error;
			results.add(cause(error));
		} catch (InterruptedException error) {
			throw new IllegalStateException(error); // nobody interrupts
		}
	}
	return results;
}`

	javaSequence = `
static Object sequence(Task... tasks) {
	return Stream.of(tasks).map(Task::run).toList();
}`

	javaInOrder = `
static Object inOrder(List<CompletableFuture<Object>> futures) {
	return futures.stream().map(CompletableFuture::join).toList();
}`

	javaAttempt = `
static Object attempt(Task task, Object otherwise) {
	try {
		return task.run();
	} catch (RuntimeException error) {
		return otherwise;
	}
}`

	javaAttemptHeeding = `
static Object attempt(Task task, Object otherwise) {
	try {
		return task.run();
	} catch (CancellationException error) {
		throw error;
	} catch (RuntimeException error) {
		return otherwise;
	}
}`

	javaAllOf = `
static Object allOf(List<CompletableFuture<Object>> futures) {
	return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
}`
)
