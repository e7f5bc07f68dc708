import { FarmLab, succeeded } from '../../test/e2e/farm/farm-lab';

/** A way of getting all images of an app built, pushed and deployed. */
export interface Way {
  readonly name: string;
  /** Builds and pushes; a deployment that does that itself has nothing here. */
  readonly bake?: (farm: FarmLab) => Promise<void>;
  readonly deploy: (farm: FarmLab) => Promise<void>;
}

const plainDeploy = async (farm: FarmLab) => {
  succeeded(await farm.deploy());
};

/** The first is what the others are compared with. */
export const WAYS: readonly Way[] = [
  { name: 'cdk deploy', deploy: plainDeploy },
  {
    name: 'cdk deploy --asset-build-concurrency 8',
    deploy: async (farm) => {
      succeeded(await farm.deploy('--asset-build-concurrency', '8'));
    },
  },
  {
    name: 'bake on one builder, then cdk deploy',
    bake: async (farm) => {
      succeeded(await farm.bake(['--run', '--builder', 'builder-1']));
    },
    deploy: plainDeploy,
  },
  {
    name: 'bake of two shares on two builders, then cdk deploy',
    bake: async (farm) => {
      const shares = ['1/2', '2/2'].map((shard, index) => farm.bake(['--run', '--shard', shard, '--builder', `builder-${index + 1}`]));
      (await Promise.all(shares)).forEach(succeeded);
    },
    deploy: plainDeploy,
  },
];

/** Makes engine and builders forget everything, as machines of CI have that begin empty. */
export async function forgetEverything(farm: FarmLab): Promise<void> {
  const { engine } = farm.lab.cloud;
  await engine.removeImages((await engine.images()).filter((image) => /^cdkasset-|\/farm:/.test(image)));
  await engine.docker(['builder', 'prune', '--all', '--force']);
  for (const builder of farm.builders) await builder.prune();
}
