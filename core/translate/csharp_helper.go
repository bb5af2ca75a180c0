package translate

import "strings"

func (w *cSharpWriter) helpers() {
	if show := w.shows(); show != "" {
		w.blank(1)
		w.lines(show)
	}
	is := func(fns ...string) func(*part) bool {
		return func(p *part) bool {
			for _, fn := range fns {
				if p.Func == fn {
					return true
				}
			}
			return false
		}
	}
	keeps := (*part).keepsErrors
	for _, h := range []struct {
		wanted func(*part) bool
		text   string
	}{
		{func(p *part) bool { return is("wait", "when_any")(p) || keeps(p) }, cSharpOutcome},
		{func(p *part) bool { return is("gather", "bounded_gather")(p) && !keeps(p) }, cSharpGather},
		{keeps, cSharpSettled},
		{func(p *part) bool { return is("wait_for", "timeout")(p) && p.scopes() && !p.unbegun() }, cSharpTimeout},
		{(*part).unbegun, cSharpNoTime},
		{is("cancel_after"), cSharpCancelAfter},
		{is("task_group"), cSharpTaskGroup},
		{func(p *part) bool { return w.tokens && p.shielded() }, cSharpShielded},
		{is("wait"), w.untimed("wait", cSharpWait)},
		{func(p *part) bool { return p.flag("cancel_pending") }, cSharpCancelPending},
		{is("as_completed"), w.untimed("as_completed", cSharpAsCompleted)},
		{is("bounded_gather"), cSharpLimited},
		{is("sequence"), cSharpSequence},
		{is("create_tasks"), cSharpInOrder},
		{is("attempt"), cSharpAttempt},
		{func(p *part) bool { return p.Func == "when_all" && !p.inline() }, cSharpWhenAll},
		{is("when_any"), cSharpWhenAny},
	} {
		if w.any(h.wanted) {
			w.blank(1)
			w.lines(w.withoutToken(h.text))
		}
	}
}

// untimed takes the time limit out of a method that nobody gives one.
func (w *cSharpWriter) untimed(fn, text string) string {
	if w.timed(fn) {
		return text
	}
	return strings.NewReplacer(
		"int milliseconds, ", "", "\tvar late = Task.Delay(milliseconds);\n", "", "left.Concat(new[] { late })", "left",
		"if (!left.Remove(done)) break;", "left.Remove(done);", "done == late ? left[0] : done", "done",
		`done == late ? new TimeoutError("") : done`, "done", "List<Task>(tasks)", "List<Task<object>>(tasks)", "((Task<object>)done)", "done",
	).Replace(text)
}

// shows is the method that makes a text of the result, if the console would not
// do so by itself.
func (w *cSharpWriter) shows() string {
	var s shown
	w.main.gives(&s)
	w.main.raises(&s)
	s.list = s.list || s.group
	s.err = s.err || s.group
	lines := []string{"static string Show(object value)", "{"}
	for _, l := range []struct {
		wanted bool
		text   string
	}{
		{s.null, `if (value == null) return "null";`},
		{s.list, `if (value is object[] list) return "[" + string.Join(", ", list.Select(Show)) + "]";`},
		{s.cancelled, `if (value is OperationCanceledException) return "cancelled";`},
		{s.group, `if (value is AggregateException many) return Show(many.InnerExceptions.ToArray());`},
		{s.err && s.blank, `if (value is Exception error) return error.GetType().Name + (error.Message == "" ? "" : ": " + error.Message);`},
		{s.err && !s.blank, `if (value is Exception error) return error.GetType().Name + ": " + error.Message;`},
	} {
		if l.wanted {
			lines = append(lines, "\t"+l.text)
		}
	}
	switch {
	case len(lines) == 2 && !s.number:
		return ""
	case s.number:
		lines = append(lines, "\treturn Convert.ToString(value, CultureInfo.InvariantCulture);")
	default:
		lines = append(lines, "\treturn value.ToString();")
	}
	return strings.Join(append(lines, "}"), "\n")
}

// withoutToken takes the token out of a method where there is none.
func (w *cSharpWriter) withoutToken(text string) string {
	if w.tokens {
		return text
	}
	return strings.NewReplacer(
		"return task.IsCanceled ? new OperationCanceledException() : task.Result;", "return task.Result;",
		", CancellationToken token", "", "\ttoken.ThrowIfCancellationRequested();\n", "", "(token)", "()",
		"catch (Exception error) when (!(error is OperationCanceledException))", "catch (Exception)",
	).Replace(text)
}

const (
	cSharpOutcome = `
static object Outcome(Task<object> task)
{
	if (task.IsFaulted) return task.Exception.InnerException;
	return task.IsCanceled ? new OperationCanceledException() : task.Result;
}`

	cSharpGather = `
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
}`

	cSharpSettled = `
static async Task<object> Settled(Task<object>[] tasks, CancellationToken token)
{
	await Task.WhenAny(Task.WhenAll(tasks)); // throws nothing
	token.ThrowIfCancellationRequested();
	return tasks.Select(Outcome).ToArray();
}`

	cSharpTimeout = `
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
}`

	cSharpNoTime = `
// asyncio.wait_for does not begin what it has no time for.
static Task<object> NoTime(Func<Task<object>> work)
{
	return Task.FromException<object>(new TimeoutError(""));
}`

	cSharpCancelAfter = `
static async Task<object> CancelAfter(int milliseconds, CancellationToken token, Func<CancellationToken, Task<object>> work)
{
	using (var cancelled = CancellationTokenSource.CreateLinkedTokenSource(token))
	{
		cancelled.CancelAfter(milliseconds);
		return await work(cancelled.Token);
	}
}`

	cSharpTaskGroup = `
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
}`

	cSharpShielded = `
// The token ends the wait for the task, not the task.
static async Task<object> Shielded(Task<object> task, CancellationToken token)
{
	await await Task.WhenAny(task, Task.Delay(-1, token));
	return task.Result;
}`

	cSharpWait = `
static async Task<object> Wait(string until, int milliseconds, Task<object>[] tasks)
{
	var late = Task.Delay(milliseconds);
	var left = new List<Task>(tasks);
	while (left.Count > 0)
	{
		var done = await Task.WhenAny(left.Concat(new[] { late }));
		if (!left.Remove(done)) break;
		if (until == "FIRST_COMPLETED" || until == "FIRST_EXCEPTION" && done.IsFaulted) break;
	}
	return new object[] {
		tasks.Where(task => !left.Contains(task)).Select(Outcome).ToArray(),
		left.Select(task => (object)Array.IndexOf(tasks, task)).ToArray(),
	};
}`

	cSharpCancelPending = `
static async Task<object> CancelPending(CancellationToken token, Func<CancellationToken, Task<object>> wait)
{
	using (var enough = CancellationTokenSource.CreateLinkedTokenSource(token))
	{
		var result = await wait(enough.Token);
		enough.Cancel();
		return result;
	}
}`

	cSharpAsCompleted = `
static async Task<object> AsCompleted(int milliseconds, bool keepErrors, Task<object>[] tasks)
{
	var late = Task.Delay(milliseconds);
	var left = new List<Task>(tasks);
	var results = new List<object>();
	while (left.Count > 0)
	{
		var done = await Task.WhenAny(left.Concat(new[] { late }));
		left.Remove(done == late ? left[0] : done);
		var error = done == late ? new TimeoutError("") : done.Exception?.InnerException;
		if (error != null && !keepErrors) throw error;
		results.Add(error ?? ((Task<object>)done).Result);
	}
	return results.ToArray();
}`

	cSharpLimited = `
static Task<object>[] Limited(int limit, CancellationToken token, Func<Task<object>>[] works)
{
	var semaphore = new SemaphoreSlim(limit);
	return works.Select(async work =>
	{
		await semaphore.WaitAsync(token);
		try
		{
			return await work();
		}
		finally
		{
			semaphore.Release();
		}
	}).ToArray();
}`

	cSharpSequence = `
static async Task<object> Sequence(Func<Task<object>>[] works)
{
	var results = new List<object>();
	foreach (var work in works) results.Add(await work());
	return results.ToArray();
}`

	cSharpInOrder = `
static async Task<object> InOrder(params Task<object>[] tasks)
{
	var results = new List<object>();
	foreach (var task in tasks) results.Add(await task);
	return results.ToArray();
}`

	cSharpAttempt = `
static async Task<object> Attempt(Task<object> task, object otherwise)
{
	try
	{
		return await task;
	}
	catch (Exception error) when (!(error is OperationCanceledException))
	{
		return otherwise;
	}
}`

	cSharpWhenAll = `
static async Task<object> WhenAll(params Task<object>[] tasks)
{
	return await Task.WhenAll(tasks);
}`

	cSharpWhenAny = `
static async Task<object> WhenAny(params Task<object>[] tasks)
{
	return Outcome(await Task.WhenAny(tasks));
}`
)
