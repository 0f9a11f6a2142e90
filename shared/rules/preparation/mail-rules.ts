/** Rules for addresses that mail is sent to: mail, mailNickname, proxyAddresses, targetAddress. */
// Source: Microsoft, prepare-for-directory-synchronization; Graph v1.0, resources user and group (mailNickname).
import { findingText } from '../../text/findings.ts';
import { suffixOf } from '../domains/names.ts';
import { examineAddress, tidyPeriods } from './address.ts';
import { toAscii, trimBlanks, withoutBlanks } from './characters.ts';
import type { Defect, Rule, RuleContext } from './rule.ts';

const addressLimit = 256;
const nicknameLimit = 64;
const notInNickname = /[@()[\]\\";:<>,]/g;
const notInGroupNickname = /[@()[\]\\";:<>,/']/g;
const controls = /\p{Cc}/gu;

/** `SMTP:anna@contoso.com` in its parts; the kind is empty when none stands in front. */
export function splitProxy(value: string): { readonly kind: string; readonly rest: string } {
  const match = /^\s*([A-Za-z][A-Za-z0-9.-]{0,30}):([^]*)$/.exec(value);
  return match === null ? { kind: '', rest: value } : { kind: match[1] ?? '', rest: match[2] ?? '' };
}

/** True for a proxy address that mail can be sent to. */
export function isSmtp(kind: string): boolean {
  return kind.toLowerCase() === 'smtp';
}

/** One value of proxyAddresses or targetAddress; `prefix` is put in front where the kind is missing. */
function examineProxy(value: string, prefix: string, context: RuleContext): Defect | undefined {
  const { kind, rest } = splitProxy(value);
  const trimmed = trimBlanks(value);
  if (trimmed.length > addressLimit) return { why: findingText.tooLong(trimmed.length, addressLimit) };
  if (kind === '') return examineBare(trimmed, prefix, context);
  if (isSmtp(kind) || kind.toLowerCase() === 'sip') return prefixed(value, kind, rest, examineAddress(rest, context));
  const tidy = `${kind}:${trimBlanks(rest.replace(controls, ''))}`;
  if (tidy === `${kind}:`) return { why: findingText.addressEmpty };
  return tidy === value ? undefined : { why: findingText.proxyCharacters, proposed: tidy };
}

function prefixed(value: string, kind: string, rest: string, defect: Defect | undefined): Defect | undefined {
  if (defect === undefined) return value === `${kind}:${rest}` ? undefined : { why: findingText.edges, proposed: `${kind}:${rest}` };
  return typeof defect.proposed === 'string' ? { why: defect.why, proposed: `${kind}:${defect.proposed}` } : defect;
}

/** Without a kind, only what is a mail address otherwise can be meant as one. */
function examineBare(trimmed: string, prefix: string, context: RuleContext): Defect {
  if (trimmed === '') return { why: findingText.proxyBlank, proposed: null };
  return { why: findingText.prefixMissing, ...(examineAddress(trimmed, context) === undefined ? { proposed: `${prefix}${trimmed}` } : {}) };
}

function examineMail(value: string, context: RuleContext): Defect | undefined {
  if (trimBlanks(value) === '') return { why: findingText.blank, proposed: null };
  if (value.length > addressLimit) return { why: findingText.tooLong(value.length, addressLimit) };
  return examineAddress(value, context);
}

function examinePeriods(value: string): Defect | undefined {
  const tidy = tidyPeriods(value);
  if (tidy === value) return undefined;
  return { why: value.startsWith('.') ? findingText.periodFirst : findingText.periodElsewhere, ...(tidy ? { proposed: tidy } : {}) };
}

function examineNickname(value: string, forbidden: RegExp): Defect | undefined {
  const tidy = toAscii(withoutBlanks(value).replace(controls, ''))?.replace(forbidden, '');
  if (tidy === value) return value.length > nicknameLimit ? { why: findingText.tooLong(value.length, nicknameLimit) } : undefined;
  return { why: findingText.nicknameCharacters, ...(tidy ? { proposed: tidy } : {}) };
}

/** Secondary proxy addresses of inner domains are normal in Exchange and simply dropped; main addresses are missed. */
function examineDomain(value: string, context: RuleContext): Defect | undefined {
  const { kind, rest } = splitProxy(value);
  const main = kind === '' || kind === 'SMTP';
  const domain = suffixOf(trimBlanks(rest));
  if (!main || domain === undefined || !domain.includes('.') || context.verified.has(domain) || context.routable(domain)) return undefined;
  return { why: findingText.unknownTopLevel(domain) };
}

export const mailRules: readonly Rule[] = [
  { id: 'mail-syntax', severity: 'error', attributes: ['mail'], objectClasses: ['user', 'group', 'contact'], examine: (value, _, context) => examineMail(value, context) },
  { id: 'nickname-period', severity: 'error', attributes: ['mailNickname'], objectClasses: ['user', 'group', 'contact'], examine: (value) => examinePeriods(value) },
  {
    id: 'nickname-characters',
    severity: 'error',
    attributes: ['mailNickname'],
    objectClasses: ['user', 'group', 'contact'],
    examine: (value, object) => examineNickname(value, object.objectClass === 'group' ? notInGroupNickname : notInNickname),
  },
  { id: 'proxy-address', severity: 'error', attributes: ['proxyAddresses'], objectClasses: ['user', 'group', 'contact'], examine: (value, _, context) => examineProxy(value, 'smtp:', context) },
  { id: 'target-address', severity: 'error', attributes: ['targetAddress'], objectClasses: ['user', 'contact'], examine: (value, _, context) => examineProxy(value, 'SMTP:', context) },
  {
    id: 'address-domain',
    severity: 'warning',
    attributes: ['mail', 'proxyAddresses', 'targetAddress'],
    objectClasses: ['user', 'group', 'contact'],
    examine: (value, _, context) => examineDomain(value, context),
  },
];
