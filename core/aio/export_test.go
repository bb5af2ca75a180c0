package aio

// TimersHeld gives the number of settings in the heap, live or cancelled.
func (l *Loop) TimersHeld() int { return len(l.timers.heap) }

// TasksHeld gives the number of tasks that the group still refers to.
func (g *TaskGroup) TasksHeld() int { return len(g.tasks) }
