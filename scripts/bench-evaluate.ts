/**
 * Measures how fast Dockerfiles are evaluated.
 *
 *     npm run bench:evaluate              prints the numbers
 *     npm run bench:evaluate -- --check   fails where they are not good enough
 *
 * With a Docker engine at DOCKER_HOST or the default socket, also measures what learning the same
 * from Docker takes: `docker build` of a file of the same shape, and `docker inspect`.
 */
import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { evaluateDockerfile } from '../src/private/dockerfile';

const GOALS = { perSecond: 30_000, largeMilliseconds: 150 };

const SEED = `FROM public.ecr.aws/lambda/go:1
ARG AWS_ACCOUNT_ID
ARG AWS_REGION
ARG SPARTA_BINARY
ARG SPARTA_ECR_LABEL_NAME
ARG SPARTA_BUILD_ID
LABEL \${SPARTA_ECR_LABEL_NAME}=\${AWS_ACCOUNT_ID}.dkr.ecr.\${AWS_REGION}.amazonaws.com/spartaoci:\${SPARTA_BUILD_ID}
COPY \${SPARTA_BINARY} /var/task/SpartaOCI
WORKDIR /var/task
CMD [ "SpartaOCI" ]
`;

const BUILD_ARGS = {
  AWS_ACCOUNT_ID: '123412341234',
  AWS_REGION: 'us-west-2',
  SPARTA_BINARY: 'SpartaOCI',
  SPARTA_ECR_LABEL_NAME: 'io.sparta.ecr-name',
  SPARTA_BUILD_ID: '58e1819785b3a40e1642879c60b0716dad873021',
};

function evaluate(text: string): ReturnType<typeof evaluateDockerfile> {
  return evaluateDockerfile({ text, name: 'Dockerfile', buildArgs: BUILD_ARGS });
}

/**
 * The best of some rounds, in evaluations per second of this thread's own time.
 *
 * A file is read once for all evaluations of one text, so texts that take turns are read each time.
 */
function evaluationsPerSecond(texts: readonly string[]): number {
  const count = 20_000;
  const rounds = Array.from({ length: 8 }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) {
      evaluate(texts[i % texts.length]);
    }
    const { user, system } = process.cpuUsage(before);
    return count / ((user + system) / 1e6);
  });
  return Math.max(...rounds);
}

/** A Dockerfile of a megabyte: a long build with variables, labels, comments and commands. */
function largeDockerfile(): string {
  const lines = ['FROM scratch AS base'];
  for (let i = 0, size = 0; size < 1_000_000; i++) {
    const part =
      `# step ${i}\nARG VERSION_${i}=${i}.\${MINOR:-0}\nENV NAME_${i}="\${VERSION_${i}%%.*} of it"\n` +
      `RUN set -e; \\\n    echo "\${NAME_${i}}" > /tmp/step-${i}; \\\n    make install-everything-that-is-needed-for-step-${i} && rm -rf /var/cache/of/the/package/manager/*\n` +
      `LABEL step.${i}=\${NAME_${i}}\n`;
    lines.push(part);
    size += part.length;
  }
  return lines.join('\n');
}

/** The best of some rounds: what a second file of that size costs. */
function largeMilliseconds(text: string): number {
  const rounds = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage();
    // Another text in between, so that this one is read again.
    evaluate(SEED);
    evaluate(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e3;
  });
  return Math.min(...rounds);
}

/** What `docker build` and `docker inspect` take for the label, in milliseconds; undefined without an engine. */
function dockerMilliseconds(): number | undefined {
  const docker = process.env.CDK_DOCKER ?? 'docker';
  if (spawnSync(docker, ['info'], { stdio: 'ignore', timeout: 10_000 }).status !== 0) {
    return undefined;
  }
  const context = mkdtempSync(join(tmpdir(), 'bench-evaluate-'));
  try {
    writeFileSync(join(context, 'SpartaOCI'), 'binary');
    // From scratch, so that no time goes into fetching an image.
    writeFileSync(join(context, 'Dockerfile'), SEED.replace(/^FROM .*/, 'FROM scratch'));
    const args = Object.entries(BUILD_ARGS).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    const tag = 'bench-evaluate:latest';
    const started = process.hrtime.bigint();
    for (const command of [['build', '-q', '-t', tag, ...args, context], ['inspect', '--format', '{{json .Config.Labels}}', tag]]) {
      const { status, stderr } = spawnSync(docker, command, { encoding: 'utf8' });
      if (status !== 0) {
        throw new Error(`${docker} ${command[0]} failed: ${stderr}`);
      }
    }
    const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
    spawnSync(docker, ['rmi', tag], { stdio: 'ignore' });
    return milliseconds;
  } finally {
    rmSync(context, { recursive: true });
  }
}

function main(): void {
  const perSecond = evaluationsPerSecond([SEED, `${SEED}# another\n`]);
  const again = evaluationsPerSecond([SEED]);
  console.log(`the seed's Dockerfile: ${Math.round(perSecond).toLocaleString('en')} evaluations per second of one core (goal: ${GOALS.perSecond.toLocaleString('en')})`);
  console.log(`the same text again and again: ${Math.round(again).toLocaleString('en')} evaluations per second`);
  const large = largeDockerfile();
  const milliseconds = largeMilliseconds(large);
  console.log(`a Dockerfile of ${(large.length / 1e6).toFixed(2)} MB: ${milliseconds.toFixed(0)} ms (goal: under ${GOALS.largeMilliseconds} ms)`);
  const docker = dockerMilliseconds();
  console.log(
    docker === undefined
      ? 'docker build and docker inspect: no engine was there to compare with'
      : `docker build and docker inspect: ${docker.toFixed(0)} ms, ${Math.round((docker * perSecond) / 1e3).toLocaleString('en')} times as long as one evaluation`,
  );
  if (process.argv.includes('--check') && (perSecond < GOALS.perSecond || milliseconds > GOALS.largeMilliseconds)) {
    process.exitCode = 1;
  }
}

main();
