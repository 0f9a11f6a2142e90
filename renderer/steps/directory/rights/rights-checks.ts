/** Turns what was found about rights into rows of checks. */
import type { Check, CheckDetail } from '../../../../shared/contract/prerequisites.ts';
import { dnsNameOf } from '../../../../shared/rules/dn.ts';
import type { ContextFindings, FeatureFinding, RightFinding, RightsReport } from '../../../../shared/rules/access/rights-report.ts';
import { accountFeatures } from '../../../../shared/tables/account-rights.ts';
import { pageOf } from '../../../../shared/tables/source-pages.ts';
import { missWords, rightsText as text, rightWords } from '../../../../shared/text/pages/rights.ts';
import { rightsTexts } from '../../../../shared/text/rights.ts';

/** The worst of all verdicts; a place that could not be checked is none of them. */
export function overallOf({ contexts }: RightsReport): 'pass' | 'warn' | 'fail' {
  const verdicts = contexts.flatMap((one) => ('problem' in one ? ['fail' as const] : one.features.map(({ verdict }) => verdict)));
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('warn') ? 'warn' : 'pass';
}

/** A domain by its DNS name, a unit by its DN. */
export function placeName(base: string): string {
  return /^dc=/i.test(base) ? dnsNameOf(base) : base;
}

/** A row for each feature of one place. */
export function checksOf({ features }: ContextFindings): Check[] {
  return features.map((finding) => {
    const feature = accountFeatures.find(({ id }) => id === finding.feature);
    return {
      id: finding.feature,
      group: 'accounts',
      title: finding.title,
      verdict: finding.verdict,
      found: foundOf(finding),
      why: feature?.why ?? '',
      cure: cureOf(finding),
      source: feature?.source ?? '',
      ...(feature === undefined ? {} : { sourceDate: feature.read, ...linkOf(feature.source) }),
      details: [...finding.rights.map(rightDetail), ...finding.objects.sample.map(({ dn, reason }): CheckDetail => ({ what: dn, verdict: 'warn', found: missWords[reason] }))],
    };
  });
}

function linkOf(source: string): Pick<Check, 'link'> {
  const link = pageOf(source);
  return link === undefined ? {} : { link };
}

function named(rights: readonly RightFinding[], verdict: RightFinding['verdict']): string[] {
  return rights.filter((right) => right.verdict === verdict).map(({ what, below }) => rightsTexts.row(what, below));
}

function foundOf({ verdict, rights, objects }: FeatureFinding): string {
  if (verdict === 'fail') return text.found.rights(named(rights, 'missing'), named(rights, 'denied'));
  return verdict === 'warn' ? text.found.objects(objects.missing, objects.unreadable) : text.found.pass;
}

function cureOf({ verdict, rights }: FeatureFinding): string {
  if (verdict !== 'fail') return text.cure.objects;
  return (['missing', 'denied'] as const).filter((kind) => rights.some((right) => right.verdict === kind)).map((kind) => text.cure[kind]).join(' ');
}

function rightDetail({ what, below, verdict, by }: RightFinding): CheckDetail {
  return {
    what: rightsTexts.row(what, below),
    verdict: verdict === 'granted' ? 'pass' : 'fail',
    found: verdict === 'denied' && by !== undefined ? text.rightBy(rightWords.denied, by) : rightWords[verdict],
  };
}
