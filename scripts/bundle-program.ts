/** Bundles the command-line program into lib/program, after the library is compiled. */
import * as path from 'node:path';
import { bundleProgram } from './bundle-program/bundle-program';

bundleProgram(path.resolve(__dirname, '..', 'lib', 'program')).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
