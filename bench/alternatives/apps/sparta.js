const { SpartaOciFunction } = require('cdk-sparta-oci');
const { context, synth } = require('./hello-world');

synth((stack) => new SpartaOciFunction(stack, 'Function', { dockerfile: `${context}/Dockerfile` }));
