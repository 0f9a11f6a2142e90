/** The domains of both sides, and the moves that are planned for them. */
import { describe, expect, it } from 'vitest';
import type { CloudDomain } from '../../engine/read-domains.ts';
import { domainTexts } from '../../../shared/text/domains.ts';
import { domainDraft, type DraftFacts } from './drafts.ts';
import { domainRow, listDomains, type DomainSides } from './list.ts';

const cloud = (name: string, more: Partial<CloudDomain> = {}): CloudDomain => ({ name, verified: true, default: false, initial: false, federated: false, services: [], ...more });
const sides: DomainSides = {
  cloud: [cloud('contoso.com', { default: true }), cloud('contoso.onmicrosoft.com', { initial: true }), cloud('adfs.contoso.com', { federated: true }), cloud('fabrikam.com', { verified: false })],
  usersBySuffix: { 'contoso.com': 10, 'contoso.local': 2, 'fabrikam.com': 3 },
  usersByMail: { 'contoso.com': 12, 'old.example': 4 },
  upnSuffixes: ['contoso.local', 'unused.com'],
  added: new Set(['fabrikam.com', 'gone.com']),
};
const facts: DraftFacts = { services: [], defaultDomain: 'contoso.com', references: { names: [], more: false } };
const draft = (name: string, step: Parameters<typeof domainDraft>[1], more: Partial<DraftFacts> = {}) => domainDraft(domainRow(name, sides), step, { ...facts, ...more });

describe('domains of both sides', () => {
  it('stand in one list, those in use first', () => {
    expect(listDomains(sides).map(({ name, users, mailUsers }) => [name, users, mailUsers])).toEqual([
      ['contoso.com', 10, 12], ['fabrikam.com', 3, 0], ['contoso.local', 2, 0], ['old.example', 0, 4], ['adfs.contoso.com', 0, 0], ['contoso.onmicrosoft.com', 0, 0], ['unused.com', 0, 0],
    ]);
  });

  it('tell what they are', () => {
    expect(domainRow('adfs.contoso.com', sides)).toMatchObject({ federated: true, verified: true, root: { name: 'contoso.com', verified: true } });
    expect(domainRow('emea.fabrikam.com', sides)).toMatchObject({ inTenant: false, root: { name: 'fabrikam.com', verified: false } });
    expect(domainRow('fabrikam.com', sides)).toMatchObject({ added: true });
    expect(domainRow('gone.com', sides).added).toBeUndefined();
    expect(domainRow('x.contoso.onmicrosoft.com', sides).root).toBeUndefined();
    expect(domainRow('contoso.local', sides)).toMatchObject({ routable: false });
    expect(domainRow('contoso.com', { ...sides, usersByMail: undefined }).mailUsers).toBeUndefined();
  });
});

describe('moves of a domain', () => {
  it('is made the default, unless it cannot be', () => {
    expect(draft('contoso.com', 'default')).toMatchObject({ action: 'none' });
    expect(draft('fabrikam.com', 'default')).toMatchObject({ action: 'conflict', why: domainTexts.defaultUnverified });
    expect(draft('adfs.contoso.com', 'default')).toMatchObject({ action: 'conflict', why: domainTexts.defaultFederated });
    expect(draft('contoso.onmicrosoft.com', 'default')).toMatchObject({ action: 'update', values: [{ attribute: 'isDefault', old: false, new: true }], why: domainTexts.default('contoso.com') });
  });

  it('is removed only when this setup added it and nobody uses it', () => {
    expect(draft('fabrikam.com', 'remove')).toMatchObject({ action: 'delete', key: 'fabrikam.com' });
    expect(draft('fabrikam.com', 'remove', { references: { names: ['Ada', 'Bob'], more: false } })).toMatchObject({ action: 'conflict', why: domainTexts.removeUsed(2, false, ['Ada', 'Bob']) });
    expect(draft('contoso.onmicrosoft.com', 'remove')).toMatchObject({ action: 'conflict', why: domainTexts.removeInitial });
    expect(draft('adfs.contoso.com', 'remove')).toMatchObject({ action: 'conflict', why: domainTexts.removeForeign });
    expect(draft('unused.com', 'remove')).toMatchObject({ action: 'none' });
  });

  it('keeps the services that are there', () => {
    expect(draft('fabrikam.com', 'services', { services: ['Email'] })).toMatchObject({ action: 'update', values: [{ old: [], new: ['Email'] }] });
    expect(draft('fabrikam.com', 'services')).toMatchObject({ action: 'none' });
  });
});
