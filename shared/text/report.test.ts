/** The report is complete, and no text of a directory or tenant can become markup. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SetupReport } from '../contract/setup-report.ts';
import { escapeHtml } from './report-html.ts';

import { renderReport } from './report.ts';

/** A report in which every free text is `text`. */
function report(text: string): SetupReport {
  const failure = { name: text, problem: { code: text, what: text, why: text, fix: text } };
  const record = { type: 'TXT', name: text, value: text, ttl: 3600, purpose: text, optional: false } as const;
  return {
    format: 'directory-sync-setup.report',
    version: 1,
    product: { name: text, version: text },
    madeAt: '2026-07-01T10:00:00.000Z',
    world: 'practice',
    prerequisites: { checkedAt: text, host: text, checks: [{ id: text, group: 'system', title: text, verdict: 'fail', found: text, why: text, cure: text, source: text }] },
    tenant: { name: text, id: text, account: text, roles: [text], initialDomain: text },
    identity: { name: text, clientId: text, permissions: [text], certificateUntil: '2028-07-01T10:00:00.000Z', provedAt: null },
    directory: { forest: text, domain: text, server: text, account: text, include: [text], exclude: [text], filters: [text], groups: [text], further: [text], sourceAnchor: text, counts: { users: 1, groups: 2, contacts: 3 } },
    preparation: { scannedAt: text, objects: 6, byRule: [{ title: text, count: 2, repairable: 1 }], repaired: 1 },
    signIn: { method: 'pass-through', seamlessSso: true, hashSyncAsBackup: true, reasons: [text], nextActions: [text], setUp: [{ what: text, state: text, good: false }] },
    synchronization: {
      route: 'cloud-sync',
      ranAt: text,
      counts: [{ kind: 'user', action: 'create', count: 5 }, { kind: 'group', action: 'delete', count: 0 }],
      leftOut: [{ reason: text, count: 1, examples: [text] }],
      failures: [failure],
      released: [{ what: text, count: 7, by: text, at: '2026-07-01T09:00:00.000Z' }],
      verified: { checkedAt: text, differences: 0 },
    },
    domains: [{ name: text, verified: false, default: true, federated: true, records: [{ record, found: [text], verdict: 'missing', reason: text, cure: text }] }],
    licenses: { products: [{ name: text, group: text, assigned: 1, changed: 2, failed: 1 }], alreadyLicensed: 3, locationsSet: 4, withoutSeat: 5, failures: [failure] },
    firstSignIn: { passwords: 3, passes: 2, waiting: 1, filesLeft: 1 },
    plans: [{ what: text, appliedAt: '2026-07-01T08:00:00.000Z', end: 'partly', done: 9, failed: 1, undo: text }],
    left: [{ what: text, who: text }],
  };
}

const nothing: SetupReport = {
  ...report('x'), world: 'real', prerequisites: null, tenant: null, identity: null, directory: null, preparation: null, signIn: null, synchronization: null, domains: [], licenses: null, firstSignIn: null, plans: [], left: [],
};

const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];

describe('renderReport', () => {
  it('tells of every step', () => {
    const html = renderReport(report('Contoso'));
    for (const part of ['Requirements of the server', 'Tenant', 'Active Directory', 'Preparation', 'Pass-through authentication', 'Users', 'created', 'Left out', 'Domains and DNS', 'Licenses', 'What is left to do', 'Cloud Sync', 'Certificate ends', 'Let pass', 'Temporary Access Passes', 'How it is undone', 'practice', '2026-07-01 10:00 UTC']) {
      expect(html).toContain(part);
    }
    expect(html).not.toContain('>deleted<');
  });

  it('has the shape that its data promises', () => {
    expect(SetupReport.safeParse({ ...nothing, prerequisites: null }).error).toBeUndefined();
    expect(SetupReport.safeParse({ ...nothing, password: 'x' }).success).toBe(false);
  });

  it('says so when a step was not worked on', () => {
    const html = renderReport(nothing);
    expect(html.match(/not worked on/g)).toHaveLength(9);
    expect(html).not.toContain('practice');
  });

  it('loads nothing and runs nothing', () => {
    const html = renderReport(report('https://example.com/'));
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|\son\w+=|url\(|@import/i);
  });

  it('closes every tag that it opens', () => {
    const open: string[] = [];
    for (const tag of tags(renderReport(report('x'))).filter((one) => !/^<(!|meta)/.test(one))) {
      const name = /^<\/?([a-z0-9]+)/.exec(tag)?.[1];
      if (tag.startsWith('</')) expect(open.pop()).toBe(name);
      else open.push(name ?? '');
    }
    expect(open).toEqual([]);
  });

  it('keeps its markup whatever the texts are', () => {
    const expected = tags(renderReport(report('x')));
    const hostile = fc.constantFrom('<', '>', '"', "'", '&', '</style>', '</title>', '<script>alert(1)</script>', '<!--', ']]>', '<img src=x onerror=alert(1)>', '&lt;', '${', '`', '\u0000', '\u202e', '\ud800');
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, fc.string()), { maxLength: 8 }), (parts) => {
        expect(tags(renderReport(report(parts.join(''))))).toEqual(expected);
      }),
    );
  });
});

describe('escapeHtml', () => {
  it('leaves nothing that HTML understands', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });
  it('shows what is hidden', () => expect(escapeHtml('a\u0007b\u202ec\nd')).toBe('a\uFFFDb\uFFFDc\nd'));
});
