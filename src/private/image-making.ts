/** What an image is made with, for its constructor to load at once. */
export { claimImage } from './publishing/image-claims';
export { importRepository } from './ecr/imported-repository';
export { LabelledImages } from './publishing/labelled-images';
export { planBuild } from './image/plan-image';
export { sharingProblems } from './publishing/consumer-problems';
