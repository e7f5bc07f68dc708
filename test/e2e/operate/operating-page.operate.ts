import * as fs from 'node:fs';
import * as path from 'node:path';
import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateAliasCommand } from '@aws-sdk/client-lambda';
import { BuildId } from '../../../src';
import { PROJECT_ROOT } from '../../support/cdk/cdk-tools';
import { ACCOUNT, OperatedAccount, REGION } from '../../support/program/operated-account';
import { synthesizeApp } from '../../support/program/synthesized-app';
import { RepositoryId } from '../../support/registry/repositories';

jest.setTimeout(180_000);

const PAGE = path.join(PROJECT_ROOT, 'docs', 'operating.md');
/** The page's own account shows these; other commands have pages and tests of their own. */
const SHOWN = /```console\n\$ cdk-sparta-oci ((?:label|list|why|verify|policy) [^\n]*|list|verify)\n([^`]*)```/g;

/** `UPDATE_DOCS=1` writes what this account answers into the page. */
describe('docs/operating.md', () => {
  let account: OperatedAccount;

  beforeAll(async () => {
    account = await OperatedAccount.start();
    const repository = await account.createRepository('app');
    const tag = synthesizeApp(account.folder.path, { account: ACCOUNT, region: REGION }, { buildId: BuildId.of('v2') });
    await push(repository, 'v1', '2026-11-02T09:12:00Z');
    await push(repository, tag, '2026-11-20T15:41:00Z');
    await account.createFunction('hello', account.uri(repository, 'v1'));
    await account.publish('hello');
    await account.updateFunction('hello', account.uri(repository, tag));
    await account.publish('hello');
    await account.lambda.send(new CreateAliasCommand({
      FunctionName: 'hello', Name: 'live', FunctionVersion: '2', RoutingConfig: { AdditionalVersionWeights: { 1: 0.1 } },
    }));
    await account.cloudFormation.send(new CreateStackCommand({
      StackName: 'Greeter',
      TemplateBody: JSON.stringify({ Resources: { Image: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'image', Type: 'String', Value: account.uri(repository, 'v1') } } } }),
    }));
  });
  afterAll(() => account.stop());

  async function push(repository: RepositoryId, tag: string, pushedAt: string): Promise<void> {
    const { digest } = await account.push(repository, tag, { content: tag });
    account.local.ecr.records.write(repository, digest, { pushedAt: new Date(pushedAt) });
  }

  test('shows what the commands answer, to the letter', async () => {
    const page = fs.readFileSync(PAGE, 'utf8');
    let answered = page;
    for (const [block, line] of page.matchAll(SHOWN)) {
      const { stdout, stderr, exitCode } = await account.run(line.split(' '));
      expect({ line, exitCode }).toEqual({ line, exitCode: 0 });
      // What is not the program's: where the app is, and how the CDK fingerprints it.
      const output = `${stdout}${stderr}`.replaceAll(account.folder.path, '/home/you/app').replace(/asset\.[0-9a-f]{64}/g, 'asset.5f1e…');
      answered = answered.replace(block, () => `\`\`\`console\n$ cdk-sparta-oci ${line}\n${output}\`\`\``);
    }
    if (process.env.UPDATE_DOCS) fs.writeFileSync(PAGE, answered);
    expect(page.match(SHOWN)?.length).toBeGreaterThanOrEqual(6);
    expect(answered).toBe(process.env.UPDATE_DOCS ? answered : page);
  });
});
