/** Who may do what in the sample company, where it differs from what every new object gets. */
import { defaultDescriptor, writeDescriptor } from '../directory/access/descriptor.ts';

/** A unit whose inheritance somebody disabled: what is granted at the head of the domain does not reach the accounts in it. */
export function cutOffDescriptor(domainSid: string): Buffer {
  return writeDescriptor({ ...defaultDescriptor(domainSid, true), cutOff: true });
}
