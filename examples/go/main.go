// The hello-world app: one function, whose Dockerfile says in its label where its image goes.
package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-sparta-oci/cdk-sparta-oci-go/spartaoci"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("HelloWorldStack"), &awscdk.StackProps{
		Env: &awscdk.Environment{
			Account: jsii.String("123412341234"),
			Region:  jsii.String("us-west-2"),
		},
	})

	spartaoci.NewSpartaOciFunction(stack, jsii.String("HelloWorld"), &spartaoci.SpartaOciFunctionProps{
		Dockerfile:   jsii.String("app/Dockerfile"),
		SpartaBinary: spartaoci.SpartaBinary_FromPath(jsii.String("app/SpartaOCI"), nil),
		Entrypoint:   jsii.Strings("/var/task/SpartaOCI"),
	})

	app.Synth(nil)
}
