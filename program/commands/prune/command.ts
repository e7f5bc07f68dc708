import { Command } from '../../command-line/command';
import { COMMON_OPTIONS } from '../../command-line/option';
import { PRUNE_OPTIONS } from '../../prune/prune-options';

export const pruneCommand: Command = {
  name: 'prune',
  summary: 'Tells which images nobody needs any more, and deletes them if asked to.',
  description:
    'An image may go that nobody uses (as why tells), that is neither young nor among the newest of its repository, and\n' +
    'that carries a label that names itself. Everything else is kept, and why. Without --apply, nothing is deleted.\n' +
    'Whatever cannot be looked at, in any account that may pull, stops it before anything is deleted.',
  arguments: [{ name: 'repository', optional: true, multiple: true, summary: 'URI of a repository (default: those of the app\'s labelled images)' }],
  options: [
    ...PRUNE_OPTIONS,
    { name: 'apply', summary: 'delete what may go; everything is looked at again right before' },
    { name: 'yes', summary: 'do not ask' },
    COMMON_OPTIONS.app,
    COMMON_OPTIONS.json,
    COMMON_OPTIONS.profile,
    COMMON_OPTIONS.region,
    COMMON_OPTIONS.role,
    COMMON_OPTIONS.failOn,
  ],
  examples: [
    { line: 'cdk-sparta-oci prune', explanation: 'what may go, and why everything else stays' },
    { line: 'cdk-sparta-oci prune --keep 10 --min-age 30d --apply', explanation: 'delete it, after a question' },
    { line: 'cdk-sparta-oci prune 123412341234.dkr.ecr.us-west-2.amazonaws.com/app --json', explanation: 'one repository, for a script' },
  ],
  load: () => import('./run.js'),
};
