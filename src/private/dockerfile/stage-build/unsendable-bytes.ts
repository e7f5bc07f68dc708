import { InstructionError } from '../instruction-error';

/** Percent-encoded bytes in what BuildKit sends to its daemon, which takes nothing but UTF-8. */
export class UnsendableBytes extends InstructionError {
  public constructor(what: string, written: string) {
    super(`${what} '${written}' holds percent-encoded bytes that are no UTF-8, which BuildKit cannot send to its daemon: encode the characters as UTF-8`, written);
  }
}
