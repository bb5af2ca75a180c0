package translate

var none = dialect{print: func(_ *form, w *writer) { w.line("not yet") }}

var java = none
