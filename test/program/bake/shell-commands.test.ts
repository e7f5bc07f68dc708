import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { loginCommand, shellLine } from '../../../program/bake/shell-commands';
import { folderWith } from '../../fixtures/build-folder';

const HOST = '123412341234.dkr.ecr.us-west-2.amazonaws.com';

test('a line is what a shell takes apart into the same words', () => {
  const word = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
  fc.assert(fc.property(fc.array(word, { maxLength: 5 }), (words) => {
    const out = execFileSync('sh', ['-c', `printf '%s\\0' ${shellLine(['', ...words])}`], { encoding: 'utf8' });
    expect(out.split('\0').slice(1, -1)).toEqual(words);
  }), { numRuns: 50 });
});

test('a login as a role runs only the question for the password under that role', () => {
  expect(loginCommand({ account: '123412341234', region: 'us-west-2' }, HOST))
    .toBe(`aws ecr get-login-password --region us-west-2 | docker login --username AWS --password-stdin ${HOST}`);
  expect(loginCommand({ account: '123412341234', region: 'us-west-2', roleArn: 'arn:aws:iam::123412341234:role/push', externalId: 'a b' }, HOST)).toBe(
    '(export $(printf \'AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s AWS_SESSION_TOKEN=%s\' ' +
    '$(aws sts assume-role --role-arn arn:aws:iam::123412341234:role/push --role-session-name cdk-sparta-oci --external-id \'a b\' ' +
    '--query \'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]\' --output text)) ' +
    `&& aws ecr get-login-password --region us-west-2) | docker login --username AWS --password-stdin ${HOST}`);
});

test('a login as a role has its credentials for that question alone, in a shell', () => {
  // The AWS CLI is not part of the tests: these stand in for what a shell has to do with it and docker.
  const folder = folderWith({
    aws: '#!/bin/sh\nif [ "$1" = sts ]; then printf "KEY\\tSECRET\\tTOKEN\\n"; else echo "password of $AWS_ACCESS_KEY_ID, $AWS_SECRET_ACCESS_KEY, $AWS_SESSION_TOKEN"; fi\n',
    docker: '#!/bin/sh\necho "$@"\ncat\n',
  });
  ['aws', 'docker'].forEach((name) => fs.chmodSync(path.join(folder, name), 0o755));
  const command = loginCommand({ account: '123412341234', region: 'us-west-2', roleArn: 'arn:aws:iam::123412341234:role/push' }, HOST);
  const output = execFileSync('sh', ['-e', '-c', `${command}; echo "afterwards: $AWS_ACCESS_KEY_ID"`], {
    env: { PATH: `${folder}:${process.env.PATH}`, AWS_ACCESS_KEY_ID: 'OWN' }, encoding: 'utf8',
  });
  expect(output).toBe(`login --username AWS --password-stdin ${HOST}\npassword of KEY, SECRET, TOKEN\nafterwards: OWN\n`);
});
