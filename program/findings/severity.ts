/** How much a finding matters, the least first. */
export const SEVERITIES = ['info', 'warning', 'error'] as const;

/** `error`: it does not work, or will not. `warning`: it probably is not what was meant. `info`: worth knowing. */
export type Severity = (typeof SEVERITIES)[number];

/** From which severity on findings make the exit code 1. */
export type FailOn = Severity | 'never';

export function reaches(severity: Severity, failOn: FailOn): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn);
}
