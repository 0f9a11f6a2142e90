/** The rights of an account, as page 3 shows them. */
import type { Output } from '../../../shared/contract/index.ts';
import type { Change } from '../../../shared/plan.ts';
import { accountFeatures } from '../../../shared/tables/account-rights.ts';
import { base } from './server-and-tenant.ts';

const suggested: readonly string[] = ['basic-read', 'password-hash-sync', 'consistency-guid'];

/** One account was given rights before. */
export const rightsStart: Output<'rights.read'> = {
  account: 'CONTOSO\\svc-sync',
  features: accountFeatures.map(({ id, title, why, place }) => ({ id, title, why, place, suggested: suggested.includes(id) })),
  undoable: [{ plan: 'given', appliedAt: '2026-03-03T15:00:00Z', changes: 1, what: 'rights' }],
  created: null,
};

const noObjects = { checked: 812, missing: 0, unreadable: 0, byReason: {}, sample: [] };

/** One use passes, one is denied, one misses two objects. */
export const rightsReport: Output<'rights.check'> = {
  account: { dn: `CN=svc-sync,OU=Service Accounts,${base}`, name: 'svc-sync', sid: 'S-1-5-21-1-2-3-1105', groups: 4 },
  contexts: [
    {
      base,
      canonical: false,
      features: [
        { feature: 'basic-read', title: 'Read users, groups, contacts and devices', verdict: 'pass', rights: [{ what: 'Read all properties', below: 'user', verdict: 'granted' }], objects: noObjects },
        {
          feature: 'password-hash-sync', title: 'Password hash synchronization', verdict: 'fail', objects: noObjects,
          rights: [{ what: 'Replicating Directory Changes', verdict: 'missing' }, { what: 'Replicating Directory Changes All', verdict: 'denied', by: '(OD;;CR;1131f6ad-9c07-11d1-f79f-00c04fc2dcd2;;S-1-5-21-1-2-3-1105)' }],
        },
        {
          feature: 'consistency-guid', title: 'Source anchor in ms-DS-ConsistencyGuid', verdict: 'warn',
          rights: [{ what: 'Read and write ms-DS-ConsistencyGuid', below: 'user', verdict: 'granted' }],
          objects: {
            checked: 812, missing: 2, unreadable: 1, byReason: { 'inheritance-disabled': 1, 'admin-protected': 1 },
            sample: [{ dn: `CN=Ada Almeida,OU=Legal,OU=Staff,${base}`, reason: 'inheritance-disabled' }, { dn: `CN=Bruno Berg,OU=Staff,${base}`, reason: 'admin-protected' }],
          },
        },
      ],
    },
    { base: 'DC=emea,DC=contoso,DC=com', problem: { code: 'directory.not-connected', what: 'There is no connection to Active Directory.', fix: 'Connect on the page "Connect to Active Directory".', detail: { domain: 'emea.contoso.com' } } },
  ],
};

/** What the plan of the missing rights changes. */
export const rightsChanges: Change[] = [
  {
    seq: 0, action: 'update', kind: 'permission', key: base, name: base, about: 'S-1-5-21-1-2-3-1105', aboutName: 'svc-sync', state: 'planned', why: 'svc-sync does not have these rights yet.',
    values: [{ attribute: 'Replicating Directory Changes', old: null, new: 'svc-sync' }, { attribute: 'nTSecurityDescriptor', old: 'AQAEgA==', new: 'AQAEhA==' }],
  },
];

/** As an administrator of the domain would run them. */
export const rightsScripts: Output<'rights.scripts'> = {
  dsacls: `@echo off\r\ndsacls "${base}" "/G" "CONTOSO\\svc-sync:CA;Replicating Directory Changes"\r\nif errorlevel 1 exit /b 1\r\n`,
  powerShell: `$ErrorActionPreference = 'Stop'\r\nSet-ADSyncPasswordHashSyncPermissions -ADConnectorAccountDN 'CN=svc-sync,OU=Service Accounts,${base}' -ADobjectDN '${base}' -Confirm:$false\r\n`,
};
