// Package parquet reads Parquet files into gota DataFrames and writes them, as
// package reader does CSV. It stands apart from it so that who reads CSV only
// does not link it.
//
// Columns keep their types and order, nulls are missing elements, and numbers
// their bits:
//
//	Parquet                          gota
//	BOOLEAN                          Bool
//	INT32, INT64, unsigned too       Int
//	FLOAT, DOUBLE                    Float
//	BYTE_ARRAY (text in UTF-8)       String
//	dates and timestamps             String, as 2006-01-02 and RFC 3339
//
// # Limits
//
// Nested and repeated columns, decimals, times of day, INT96, 16-bit floats and
// arrays of fixed length are an error unless they are skipped. Cells and bytes
// are bounded by reader.Limits, but for one page, whose header may claim up to
// 2 GiB.
package parquet
