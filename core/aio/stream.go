package aio

import "iter"

// A Stream is an async generator: its body awaits, and yields items or an
// error, within the task that ranges over it.
//
//	for v, err := range stream { … }
type Stream[T any] = iter.Seq2[T, error]

// Collect returns a coroutine of the list of all items of the stream, up to its
// first error.
func Collect[T any](s Stream[T]) *Coroutine[[]T] {
	return Async(func(*Loop) ([]T, error) {
		all := []T{}
		for v, err := range s {
			if err != nil {
				return nil, err
			}
			all = append(all, v)
		}
		return all, nil
	})
}
