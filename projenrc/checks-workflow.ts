import { github } from 'projen';
import { CHECKS } from './checks';

/** A job for each check: what `.ci/run` does on one machine, on one machine each. */
export function addChecksWorkflow(hub: github.GitHub): void {
  const workflow = hub.addWorkflow('checks');
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, workflowDispatch: {} });
  for (const { name, run, nodes = ['24'], compiled } of CHECKS) {
    workflow.addJob(name, {
      runsOn: ['ubuntu-latest'],
      permissions: { contents: github.workflows.JobPermission.READ },
      env: { CI: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true' },
      strategy: { failFast: false, matrix: { domain: { node: [...nodes] } } },
      steps: [
        // Mutants are made of what the last commit changed.
        { uses: 'actions/checkout@v4', with: { 'fetch-depth': 2 } },
        { uses: 'actions/setup-node@v4', with: { 'node-version': '${{ matrix.node }}' } },
        { uses: 'actions/setup-go@v5', with: { 'go-version': 'stable', 'cache': false } },
        { run: 'sudo apt-get update --quiet && sudo apt-get install --yes --quiet docker-registry python3-venv' },
        { run: 'npm ci --no-audit --no-fund' },
        ...(compiled ? [{ run: 'npx projen compile' }] : []),
        { run },
      ],
    });
  }
}
