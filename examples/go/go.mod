module example.com/hello-world

go 1.25

require (
	github.com/aws/aws-cdk-go/awscdk/v2 v2.263.0
	github.com/aws/jsii-runtime-go v1.140.0
	github.com/cdk-sparta-oci/cdk-sparta-oci-go/spartaoci v0.0.0
)
