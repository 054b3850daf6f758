package artifact

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf16"
)

// Canonical returns the one text of a JSON document, so that equal documents
// have equal bytes whatever their spaces, line ends, order of members or ways of
// writing a number: the JSON Canonicalization Scheme, RFC 8785, with −0 kept as
// it is. The document is what encoding/json makes of a text: nil, bool, float64,
// string, []any and map[string]any; anything else is an error.
func Canonical(document any) ([]byte, error) { return appendCanonical(nil, document) }

// checksum returns the SHA-256 of a document without its member "checksum", as
// "sha256:" and 64 hexadecimal digits.
func checksum(document map[string]any) (string, error) {
	rest := make(map[string]any, len(document))
	for name, value := range document {
		if name != "checksum" {
			rest[name] = value
		}
	}
	text, err := Canonical(rest)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return "sha256:" + hex.EncodeToString(sum[:]), nil
}

func appendCanonical(out []byte, value any) ([]byte, error) {
	switch v := value.(type) {
	case nil:
		return append(out, "null"...), nil
	case bool:
		return strconv.AppendBool(out, v), nil
	case float64:
		// encoding/json writes numbers as ECMAScript does.
		text, err := json.Marshal(v)
		if err != nil {
			return nil, fmt.Errorf("artifact: number %v has no canonical form: %w", v, err)
		}
		return append(out, text...), nil
	case string:
		return appendString(out, v), nil
	case []any:
		return appendArray(out, v)
	case map[string]any:
		return appendObject(out, v)
	}
	return nil, fmt.Errorf("artifact: value %v of type %T has no canonical form", value, value)
}

func appendArray(out []byte, values []any) (_ []byte, err error) {
	out = append(out, '[')
	for i, v := range values {
		if i > 0 {
			out = append(out, ',')
		}
		if out, err = appendCanonical(out, v); err != nil {
			return nil, err
		}
	}
	return append(out, ']'), nil
}

// appendObject sorts names by their UTF-16 code units, RFC 8785, section 3.2.3.
func appendObject(out []byte, members map[string]any) (_ []byte, err error) {
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
	})
	out = append(out, '{')
	for i, name := range names {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(appendString(out, name), ':')
		if out, err = appendCanonical(out, members[name]); err != nil {
			return nil, err
		}
	}
	return append(out, '}'), nil
}

// appendString escapes quotes, backslashes and control characters only, RFC
// 8785, section 3.2.2.2.
func appendString(out []byte, s string) []byte {
	short := map[rune]byte{'\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r', '"': '"', '\\': '\\'}
	out = append(out, '"')
	for _, r := range s {
		switch letter, known := short[r]; {
		case known:
			out = append(out, '\\', letter)
		case r < 0x20:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			out = append(out, string(r)...)
		}
	}
	return append(out, '"')
}
