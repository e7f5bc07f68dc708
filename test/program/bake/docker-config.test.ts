import * as fs from 'node:fs';
import * as path from 'node:path';
import { DockerConfig } from '../../../program/bake/docker-config';
import { folderWith } from '../../fixtures/build-folder';

const LOGIN = { host: '123412341234.dkr.ecr.us-west-2.amazonaws.com', user: 'AWS', password: 'secret' };

describe('a docker configuration with logins of ours', () => {
  test('is the user\'s besides, with his plugins, contexts and builders, and is gone after use', () => {
    const own = { credsStore: 'desktop', credHelpers: { 'public.ecr.aws': 'ecr-login' }, auths: { 'ghcr.io': { auth: 'eA==' } }, proxies: {} };
    const users = folderWith({ 'config.json': JSON.stringify(own), 'cli-plugins/docker-buildx': 'plugin', 'contexts/meta/a': 'context' });

    const config = DockerConfig.create([LOGIN], { DOCKER_CONFIG: users });

    const { DOCKER_CONFIG: folder, BUILDX_CONFIG: buildx } = config.env;
    expect(buildx).toBe(path.join(users, 'buildx'));
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'config.json'), 'utf8'))).toEqual({
      ...own,
      auths: { ...own.auths, [LOGIN.host]: { auth: Buffer.from('AWS:secret').toString('base64') } },
      credHelpers: { ...own.credHelpers, [LOGIN.host]: '' },
    });
    expect(fs.readFileSync(path.join(folder, 'cli-plugins', 'docker-buildx'), 'utf8')).toBe('plugin');
    expect(fs.readFileSync(path.join(folder, 'contexts', 'meta', 'a'), 'utf8')).toBe('context');
    expect([folder, path.join(folder, 'config.json')].map((each) => (fs.statSync(each).mode % 0o1000).toString(8))).toEqual(['700', '600']);

    config.remove();
    expect(fs.existsSync(folder)).toBe(false);
    expect(fs.readdirSync(users).sort()).toEqual(['cli-plugins', 'config.json', 'contexts']);
  });

  test('can be made where the user has none', () => {
    const config = DockerConfig.create([LOGIN], { HOME: folderWith({}), BUILDX_CONFIG: '/builders' });
    expect(config.env.BUILDX_CONFIG).toBe('/builders');
    config.remove();
  });

  test('fails where the user\'s cannot be read', () => {
    const users = folderWith({ 'config.json': '{' });
    expect(() => DockerConfig.create([LOGIN], { DOCKER_CONFIG: users })).toThrow(`the docker configuration '${users}/config.json' cannot be read`);
  });
});
