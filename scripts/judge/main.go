package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/golasso/golasso/datasets/reference"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run executes and judges notebooks; args are the mode and, optionally, names.
func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 0 || !slices.Contains([]string{"try", "run", "update"}, args[0]) {
		return fmt.Errorf("judge: usage: judge try|run|update [NAME…]")
	}
	mode := args[0]
	gomod, err := exec.CommandContext(ctx, "go", "env", "GOMOD").Output()
	if err != nil {
		return fmt.Errorf("judge: finding the module: %w", err)
	}
	x := &Executor{Root: filepath.Dir(strings.TrimSpace(string(gomod))), Log: out}
	names, err := selectNotebooks(x.Root, args[1:])
	if err != nil {
		return err
	}
	var verdicts []*Verdict
	var seconds []float64
	for _, name := range names {
		start := time.Now()
		v, err := judgeOne(ctx, x, name, mode)
		if err != nil {
			return err
		}
		verdicts = append(verdicts, v)
		seconds = append(seconds, time.Since(start).Seconds())
	}
	return report(out, mode, verdicts, seconds)
}

// selectNotebooks returns the names of the notebooks asked for, all when none
// is: "02-city-murder-rate", also with folder and ending.
func selectNotebooks(root string, asked []string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(root, "notebooks", "*.ipynb"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("judge: no notebooks in %s", filepath.Join(root, "notebooks"))
	}
	var all, names []string
	for _, f := range files {
		all = append(all, strings.TrimSuffix(filepath.Base(f), ".ipynb"))
	}
	for _, a := range asked {
		name := strings.TrimSuffix(filepath.Base(a), ".ipynb")
		if !slices.Contains(all, name) {
			return nil, fmt.Errorf("judge: no notebook %q; there are %s", a, strings.Join(all, ", "))
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return all, nil
	}
	return names, nil
}

func judgeOne(ctx context.Context, x *Executor, name, mode string) (*Verdict, error) {
	demanded, err := reference.Demanded(name)
	if err != nil {
		return nil, err
	}
	committed, err := ReadNotebook(x.Committed(name))
	if err != nil {
		return nil, err
	}
	executed, err := x.Execute(ctx, name)
	if err != nil {
		return nil, err
	}
	v := Judge(name, executed, demanded)
	picture := strings.TrimSuffix(x.Committed(name), ".ipynb") + ".png"
	if mode != "update" {
		v.Compare(executed, committed)
		v.ComparePicture(executed, picture)
		return v, nil
	}
	if len(v.Faults) > 0 {
		return v, nil
	}
	executed.keepTimings(committed)
	if err := executed.Write(x.Committed(name)); err != nil {
		return nil, err
	}
	shown, err := executed.Picture()
	if err == nil && shown != nil {
		err = os.WriteFile(picture, shown, 0o644)
	}
	return v, err
}

// keepTimings takes over the committed outputs of cells tagged "timing" whose
// source is unchanged, so that an update shows only what really changed.
func (nb *Notebook) keepTimings(committed *Notebook) {
	old := map[Lines][]Output{}
	for _, c := range committed.Code() {
		if c.Tagged("timing") && len(c.Outputs) > 0 {
			old[c.Source] = c.Outputs
		}
	}
	for _, c := range nb.Code() {
		if outputs, ok := old[c.Source]; ok && c.Tagged("timing") {
			c.Outputs = outputs
		}
	}
}

// report prints the table and what is wrong, and returns an error when
// something is.
func report(out io.Writer, mode string, verdicts []*Verdict, seconds []float64) error {
	fmt.Fprintln(out)
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "notebook\tcells\tpictures\tchecked\tseconds\tverdict")
	failed := 0
	for i, v := range verdicts {
		verdict := "sound"
		switch {
		case len(v.Faults) > 0 || mode == "run" && len(v.Differs) > 0:
			verdict = "NOT SOUND"
			failed++
		case len(v.Differs) > 0:
			verdict = "sound, outputs differ from the committed ones"
		}
		fmt.Fprintf(t, "%s\t%d\t%d\t%s\t%.0f\t%s\n", v.Name, v.Cells, v.Pictures, v.Checked, seconds[i], verdict)
	}
	t.Flush()
	for _, v := range verdicts {
		for _, s := range append(v.Faults, v.Differs...) {
			fmt.Fprintf(out, "%s: %s\n", v.Name, s)
		}
	}
	fmt.Fprintf(out, "\nnotebooks: %d passed, %d failed\n", len(verdicts)-failed, failed)
	if failed > 0 {
		return fmt.Errorf("judge: %d of %d notebooks are not sound; the executed copies are in .tools/run", failed, len(verdicts))
	}
	return nil
}
