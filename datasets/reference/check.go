package reference

import (
	"fmt"
	"slices"
	"strings"
)

// A Check compares a notebook's results with its reference file and counts
// what agrees of what the notebook must show. Its methods are called one after
// the other, not at once.
//
//	c, err := reference.NewCheck("01-salary")
//	c.Equal("gradient_descent.w", run.W)
//	c.Equal("gradient_descent.printed_lines", lines)
//	c.Equal("lambda_sweep.*.gd.test_mse", errors)   // one per row of the table
//	fmt.Println(c)                                  // ends in: checked N of M
type Check struct {
	*Set                         // the reference, for settings: c.At("settings", "random_state").Int()
	rules    *rules              // tolerances and demand
	wanted   map[string]string   // demanded path → pattern that demands it
	agreed   map[string]bool     // paths that were compared; false once one differed
	failures []string            // in the order in which they came up
	seen     map[string]struct{} // failures already listed
}

// NewCheck returns a Check of the named notebook, "01-salary". It reads the
// embedded reference and never GOLDEN_DIR, because the notebooks run on the
// embedded tables. The error names the notebooks that there are.
func NewCheck(notebook string) (*Check, error) {
	set, rules, err := demanded(notebook)
	if err != nil {
		return nil, err
	}
	return &Check{Set: set, rules: rules, wanted: rules.demand(set.Value), agreed: map[string]bool{}, seen: map[string]struct{}{}}, nil
}

// Demanded returns how many numbers, lines and names the last cell of the named
// notebook must reproduce.
func Demanded(notebook string) (int, error) {
	set, rules, err := demanded(notebook)
	if err != nil {
		return 0, err
	}
	return len(rules.demand(set.Value)), nil
}

func demanded(notebook string) (*Set, *rules, error) {
	var names []string
	for _, d := range demands {
		if names = append(names, d.notebook); d.notebook != notebook {
			continue
		}
		file := d.file + ".json"
		b, err := files.ReadFile(file)
		if err != nil {
			return nil, nil, fmt.Errorf("reference: %w", err)
		}
		set, err := parse(file, b)
		return set, newRules(d), err
	}
	return nil, nil, fmt.Errorf("reference: no notebook %q with a reference; there are %s", notebook, strings.Join(names, ", "))
}

// Equal compares a result with the reference at a dotted path, which may have
// stars for the rows of a table (see Value.Select). got is a float, an int, a
// string or a bool, or slices and maps of these to any depth. Texts, truth
// values and whole numbers must be equal, other numbers agree to the file's
// tolerance for that path. What differs, or has no partner, is listed by
// String.
func (c *Check) Equal(path string, got any) {
	want := c.Select(path)
	if !want.exists {
		c.fail("%s: %s.json has nothing there", path, c.Name)
		return
	}
	all, err := leaves(got, want)
	if err != nil {
		c.fail("%v", err)
		return
	}
	for _, l := range all {
		ok := l.agrees(c.rules.within(c.Value, l.want))
		if before, compared := c.agreed[l.want.path]; !compared || before {
			c.agreed[l.want.path] = ok
		}
		if !ok {
			c.fail("%v", l)
		}
	}
}

// Float is Equal for one number.
func (c *Check) Float(path string, got float64) { c.Equal(path, got) }

// Floats is Equal for a vector.
func (c *Check) Floats(path string, got []float64) { c.Equal(path, got) }

// Int is Equal for a whole number.
func (c *Check) Int(path string, got int) { c.Equal(path, got) }

// Ints is Equal for a list of whole numbers.
func (c *Check) Ints(path string, got []int) { c.Equal(path, got) }

// Lines is Equal for printed lines, which must agree letter by letter.
func (c *Check) Lines(path string, got []string) { c.Equal(path, got) }

func (c *Check) fail(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if _, ok := c.seen[s]; !ok {
		c.seen[s] = struct{}{}
		c.failures = append(c.failures, s)
	}
}

// Counts returns how many of the demanded numbers, lines and names agreed, and
// how many are demanded. A path compared twice counts once, and not at all if
// it differed once. A difference in something that is not demanded takes one
// off, so that the two are equal only when nothing failed.
func (c *Check) Counts() (agreed, demanded int) {
	for path, ok := range c.agreed {
		if _, wanted := c.wanted[path]; ok && wanted {
			agreed++
		}
	}
	demanded = len(c.wanted)
	if agreed == demanded {
		agreed = max(0, agreed-len(c.failures))
	}
	return agreed, demanded
}

// String returns a line per part of the reference, then what differed and what
// was never compared, and last the line "checked N of M".
func (c *Check) String() string {
	var s strings.Builder
	c.writeParts(&s)
	const most = 12
	for i, f := range c.failures {
		if i == most {
			fmt.Fprintf(&s, "… and %d more differences\n", len(c.failures)-most)
			break
		}
		fmt.Fprintf(&s, "differs: %s\n", f)
	}
	c.writeMissing(&s)
	agreed, demanded := c.Counts()
	fmt.Fprintf(&s, "checked %d of %d", agreed, demanded)
	return s.String()
}

// writeParts writes how many agree under each key of the reference.
func (c *Check) writeParts(s *strings.Builder) {
	agreed, demanded := map[string]int{}, map[string]int{}
	var parts []string
	width := 0
	for path := range c.wanted {
		part, _, _ := strings.Cut(path, ".")
		if demanded[part] == 0 {
			parts = append(parts, part)
			width = max(width, len(part))
		}
		demanded[part]++
		if c.agreed[path] {
			agreed[part]++
		}
	}
	slices.Sort(parts)
	for _, part := range parts {
		fmt.Fprintf(s, "%-*s  %d of %d agree\n", width, part, agreed[part], demanded[part])
	}
}

// writeMissing writes the patterns whose paths were never compared.
func (c *Check) writeMissing(s *strings.Builder) {
	missing := map[string]int{}
	var patterns []string
	for path, pattern := range c.wanted {
		if _, compared := c.agreed[path]; compared {
			continue
		}
		if missing[pattern] == 0 {
			patterns = append(patterns, pattern)
		}
		missing[pattern]++
	}
	slices.Sort(patterns)
	for _, pattern := range patterns {
		fmt.Fprintf(s, "not compared: %s (%d)\n", pattern, missing[pattern])
	}
}
