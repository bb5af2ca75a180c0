package build

import (
	"container/list"
	"sync"
)

// kept holds what was compressed, up to so many bytes; what was asked for longest
// ago goes first.
type kept struct {
	mu     sync.Mutex
	most   int
	size   int
	byName map[string]*list.Element
	recent *list.List // of *keptForm, the newest in front
}

type keptForm struct {
	name    string
	content []byte
}

func newKept(most int) *kept {
	return &kept{most: most, byName: map[string]*list.Element{}, recent: list.New()}
}

// get returns the form of that name, which make makes of the content where it is
// not kept. One without a name is made each time.
func (k *kept) get(name string, content []byte, make func([]byte) []byte) []byte {
	k.mu.Lock()
	if e, ok := k.byName[name]; ok {
		k.recent.MoveToFront(e)
		k.mu.Unlock()
		return e.Value.(*keptForm).content
	}
	k.mu.Unlock()
	form := make(content)
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, ok := k.byName[name]; !ok && name != "" && len(form) < k.most/4 {
		k.byName[name] = k.recent.PushFront(&keptForm{name, form})
		k.size += len(form)
	}
	for k.size > k.most {
		oldest := k.recent.Remove(k.recent.Back()).(*keptForm)
		delete(k.byName, oldest.name)
		k.size -= len(oldest.content)
	}
	return form
}
