/** What an image is made with, for its constructor to load at once. */
export { claimImage } from './image-claims';
export { importRepository } from './imported-repository';
export { LabelledImages } from './labelled-images';
export { planBuild } from './plan-build';
export { sharingProblems } from './sharing';
