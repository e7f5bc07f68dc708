import * as iam from 'aws-cdk-lib/aws-iam';

/** The CloudWatch namespace that Sparta publishes to. */
const METRIC_NAMESPACE = 'Sparta';

/**
 * What a Sparta v3 binary may need to do at run time and the CDK does not grant already.
 *
 * - `cloudwatch:PutMetricData`, into Sparta's namespace alone: the utilization metrics that a service
 *   may register (`aws/cloudwatch/metrics_awsbinary.go`). The action supports no resources.
 *
 * Of the rest of Sparta's default role:
 *
 * - the log actions come with the CDK's default role (`AWSLambdaBasicExecutionRole`);
 * - the X-Ray actions (`interceptor/xray_awsbinary.go`) come with the function's `tracing`;
 * - `cloudformation:DescribeStacks` and `DescribeStackResource` are not needed any more:
 *   `sparta.Discover()` reads its environment variable and calls no service (`discovery.go`).
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html
 */
export function runtimePermissions(): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': METRIC_NAMESPACE } },
    }),
  ];
}
