import fc from 'fast-check';
import { RepositoryImage } from '../../../program/registry/repository-image';
import { gatherUsage, wordsForImages } from '../../../program/usage/gather/gather-usage';
import { isUsed, resolveUses } from '../../../program/usage/resolve-uses';
import { World, WorldEnvironment } from '../../support/program/world-environment';

const [ACCOUNT, REGION] = ['123412341234', 'us-west-2'];
const ID = { account: ACCOUNT, region: REGION, repository: 'app' };
const HOST = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`;
const COUNT = 8;

const digestOf = (image: number) => `sha256:${String(image).padStart(64, 'a')}`;
const tagOf = (image: number) => `build-${image}`;
const uriOf = (image: number) => `${HOST}/app:${tagOf(image)}`;
const byDigest = (image: number) => `${HOST}/app@${digestOf(image)}`;

const someImage = fc.nat({ max: COUNT - 1 });
/** Every way in which a template may name an image. */
const named = fc.tuple(someImage, fc.nat({ max: 6 })).map(([image, way]) => ({
  image,
  template: [
    { Resources: { F: { Properties: { Code: { ImageUri: uriOf(image) } } } } },
    { Resources: { F: { Properties: { Code: { ImageUri: byDigest(image) } } } } },
    { Resources: { F: { Properties: { I: { 'Fn::Sub': `\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.\${AWS::URLSuffix}/app:${tagOf(image)}` } } } } },
    { Resources: { F: { Properties: { I: { 'Fn::Join': ['', [{ Ref: 'AWS::AccountId' }, '.dkr.ecr.', { Ref: 'AWS::Region' }, '.amazonaws.com/app:', { Ref: 'T' }]] } } } }, Parameters: { T: { Default: tagOf(image) } } },
    { Resources: { F: { Properties: { I: { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, { Ref: 'Unknown' }] } } } }, Mappings: { M: { [REGION]: { x: uriOf(image) } } } },
    { Resources: { F: { Properties: { I: { 'Fn::Join': [':', [{ 'Fn::GetAtt': ['R', 'RepositoryUri'] }, tagOf(image)]] } } } } },
    `Resources:\n  F:\n    Properties:\n      ImageUri: !Sub "\${R.RepositoryUri}:${tagOf(image)}"\n`,
  ][way],
}));

const functions = fc.array(fc.record({ image: someImage, movedTo: fc.option(someImage, { nil: undefined }) }), { maxLength: 5 });
const tasks = fc.array(fc.record({ image: someImage, isActive: fc.boolean(), isRun: fc.boolean(), byDigest: fc.boolean() }), { maxLength: 4 });
const stacks = fc.array(fc.record({ deployed: fc.array(named, { maxLength: 2 }), proposed: fc.array(named, { maxLength: 2 }) }), { maxLength: 3 });
const indexes = fc.array(fc.tuple(someImage, someImage), { maxLength: 3 });
const signatures = fc.array(fc.tuple(someImage, someImage), { maxLength: 3 });
const world = fc.record({ functions, tasks, stacks, indexes, signatures });
type Drawn = typeof world extends fc.Arbitrary<infer T> ? T : never;

function imagesOf({ indexes: lists, signatures: signed }: Drawn): RepositoryImage[] {
  return Array.from({ length: COUNT }, (_, image) => ({
    digest: digestOf(image),
    tags: [tagOf(image)],
    sizeInBytes: 1,
    status: 'ACTIVE',
    children: lists.filter(([index]) => index === image).map(([, child]) => digestOf(child)),
    subject: signed.filter(([signature]) => signature === image).map(([, of]) => digestOf(of))[0],
  }));
}

function worldOf(drawn: Drawn): World {
  const arn = (index: number) => `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/t:${index}`;
  return {
    functions: drawn.functions.map(({ image, movedTo }, index) => ({
      name: `f${index}`, version: '$LATEST', arn: `f${index}`, image: { imageUri: uriOf(movedTo ?? image), resolvedImageUri: byDigest(image) },
    })),
    taskDefinitions: drawn.tasks.map(({ image, isActive, byDigest: exact }, index) => ({ arn: arn(index), status: isActive ? 'ACTIVE' : 'INACTIVE', images: [exact ? byDigest(image) : uriOf(image)] })),
    clusters: [{ name: 'c', tasks: [], services: drawn.tasks.flatMap(({ isRun }, index) => (isRun ? [{ arn: `s${index}`, taskDefinitionArns: [arn(index)] }] : [])) }],
    stacks: drawn.stacks.map(({ deployed, proposed }, index) => ({
      id: `stack${index}`,
      name: `stack${index}`,
      status: 'UPDATE_COMPLETE',
      isNested: false,
      parameters: {},
      templates: deployed.map(({ template }) => template),
      changeSets: proposed.map(({ template }) => template),
    })),
  };
}

/** Which images are used: said so plainly that it cannot be wrong in the same way. */
function truth(drawn: Drawn): Set<number> {
  const used = new Set([
    ...drawn.functions.flatMap(({ image, movedTo }) => [image, movedTo ?? image]),
    ...drawn.tasks.filter(({ isActive, isRun }) => isActive || isRun).map(({ image }) => image),
    ...drawn.stacks.flatMap(({ deployed, proposed }) => [...deployed, ...proposed].map(({ image }) => image)),
  ]);
  const subjects = new Map([...drawn.signatures].reverse());
  for (let size = -1; size !== used.size;) {
    size = used.size;
    drawn.indexes.filter(([index]) => used.has(index)).forEach(([, child]) => used.add(child));
    subjects.forEach((of, signature) => used.has(of) && used.add(signature));
  }
  return used;
}

async function foundUsed(drawn: Drawn, denies?: (call: string) => boolean) {
  const images = imagesOf(drawn);
  const source = new WorldEnvironment(ACCOUNT, REGION, worldOf(drawn), denies);
  const usage = await gatherUsage(source, wordsForImages(images));
  const uses = resolveUses(ID, images, usage);
  const used = new Set(images.flatMap(({ digest }, image) => (isUsed(uses.get(digest)) ? [image] : [])));
  return { used, unchecked: usage.unchecked, calls: source.calls };
}

describe('in any world', () => {
  test('exactly the images that are used are found to be used', async () => {
    await fc.assert(fc.asyncProperty(world, async (drawn) => {
      const { used, unchecked } = await foundUsed(drawn);
      expect({ used: [...used].sort(), unchecked }).toEqual({ used: [...truth(drawn)].sort(), unchecked: [] });
    }), { numRuns: 1000 });
  });

  test('a call that is denied, whichever it is, is told, and never makes an image look less used without that', async () => {
    await fc.assert(fc.asyncProperty(world, fc.nat(), async (drawn, pick) => {
      const { calls } = await foundUsed(drawn);
      const denied = calls[pick % calls.length];
      const { unchecked } = await foundUsed(drawn, (call) => call === denied);
      expect(unchecked).not.toEqual([]);
      expect(unchecked.every(({ reason }) => reason === 'AccessDeniedException: not you')).toBe(true);
    }), { numRuns: 1000 });
  });

  test('calls grow with what there is, and no faster', async () => {
    await fc.assert(fc.asyncProperty(world, async (drawn) => {
      const { calls } = await foundUsed(drawn);
      const changeSets = drawn.stacks.reduce((sum, { proposed }) => sum + proposed.length, 0);
      expect(calls.length).toBeLessThanOrEqual(6 + 2 * drawn.functions.length + drawn.tasks.length + 2 * drawn.stacks.length + changeSets);
    }), { numRuns: 200 });
  });
});
