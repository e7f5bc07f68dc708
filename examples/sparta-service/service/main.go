// A Sparta service of three functions in one binary.
package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	sparta "github.com/mweagle/Sparta/v3"
)

type helloEvent struct {
	Name string `json:"name"`
}

type countEvent struct {
	Text string `json:"text"`
}

type countAnswer struct {
	Words int `json:"words"`
}

type whereAnswer struct {
	Function string `json:"function"`
	Stack    string `json:"stack"`
	Region   string `json:"region"`
	QueueURL string `json:"queueUrl"`
	QueueArn string `json:"queueArn"`
}

// sayHello answers with a greeting.
func sayHello(ctx context.Context, event helloEvent) (string, error) {
	if event.Name == "" {
		return "", fmt.Errorf("there is nobody to greet")
	}
	return "Hello, " + event.Name, nil
}

// countWords answers with the number of words of a text.
func countWords(ctx context.Context, event countEvent) (countAnswer, error) {
	return countAnswer{Words: len(strings.Fields(event.Text))}, nil
}

// whereAmI answers with what the function was told about its own deployment.
func whereAmI(ctx context.Context) (whereAnswer, error) {
	info, err := sparta.Discover()
	if err != nil {
		return whereAnswer{}, err
	}
	jobs := info.Resources["Jobs"]
	return whereAnswer{
		Function: info.ResourceID,
		Stack:    info.StackName,
		Region:   info.Region,
		QueueURL: jobs.ResourceRef,
		QueueArn: jobs.Properties["Arn"],
	}, nil
}

func main() {
	var functions []*sparta.LambdaAWSInfo
	for name, handler := range map[string]interface{}{
		"Hello World":      sayHello,
		"words.Count":      countWords,
		"App::Whereabouts": whereAmI,
	} {
		function, err := sparta.NewAWSLambda(name, handler, sparta.IAMRoleDefinition{})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		functions = append(functions, function)
	}
	if err := sparta.Main("SpartaService", "Three functions in one image", functions, nil, nil); err != nil {
		os.Exit(1)
	}
}
