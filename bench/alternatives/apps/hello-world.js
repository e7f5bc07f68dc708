// The stack that each app shares: one function in an account and region that are known.
const { App, Stack } = require('aws-cdk-lib');
const { Repository } = require('aws-cdk-lib/aws-ecr');

const { context, outdir } = JSON.parse(process.env.BENCH_INPUT);
const ENV = { account: '123412341234', region: 'us-west-2' };

exports.context = context;

/** Builds a stack with what `define` puts into it and writes the cloud assembly. */
exports.synth = (define, appProps = {}) => {
  const app = new App({ outdir, ...appProps });
  define(new Stack(app, 'HelloWorld', { env: ENV }));
  app.synth();
};

/** The user's own repository, which is there already. */
exports.ownRepository = (stack) => Repository.fromRepositoryName(stack, 'Repository', 'spartaoci');
