import { Change } from './change';
import { DOCKERFILE_CHANGES, FILE_CHANGES, IGNORE_CHANGES, LINK_CHANGES } from './file-changes';
import { measureChange, MeasuredChange } from './measure-change';
import { OPTION_CHANGES } from './option-changes';

const GROUPS: { readonly [title: string]: Change[] } = {
  'Files and folders': FILE_CHANGES,
  'Links': LINK_CHANGES,
  'The Dockerfile': DOCKERFILE_CHANGES,
  'What is left out': IGNORE_CHANGES,
  'Options': OPTION_CHANGES,
};

export const ALL_CHANGES = Object.values(GROUPS).flat();

/** Every change, made and measured, by the title of its group. */
export function measureAll(): { readonly [title: string]: MeasuredChange[] } {
  return Object.fromEntries(Object.entries(GROUPS).map(([title, changes]) => [title, changes.map(measureChange)]));
}

/** The page. */
export function renderCoverage(groups: ReturnType<typeof measureAll>, cdkVersion: string): string {
  return `# What the tag covers

By default the image tag is a fingerprint of the content: of all that the engine is given, and of every option that changes the image. It must change whenever the image can, because publishing skips a tag that exists already; and it should change for nothing else, because every new tag is a build, a push and a deployment.

Each row is a change that a test makes, with a \`SpartaOciImage\` and with the CDK's \`DockerImageAsset\` (aws-cdk-lib ${cdkVersion}) of the same options. It writes this page: \`npm run docs:tag\`. Some of the changes are also built by a real engine, before and after, which agrees.

${Object.entries(groups).map(([title, changes]) => `## ${title}\n\n${table(changes)}`).join('\n\n')}

## What it does not cover

- **Times and owners of files, and mode bits other than the executable one.** They differ between two checkouts of one commit, by another user, with another umask. Where they matter, set them in the Dockerfile: \`COPY --chmod\`, \`COPY --chown\`.
- **The content of secrets**, which should not be in the image either. Their IDs and sources are covered.
- **Caches**, which must not change what is built.
- **Names** under which an asset is shown.
- **What the build fetches**: base images whose tag moves, packages, files by \`ADD\`. Pin them; then the pin is in the Dockerfile, which is covered.

\`invalidation\` keeps out of the fingerprint what you add by \`extraHash\`, and nothing else. On Windows no file has an executable bit, so a context with executable files has another tag there.
`;
}

function table(changes: readonly MeasuredChange[]): string {
  const rows = changes.map(({ title, isSeen, isLeftOut, isNewForUs, isNewForStock }) => (
    `| ${title} | ${isLeftOut ? 'yes, left out on purpose' : isSeen ? 'yes' : 'no'} | ${word(isNewForUs)} | ${word(isNewForStock)} |`
  ));
  return ['| Change | Can change the image | Our tag | `DockerImageAsset` |', '|---|---|---|---|', ...rows].join('\n');
}

function word(isNew: boolean): string {
  return isNew ? '**new**' : 'same';
}
