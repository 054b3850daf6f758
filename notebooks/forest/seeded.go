package forest

import (
	"math/rand"
	"os"
	"sync"
)

var global sync.Mutex

// seeded runs grow with the global source of math/rand seeded, because package
// tree shuffles features by it whatever seed it is given. From Go 1.24 on a
// program may seed that source only with the setting randseednop=0, which is put
// into GODEBUG for the time of the call. One call runs at a time.
func seeded(seed int64, grow func()) {
	global.Lock()
	defer global.Unlock()
	before, was := os.LookupEnv("GODEBUG")
	os.Setenv("GODEBUG", before+",randseednop=0")
	defer func() {
		if was {
			os.Setenv("GODEBUG", before)
		} else {
			os.Unsetenv("GODEBUG")
		}
	}()
	//lint:ignore SA1019 the tree's shuffle has no other door
	rand.Seed(seed)
	grow()
}
