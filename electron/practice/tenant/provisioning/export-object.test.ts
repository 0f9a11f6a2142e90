/** How a new object of the source meets those that are in the tenant already. */
import { describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../store.ts';
import { contosoTenant } from '../../worlds/tenant.ts';
import type { Tenant } from '../graph/call.ts';
import { openTenant } from '../open-tenant.ts';
import type { Entity } from '../state/entity.ts';
import { exportObject, removeTarget } from './export-object.ts';
import type { Mapped, TargetKind } from './map-object.ts';
import { ExportError } from './match-object.ts';
import type { Value } from './value.ts';

const open = (): Tenant => openTenant({ store: openMemoryStore(), tenant: contosoTenant(), dns: () => Promise.resolve([]) }).tenant;

function mapped(name: string, anchor: string, more: Readonly<Record<string, Value>> = {}): Mapped {
  const values = { sourceAnchorBinary: anchor, userPrincipalName: `${name}@contoso.com`, alias: name, displayName: name, commonName: name, accountEnabled: true, mail: `${name}@contoso.com`, proxyAddresses: `SMTP:${name}@contoso.com`, ...more };
  return { values, references: {}, atFirst: new Set() };
}

function feature(tenant: Tenant, name: string, on: boolean): void {
  const settings = tenant.directory.list('onPremisesDirectorySynchronization')[0];
  tenant.directory.update(settings?.id ?? '', { features: { ...(settings?.values['features'] as object), [name]: on } });
}

const userNamed = (tenant: Tenant, name: string): Entity | undefined => tenant.directory.find('user', 'userPrincipalName', name)?.[0];

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ExportError) return error.error.code;
    throw error;
  }
  return 'none';
}

describe('an object that is new to the service', () => {
  it('is made when nothing is like it, and known from then on', () => {
    const tenant = open();
    const { action, entity } = exportObject(tenant, 'User', mapped('ann', 'anchor1=='), undefined);
    expect([action, entity.values]).toMatchObject(['create', { userPrincipalName: 'ann@contoso.com', onPremisesImmutableId: 'anchor1==', onPremisesSyncEnabled: true, mailNickname: 'ann', proxyAddresses: ['SMTP:ann@contoso.com'] }]);
    expect(exportObject(tenant, 'User', mapped('ann', 'anchor1=='), entity)).toMatchObject({ action: 'none', modified: [] });
    expect(exportObject(tenant, 'User', mapped('ann', 'anchor1==', { title: 'Auditor' }), entity)).toMatchObject({ action: 'update', modified: [{ displayName: 'jobTitle', oldValue: null, newValue: 'Auditor' }] });
  });

  it('joins a cloud account of its name, unless that is blocked', () => {
    const tenant = open();
    const megan = userNamed(tenant, 'meganb@contoso.com');
    expect(exportObject(tenant, 'User', mapped('meganb', 'm=='), undefined)).toMatchObject({ action: 'update', match: { by: 'sign-in name', joins: true }, entity: { id: megan?.id } });
    const other = open();
    feature(other, 'blockSoftMatchEnabled', true);
    const done = exportObject(other, 'User', mapped('meganb', 'm=='), undefined);
    expect([done.action, done.entity.values['userPrincipalName']]).toEqual(['create', 'meganb1000@contosopractice.onmicrosoft.com']);
    expect(done.entity.values['onPremisesProvisioningErrors']).toMatchObject([{ category: 'PropertyConflict', propertyCausingError: 'ProxyAddress' }, { propertyCausingError: 'UserPrincipalName', value: 'meganb@contoso.com' }]);
  });

  it('joins by its primary address when the name is another', () => {
    const tenant = open();
    expect(exportObject(tenant, 'User', mapped('mb', 'm==', { proxyAddresses: ['SMTP:meganb@contoso.com'] }), undefined)).toMatchObject({ match: { by: 'email address' } });
  });

  it('takes over an account with its anchor, unless that is blocked', () => {
    const tenant = open();
    const reception = userNamed(tenant, 'reception@contoso.com');
    tenant.directory.update(reception?.id ?? '', { onPremisesImmutableId: 'r==' });
    feature(tenant, 'blockCloudObjectTakeoverThroughHardMatchEnabled', true);
    expect(refusal(() => exportObject(tenant, 'User', mapped('desk', 'r=='), undefined))).toBe('InvalidHardMatch');
    feature(tenant, 'blockCloudObjectTakeoverThroughHardMatchEnabled', false);
    expect(exportObject(tenant, 'User', mapped('desk', 'r=='), undefined)).toMatchObject({ match: { by: 'anchor', joins: true }, entity: { id: reception?.id } });
  });

  it('never joins an administrator', () => {
    const tenant = open();
    expect(refusal(() => exportObject(tenant, 'User', mapped('admin', 'a==', { userPrincipalName: 'admin@contosopractice.onmicrosoft.com' }), undefined))).toBe('ExistingAdminRoleConflict');
  });

  it('is refused with a name that no service takes', () => {
    expect(refusal(() => exportObject(open(), 'User', mapped('a&b', 'x=='), undefined))).toBe('IdentityDataValidationFailed');
  });

  it('gets a name of the initial domain when its own is not verified', () => {
    const { entity } = exportObject(open(), 'User', mapped('ann', 'x==', { userPrincipalName: 'ann@contoso.local' }), undefined);
    expect(entity.values['userPrincipalName']).toBe('ann@contosopractice.onmicrosoft.com');
  });

  it('comes back as the one that was deleted', () => {
    const tenant = open();
    const { entity } = exportObject(tenant, 'User', mapped('ann', 'x=='), undefined);
    removeTarget(tenant, entity);
    expect(userNamed(tenant, 'ann@contoso.com')).toBeUndefined();
    expect(exportObject(tenant, 'User', mapped('ann', 'x=='), undefined)).toMatchObject({ action: 'update', entity: { id: entity.id, values: { userPrincipalName: 'ann@contoso.com' } } });
  });
});

describe('groups and contacts', () => {
  it.each([['Group', 'group'], ['Contact', 'orgContact']] as const)('%s is known by its anchor', (kind: TargetKind, type) => {
    const tenant = open();
    const { entity } = exportObject(tenant, kind, mapped('team', 'g=='), undefined);
    expect([entity.type, entity.hidden.sourceAnchor]).toEqual([type, 'g==']);
    expect(exportObject(tenant, kind, mapped('team', 'g==', { displayName: 'Team' }), undefined)).toMatchObject({ action: 'update', match: { by: 'anchor' }, entity: { id: entity.id } });
  });
});
