import { Severity } from './severity';

/** What is always the same about a kind of finding. */
export interface FindingKind {
  readonly severity: Severity;
  /** The finding in one sentence; docs/operating.md has cause and remedy. */
  readonly title: string;
}

/** Every code that a finding can have. Codes are stable: scripts may rest on them. */
export const FINDING_CODES = {
  // Of Dockerfiles; docs/dockerfile-rules.md explains those that the library warns of at synth, too.
  'dockerfile-invalid': { severity: 'error', title: 'BuildKit would refuse the Dockerfile' },
  'label-missing': { severity: 'error', title: 'the Dockerfile does not set the label' },
  'label-unknown': { severity: 'error', title: 'the value of the label is known only to the base image' },
  'label-in-unbuilt-stage': { severity: 'warning', title: 'a label stands in a stage that the image does not come from' },
  'label-overwritten': { severity: 'warning', title: 'a label is set more than once' },
  'arg-after-use': { severity: 'warning', title: 'an ARG stands after the first use of its variable' },
  'reserved-arg-unused': { severity: 'warning', title: 'a reserved build argument is not used' },
  'secret-build-arg': { severity: 'warning', title: 'a build argument looks like a secret' },
  'base-image-decides': { severity: 'warning', title: 'whether the build fails depends on the base image' },

  // Of building and pushing an app's images.
  'image-left-out': { severity: 'error', title: 'bake cannot build an image as cdk deploy would' },
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof FINDING_CODES;
