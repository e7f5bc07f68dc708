/** Why an option of a build has no place in a bake file. */
export class Unmappable extends Error {}
