import { awsReason } from '../aws/aws-failure';
import { Finding, finding, Unchecked } from '../findings/finding';
import { FindingCode } from '../findings/finding-codes';

/** Collects what checks find, and what they could not look at. */
export class Diagnosis {
  private readonly found = new Map<string, Finding>();
  private readonly missed = new Map<string, Unchecked>();

  public get findings(): Finding[] {
    return [...this.found.values()];
  }

  public get unchecked(): Unchecked[] {
    return [...this.missed.values()];
  }

  /** Notes a finding; the same one of several images is noted once. */
  public find(code: FindingCode, subject: string, message: string, remedy?: string): void {
    this.add(finding(code, subject, message, remedy));
  }

  public add(...findings: readonly Finding[]): void {
    findings.forEach((each) => this.found.set(JSON.stringify(each), each));
  }

  public miss(subject: string, reason: string, remedy?: string): void {
    const each = { subject, reason, ...(remedy !== undefined && { remedy }) };
    this.missed.set(JSON.stringify(each), each);
  }

  /** Does something that may be refused: then nothing is known of it, which is not to say that it is fine. */
  public async attempt<T>(subject: string, action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      this.fail(subject, error);
      return undefined;
    }
  }

  /** Notes what AWS refused; of a key that ECR cannot use it says so itself, whatever was asked. */
  public fail(subject: string, error: unknown): void {
    if (error instanceof Error && error.name === 'KmsException') {
      this.find('repository-key-unusable', subject, `its encryption key cannot be used: ${error.message}`, 'enable the KMS key, or let ECR use it again');
    } else {
      this.miss(subject, awsReason(error));
    }
  }
}
