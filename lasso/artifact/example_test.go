package artifact_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// salaries is the artifact of a lasso on salaries by experience.
func salaries() *artifact.Artifact {
	df := datasets.ExperienceSalary()
	_, data, err := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}.FitTransform(df)
	if err != nil {
		panic(err)
	}
	model, err := lasso.Lasso{Lambda: 500}.Fit(context.Background(), data)
	if err != nil {
		panic(err)
	}
	profile, err := model.Pipeline().Profile(df)
	if err != nil {
		panic(err)
	}
	a, err := artifact.New(model.Pipeline(), profile)
	if err != nil {
		panic(err)
	}
	return a
}

// A model is saved, loaded and asked.
func ExampleArtifact_Save() {
	folder, err := os.MkdirTemp("", "golasso")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)

	a := salaries()
	a.Training.Method = &artifact.Method{Name: "coordinate descent"}
	if err := a.Save(filepath.Join(folder, "model.json")); err != nil {
		fmt.Println(err)
		return
	}
	loaded, err := artifact.Load(filepath.Join(folder, "model.json"))
	if err != nil {
		fmt.Println(err)
		return
	}
	salary, err := loaded.Pipeline.Predictor().Predict(map[string]any{"YearsExperience": 5.5})
	fmt.Printf("%.0f %v\n", salary, err)
	fmt.Println("trained on", loaded.Training.Profile.Rows, "rows")
	// Output:
	// 77750 <nil>
	// trained on 30 rows
}

// A newer format is refused by name, and so is a file that was changed.
func ExampleLoad() {
	folder, err := os.MkdirTemp("", "golasso")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "model.json")
	for _, text := range []string{`{"kind": "golasso model", "format": 1, "checksum": "sha256:00"}`, `{"coefficients": [1, 2]}`} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			fmt.Println(err)
			return
		}
		_, err := artifact.Load(path)
		fmt.Println(err.Error()[len(path):])
	}
	// Output:
	// : artifact: checksum does not match: the content was changed after it was written, by hand or by damage (it has sha256:00, its content sha256:c495cf409912139119302c950f5353612000fc1090cd619ecfed24f916ae6933)
	// : artifact: no artifact: kind: <nil>, want "golasso model"
}
