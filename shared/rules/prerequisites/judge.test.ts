/** Every requirement against servers of each verdict, and what is shown for which route. */
import { describe, expect, it } from 'vitest';
import { Check, CheckRoute } from '../../contract/prerequisites.ts';
import { everyProduct, requirements } from '../../tables/requirements/requirements.ts';
import type { Need, Requirement } from '../../tables/requirements/row.ts';
import { checkTexts } from '../../text/checks.ts';
import { cases, type Case } from './cases/cases.fixture.ts';
import { goodServer, registry, silentServer } from './cases/good-server.fixture.ts';
import type { ServerFacts } from './facts.ts';
import { judgeRequirement, judgeServer, type Judging } from './judge.ts';
import { unread } from './reading.ts';

const need: Need = { objects: undefined, products: new Set(everyProduct), tenantClock: 1, today: '2026-11-22' };
const clocks = [1, 0];
const judging: Judging = { routes: ['cloud-sync'], all: false, objects: undefined, today: '2026-11-22' };
const all: Judging = { ...judging, all: true };

function judgeCase(row: Requirement, one: Case): Check {
  return judgeRequirement(row, { ...goodServer, ...one.facts }, { ...need, ...one.need });
}

describe('every requirement', () => {
  it('stands in the table once', () => expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length));

  describe.each(requirements.map((row) => [row.id, row] as const))('%s', (id, row) => {
    it('has a source, a date, a way of reading, and its sentences', () => {
      expect(row.source).not.toBe('');
      expect(row.sourceDate).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
      expect(row.read).not.toBe('');
      expect(row.products.length).toBeGreaterThan(0);
      const { title, why, cure } = checkTexts[id];
      for (const sentence of [title, why, cure]) expect(sentence).not.toBe('');
      expect(cure).toMatch(/\S[^\n]*[.a-zA-Z]$/);
    });

    it('has a case for each of its verdicts, and for no other', () => {
      const tried = Object.entries(cases[id]).filter(([, list]) => list.length > 0).map(([verdict]) => verdict);
      expect(tried.sort()).toEqual([...row.grades].sort());
    });

    it('judges its cases', () => {
      for (const [verdict, list] of Object.entries(cases[id])) for (const one of list) expect(judgeCase(row, one), JSON.stringify(one)).toMatchObject({ verdict, found: expect.stringMatching(/\S/) as string });
    });

    it('is not known where nothing could be read, and says why', () => {
      expect(judgeRequirement(row, silentServer, { ...need, objects: 200_000, tenantClock: undefined })).toMatchObject({ verdict: 'unknown', unread: expect.stringMatching(/\.$/) as string });
    });

    it('is not known on another system that tells nothing', () => {
      const check = judgeRequirement(row, { ...silentServer, platform: 'other' }, { ...need, objects: 200_000, tenantClock: undefined });
      expect(check.verdict).toBe('unknown');
    });
  });
});

describe('a server', () => {
  it('that meets everything passes in everything', () => expect(judgeServer(goodServer, clocks, all).filter((check) => check.verdict !== 'pass')).toEqual([]));
  it('gives what the contract promises', () => {
    for (const facts of [goodServer, silentServer]) expect(Check.array().safeParse(judgeServer(facts, [], all)).error).toBeUndefined();
  });

  it('is asked only for what the route needs', () => {
    const shown = (routes: readonly CheckRoute[]): string[] => judgeServer(goodServer, clocks, { ...judging, routes }).map(({ id }) => id);
    expect(shown(['cloud-sync'])).toContain('os-version-cloud');
    expect(shown(['cloud-sync'])).not.toContain('os-version-connect');
    expect(shown(['direct'])).not.toContain('server-core');
    expect(shown(['connect-sync', 'federation'])).toContain('ad-fs-certificate-days');
    for (const route of CheckRoute.options) expect(shown([route]).some((id) => id.startsWith('connect-1'))).toBe(false);
  });

  it('of the time of Azure AD Connect 1.x is told why it cannot be used', () => {
    const checks = judgeServer({ ...goodServer, ...registry({ build: '9600' }) }, clocks, judging);
    expect(checks.find(({ id }) => id === 'connect-1-2012-r2')).toMatchObject({ verdict: 'fail', found: expect.stringContaining('PowerShell 4.0') as string });
    expect(checks.some(({ id }) => id === 'connect-1-2012')).toBe(false);
  });

  it('with one fact that cannot be read loses only what depends on it', () => {
    const facts: ServerFacts = { ...goodServer, computer: unread('timed-out') };
    const lost = judgeServer(facts, clocks, judging).filter(({ verdict }) => verdict !== 'pass');
    expect(lost.map(({ id }) => id).sort()).toEqual(['domain-controller', 'domain-member', 'read-only-controller', 'small-business']);
    expect(lost.every(({ unread: reason }) => reason === 'Windows did not answer in time.')).toBe(true);
  });

  it('takes the worst clock of its hosts', () => {
    expect(judgeServer(goodServer, [0, -400, 100], judging).find(({ id }) => id === 'clock')).toMatchObject({ verdict: 'fail' });
  });
});
