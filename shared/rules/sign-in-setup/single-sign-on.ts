/** Plans Seamless single sign-on: the account in each forest, its key, its encryption types, the switch of the tenant; and judges the account. */
import type { SetupFinding, SingleSignOnForest } from '../../contract/sign-in-setup.ts';
import type { Draft } from '../../plan.ts';
import { singleSignOnTexts as texts } from '../../text/sign-in-setup.ts';
import { parentDn } from '../dn.ts';
import { isRollOverDue, judgeSingleSignOn, windowsTime, type JudgedSignOn, type SingleSignOnFacts } from '../sign-in-method/seamless-sso.ts';

/** What was read of a forest; no facts for no account, `unread` when nobody could look. */
export interface ForestAccount {
  readonly forest: string;
  readonly dn?: string | undefined;
  readonly facts?: SingleSignOnFacts | undefined;
  readonly unread?: string | undefined;
}

/** Names of the values of a `single-sign-on` change. */
export const singleSignOnValues = { account: 'Account', key: 'pwdLastSet', switch: 'Enabled' } as const;
/** The key of the change that turns the tenant on. */
export const tenantSwitch = 'tenant';
/** AES-128 and AES-256. */
const aesOnly = '24';
const tenHours = 36_000_000;

/** What is to be done. */
export interface SingleSignOnWish {
  /** Forests of which an administrator was entered. */
  readonly administered: ReadonlySet<string>;
  readonly rollOver: boolean;
  readonly withTenantLogin: boolean;
  /** A plan of this setup turned the tenant on before. */
  readonly turnedOn: boolean;
}

/** Empty when every account is there, its key is fresh, and the tenant was turned on. `now`: milliseconds since 1970. */
export function planSingleSignOn(forests: readonly ForestAccount[], wish: SingleSignOnWish, now: number): { readonly drafts: readonly Draft[]; readonly notes: readonly string[] } {
  const drafts: Draft[] = [];
  const notes: string[] = [];
  for (const one of forests) planForest(one, wish, now, drafts, notes);
  const isSomewhere = forests.some(({ facts }) => facts !== undefined) || drafts.length > 0;
  if (!wish.turnedOn && isSomewhere) drafts.push({ action: 'add', kind: 'single-sign-on', key: tenantSwitch, name: texts.turnOnName, values: [{ attribute: singleSignOnValues.switch, old: null, new: true }], why: texts.turnOn });
  if (drafts.length > 0) notes.push(...(wish.withTenantLogin ? [] : [texts.window]), texts.module, texts.cached);
  return { drafts, notes };
}

function planForest({ forest, dn, facts, unread }: ForestAccount, { administered, rollOver }: SingleSignOnWish, now: number, drafts: Draft[], notes: string[]): void {
  if (unread !== undefined) return void notes.push(unread);
  const isMissing = facts === undefined;
  if (!isMissing && !rollOver && !isRollOverDue(facts, now)) return;
  const since = windowsTime(facts?.pwdLastSet);
  if (since !== undefined && now - since < tenHours) return void notes.push(texts.fresh(forest));
  if (!administered.has(forest)) return void notes.push(texts.noLogin(forest));
  const name = texts.makeName(forest);
  if (isMissing) drafts.push({ action: 'create', kind: 'single-sign-on', key: forest, name, values: [{ attribute: singleSignOnValues.account, old: null, new: 'AZUREADSSOACC' }], why: texts.make });
  else drafts.push({ action: 'update', kind: 'single-sign-on', key: forest, name, values: [{ attribute: singleSignOnValues.account, old: dn ?? null, new: dn ?? null }, { attribute: singleSignOnValues.key, old: facts.pwdLastSet ?? null, new: 'new key' }], why: texts.rollOver(daysOf(facts, now)) });
}

/** Takes single sign-on out of forests; with the last one the tenant is turned off. `administered`: those of which an administrator was entered. */
export function planTakeOut(forests: readonly ForestAccount[], wanted: readonly string[], administered: ReadonlySet<string>, withTenantLogin: boolean): { readonly drafts: readonly Draft[]; readonly notes: readonly string[] } {
  const chosen = forests.filter(({ forest }) => wanted.includes(forest));
  const there = chosen.filter(({ facts }) => facts !== undefined);
  const notes = [...chosen.flatMap(({ forest, facts, unread }) => (facts === undefined ? [unread ?? texts.takeOutNothing(forest)] : [])), ...(there.length === 0 ? [] : [...(withTenantLogin ? [] : [texts.window]), texts.module, texts.cached])];
  const drafts = there.map(({ forest, dn }): Draft => ({ action: 'delete', kind: 'single-sign-on', key: forest, name: texts.takeOutName(forest), values: [{ attribute: singleSignOnValues.account, old: dn ?? null, new: null }], why: administered.has(forest) ? texts.takeOut : texts.takeOutTenantOnly }));
  // A forest that nobody could look into may have one.
  const isLast = there.length > 0 && forests.every((one) => there.includes(one) || (one.facts === undefined && one.unread === undefined));
  const turnOff: Draft[] = isLast ? [{ action: 'remove', kind: 'single-sign-on', key: tenantSwitch, name: texts.turnOnName, values: [{ attribute: singleSignOnValues.switch, old: true, new: false }], why: texts.turnOff }] : [];
  return { drafts: [...turnOff, ...drafts], notes };
}

/** Accounts whose tickets are not AES alone. */
export function planEncryption(forests: readonly ForestAccount[]): readonly Draft[] {
  return forests.flatMap(({ dn, facts }): Draft[] => {
    if (dn === undefined || facts === undefined || facts.encryptionTypes === aesOnly) return [];
    return [{ action: 'update', kind: 'attribute', key: dn, name: 'AZUREADSSOACC', values: [{ attribute: 'msDS-SupportedEncryptionTypes', old: facts.encryptionTypes ?? null, new: aesOnly }], why: texts.encryption }];
  });
}

/** A forest as the page shows it. */
export function describeForest({ forest, dn, facts, unread }: ForestAccount, now: number): SingleSignOnForest {
  if (unread !== undefined) return { forest, account: null, keyFrom: null, days: null, due: false, weak: false, unread, findings: [{ id: 'account', verdict: 'unknown', what: unread }] };
  const since = windowsTime(facts?.pwdLastSet);
  const unit = dn === undefined ? undefined : parentDn(dn);
  return {
    forest,
    account: dn ?? null,
    keyFrom: since === undefined ? null : new Date(since).toISOString(),
    days: facts === undefined ? null : daysOf(facts, now),
    due: facts !== undefined && isRollOverDue(facts, now),
    weak: facts !== undefined && facts.encryptionTypes !== aesOnly,
    findings: [...judgeSingleSignOn(facts, now).map(finding), ...(unit === undefined ? [] : [{ id: 'unit', verdict: 'pass', what: texts.unit(unit) } as const])],
  };
}

function daysOf(facts: SingleSignOnFacts, now: number): number | null {
  return judgeSingleSignOn(facts, now).find(({ id }) => id === 'key-age')?.days ?? null;
}

function finding(judged: JudgedSignOn): SetupFinding {
  return { id: judged.id, verdict: judged.verdict, what: sentence(judged), ...(judged.verdict === 'pass' ? {} : { fix: texts.fixes[judged.id] }) };
}

function sentence({ id, found, days }: JudgedSignOn): string {
  if (id === 'key-age') return days === undefined ? texts.age.unknown : texts.age[found === 'fresh' ? 'fresh' : 'due'](days);
  const words: Readonly<Record<string, string>> = texts.found[id];
  return words[found] ?? found;
}
