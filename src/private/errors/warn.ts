import { Annotations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { printableMessage } from './printable';

/** Warns about a construct, under an ID by which the warning can be acknowledged. */
export function warn(construct: IConstruct, warningId: string, text: string): void {
  Annotations.of(construct).addWarningV2(warningId, printableMessage(text));
}
