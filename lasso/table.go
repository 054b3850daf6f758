package lasso

import "github.com/golasso/golasso/lasso/internal/tabular"

// table is a grid of finished cells; the first column is text, the others are
// numbers.
type table struct {
	head []string
	rows [][]string
}

// text lays the table out in aligned columns, one line for each row.
func (t table) text() string { return tabular.Text(t.head, t.rows) }

// html writes the table without styles.
func (t table) html() string { return tabular.HTML(t.head, t.rows) }

// paragraphs writes lines as HTML paragraphs.
func paragraphs(lines []string) string { return tabular.Paragraphs(lines) }
