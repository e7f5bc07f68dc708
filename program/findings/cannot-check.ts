/** Why a command can do nothing at all: the user can change that, so a stack trace would only be in the way. */
export class CannotCheck extends Error {}
