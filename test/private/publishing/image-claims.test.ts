import { DockerImageAssetSource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { claimImage } from '../../../src/private/publishing/image-claims';
import { PublishingTarget } from '../../../src/private/publishing/manifest-synthesizer';
import { stackIn } from '../../fixtures/in-memory-app';

function targetOf(owner: Construct, tag: string, source: DockerImageAssetSource): PublishingTarget {
  const uri = `123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:${tag}`;
  return { owner, source, label: 'Dockerfile:1: label x', image: { uri, account: '123412341234', region: 'us-west-2', repositoryName: 'spartaoci', tag } };
}

test('fails for one image that is published to two places, since manifest and engine know images by their hash', () => {
  const stack = stackIn();
  const [one, two] = ['One', 'Two'].map((id) => new Construct(stack, id));
  expect(claimImage(targetOf(one, '1', { sourceHash: 'a' }))).toEqual([]);
  expect(claimImage(targetOf(two, '2', { sourceHash: 'a' }))).toEqual([
    "another image, 'Stack/One', has the same asset hash but is published to '123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:1', " +
      "not to '123412341234.dkr.ecr.us-west-2.amazonaws.com/spartaoci:2': " +
      'have the label name the same place in both, or make their build arguments different',
  ]);
});

test('an image of another app is never in the way', () => {
  const target = (hash: string) => targetOf(stackIn(), '1', { sourceHash: hash });
  expect([claimImage(target('a')), claimImage(target('b'))]).toEqual([[], []]);
});
