import { github, release } from 'projen';

/** After a release is out, commits its section of CHANGELOG.md; a push with the workflow's own token starts no workflow. */
export function addChangelogJob(releases: release.Release): void {
  releases.addJobs({
    changelog: {
      name: 'Write CHANGELOG.md',
      needs: ['release', 'release_github'],
      runsOn: ['ubuntu-latest'],
      permissions: { contents: github.workflows.JobPermission.WRITE },
      if: "needs.release.outputs.tag_exists != 'true' && needs.release.outputs.latest_commit == github.sha",
      steps: [
        { uses: 'actions/checkout@v4', with: { ref: 'main' } },
        { uses: 'actions/download-artifact@v4', with: { name: 'build-artifact', path: 'dist' } },
        {
          run: [
            'scripts/add-to-changelog.sh dist/changelog.md',
            'git config user.name "github-actions" && git config user.email "github-actions@github.com"',
            'git commit --message "docs: what the release changes" CHANGELOG.md && git push origin HEAD:main',
          ].join('\n'),
        },
      ],
    },
  });
}
