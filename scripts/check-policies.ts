/**
 * Has two public linters look at every policy that the library writes: cfn-lint at the templates, parliament at the policies.
 *
 *     npm run check:policies
 *
 * They are installed into a folder of their own below node_modules. A policy with mistakes is among what they look at: if they
 * do not find those, they are not looking.
 */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { policiesApp } from './check-policies/policies-app';
import { Policies, policiesOf } from './check-policies/template-policies';
import { PROJECT_ROOT } from '../test/support/cdk/cdk-tools';
import { TemporaryFolder } from '../test/support/machine/temporary-folder';

const HERE = path.join(PROJECT_ROOT, 'scripts', 'check-policies');
const LINTERS = path.join(PROJECT_ROOT, 'node_modules', '.cache', 'policy-linters');

/** What cfn-lint says of any template that the CDK writes: a dependency that is named twice, and joined strings. */
const OF_THE_CDK = ['W3005', 'E3703', 'I1022'];

const FAULTY = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123412341234:root' }, Action: ['ecr:BatchGetImages'] },
    { Effect: 'Allwo', Principal: '*', Action: 'ecr:PutImage' },
  ],
};

function run(program: string, args: string[], input?: string): { status: number | null; stdout: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', input, maxBuffer: 64 * 1024 * 1024 });
  if (error || (status !== 0 && stdout === '')) throw new Error(`${program} ${args[0]} failed: ${error?.message ?? stderr}`);
  return { status, stdout };
}

function install(): void {
  const requirements = path.join(HERE, 'requirements.txt');
  const installed = path.join(LINTERS, 'requirements.txt');
  if (fs.existsSync(installed) && fs.readFileSync(installed, 'utf8') === fs.readFileSync(requirements, 'utf8')) return;
  fs.rmSync(LINTERS, { recursive: true, force: true });
  for (const [program, ...args] of [
    ['python3', '-m', 'venv', LINTERS],
    [path.join(LINTERS, 'bin', 'pip'), 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements],
  ]) {
    const { status } = spawnSync(program, args, { stdio: 'inherit' });
    if (status !== 0) throw new Error(`'${program} ${args.join(' ')}' failed`);
  }
  fs.copyFileSync(requirements, installed);
}

function cfnLint(templates: string[]): string[] {
  const { stdout } = run(path.join(LINTERS, 'bin', 'cfn-lint'), ['--format', 'json', '--ignore-checks', ...OF_THE_CDK, '--template', ...templates]);
  const found: any[] = JSON.parse(stdout || '[]');
  return found.map(({ Rule: rule, Message: message, Filename: file }) => `cfn-lint ${rule.Id}: ${path.basename(file)}: ${message}`);
}

function parliament(policies: Policies): string[] {
  const { stdout } = run(path.join(LINTERS, 'bin', 'python'), [path.join(HERE, 'lint_policies.py')], JSON.stringify(policies));
  const found: any[] = JSON.parse(stdout);
  return found.map(({ policy, issue, title, detail }) => `parliament ${issue}: ${policy}: ${title} ${detail}`);
}

const folder = new TemporaryFolder('policies-');
try {
  install();
  const dockerfile = path.join(PROJECT_ROOT, 'examples', 'hello-world', 'app', 'Dockerfile');
  const { directory } = policiesApp(folder.sub('app'), dockerfile).synth();
  const templates = fs.readdirSync(directory).filter((name) => name.endsWith('.template.json')).map((name) => path.join(directory, name));
  const policies: Policies = {};
  for (const template of templates) {
    Object.assign(policies, policiesOf(path.basename(template, '.template.json'), JSON.parse(fs.readFileSync(template, 'utf8'))));
  }
  const resources = { Faulty: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName: 'faulty', RepositoryPolicyText: FAULTY } } };
  const faulty = path.join(folder.sub('faulty'), 'Faulty.template.json');
  fs.writeFileSync(faulty, JSON.stringify({ Resources: resources }));

  const blind = [
    ...(cfnLint([faulty]).some((finding) => finding.includes('Allwo')) ? [] : ['cfn-lint does not find the mistakes of a faulty policy']),
    ...(parliament(policiesOf('Faulty', { Resources: resources })).some((finding) => finding.includes('BatchGetImages')) ? [] : ['parliament does not']),
  ];
  const findings = [...blind, ...cfnLint(templates), ...parliament(policies)];
  findings.forEach((finding) => console.error(finding));
  console.log(`${Object.keys(policies).length} policies of ${templates.length} templates: ${findings.length} findings`);
  process.exitCode = findings.length === 0 && Object.keys(policies).length > 0 ? 0 : 1;
} finally {
  folder.remove();
}
