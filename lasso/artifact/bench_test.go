package artifact

import (
	"bytes"
	"testing"
)

// BenchmarkRead reads the complete artifact of the tests, with all its checks.
func BenchmarkRead(b *testing.B) {
	text := encoded(b, complete(b))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Read(bytes.NewReader(text)); err != nil {
			b.Fatal(err)
		}
	}
}
