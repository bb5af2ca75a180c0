package translate

var none = dialect{print: func(_ *form, w *writer) { w.line("not yet") }}

var golang, java, cSharp = none, none, none
