import * as fs from 'fs';
import * as path from 'path';
import { Stack } from 'aws-cdk-lib';
import { writeGoService } from './go-service';
import { SpartaBinary } from '../../../src';
import { BinaryPreparation } from '../../../src/private/binary/binary-preparation';
import { describeWithGo } from '../../support/describe-with-go';
import { TemporaryFolder } from '../../support/machine/temporary-folder';

jest.setTimeout(120_000);

describeWithGo('compiled once', () => {
  let folder: TemporaryFolder;
  let context: string;
  let entry: string;

  beforeEach(() => {
    folder = new TemporaryFolder('go-cache-');
    context = folder.sub('context');
    entry = writeGoService(context);
  });
  afterEach(() => folder.remove());

  function build(environment: { [name: string]: string }): void {
    const preparation = new BinaryPreparation(SpartaBinary.fromGoBuild({ entry, environment })._source, {
      scope: new Stack(undefined, 'Service'), directory: context, dockerfile: path.join(context, 'Dockerfile'), architecture: 'x86_64',
    });
    expect(preparation.run('scratch', undefined)).toStrictEqual([]);
  }

  test('nothing is compiled or linked again while the sources are the same', () => {
    const log = path.join(folder.path, 'tools.log');
    const spy = path.join(folder.path, 'spy.sh');
    fs.writeFileSync(spy, `#!/bin/sh\ncase "$2" in -V=full) ;; *) basename "$1" >> '${log}' ;; esac\nexec "$@"\n`, { mode: 0o755 });
    const environment = { GOFLAGS: `-toolexec=${spy}`, GOCACHE: folder.sub('cache') };
    const main = path.join(entry, 'main.go');
    fs.writeFileSync(main, 'package main\n\nfunc main() {}\n');
    const tools = () => {
      fs.writeFileSync(log, '');
      build(environment);
      return fs.readFileSync(log, 'utf8').split('\n').filter((tool) => tool === 'compile' || tool === 'link');
    };
    expect(tools()).toEqual(expect.arrayContaining(['compile', 'link']));
    expect(tools()).toEqual([]);
    fs.writeFileSync(main, 'package main\n\nfunc main() { println() }\n');
    expect(tools()).toEqual(['compile', 'link']);
  });
});
