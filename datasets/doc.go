// Package datasets holds the tables of the walkthroughs, embedded in the
// binary, with a typed loader each. README.md beside the files says where the
// rows come from, their terms, units and checksums; All returns the same facts.
package datasets
