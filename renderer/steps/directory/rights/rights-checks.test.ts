/** What was found about rights, as rows. */
import { describe, expect, it } from 'vitest';
import { Check } from '../../../../shared/contract/prerequisites.ts';
import type { FeatureFinding, RightsReport } from '../../../../shared/rules/access/rights-report.ts';
import { problem } from '../../../../shared/problem.ts';
import { rightsText as text } from '../../../../shared/text/pages/rights.ts';
import { checksOf, overallOf, placeName } from './rights-checks.ts';

const objects = { checked: 9, missing: 0, unreadable: 0, byReason: {}, sample: [] };
const finding = (part: Partial<FeatureFinding>): FeatureFinding => ({ feature: 'password-hash-sync', title: 'Hashes', verdict: 'pass', rights: [], objects, ...part });
const context = (...features: FeatureFinding[]) => ({ base: 'DC=contoso,DC=com', canonical: true, features });
const report = (contexts: RightsReport['contexts']): RightsReport => ({ account: { dn: 'CN=a', name: 'a', sid: 'S-1-1', groups: 0 }, contexts });

describe('rows of rights', () => {
  it('name what is missing and what is denied, with a cure for each', () => {
    const [row] = checksOf(context(finding({ verdict: 'fail', rights: [{ what: 'Read', below: 'user', verdict: 'missing' }, { what: 'Write', verdict: 'denied', by: '(D;;WP;;;WD)' }, { what: 'List', verdict: 'granted' }] })));
    expect(Check.parse(row)).toMatchObject({
      id: 'password-hash-sync', verdict: 'fail', found: 'Missing: Read (user). Denied: Write.', cure: `${text.cure.missing} ${text.cure.denied}`,
      details: [{ what: 'Read (user)', verdict: 'fail', found: 'missing' }, { what: 'Write', verdict: 'fail', found: 'denied by (D;;WP;;;WD)' }, { what: 'List', verdict: 'pass', found: 'granted' }],
    });
  });

  it('count the objects that are cut off, and list them', () => {
    const [row] = checksOf(context(finding({ verdict: 'warn', objects: { ...objects, missing: 1, unreadable: 2, sample: [{ dn: 'CN=Ada,DC=contoso,DC=com', reason: 'inheritance-disabled' }] } })));
    expect(row).toMatchObject({ found: 'Granted, but 1 object misses out. The permissions of 2 objects could not be read.', cure: text.cure.objects, details: [{ what: 'CN=Ada,DC=contoso,DC=com', verdict: 'warn' }] });
  });

  it('make one verdict: a place that could not be checked is none that passes', () => {
    expect(overallOf(report([context(finding({}))]))).toBe('pass');
    expect(overallOf(report([context(finding({}), finding({ verdict: 'warn' }))]))).toBe('warn');
    expect(overallOf(report([context(finding({})), { base: 'DC=emea', problem: problem('directory.not-connected') }]))).toBe('fail');
  });

  it('call a domain by its DNS name', () => {
    expect([placeName('DC=contoso,DC=com'), placeName('OU=Groups,DC=contoso,DC=com')]).toEqual(['contoso.com', 'OU=Groups,DC=contoso,DC=com']);
  });
});
