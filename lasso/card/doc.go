// Package card judges a stored model before it is shipped and describes it for
// those who will rely on it.
//
// [Check] goes through the seven lines of the ship checklist. Each line computes
// its proof again from what the artifact holds, or cites a record and holds it to
// the model; a record that is not there fails its line.
//
// [New] makes the model card: what the model predicts from what, each
// coefficient's magnitude, direction and stability, the share of every source
// column, errors, residual checks, collinearity of what is kept, hints of leakage,
// and the checklist. It is written as HTML or as Markdown.
package card
