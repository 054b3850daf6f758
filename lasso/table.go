package lasso

import (
	"html"
	"strings"
	"unicode/utf8"
)

// table is a grid of finished cells; the first column is text, the others are
// numbers.
type table struct {
	head []string
	rows [][]string
}

// text lays the table out in aligned columns, one line for each row.
func (t table) text() string {
	width := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for k, cell := range row {
			width[k] = max(width[k], utf8.RuneCountInString(cell))
		}
	}
	var out strings.Builder
	for _, row := range append([][]string{t.head}, t.rows...) {
		var line strings.Builder
		for k, cell := range row {
			gap := strings.Repeat(" ", width[k]-utf8.RuneCountInString(cell))
			if k == 0 {
				line.WriteString(cell + gap)
			} else {
				line.WriteString("  " + gap + cell)
			}
		}
		out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return out.String()
}

// html writes the table without styles, which a notebook would drop.
func (t table) html() string {
	var out strings.Builder
	line := func(tag string, cells []string) {
		out.WriteString("<tr>")
		for k, cell := range cells {
			align := ` align="right"`
			if k == 0 {
				align = ` align="left"`
			}
			out.WriteString("<" + tag + align + ">" + html.EscapeString(cell) + "</" + tag + ">")
		}
		out.WriteString("</tr>\n")
	}
	out.WriteString("<table>\n<thead>\n")
	line("th", t.head)
	out.WriteString("</thead>\n<tbody>\n")
	for _, row := range t.rows {
		line("td", row)
	}
	out.WriteString("</tbody>\n</table>\n")
	return out.String()
}

// paragraphs writes lines as HTML paragraphs.
func paragraphs(lines []string) string {
	var out strings.Builder
	for _, line := range lines {
		out.WriteString("<p>" + html.EscapeString(line) + "</p>\n")
	}
	return out.String()
}
