import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ACCOUNT, CdkRun, DeploymentLab, REGION } from './deployment-lab';
import { RepositoryId } from '../../support/registry/repositories';

export const REPOSITORY: RepositoryId = { account: ACCOUNT, region: REGION, name: 'greetings' };

const SOURCE = 'service/index.mjs';

/** An account in which an app is deployed, and what can happen to its next deployments. */
export class FaultStory {
  /** Deploys the app once, without a fault. */
  public static async begin(): Promise<FaultStory> {
    const lab = await DeploymentLab.start('own-repository');
    const story = new FaultStory(lab);
    expect(await lab.cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`)).toMatchObject({ exitCode: 0 });
    expect(await story.deploy()).toMatchObject({ exitCode: 0 });
    return story;
  }

  private constructor(public readonly lab: DeploymentLab) {}

  /** Puts some new bytes into the image, so that the next deployment builds and pushes. */
  public changeSource(bytes = 16): void {
    this.changeSourceTo(`${this.source().split('// salt')[0]}// salt ${randomBytes(bytes / 2).toString('hex')}\n`);
  }

  public changeSourceTo(text: string): void {
    this.lab.app.edit(SOURCE, () => text);
  }

  public source(): string {
    return fs.readFileSync(path.join(this.lab.app.folder, SOURCE), 'utf8');
  }

  public deploy(onOutput?: (text: string) => void): Promise<CdkRun> {
    return this.lab.run(['deploy', '--all', '--require-approval', 'never'], onOutput);
  }

  /** The image that both functions run; it must be in the registry, whole and with the label that names it. */
  public async deployedImage(): Promise<string> {
    const uris = new Set((await this.lab.functions()).map(({ ImageUri }) => ImageUri));
    expect(uris.size).toBe(1);
    const [uri] = uris;
    expect((await this.lab.cloud.content.find(REPOSITORY, uri.split(':')[1]))?.labels).toEqual({ 'io.sparta.ecr-name': uri });
    return uri;
  }

  /**
   * A deployment under a fault must fail and say this, and leave the functions on the image that they had; a following
   * plain deployment must succeed and bring them to the new one.
   */
  public async failsAndIsRepaired(message: RegExp, deployment: () => Promise<CdkRun>, repair: () => Promise<void>): Promise<void> {
    const before = await this.deployedImage();
    const failed = await deployment();
    const meanwhile = await this.deployedImage();
    await repair();
    expect(failed.stdout + failed.stderr).toMatch(message);
    expect(failed.exitCode).toBe(1);
    expect(meanwhile).toBe(before);

    expect(await this.deploy()).toMatchObject({ exitCode: 0 });
    expect(await this.deployedImage()).not.toBe(before);
  }

  public end(): Promise<void> {
    return this.lab.stop();
  }
}
