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
  'images-prunable': { severity: 'info', title: 'there are images that may go' },
  'image-spared': { severity: 'info', title: 'an image that was to go stays, because of what changed meanwhile' },
  'image-not-deleted': { severity: 'error', title: 'ECR did not delete an image that was to go' },
  'image-deleted-in-use': { severity: 'error', title: 'somebody began to use an image while it was being deleted' },
  'image-is-index': { severity: 'error', title: 'there is an index in place of an image, which Lambda refuses' },
  'layers-not-gzip': { severity: 'error', title: 'the image has layers that Lambda cannot unpack' },
  'label-differs': { severity: 'error', title: 'the image carries another label than its own URI' },
  'architecture-differs': { severity: 'error', title: 'the image is for another architecture than whoever runs it' },
  'tag-moved': { severity: 'error', title: 'the tag points to another image than the one that is run or meant' },

  // Of functions.
  'image-not-run': { severity: 'warning', title: 'no function runs the image that the app deploys to it' },
  'function-failed': { severity: 'error', title: 'Lambda cannot run the function' },
  'function-inactive': { severity: 'warning', title: 'Lambda has put the function to sleep' },
  'function-pending': { severity: 'warning', title: 'Lambda is not done with the function' },
  'function-update-failed': { severity: 'error', title: "the function's last update failed" },

  // Of what a deployment would meet: the app,
  'build-context-missing': { severity: 'error', title: 'what the image is built from is not in the cloud assembly' },
  'label-changed': { severity: 'error', title: 'the label says another place than the asset manifest' },
  'default-platform-differs': { severity: 'error', title: 'DOCKER_DEFAULT_PLATFORM decides for another architecture than the function has' },
  // the engine,
  'engine-missing': { severity: 'error', title: 'there is no container engine' },
  'engine-unreachable': { severity: 'error', title: 'the container engine does not answer' },
  'buildx-missing': { severity: 'error', title: 'the engine needs the plugin buildx for BuildKit' },
  'builder-missing': { severity: 'error', title: 'there is no builder of the name that is asked for' },
  'builder-classic': { severity: 'warning', title: 'the classic builder would build' },
  'builder-keeps-images': { severity: 'error', title: 'the builder does not give what it builds to the engine' },
  'builder-refuses': { severity: 'error', title: 'the builder fails at something in the Dockerfile that BuildKit reads' },
  'builder-reads-otherwise': { severity: 'error', title: 'the builder makes other labels of the Dockerfile than BuildKit' },
  'builder-not-compared': { severity: 'warning', title: 'the builder may read something in the Dockerfile otherwise than BuildKit' },
  'buildkit-needed': { severity: 'error', title: 'the image is built with what only BuildKit has' },
  'buildx-needed': { severity: 'error', title: 'the image is built with what only buildx has' },
  'emulation-missing': { severity: 'error', title: 'the engine cannot run programs of the image\'s architecture' },
  'attestations-added': { severity: 'error', title: 'attestations would make an index of the image' },
  'attestations-unseen': { severity: 'info', title: 'whether attestations would be added is not known' },
  'disk-low': { severity: 'warning', title: 'the engine has little disk space left' },
  'disk-unseen': { severity: 'info', title: 'the disk space of the engine is not to be seen' },
  // and AWS.
  'repository-name-invalid': { severity: 'error', title: 'ECR allows no repository of that name' },
  'repository-mutable': { severity: 'warning', title: 'tags of the repository can be moved' },
  'repository-key-unusable': { severity: 'error', title: 'ECR cannot use the encryption key of the repository' },
  'repository-drifted': { severity: 'warning', title: 'the repository is not as the app has it' },
  'image-is-artifact': { severity: 'error', title: 'there is something else than an image under the tag' },
  'lifecycle-expires': { severity: 'warning', title: 'a lifecycle rule can delete images that are in use' },
  'lifecycle-archives': { severity: 'warning', title: 'a lifecycle rule can archive images that are in use' },
  'pull-denied': { severity: 'error', title: 'the repository denies Lambda the pull' },
  'pull-not-granted': { severity: 'warning', title: 'the repository does not let Lambda pull' },
  'consumer-cannot-pull': { severity: 'error', title: 'the repository does not let another account\'s functions pull' },
  'push-denied': { severity: 'error', title: 'the repository denies its publisher the push' },
  'publisher-cannot-push': { severity: 'error', title: 'the publisher may not push to the repository' },
  'publisher-not-assumable': { severity: 'error', title: 'the role that publishes cannot be assumed' },
  'publisher-unproven': { severity: 'info', title: 'whether the publisher may push is not known yet' },
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof FINDING_CODES;
