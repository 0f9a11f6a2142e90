/** Judges facts of a directory that need more than a comparison. */
import type { CheckDetail } from '../../contract/prerequisites.ts';
import { directoryFound, directoryUnread } from '../../text/checks/directory-found.ts';
import type { FeatureFinding } from '../access/rights-report.ts';
import type { DirectoryFacts, DirectoryNeed, ObjectTally, ReplicationFacts, ReplicationPartner } from './directory-facts.ts';
import { verdictOf, whenKnown, type Judgment } from './known.ts';

const day = 86_400_000;
/** Without news for a day a partner is looked at; the shortest tombstone lifetime that any version of Windows set is 60 days. */
const replicationLimits = { late: day, lost: 60 * day } as const;

/** Every suffix in use must be verified; when none of them is, nobody keeps the own sign-in name. */
export function judgeSuffixes(facts: DirectoryFacts, need: DirectoryNeed): Judgment {
  return whenKnown(facts.objects, (tally) =>
    whenKnown(need.verifiedDomains, (verified) => {
      const used = Object.entries(tally.suffixes).sort(([, one], [, other]) => other - one);
      if (used.length === 0) return tally.withoutUpn > 0 ? verdictOf('warn', directoryFound.withoutUpn(tally.withoutUpn)) : verdictOf('pass', directoryFound.noSuffixes);
      const bad = used.filter(([suffix]) => !verified.includes(suffix)).map(([suffix]) => suffix);
      const good = used.reduce((sum, [suffix, users]) => (bad.includes(suffix) ? sum : sum + users), 0);
      const details = [...used.map(([suffix, users]) => suffixDetail(suffix, users, verified.includes(suffix))), ...unusedSuffixes(facts, tally)];
      return verdictOf(bad.length === 0 ? 'pass' : bad.length === used.length ? 'fail' : 'warn', directoryFound.suffixes(good, bad), details);
    }),
  );
}

function suffixDetail(suffix: string, users: number, verified: boolean): CheckDetail {
  return { what: suffix, verdict: verified ? 'pass' : 'warn', found: directoryFound.suffixUsers(users, verified) };
}

function unusedSuffixes({ suffixes }: DirectoryFacts, tally: ObjectTally): readonly CheckDetail[] {
  const offered = 'value' in suffixes ? suffixes.value : [];
  return offered.filter((suffix) => !Object.hasOwn(tally.suffixes, suffix)).map((suffix) => ({ what: suffix, verdict: 'pass', found: directoryFound.suffixUnused }));
}

/** A key can be used from its start time on; a new one is made for ten hours later. */
export function judgeRootKeys(starts: readonly number[], now: number): Judgment {
  if (starts.length === 0) return verdictOf('fail', directoryFound.noKey);
  const first = Math.min(...starts);
  return first <= now ? verdictOf('pass', directoryFound.keys(starts.length)) : verdictOf('warn', directoryFound.keyLater(new Date(first).toISOString().slice(0, 16).replace('T', ' ')));
}

/** The worst connection decides. */
export function judgeReplication({ controllers, partners }: ReplicationFacts, now: number): Judgment {
  if (partners.length === 0) return controllers <= 1 ? verdictOf('pass', directoryFound.oneController) : { unread: directoryUnread.partnersHidden };
  const details = partners.map((partner) => partnerDetail(partner, now));
  const failing = details.filter(({ verdict }) => verdict !== 'pass').length;
  const lost = details.some(({ verdict }) => verdict === 'fail');
  return verdictOf(lost ? 'fail' : failing > 0 ? 'warn' : 'pass', failing > 0 ? directoryFound.failing(failing) : directoryFound.partners(partners.length), details);
}

function partnerDetail({ namingContext, partner, lastSuccess, failures }: ReplicationPartner, now: number): CheckDetail {
  const age = lastSuccess === undefined ? undefined : Math.max(0, now - lastSuccess);
  const lost = age !== undefined && age > replicationLimits.lost;
  const late = age === undefined || age > replicationLimits.late || failures > 0;
  return { what: `${partner}, ${namingContext}`.slice(0, 500), verdict: lost ? 'fail' : late ? 'warn' : 'pass', found: directoryFound.partner(failures, age === undefined ? undefined : age / 1000) };
}

/** With objectGUID as the anchor, an object whose ms-DS-ConsistencyGuid says something else would get a second cloud account. */
export function judgeAnchors({ anchored, foreign, malformed, shared }: ObjectTally, { sourceAnchor }: DirectoryNeed): Judgment {
  if (shared + malformed > 0) return verdictOf('fail', directoryFound.badAnchors(shared, malformed));
  if (sourceAnchor === 'objectGUID' && foreign > 0) return verdictOf('warn', directoryFound.otherAnchor(foreign));
  return verdictOf('pass', directoryFound.anchors(anchored));
}

/** The worst use decides; a use whose rights are granted at the head, but that some objects are cut off from, is a warning. */
export function judgeRights(features: readonly FeatureFinding[]): Judgment {
  const lacking = features.filter(({ verdict }) => verdict === 'fail');
  const partly = features.filter(({ verdict }) => verdict === 'warn');
  const titles = (those: readonly FeatureFinding[]): string[] => those.map(({ title }) => title);
  const details = features.map(({ title, verdict, rights, objects }): CheckDetail => {
    const missing = rights.filter((right) => right.verdict !== 'granted').map(({ what }) => what);
    return { what: title, verdict, found: directoryFound.useOfAccount(verdict, [...new Set(missing)], objects.missing + objects.unreadable) };
  });
  if (lacking.length > 0) return verdictOf('fail', directoryFound.lackingRights(titles(lacking)), details);
  return partly.length > 0 ? verdictOf('warn', directoryFound.partlyRights(titles(partly)), details) : verdictOf('pass', directoryFound.allRights(titles(features)), details);
}
