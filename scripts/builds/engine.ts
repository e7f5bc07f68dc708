import { ConformanceCase } from '../../test/conformance/conformance-case';
import { BaseConfig } from '../../test/oracle/oracle';

/** The labels of the image that a real build made, or what the build said when it failed. */
export interface Built {
  readonly labels?: Record<string, string>;
  readonly error?: string;
}

/** A real builder of images. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /** Makes a local image that Dockerfiles can build from. */
  makeBase(name: string, config: BaseConfig): void;
  build(aCase: ConformanceCase): Built;
  stop(): void | Promise<void>;
}

/** The Dockerfile that makes a base image with this configuration from nothing. */
export function baseDockerfile({ env = [], labels = {}, onbuild = [] }: BaseConfig): string {
  const quote = (text: string): string => `"${text.replace(/[\\"$]/g, '\\$&')}"`;
  return [
    'FROM scratch',
    'COPY x /x',
    ...env.map((pair) => `ENV ${pair.replace(/=.*/s, '')}=${quote(pair.replace(/^[^=]*=/, ''))}`),
    ...Object.entries(labels).map(([key, value]) => `LABEL ${key}=${quote(value)}`),
    ...onbuild.map((trigger) => `ONBUILD ${trigger}`),
    '',
  ].join('\n');
}

/** What a failed build said last, without its progress. */
export function lastWords(error: unknown): string {
  const { stderr, message } = error as { stderr?: Buffer; message: string };
  const lines = String(stderr ?? message).split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('DEPRECATED'));
  return (lines.reverse().find((line) => /error|fail|unknown|invalid|not|must|can't/i.test(line)) ?? lines[0] ?? 'failed').slice(0, 160);
}
