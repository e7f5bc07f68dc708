/** Copies an image from one repository to another, as a custom resource does after the CDK has published it. */
export interface ImageCopier {
  /** What it is, for the report. */
  readonly name: string;

  /**
   * @param source reference of the image, such as `127.0.0.1:5000/bootstrap:tag`
   * @throws if the image was not copied
   */
  copy(source: string, destination: string): Promise<void>;
}
