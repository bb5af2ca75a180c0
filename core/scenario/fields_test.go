package scenario_test

import (
	"reflect"
	"testing"

	"github.com/gatherground/gatherground/core/scenario"
)

// fields are those of an object as a page has it.
type fields map[string]any

func (f fields) Text(key string) (string, bool)   { return field[string](f, key) }
func (f fields) Number(key string) (int, bool)    { return field[int](f, key) }
func (f fields) Numbers(key string) ([]int, bool) { return field[[]int](f, key) }
func field[T any](f fields, key string) (T, bool) { v, ok := f[key].(T); return v, ok }

func TestAnEditIsReadByItsKind(t *testing.T) {
	path := []int{0, 1}
	for _, c := range []struct {
		fields fields
		want   scenario.Edit
	}{
		{fields{"op": "replace", "path": path, "text": "1"}, &scenario.Replace{Path: path, Text: "1"}},
		{fields{"op": "insert", "path": path, "index": 2, "text": "1"}, &scenario.Insert{Path: path, Index: 2, Text: "1"}},
		{fields{"op": "remove", "path": path}, &scenario.Remove{Path: path}},
		{fields{"op": "move", "path": path, "to": 2}, &scenario.Move{Path: path, To: 2}},
		{fields{"op": "set", "path": path, "param": "fail", "text": ""}, &scenario.Set{Path: path, Param: "fail"}},
		{fields{"op": "rename", "path": path, "func": "wait"}, &scenario.Rename{Path: path, Func: "wait"}},
		{fields{"op": "rename", "path": path, "func": "wait", "text": "timeout=1"}, &scenario.Rename{Path: path, Func: "wait", Known: "timeout=1"}},
		{fields{"op": "wrap", "path": path, "func": "wait_for"}, &scenario.Wrap{Path: path, Func: "wait_for"}},
		{fields{"op": "wrap", "path": path, "func": "wait_for", "text": "timeout=2"}, &scenario.Wrap{Path: path, Func: "wait_for", Known: "timeout=2"}},
		{fields{"op": "unwrap", "path": path}, &scenario.Unwrap{Path: path}},
		{fields{"op": "duplicate", "path": path}, &scenario.Duplicate{Path: path}},
		{fields{"op": "add", "path": path}, &scenario.Add{Path: path}},
		{fields{"op": "place", "path": path, "into": []int{}, "index": 2}, &scenario.Place{Path: path, Into: []int{}, Index: 2}},
	} {
		if got, err := scenario.ReadEdit(c.fields); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v:\ngot  %#v, %v\nwant %#v", c.fields, got, err, c.want)
		}
	}
}

// TestAFieldThatIsMissingIsNamed takes each field that a kind needs away, and
// gives each a value of another type.
func TestAFieldThatIsMissingIsNamed(t *testing.T) {
	whole := fields{"path": []int{0}, "text": "1", "index": 1, "to": 1, "param": "fail", "func": "wait", "into": []int{}}
	for op, needs := range map[string][]string{
		"replace": {"path", "text"}, "insert": {"path", "index", "text"}, "remove": {"path"},
		"move": {"path", "to"}, "set": {"path", "param", "text"}, "rename": {"path", "func"},
		"wrap": {"path", "func"}, "unwrap": {"path"}, "duplicate": {"path"}, "add": {"path"}, "place": {"path", "into", "index"},
	} {
		for _, key := range needs {
			for _, wrong := range []any{nil, true} {
				f := fields{"op": op, key: wrong}
				for k, v := range whole {
					if k != key {
						f[k] = v
					}
				}
				if _, err := scenario.ReadEdit(f); err == nil || err.Error() != `1:1: the edit "`+op+`" needs `+key {
					t.Errorf("%s without %s: %v", op, key, err)
				}
			}
		}
	}
	for want, f := range map[string]fields{
		"1:1: an edit needs op":         {"path": []int{0}},
		`1:1: no edit is called "turn"`: {"op": "turn", "path": []int{0}},
	} {
		if _, err := scenario.ReadEdit(f); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
