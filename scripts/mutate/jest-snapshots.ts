import * as path from 'node:path';
import { jestExpect } from '@jest/expect';
import { Event, State } from 'jest-circus';
import { SnapshotState } from 'jest-snapshot';

type Test = Extract<State['rootDescribeBlock']['children'][number], { type: 'test' }>;

/** The snapshots that the tests of a file are compared with. None is ever written. */
export class FileSnapshots {
  private readonly snapshots: SnapshotState;

  constructor(private readonly file: string) {
    this.snapshots = new SnapshotState(path.join(path.dirname(file), '__snapshots__', `${path.basename(file)}.snap`), {
      updateSnapshot: 'none',
      rootDir: process.cwd(),
      snapshotFormat: { escapeString: false, printBasicPrototype: false },
    });
  }

  /** Called before tests are run, maybe once more. */
  begin(tests: readonly Test[]): void {
    // The type of the state, which all matchers share, knows nothing of what those of snapshots find there.
    const state = { snapshotState: this.snapshots, testPath: this.file, suppressedErrors: [] };
    jestExpect.setState(state);
    for (const test of tests) this.snapshots.clear(test);
  }

  /** @param title how snapshots call the test of the event */
  onEvent(event: Event, title: (test: Test) => string): void {
    if (event.name === 'test_start') jestExpect.setState({ currentTestName: title(event.test) });
    if (event.name === 'test_done') {
      // A snapshot that differs does not end its test: other snapshots of it are compared, too.
      event.test.errors.push(...jestExpect.getState().suppressedErrors);
      jestExpect.setState({ suppressedErrors: [] });
    }
  }
}
