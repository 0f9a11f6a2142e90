/** Mail addresses: whether one is valid, and the valid one that is surely meant. */
// Source: RFC 5321 §4.1.2 (dot-string), §4.5.3.1 (lengths); forbidden characters: Microsoft, prepare-for-directory-synchronization.
import { findingText } from '../../text/findings.ts';
import { hostKey } from '../domains/answer.ts';
import { toAscii, trimBlanks, withoutBlanks } from './characters.ts';
import type { Defect, RuleContext } from './rule.ts';

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const localPart = new RegExp(`^${atom}(\\.${atom})*$`);
const notInLocalPart = /[^A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]/g;
const domainPart = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{1,59})$/;

/** Longest parts of a mail address. */
export const mailParts = { local: 64, domain: 255 } as const;

interface PartRules {
  /** Why the part before the @ is not right, or undefined. */
  readonly localDefect: (local: string) => string | undefined;
  /** The local part that is surely meant, or undefined. */
  readonly repairLocal: (local: string) => string | undefined;
  readonly largestLocal: number;
  readonly largestDomain: number;
}

const mailRules: PartRules = {
  localDefect: (local) => (localPart.test(local) ? undefined : findingText.addressLocal),
  repairLocal: (local) => tidyPeriods(toAscii(withoutBlanks(local))?.replace(notInLocalPart, '')),
  largestLocal: mailParts.local,
  largestDomain: mailParts.domain,
};

/** What is wrong with a mail address; undefined when nothing is. */
export function examineAddress(address: string, context: RuleContext): Defect | undefined {
  return examineParts(address, mailRules, context);
}

/** The same for names of the form local@domain with their own rules for the first part. Lengths are never repaired by cutting. */
export function examineParts(address: string, rules: PartRules, context: RuleContext): Defect | undefined {
  const trimmed = trimBlanks(address);
  if (trimmed === '') return { why: findingText.addressEmpty };
  const [local, domain, ...more] = trimmed.split('@');
  if (!local || domain === undefined || domain === '' || more.length > 0) return { why: findingText.addressAt };
  if (domain.length > rules.largestDomain) return { why: findingText.addressDomainLong(rules.largestDomain) };
  const localDefect = rules.localDefect(local);
  const rightDomain = domainPart.test(domain);
  if (localDefect === undefined && local.length > rules.largestLocal) return { why: findingText.addressLocalLong(rules.largestLocal) };
  if (localDefect === undefined && rightDomain) return trimmed === address ? undefined : { why: findingText.edges, proposed: trimmed };
  const why = localDefect ?? findingText.addressDomain;
  const newLocal = localDefect === undefined ? local : rules.repairLocal(local);
  const newDomain = rightDomain ? domain : repairDomain(domain, context);
  if (!newLocal || newLocal.length > rules.largestLocal || rules.localDefect(newLocal) !== undefined || newDomain === undefined) return { why };
  return { why, proposed: `${newLocal}@${newDomain}` };
}

/** A domain is only repaired into one that the organization is known to have: any other could belong to strangers. */
function repairDomain(domain: string, context: RuleContext): string | undefined {
  const tidy = hostKey(withoutBlanks(domain));
  return context.known.has(tidy) && domainPart.test(tidy) ? tidy : undefined;
}

/** Without periods at the ends, and none twice in a row. */
export function tidyPeriods(text: string | undefined): string | undefined {
  return text?.replace(/\.{2,}/g, '.').replace(/^\.|\.$/g, '');
}
