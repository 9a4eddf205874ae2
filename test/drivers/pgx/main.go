// Command pgx reads every function with pgx, in its own choice of formats (binary where it knows the type), and copies in binary.
//
// usage: pgx EXPECTED      with PG* set by test/drivers/run
package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

const (
	lineMark    = "\x1d"
	columnMark  = "\x1c"
	elementMark = "\x1e"
	null        = "\\N"
)

var passed, failed int

func report(good bool, title, detail string) {
	if good {
		passed++
		return
	}
	failed++
	if len(detail) > 600 {
		detail = detail[:600]
	}
	fmt.Printf("not ok - pgx %s %s\n", title, detail)
}

// scalar turns the text of a parameter or of an expected value into the Go value that pgx takes and gives.
func scalar(kind, value string) any {
	switch kind {
	case "int4":
		n, _ := strconv.ParseInt(value, 10, 32)
		return int32(n)
	case "int8":
		n, _ := strconv.ParseInt(value, 10, 64)
		return n
	case "float8":
		f, _ := strconv.ParseFloat(value, 64)
		return f
	case "bool":
		return value == "true"
	case "timestamptz":
		if at, err := time.Parse(time.RFC3339, value); err == nil {
			return at
		}
		f, _ := strconv.ParseFloat(value, 64)
		return time.UnixMicro(int64(math.Round(f * 1e6)))
	}
	return strings.ReplaceAll(value, "\\t", "\t")
}

func list[T any](kind string, values []string) []T {
	result := make([]T, len(values))
	for i, value := range values {
		result[i] = scalar(kind, value).(T)
	}
	return result
}

func bound(parameter string) any {
	kind, value, _ := strings.Cut(parameter, ":")
	switch kind {
	case "text[]":
		return list[string]("text", strings.Split(value, ","))
	case "int8[]":
		return list[int64]("int8", strings.Split(value, ","))
	case "float8[]":
		return list[float64]("float8", strings.Split(value, ","))
	case "timestamptz[]":
		return list[time.Time]("timestamptz", strings.Split(value, ","))
	}
	return scalar(kind, value)
}

// same tells whether the native value is of the type, and the expected one.
func same(got any, kind, expected string) bool {
	if expected == null {
		return got == nil
	}
	if element, isArray := strings.CutSuffix(kind, "[]"); isArray {
		values, ok := got.([]any)
		var wanted []string
		if len(expected) > 1 {
			wanted = strings.Split(expected[1:], elementMark)
		}
		if !ok || len(values) != len(wanted) {
			return false
		}
		for i, value := range values {
			if !same(value, element, wanted[i]) {
				return false
			}
		}
		return true
	}
	if at, ok := got.(time.Time); ok {
		return kind == "timestamptz" && at.Equal(scalar(kind, expected).(time.Time))
	}
	if text, ok := got.(string); ok {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\n", "\\n"), "\t", "\\t")
		return (kind == "text" || kind == "value") && text == expected
	}
	return got == scalar(kind, expected)
}

func sqlState(err error) string {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return e.Code
	}
	return "none"
}

func one(ctx context.Context, connection *pgx.Conn, line string) {
	cells := strings.Split(line, "\t")
	title, query, kinds, state, expected := cells[0]+" "+cells[1], cells[2], strings.Split(cells[3], " "), cells[4], cells[5]
	arguments := []any{}
	for _, parameter := range cells[6:] {
		arguments = append(arguments, bound(parameter))
	}
	rows, err := connection.Query(ctx, query, arguments...)
	var got [][]any
	if err == nil {
		for rows.Next() {
			values, errValues := rows.Values()
			if errValues != nil {
				err = errValues
				break
			}
			got = append(got, values)
		}
		rows.Close()
		if err == nil {
			err = rows.Err()
		}
	}
	if err != nil {
		report(sqlState(err) == state, title, err.Error())
		return
	}
	var wanted []string
	if expected != "" || len(got) == 1 && state == "-" {
		wanted = strings.Split(expected, lineMark)
	}
	good := state == "-" && len(got) == len(wanted)
	for i := 0; good && i < len(got); i++ {
		columns := strings.Split(wanted[i], columnMark)
		good = len(columns) == len(got[i])
		for j := 0; good && j < len(columns); j++ {
			good = same(got[i][j], kinds[j], columns[j])
		}
	}
	report(good, title, fmt.Sprintf("%#v expected %s", got, expected))
}

func main() {
	ctx := context.Background()
	connection, err := pgx.Connect(ctx, "")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	file, _ := os.Open(os.Args[1])
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 64<<20)
	for scanner.Scan() {
		one(ctx, connection, scanner.Text())
	}

	// COPY BINARY out and in
	_, err = connection.Exec(ctx, "CREATE TEMP TABLE back (LIKE driver_values)")
	var data bytes.Buffer
	if err == nil {
		_, err = connection.PgConn().CopyTo(ctx, &data, "COPY driver_values TO STDOUT (FORMAT BINARY)")
	}
	if err == nil {
		_, err = connection.PgConn().CopyFrom(ctx, &data, "COPY back FROM STDIN (FORMAT BINARY)")
	}
	equal := false
	if err == nil {
		err = connection.QueryRow(ctx, "SELECT (SELECT driver_values::text FROM driver_values) = (SELECT back::text FROM back)").Scan(&equal)
	}
	report(equal, "COPY BINARY both ways", fmt.Sprint(err))
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}
