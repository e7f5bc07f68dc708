import { createRequire } from 'node:module';
import { jestExpect } from '@jest/expect';
import { addEventHandler, afterAll, afterEach, beforeAll, beforeEach, describe, getState, it, test } from 'jest-circus';
import { ModuleMocker } from 'jest-mock';

type Members = Record<string, unknown>;

const mocker = new ModuleMocker(globalThis);
/** Modules that a test file has made anew from their own members. */
const remade: Members[] = [];

/**
 * What a spy is put on. What `import * as fs` gives is a copy whose members are getters: it shows what the module has, but
 * takes no spy itself.
 */
function spiedOn(object: Members, member: string): Members {
  if (Object.getOwnPropertyDescriptor(object, member)?.get === undefined) return object;
  return remade.find((module) => module[member] === object[member]) ?? object;
}

/** The object `jest` as the tests of a file see it, in a process that keeps its modules. */
function jestOf(file: string): object {
  const requireActual = createRequire(file);
  return {
    fn: mocker.fn.bind(mocker),
    spyOn: (object: Members, member: string) => mocker.spyOn(spiedOn(object, member) as Record<string, () => unknown>, member),
    restoreAllMocks: () => mocker.restoreAllMocks(),
    requireActual,
    setTimeout: (ms: number) => { getState().testTimeout = ms; },
    mock: (name: string, factory?: () => Members) => {
      const actual = requireActual(name) as Members;
      const made = factory?.() ?? {};
      if (!Object.keys(actual).every((member) => made[member] === actual[member])) {
        throw new Error(`jest.mock('${name}') replaces a module, which needs a process of its own`);
      }
      remade.push(actual);
    },
  };
}

let provided = false;

/** Gives a test file, that is about to be loaded or run, the globals that jest would give it. */
export function provideJestGlobals(file: string): void {
  Object.assign(globalThis, { jest: jestOf(file) });
  if (provided) return;
  provided = true;
  Object.assign(globalThis, { expect: jestExpect, describe, it, test, beforeAll, beforeEach, afterAll, afterEach });
  addEventHandler(({ name }) => {
    if (name === 'test_start') mocker.clearAllMocks();
    // With jest, spies end with the process of their file.
    if (name === 'run_finish') mocker.restoreAllMocks();
  });
}
