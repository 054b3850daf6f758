// Package sqltest runs the SQL that package artifact writes in SQLite. It is a
// module of its own, since the engine is large and nothing but this test needs it.
package sqltest
