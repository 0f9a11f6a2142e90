/** Rules for the names that users sign in with: userPrincipalName and, in its place, sAMAccountName. */
// Source: Microsoft, prepare-for-directory-synchronization: 113 = 64 + @ + 48; A-Z a-z 0-9 ' . - _ ! # ^ ~; no period before the @.
import { findingText } from '../../text/findings.ts';
import { first } from '../directory-object.ts';
import { suffixOf } from '../domains/names.ts';
import { examineParts, tidyPeriods } from './address.ts';
import { toAscii, trimBlanks, withoutBlanks } from './characters.ts';
import { targetSuffix, type Defect, type Rule, type RuleContext } from './rule.ts';

const allowed = /^[A-Za-z0-9'.\-_!#^~]+$/;
const notAllowed = /[^A-Za-z0-9'.\-_!#^~]/g;
const largest = { local: 64, domain: 48 } as const;
const accountNameLimit = 20;
const notInAccountName = /[[\]\\"|,/:<>+=;?*]/;

const parts = {
  localDefect: (local: string) => {
    if (!allowed.test(local)) return findingText.signInCharacters;
    return local.endsWith('.') || local.startsWith('.') ? findingText.signInPeriod : undefined;
  },
  repairLocal: (local: string) => tidyPeriods(toAscii(withoutBlanks(local))?.replace(notAllowed, '')),
  largestLocal: largest.local,
  largestDomain: largest.domain,
};

/** A blank or a name without @ has no suffix and is the business of the syntax rule. */
function examineSuffix(value: string, context: RuleContext): Defect | undefined {
  const suffix = suffixOf(trimBlanks(value));
  if (suffix === undefined || context.verified.has(suffix) || context.routable(suffix)) return undefined;
  const target = targetSuffix(suffix, context);
  if (target === undefined) return { why: `${findingText.suffixNotRoutable(suffix)} ${findingText.suffixChoose}` };
  return { why: findingText.suffixNotRoutable(suffix), proposed: `${value.slice(0, value.lastIndexOf('@'))}@${target}` };
}

function examineVerified(value: string, context: RuleContext): Defect | undefined {
  const suffix = suffixOf(trimBlanks(value));
  if (suffix === undefined || context.verified.size === 0 || context.verified.has(suffix) || !context.routable(suffix)) return undefined;
  return { why: findingText.suffixUnverified(suffix) };
}

/** A name is only proposed where there is one suffix to choose from and the account name can be used as it is. */
function proposeName(account: string | undefined, context: RuleContext): Defect {
  const [target, ...more] = context.targets;
  const usable = account !== undefined && target !== undefined && more.length === 0 && parts.localDefect(account) === undefined;
  return { why: findingText.signInMissing, ...(usable ? { proposed: `${account}@${target}` } : {}) };
}

/** The account name only matters where no sign-in name can be used. A changed one locks people out, so none is proposed. */
function examineAccount(value: string, upn: string | undefined): Defect | undefined {
  if (upn !== undefined && suffixOf(trimBlanks(upn)) !== undefined) return undefined;
  return value.length > accountNameLimit || notInAccountName.test(value) ? { why: findingText.accountName } : undefined;
}

export const signInRules: readonly Rule[] = [
  { id: 'sign-in-name-suffix', severity: 'error', attributes: ['userPrincipalName'], objectClasses: ['user'], examine: (value, _, context) => examineSuffix(value, context) },
  { id: 'sign-in-name-syntax', severity: 'error', attributes: ['userPrincipalName'], objectClasses: ['user'], examine: (value, _, context) => examineParts(value, parts, context) },
  { id: 'sign-in-name-unverified', severity: 'warning', attributes: ['userPrincipalName'], objectClasses: ['user'], examine: (value, _, context) => examineVerified(value, context) },
  {
    id: 'sign-in-name-missing',
    severity: 'warning',
    attributes: ['userPrincipalName'],
    objectClasses: ['user'],
    examineAbsent: (object, context) => proposeName(first(object, 'samaccountname'), context),
  },
  {
    id: 'account-name',
    severity: 'warning',
    attributes: ['sAMAccountName'],
    objectClasses: ['user'],
    examine: (value, object) => examineAccount(value, first(object, 'userprincipalname')),
  },
];
