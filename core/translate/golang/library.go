package golang

import "github.com/gatherground/gatherground/core/translate/code"

// library holds the functions that stand in programs ready-made.
var library = code.NewLibrary(`
-- sleep: time --
// sleep waits for so long, or until the context is cancelled.
func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
-- thread: time --
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
}
-- repeat --
func repeat(n int, each func(i int) task) []task {
	tasks := make([]task, n)
	for i := range tasks {
		tasks[i] = each(i)
	}
	return tasks
}
-- never: time --
const never = time.Duration(1<<63 - 1)
-- errTimeout: errors --
var errTimeout = errors.New("TimeoutError")
-- gather --
// gather runs all at once and gives their results in order, or the first error.
func gather(tasks ...task) task {
	return func([ctx: ctx context.Context]) (any, error) {
		results := make([]any, len(tasks))
		errs := make(chan error, len(tasks))
		for i, t := range tasks {
			go func() {
				var err error
				results[i], err = t([ctx: ctx])
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
}
-- settled: sync --
// settled runs all at once and gives the result or the error of each, in order.
func settled(tasks ...task) task {
	return func([ctx: ctx context.Context]) (any, error) {
		results := make([]any, len(tasks))
		var all sync.WaitGroup
		for i, t := range tasks {
			all.Go(func() {
				v, err := t([ctx: ctx])
				if results[i] = v; err != nil {
					results[i] = err
				}
			})
		}
		all.Wait()
		return results, [ctx: ctx.Err()][!ctx: nil]
	}
}
-- withTimeout: time errors errTimeout --
// withTimeout cancels what takes too long, and waits until it has ended.
func withTimeout(d time.Duration, t task) task {
	return func(ctx context.Context) (any, error) {
		[lone:
		inner, cancel := context.WithTimeout(ctx, d)
		defer cancel()
		v, err := t(inner)
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, errTimeout
		}]
		[!lone:
		inner, cancel := context.WithCancel(ctx)
		timer := time.AfterFunc(d, cancel) // no defer cancel(): what is left may go on
		v, err := t(inner)
		late := !timer.Stop() && ctx.Err() == nil
		if late && errors.Is(err, context.Canceled) {
			return nil, errTimeout
		}]
		return v, err
	}
}
-- noTime: errTimeout --
// noTime does not begin what there is no time for, as asyncio.wait_for does not.
func noTime(task) task {
	return func([ctx: ctx context.Context]) (any, error) { return nil, errTimeout }
}
-- cancelAfter: time --
func cancelAfter(d time.Duration, t task) task {
	return func(ctx context.Context) (any, error) {
		inner, cancel := context.WithCancel(ctx)
		timer := time.AfterFunc(d, cancel)
		defer timer.Stop()
		return t(inner)
	}
}
-- taskGroup: errors --
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
}
-- race --
// race cancels the others when one has ended, and waits for them.
func race(tasks ...task) task {
	type end struct {
		value any
		err   error
	}
	return func(ctx context.Context) (any, error) {
		inner, cancel := context.WithCancel(ctx)
		defer cancel()
		ends := make(chan end, len(tasks))
		for _, t := range tasks {
			go func() {
				v, err := t(inner)
				ends <- end{v, err}
			}()
		}
		first := <-ends
		cancel()
		for range len(tasks) - 1 {
			<-ends
		}
		return first.value, first.err
	}
}
-- shield --
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
}
-- wait: [timed: time] --
// wait gives who is done when [mixed: all are, or the first is][all: all are][first: the first is][failed: all are, or one has failed][timed: , or time is up].
func wait([mixed: until string, ][timed: timeout time.Duration, ]tasks ...task) task {
	type end struct {
		i     int
		value any
		err   error
	}
	type result struct{ Done, Pending []any }
	return func([ctx: ctx context.Context]) (any, error) {
		ends := make(chan end, len(tasks))
		for i, t := range tasks {
			go func() {
				v, err := t([ctx: ctx])
				ends <- end{i, v, err}
			}()
		}
		done := make(map[int]any)
		[timed:
		late := time.After(timeout)
		for enough := false; !enough && len(done) < len(tasks); {
			select {
			case e := <-ends:
				if done[e.i] = e.value; e.err != nil {
					done[e.i] = e.err
				}
				[!all: enough = {enough}]
			case <-late:
				enough = true
			}
		}]
		[!timed:
		for [first: len(done) == 0][!first: range tasks] {
			e := <-ends
			if done[e.i] = e.value; e.err != nil {
				done[e.i] = e.err
			}
			[breaks: if {enough} {
				break
			}]
		}]
		var r result
		for i := range tasks {
			if v, ok := done[i]; ok {
				r.Done = append(r.Done, v)
			} else {
				r.Pending = append(r.Pending, i)
			}
		}
		return r, nil
	}
}
-- cancelPending --
// cancelPending cancels whoever is left when t is over.
func cancelPending(t task) task {
	return func(ctx context.Context) (any, error) {
		inner, cancel := context.WithCancel(ctx)
		defer cancel()
		return t(inner)
	}
}
-- asCompleted: [late: time errTimeout] --
// asCompleted gives results in the order in which they come.
func asCompleted([late: timeout time.Duration, ][choice: keepErrors bool, ]tasks ...task) task {
	return func([ctx: ctx context.Context]) (any, error) {
		values, errs := make(chan any, len(tasks)), make(chan error, len(tasks))
		for _, t := range tasks {
			go func() {
				if v, err := t([ctx: ctx]); err != nil {
					errs <- err
				} else {
					values <- v
				}
			}()
		}
		[late: late := time.NewTimer(timeout)]
		results := []any{}
		for range tasks {
			[keeps: var err error]
			select {
			case v := <-values:
				results = append(results, v)
				[keeps: continue]
			[keeps: case err = <-errs:]
			[!keeps:
			case err := <-errs:
				return nil, err]
			[late:
			case <-late.C:
				[keeps:
				late.Reset(0) // those that are left are late as well
				err = errTimeout]
				[!keeps: return nil, errTimeout]]
			}
			[choice:
			if !keepErrors {
				return nil, err
			}]
			[keeps: results = append(results, err)]
		}
		return results, nil
	}
}
-- limited: sync/atomic --
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
		waiting[i] = func([ctx: ctx context.Context]) (any, error) {
			[ctx:
			select {
			case <-turns[i]:
			case <-ctx.Done():
				return nil, ctx.Err()
			}]
			[!ctx: <-turns[i]]
			defer next()
			return t([ctx: ctx])
		}
	}
	return waiting
}
-- sequence --
func sequence(tasks ...task) task {
	return func([ctx: ctx context.Context]) (any, error) {
		results := make([]any, len(tasks))
		for i, t := range tasks {
			var err error
			if results[i], err = t([ctx: ctx]); err != nil {
				return nil, err
			}
		}
		return results, nil
	}
}
-- inOrder --
// inOrder runs all at once, and waits for one after the other.
func inOrder(tasks ...task) task {
	return func([ctx: ctx context.Context]) (any, error) {
		results := make([]any, len(tasks))
		errs := make([]chan error, len(tasks))
		for i, t := range tasks {
			errs[i] = make(chan error, 1)
			go func() {
				var err error
				results[i], err = t([ctx: ctx])
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
}
-- attempt: [ctx: errors] --
func attempt(otherwise any, t task) task {
	return func([ctx: ctx context.Context]) (any, error) {
		v, err := t([ctx: ctx])
		if err != nil[ctx:  && !errors.Is(err, context.Canceled)] {
			return otherwise, nil
		}
		return v, err
	}
}
-- waitGroup: sync --
func waitGroup(tasks ...task) task {
	return func([ctx: ctx context.Context]) (any, error) {
		var all sync.WaitGroup
		for _, t := range tasks {
			all.Go(func() { t([ctx: ctx]) })
		}
		all.Wait()
		return nil, nil
	}
}
-- errGroup: errgroup --
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
}
`)
