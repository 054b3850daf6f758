package serve

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"net/http"
)

//go:embed openapi.json
var openAPI []byte

// openAPI answers GET /openapi.json.
func (s *Server) openAPI(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, s.model.Load().openAPI)
}

// document returns the OpenAPI document with the columns of the model in its
// schema of a row.
func (m *loaded) document() ([]byte, error) {
	var all map[string]any
	if err := json.Unmarshal(openAPI, &all); err != nil {
		return nil, fmt.Errorf("serve: openapi.json: %w", err)
	}
	columns := map[string]any{}
	for _, in := range m.predictor.Inputs() {
		if !in.Categorical {
			columns[in.Name] = map[string]any{"type": []string{"number", "null"}}
			continue
		}
		columns[in.Name] = map[string]any{"type": []string{"string", "null"}, "examples": m.predictor.Levels(in.Name)}
	}
	row := map[string]any{
		"type": "object", "properties": columns,
		"description": "Values by column name. Columns that the model does not need are passed over.",
	}
	if len(m.names) > 0 {
		row["required"] = m.names
	}
	all["components"].(map[string]any)["schemas"].(map[string]any)["Row"] = row
	return json.Marshal(all)
}
