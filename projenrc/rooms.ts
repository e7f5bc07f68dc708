/**
 * Which room of `src/private/` may enter which: rooms by their folder, public files by their name.
 *
 * A room may always enter itself. Public files may enter every room.
 */
export const ROOMS: { readonly [room: string]: readonly string[] } = {
  errors: [],
  tree: [],
  dockerfile: [],
  ecr: ['errors'],
  publisher: ['ecr', 'errors'],
  context: ['errors'],
  binary: ['context', 'errors', 'tree', 'binary-check.ts', 'go-build-options.ts', 'workflow-hooks.ts'],
  image: ['binary', 'context', 'dockerfile', 'ecr', 'errors', 'publisher', 'tree', 'workflow-hooks.ts'],
  publishing: ['ecr', 'errors', 'publisher', 'tree'],
  function: [
    'ecr', 'errors', 'tree', 'sparta-handler-options.ts', 'sparta-log-level.ts',
    'sparta-oci-function-props.ts', 'sparta-oci-image.ts', 'sparta-oci-image-props.ts',
  ],
};

/** One zone of the lint rule `import/no-restricted-paths`. */
interface Zone {
  readonly target: string;
  readonly from: string;
  readonly except: readonly string[];
  readonly message: string;
}

/** The table as the linter takes it. */
export function zones(): Zone[] {
  return Object.entries(ROOMS).map(([room, entered]) => ({
    target: `./src/private/${room}`,
    from: './src',
    except: [room, ...entered].map((each) => (each.endsWith('.ts') ? `./${each}` : `./private/${each}`)),
    message: `The room '${room}' may enter ${entered.join(', ') || 'no other'}: see projenrc/rooms.ts.`,
  }));
}

/** What the pure evaluator never imports. */
export const IMPURE = ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', 'fs', 'node:fs', 'path', 'node:path', 'os', 'node:os', 'child_process', 'node:child_process'];
