import { Assembly } from '../assembly/assembly';
import { RepositoryId } from '../registry/image-reference';
import { RepositorySettings } from '../registry/repository-settings';
import { resolveTemplateValue } from '../template/resolve-template';

/** A repository as a stack of the app defines it. */
export interface PlannedRepository {
  readonly stack: string;
  readonly settings: RepositorySettings;
}

interface RepositoryProperties {
  readonly RepositoryName?: string;
  readonly ImageTagMutability?: RepositorySettings['mutability'];
  readonly ImageTagMutabilityExclusionFilters?: ReadonlyArray<{ readonly ImageTagMutabilityExclusionFilterValue?: string }>;
  readonly EncryptionConfiguration?: { readonly EncryptionType?: string };
  readonly RepositoryPolicyText?: string | object;
  readonly LifecyclePolicy?: { readonly LifecyclePolicyText?: string };
}

/** The repository of that name and place that the app itself deploys, where it does. */
export function plannedRepository({ stacks }: Assembly, { account, region, repository }: RepositoryId): PlannedRepository | undefined {
  const there = stacks.filter((stack) => (stack.account ?? account) === account && (stack.region ?? region) === region);
  for (const { id, stackName, templates } of there) {
    for (const { template } of templates) {
      for (const { Type, Properties = {} } of Object.values(template.Resources ?? {})) {
        if (Type !== 'AWS::ECR::Repository') continue;
        const properties = resolveTemplateValue(Properties, template, { account, region, stackName }) as RepositoryProperties;
        if (properties.RepositoryName === repository) return { stack: id, settings: settingsOf(properties) };
      }
    }
  }
  return undefined;
}

/** Whether the app itself makes a role of that name. */
export function isPlannedRole({ stacks }: Assembly, roleArn: string): boolean {
  const name = roleArn.split('/').at(-1);
  return stacks.some(({ templates }) => templates.some(({ template }) =>
    Object.values(template.Resources ?? {}).some(({ Type, Properties }) => Type === 'AWS::IAM::Role' && Properties?.RoleName === name)));
}

function settingsOf(properties: RepositoryProperties): RepositorySettings {
  const { RepositoryPolicyText: policy, LifecyclePolicy: lifecycle } = properties;
  return {
    mutability: properties.ImageTagMutability ?? 'MUTABLE',
    exclusions: (properties.ImageTagMutabilityExclusionFilters ?? []).flatMap(({ ImageTagMutabilityExclusionFilterValue: value }) => value ?? []),
    encryption: properties.EncryptionConfiguration?.EncryptionType ?? 'AES256',
    ...(policy !== undefined && { policy: typeof policy === 'string' ? policy : JSON.stringify(policy) }),
    ...(lifecycle?.LifecyclePolicyText !== undefined && { lifecyclePolicy: lifecycle.LifecyclePolicyText }),
  };
}
