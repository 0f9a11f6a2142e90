/** The changes of each plan of federation; every value that there was is in them. */
import type { FederationMetadata, FederationOptions } from '../../contract/federation.ts';
import type { Change, Draft, PlanValue, ValueChange } from '../../plan.ts';
import { federationText as text, obstacleTexts } from '../../text/federation.ts';
import { differing, federationProperties, isFederatedWith, noFederation, wantedValues, type FederationValues, type FoundDomain } from './configuration.ts';
import { obstacleOf } from './domains.ts';
import { signingOf } from './judge-provider.ts';

/** Converts the chosen domains. With several domains, those that the same AD FS serves already get issuers of their own as well. */
export function convertDrafts(metadata: FederationMetadata, domains: readonly FoundDomain[], chosen: readonly string[], options: FederationOptions, now: number): Draft[] {
  const served = domains.filter((domain) => isFederatedWith(domain, metadata)).map(({ name }) => name);
  const names = new Set([...chosen, ...served]);
  const several = names.size > 1;
  const concerned = domains.filter(({ name }) => chosen.includes(name) || (several && metadata.product === 'ad-fs' && served.includes(name)));
  return concerned.map((domain) => {
    const obstacle = obstacleOf(domain, domains);
    if (obstacle !== null) return { ...base(domain), action: 'conflict', values: [], why: obstacleTexts[obstacle] };
    const wanted = wantedValues(metadata, signingOf(metadata, now), domain.name, several, options);
    return chosen.includes(domain.name) ? towards(domain, wanted, text.convert, text.change) : towards(domain, { ...valuesOf(domain), issuerUri: wanted.issuerUri }, text.convert, text.change);
  });
}

/** Gives the tenant the certificates that the provider shows, and changes nothing else. */
export function rollOverDrafts(metadata: FederationMetadata, domains: readonly FoundDomain[], now: number): Draft[] {
  const { current, next } = signingOf(metadata, now);
  return domains
    .filter((domain) => isFederatedWith(domain, metadata))
    .map((domain) => towards(domain, { ...valuesOf(domain), signingCertificate: current.der, nextSigningCertificate: next?.der ?? null }, text.rollOver, text.rollOver));
}

/** Makes the chosen domains managed. */
export function managedDrafts(domains: readonly FoundDomain[], chosen: readonly string[]): Draft[] {
  return domains.filter(({ name }) => chosen.includes(name)).map((domain) => (domain.configuration === null ? { ...base(domain), action: 'none', values: [], why: text.managedAlready } : removal(domain, text.managed)));
}

/**
 * Brings back what was before the changes that were done; a domain that somebody changed since is left alone.
 * `begun`: numbers of changes that were begun and whose end nobody saw. Those, and such that failed, count when the tenant has what they wanted all the same.
 */
export function undoDrafts(changes: readonly Change[], domains: readonly FoundDomain[], begun: ReadonlySet<number> = new Set()): Draft[] {
  const domainOf = (change: Change): FoundDomain | undefined => domains.find(({ name }) => name === change.key);
  const isDone = (change: Change): boolean => {
    const domain = domainOf(change);
    return change.state === 'done' || ((change.state === 'failed' || begun.has(change.seq)) && domain !== undefined && hasValues(valuesOf(domain), sideOf(change, 'new')));
  };
  return changes
    .filter((change) => change.kind === 'federation' && change.values.length > 0 && isDone(change))
    .map((change) => {
      const domain = domainOf(change);
      if (domain === undefined) return { action: 'conflict', kind: 'federation', key: change.key, name: change.name, values: [], why: text.movedSince };
      const before = sideOf(change, 'old');
      const after = sideOf(change, 'new');
      if (hasValues(valuesOf(domain), before)) return { ...base(domain), action: 'none', values: [], why: text.undoNothing };
      if (!hasValues(valuesOf(domain), after)) return { ...base(domain), action: 'conflict', values: [], why: text.movedSince };
      if (change.action === 'create') return removal(domain, text.undo);
      return towards(domain, { ...valuesOf(domain), ...before }, text.undo, text.undo);
    });
}

/** What the change says of one side; it tells only what it changes. */
export function sideOf({ values }: Pick<Change, 'values'>, side: 'old' | 'new'): Partial<FederationValues> {
  return Object.fromEntries(values.map((value) => [value.attribute, scalar(value[side])]));
}

/** Whether a federation has all of these values. */
export function hasValues(values: FederationValues, wanted: Partial<FederationValues>): boolean {
  return federationProperties.every((name) => !(name in wanted) || values[name] === wanted[name]);
}

function scalar(value: PlanValue): string | boolean | null {
  return Array.isArray(value) ? null : value;
}

function valuesOf({ configuration }: FoundDomain): FederationValues {
  return configuration?.values ?? noFederation;
}

const base = ({ name }: FoundDomain) => ({ kind: 'federation', key: name, name }) as const;

function towards(domain: FoundDomain, wanted: FederationValues, made: string, changed: string): Draft {
  const values = changesBetween(valuesOf(domain), wanted);
  if (domain.configuration === null) return { ...base(domain), action: 'create', values, why: made };
  if (values.length === 0) return { ...base(domain), action: 'none', values, why: text.asWanted };
  return { ...base(domain), action: 'update', cloudId: domain.configuration.id, values, why: changed };
}

function removal(domain: FoundDomain, why: string): Draft {
  return { ...base(domain), action: 'delete', ...(domain.configuration === null ? {} : { cloudId: domain.configuration.id }), values: changesBetween(valuesOf(domain), noFederation), why };
}

function changesBetween(old: FederationValues, wanted: FederationValues): ValueChange[] {
  return differing(old, wanted).map((attribute) => ({ attribute, old: old[attribute], new: wanted[attribute] }));
}
