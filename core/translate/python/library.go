package python

import "github.com/gatherground/gatherground/core/translate/code"

// library holds the functions that are the same in every program.
var library = code.NewLibrary(`
-- outcome --
def outcome(task):
	try:
		return task.result()
	except (Exception, asyncio.CancelledError) as error:
		return error
-- awaiting --
async def awaiting(future):
	return await future
`)
