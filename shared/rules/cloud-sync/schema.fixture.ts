/** For tests: a schema as the service gives it, with members that nobody here knows. */
import { SynchronizationSchema } from './schema.ts';

const row = (target: string, expression: string, matchingPriority = 0) => ({
  targetAttributeName: target, matchingPriority, flowType: 'Always', flowBehavior: 'FlowWhenChanged', defaultValue: null, exportMissingReferences: false, source: { expression, name: expression.slice(1, -1), type: 'Attribute', parameters: [] },
});

const rows = [row('userPrincipalName', '[userPrincipalName]', 1), row('sourceAnchorBinary', '[objectGUID]'), row('displayName', '[displayName]'), row('department', '[department]')];

/** `mappingNames` as the service spells them. */
export function sampleSchema(mappingNames: readonly string[] = ['Provision Active Directory users', 'Provision Active Directory inetOrgPersons', 'Provision Active Directory groups']): SynchronizationSchema {
  return SynchronizationSchema.parse({
    id: 'AD2AADProvisioning.1', version: 'Date:2026-01-01', provisioningTaskIdentifier: 'kept',
    synchronizationRules: [
      {
        id: 'rule-1', name: 'AD to tenant', editable: true, priority: 1, sourceDirectoryName: 'Active Directory', targetDirectoryName: 'Azure Active Directory',
        objectMappings: mappingNames.map((name) => ({
          name, enabled: true, flowTypes: 'Add,Update,Delete', sourceObjectName: /groups/i.test(name) ? 'group' : 'user', targetObjectName: /groups/i.test(name) ? 'Group' : 'User', attributeMappings: rows, scope: null, metadata: [{ key: 'x', value: 'y' }],
        })),
      },
    ],
    directories: [{ id: 'd', name: 'Azure Active Directory', objects: [{ name: 'User', attributes: [{ name: 'jobTitle', type: 'String' }, { name: 'physicalDeliveryOfficeName', type: 'String' }] }] }],
  });
}
