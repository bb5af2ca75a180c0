package translate

// goHelpers are the functions that stand for the calls of the language.
var goHelpers = map[string]struct{ name string }{
	"gather": {"gather"}, "wait_for": {"withTimeout"}, "timeout": {"withTimeout"}, "cancel_after": {"cancelAfter"},
	"task_group": {"taskGroup"}, "wait": {"wait"}, "as_completed": {"asCompleted"}, "sequence": {"sequence"},
	"create_tasks": {"inOrder"}, "attempt": {"attempt"}, "wait_group": {"waitGroup"}, "errgroup": {"errGroup"},
}

const (
	goSleep = `
// sleep waits for so long, or until the context is cancelled.
func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}`

	goThread = `
// thread does work that does not know of the context; the wait for it does.
func thread(ctx context.Context, d time.Duration) error {
	done := make(chan struct{})
	go func() {
		time.Sleep(d)
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}`

	goRepeat = `
func repeat(n int, each func(i int) task) []task {
	tasks := make([]task, n)
	for i := range tasks {
		tasks[i] = each(i)
	}
	return tasks
}`
)

var goBodies = map[string]string{
	"gather": `
// gather runs all at once and gives their results in order, or the first error.
func gather(tasks ...task) task {
	return func(ctx context.Context) (any, error) {
		results := make([]any, len(tasks))
		errs := make(chan error, len(tasks))
		for i, t := range tasks {
			go func() {
				var err error
				results[i], err = t(ctx)
				errs <- err
			}()
		}
		for range tasks {
			if err := <-errs; err != nil {
				return nil, err
			}
		}
		return results, nil
	}
}`,
	"settled": `
// settled runs all at once and gives the result or the error of each, in order.
func settled(tasks ...task) task {
	return func(ctx context.Context) (any, error) {
		results := make([]any, len(tasks))
		var all sync.WaitGroup
		for i, t := range tasks {
			all.Go(func() {
				v, err := t(ctx)
				if results[i] = v; err != nil {
					results[i] = err
				}
			})
		}
		all.Wait()
		return results, ctx.Err()
	}
}`,
	"withTimeout": `
// withTimeout cancels what takes too long, and waits until it has ended.
func withTimeout(d time.Duration, t task) task {
	return func(ctx context.Context) (any, error) {
		inner, cancel := context.WithCancel(ctx)
		timer := time.AfterFunc(d, cancel) // no defer cancel(): what is left may go on
		v, err := t(inner)
		late := !timer.Stop() && ctx.Err() == nil
		if late && errors.Is(err, context.Canceled) {
			return nil, errTimeout
		}
		return v, err
	}
}`,
	"noTime": `
// noTime does not begin what there is no time for, as asyncio.wait_for does not.
func noTime(task) task {
	return func(ctx context.Context) (any, error) { return nil, errTimeout }
}`,
	"cancelAfter": `
func cancelAfter(d time.Duration, t task) task {
	return func(ctx context.Context) (any, error) {
		inner, cancel := context.WithCancel(ctx)
		timer := time.AfterFunc(d, cancel)
		defer timer.Stop()
		return t(inner)
	}
}`,
	"taskGroup": `
// taskGroup cancels the others when one fails, and waits for all.
func taskGroup(tasks ...task) task {
	return func(ctx context.Context) (any, error) {
		inner, cancel := context.WithCancel(ctx)
		defer cancel()
		results := make([]any, len(tasks))
		errs := make(chan error, len(tasks))
		for i, t := range tasks {
			go func() {
				var err error
				results[i], err = t(inner)
				errs <- err
			}()
		}
		var failed error
		for range tasks {
			if err := <-errs; err != nil && !errors.Is(err, context.Canceled) {
				failed = errors.Join(failed, err)
				cancel()
			}
		}
		if failed == nil {
			failed = ctx.Err()
		}
		return results, failed
	}
}`,
	"shield": `
// shield keeps a cancellation from what it waits for; only the wait ends.
func shield(t task) task {
	return func(ctx context.Context) (v any, err error) {
		done := make(chan struct{})
		go func() {
			v, err = t(context.WithoutCancel(ctx))
			close(done)
		}()
		select {
		case <-done:
			return v, err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}`,
	"cancelPending": `
// cancelPending cancels whoever is left when t is over.
func cancelPending(t task) task {
	return func(ctx context.Context) (any, error) {
		inner, cancel := context.WithCancel(ctx)
		defer cancel()
		return t(inner)
	}
}`,
	"limited": `
// limited lets so many run at once, and another whenever one has ended.
func limited(limit int, tasks ...task) []task {
	turns := make([]chan struct{}, len(tasks))
	for i := range turns {
		turns[i] = make(chan struct{})
	}
	var begun atomic.Int64
	next := func() {
		if i := int(begun.Add(1)) - 1; i < len(turns) {
			close(turns[i])
		}
	}
	for range limit {
		next()
	}
	waiting := make([]task, len(tasks))
	for i, t := range tasks {
		waiting[i] = func(ctx context.Context) (any, error) {
			select {
			case <-turns[i]:
			case <-ctx.Done():
				return nil, ctx.Err()
			}
			defer next()
			return t(ctx)
		}
	}
	return waiting
}`,
	"sequence": `
func sequence(tasks ...task) task {
	return func(ctx context.Context) (any, error) {
		results := make([]any, len(tasks))
		for i, t := range tasks {
			var err error
			if results[i], err = t(ctx); err != nil {
				return nil, err
			}
		}
		return results, nil
	}
}`,
	"inOrder": `
// inOrder runs all at once, and waits for one after the other.
func inOrder(tasks ...task) task {
	return func(ctx context.Context) (any, error) {
		results := make([]any, len(tasks))
		errs := make([]chan error, len(tasks))
		for i, t := range tasks {
			errs[i] = make(chan error, 1)
			go func() {
				var err error
				results[i], err = t(ctx)
				errs[i] <- err
			}()
		}
		for i := range tasks {
			if err := <-errs[i]; err != nil {
				return nil, err
			}
		}
		return results, nil
	}
}`,
	"attempt": `
func attempt(otherwise any, t task) task {
	return func(ctx context.Context) (any, error) {
		v, err := t(ctx)
		if err != nil && !errors.Is(err, context.Canceled) {
			return otherwise, nil
		}
		return v, err
	}
}`,
	"waitGroup": `
func waitGroup(tasks ...task) task {
	return func(ctx context.Context) (any, error) {
		var all sync.WaitGroup
		for _, t := range tasks {
			all.Go(func() { t(ctx) })
		}
		all.Wait()
		return nil, nil
	}
}`,
	"errGroup": `
func errGroup(tasks ...task) task {
	return func(ctx context.Context) (any, error) {
		group, ctx := errgroup.WithContext(ctx)
		for _, t := range tasks {
			group.Go(func() error {
				_, err := t(ctx)
				return err
			})
		}
		return nil, group.Wait()
	}
}`,
}
