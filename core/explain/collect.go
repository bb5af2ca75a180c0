package explain

var collectVoice = voice{
	name:   "collect",
	starts: "asks {them} for its items, one after the other",
	gives:  words{", and {who} gives the list of them: {value}", "{who} gives {value}", ""},
}
