/** An option of a command. */
export interface Option {
  /** Without the dashes. */
  readonly name: string;
  /** What stands for its value in the help; an option without one is on or off. */
  readonly value?: string;
  /** Whether it can be given several times. */
  readonly multiple?: boolean;
  /** The only values that are allowed. */
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly summary: string;
  /** Why nobody can have it: it is what others expect, so it is told why instead of being unknown. */
  readonly refusal?: string;
}

/** The options that have one name and one meaning in every command that takes them. */
export const COMMON_OPTIONS = {
  app: { name: 'app', value: 'FOLDER', default: 'cdk.out', summary: 'cloud assembly to read, as `cdk synth` writes it' },
  json: { name: 'json', summary: 'one JSON document on stdout' },
  profile: { name: 'profile', value: 'NAME', summary: 'AWS profile of the credentials' },
  region: { name: 'region', value: 'REGION', multiple: true, summary: 'a region to look at, besides those of the app' },
  role: { name: 'role', value: 'ARN', multiple: true, summary: 'a role to assume for looking into its account, besides those of the app' },
  failOn: {
    name: 'fail-on',
    value: 'SEVERITY',
    choices: ['info', 'warning', 'error', 'never'],
    default: 'error',
    summary: 'the least severity of a finding that makes the exit code 1',
  },
  offline: { name: 'offline', summary: 'do only what needs no AWS account' },
} as const satisfies Record<string, Option>;

/** Taken by every command, without being listed by it. */
export const UNIVERSAL_OPTIONS: readonly Option[] = [
  { name: 'no-color', summary: 'text without colours (as NO_COLOR=1)' },
  { name: 'help', summary: 'this help' },
];
