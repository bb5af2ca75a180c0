//go:build !js

package web

import _ "embed"

// A platform is a place that people write in, and what it lets them use.
type platform struct {
	Name                       string
	Script, Frame, Link, Image string // what it allows: "yes", "no", or under which condition
	Use                        string // the form to use, and where it goes
}

//go:embed texts/platforms.md
var platformsText string

func platforms() []platform {
	var all []platform
	for _, row := range tableRows(platformsText) {
		all = append(all, platform{row[0], row[1], row[2], row[3], row[4], row[5]})
	}
	return all
}
