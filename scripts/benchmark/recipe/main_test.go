package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
)

func TestEveryTableHasALine(t *testing.T) {
	var out bytes.Buffer
	if err := run(context.Background(), []table{{"60x3", 60, 3}, {"40x50", 40, 50}}, 1, &out); err != nil {
		t.Fatal(err)
	}
	if text := out.String(); strings.Count(text, "\n") != 3 || !strings.Contains(text, "60x3") || !strings.Contains(text, "40x50") {
		t.Errorf("printed\n%s", text)
	}
}

func TestRaceStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out bytes.Buffer
	if err := run(ctx, []table{{"60x3", 60, 3}}, 1, &out); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestMedian(t *testing.T) {
	if m := median([]float64{5, 1, 3}); m != 3 {
		t.Errorf("median %v", m)
	}
}
