import { BUILD_ARGS } from './app-input';
import { Dockerfile } from 'cdk-sparta-oci';

// Evaluates a Dockerfile as often as told and prints the milliseconds of each time.
const { text, times } = JSON.parse(process.env.BENCH_INPUT!) as { text: string; times: number };
const taken: number[] = [];
for (let time = 0; time < times; time++) {
  const start = performance.now();
  const { labels } = Dockerfile.fromString(text).evaluate({ buildArgs: BUILD_ARGS });
  taken.push(performance.now() - start);
  if (!labels[BUILD_ARGS.SPARTA_ECR_LABEL_NAME]) throw new Error('the label was not found');
}
console.log(JSON.stringify(taken));
