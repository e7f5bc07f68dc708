package sparta

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"reflect"
)

// serve takes one event after the other from Lambda's Runtime API.
func serve(handler reflect.Value) error {
	invocations := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		next, err := http.Get(invocations + "next")
		if err != nil {
			return fail(err)
		}
		event, err := io.ReadAll(next.Body)
		if err != nil {
			return fail(err)
		}
		answer, err := call(handler, event)
		outcome := "/response"
		if err != nil {
			answer, outcome = map[string]string{"errorMessage": err.Error()}, "/error"
		}
		body, err := json.Marshal(answer)
		if err != nil {
			return fail(err)
		}
		target := invocations + next.Header.Get("Lambda-Runtime-Aws-Request-Id") + outcome
		if _, err := http.Post(target, "application/json", bytes.NewReader(body)); err != nil {
			return fail(err)
		}
	}
}
