/** Every requirement of directory and tenant against facts of each verdict, and several domains as one. */
import { describe, expect, it } from 'vitest';
import { Check } from '../../contract/prerequisites.ts';
import { directoryRequirements } from '../../tables/requirements/directory.ts';
import type { FactRequirement } from '../../tables/requirements/fact-row.ts';
import { tenantRequirements } from '../../tables/requirements/tenant.ts';
import { directoryTexts } from '../../text/checks/directory.ts';
import { tenantTexts } from '../../text/checks/tenant.ts';
import { directoryCases, type SideCases } from './cases/directory-cases.fixture.ts';
import { directoryNeed, goodDirectory, goodTally, goodTenant, silentDirectory, silentTenant, tenantNeed } from './cases/good-sides.fixture.ts';
import { tenantCases } from './cases/tenant-cases.fixture.ts';
import { judgeFacts } from './judge-facts.ts';
import { judgeDirectories, judgeTenant } from './judge-sides.ts';
import { known, notKnown } from './known.ts';

interface Table<Id extends string, Facts, Need> {
  readonly rows: readonly FactRequirement<Id, Facts, Need>[];
  readonly texts: Readonly<Record<Id, { readonly title: string; readonly why: string; readonly cure: string }>>;
  readonly cases: Readonly<Record<Id, SideCases<Facts, Need>>>;
  readonly good: Facts;
  readonly silent: Facts;
  readonly need: Need;
}

function tableSuite<Id extends string, Facts, Need>({ rows, texts, cases, good, silent, need }: Table<Id, Facts, Need>): void {
  it('has each row once', () => expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(Object.keys(texts))));

  describe.each(rows.map((row) => [row.id, row] as const))('%s', (id, row) => {
    it('has a source, a date, a way of reading, and its sentences', () => {
      expect(row.source).not.toBe('');
      expect(row.sourceDate).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
      expect(row.read).not.toBe('');
      expect(row.products.length).toBeGreaterThan(0);
      for (const sentence of [texts[id].why, texts[id].cure]) expect(sentence).toMatch(/\S\.$/);
    });

    it('has a case for each of its verdicts, and for no other', () => {
      expect(Object.keys(cases[id]).sort()).toEqual([...row.grades].sort());
      for (const list of Object.values(cases[id])) expect(list.length).toBeGreaterThan(0);
    });

    it('judges its cases', () => {
      for (const [verdict, list] of Object.entries(cases[id])) {
        for (const one of list) {
          const check = judgeFacts(row, texts[id], [{ name: 'contoso', facts: { ...good, ...one.facts } }], { ...need, ...one.need });
          expect(check, JSON.stringify(one)).toMatchObject({ verdict, found: expect.stringMatching(/\S/) as string });
          expect(Check.safeParse(check).error).toBeUndefined();
        }
      }
    });

    it('is not known where nothing could be read, and says why', () => {
      expect(judgeFacts(row, texts[id], [{ name: 'contoso', facts: silent }], need)).toMatchObject({ verdict: 'unknown', unread: 'Nothing was told.' });
    });
  });
}

describe('the table of the directory', () => tableSuite({ rows: directoryRequirements, texts: directoryTexts, cases: directoryCases, good: goodDirectory, silent: silentDirectory, need: directoryNeed }));
describe('the table of the tenant', () => tableSuite({ rows: tenantRequirements, texts: tenantTexts, cases: tenantCases, good: goodTenant, silent: silentTenant, need: tenantNeed }));

describe('several domains', () => {
  const places = [
    { name: 'contoso.local', facts: goodDirectory },
    { name: 'fabrikam.local', facts: { ...goodDirectory, recycleBin: known(false), objects: known({ ...goodTally, suffixes: { 'fabrikam.local': 8 } }) } },
  ];
  const checkOf = (id: string) => judgeDirectories(places, directoryNeed).find((check) => check.id === id);

  it('count as the worst of them, which is named', () => {
    expect(checkOf('recycle-bin')).toMatchObject({ verdict: 'warn', found: 'fabrikam.local: Off', details: [{ what: 'contoso.local', verdict: 'pass' }, { what: 'fabrikam.local', verdict: 'warn' }] });
    expect(checkOf('upn-suffixes')).toMatchObject({ verdict: 'fail', found: 'fabrikam.local: Not verified: fabrikam.local' });
    expect(checkOf('upn-suffixes')?.details?.map(({ what }) => what)).toContain('fabrikam.local: fabrikam.local');
  });

  it('never pass while one of them is not known', () => {
    const lost = judgeDirectories([...places, { name: 'lost.local', facts: silentDirectory }], directoryNeed);
    expect(lost.some(({ verdict }) => verdict === 'pass')).toBe(false);
    expect(lost.find(({ id }) => id === 'forest-level')).toMatchObject({ verdict: 'unknown', unread: 'Nothing was told.' });
  });
});

describe('what is asked for', () => {
  it('depends on the route', () => {
    const ids = judgeTenant('contoso', goodTenant, { ...tenantNeed, products: new Set(['direct']) }).map(({ id }) => id);
    expect(ids).toContain('tenant-role');
    expect(ids).not.toContain('tenant-role-connect');
    expect(judgeDirectories([{ name: 'contoso.local', facts: goodDirectory }], { ...directoryNeed, products: new Set(['direct']) }).map(({ id }) => id)).not.toContain('kds-root-key');
  });

  it('is not known about suffixes without a tenant', () => {
    const reason = 'Nobody is signed in.';
    expect(judgeDirectories([{ name: 'contoso.local', facts: goodDirectory }], { ...directoryNeed, verifiedDomains: notKnown(reason) }).find(({ id }) => id === 'upn-suffixes')).toMatchObject({ verdict: 'unknown', unread: reason });
  });
});
