//go:build !js

package web

import (
	"embed"
	"html/template"
)

//go:embed templates/files/*.html
var fileTemplates embed.FS

// withFiles adds the templates of pages that are files where the site is a Worker's.
func withFiles(pages *template.Template) error {
	_, err := pages.ParseFS(fileTemplates, "templates/files/*.html")
	return err
}
