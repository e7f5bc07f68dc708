import { randomBytes } from 'node:crypto';

/** Who logged in to the registry, as the token that ECR gave them tells. */
export interface TokenBearer {
  readonly accessKeyId: string;
}

/** The passwords that the local ECR hands out and the registry's front accepts, so that each push has a name on it. */
export class RegistryTokens {
  private readonly bearers = new Map<string, TokenBearer>();

  /** A new password for this caller. */
  public issue(bearer: TokenBearer): string {
    const password = randomBytes(24).toString('hex');
    this.bearers.set(password, bearer);
    return password;
  }

  /** Who sends this `Authorization` header, or nothing if the password is none of ours (any more). */
  public bearerOf(authorization: string | undefined): TokenBearer | undefined {
    const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
    if (!encoded) return undefined;
    const [user, password] = Buffer.from(encoded, 'base64').toString().split(':');
    return user === 'AWS' ? this.bearers.get(password) : undefined;
  }

  /** Makes every password given so far worthless, as time does to ECR's after twelve hours. */
  public expireAll(): void {
    this.bearers.clear();
  }
}
