module github.com/gatherground/gatherground

go 1.26
