import { ContextSnapshot } from '../context/context-snapshot';
import { printable } from '../errors/printable';

/** How many paths a warning names. */
const NAMED = 10;

/** What a user should know of the links in a build context, by the ID under which the warning is acknowledged. */
export function contextWarnings({ outsideLinks, danglingLinks }: ContextSnapshot): { [id: string]: string } {
  return {
    ...(outsideLinks.length > 0 && {
      'cdk-sparta-oci:link-out-of-context':
        `links in the build context lead out of it, and what they lead to is copied into it: ${listed(outsideLinks)}. ` +
        "Copy what is meant into the build context, leave the links out with '.dockerignore', or acknowledge this warning",
    }),
    ...(danglingLinks.length > 0 && {
      'cdk-sparta-oci:link-dangles':
        `links in the build context lead to nothing once it is staged: ${listed(danglingLinks)}. ` +
        'Take in what they lead to, leave them out, or set `followSymlinks`',
    }),
  };
}

function listed(paths: readonly string[]): string {
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : '';
  return `${paths.slice(0, NAMED).map((each) => `'${printable(each)}'`).join(', ')}${more}`;
}
