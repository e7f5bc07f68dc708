import { ConformanceCase } from '../../test/conformance/conformance-case';

/** The smallest case found for which the test still holds, by leaving out options, lines, words and characters. */
export async function shrink(start: ConformanceCase, fails: (aCase: ConformanceCase) => Promise<boolean>): Promise<ConformanceCase> {
  let best = start;
  let tries = 0;
  const attempt = async (candidate: ConformanceCase): Promise<boolean> => {
    if (tries++ > 3000 || !await fails(candidate)) { return false; }
    best = candidate;
    return true;
  };
  for (let size = -1; size !== sizeOf(best);) {
    size = sizeOf(best);
    for (const option of ['target', 'platform'] as const) {
      if (best[option] !== undefined) { await attempt({ ...best, [option]: undefined }); }
    }
    for (const name of Object.keys(best.buildArgs ?? {})) {
      await attempt({ ...best, buildArgs: Object.fromEntries(Object.entries(best.buildArgs!).filter(([key]) => key !== name)) });
    }
    await shrinkParts(/(?<=\n)/, () => best, attempt);
    await shrinkParts(/(?<=\s)|(?=\s)/, () => best, attempt);
    await shrinkParts(start.isBytes ? /(?:)/ : /(?:)/u, () => best, attempt);
  }
  return best;
}

/** Leaves out ever smaller runs of parts, from the end to the beginning. */
async function shrinkParts(separator: RegExp, best: () => ConformanceCase, attempt: (candidate: ConformanceCase) => Promise<boolean>): Promise<void> {
  const count = best().dockerfile.split(separator).length;
  for (let length = Math.max(1, Math.floor(count / 2)); length >= 1; length = Math.floor(length / 2)) {
    for (let at = best().dockerfile.split(separator).length - length; at >= 0; at--) {
      const parts = best().dockerfile.split(separator);
      if (at + length > parts.length) { continue; }
      parts.splice(at, length);
      await attempt({ ...best(), dockerfile: parts.join('') });
    }
  }
}

function sizeOf({ dockerfile, buildArgs = {}, target, platform }: ConformanceCase): number {
  return dockerfile.length + Object.keys(buildArgs).length + (target ? 1 : 0) + (platform ? 1 : 0);
}
