package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"strings"
)

// Picture returns the PNG picture of the cell tagged "readme", the one that the
// README shows; nil where no cell has the tag.
func (nb *Notebook) Picture() ([]byte, error) {
	for i, c := range nb.Code() {
		if !c.Tagged("readme") {
			continue
		}
		for _, o := range c.Outputs {
			data, _ := o["data"].(map[string]any)
			if encoded := text(data["image/png"]); encoded != "" {
				return base64.StdEncoding.DecodeString(strings.TrimSpace(encoded))
			}
		}
		return nil, fmt.Errorf("judge: code cell %d is tagged readme and shows no picture", i+1)
	}
	return nil, nil
}

// ComparePicture notes a difference between the picture for the README and the
// file beside the notebook that holds it.
func (v *Verdict) ComparePicture(executed *Notebook, file string) {
	want, err := executed.Picture()
	if err != nil {
		v.fault("%v", err)
		return
	}
	if want == nil {
		return
	}
	if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
		v.Differs = append(v.Differs, "the picture of the cell tagged readme is not the committed one")
	}
}
