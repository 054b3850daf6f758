// Package serve answers predictions of one model over HTTP and JSON.
//
//	s, err := serve.New("model.json", serve.Settings{})
//	…
//	err = s.Run(ctx) // until ctx is done, then the requests under way are ended in peace
//
// # Routes
//
//	POST /v1/predict    predictions of one row or many, by column name
//	GET  /v1/model      what the model is: equation, certificate, training metadata
//	GET  /healthz       200 while the process lives
//	GET  /readyz        200 while it takes requests, 503 once it is shutting down
//	GET  /metrics       counts and times for Prometheus
//	GET  /openapi.json  this interface as an OpenAPI 3.1 document
//	GET  /              a page for people: the model's card and a form to try a row
//
// # Prediction
//
// A request names each column and gives a number for a numeric one, text for a
// categorical one; columns that the model does not need are passed over, null
// is a missing value:
//
//	{"rows": [{"YearsExperience": 2.5, "Country": "Spain"}], "contributions": true}
//
// The answer has one prediction a row, in the rows' order and in units of the
// target, and the SHA-256 of the artifact that made them, so that what was
// answered before and after a reload can be told apart. All rows are answered
// by one artifact, and either all of them are answered or none.
//
// # Statuses
//
// An error is a JSON document of type application/problem+json (RFC 9457) with
// status, title and detail, and where they are known row (counted from 0),
// column and value:
//
//	400  not JSON, not the documented shape, a name twice, text that is not UTF-8
//	401  no bearer token, or a wrong one (only where Settings.Token is set)
//	404  no such route        405  no such method on the route
//	408  the body did not come in time
//	413  the body is over Settings.MaxBody, or there are more rows or members than allowed
//	415  the body is not application/json
//	422  a column missing, a value of the wrong type, a level never seen in training
//	503  as many requests as Settings.MaxConcurrent allows are under way
//
// # Safety
//
// The server listens on loopback unless it is told otherwise, and speaks plain
// HTTP: put a proxy with TLS in front of it where it is reached from elsewhere.
// Body, rows, headers, time and the number of requests and connections are
// bounded. The page loads nothing from elsewhere, and its policy forbids it.
package serve
