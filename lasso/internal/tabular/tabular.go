// Package tabular lays finished cells out as a table, as text and as HTML. The
// first column is text, the others are numbers. Rows may be shorter than the
// head.
package tabular

import (
	"html"
	"strings"
	"unicode/utf8"
)

// Text aligns the columns, one line for each row: the first to the left, the
// others to the right.
func Text(head []string, rows [][]string) string {
	width := make([]int, len(head))
	for _, row := range append([][]string{head}, rows...) {
		for k, cell := range row {
			width[k] = max(width[k], utf8.RuneCountInString(cell))
		}
	}
	var out strings.Builder
	for _, row := range append([][]string{head}, rows...) {
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

// HTML writes the table without styles, which a notebook would drop.
func HTML(head []string, rows [][]string) string {
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
	line("th", head)
	out.WriteString("</thead>\n<tbody>\n")
	for _, row := range rows {
		line("td", row)
	}
	out.WriteString("</tbody>\n</table>\n")
	return out.String()
}

// Paragraphs writes lines as HTML paragraphs.
func Paragraphs(lines []string) string {
	var out strings.Builder
	for _, line := range lines {
		out.WriteString("<p>" + html.EscapeString(line) + "</p>\n")
	}
	return out.String()
}
