import { Token } from 'aws-cdk-lib';

const ALLOWED = /^[a-zA-Z0-9-_]+$/;
const MAX_LENGTH = 64;

/**
 * The name under which a Sparta binary knows a handler.
 *
 * One leading asterisk goes. A name with colons keeps what follows the last of them, as it is; in
 * any other, each run of characters other than ASCII letters, digits and underscores becomes one
 * underscore.
 */
export function cleanFunctionName(name: string): string {
  const trimmed = name.replace(/^\*/, '');
  return trimmed.includes(':') ? trimmed.slice(trimmed.lastIndexOf(':') + 1) : trimmed.replace(/\W+/g, '_');
}

/** The name that Lambda must give to a function for a Sparta binary to find its handler. */
export function spartaFunctionName(stackName: string, name: string): string {
  return `${stackName}_${cleanFunctionName(name)}`;
}

/** What is wrong with a handler's name by Sparta's rule and Lambda's grammar. */
export function functionNameProblems(stackName: string, name: string): string[] {
  if (Token.isUnresolved(name)) {
    return ['`spartaFunctionName` is needed at synth and cannot be a token: give the literal name of the handler'];
  }
  const cleaned = cleanFunctionName(name);
  if (cleaned === '') {
    return [`spartaFunctionName '${name}' is empty once Sparta has cleaned it: give the handler a name with at least one letter or digit`];
  }
  const full = spartaFunctionName(stackName, name);
  const said = `spartaFunctionName '${name}' makes the function name '${full}'`;
  const problems: string[] = [];
  if (!ALLOWED.test(full)) {
    problems.push(
      `${said}: Lambda allows letters, digits, '-' and '_'. ` +
      'Sparta takes what follows the last colon as it is, so rename the handler',
    );
  }
  if (full.length > MAX_LENGTH) {
    problems.push(
      `${said} of ${full.length} characters: Lambda allows ${MAX_LENGTH}. ` +
      `Shorten the handler's name or the stack's ('${stackName}')`,
    );
  }
  return problems;
}
