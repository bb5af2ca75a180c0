package csharp

import "github.com/gatherground/gatherground/core/translate/code"

// library holds the functions that stand in programs ready-made.
var library = code.NewLibrary(`
-- Show: [list: linq] [number: globalization] --
static string Show(object value)
{
	[null: if (value == null) return "null";]
	[list: if (value is object[] list) return "[" + string.Join(", ", list.Select(Show)) + "]";]
	[cancelled: if (value is OperationCanceledException) return "cancelled";]
	[group: if (value is AggregateException many) return Show(many.InnerExceptions.ToArray());]
	[error: if (value is Exception error) return error.GetType().Name + [blank: (error.Message == "" ? "" : ": " + error.Message)][!blank: ": " + error.Message];]
	return [number: Convert.ToString(value, CultureInfo.InvariantCulture)][!number: value.ToString()];
}
-- Outcome --
static object Outcome(Task<object> task)
{
	if (task.IsFaulted) return task.Exception.InnerException;
	return [token: task.IsCanceled ? new OperationCanceledException() : ]task.Result;
}
-- Gather: linq --
// Task.WhenAll would wait for all, even where one has failed.
static async Task<object> Gather(params Task<object>[] tasks)
{
	var left = tasks.ToList();
	while (left.Count > 0)
	{
		var done = await Task.WhenAny(left);
		left.Remove(done);
		await done;
	}
	return tasks.Select(task => task.Result).ToArray();
}
-- Settled: Outcome linq --
static async Task<object> Settled(Task<object>[] tasks[token: , CancellationToken token])
{
	await Task.WhenAny(Task.WhenAll(tasks)); // throws nothing
	[token: token.ThrowIfCancellationRequested();]
	return tasks.Select(Outcome).ToArray();
}
-- WithTimeout --
static async Task<object> WithTimeout(int milliseconds, CancellationToken token, Func<CancellationToken, Task<object>> work)
{
	using (var late = CancellationTokenSource.CreateLinkedTokenSource(token))
	{
		late.CancelAfter(milliseconds);
		try
		{
			return await work(late.Token);
		}
		catch (OperationCanceledException) when (late.IsCancellationRequested && !token.IsCancellationRequested)
		{
			throw new TimeoutError("");
		}
	}
}
-- NoTime --
// asyncio.wait_for does not begin what it has no time for.
static Task<object> NoTime(Func<Task<object>> work)
{
	return Task.FromException<object>(new TimeoutError(""));
}
-- CancelAfter --
static async Task<object> CancelAfter(int milliseconds, CancellationToken token, Func<CancellationToken, Task<object>> work)
{
	using (var cancelled = CancellationTokenSource.CreateLinkedTokenSource(token))
	{
		cancelled.CancelAfter(milliseconds);
		return await work(cancelled.Token);
	}
}
-- TaskGroup: generic linq --
static async Task<object> TaskGroup(CancellationToken token, Func<CancellationToken, Task<object>[]> start)
{
	using (var failed = CancellationTokenSource.CreateLinkedTokenSource(token))
	{
		var tasks = start(failed.Token);
		var left = tasks.ToList();
		var errors = new List<Exception>();
		while (left.Count > 0)
		{
			var done = await Task.WhenAny(left);
			left.Remove(done);
			if (!done.IsFaulted) continue;
			errors.Add(done.Exception.InnerException);
			failed.Cancel();
		}
		if (errors.Count > 0) throw new AggregateException("unhandled errors in a TaskGroup", errors);
		token.ThrowIfCancellationRequested();
		return tasks.Select(task => task.Result).ToArray();
	}
}
-- Race --
static async Task<object> Race(CancellationToken token, Func<CancellationToken, Task<object>[]> start)
{
	using (var over = CancellationTokenSource.CreateLinkedTokenSource(token))
	{
		var tasks = start(over.Token);
		var first = await Task.WhenAny(tasks);
		over.Cancel();
		await Task.WhenAny(Task.WhenAll(tasks)); // throws nothing
		return await first;
	}
}
-- Shielded --
// The token ends the wait for the task, not the task.
static async Task<object> Shielded(Task<object> task, CancellationToken token)
{
	await await Task.WhenAny(task, Task.Delay(-1, token));
	return task.Result;
}
-- Wait: Outcome generic linq --
static async Task<object> Wait(string until, [timed: int milliseconds, ]Task<object>[] tasks)
{
	[timed: var late = Task.Delay(milliseconds);]
	var left = new List<Task[!timed: <object>]>(tasks);
	while (left.Count > 0)
	{
		var done = await Task.WhenAny(left[timed: .Concat(new[] { late })]);
		[timed: if (!left.Remove(done)) break;]
		[!timed: left.Remove(done);]
		if (until == "FIRST_COMPLETED" || until == "FIRST_EXCEPTION" && done.IsFaulted) break;
	}
	return new object[] {
		tasks.Where(task => !left.Contains(task)).Select(Outcome).ToArray(),
		left.Select(task => (object)Array.IndexOf(tasks, task)).ToArray(),
	};
}
-- CancelPending --
static async Task<object> CancelPending(CancellationToken token, Func<CancellationToken, Task<object>> wait)
{
	using (var enough = CancellationTokenSource.CreateLinkedTokenSource(token))
	{
		var result = await wait(enough.Token);
		enough.Cancel();
		return result;
	}
}
-- AsCompleted: generic [late: linq] --
static async Task<object> AsCompleted([late: int milliseconds, ]bool keepErrors, Task<object>[] tasks)
{
	[late: var late = Task.Delay(milliseconds);]
	var left = new List<Task[!late: <object>]>(tasks);
	var results = new List<object>();
	while (left.Count > 0)
	{
		var done = await Task.WhenAny(left[late: .Concat(new[] { late })]);
		left.Remove([late: done == late ? left[0] : ]done);
		var error = [late: done == late ? new TimeoutError("") : ]done.Exception?.InnerException;
		if (error != null && !keepErrors) throw error;
		results.Add(error ?? [late: ((Task<object>)done)][!late: done].Result);
	}
	return results.ToArray();
}
-- Limited: linq threading --
static Task<object>[] Limited(int limit, [token: CancellationToken token, ]Func<Task<object>>[] works)
{
	var semaphore = new SemaphoreSlim(limit);
	return works.Select(async work =>
	{
		await semaphore.WaitAsync([token: token]);
		try
		{
			return await work();
		}
		finally
		{
			semaphore.Release();
		}
	}).ToArray();
}
-- Sequence: generic --
static async Task<object> Sequence(Func<Task<object>>[] works)
{
	var results = new List<object>();
	foreach (var work in works) results.Add(await work());
	return results.ToArray();
}
-- InOrder: generic --
static async Task<object> InOrder(params Task<object>[] tasks)
{
	var results = new List<object>();
	foreach (var task in tasks) results.Add(await task);
	return results.ToArray();
}
-- Attempt --
static async Task<object> Attempt(Task<object> task, object otherwise)
{
	try
	{
		return await task;
	}
	[token: catch (Exception error) when (!(error is OperationCanceledException))]
	[!token: catch (Exception)]
	{
		return otherwise;
	}
}
-- WhenAll --
static async Task<object> WhenAll(params Task<object>[] tasks)
{
	return await Task.WhenAll(tasks);
}
-- WhenAny: Outcome --
static async Task<object> WhenAny(params Task<object>[] tasks)
{
	return Outcome(await Task.WhenAny(tasks));
}
`)
