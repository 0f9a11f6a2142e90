/** The report of the checks as a file: complete, and harmless whatever was found. */
import { describe, expect, it } from 'vitest';
import type { Check, CheckReport } from '../contract/prerequisites.ts';
import { changesSince } from '../rules/prerequisites/compare.ts';
import { checkLine, checkSentence, renderChecks } from './check-report.ts';

const good: Check = { id: 'memory-cloud', group: 'hardware', title: 'Enough memory', verdict: 'pass', found: '8 GB', why: 'Microsoft asks for 4 GB.', cure: 'Add memory.', source: 'cloud-sync/how-to-prerequisites' };
const bad: Check = { ...good, id: 'other-engine', group: 'installed', title: 'No second engine', verdict: 'fail', found: '=cmd|"/c calc"!A1, <b>Sync</b>' };
const lost: Check = { ...good, id: 'elevated', group: 'system', title: 'Runs as administrator', verdict: 'unknown', found: 'Not known', unread: 'Windows did not answer in time.' };
const report: CheckReport = {
  checkedAt: '2026-11-22T10:00:00.000Z',
  host: 'SYNC01',
  checks: [good, bad, lost],
  routes: ['cloud-sync'],
  all: false,
  since: { checkedAt: '2026-11-21T10:00:00.000Z', changes: [{ id: 'elevated', title: 'Runs as administrator', before: 'pass', now: 'unknown' }] },
};

describe('a line for programs', () => {
  it('has a cure only where something is to be done', () => {
    expect(checkLine(good)).toEqual({ id: 'memory-cloud', group: 'hardware', verdict: 'pass', finding: '8 GB', reason: 'Microsoft asks for 4 GB.', cure: '', source: good.source });
    expect(checkLine(bad)).toMatchObject({ cure: 'Add memory.' });
  });
  it('gives the reason why something is not known', () => expect(checkLine(lost).reason).toBe('Windows did not answer in time.'));
  it('reads well for people', () => expect(checkSentence(lost)).toBe('Not known: Runs as administrator: Windows did not answer in time. Add memory.'));
});

describe('a file', () => {
  it('for spreadsheets has no formulas and keeps its columns', () => {
    const rows = renderChecks(report, 'csv').split('\r\n');
    expect(rows[0]).toBe('id,group,verdict,finding,reason,cure,source');
    expect(rows[2]).toContain(`"'=cmd|""/c calc""!A1, <b>Sync</b>"`);
    expect(rows.length).toBe(5);
  });
  it('for people escapes what was found, groups it, and tells what has changed', () => {
    const html = renderChecks(report, 'html');
    expect(html).toContain('&lt;b&gt;Sync&lt;/b&gt;');
    expect(html).not.toContain('<b>Sync');
    expect(html).toContain('Changed since 2026-11-21 10:00 UTC');
    expect(html.indexOf('<h2>System')).toBeLessThan(html.indexOf('<h2>Hardware'));
  });
  it('for programs is JSON with every check', () => expect(JSON.parse(renderChecks(report, 'json'))).toMatchObject({ host: 'SYNC01', checks: [{ id: 'memory-cloud' }, { id: 'other-engine' }, { id: 'elevated', reason: lost.unread }] }));
});

describe('what has changed', () => {
  it('is another verdict, and what was looked at only once', () => {
    expect(changesSince([good, { ...lost, verdict: 'pass' }], [bad, lost])).toEqual([
      { id: 'other-engine', title: 'No second engine', before: null, now: 'fail' },
      { id: 'elevated', title: 'Runs as administrator', before: 'pass', now: 'unknown' },
      { id: 'memory-cloud', title: 'Enough memory', before: 'pass', now: null },
    ]);
  });
  it('is nothing when all is as it was', () => expect(changesSince([good, bad], [bad, good])).toEqual([]));
});
