package web

import "html/template"

// wear is the one script that stands in a page: before anything is drawn, it puts
// on the theme that the visitor has chosen. web/page/theme.ts lets them choose.
const wear = `try{let t=localStorage.getItem("gather-ground:theme");if(t)document.documentElement.dataset.theme=t}catch{}`

// Wear gives the script to the template.
func (frame) Wear() template.JS { return wear }
