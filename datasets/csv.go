package datasets

import (
	"embed"
	"fmt"
)

//go:embed *.csv
var files embed.FS

// CSV returns the bytes of an embedded table, header line first, by its file
// name: "city_murder_rate.csv". The error of an unknown name wraps
// fs.ErrNotExist.
func CSV(file string) ([]byte, error) {
	b, err := files.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("datasets: no table %q: %w", file, err)
	}
	return b, nil
}
