package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/spf13/cobra"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/reader"
)

// predict is the command that applies a model to rows.
func (a *app) predict() *cobra.Command {
	p := &prediction{app: a}
	cmd := &cobra.Command{
		Use:   "predict MODEL --data FILE",
		Short: "Predict the target of every row",
		Long: `Predict the target of every row. The rows need the columns of the features that
the model keeps, by name and in any order; others are passed over. A missing
cell or an unknown level ends the command with the column, the row (counted from
0) and the value, unless the recipe says what becomes of it, which is told on
standard error; a row that the recipe drops has the prediction NA, null in JSON.
Where the rows have the target as well, the predictions are scored.`,
		Example: `  lasso predict model.json --data new.csv > predictions.csv
  lasso predict model.json --data - --explain --json < new.csv
  lasso predict model.json --data new.parquet --out predictions.parquet`,
		Args: oneModel,
		RunE: a.body(p.run),
	}
	p.modelFile.flags(cmd.Flags())
	p.input.flags(cmd.Flags())
	cmd.Flags().BoolVar(&p.explain, "explain", false, "tell what each feature adds to each prediction")
	cmd.Flags().StringVar(&p.out, "out", "", "write the predictions to FILE.csv or FILE.parquet")
	return cmd
}

type prediction struct {
	*app
	modelFile
	input
	explain bool
	out     string
	tally   tally
}

// predictions is the JSON document of predict. The lists are in the order of the
// rows.
type predictions struct {
	Model         string           `json:"model"`
	Target        string           `json:"target"`
	Rows          int              `json:"rows"`
	Predictions   []lasso.Figure   `json:"predictions"`
	Intervals     []interval       `json:"intervals"`
	Intercept     lasso.Figure     `json:"intercept"`
	Contributions [][]contribution `json:"contributions"`
	Score         *score           `json:"score"`

	kept []string // features of the contributions
}

type interval struct {
	Low  lasso.Figure `json:"low"`
	High lasso.Figure `json:"high"`
}

type contribution struct {
	Feature string       `json:"feature"`
	Value   lasso.Figure `json:"value"`
	Effect  lasso.Figure `json:"effect"`
}

func (p *prediction) run(cmd *cobra.Command, args []string, out *bytes.Buffer) error {
	model, err := p.modelFile.load(args)
	if err != nil {
		return err
	}
	predictor := model.Pipeline.Predictor()
	table, err := p.read(cmd, levels(model), nil)
	if err != nil {
		return err
	}
	document := &predictions{
		Model: filepath.Base(p.model), Target: model.Pipeline.Blueprint.Columns().Target, Rows: table.Nrow(),
		Predictions: []lasso.Figure{}, Intercept: lasso.Figure(predictor.Intercept()),
	}
	for _, c := range model.Pipeline.Model.Coefficients() {
		if c.Standardized != 0 {
			document.kept = append(document.kept, c.Name)
		}
	}
	p.tally.recipe = model.Pipeline.Blueprint.State()
	if err := p.fill(document, predictor, table.DataFrame); err != nil {
		return err
	}
	p.tally.write(cmd.ErrOrStderr())
	document.around(model.Interval)
	if document.Score, err = scored(document, model.Pipeline.Model, table.DataFrame); err != nil {
		return err
	}
	return p.deliver(out, document)
}

// fill predicts row after row.
func (p *prediction) fill(document *predictions, predictor *lasso.Predictor, df dataframe.DataFrame) error {
	columns, err := inputs(predictor, df)
	if err != nil {
		return err
	}
	row := predictor.Row()
	for i := range df.Nrow() {
		row.Reset()
		err := enter(row, columns, i)
		switch {
		case err == nil:
			err = p.score(document, row)
		case p.tally.drops(err, i):
			document.none(p.explain)
			continue
		}
		if err != nil {
			return atRow(err, i)
		}
		p.tally.add(row.Warnings(), i)
	}
	return nil
}

// none adds a row without prediction.
func (d *predictions) none(explained bool) {
	d.Predictions = append(d.Predictions, none)
	if explained {
		d.Contributions = append(d.Contributions, nil)
	}
}

// score adds the prediction of a filled row.
func (p *prediction) score(document *predictions, row *lasso.Row) error {
	if !p.explain {
		v, err := row.Predict()
		document.Predictions = append(document.Predictions, lasso.Figure(v))
		return err
	}
	v, parts, err := row.Explain(nil)
	told := []contribution{}
	for _, part := range parts {
		told = append(told, contribution{part.Feature, lasso.Figure(part.Value), lasso.Figure(part.Effect)})
	}
	document.Predictions = append(document.Predictions, lasso.Figure(v))
	document.Contributions = append(document.Contributions, told)
	return err
}

// inputs returns the columns that the predictor reads.
func inputs(predictor *lasso.Predictor, df dataframe.DataFrame) ([]series.Series, error) {
	has := map[string]bool{}
	for _, name := range df.Names() {
		has[name] = true
	}
	var out []series.Series
	for _, input := range predictor.Inputs() {
		if !has[input.Name] {
			return nil, &lasso.ColumnError{Column: input.Name, Reason: "the model reads it", Kind: lasso.ErrMissingColumn}
		}
		out = append(out, df.Col(input.Name))
	}
	return out, nil
}

// enter gives a row its cells of the columns.
func enter(row *lasso.Row, columns []series.Series, i int) error {
	for _, column := range columns {
		var err error
		switch e := column.Elem(i); {
		case e.IsNA():
			err = row.SetMissing(column.Name)
		case e.Type() == series.String:
			err = row.SetText(column.Name, e.String())
		default:
			err = row.SetNumber(column.Name, e.Float())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// atRow names the row of a cell error.
func atRow(err error, i int) error {
	var cell *lasso.CellError
	if errors.As(err, &cell) {
		moved := *cell
		moved.Row = i
		return &moved
	}
	return fmt.Errorf("row %d: %w", i, err)
}

// around puts intervals around the predictions, where the model has them.
func (d *predictions) around(how *artifact.Interval) {
	if how == nil {
		return
	}
	for _, v := range d.Predictions {
		low, high := how.Around(float64(v))
		d.Intervals = append(d.Intervals, interval{lasso.Figure(low), lasso.Figure(high)})
	}
}

// scored judges the predictions where every row that has one has the target; nil
// otherwise.
func scored(d *predictions, m *lasso.Model, df dataframe.DataFrame) (*score, error) {
	for j, name := range df.Names() {
		if name != d.Target || df.Types()[j] == series.String {
			continue
		}
		var actual, predicted []float64
		for i, y := range df.Col(name).Float() {
			switch v := float64(d.Predictions[i]); {
			case math.IsNaN(v):
			case math.IsNaN(y):
				return nil, nil
			default:
				actual, predicted = append(actual, y), append(predicted, v)
			}
		}
		if len(actual) == 0 {
			return nil, nil
		}
		s, err := lasso.NewScore(actual, predicted, nil, m.State().TargetMean)
		return newScore(s), err
	}
	return nil, nil
}

// deliver writes the predictions where they are wanted.
func (p *prediction) deliver(out *bytes.Buffer, document *predictions) error {
	if p.out == "" && p.json {
		return p.print(out, document, nil)
	}
	df, err := document.frame()
	if err != nil {
		return err
	}
	if p.out == "" {
		return reader.CSV{}.Write(out, df)
	}
	if err := writeTable(p.out, df); err != nil {
		return err
	}
	return p.print(out, document, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%d predictions of %s in %s\n", document.Rows, document.Target, p.out)
		return err
	})
}

// frame makes a table of the predictions.
func (d *predictions) frame() (dataframe.DataFrame, error) {
	table := []reader.Column{{Name: "prediction", Type: series.Float, Floats: plain(d.Predictions)}}
	if d.Intervals != nil {
		low, high := reader.Column{Name: "low", Type: series.Float}, reader.Column{Name: "high", Type: series.Float}
		for _, in := range d.Intervals {
			low.Floats, high.Floats = append(low.Floats, float64(in.Low)), append(high.Floats, float64(in.High))
		}
		table = append(table, low, high)
	}
	if d.Contributions != nil {
		table = append(table, d.effects()...)
	}
	return reader.Frame(table)
}

// effects returns a column for each feature, of what it adds.
func (d *predictions) effects() []reader.Column {
	var out []reader.Column
	for k, name := range d.kept {
		effect := reader.Column{Name: "effect of " + name, Type: series.Float}
		for _, row := range d.Contributions {
			v := none
			if row != nil {
				v = row[k].Effect
			}
			effect.Floats = append(effect.Floats, float64(v))
		}
		out = append(out, effect)
	}
	return out
}

func plain(values []lasso.Figure) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = float64(v)
	}
	return out
}
