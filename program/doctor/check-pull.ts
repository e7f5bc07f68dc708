import { AppFunction } from './app-functions';
import { Diagnosis } from './diagnosis';
import { RepositoryUse } from './repository-use';
import { PULL_ACTIONS } from '../../src/private/ecr/repository-actions';
import { partitionOf } from '../aws/partition';
import { AccessRequest, decide, Decision } from '../permissions/policy-decision';
import { PolicyStatement } from '../permissions/policy-document';

/** The worst first. */
const WORST: readonly Decision[] = ['denied', 'unknown', 'unsaid', 'allowed'];

/** Checks that Lambda may pull for each function, and so may the account of functions elsewhere. */
export function checkPull({ id, subject, functions }: RepositoryUse, statements: readonly PolicyStatement[], diagnosis: Diagnosis): void {
  const accounts = new Set(functions.map(({ account }) => account ?? id.account));
  for (const account of accounts) {
    const own = functions.filter((each) => (each.account ?? id.account) === account);
    const service = worst(own.map((each) => pull(statements, { service: 'lambda.amazonaws.com' }, contextOf(each, account, id.region))));
    const root = { arn: `arn:${partitionOf(id.region)}:iam::${account}:root`, account };
    const isElsewhere = account !== id.account;
    const decision = worst([service, ...(isElsewhere ? [pull(statements, root, {})] : [])]);
    if (decision === 'denied') {
      diagnosis.find('pull-denied', subject, `its policy denies functions of account ${account} the pull`, 'take the Deny away');
    } else if (decision === 'unknown') {
      diagnosis.miss(`policy of ${subject}`, `whether Lambda may pull for functions of account ${account} depends on a condition that is not understood here`,
        'allow lambda.amazonaws.com with a condition on aws:sourceArn alone');
    } else if (decision === 'unsaid' && isElsewhere) {
      diagnosis.find('consumer-cannot-pull', subject, `its policy does not let account ${account} and its functions pull, which both must`,
        `SpartaOciRepository.allowFunctionsOf('${account}')`);
    } else if (decision === 'unsaid') {
      diagnosis.find('pull-not-granted', subject, 'its policy does not let Lambda pull, so Lambda writes that into the policy, if whoever deploys may change it',
        'make it a SpartaOciRepository, or allow lambda.amazonaws.com to pull');
    }
  }
}

function pull(statements: readonly PolicyStatement[], principal: AccessRequest['principal'], context: AccessRequest['context']): Decision {
  return worst(PULL_ACTIONS.map((action) => decide(statements, { principal, action, context })));
}

/** What Lambda says of the function that it pulls for. Of a name that CloudFormation will choose, any may be the one. */
function contextOf({ name }: AppFunction, account: string, region: string): AccessRequest['context'] {
  const names = name === undefined ? ['a', '0-some-Other_name'] : [name];
  return {
    'aws:sourcearn': names.map((each) => `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${each}`),
    'aws:sourceaccount': [account],
    'aws:principalisawsservice': ['true'],
    'aws:principalservicename': ['lambda.amazonaws.com'],
  };
}

function worst(decisions: readonly Decision[]): Decision {
  return WORST.find((each) => decisions.includes(each)) ?? 'allowed';
}
