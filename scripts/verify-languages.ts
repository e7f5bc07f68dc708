/**
 * Makes the package of every language, installs it into a fresh project with that language's own aws-cdk-lib, and
 * compares what the hello-world app synthesizes with what the TypeScript app does.
 *
 *     npm run verify:languages -- [--cdk <version>] [language…]
 *
 * MAVEN_LOCAL_REPOSITORY names a folder for what Maven downloads; without it, that is downloaded each time.
 */
import { parseArgs } from 'node:util';
import { compareAssemblies } from './verify-languages/compare-assemblies';
import { dotnet } from './verify-languages/dotnet-language';
import { go } from './verify-languages/go-language';
import { java } from './verify-languages/java-language';
import { Language } from './verify-languages/language';
import { javascript, typescript } from './verify-languages/npm-languages';
import { python } from './verify-languages/python-language';
import { Workspace } from './verify-languages/workspace';

/** Every registry and every mirror of one that lags has this version, and the cdk-assets that is pinned here reads its manifests. */
const CDK_VERSION = '2.263.0';

/** Goes through the steps of a language and returns those that it passed, in words. */
async function verify(language: Language, workspace: Workspace, reference: string): Promise<string[]> {
  const passed: string[] = [];
  const step = async (name: string, action: () => Promise<unknown> | void) => {
    try {
      await action();
    } catch (cause) {
      throw new Error([...passed, `NOT ${name}`].join(', '), { cause });
    }
    passed.push(name);
  };
  const project = workspace.copyOf(language.example);
  await step('package built', () => language.build(workspace));
  await step('installed', () => language.install(workspace, project));
  await step('synthesized', () => workspace.synth(project));
  await step('equal', () => compareAssemblies(project, reference));
  if (language.check) passed.push(await language.check(workspace, project));
  return passed;
}

/** Prints the line of a language; returns whether it is a good one. */
async function report(language: Language, workspace: Workspace, reference: string): Promise<boolean> {
  const begin = Date.now();
  const line = (result: string) => console.log(`${language.name.padEnd(11)} ${result} (${Math.round((Date.now() - begin) / 1000)} s)`);
  try {
    const result = language.missing && language.partly
      ? `${await language.partly(workspace)}; not compiled, installed or synthesized: ${language.missing}`
      : (await verify(language, workspace, reference)).join(', ');
    line(result);
    return true;
  } catch (error) {
    const { message, cause } = error as Error;
    line(message);
    if (cause) console.log((cause as Error).message);
    return false;
  }
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { cdk: { type: 'string', default: CDK_VERSION } } });
  const wanted = ({ name }: Language) => positionals.length === 0 || positionals.includes(name.toLowerCase());
  const workspace = new Workspace(values.cdk);
  console.log(`Each with aws-cdk-lib ${values.cdk}; equal to what the TypeScript app deploys`);
  try {
    const reference = workspace.path(typescript.example);
    if (!(await report(typescript, workspace, reference))) return false;
    // Side by side, as each waits for downloads most of the time.
    const results = await Promise.all([javascript, python, java, go, dotnet].filter(wanted).map((each) => report(each, workspace, reference)));
    return results.every((good) => good);
  } finally {
    workspace.remove();
  }
}

main().then((good) => { process.exitCode = good ? 0 : 1; }, (error) => {
  console.error(error);
  process.exitCode = 1;
});
