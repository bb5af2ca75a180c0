package explain

import "github.com/gatherground/gatherground/core/trace"

// A voice is all that is ever said of one function. Most of it is templates, as
// a [telling] has them; where one is empty, what is said of any function holds.
type voice struct {
	name   string
	also   string      // another function of which the same is said
	spoken string      // how programmers call it, if not by that name
	asks   trace.Asker // as whom a call of it cancels something

	schedules bool   // what it is given has its first step only in a later iteration of the loop
	future    bool   // it is no coroutine, so that no task runs it
	passesOn  bool   // it awaits one thing, and its end is that thing's where nothing comes between
	inTurn    bool   // it awaits one after the other, and may never come to the last
	keepsOff  bool   // that it is cancelled does not cancel what stands in it
	suspected bool   // people believe that it cancels what it leaves behind
	unbounded bool   // people believe that it has a time limit
	limitless *voice // of a call without a time limit; nil if it has none that matters

	starts      string // what {who} does to {them}, which it starts
	startsLater string // {them}, when others have ended
	each        string // what follows where several calls of it start {them}, a row each
	begins      string // what {who} does to {them}, which are calls, and tell themselves that they begin
	unreached   string // why {them} never started, though they did not fail or end: ": it ..."

	waits string // one of its awaitables returned, and it waits for others
	fails string // one of them did not return, and it waits for others
	keeps string // likewise, with return_exceptions=True

	gives    words  // what it gives when it is over
	givesAll string // what it gives when all are done: " gives ..."
	decided  string // it is decided by one; what becomes of {them}, which are left
	raises   words  // what it raised, because {cause} did
	raisesBy string // likewise, where {cause} is a call, and has just been told of
	raisesIn words  // it raised its own exception, when all were over
	expires  words  // its time limit is reached, and it raises TimeoutError
	stops    words  // it is cancelled, and {them} go on
	outvoted string // it is cancelled from outside, and its own time was up
	loses    string // it is cancelled, though {them} returned
	inside   words  // it ends cancelled, because {cause} in it was
	cancels  words  // it cancels {them}; joined where the failure of {cause} is why

	// These look further than templates can, and report whether they found words.
	giving  func(x *teller, c *trace.Call, t *telling) bool
	halting func(x *teller, c *trace.Call, t *telling) bool
	// spares tells what one of its awaitables that was cancelled means to it.
	spares func(x *teller, c *trace.Call) string
	// handing tells what it does at once with those of its awaitables that have
	// ended; "" if nothing.
	handing func(x *teller, c *trace.Call, s trace.State, many int) string
	// left gives whom raises leaves behind, in place of those that go on.
	left func(x *teller, c *trace.Call) []node

	// myth finds a belief that a call which raised contradicts.
	myth func(x *teller, c *trace.Call) (Myth, bool)
	// goingOn tells how it comes to its next awaitables, which begin one after the
	// other; nil if they begin together.
	goingOn func(x *teller, c *trace.Call, g *group)
}

// voices are those of asyncio's functions, each from the file of its function. What is
// known of no function is said of one that is not among them. As data they take no code.
var voices = [...]*voice{
	&asCompletedVoice, &attemptVoice, &cancelAfterVoice, &collectVoice, &createTasksVoice,
	&gatherVoice, &boundedGatherVoice, &raceVoice, &sequenceVoice, &shieldVoice,
	&taskGroupVoice, &waitVoice, &waitForVoice,
}

// unknown is the voice of a function that a recorder has named.
var unknown voice

func voiceOf(c *trace.Call) *voice {
	v := voiceNamed(c.Func)
	if v.limitless != nil && c.Limit() == trace.Never {
		return v.limitless
	}
	return v
}

func voiceNamed(fn string) *voice {
	for _, v := range voices {
		if v.name == fn || fn != "" && v.also == fn {
			return v
		}
	}
	for _, v := range foreignVoices {
		if v.name == fn {
			return v
		}
	}
	return &unknown
}

// voice is how a call is told of.
func (x *teller) voice(c *trace.Call) *voice { return x.calls[c.ID].voice }
