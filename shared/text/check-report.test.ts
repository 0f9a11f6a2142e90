/** The report of the checks as a file: complete, and harmless whatever was found. */
import { describe, expect, it } from 'vitest';
import type { Check, CheckReport } from '../contract/prerequisites.ts';
import { changesInBoth, changesSince } from '../rules/prerequisites/compare.ts';
import { checkLine, checkSentence, renderChecks, type CheckedSides } from './check-report.ts';

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

const sides: CheckedSides = {
  server: report,
  directory: { about: 'contoso.local', checkedAt: '2026-11-22T10:05:00.000Z', checks: [{ ...good, id: 'recycle-bin', group: 'directory', title: 'Recycle Bin', verdict: 'warn', found: 'off' }], since: { checkedAt: '2026-11-20T10:00:00.000Z', changes: [{ id: 'recycle-bin', title: 'Recycle Bin', before: 'pass', now: 'warn' }] } },
  tenant: { about: 'b1e2', checkedAt: '2026-11-22T10:06:00.000Z', checks: [{ ...good, id: 'tenant-role', group: 'tenant', title: 'Role' }] },
};
const alone: CheckedSides = { server: report, directory: null, tenant: null };

describe('a line for programs', () => {
  it('has a cure only where something is to be done', () => {
    expect(checkLine(good)).toEqual({ id: 'memory-cloud', group: 'hardware', verdict: 'pass', finding: '8 GB', reason: 'Microsoft asks for 4 GB.', cure: '', source: good.source });
    expect(checkLine(bad)).toMatchObject({ cure: 'Add memory.' });
  });
  it('says nothing of links: its fields are fixed', () => {
    const led: Check = { ...bad, link: { url: 'https://learn.microsoft.com/x', title: 'x' }, place: { step: 'tenant', id: 'section-sign-in' } };
    expect(checkLine(led)).toEqual(checkLine(bad));
  });
  it('gives the reason why something is not known', () => expect(checkLine(lost).reason).toBe('Windows did not answer in time.'));
  it('reads well for people', () => expect(checkSentence(lost)).toBe('Not known: Runs as administrator: Windows did not answer in time. Add memory.'));
});

describe('a file', () => {
  it('for spreadsheets has no formulas and keeps its columns', () => {
    const rows = renderChecks(alone, 'csv').split('\r\n');
    expect(rows[0]).toBe('id,group,verdict,finding,reason,cure,source');
    expect(rows[2]).toContain(`"'=cmd|""/c calc""!A1, <b>Sync</b>"`);
    expect(rows.length).toBe(5);
  });
  it('for people escapes what was found, groups it, and tells what has changed', () => {
    const html = renderChecks(alone, 'html');
    expect(html).toContain('&lt;b&gt;Sync&lt;/b&gt;');
    expect(html).not.toContain('<b>Sync');
    expect(html).toContain('Changed since 2026-11-21 10:00 UTC');
    expect(html.indexOf('<h2>System')).toBeLessThan(html.indexOf('<h2>Hardware'));
  });
  it('for people links each source to its page', () => {
    const url = 'https://learn.microsoft.com/entra?a=1&b="2';
    const html = renderChecks({ ...alone, server: { ...report, checks: [good, { ...bad, link: { url, title: 'x' } }] } }, 'html');
    expect(html.match(/<a [^>]*>[^<]*<\/a>/g)).toEqual([`<a href="https://learn.microsoft.com/entra?a=1&amp;b=&quot;2" rel="noopener noreferrer">${good.source}</a>`]);
  });
  it('for programs is JSON with every check', () => expect(JSON.parse(renderChecks(alone, 'json'))).toMatchObject({ host: 'SYNC01', checks: [{ id: 'memory-cloud' }, { id: 'other-engine' }, { id: 'elevated', reason: lost.unread }] }));
});

describe('a file of everything that was looked at', () => {
  it('for people tells what was checked when, all in their groups, and what has changed on each side', () => {
    const html = renderChecks(sides, 'html');
    expect(html).toContain('Active Directory contoso.local, checked 2026-11-22 10:05 UTC');
    expect(html).toContain('Tenant b1e2, checked 2026-11-22 10:06 UTC');
    expect(html).toContain('Changed since 2026-11-20 10:00 UTC');
    expect(html).toMatch(/Recycle Bin<\/td><td>Passed<\/td><td>Warning<\/td><td>2026-11-20 10:00 UTC/);
    expect(html.match(/<h2>[^<]*/g)).toEqual(['<h2>Changed since 2026-11-20 10:00 UTC', '<h2>System', '<h2>Hardware', '<h2>Installed before', '<h2>Directory', '<h2>Tenant']);
  });
  it('for programs holds every check once', () => {
    const ids = ['memory-cloud', 'other-engine', 'elevated', 'recycle-bin', 'tenant-role'];
    const json = JSON.parse(renderChecks(sides, 'json')) as { readonly checks: readonly { readonly id: string }[] };
    expect(json.checks.map(({ id }) => id)).toEqual(ids);
    expect(json).toMatchObject({ directory: { about: 'contoso.local', since: { changes: [{ id: 'recycle-bin' }] } }, tenant: { about: 'b1e2' } });
    expect(renderChecks(sides, 'csv').split('\r\n').slice(1, -1).map((row) => row.split(',')[0])).toEqual(ids);
    expect(JSON.parse(renderChecks(alone, 'json'))).toMatchObject({ directory: null, tenant: null });
  });
});

describe('what has changed', () => {
  it('is another verdict, and what was looked at only once', () => {
    expect(changesSince([good, { ...lost, verdict: 'pass' }], [bad, lost])).toEqual([
      { id: 'other-engine', title: 'No second engine', before: null, now: 'fail' },
      { id: 'elevated', title: 'Runs as administrator', before: 'pass', now: 'unknown' },
      { id: 'memory-cloud', title: 'Enough memory', before: 'pass', now: null },
    ]);
  });
  it('of what both looked at leaves out the rest', () => expect(changesInBoth([good, { ...lost, verdict: 'pass' }], [bad, lost]).map(({ id }) => id)).toEqual(['elevated']));
  it('is nothing when all is as it was', () => expect(changesSince([good, bad], [bad, good])).toEqual([]));
});
