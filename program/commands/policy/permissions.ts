import { PUSH_ACTIONS } from '../../../src/private/ecr/repository-actions';

/** IAM actions on one kind of thing. */
export interface Permission {
  /** `any`: actions that IAM grants for everything or nothing. */
  readonly on: 'repository' | 'function' | 'stack' | 'any';
  readonly actions: readonly string[];
}

/** Which images there are, and what an index lists. */
const FIND_IMAGES: Permission = { on: 'repository', actions: ['ecr:BatchGetImage', 'ecr:DescribeImages'] };

/** Labels and architecture of images. */
const READ_IMAGES: Permission = { on: 'repository', actions: ['ecr:BatchGetImage', 'ecr:DescribeImages', 'ecr:GetDownloadUrlForLayer'] };

/** What each version of each function runs. */
const READ_FUNCTIONS: readonly Permission[] = [
  { on: 'any', actions: ['lambda:ListFunctions'] },
  { on: 'function', actions: ['lambda:GetFunction', 'lambda:ListAliases'] },
];

/** What ECS runs and may run. */
const READ_TASKS: Permission = {
  on: 'any',
  actions: [
    'ecs:DescribeServices', 'ecs:DescribeTaskDefinition', 'ecs:DescribeTasks',
    'ecs:ListClusters', 'ecs:ListServices', 'ecs:ListTaskDefinitions', 'ecs:ListTasks',
  ],
};

/** What stacks deploy, or may deploy. */
const READ_STACKS: readonly Permission[] = [
  { on: 'any', actions: ['cloudformation:DescribeStacks'] },
  { on: 'stack', actions: ['cloudformation:GetTemplate', 'cloudformation:ListChangeSets'] },
];

/** How a repository is set up. */
const READ_REPOSITORIES: Permission = { on: 'repository', actions: ['ecr:DescribeRepositories', 'ecr:GetLifecyclePolicy', 'ecr:GetRepositoryPolicy'] };

/** Who else may pull. */
const READ_POLICIES: readonly Permission[] = [
  { on: 'any', actions: ['ecr:GetRegistryPolicy'] },
  { on: 'repository', actions: ['ecr:GetRepositoryPolicy'] },
];

/** With `--apply` alone. */
const DELETE_IMAGES: Permission = { on: 'repository', actions: ['ecr:BatchDeleteImage'] };

/** What docker pushes with, once it has the password. */
const PUSH_IMAGES: readonly Permission[] = [
  { on: 'any', actions: ['ecr:GetAuthorizationToken'] },
  { on: 'repository', actions: PUSH_ACTIONS },
];

/** What each command calls of AWS. */
export const PERMISSIONS: { readonly [command: string]: readonly Permission[] } = {
  label: [],
  list: [FIND_IMAGES, ...READ_FUNCTIONS, READ_TASKS],
  why: [FIND_IMAGES, ...READ_FUNCTIONS, READ_TASKS, ...READ_STACKS],
  verify: [READ_IMAGES, ...READ_FUNCTIONS],
  // What publishers may do is tried as publishers.
  doctor: [READ_REPOSITORIES, READ_IMAGES],
  prune: [READ_IMAGES, ...READ_POLICIES, ...READ_FUNCTIONS, READ_TASKS, ...READ_STACKS, DELETE_IMAGES],
  policy: [],
  bake: PUSH_IMAGES,
};
