package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// app is what all commands share.
type app struct {
	json bool // one JSON document in place of text
}

// run executes a command line and returns its exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	if err != nil {
		fmt.Fprintln(errs, "error:", err)
	}
	if code(err) == exitUsage {
		fmt.Fprintln(errs, "See lasso --help, or lasso COMMAND --help.")
	}
	return code(err)
}

// newRoot makes the command with all its subcommands.
func newRoot() *cobra.Command {
	a := &app{}
	root := &cobra.Command{
		Use:   "lasso",
		Short: "Fit, judge and apply lasso models",
		Long: `lasso fits linear models with an L1 penalty,

  mean squared error + lambda * (l1_ratio * sum |w| + (1 - l1_ratio) / 2 * sum w^2)

over standardised features, the intercept not penalised, and proves how close
each answer is to the minimum. Tables are CSV or Parquet; - is standard input.

Exit codes: 0 done, 1 bad input or failed, 2 wrong usage, 3 did not converge,
4 drift found.`,
		SilenceUsage: true, SilenceErrors: true,
	}
	root.PersistentFlags().BoolVar(&a.json, "json", false, "write one JSON document to standard output and nothing else")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage("%w", err) })
	root.AddCommand(a.fit(), a.path(), a.cv(), a.predict(), a.inspect(), a.report(), a.export(), a.drift(), a.diff(), a.serve(), a.synth())
	return root
}

// body makes the RunE of a command: what it writes reaches standard output only
// if it comes to its end, with whatever exit code.
func (a *app) body(do func(cmd *cobra.Command, args []string, out *bytes.Buffer) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		var out bytes.Buffer
		err := failed(do(cmd, args, &out))
		if written(err) {
			if _, fault := out.WriteTo(cmd.OutOrStdout()); fault != nil {
				return failed(errors.Join(fault, err))
			}
		}
		return err
	}
}

// print writes a document as JSON, or the text that stands for it.
func (a *app) print(out io.Writer, document any, text func(io.Writer) error) error {
	if !a.json {
		return text(out)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}
