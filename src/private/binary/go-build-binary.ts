import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { preflightProblems } from './binary-preflight';
import { BinaryRequest, BinarySource, BoundBinary } from './binary-source';
import { GoBuildSettings } from './go-build-settings';
import { GoResult, runGo } from './go-toolchain';
import { GoBuildOptions } from '../../go-build-options';

/** Sparta's own default, relative to the build context. */
const OUTPUT_FOLDER = '.sparta';

/** A binary compiled from Go sources into `.sparta/` of the build context. */
export class GoBuildBinary implements BinarySource {
  public constructor(private readonly options: GoBuildOptions) {}

  public bind(request: BinaryRequest): BoundBinary {
    const settings = new GoBuildSettings(this.options, request);
    if (settings.problems.length > 0) {
      return { relativePath: '', absolutePath: '', exclude: [], problems: settings.problems, make: () => [], check: () => [] };
    }
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
      problems: [],
      make: () => this.make(settings, request.buildId, absolutePath),
      check: (baseImage) => preflightProblems({ ...subject, baseImage }, this.options.skipChecks ?? []),
    };
  }

  private make(settings: GoBuildSettings, buildId: string | undefined, output: string): string[] {
    const entry = path.resolve(this.options.entry);
    const stat = fs.statSync(entry, { throwIfNoEntry: false });
    if (!stat) {
      return [`Go entry '${this.options.entry}' does not exist (looked for '${entry}'): name the folder of the main package, or a Go file of it`];
    }
    const [directory, target] = stat.isDirectory() ? [entry, '.'] : [path.dirname(entry), path.basename(entry)];
    if (this.options.generate) {
      const generated = runGo(['generate', target], directory, settings.hostEnvironment);
      if ('problem' in generated) {
        return [generated.problem];
      }
    }
    const listed = listCompiledPackages(settings, directory, target);
    if ('problem' in listed) {
      return [listed.problem];
    }
    const stamp = buildId ?? createHash('sha256').update(settings.linkerFlags('')).update(listed.output).digest('hex');
    fs.mkdirSync(path.dirname(output), { recursive: true });
    const built = runGo(
      ['build', ...settings.packageFlags, '-ldflags', settings.linkerFlags(stamp), '-o', output, target],
      directory,
      settings.environment,
    );
    return 'problem' in built ? [built.problem] : [];
  }
}

/**
 * Compiles all packages that go into a binary and lists the hash of what each became.
 *
 * The list changes exactly when the sources, the compiler or its settings change what is compiled. It
 * knows nothing of the stamp, which the linker adds. With Go's build cache it takes milliseconds.
 */
function listCompiledPackages(settings: GoBuildSettings, directory: string, target: string): GoResult {
  const format = '{{.ImportPath}} {{.BuildID}}';
  const listed = runGo(
    ['list', '-deps', '-export', ...settings.packageFlags, '-f', format, target],
    directory,
    settings.environment,
  );
  // A build ID is `<hash of the inputs>/<hash of the output>`; only the latter is the same everywhere.
  return 'problem' in listed ? listed : { output: listed.output.replace(/ .*\//g, ' ') };
}
