import { Token } from 'aws-cdk-lib';
import { printable } from '../errors/printable';

/** Why something is no literal account ID. */
export function accountIdProblems(account: unknown): string[] {
  if (Token.isUnresolved(account)) {
    return ['an account is needed at synth and cannot be a token: give its 12 digits'];
  }
  return typeof account === 'string' && /^\d{12}$/.test(account)
    ? []
    : [`'${printable(String(account))}' is not an AWS account ID: expected 12 digits`];
}
