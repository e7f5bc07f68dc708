import { AwsCallers } from './aws-callers';
import { AwsRequest } from './aws-request';
import { EcrError } from './ecr-error';
import { AwsAnswer, Upstream } from './upstream';

/**
 * The one call besides ECR's that cdk-assets makes: it asks in which account it is, to tell so in an error.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export class CallerIdentity implements Upstream {
  constructor(private readonly callers: AwsCallers) {}

  public async forward(call: AwsRequest): Promise<AwsAnswer> {
    if (call.service !== 'sts' || call.operation !== 'GetCallerIdentity') {
      throw new EcrError('UnknownOperationException', `there is no ${call.service} here (${call.operation})`);
    }
    const { account, roleArn } = this.callers.of(call.accessKeyId);
    const body = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
      <Arn>${roleArn ?? `arn:aws:iam::${account}:user/cli`}</Arn><UserId>cli</UserId><Account>${account}</Account>
      </GetCallerIdentityResult></GetCallerIdentityResponse>`;
    return { status: 200, headers: { 'Content-Type': 'text/xml' }, body: Buffer.from(body) };
  }
}
