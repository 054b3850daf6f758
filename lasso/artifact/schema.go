package artifact

import (
	"bytes"
	_ "embed"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

//go:embed schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of the file.
func Schema() []byte { return slices.Clone(schema) }

var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", document); err != nil {
		return nil, err
	}
	return c.Compile("schema.json")
})

// validate holds content to the schema. The error names the first place where it
// departs from it. Numbers must be float64, whose exponents are bounded: the
// validator computes with exact fractions.
func validate(content any) error {
	s, err := compiled()
	if err != nil {
		return err
	}
	err = s.Validate(content)
	fault := (*jsonschema.ValidationError)(nil)
	if !errors.As(err, &fault) {
		return err
	}
	for len(fault.Causes) > 0 {
		fault = fault.Causes[0]
	}
	return &Error{
		Place:  strings.Join(fault.InstanceLocation, "."),
		Reason: fault.ErrorKind.LocalizedString(message.NewPrinter(language.English)), Kind: ErrSchema,
	}
}
