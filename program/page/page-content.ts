/** What the page shows of an image. */
export interface PageImage {
  readonly name: string;
  readonly digest: string;
  readonly bytes: number;
  readonly size: string;
  readonly pushed: string;
  readonly pulled?: string;
  readonly state: PageState;
  /** Why it stays, one reason a line. */
  readonly reasons: readonly string[];
  /** Who uses it. */
  readonly users: readonly string[];
}

/** `unknown`: nobody was found, but not everything could be looked at. */
export type PageState = 'used' | 'kept' | 'prunable' | 'unknown';

export interface PageContent {
  readonly title: string;
  readonly made: string;
  readonly repositories: ReadonlyArray<{ readonly name: string; readonly images: readonly PageImage[] }>;
  /** What was looked at, in a sentence. */
  readonly looked: string;
  readonly unchecked: readonly string[];
}

export const STATES: ReadonlyArray<{ readonly state: PageState; readonly name: string }> = [
  { state: 'used', name: 'in use' },
  { state: 'kept', name: 'kept' },
  { state: 'prunable', name: 'may go' },
  { state: 'unknown', name: 'unknown' },
];
