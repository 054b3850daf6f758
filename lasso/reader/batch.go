package reader

import (
	"encoding/csv"
	"io"
	"strings"
)

const (
	batches    = 3       // under way at once
	batchCells = 1 << 13 // about so many cells in one
)

// batch is some records, one after the other, and what ended their reading.
type batch struct {
	width int // cells of a record
	cells []string
	lines []int // on which each record starts
	err   error // nil where there is more to read; io.EOF at the end
}

// row returns the cells of a record.
func (b *batch) row(i int) []string { return b.cells[i*b.width : (i+1)*b.width] }

// line returns the line on which a cell starts; quoted cells before it may have
// line breaks.
func (b *batch) line(i, j int) int {
	line := b.lines[i]
	for _, cell := range b.row(i)[:j] {
		line += strings.Count(cell, "\n")
	}
	return line
}

// cut reads records into batches until the input ends or done is closed.
func (p *parse) cut(r *csv.Reader, guard *guard, full chan<- *batch, free <-chan *batch, done <-chan struct{}) {
	for {
		select {
		case <-done:
			return
		case b := <-free:
			p.fill(b, r, guard)
			full <- b // never blocks: there is room for every batch
			if b.err != nil {
				return
			}
		}
	}
}

// fill reads the next records into a batch.
func (p *parse) fill(b *batch, r *csv.Reader, guard *guard) {
	b.cells, b.lines = b.cells[:0], b.lines[:0]
	for len(b.cells) < batchCells {
		guard.start = r.InputOffset()
		record, err := r.Read()
		if err == io.EOF {
			b.err = err
			return
		}
		if err != nil {
			b.err = p.placed(err, guard.start, len(record))
			return
		}
		line, _ := r.FieldPos(0)
		b.cells, b.lines = append(b.cells, record...), append(b.lines, line)
	}
}
