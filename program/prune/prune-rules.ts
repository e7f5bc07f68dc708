/** What has an image stay although nobody uses it. */
export interface PruneRules {
  /** So many of the newest of each repository. */
  readonly keep: number;
  /** Everything that was pushed less than this ago. */
  readonly minAgeMilliseconds: number;
  /** Whether images may go, too, that carry no label that names themselves. */
  readonly allImages: boolean;
}
