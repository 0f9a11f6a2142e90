/** Edits of the schema: what is added, that it is added once, and that nothing else moves. */
import { describe, expect, it } from 'vitest';
import { noCustomerRules } from '../synchronization/customer-rules.ts';
import { customerEdits } from './customer-mappings.ts';
import { editSchema, type SchemaWish } from './edit-schema.ts';
import { sampleSchema } from './schema.fixture.ts';

const wish: SchemaWish = { passwordHashes: true, scope: { kind: 'domain' }, mappings: [], clauses: [] };
const targets = (schema: ReturnType<typeof sampleSchema>) => schema.synchronizationRules[0]?.objectMappings.map(({ attributeMappings }) => attributeMappings.filter(({ targetAttributeName }) => targetAttributeName === 'CredentialData').length);

describe('the schema of a provisioning job', () => {
  it('gets the password hash in both user mappings, once, whatever their spelling', () => {
    const read = sampleSchema(['provision Active Directory Users', 'PROVISION ACTIVE DIRECTORY INETORGPERSONS', 'Provision Active Directory groups']);
    const { schema, changes } = editSchema(read, wish);
    expect(targets(schema)).toEqual([1, 1, 0]);
    expect(changes).toHaveLength(2);
    const again = editSchema(schema, wish);
    expect([again.changes, again.schema]).toEqual([[], schema]);
    expect(targets(read)).toEqual([0, 0, 0]);
  });

  it('keeps members that nobody here knows', () => {
    const { schema } = editSchema(sampleSchema(), wish);
    expect(schema).toMatchObject({ version: 'Date:2026-01-01', provisioningTaskIdentifier: 'kept' });
    expect(schema.synchronizationRules[0]?.objectMappings[0]).toMatchObject({ metadata: [{ key: 'x', value: 'y' }], flowTypes: 'Add,Update,Delete' });
  });

  it('names units or groups, never both, and takes them away for a whole domain', () => {
    const units = editSchema(sampleSchema(), { ...wish, scope: { kind: 'units', units: ['OU=Staff,DC=contoso,DC=local'] } }).schema;
    expect(units.synchronizationRules[0]).toMatchObject({ containerFilter: { includedContainers: ['OU=Staff,DC=contoso,DC=local'] }, groupFilter: null });
    expect(editSchema(units, { ...wish, scope: { kind: 'units', units: ['ou=staff,dc=contoso,dc=local'] } }).changes).toEqual([]);
    const groups = editSchema(units, { ...wish, scope: { kind: 'groups', groups: ['CN=Pilot,DC=contoso,DC=local'] } });
    expect(groups.schema.synchronizationRules[0]).toMatchObject({ containerFilter: null, groupFilter: { includedGroups: ['CN=Pilot,DC=contoso,DC=local'] } });
    expect(groups.changes.map(({ attribute }) => attribute)).toEqual(['Organizational units', 'Members of groups']);
    expect(editSchema(groups.schema, wish).schema.synchronizationRules[0]).toMatchObject({ containerFilter: null, groupFilter: null });
  });
});

describe('the rules of the customer', () => {
  const row = { objectClass: 'user', flow: 'trim', keepWhenEmpty: false } as const;
  const rules = {
    ...noCustomerRules,
    rows: [
      { ...row, to: 'jobTitle', from: ['title'] },
      { ...row, to: 'officeLocation', from: ['physicaldeliveryofficename', 'l'], flow: 'first' as const, max: 64 },
      { ...row, to: 'state', from: ['st'] },
      { ...row, to: 'displayName', from: [], flow: 'expression' as const, expression: '{sn}, {givenname}' },
      { ...row, objectClass: 'contact' as const, to: 'mail', from: ['mail'] },
    ],
    removed: [{ objectClass: 'user' as const, to: 'department' }, { objectClass: 'user' as const, to: 'userPrincipalName' }],
    filters: [
      { name: 'No service accounts', classes: ['user' as const], anyOf: [[{ attribute: 'employeetype', test: 'equals' as const, value: 'Service.Account' }]] },
      { name: 'Both', classes: ['user' as const], anyOf: [[{ attribute: 'l', test: 'present' as const, value: '' }, { attribute: 'c', test: 'absent' as const, value: '' }]] },
      { name: 'Bits', classes: ['user' as const], anyOf: [[{ attribute: 'useraccountcontrol', test: 'bit-set' as const, value: '2' }]] },
    ],
  };
  const edits = customerEdits(rules, sampleSchema());

  it('become rows where Cloud Sync can say them', () => {
    expect(edits.mappings.filter(({ of }) => of.endsWith('users'))).toEqual([
      { of: 'Provision Active Directory users', target: 'jobTitle', expression: 'Trim([title])' },
      { of: 'Provision Active Directory users', target: 'physicalDeliveryOfficeName', expression: 'Mid(Trim(Coalesce([physicaldeliveryofficename], [l])), 1, 64)' },
      { of: 'Provision Active Directory users', target: 'department', expression: null },
    ]);
  });

  it('are named with a reason where it cannot', () => {
    expect([...new Set(edits.left.map(({ rule }) => rule))]).toEqual(['user: state', 'user: displayName', 'contact: mail', 'user: userPrincipalName', 'Both', 'Bits']);
    expect(edits.left.every(({ reason }) => reason.endsWith('.'))).toBe(true);
  });

  it('leave out by a clause, in every alternative, once', () => {
    const { schema } = editSchema(sampleSchema(), { ...wish, ...edits });
    expect(schema.synchronizationRules[0]?.objectMappings[0]?.scope).toEqual({
      groups: [{ name: 'No service accounts', clauses: [{ sourceOperandName: 'employeetype', operatorName: 'NOT REGEX MATCH', targetOperand: { values: ['^\\s*[Ss][Ee][Rr][Vv][Ii][Cc][Ee]\\.[Aa][Cc][Cc][Oo][Uu][Nn][Tt]\\s*$'] } }] }],
    });
    expect(editSchema(schema, { ...wish, ...edits }).changes).toEqual([]);
  });
});
