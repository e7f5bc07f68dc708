const secretWords = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const harmlessWords = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Whether a variable's name says that it holds a secret, by BuildKit's list of words. */
export function looksSecret(name: string): boolean {
  // The two letters whose lower case is an ASCII letter count as that letter.
  const folded = name.replace(/\u212a/g, 'k').replace(/\u017f/g, 's');
  return secretWords.test(folded) && !harmlessWords.test(folded);
}
