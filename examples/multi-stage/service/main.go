// A Lambda function in nothing but the standard library.
//
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strings"
)

type event struct {
	Name string `json:"name"`
}

func main() {
	runtime := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		// Waits here until there is an event.
		next, err := http.Get(runtime + "next")
		if err != nil {
			log.Fatal(err)
		}
		received := event{Name: "nobody"}
		err = json.NewDecoder(next.Body).Decode(&received)
		next.Body.Close()
		request := runtime + next.Header.Get("Lambda-Runtime-Aws-Request-Id")
		if err != nil {
			answer(request+"/error", map[string]string{"errorMessage": err.Error()})
			continue
		}
		answer(request+"/response", map[string]string{"message": "Hello, " + received.Name})
	}
}

func answer(address string, body map[string]string) {
	text, _ := json.Marshal(body)
	response, err := http.Post(address, "application/json", strings.NewReader(string(text)))
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}
