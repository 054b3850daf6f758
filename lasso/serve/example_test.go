package serve_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/serve"
)

// saved fits rent = 100 + 10·size and writes the model's artifact.
func saved(path string) error {
	df := dataframe.New(series.New([]float64{20, 40, 60, 80}, series.Float, "size"), series.New([]float64{300, 500, 700, 900}, series.Float, "rent"))
	_, d, err := lasso.Recipe{Columns: lasso.Columns{Target: "rent"}}.FitTransform(df)
	if err != nil {
		return err
	}
	m, err := lasso.Lasso{Lambda: 1e-12}.Fit(context.Background(), d)
	if err != nil {
		return err
	}
	a, err := artifact.New(m.Pipeline(), nil)
	if err != nil {
		return err
	}
	return a.Save(path)
}

func ExampleServer() {
	folder, err := os.MkdirTemp("", "golasso")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "model.json")
	if err := saved(path); err != nil {
		log.Fatal(err)
	}

	s, err := serve.New(path, serve.Settings{Address: "127.0.0.1:0"}) // any free port
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	client := func(address string) { // in place of whoever asks for predictions
		defer stop()
		r, err := http.Post("http://"+address+"/v1/predict", "application/json", bytes.NewBufferString(`{"row": {"size": null}}`))
		if err != nil {
			log.Fatal(err)
		}
		defer r.Body.Close()
		text, _ := io.ReadAll(r.Body)
		fmt.Print(string(text))
	}
	if err := s.Run(ctx, func(address string) { go client(address) }); err != nil {
		log.Fatal(err)
	}
	// Output:
	// {"type":"about:blank","title":"Unprocessable Entity","status":422,"detail":"lasso: column \"size\", row 0: missing value: \"\"","row":0,"column":"size"}
}
