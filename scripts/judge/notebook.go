package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// A Notebook is a Jupyter notebook, format 4. Fields stand in the order in
// which Jupyter writes them, so that a rewritten file differs only where its
// content does.
type Notebook struct {
	Cells       []Cell         `json:"cells"`
	Metadata    map[string]any `json:"metadata"`
	Format      int            `json:"nbformat"`
	FormatMinor int            `json:"nbformat_minor"`
}

// A Cell is a cell of prose or code.
type Cell struct {
	Type           string
	ExecutionCount *int
	ID             string
	Metadata       map[string]any
	Outputs        []Output
	Source         Lines
}

// An Output is what a code cell showed: text of a stream, a display, an error.
type Output map[string]any

// Lines is text that the file holds as a list of lines.
type Lines string

// UnmarshalJSON reads a string or a list of lines.
func (l *Lines) UnmarshalJSON(b []byte) error {
	var whole string
	if json.Unmarshal(b, &whole) == nil {
		*l = Lines(whole)
		return nil
	}
	var lines []string
	if err := json.Unmarshal(b, &lines); err != nil {
		return err
	}
	*l = Lines(strings.Join(lines, ""))
	return nil
}

// MarshalJSON writes a list of lines, each with its line break.
func (l Lines) MarshalJSON() ([]byte, error) {
	lines := strings.SplitAfter(string(l), "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return marshal(lines)
}

type proseCell struct {
	Type     string         `json:"cell_type"`
	ID       string         `json:"id,omitempty"`
	Metadata map[string]any `json:"metadata"`
	Source   Lines          `json:"source"`
}

type codeCell struct {
	Type           string         `json:"cell_type"`
	ExecutionCount *int           `json:"execution_count"`
	ID             string         `json:"id,omitempty"`
	Metadata       map[string]any `json:"metadata"`
	Outputs        []Output       `json:"outputs"`
	Source         Lines          `json:"source"`
}

// UnmarshalJSON reads a cell of either kind.
func (c *Cell) UnmarshalJSON(b []byte) error {
	var k codeCell
	if err := json.Unmarshal(b, &k); err != nil {
		return err
	}
	*c = Cell(k)
	return nil
}

// MarshalJSON writes a code cell with its outputs, prose without.
func (c Cell) MarshalJSON() ([]byte, error) {
	if c.Type == "code" {
		return marshal(codeCell(c))
	}
	return marshal(proseCell{c.Type, c.ID, c.Metadata, c.Source})
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// Code returns the code cells that hold something to execute.
func (nb *Notebook) Code() []*Cell {
	var code []*Cell
	for i := range nb.Cells {
		if c := &nb.Cells[i]; c.Type == "code" && strings.TrimSpace(string(c.Source)) != "" {
			code = append(code, c)
		}
	}
	return code
}

// Tagged reports whether the cell carries the tag.
func (c *Cell) Tagged(tag string) bool {
	tags, _ := c.Metadata["tags"].([]any)
	return slices.Contains(tags, any(tag))
}

// Text returns the concatenated text of a stream, "stdout" or "stderr".
func (c *Cell) Text(stream string) string {
	var b strings.Builder
	for _, o := range c.Outputs {
		if o["output_type"] == "stream" && o["name"] == stream {
			b.WriteString(text(o["text"]))
		}
	}
	return b.String()
}

// Shown counts the displays that carry the media type.
func (c *Cell) Shown(media string) int {
	n := 0
	for _, o := range c.Outputs {
		if data, ok := o["data"].(map[string]any); ok && data[media] != nil {
			n++
		}
	}
	return n
}

// text joins a value that the format allows to be a string or a list of lines.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var b strings.Builder
		for _, line := range v {
			b.WriteString(fmt.Sprint(line))
		}
		return b.String()
	}
	return ""
}

// ReadNotebook reads a notebook file and brings it to its normal form: one
// output per run of a stream, text as one string, no times, no versions.
func ReadNotebook(file string) (*Notebook, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return parse(file, b)
}

func parse(file string, b []byte) (*Notebook, error) {
	var nb Notebook
	if err := json.Unmarshal(b, &nb); err != nil {
		return nil, fmt.Errorf("judge: %s: not a notebook: %w", file, err)
	}
	if nb.Format != 4 {
		return nil, fmt.Errorf("judge: %s: notebook format %d, want 4", file, nb.Format)
	}
	if nb.Metadata == nil {
		nb.Metadata = map[string]any{}
	}
	if language, ok := nb.Metadata["language_info"].(map[string]any); ok {
		delete(language, "version")
	}
	for i := range nb.Cells {
		nb.Cells[i].normalise()
	}
	return &nb, nil
}

func (c *Cell) normalise() {
	if c.Metadata == nil {
		c.Metadata = map[string]any{}
	}
	delete(c.Metadata, "execution")
	outputs := []Output{}
	for _, o := range c.Outputs {
		if o["output_type"] == "stream" {
			o["text"] = text(o["text"])
			if n := len(outputs); n > 0 && outputs[n-1]["output_type"] == "stream" && outputs[n-1]["name"] == o["name"] {
				outputs[n-1]["text"] = outputs[n-1]["text"].(string) + o["text"].(string)
				continue
			}
		}
		if data, ok := o["data"].(map[string]any); ok {
			for media, v := range data {
				if _, lines := v.([]any); lines {
					data[media] = text(v)
				}
			}
		}
		delete(o, "execution_count")
		outputs = append(outputs, o)
	}
	c.Outputs = outputs
}

// Write writes the notebook as Jupyter does, whole or not at all.
func (nb *Notebook) Write(file string) error {
	compact, err := marshal(nb)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, compact, "", " "); err != nil {
		return err
	}
	draft := file + ".draft"
	if err := os.WriteFile(draft, b.Bytes(), 0o644); err != nil {
		return err
	}
	return os.Rename(draft, file)
}
