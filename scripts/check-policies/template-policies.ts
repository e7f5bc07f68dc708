/** A policy with the name under which findings are told. */
export type Policies = { [name: string]: unknown };

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly [property: string]: any };
}

/** The policies of a template, in the form that a deployment gives them. */
export function policiesOf(templateName: string, template: { readonly Resources: { readonly [id: string]: Resource } }): Policies {
  const policies: Policies = {};
  for (const [id, { Type: type, Properties: properties }] of Object.entries(template.Resources)) {
    if (type === 'AWS::IAM::Policy') {
      policies[`${templateName}/${id}`] = deployed(properties.PolicyDocument);
    } else if (type === 'AWS::ECR::Repository' && properties.RepositoryPolicyText) {
      policies[`${templateName}/${id}`] = ofRepository(deployed(properties.RepositoryPolicyText), properties.RepositoryName);
    }
  }
  return policies;
}

/** ECR's policies name no resource, being that of one repository; the linter asks for it. */
function ofRepository(policy: any, repositoryName: string): unknown {
  const resource = `arn:aws:ecr:us-west-2:123412341234:repository/${repositoryName}`;
  return { ...policy, Statement: policy.Statement.map((statement: object) => ({ ...statement, Resource: resource })) };
}

/** A value with an example for everything that only a deployment knows. */
function deployed(value: any): any {
  if (Array.isArray(value)) return value.map(deployed);
  if (typeof value !== 'object' || value === null) return value;
  const [name, ...others] = Object.keys(value);
  if (others.length === 0 && name === 'Fn::Join') return deployed(value[name][1]).join(value[name][0]);
  if (others.length === 0 && name === 'Ref') return EXAMPLES[value.Ref] ?? 'example';
  if (others.length === 0 && name.startsWith('Fn::')) return EXAMPLES['AWS::AccountId'];
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deployed(each)]));
}

const EXAMPLES: { readonly [name: string]: string } = { 'AWS::Partition': 'aws', 'AWS::AccountId': '123412341234', 'AWS::Region': 'us-west-2' };
