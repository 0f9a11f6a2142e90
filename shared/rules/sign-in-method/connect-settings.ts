/** What to choose on each page of the wizard of Connect Sync, from what was chosen here. A file of settings is never made: Microsoft supports only those that its wizard wrote. */
// Source: entra-docs connect/how-to-connect-install-custom, connect/how-to-connect-import-export-config (2025-04-09).
import type { SignInMethod } from '../../contract/sign-in-method.ts';
import { connectSheetTexts as texts } from '../../text/connect-sheet.ts';

/** What was chosen, as far as the wizard asks for it. */
export interface ConnectChoices {
  readonly method: SignInMethod;
  readonly seamlessSso: boolean;
  readonly hashSyncAsBackup: boolean;
  /** Domains or forests to connect; `account` is the connector account, none lets the wizard create one. */
  readonly directories: readonly { readonly name: string; readonly account?: string }[];
  /** Distinguished names; none for everything. */
  readonly units: readonly string[];
  readonly nameAttribute: string;
  /** Suffixes in use that are no verified domain of the tenant. */
  readonly unverifiedSuffixes: readonly string[];
  /** The attribute of the anchor; `ms-DS-ConsistencyGuid` is what the wizard takes by itself. */
  readonly anchor: string;
  readonly group?: string;
  readonly passwordWriteback: boolean;
  readonly exchangeHybrid: boolean;
  readonly staging: boolean;
  readonly startAtOnce: boolean;
  /** A file that the wizard of another server wrote. */
  readonly settingsFile?: string;
}

/** A page of the wizard. */
export type SheetPageId = keyof typeof texts.titles;

/** One thing to choose or to enter; `final`: it cannot be changed later. */
export interface SheetChoice {
  readonly option: string;
  readonly value?: string;
  readonly final?: true;
}

/** A page with what to choose on it, in the order of the wizard; pages that do not come up are left out. */
export interface SheetPage {
  readonly id: SheetPageId;
  readonly title: string;
  readonly choices: readonly SheetChoice[];
  readonly notes: readonly string[];
}

/** The sheet, page by page. */
export function connectSheet(choices: ConnectChoices): readonly SheetPage[] {
  return [
    page('welcome', [{ option: texts.agree }]),
    page('express', [{ option: texts.customize }]),
    components(choices),
    signIn(choices),
    page('tenant', [{ option: texts.tenantAccount }]),
    page('directories', choices.directories.map(({ name, account }) => ({ option: account === undefined ? texts.createAccount : texts.useAccount, value: account === undefined ? name : `${name}: ${account}` }))),
    names(choices),
    filtering(choices),
    identity(choices),
    people(choices),
    features(choices),
    ...(hasSingleSignOn(choices) ? [page('single-sign-on', [{ option: texts.domainAdministrator }])] : []),
    ...(choices.method === 'federation' ? [page('federation', [{ option: texts.farm }])] : []),
    ready(choices),
  ];
}

function page(id: SheetPageId, choices: readonly SheetChoice[], notes: readonly string[] = []): SheetPage {
  return { id, title: texts.titles[id], choices, notes };
}

/** Single sign-on goes with both ways in which Microsoft Entra ID signs in, not with federation. */
function hasSingleSignOn({ method, seamlessSso }: ConnectChoices): boolean {
  return seamlessSso && method !== 'federation';
}

function components({ settingsFile }: ConnectChoices): SheetPage {
  if (settingsFile === undefined) return page('components', [{ option: texts.noComponents, final: true }], [texts.notes.final]);
  return page('components', [{ option: texts.importSettings, value: settingsFile, final: true }], [texts.notes.final, texts.notes.importStaging]);
}

function signIn(choices: ConnectChoices): SheetPage {
  const notes = [...(choices.method === 'pass-through' ? [texts.notes.agents] : []), ...(choices.staging && choices.method === 'pass-through' ? [texts.notes.stagingServer] : [])];
  return page('sign-in', [{ option: texts.methods[choices.method] }, { option: texts.singleSignOn, value: hasSingleSignOn(choices) ? texts.on : texts.off }], notes);
}

function names({ nameAttribute, unverifiedSuffixes }: ConnectChoices): SheetPage {
  const goOn = unverifiedSuffixes.length === 0 ? [] : [{ option: texts.goOnWithoutSuffixes, value: texts.on }];
  return page('names', [{ option: texts.nameAttribute, value: nameAttribute, final: true }, ...goOn], [texts.notes.final, ...(unverifiedSuffixes.length === 0 ? [] : [texts.notes.suffixes(unverifiedSuffixes)])]);
}

function filtering({ units }: ConnectChoices): SheetPage {
  if (units.length === 0) return page('filtering', [{ option: texts.allUnits }]);
  return page('filtering', [{ option: texts.someUnits }, ...units.map((unit) => ({ option: unit }))], [texts.notes.children]);
}

function identity({ anchor }: ConnectChoices): SheetPage {
  const byTenant = anchor.toLowerCase() === 'ms-ds-consistencyguid';
  return page('identity', [{ option: texts.once, final: true }, byTenant ? { option: texts.anchorByTenant, final: true } : { option: texts.anchorAttribute, value: anchor, final: true }], [texts.notes.final]);
}

function people({ group }: ConnectChoices): SheetPage {
  return group === undefined ? page('people', [{ option: texts.everybody }]) : page('people', [{ option: texts.group, value: group }], [texts.notes.pilot]);
}

/** Hash synchronization that is the way to sign in is on by itself and cannot be taken off. */
function features({ method, hashSyncAsBackup, passwordWriteback, exchangeHybrid }: ConnectChoices): SheetPage {
  const wanted = [...(hashSyncAsBackup || method === 'password-hash-sync' ? [texts.hashSync] : []), ...(passwordWriteback ? [texts.writeback] : []), ...(exchangeHybrid ? [texts.exchange] : [])];
  return page('features', [...wanted.map((option) => ({ option, value: texts.on })), { option: texts.noFeatures }]);
}

function ready({ startAtOnce, staging, settingsFile }: ConnectChoices): SheetPage {
  const isStaging = staging || settingsFile !== undefined;
  return page('ready', [{ option: texts.start, value: startAtOnce ? texts.on : texts.off }, { option: texts.staging, value: isStaging ? texts.on : texts.off }], startAtOnce ? [] : [texts.notes.startLater]);
}
