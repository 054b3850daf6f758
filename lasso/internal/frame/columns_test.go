package frame

import (
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// TestColumnsAreNotCopied: reading a table leaves the DataFrame as it is, and the
// columns are its own, in order.
func TestColumnsAreNotCopied(t *testing.T) {
	df := dataframe.New(series.New([]float64{1, 2}, series.Float, "x"), series.New([]string{"a", "b"}, series.String, "y"))
	seen := columns(df)
	if len(seen) != 2 || seen[0].Name != "x" || seen[1].Name != "y" || seen[0].Len() != 2 {
		t.Fatalf("columns %v", seen)
	}
	if seen[0].Elem(1) != df.Elem(1, 0) || seen[1].Elem(0) != df.Elem(0, 1) {
		t.Error("the columns are copies")
	}
	if df.Nrow() != 2 || df.Err != nil || df.Names()[1] != "y" {
		t.Errorf("the DataFrame is now %v", df)
	}
}
