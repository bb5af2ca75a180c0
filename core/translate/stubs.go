package translate

var none = dialect{print: func(_ *form, w *writer) { w.line("not yet") }}

var javaScript, golang, java, cSharp = none, none, none, none
