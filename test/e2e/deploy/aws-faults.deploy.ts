import { FaultStory } from './fault-story';
import { EcrError } from '../../support/aws/ecr-error';
import { AwsFaultInjector } from '../../support/aws/local-aws';

jest.setTimeout(600_000);

describe('a deployment, while ECR', () => {
  let story: FaultStory;

  beforeAll(async () => {
    story = await FaultStory.begin();
  });
  beforeEach(() => story.changeSource());
  afterEach(() => onCall(undefined));
  afterAll(() => story.end());

  test('throttles the first calls, succeeds, because they are made again', async () => {
    const before = await story.deployedImage();
    let left = 3;
    onCall(({ service }) => (service === 'ecr' && left-- > 0 ? throttling() : undefined));

    const { exitCode, calls } = await story.deploy();

    expect(exitCode).toBe(0);
    expect(calls.filter(({ service, status }) => service === 'ecr' && status === 400).length).toBeGreaterThanOrEqual(3);
    expect(await story.deployedImage()).not.toBe(before);
  });

  test('throttles all the time, fails and says so, and the next deployment repairs it', async () => {
    onCall(({ service }) => (service === 'ecr' ? throttling() : undefined));
    await story.failsAndIsRepaired(/Rate exceeded/, () => story.deploy(), async () => onCall(undefined));
  });

  test('finds the credentials expired after the build, fails and says so, and the next deployment repairs it', async () => {
    const expired = new EcrError('ExpiredTokenException', 'The security token included in the request is expired');
    onCall(({ operation }) => (operation === 'GetAuthorizationToken' ? expired : undefined));
    await story.failsAndIsRepaired(/security token included in the request is expired/, () => story.deploy(), async () => onCall(undefined));
  });

  test('denies the publishing role, fails and names the action, and the next deployment repairs it', async () => {
    const denied = new EcrError('AccessDeniedException', 'the role is not authorized to perform: ecr:DescribeImages');
    onCall(({ operation }) => (operation === 'DescribeImages' ? denied : undefined));
    await story.failsAndIsRepaired(/not authorized to perform: ecr:DescribeImages/, () => story.deploy(), async () => onCall(undefined));
  });

  function onCall(faults: AwsFaultInjector | undefined): void {
    story.lab.cloud.aws.faults = faults;
  }
});

function throttling(): EcrError {
  return new EcrError('ThrottlingException', 'Rate exceeded');
}
