import { parseInteger } from './integer';
import { Budget } from '../expansion/budget';
import { couldBe, couldConsistOf } from '../expansion/possible-texts';
import { mapText, Unknown } from '../expansion/unknown';
import { InstructionError } from '../instruction-error';
import { toUpper } from '../unicode';

const names = new Set([
  ...('ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU ' +
    'URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX').split(' '),
  ...Array.from({ length: 15 }, (_, index) => `RTMIN+${index + 1}`),
  ...Array.from({ length: 14 }, (_, index) => `RTMAX-${index + 1}`),
]);

const spellings = [...names].flatMap((name) => [name, `SIG${name}`]);

/** Checks a signal that is not fully known. */
export function checkUnknownSignal(signal: Unknown, budget: Budget): void {
  const upper = mapText(signal, toUpper);
  if (!couldConsistOf(signal, /^[0-9+-]*$/) && !spellings.some((spelling) => couldBe(upper, spelling, budget))) {
    throw new InstructionError('invalid signal, whatever its variables hold: write a number other than 0, or a name such as SIGTERM');
  }
}

/** Checks the signal of STOPSIGNAL: a number other than 0, or a name with or without SIG. */
export function checkSignal(text: string): void {
  if ((parseInteger(text) ?? 0n) !== 0n || names.has(toUpper(text).replace(/^SIG/, ''))) {
    return;
  }
  throw new InstructionError(`invalid signal '${text}': write a number other than 0, or a name such as SIGTERM`, text);
}
