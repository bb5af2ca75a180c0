//go:build !js

package web

import "github.com/gatherground/gatherground/core/timeline/raster"

// density is that of the cards that are drawn when they are asked for.
const density = raster.Sharp
