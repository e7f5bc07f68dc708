import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { preflightProblems } from './binary-preflight';
import { BinaryRequest, BinarySource, BoundBinary } from './binary-source';
import { GoBuildSettings } from './go-build-settings';
import { runGo } from './go-toolchain';
import { GoBuildOptions } from '../../go-build-options';
import { contextPath } from '../context/context-path';
import { printable } from '../errors/printable';
import { statAt } from '../errors/stat-at';

/** Sparta's own default, relative to the build context. */
const OUTPUT_FOLDER = '.sparta';

/** A binary compiled from Go sources into `.sparta/` of the build context. */
export class GoBuildBinary implements BinarySource {
  public constructor(private readonly options: GoBuildOptions) {}

  public bind(request: BinaryRequest): BoundBinary {
    const settings = new GoBuildSettings(this.options, request);
    const name = path.basename(path.resolve(this.options.entry), '.go').replace(/[^\w.-]/g, '_');
    const relativePath = `${OUTPUT_FOLDER}/${name}-${settings.digest}.lambda.${settings.goarch}`;
    const absolutePath = path.join(request.directory, relativePath);
    // What other images and earlier settings left there belongs neither to this image nor to its hash.
    const exclude = [`${OUTPUT_FOLDER}/*`, `!${relativePath}`];
    const subject = {
      request: { ...request, exclude: [...(request.exclude ?? []), ...exclude] },
      absolutePath,
      relativePath,
      remedy: 'a postBuilds hook removed it after it was compiled',
    };
    return {
      relativePath,
      absolutePath,
      exclude,
      problems: [...settings.problems, ...outputProblems(request.directory, absolutePath)],
      make: (buildId) => this.make(settings, buildId, request.directory, absolutePath),
      check: (baseImage) => preflightProblems({ ...subject, baseImage }, this.options.skipChecks ?? []),
    };
  }

  private make(settings: GoBuildSettings, buildId: string | undefined, directory: string, output: string): string[] {
    // A hook may have put something in the way.
    const problems = outputProblems(directory, output);
    if (problems.length > 0) {
      return problems;
    }
    const entry = path.resolve(this.options.entry);
    const stat = statAt(entry);
    if (!stat) {
      return [`Go entry '${this.options.entry}' does not exist (looked for '${entry}'): name the folder of the main package, or a Go file of it`];
    }
    const [packageFolder, target] = stat.isDirectory() ? [entry, '.'] : [path.dirname(entry), path.basename(entry)];
    if (this.options.generate) {
      const generated = runGo(['generate', target], packageFolder, settings.hostEnvironment);
      if ('problem' in generated) {
        return [generated.problem];
      }
    }
    const listed = listCompiledPackages(settings, packageFolder, target);
    if ('problem' in listed) {
      return [listed.problem];
    }
    if (listed.packageName !== 'main') {
      return [`Go entry '${this.options.entry}' is of package '${listed.packageName}', which is no program: name the folder of a package 'main'`];
    }
    const stamp = buildId ?? createHash('sha256').update(settings.linkerFlags('')).update(listed.compiled).digest('hex');
    fs.mkdirSync(path.dirname(output), { recursive: true });
    const built = runGo(
      ['build', ...settings.packageFlags, '-ldflags', settings.linkerFlags(stamp), '-o', output, target],
      packageFolder,
      settings.environment,
    );
    return 'problem' in built ? [built.problem] : [];
  }
}

/** What is in the way of the compiler's output: it would be written to wherever a link leads. */
function outputProblems(directory: string, output: string): string[] {
  const folder = path.dirname(output);
  const folderStat = statAt(folder, fs.lstatSync);
  if (folderStat && !folderStat.isDirectory()) {
    return [inTheWay(directory, folder, folderStat.isSymbolicLink(), 'no folder')];
  }
  const fileStat = statAt(output, fs.lstatSync);
  return fileStat && !fileStat.isFile() ? [inTheWay(directory, output, fileStat.isSymbolicLink(), 'no file')] : [];
}

function inTheWay(directory: string, file: string, isLink: boolean, otherwise: string): string {
  const what = isLink ? `a symbolic link to '${printable(fs.readlinkSync(file))}'` : otherwise;
  return `'${contextPath(directory, file)}' in the build context '${directory}' is ${what}: ` +
    'remove it, so that SpartaBinary.fromGoBuild() writes into the build context and nowhere else';
}

/** What a binary consists of. */
interface CompiledPackages {
  readonly packageName: string;
  /** Every package, each with the hash of what it was compiled to. */
  readonly compiled: string;
}

/**
 * Compiles all packages that go into a binary.
 *
 * Their hashes change exactly when the sources, the compiler or its settings change what is compiled.
 * They know nothing of the stamp, which the linker adds. With Go's build cache it takes milliseconds.
 */
function listCompiledPackages(settings: GoBuildSettings, directory: string, target: string): CompiledPackages | { problem: string } {
  const listed = runGo(
    ['list', '-deps', '-export', ...settings.packageFlags, '-f', '{{.Name}} {{.ImportPath}} {{.BuildID}}', target],
    directory,
    settings.environment,
  );
  if ('problem' in listed) {
    return listed;
  }
  const packages = listed.output.trim().split('\n').map((line) => line.split(' '));
  return {
    packageName: packages[packages.length - 1][0],
    // A build ID is `<hash of the inputs>/<hash of the output>`; only the latter is the same everywhere.
    compiled: packages.map(([, importPath, buildId]) => `${importPath} ${buildId.split('/').pop()}`).join('\n'),
  };
}
