/**
 * What doctor itself needs to be allowed, in the account of each repository.
 *
 * As publishers it does what these may anyway; and they need to be assumable by whoever runs it.
 */
export const DOCTOR_ACTIONS: readonly string[] = [
  'sts:AssumeRole',
  'sts:GetCallerIdentity',
  'ecr:DescribeRepositories',
  'ecr:GetRepositoryPolicy',
  'ecr:GetLifecyclePolicy',
  'ecr:DescribeImages',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
];
