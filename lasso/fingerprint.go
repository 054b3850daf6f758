package lasso

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/internal/frame"
)

// fingerprint returns the SHA-256 of the cells of all columns that have a role,
// 64 hexadecimal digits: column by column, numbers by their bits and texts by
// their bytes, so that two sets of rows share it only if they hold the same in
// the same order.
func fingerprint(t *frame.Table, c Columns) string {
	sum := sha256.New()
	numeric := slices.Concat([]string{c.Target}, c.Numeric)
	if c.Weight != "" {
		numeric = append(numeric, c.Weight)
	}
	for _, column := range numeric {
		writeText(sum, column)
		for _, v := range t.LooseNumbers(column) {
			if math.IsNaN(v) {
				v = math.NaN() // one of the many
			}
			sum.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(v)))
		}
	}
	for _, column := range c.Categorical {
		writeText(sum, column)
		for _, s := range t.LooseTexts(column) {
			writeText(sum, s)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// writeText writes a text after its length.
func writeText(to hash.Hash, s string) {
	to.Write(binary.AppendUvarint(nil, uint64(len(s))))
	to.Write([]byte(s))
}
