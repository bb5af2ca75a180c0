package random_test

import (
	"testing"

	"github.com/gatherground/gatherground/core/random"
)

// What CPython 3.13 gives: random.seed(SEED), then random.random() once, once more,
// and the thousandth time; then random.uniform(0.1, 2.5).
func TestNumbersArePythons(t *testing.T) {
	for _, c := range []struct {
		seed                         uint64
		first, second, late, uniform float64
	}{
		{0, 0.8444218515250481, 0.7579544029403025, 0.4804125346981437, 2.3720545470275107},
		{1, 0.13436424411240122, 0.8474337369372327, 0.7062615472551386, 1.0879433241189151},
		{7, 0.32383276483316237, 0.15084917392450192, 0.37786262968738116, 2.3820831498666304},
		{42, 0.6394267984578837, 0.025010755222666936, 0.8554501933059546, 0.3384510990547127},
		{2147483647, 0.3177580158172969, 0.8173550078299876, 0.7494061723935715, 2.435533575633584},
		{4294967295, 0.6353574441341173, 0.20319993954407756, 0.3214643568909129, 1.1759855759712639},
		{4294967296, 0.11299430095636409, 0.41782886486292836, 0.04156870367167198, 2.3583424734369127},
		{4294967301, 0.15727238718789782, 0.2824866316461999, 0.856922936443943, 0.742136001853828},
		{9007199254740991, 0.09425040007102303, 0.22287455761867403, 0.8922787796807302, 2.0335986719204673},
	} {
		s := random.New(c.seed)
		first, second, late := s.Float64(), s.Float64(), 0.0
		for range 998 {
			late = s.Float64()
		}
		uniform := s.Uniform(0.1, 2.5)
		if first != c.first || second != c.second || late != c.late || uniform != c.uniform {
			t.Errorf("seed %d: got %v, %v, %v, %v, want %v", c.seed, first, second, late, uniform, c)
		}
	}
}

func TestUniformStaysWithinItsBounds(t *testing.T) {
	s := random.New(3)
	for range 10_000 {
		if v := s.Uniform(0.1, 0.3); v < 0.1 || v > 0.3 {
			t.Fatalf("drew %v", v)
		}
	}
}
