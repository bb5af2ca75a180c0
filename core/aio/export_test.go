package aio

// TimersHeld returns the number of settings in the heap, live or cancelled.
func (l *Loop) TimersHeld() int { return len(l.timers.heap) }

// TasksHeld returns the number of tasks that the group still refers to.
func (g *TaskGroup) TasksHeld() int { return len(g.tasks) }
