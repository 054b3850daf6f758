// Command golasso is this repository's side of the benchmark: golasso FOLDER
// answers the requests that package main of the parent folder documents at its
// type Process.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "golasso: usage: golasso FOLDER")
		os.Exit(2)
	}
	s := &session{folder: os.Args[1], out: os.Stdout}
	fmt.Fprintln(s.out, "idle")
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if err := s.handle(lines.Text()); err != nil {
			fmt.Fprintf(s.out, "failed\t%s\n", strings.Join(strings.Fields(err.Error()), " "))
		}
	}
}
