// Package translated checks that programs made of scenarios do on their own
// runtimes what the scenarios' traces say.
package translated
