package card

import (
	"html"
	"strings"

	"github.com/golasso/golasso/lasso/internal/tabular"
)

// HTML returns the card as one HTML document without styles, scripts or anything
// from outside.
func (c *Card) HTML() string {
	title := html.EscapeString(c.Title)
	return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title + "</title>\n</head>\n<body>\n<h1>" + title + "</h1>\n" +
		c.Fragment() + "</body>\n</html>\n"
}

// Fragment returns the sections as HTML, for a page that has a head already.
func (c *Card) Fragment() string {
	var out strings.Builder
	for _, s := range c.Sections {
		out.WriteString("<h2>" + html.EscapeString(s.Title) + "</h2>\n" + tabular.Paragraphs(s.Text))
		if len(s.Rows) > 0 {
			out.WriteString(tabular.HTML(s.Head, s.Rows))
		}
	}
	return out.String()
}

// Markdown returns the card as Markdown with tables.
func (c *Card) Markdown() string {
	var out strings.Builder
	out.WriteString("# " + markdown(c.Title) + "\n")
	for _, s := range c.Sections {
		out.WriteString("\n## " + markdown(s.Title) + "\n")
		for _, line := range s.Text {
			out.WriteString("\n" + markdown(line) + "\n")
		}
		if len(s.Rows) > 0 {
			out.WriteString("\n" + markdownTable(s.Head, s.Rows))
		}
	}
	return out.String()
}

// markdownTable aligns the first column to the left, the others to the right.
func markdownTable(head []string, rows [][]string) string {
	var out strings.Builder
	line := func(cells []string) {
		for _, cell := range cells {
			out.WriteString("| " + markdown(cell) + " ")
		}
		out.WriteString("|\n")
	}
	line(head)
	out.WriteString("|:--" + strings.Repeat("|--:", len(head)-1) + "|\n")
	for _, row := range rows {
		line(row)
	}
	return out.String()
}

// markdownEscapes are the characters that mean something to Markdown.
var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", "&lt;", ">", "&gt;", "[", `\[`, "]", `\]`, "#", `\#`, "\n", " ",
)

func markdown(s string) string { return markdownEscapes.Replace(s) }
