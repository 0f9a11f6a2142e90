/** Which move a domain is offered, and which domain is shown. */
import { describe, expect, it } from 'vitest';
import type { SetupDomain } from '../../../shared/contract/domains.ts';
import { furtherMoves, shownDomain, stageOf } from './stage.ts';

const domain = (name: string, more: Partial<SetupDomain> = {}): SetupDomain => ({ name, inTenant: false, verified: false, default: false, initial: false, routable: true, users: 0, services: [], ...more });

describe('moves of a domain', () => {
  it('is added, verified, given services', () => {
    expect([stageOf({ inTenant: false, verified: false }), stageOf({ inTenant: true, verified: false }), stageOf({ inTenant: true, verified: true })]).toEqual(['add', 'verify', 'services']);
  });

  it.each([
    ['absent', domain('a.com'), []],
    ['ours, not verified', domain('a.com', { inTenant: true, added: true }), ['remove']],
    ['ours, verified', domain('a.com', { inTenant: true, verified: true, added: true }), ['default', 'remove']],
    ['the default', domain('a.com', { inTenant: true, verified: true, default: true, added: true }), []],
    ['federated', domain('a.com', { inTenant: true, verified: true, federated: true }), []],
    ['initial', domain('a.onmicrosoft.com', { inTenant: true, verified: true, initial: true }), ['default']],
  ] as const)('%s', (_, of, moves) => {
    expect(furtherMoves(of)).toEqual(moves);
  });

  it('shows what needs something first', () => {
    const all = [domain('contoso.com', { inTenant: true, verified: true }), domain('mail.example'), domain('fabrikam.com', { users: 3 }), domain('corp.local', { routable: false, users: 9 })];
    expect(shownDomain(all, null)?.name).toBe('fabrikam.com');
    expect(shownDomain(all, 'corp.local')?.name).toBe('corp.local');
    expect(shownDomain(all.slice(0, 1), 'gone.com')?.name).toBe('contoso.com');
  });
});
