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
  'image-not-pushed': { severity: 'error', title: 'an image could not be built or pushed' },
  'repository-missing': { severity: 'error', title: 'the repository that an image goes to does not exist' },
  'image-left-out': { severity: 'error', title: 'bake cannot build an image as cdk deploy would' },

  // Of images in their repositories.
  'image-not-published': { severity: 'info', title: 'the tag is not in the repository, and nobody uses it' },
  'image-missing': { severity: 'error', title: 'the image is not in the repository, but it is used' },
  'image-archived': { severity: 'error', title: 'the image is archived, so nobody can pull it' },
  'image-unused': { severity: 'info', title: 'nobody uses the image' },
  'image-is-index': { severity: 'error', title: 'there is an index in place of an image, which Lambda refuses' },
  'layers-not-gzip': { severity: 'error', title: 'the image has layers that Lambda cannot unpack' },
  'label-differs': { severity: 'error', title: 'the image carries another label than its own URI' },
  'architecture-differs': { severity: 'error', title: 'the image is for another architecture than whoever runs it' },
  'tag-moved': { severity: 'error', title: 'the tag points to another image than the function runs' },

  // Of functions.
  'image-not-run': { severity: 'warning', title: 'no function runs the image that the app deploys to it' },
  'function-failed': { severity: 'error', title: 'Lambda cannot run the function' },
  'function-inactive': { severity: 'warning', title: 'Lambda has put the function to sleep' },
  'function-pending': { severity: 'warning', title: 'Lambda is not done with the function' },
  'function-update-failed': { severity: 'error', title: "the function's last update failed" },
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof FINDING_CODES;
