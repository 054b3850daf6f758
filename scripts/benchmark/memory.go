package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
)

// status returns a field of /proc/PID/status in MB (10⁶ bytes), NaN where there
// is none.
func status(pid int, field string) float64 {
	return kilobytes(fmt.Sprintf("/proc/%d/status", pid), field)
}

// kilobytes returns the number behind a field, "kB" after it, in MB.
func kilobytes(name, field string) float64 {
	f, err := os.Open(name)
	if err != nil {
		return math.NaN()
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if rest, ok := strings.CutPrefix(s.Text(), field); ok {
			kb, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(rest, "kB")), 64)
			if err != nil {
				break
			}
			return kb * 1024 / 1e6
		}
	}
	return math.NaN()
}
