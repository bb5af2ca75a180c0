package scenario

import "errors"

// ErrElsewhere is given for a scenario in another language by a program built
// with the tag play, which a page loads first: it has no room for them.
var ErrElsewhere = errors.New("other languages are run by the second program")
