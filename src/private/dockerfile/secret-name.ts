// By `u`, the two letters beyond ASCII whose lower case is an ASCII letter (U+212A and U+017F) count as that letter.
const secretWords = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/iu;
const harmlessWords = /(?:_|^)(?:public|file|version)(?:_|$)/iu;

/** Whether a variable's name says that it holds a secret, by BuildKit's list of words. */
export function looksSecret(name: string): boolean {
  return secretWords.test(name) && !harmlessWords.test(name);
}
