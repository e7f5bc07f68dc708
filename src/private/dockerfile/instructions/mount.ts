/** One `--mount` of a RUN: its text, and the stage or image that it takes files from. */
export interface Mount {
  /** The fields, `type=cache` and the like, not yet expanded. */
  readonly fields: readonly string[];
  /** The value of `from`, '' when there is none. */
  readonly from: string;
}
