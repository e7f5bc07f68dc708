import { hasMethod, typeProblems } from '../errors/given-type';

const EXPECTED = "an ImagePublisher, such as ImagePublisher.role('arn:aws:iam::<account>:role/<name>')";

/** Why something that was given as an `ImagePublisher`, of whichever copy of this library, is none. */
export function publisherTypeProblems(option: string, value: unknown): string[] {
  const isPublisher = typeof value === 'object' && value !== null && '_publisher' in value && hasMethod(value._publisher, 'principalArn');
  return typeProblems(option, value, isPublisher, EXPECTED);
}

/** The same for a list of them. */
export function publisherListProblems(option: string, value: unknown): string[] {
  return Array.isArray(value)
    ? value.flatMap((each: unknown, index) => publisherTypeProblems(`${option}[${index}]`, each ?? null))
    : typeProblems(option, value, false, `a list of ${EXPECTED}`);
}
