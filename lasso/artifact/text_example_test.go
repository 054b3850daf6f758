package artifact_test

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/golasso/golasso/lasso/artifact"
)

// An artifact can go anywhere that bytes go.
func ExampleRead() {
	var file bytes.Buffer
	if err := salaries().Write(&file); err != nil {
		fmt.Println(err)
		return
	}
	a, err := artifact.Read(&file)
	if err != nil {
		fmt.Println(err)
		return
	}
	o := a.Objective()
	fmt.Println("lambda", o.Lambda, "is alpha", float64(o.SklearnAlpha), "of scikit-learn")

	newer := bytes.Replace(mustWrite(a), []byte(`"format": 1`), []byte(`"format": 2`), 1)
	_, err = artifact.Read(bytes.NewReader(newer))
	fmt.Println(err)
	// Output:
	// lambda 500 is alpha 250 of scikit-learn
	// artifact: unknown format version: format: 2, this library reads up to 1; update it
}

// mustWrite returns the file of an artifact.
func mustWrite(a *artifact.Artifact) []byte {
	var file bytes.Buffer
	if err := a.Write(&file); err != nil {
		panic(err)
	}
	return file.Bytes()
}

// The fingerprint of the model stays when records are added.
func ExampleArtifact_Model() {
	a := salaries()
	before, err := a.Model()
	if err != nil {
		fmt.Println(err)
		return
	}
	a.Training.Note = "reviewed"
	after, err := a.Model()
	fmt.Println(before == after, err)
	// Output:
	// true <nil>
}

// Equal documents have equal bytes.
func ExampleCanonical() {
	for _, text := range []string{`{"b": 1e2, "a": [true, null]}`, `{"a":[true,null],"b":100.0}`} {
		var document any
		if err := json.Unmarshal([]byte(text), &document); err != nil {
			fmt.Println(err)
			return
		}
		canonical, err := artifact.Canonical(document)
		fmt.Println(string(canonical), err)
	}
	// Output:
	// {"a":[true,null],"b":100} <nil>
	// {"a":[true,null],"b":100} <nil>
}

func ExampleSchema() {
	var schema struct {
		Draft string `json:"$schema"`
		Title string `json:"title"`
	}
	if err := json.Unmarshal(artifact.Schema(), &schema); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(schema.Title, schema.Draft)
	// Output:
	// golasso model https://json-schema.org/draft/2020-12/schema
}
