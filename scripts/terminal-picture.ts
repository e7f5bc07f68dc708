/**
 * Does what the README says, with the real CLI, engine and registry in an account that moto plays, and draws what the
 * terminal shows of `cdk deploy`.
 *
 *     npx projen compile && npm run docs:picture
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { foldEngineLines } from './terminal-picture/fold-engine-lines';
import { Screen } from './terminal-picture/screen';
import { terminalSvg } from './terminal-picture/svg';
import { PROJECT_ROOT } from '../test/support/cdk/cdk-tools';
import { packLibrary } from '../test/support/cdk/packed-library';
import { LocalAccount } from '../test/support/local-account';
import { PageFollower } from '../test/support/page/page-follower';
import { stepsOf } from '../test/support/page/page-step';

const PICTURE = path.join(PROJECT_ROOT, 'docs', 'images', 'cdk-deploy.svg');
const [COLUMNS, ROWS] = [110, 60];

/** A terminal of its own, with colours whatever the caller's environment says. */
const TERMINAL = { TERM: 'xterm-256color', TZ: 'UTC', NO_COLOR: undefined, CI: undefined };

async function record(account: LocalAccount): Promise<{ command: string; output: string }> {
  const { cloud } = account;
  const reader = new PageFollower({
    folder: cloud.folder.sub('hello'),
    library: await packLibrary(cloud.folder.sub('packed')),
    env: { ...cloud.tools.env },
  });
  for (const step of stepsOf(path.join(PROJECT_ROOT, 'README.md'))) {
    if (step.kind === 'file') {
      reader.write(step);
      continue;
    }
    const recorded = /\bcdk deploy\b/.test(step.command);
    console.log(`$ ${step.command}`);
    const line = recorded ? `script --quiet --return --command 'stty cols ${COLUMNS} rows ${ROWS}; ${step.command}' /dev/null` : step.command;
    const { exitCode, stdout, stderr } = await reader.run(line, { env: recorded ? TERMINAL : {} });
    if (exitCode !== 0) throw new Error(`'${step.command}' ended with exit code ${exitCode}\n${stdout}${stderr}`);
    if (recorded) return { command: step.command, output: stdout };
  }
  throw new Error('the README has nobody run cdk deploy');
}

async function main(): Promise<void> {
  const account = await LocalAccount.start((line) => console.log(line));
  try {
    const { command, output } = await record(account);
    const screen = new Screen();
    screen.write(`\x1b[32m$\x1b[0m \x1b[1m${command}\x1b[0m\r\n${output}`);
    const lines = foldEngineLines(screen.lines);
    fs.writeFileSync(PICTURE, terminalSvg(command, lines.map((line) => line.map(({ text }) => text).join('')).join('; '), lines));
    console.log(`${path.relative(PROJECT_ROOT, PICTURE)}: ${lines.length} lines`);
  } finally {
    await account.stop();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
