package tabular

import "testing"

var (
	head = []string{"name", "é", "n"}
	rows = [][]string{{"<a>", "1", "22"}, {"longer", "-3.5"}}
)

func TestText(t *testing.T) {
	want := "name       é   n\n<a>        1  22\nlonger  -3.5\n"
	if got := Text(head, rows); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestHTML(t *testing.T) {
	want := `<table>
<thead>
<tr><th align="left">name</th><th align="right">é</th><th align="right">n</th></tr>
</thead>
<tbody>
<tr><td align="left">&lt;a&gt;</td><td align="right">1</td><td align="right">22</td></tr>
<tr><td align="left">longer</td><td align="right">-3.5</td></tr>
</tbody>
</table>
`
	if got := HTML(head, rows); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := Paragraphs([]string{"a & b"}); got != "<p>a &amp; b</p>\n" {
		t.Errorf("paragraph %q", got)
	}
}
