package web

// A platform is a place that people write in, and what it lets them use.
type platform struct {
	Name                       string
	Script, Frame, Link, Image string // what it allows: "yes", "no", or under which condition
	Use                        string // the form to use, and where it goes
}

var platforms = []platform{
	{"WordPress (own host)", "Custom HTML, for editors", "Custom HTML, for editors", "yes", "yes", "The link, on a line of its own: WordPress finds the player by oEmbed and puts it into a sandbox."},
	{"Ghost", "HTML card, or code injection", "HTML card", "yes", "yes", "The script in Settings, Code injection, and the element in an HTML card; or the link, pasted on an empty line."},
	{"Hugo", "in the theme", "by a shortcode", "no", "yes", "The script in a partial of the theme; then a fence of the language gather. Markup in Markdown needs markup.goldmark.renderer.unsafe."},
	{"Jekyll", "in the layout, or in the post", "yes", "no", "yes", "The script in the layout; then the element or a fence, in the post."},
	{"Docusaurus", "scripts in its configuration", "yes", "no", "yes", "scripts: [{src, type: 'module'}]; then a fence, or the element in MDX."},
	{"MkDocs", "extra_javascript, type: module", "yes", "no", "yes", "extra_javascript with path and type, in MkDocs 1.5 or later; then a fence, the element or, with Material, a block whose first line is # gatherground."},
	{"Sphinx", "html_js_files, type: module", "raw:: html", "no", "yes", "html_js_files = [(src, {'type': 'module'})]; then a code-block of Python whose first line is # gatherground, or of the language gather: app.add_lexer('gather', PythonLexer) keeps Sphinx from warning of it."},
	{"Medium", "no", "no", "no", "uploaded PNG", "Upload the PNG and link it to the playground."},
	{"dev.to", "no", "no", "no", "yes", "The Markdown image with run.png in the place of run.svg, linked to the playground."},
	{"Notion", "no", "/embed block", "no", "yes", "An /embed block with the address of the iframe, or an image block with that of the PNG."},
	{"GitHub README", "no", "no", "no", "yes", "The Markdown image; or the picture element, which follows the reader’s theme."},
	{"Feeds and mail", "no", "no", "no", "yes", "The text, with the PNG."},
}
