import { runProgram } from './command-line/run-program';
import { printableLines } from './terminal/printable';
import { Terminal } from './terminal/terminal';

/** Set when the program is bundled. */
declare const PROGRAM_VERSION: string;

// A remark of the SDK on the Node.js version, in the midst of every output; the SDK that is bundled runs on this one.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const { argv, env, stdin, stdout, stderr } = process;
const color = !argv.includes('--no-color') && !env.NO_COLOR && (Boolean(env.FORCE_COLOR) || stderr.isTTY);
const terminal = new Terminal(stdout, stderr, { color, isInteractive: stdin.isTTY && stderr.isTTY });

// A reader of the answer that has seen enough, as `head` does.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

runProgram(argv.slice(2), PROGRAM_VERSION, terminal).then((exitCode) => {
  process.exitCode = exitCode;
}, (error: Error) => {
  terminal.tell(`cdk-sparta-oci broke: ${printableLines(error.stack ?? error.message)}`);
  process.exitCode = 2;
});
