package explain

var shieldVoice = voice{
	name: "shield", schedules: true, future: true, passesOn: true, keepsOff: true,
	starts: "starts {them}, and keeps cancellation away from it",
	each:   ", each shielded from cancellation",
	begins: "keeps cancellation away from {them}",
	gives:  givesPassed,
	raises: raisesPassed,
	stops:  words{"", "{who} is cancelled, but {them} goes on: that is what shield is for", ""},
	inside: words{"", "{who} keeps out cancellations from outside; that of {cause} came from inside, and {who} passes it on", ""},
	myth:   gatherTimedOut,
}
