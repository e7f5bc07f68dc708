/**
 * An error in the words and the shape of ECR.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/CommonErrors.html
 */
export class EcrError extends Error {
  constructor(public readonly code: string, message: string, public readonly status: number = 400) {
    super(message);
  }
}
