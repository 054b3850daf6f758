//go:build !amd64 || purego

package kernel

import "testing"

// eachKernel runs a test under every kernel of this machine.
func eachKernel(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	t.Run(Name(), test)
}
