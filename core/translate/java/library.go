package java

import "github.com/gatherground/gatherground/core/translate/code"

// library holds the functions that stand in programs ready-made.
var library = code.NewLibrary(`
-- Task --
interface Task {
	Object run();
}
-- pool: daemon concurrent --
static final ExecutorService pool = Executors.newCachedThreadPool(Main::daemon);
-- daemon --
// Daemon threads: what is left ends with the program.
static Thread daemon(Runnable work) {
	var thread = new Thread(work);
	thread.setDaemon(true);
	return thread;
}
-- show: [list: util stream] --
static String show(Object value) {
	[list:
	if (value instanceof List<?> list)
		return list.stream().map(Main::show).collect(Collectors.joining(", ", "[", "]"));]
	[foreign:
	if (value instanceof CompletionException error)
		return "CompletionException: " + show(error.getCause());]
	if (value instanceof Throwable error)
		return error.getClass().getSimpleName() + [blank: (error.getMessage().isEmpty() ? "" : ": " + error.getMessage())][!blank: ": " + error.getMessage()];
	return String.valueOf(value);
}
-- cause --
static Throwable cause(Throwable error) {
	return error instanceof CompletionException ? error.getCause() : error;
}
-- sleep: [interrupts: concurrent] --
static void sleep(double seconds) {
	try {
		Thread.sleep(Math.round(seconds * 1000));
	} catch (InterruptedException e) {
		[interrupts: throw new CancellationException("");]
		[!interrupts: throw new IllegalStateException(e); // nobody interrupts]
	}
}
-- cancelAfter: Task pool sleep concurrent --
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
}
-- withTimeout: Task cancelAfter concurrent --
static Object withTimeout(double seconds, Task task) {
	try {
		return cancelAfter(seconds, task);
	} catch (CancellationException e) {
		throw new TimeoutError("");
	}
}
-- noTime: Task --
// asyncio.wait_for does not begin what it has no time for.
static Object noTime(Task task) {
	throw new TimeoutError("");
}
-- repeat: Task function stream --
static Task[] repeat(int n, IntFunction<Task> each) {
	return IntStream.range(0, n).mapToObj(each).toArray(Task[]::new);
}
-- start: Task pool util concurrent stream --
static List<CompletableFuture<Object>> start(Task... tasks) {
	return Stream.of(tasks).map(task -> CompletableFuture.supplyAsync(task::run, pool)).toList();
}
-- limited: Task daemon util concurrent stream --
static List<CompletableFuture<Object>> limited(int limit, Task... tasks) {
	var threads = Executors.newFixedThreadPool(limit, Main::daemon);
	return Stream.of(tasks).map(task -> CompletableFuture.supplyAsync(task::run, threads)).toList();
}
-- all: util concurrent --
// all is over when all are done, or when the first has failed.
static CompletableFuture<Object> all(List<CompletableFuture<Object>> futures) {
	var all = new CompletableFuture<Object>();
	CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).thenRun(() -> all.complete(null));
	for (var future : futures) future.exceptionally(error -> all.completeExceptionally(error));
	return all;
}
-- gather: all --
static Object gather(List<CompletableFuture<Object>> futures) {
	all(futures).join();
	return futures.stream().map(CompletableFuture::join).toList();
}
-- settled: cause util concurrent --
static Object settled(List<CompletableFuture<Object>> futures) {
	return futures.stream().map(f -> f.exceptionally(Main::cause).join()).toList();
}
-- waitFor: all cause --
static Object waitFor(String until, [timed: double seconds, ]List<CompletableFuture<Object>> futures) {
	var array = futures.toArray(CompletableFuture[]::new);
	CompletableFuture<?> enough = switch (until) {
		case "FIRST_COMPLETED" -> CompletableFuture.anyOf(array);
		case "FIRST_EXCEPTION" -> all(futures);
		default -> CompletableFuture.allOf(array);
	};
	enough.handle((v, e) -> null)[timed: .completeOnTimeout(null, Math.round(seconds * 1000), TimeUnit.MILLISECONDS)].join();
	var done = new ArrayList<Object>();
	var pending = new ArrayList<Object>();
	for (var i = 0; i < array.length; i++) {
		var future = futures.get(i);
		if (future.isDone()) done.add(future.exceptionally(Main::cause).join());
		else pending.add(i);
	}
	return List.of(done, pending);
}
-- asCompleted: cause util concurrent --
static Object asCompleted([late: double seconds, ]boolean keepErrors, List<CompletableFuture<Object>> futures) {
	var ended = new LinkedBlockingQueue<CompletableFuture<Object>>();
	for (var future : futures) future.whenComplete((v, e) -> ended.add(future));
	[late: var late = System.nanoTime() + (long) (seconds * 1e9);]
	var results = new ArrayList<Object>();
	for (var i = 0; i < futures.size(); i++) {
		try {
			[late:
			var next = ended.poll(late - System.nanoTime(), TimeUnit.NANOSECONDS);
			if (next == null) throw new TimeoutError("");
			results.add(next.join());]
			[!late: results.add(ended.take().join());]
		} catch (RuntimeException error) {
			if (!keepErrors) throw error;
			results.add(cause(error));
		} catch (InterruptedException error) {
			throw new IllegalStateException(error); // nobody interrupts
		}
	}
	return results;
}
-- sequence: Task stream --
static Object sequence(Task... tasks) {
	return Stream.of(tasks).map(Task::run).toList();
}
-- race: Task daemon util concurrent stream --
// race interrupts the threads of the others when one has ended, and waits for them.
static Object race(Task... tasks) {
	var first = new CompletableFuture<Object>();
	var threads = Stream.of(tasks).map(task -> daemon(() -> {
		try {
			first.complete(task.run());
		} catch (RuntimeException error) {
			first.completeExceptionally(error);
		}
	})).toList();
	threads.forEach(Thread::start);
	try {
		return first.join();
	} catch (CompletionException error) {
		throw (RuntimeException) error.getCause();
	} finally {
		threads.forEach(Thread::interrupt);
		try {
			for (var thread : threads) thread.join();
		} catch (InterruptedException error) {
			throw new IllegalStateException(error); // nobody interrupts
		}
	}
}
-- inOrder: util concurrent --
static Object inOrder(List<CompletableFuture<Object>> futures) {
	return futures.stream().map(CompletableFuture::join).toList();
}
-- attempt: Task [heeds: concurrent] --
static Object attempt(Task task, Object otherwise) {
	try {
		return task.run();
	[heeds:
	} catch (CancellationException error) {
		throw error;]
	} catch (RuntimeException error) {
		return otherwise;
	}
}
-- allOf: util concurrent --
static Object allOf(List<CompletableFuture<Object>> futures) {
	return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
}
`)
