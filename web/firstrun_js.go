package web

// firstRunOf has nothing to show where the site is a Worker's: the page is a file
// there.
func firstRunOf() (*firstRun, error) { return nil, nil }
