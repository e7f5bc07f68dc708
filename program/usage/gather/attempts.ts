import { awsReason } from '../../aws/aws-failure';
import { Unchecked } from '../../findings/finding';

/** Notes what could not be looked at, and goes on with nothing. */
export class Attempts {
  public readonly unchecked: Unchecked[] = [];

  public async attempt<T>(subject: string, action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      this.unchecked.push({ subject, reason: awsReason(error) });
      return undefined;
    }
  }
}
