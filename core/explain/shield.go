package explain

var shield = voice{
	name: "shield", passesOn: true,
	starts: "{who} starts {them}, and keeps cancellation away from it",
	each:   "{them} start, each shielded from cancellation",
	begins: "{who} keeps cancellation away from {them}",
	gives:  givesPassed,
	raises: raisesPassed,
	stops:  words{"", "{who} is cancelled, but {them} goes on: that is what shield is for", ""},
	myth:   gatherTimedOut,
}
