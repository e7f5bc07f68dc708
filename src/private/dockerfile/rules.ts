/** The ID of a rule, which is also the ID by which its annotation is acknowledged. */
export type RuleId =
  | 'cdk-sparta-oci:dockerfile-invalid'
  | 'cdk-sparta-oci:label'
  | 'cdk-sparta-oci:label-in-unbuilt-stage'
  | 'cdk-sparta-oci:label-overwritten'
  | 'cdk-sparta-oci:arg-after-use'
  | 'cdk-sparta-oci:reserved-arg-unused'
  | 'cdk-sparta-oci:secret-build-arg'
  | 'cdk-sparta-oci:base-image-decides';

/** What a Dockerfile should or must not do. */
export interface Rule {
  readonly id: RuleId;
  /** Whether the Dockerfile cannot be used, or only probably means something else. */
  readonly severity: 'error' | 'warning';
  /** The rule in one sentence. */
  readonly sentence: string;
  readonly explanation: string;
  /** Where Docker documents what the rule is about. */
  readonly link: string;
  readonly good: string;
  /** What breaks this rule, and no other. */
  readonly bad: string;
}

const REFERENCE = 'https://docs.docker.com/reference/dockerfile/';
const IMAGE = '123412341234.dkr.ecr.us-west-2.amazonaws.com/app';

/** The rules by which a Dockerfile is judged, besides BuildKit's own. */
export const RULES: readonly Rule[] = [
  {
    id: 'cdk-sparta-oci:dockerfile-invalid',
    severity: 'error',
    sentence: 'The Dockerfile is one that BuildKit builds.',
    explanation:
      'What BuildKit refuses is refused at synthesis already, with the line and every other problem of the file. ' +
      'Expansion errors count only in stages that the target needs, as they do in a build. ' +
      'So is a file that is not UTF-8, of which BuildKit reads single bytes, and one whose values or patterns are beyond all measure.',
    link: REFERENCE,
    good: 'FROM scratch\nLABEL team=web',
    bad: 'FROM scratch\nLABLE team=web',
  },
  {
    id: 'cdk-sparta-oci:label',
    severity: 'error',
    sentence: 'The reserved label has a value, and one that is certain before the build.',
    explanation:
      'The label says where the image goes. A variable that no ARG declares in the same stage before the LABEL is empty there, ' +
      'or, on an image of a registry, whatever that image sets: neither is a place to publish to.',
    link: `${REFERENCE}#scope`,
    good: `FROM scratch\nARG SPARTA_BUILD_ID\nLABEL io.sparta.ecr-name=${IMAGE}:\${SPARTA_BUILD_ID}`,
    bad: `FROM scratch\nLABEL io.sparta.ecr-name=${IMAGE}:\${SPARTA_BUILD_ID}\nARG BUILD_ID`,
  },
  {
    id: 'cdk-sparta-oci:label-in-unbuilt-stage',
    severity: 'warning',
    sentence: 'A label stands in the stage that is built, or in one that it is built from.',
    explanation:
      'The image carries the labels of its own stage and of those its FROM goes back to. ' +
      'Labels of a stage that is only copied from, or not needed at all, are lost.',
    link: `${REFERENCE}#label`,
    good: 'FROM scratch AS build\nFROM scratch\nLABEL team=web\nCOPY --from=build /app /app',
    bad: 'FROM scratch AS build\nLABEL team=web\nFROM scratch\nCOPY --from=build /app /app',
  },
  {
    id: 'cdk-sparta-oci:label-overwritten',
    severity: 'warning',
    sentence: 'A label is set once.',
    explanation: 'Of several values for one label the last one wins, also over the value that the parent stage gave the reserved label.',
    link: `${REFERENCE}#label`,
    good: 'FROM scratch\nLABEL team=web',
    bad: 'FROM scratch\nLABEL team=web\nLABEL team=mobile',
  },
  {
    id: 'cdk-sparta-oci:arg-after-use',
    severity: 'warning',
    sentence: 'An ARG stands before the first use of its variable.',
    explanation: 'A variable exists from its ARG on, to the end of the stage. Used before, it is empty or what the base image sets.',
    link: `${REFERENCE}#scope`,
    good: 'FROM scratch\nARG TEAM\nLABEL team=${TEAM}',
    bad: 'FROM scratch\nLABEL team=${TEAM}\nARG TEAM',
  },
  {
    id: 'cdk-sparta-oci:reserved-arg-unused',
    severity: 'warning',
    sentence: 'Every build argument that is always given is used.',
    explanation: 'Such an argument is there to be used: where it is not, a value is probably written out that will change one day.',
    link: `${REFERENCE}#arg`,
    good: 'FROM scratch\nARG SPARTA_BINARY\nCOPY ${SPARTA_BINARY} /app',
    bad: 'FROM scratch\nARG SPARTA_BINARY\nCOPY SpartaOCI /app',
  },
  {
    id: 'cdk-sparta-oci:secret-build-arg',
    severity: 'warning',
    sentence: 'A secret is no build argument.',
    explanation:
      'The values of build arguments stand in the history of the image, where everyone can read them who can pull it. ' +
      'RUN --mount=type=secret shows a secret to one command only.',
    link: 'https://docs.docker.com/build/building/secrets/',
    good: 'FROM scratch\nRUN --mount=type=secret,id=token ["/login"]',
    bad: 'FROM scratch\nARG DB_PASSWORD\nRUN ["/login"]',
  },
  {
    id: 'cdk-sparta-oci:base-image-decides',
    severity: 'warning',
    sentence: 'Whether a build fails does not depend on the environment of the base image.',
    explanation: '`${NAME:?message}` of a variable that only the base image may set fails the build, or does not, once the image is there.',
    link: `${REFERENCE}#environment-replacement`,
    good: 'FROM alpine\nARG HOME_DIR=/root\nWORKDIR ${HOME_DIR:?is needed}',
    bad: 'FROM alpine\nWORKDIR ${HOME_DIR:?is needed}',
  },
];
