// Package artifact keeps a fitted model in one JSON file that a person can read
// and a program can trust.
//
// The file holds the recipe with its levels and scaler statistics, the
// coefficients that are not zero in both units, the certificate of the fit, what
// is known of the training rows, and the records that the ship checklist cites.
// Its form is given by a JSON Schema (draft 2020-12), [Schema], which is the file
// schema.json of this folder.
//
// # Writing
//
// [Artifact.Save] replaces a file in one step: the new content is written beside
// it, brought to the disk and renamed. A writer that is killed at any moment
// leaves the old file or the new one, never a part; what it had written beside it
// stays as a hidden file named .NAME.*.tmp, which may be deleted.
//
// # Reading
//
// [Load] and [Read] take nothing on trust. In turn they check the size, that the
// text is JSON without a member twice, the format's version (an older one is migrated, a newer one
// refused), the checksum over the canonical content (RFC 8785), the schema, and
// that numbers, levels, features and coefficients fit each other. Floats come
// back bit for bit, so a model read predicts exactly what the model written did.
// The checksum finds damage, not malice: who can change the file can change the
// checksum too.
//
// # Exports
//
// [Go], [SQL] and [LaTeX] write the model as a Go function, an SQL expression and
// an equation.
package artifact
