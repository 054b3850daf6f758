// Package reference holds the walkthroughs' reference numbers, what the
// original Python code and a 60-digit solver gave, and reads them for tests
// and notebooks alike. README.md beside the files says how they were made and
// how closely a result must agree.
//
// Tests load every set whose file name begins with a prefix and count what
// they compared, so that a run that compared nothing fails:
//
//	func TestGoldenCity(t *testing.T) {
//		tally := reference.NewTally(t)
//		sets, err := reference.Load("city_murder")
//		…
//		for _, set := range sets {
//			for _, run := range set.At("runs").All() {
//				seed := run.At("settings", "random_state").Int()
//				…
//				tally.Equal(model.W, run.At("final_coefs"), 0)
//			}
//		}
//	}
//
// The environment variable GOLDEN_DIR names a folder with other sets of the
// same form, which tests then read in place of the embedded ones. Notebooks
// compare their results through Check, always with the embedded sets.
package reference
