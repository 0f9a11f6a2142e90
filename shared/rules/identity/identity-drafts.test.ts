/** What makes, brings up to date, renews and removes the setup's own application. */
import { describe, expect, it } from 'vitest';
import { identityPermissionsOf } from '../../tables/identity-permissions.ts';
import { permissionNames } from '../../tables/permissions.ts';
import { identityDrafts, removalDrafts, renewalDrafts, type FoundIdentity } from './identity-drafts.ts';

const wanted = identityPermissionsOf('direct');
const nothing: FoundIdentity = { name: 'Setup on SRV', permissions: [], certificates: [] };
const whole: FoundIdentity = { name: 'Setup on SRV', application: 'a', principal: 'p', permissions: wanted.map(({ name }) => name), certificates: ['aa'], usable: 'aa' };
const steps = (found: FoundIdentity, route = wanted): string[] => identityDrafts(found, route).map(({ action, kind, key }) => `${action} ${kind} ${key}`);

describe('the drafts of an identity', () => {
  it('make everything where nothing is, permissions before the certificate', () => {
    expect(steps(nothing)).toEqual(['create identity-application Setup on SRV', 'create identity-principal Setup on SRV', ...wanted.map(({ name }) => `add identity-permission ${name}`), 'add identity-certificate Setup on SRV']);
  });

  it('are none when all is as wanted', () => {
    expect(steps(whole)).toEqual([]);
  });

  it('take away what another route needed and this one does not', () => {
    const watching = identityPermissionsOf('cloud-sync');
    expect(steps(whole, watching).filter((step) => step.startsWith('remove'))).toEqual(['User.ReadWrite.All', 'User.DeleteRestore.All', 'Group.ReadWrite.All', 'OrgContact.Read.All'].map((name) => `remove identity-permission ${name}`));
  });

  it('make a new certificate when the key is lost or the tenant does not know the certificate', () => {
    const { usable: _, ...keyless } = whole;
    expect(steps(keyless)).toEqual(['add identity-certificate Setup on SRV']);
    expect(steps({ ...whole, certificates: ['bb'] })).toEqual(['add identity-certificate Setup on SRV']);
  });

  it('renew by a new certificate before the old ones go', () => {
    expect(renewalDrafts({ ...whole, certificates: ['aa', 'bb'] }).map(({ action, key }) => `${action} ${key}`)).toEqual(['add Setup on SRV', 'remove aa', 'remove bb']);
  });

  it('remove what is there, and nothing where nothing is', () => {
    expect(removalDrafts(whole)).toMatchObject([{ action: 'delete', cloudId: 'a' }]);
    expect(removalDrafts(nothing)).toEqual([]);
  });
});

describe('the permissions of the application', () => {
  it('are never more than the setup itself asks for when it writes', () => {
    const writing = identityPermissionsOf('direct').filter(({ name }) => name.includes('Write') || name.includes('Delete'));
    expect(writing.every(({ name }) => permissionNames('application').includes(name))).toBe(true);
  });

  it('write nothing where an engine of Microsoft writes', () => {
    for (const route of ['cloud-sync', 'connect-sync'] as const) expect(identityPermissionsOf(route).filter(({ name }) => /Write|Create|Delete/.test(name))).toEqual([]);
  });
});
