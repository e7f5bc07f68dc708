import { EcrInput, EcrState } from './ecr-operation';
import { EcrError } from '../ecr-error';

/** One page of many results, with the token of the next. */
export function page<T>({ pageLimit }: EcrState, { maxResults = 100, nextToken }: EcrInput, all: readonly T[]): { results: T[]; nextToken?: string } {
  if (maxResults < 1 || maxResults > 1000) throw new EcrError('InvalidParameterException', `maxResults ${maxResults} is not between 1 and 1000`);
  const start = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64').toString());
  const end = start + Math.min(maxResults, pageLimit);
  return { results: all.slice(start, end), ...(end < all.length && { nextToken: Buffer.from(String(end)).toString('base64') }) };
}
