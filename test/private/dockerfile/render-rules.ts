import { Rule, RULES } from '../../../src/private/dockerfile/rules';

const INTRODUCTION = `# Rules for Dockerfiles

What this library says about a Dockerfile at synthesis, besides what BuildKit itself refuses. Errors stop the
synthesis. Warnings are annotations and can be acknowledged by their ID:

\`\`\`ts
Annotations.of(image).acknowledgeWarning('cdk-sparta-oci:label-overwritten', 'the parent stage is shared on purpose');
\`\`\`

Examples of the last rules assume that the arguments they show are given, as the library gives its own.
`;

/** The documentation of all rules, as Markdown. */
export function renderRules(): string {
  return [INTRODUCTION, ...RULES.map(renderRule)].join('\n');
}

function renderRule({ id, severity, sentence, explanation, link, good, bad }: Rule): string {
  return [
    `## \`${id}\``,
    '',
    `**${sentence}** (${severity})`,
    '',
    `${explanation} [Docker's documentation](${link})`,
    '',
    'Good:',
    '',
    block(good),
    '',
    'Bad:',
    '',
    block(bad),
    '',
  ].join('\n');
}

function block(text: string): string {
  return `\`\`\`dockerfile\n${text}\n\`\`\``;
}
