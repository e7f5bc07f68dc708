import { createRequire } from 'node:module';
import { addEventHandler, Event, getState, removeEventHandler, resetState, run, setState, State } from 'jest-circus';
import { provideJestGlobals } from './jest-globals';
import { FileSnapshots } from './jest-snapshots';
import { strayErrors } from './stray-errors';

type Block = State['rootDescribeBlock'];
type Test = Extract<Block['children'][number], { type: 'test' }>;
type Hook = Block['hooks'][number];

interface LoadedTest {
  readonly id: string;
  readonly test: Test;
  readonly mode: Test['mode'];
}

/** How a test that was run has ended. */
export interface Outcome {
  readonly id: string;
  readonly ms: number;
  readonly failure?: string;
}

export interface RunChoice {
  /** The tests that are run; every one, if not given. */
  readonly ids?: ReadonlySet<string>;
  /** Whether the first test that fails is the last that is run. */
  readonly bail: boolean;
  /** Told which test runs from now on, or that none does. */
  readonly onTest?: (id: string | undefined) => void;
}

function testsBelow(block: Block): Test[] {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : testsBelow(child)));
}

function titleOf(test: Test): string {
  const titles = [test.name];
  for (let block = test.parent; block.parent !== undefined; block = block.parent) titles.unshift(block.name);
  return titles.join(' ');
}

/** Takes hooks out of a block and all those in it. */
function takeHooks(block: Block, taken: (hook: Hook) => boolean): Hook[] {
  const hooks = block.hooks.filter(taken);
  block.hooks = block.hooks.filter((hook) => !hooks.includes(hook));
  return [...hooks, ...block.children.flatMap((child) => (child.type === 'test' ? [] : takeHooks(child, taken)))];
}

/**
 * The tests of one file, which is loaded once and run as often as one likes, by jest's own engine. What `beforeAll` sets up
 * stays until the end: modules that several files share set up, and clean up, for all of them.
 */
export class WarmTestFile {
  /**
   * @param name how the file is called in what it tells
   * @throws what the file throws while it is loaded
   */
  static load(file: string, name: string): WarmTestFile {
    resetState();
    provideJestGlobals(file);
    createRequire(file)(file);
    return new WarmTestFile(file, name, getState());
  }

  /** How long its tests have run, all in all. */
  spent = 0;
  /** How often one of them has failed. */
  failures = 0;

  private hasRun = false;
  private readonly tests: readonly LoadedTest[];
  private readonly endings: readonly Hook[];
  private readonly snapshots: FileSnapshots;

  private constructor(private readonly file: string, readonly name: string, private readonly state: State) {
    this.tests = testsBelow(state.rootDescribeBlock).map((test) => ({ id: `${name}: ${titleOf(test)}`, test, mode: test.mode }));
    this.endings = takeHooks(state.rootDescribeBlock, ({ type }) => type === 'afterAll');
    this.snapshots = new FileSnapshots(file);
  }

  async run({ ids, bail, onTest }: RunChoice): Promise<Outcome[]> {
    const chosen = this.tests.filter(({ id }) => ids?.has(id) ?? true);
    if (chosen.length === 0) return [];
    this.hasRun = true;
    for (const { test } of this.tests) Object.assign(test, { mode: 'skip', errors: [] });
    for (const { test, mode } of chosen) test.mode = mode;
    this.state.unhandledErrors = [];

    const onEvent = (event: Event) => {
      this.snapshots.onEvent(event, titleOf);
      if (event.name === 'hook_success' && event.hook.type === 'beforeAll') takeHooks(event.hook.parent, (hook) => hook === event.hook);
      if (event.name === 'test_start') onTest?.(this.idOf(event.test));
      if (event.name === 'test_done') onTest?.(undefined);
      if (event.name === 'test_done' && event.test.errors.length > 0 && bail) this.skipAll();
    };
    addEventHandler(onEvent);
    setState(this.state);
    provideJestGlobals(this.file);
    this.snapshots.begin(chosen.map(({ test }) => test));
    const { testResults, unhandledErrors } = await run();
    removeEventHandler(onEvent);

    const outcomes = testResults.flatMap(({ status, errors, duration }, index): Outcome[] => (
      status === 'done' ? [{ id: this.tests[index].id, ms: duration ?? 0, failure: errors[0] }] : []
    ));
    // An error that belongs to no test is put down to the last one.
    const [stray] = [...unhandledErrors, ...await strayErrors()];
    const last = outcomes.pop();
    if (last !== undefined) outcomes.push({ ...last, failure: last.failure ?? (stray === undefined ? undefined : String(stray)) });
    this.spent += outcomes.reduce((sum, { ms }) => sum + ms, 0);
    this.failures += outcomes.filter(({ failure }) => failure !== undefined).length;
    return outcomes;
  }

  /** Cleans up, where there is something to. */
  async end(): Promise<void> {
    if (!this.hasRun) return;
    for (const { fn } of this.endings) await Reflect.apply(fn, undefined, []);
  }

  private idOf(started: Test): string | undefined {
    return this.tests.find(({ test }) => test === started)?.id;
  }

  private skipAll(): void {
    for (const { test } of this.tests) test.mode = 'skip';
  }
}
