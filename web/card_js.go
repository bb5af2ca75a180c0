package web

import "github.com/gatherground/gatherground/core/timeline/raster"

// density is that of the cards that are drawn when they are asked for. Where the
// site is a Worker's, an answer may take 10 ms of the processor.
const density = raster.Plain
