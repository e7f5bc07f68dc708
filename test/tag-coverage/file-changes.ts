import * as fs from 'fs';
import * as path from 'path';
import { SymlinkFollowMode } from 'aws-cdk-lib';
import { Change, Place } from './change';

export const DOCKERFILE = `FROM scratch AS base
ARG AWS_ACCOUNT_ID
ARG AWS_REGION
ARG SPARTA_ECR_LABEL_NAME
ARG SPARTA_BUILD_ID
LABEL \${SPARTA_ECR_LABEL_NAME}=\${AWS_ACCOUNT_ID}.dkr.ecr.\${AWS_REGION}.amazonaws.com/spartaoci:\${SPARTA_BUILD_ID}
COPY . /context/
CMD [ "/context/tool.sh" ]
FROM base AS final
FROM base
`;

export function write(folder: string, file: string, content: string | Buffer, mode = 0o644): void {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), content, { mode });
}

const at = (file: string) => ({ context }: Place) => path.join(context, file);
const writes = (file: string, content: string | Buffer) => ({ context }: Place) => write(context, file, content);
const latin1 = (text: string) => Buffer.from(text, 'latin1');
/** No key of letters, and yet no zero in it. */
const key = (first: number) => Buffer.from(Array.from({ length: 32 }, (_, index) => 255 - index - first));

function rewriteInPlace(file: string): void {
  const { atime, mtime } = fs.statSync(file);
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').toUpperCase());
  fs.utimesSync(file, atime, mtime);
}

export const FILE_CHANGES: Change[] = [
  { title: 'A file has other bytes', isSeen: true, isBuilt: true, after: writes('app.txt', 'other') },
  { title: 'A file has other bytes, as many and with the times of before', isSeen: true, after: (place) => rewriteInPlace(at('app.txt')(place)) },
  { title: 'A file has other bytes, and a second `App` of the same process reads it', isSeen: true, keepsCaches: true, after: writes('app.txt', 'other') },
  { title: 'CRLF becomes LF in a script', isSeen: true, isBuilt: true, before: writes('run.sh', '#!/bin/sh\r\nexit\r\n'), after: writes('run.sh', '#!/bin/sh\nexit\n') },
  { title: '`ä` becomes `ö` in Latin-1', isSeen: true, isBuilt: true, before: writes('note', latin1('ä\n')), after: writes('note', latin1('ö\n')) },
  { title: 'A 32-byte key becomes another one', isSeen: true, before: writes('key', key(0)), after: writes('key', key(1)) },
  { title: 'A file becomes executable', isSeen: true, isBuilt: true, after: (place) => fs.chmodSync(at('app.txt')(place), 0o755) },
  { title: 'A file is no longer executable', isSeen: true, after: (place) => fs.chmodSync(at('tool.sh')(place), 0o644) },
  { title: 'A file has another name', isSeen: true, after: (place) => fs.renameSync(at('app.txt')(place), at('app.text')(place)) },
  { title: 'A file is in another folder', isSeen: true, after: (place) => fs.renameSync(at('app.txt')(place), at('folder/app.txt')(place)) },
  { title: 'An empty file is new', isSeen: true, after: writes('empty', '') },
  { title: 'A file is gone', isSeen: true, after: (place) => fs.rmSync(at('tool.sh')(place)) },
  { title: 'An empty folder is new', isSeen: true, isBuilt: true, after: (place) => fs.mkdirSync(at('empty')(place)) },
  { title: 'An empty folder is gone', isSeen: true, before: (place) => fs.mkdirSync(at('empty')(place)), after: (place) => fs.rmdirSync(at('empty')(place)) },
  { title: 'A file has other times', isSeen: false, isBuilt: true, after: (place) => fs.utimesSync(at('app.txt')(place), 1_000_000_000, 1_000_000_000) },
  { title: 'A file has other mode bits than the executable one: 644 becomes 664', isSeen: false, isLeftOut: true, after: (place) => fs.chmodSync(at('app.txt')(place), 0o664) },
  { title: 'A folder has another mode', isSeen: false, after: (place) => fs.chmodSync(at('folder')(place), 0o700) },
  {
    title: 'The context is checked out into another folder, in another order',
    isSeen: false,
    after: ({ context }) => {
      fs.renameSync(context, `${context}-moved`);
      fs.mkdirSync(context);
      for (const name of fs.readdirSync(`${context}-moved`).reverse()) {
        fs.cpSync(path.join(`${context}-moved`, name), path.join(context, name), { recursive: true });
      }
    },
  },
];

export const LINK_CHANGES: Change[] = [
  {
    title: 'A link has another text',
    isSeen: true,
    isBuilt: true,
    before: (place) => fs.symlinkSync('app.txt', at('link')(place)),
    after: (place) => {
      fs.rmSync(at('link')(place));
      fs.symlinkSync('tool.sh', at('link')(place));
    },
  },
  {
    title: 'A link becomes the file that it leads to',
    isSeen: true,
    before: (place) => fs.symlinkSync('app.txt', at('link')(place)),
    after: (place) => {
      fs.rmSync(at('link')(place));
      fs.copyFileSync(at('app.txt')(place), at('link')(place));
    },
  },
  {
    title: 'What a link out of the context leads to has other bytes',
    isSeen: true,
    isBuilt: true,
    before: (place) => {
      write(place.outside, 'file', 'before');
      fs.symlinkSync(path.join(place.outside, 'file'), at('link')(place));
    },
    after: ({ outside }) => write(outside, 'file', 'after'),
  },
  {
    title: "The same, the other folder's name beginning like the context's",
    isSeen: true,
    before: ({ context }) => {
      write(`${context}-2`, 'file', 'before');
      fs.symlinkSync(`${context}-2/file`, path.join(context, 'link'));
    },
    after: ({ context }) => write(`${context}-2`, 'file', 'after'),
  },
  {
    title: 'The same, with links that are never followed',
    isSeen: false,
    before: (place) => {
      write(place.outside, 'file', 'before');
      fs.symlinkSync(path.join(place.outside, 'file'), at('link')(place));
      return { followSymlinks: SymlinkFollowMode.NEVER };
    },
    after: ({ outside }) => write(outside, 'file', 'after'),
  },
];

const nested = (options: object) => (place: Place) => {
  write(place.context, 'docker/Dockerfile', DOCKERFILE);
  return { file: 'docker/Dockerfile', ...options };
};
const changed = `${DOCKERFILE}LABEL more=1\n`;

export const DOCKERFILE_CHANGES: Change[] = [
  { title: 'The Dockerfile has another instruction', isSeen: true, isBuilt: true, after: writes('Dockerfile', changed) },
  {
    title: 'The same, though `.dockerignore` leaves it out',
    isSeen: true,
    isBuilt: true,
    before: (place) => {
      write(place.context, '.dockerignore', 'docker\n');
      return nested({})(place);
    },
    after: writes('docker/Dockerfile', changed),
  },
  { title: 'The same, though `exclude` leaves it out', isSeen: true, before: nested({ exclude: ['docker'] }), after: writes('docker/Dockerfile', changed) },
  {
    title: 'The same, behind a link out of the context that is never followed',
    isSeen: true,
    before: (place) => {
      write(place.outside, 'Dockerfile', DOCKERFILE);
      fs.rmSync(at('Dockerfile')(place));
      fs.symlinkSync(path.join(place.outside, 'Dockerfile'), at('Dockerfile')(place));
      return { followSymlinks: SymlinkFollowMode.NEVER };
    },
    after: ({ outside }) => write(outside, 'Dockerfile', changed),
  },
  {
    title: 'Another Dockerfile of the same text is built',
    isSeen: true,
    before: (place) => {
      nested({})(place);
      return { file: 'Dockerfile' };
    },
    after: () => ({ file: 'docker/Dockerfile' }),
  },
];

const ignoring = (files: { [name: string]: string }, file = 'left/file') => (place: Place) => {
  Object.entries(files).forEach(([name, text]) => write(place.context, name, text));
  write(place.context, file, 'before');
};

export const IGNORE_CHANGES: Change[] = [
  { title: 'A file changes that `.dockerignore` leaves out', isSeen: false, isBuilt: true, before: ignoring({ '.dockerignore': 'left\n' }), after: writes('left/file', 'after') },
  {
    title: 'The same, but `<Dockerfile>.dockerignore` takes it in',
    isSeen: true,
    isBuilt: true,
    before: ignoring({ '.dockerignore': 'left\n', 'Dockerfile.dockerignore': 'other\n' }),
    after: writes('left/file', 'after'),
  },
  {
    title: 'A file changes that `<Dockerfile>.dockerignore` alone leaves out',
    isSeen: false,
    isBuilt: true,
    before: ignoring({ '.dockerignore': 'other\n', 'Dockerfile.dockerignore': 'left\n' }),
    after: writes('left/file', 'after'),
  },
  {
    title: 'A file changes that an exception takes back from an ignored folder',
    isSeen: true,
    isBuilt: true,
    before: ignoring({ '.dockerignore': 'left\n!left/file\n' }),
    after: writes('left/file', 'after'),
  },
  { title: '`.dockerignore` leaves out one more file', isSeen: true, before: ignoring({ '.dockerignore': 'other\n' }), after: writes('.dockerignore', 'other\nleft\n') },
  {
    title: 'A file changes that `exclude` leaves out',
    isSeen: false,
    before: (place) => {
      ignoring({})(place);
      return { exclude: ['left'] };
    },
    after: writes('left/file', 'after'),
  },
];
