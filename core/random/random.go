// Package random draws the numbers that Python's random module draws from the same
// seed: the Mersenne Twister of Matsumoto and Nishimura, seeded and read as CPython
// does it (Modules/_randommodule.c).
package random

const (
	size   = 624
	middle = 397
)

// A Source is what random.Random(seed) is in Python.
type Source struct {
	state [size]uint32
	next  int // of the state, what is given next
}

// New returns a source as random.seed(seed) leaves it.
func New(seed uint64) *Source {
	s := &Source{next: size}
	key := []uint32{uint32(seed), uint32(seed >> 32)}
	if key[1] == 0 {
		key = key[:1]
	}
	s.seed(19650218)
	m := &s.state
	i := 1
	forward := func() {
		if i++; i == size {
			m[0], i = m[size-1], 1
		}
	}
	for k := range size {
		j := k % len(key)
		m[i] = (m[i] ^ (m[i-1]^m[i-1]>>30)*1664525) + key[j] + uint32(j)
		forward()
	}
	for range size - 1 {
		m[i] = (m[i] ^ (m[i-1]^m[i-1]>>30)*1566083941) - uint32(i)
		forward()
	}
	m[0] = 1 << 31
	return s
}

// seed is init_genrand.
func (s *Source) seed(n uint32) {
	s.state[0] = n
	for i := 1; i < size; i++ {
		n = 1812433253*(n^n>>30) + uint32(i)
		s.state[i] = n
	}
}

// word returns the next 32 bits.
func (s *Source) word() uint32 {
	if s.next == size {
		s.twist()
	}
	y := s.state[s.next]
	s.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// twist makes the next state.
func (s *Source) twist() {
	m := &s.state
	for i := range m {
		y := m[i]&(1<<31) | m[(i+1)%size]&(1<<31-1)
		m[i] = m[(i+middle)%size] ^ y>>1 ^ y&1*0x9908b0df
	}
	s.next = 0
}

// Float64 is random.random(): from 0 to 1, 1 not included, of 53 bits.
func (s *Source) Float64() float64 {
	high := s.word() >> 5
	low := s.word() >> 6
	return (float64(high)*(1<<26) + float64(low)) * (1.0 / (1 << 53))
}

// Uniform is random.uniform(low, high). Nothing in it may be fused with what
// stands beside it, as some processors would: Python rounds each step.
func (s *Source) Uniform(low, high float64) float64 {
	part := float64((high - low) * s.Float64())
	return low + part
}
