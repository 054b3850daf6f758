package main

import (
	"io"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	c, err := parse([]string{"--quick", "--json", "--threads", "1"}, io.Discard)
	if err != nil || !c.quick || !c.json || c.threads != 1 || c.cap != 5 {
		t.Errorf("%+v, %v", c, err)
	}
	if c, err := parse(nil, io.Discard); err != nil || c.cap != 60 {
		t.Errorf("%+v, %v; want a cap of 60 s", c, err)
	}
	for _, bad := range [][]string{{"extra"}, {"--threads", "0"}, {"--cap", "-1"}, {"--nonsense"}} {
		if _, err := parse(bad, io.Discard); err == nil {
			t.Errorf("%v is accepted", bad)
		}
	}
}

func TestSelected(t *testing.T) {
	all, err := (&choices{}).selected(problems())
	if err != nil || len(all) != 7 {
		t.Fatalf("%d problems, %v", len(all), err)
	}
	cells := func(list []*Problem) string {
		var s []string
		for _, p := range list {
			for _, task := range p.Tasks {
				s = append(s, p.Name+" "+task.Name)
			}
		}
		return strings.Join(s, ", ")
	}
	some, err := (&choices{problems: "1000x100,200x5000", tasks: "cv,enet-cv"}).selected(problems())
	if got := cells(some); err != nil || got != "1000x100 cv, 200x5000 cv, 200x5000 enet-cv" {
		t.Errorf("%s, %v", got, err)
	}
	quick, err := (&choices{quick: true}).selected(problems())
	if got := cells(quick); err != nil || !strings.Contains(got, "path") || !strings.Contains(got, "1000x100 cv") || strings.Contains(got, "sparse") {
		t.Errorf("quick: %s, %v", got, err)
	}
	if _, err := (&choices{problems: "nope"}).selected(problems()); err == nil {
		t.Error("an unknown problem is accepted")
	}
}

// Every problem has the tasks that the comparison is about.
func TestProblemsAreComplete(t *testing.T) {
	enet := 0
	for _, p := range problems() {
		names := map[string]bool{}
		for _, task := range p.Tasks {
			if names[task.Name] {
				t.Errorf("%s has %s twice", p.Name, task.Name)
			}
			names[task.Name] = true
		}
		for _, want := range []string{"lambda10", "lambda100", "path", "cv"} {
			if !names[want] {
				t.Errorf("%s lacks %s", p.Name, want)
			}
		}
		if names["enet-path"] && names["enet-cv"] && names["enet-lambda10"] && names["enet-lambda100"] {
			enet++
		}
	}
	if enet != 2 {
		t.Errorf("the elastic net is on %d problems, want 2", enet)
	}
}
