export { decodeDockerfile } from './decode';
export { DockerfileError } from './dockerfile-error';
export { evaluateDockerfile } from './evaluate';
export { labelProblems } from './label-problems';
