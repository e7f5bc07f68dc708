// Package sparta stands in for the framework of the same import path where that cannot be had: it
// starts handlers in Lambda by the same contract, and offers as much of the interface as the example
// service uses.
package sparta

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
)

// The linker stamps both.
var StampedServiceName, StampedBuildID string

// DiscoveryResource is a resource that a function was told about.
type DiscoveryResource struct {
	ResourceID, ResourceRef, ResourceType string
	Properties                            map[string]string
}

// DiscoveryInfo is what a function was told about its deployment.
type DiscoveryInfo struct {
	ResourceID, Region, StackID, StackName string
	Resources                              map[string]DiscoveryResource
}

// IAMRoleDefinition means nothing at run time.
type IAMRoleDefinition struct{}

// LambdaAWSInfo is a handler under its name.
type LambdaAWSInfo struct {
	name    string
	handler reflect.Value
}

// NewAWSLambda names a handler.
func NewAWSLambda(name string, handler interface{}, role IAMRoleDefinition) (*LambdaAWSInfo, error) {
	return &LambdaAWSInfo{name, reflect.ValueOf(handler)}, nil
}

// Discover decodes what the function was told.
func Discover() (*DiscoveryInfo, error) {
	info := &DiscoveryInfo{}
	text, err := base64.StdEncoding.DecodeString(os.Getenv("SPARTA_DISCOVERY_INFO"))
	if err == nil {
		err = json.Unmarshal(text, info)
	}
	return info, err
}

// Main finds the handler that the function is named after, and runs it for every event.
func Main(name string, description string, functions []*LambdaAWSInfo, api, site interface{}) error {
	level := os.Getenv("SPARTA_LOG_LEVEL")
	if !strings.Contains(" trace debug info warn error fatal panic disabled  ", " "+level+" ") {
		return fail(fmt.Errorf("Unknown Level String: '%s'", level))
	}
	fmt.Fprintf(os.Stderr, `{"BuildID":%q,"message":"Service: %s"}`+"\n", StampedBuildID, StampedServiceName)
	// Without it the search goes on, under an empty stack name.
	info, _ := Discover()
	requested := os.Getenv("AWS_LAMBDA_FUNCTION_NAME")
	for _, function := range functions {
		if requested == info.StackName+"_"+internalName(function.name) {
			return serve(function.handler)
		}
	}
	return fail(fmt.Errorf("No handler found for AWS Lambda function: %s", requested))
}

func internalName(name string) string {
	parts := regexp.MustCompile(`:+`).Split(strings.TrimPrefix(name, "*"), -1)
	if len(parts) > 1 {
		return parts[len(parts)-1]
	}
	return regexp.MustCompile(`\W+`).ReplaceAllString(parts[0], "_")
}

func call(handler reflect.Value, event []byte) (interface{}, error) {
	arguments := []reflect.Value{reflect.ValueOf(context.Background())}
	if handler.Type().NumIn() > 1 {
		argument := reflect.New(handler.Type().In(1))
		if err := json.Unmarshal(event, argument.Interface()); err != nil {
			return nil, err
		}
		arguments = append(arguments, argument.Elem())
	}
	results := handler.Call(arguments)
	err, _ := results[1].Interface().(error)
	return results[0].Interface(), err
}

func fail(err error) error {
	fmt.Fprintf(os.Stderr, `{"level":"error","message":%q}`+"\n", err)
	return err
}
