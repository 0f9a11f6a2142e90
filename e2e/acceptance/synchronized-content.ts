/** The synchronized part of a tenant by anchors, so that two tenants with other ids can be compared. */
import { z } from 'zod';
import type { TenantObject } from '../../electron/practice/world-calls.ts';
import type { ExpectedTenant } from './expected-tenant.ts';
import type { TenantContent } from './kept-world.ts';

const License = z.array(z.object({ skuId: z.string() }));
const Texts = z.object({ displayName: z.string(), description: z.string().nullable().default(null) });
const marker = /^ad-([0-9a-f]{32})$/;

/** Users that have an anchor, groups that have a marker; throws when two share one. */
export function synchronizedContent(tenant: TenantContent): ExpectedTenant {
  const partNumbers = new Map(tenant.products.map(({ values }) => [String(values['skuId']), String(values['skuPartNumber'])]));
  const users = tenant.users.filter((user) => typeof user.values['onPremisesImmutableId'] === 'string');
  const groups = tenant.groups.filter((group) => marker.test(String(group.values['mailNickname'])));
  const anchors = new Map([...users, ...groups].map((object) => [object.id, anchor(object)]));
  const known = (id: string): string => anchors.get(id) ?? id;
  return {
    users: unique(users.map((user) => [
      anchor(user),
      {
        properties: plainProperties(user),
        manager: user.manager === null ? null : known(user.manager),
        licenses: License.parse(user.values['assignedLicenses'] ?? []).map(({ skuId }) => partNumbers.get(skuId) ?? skuId).sort(),
      },
    ])),
    groups: unique(groups.map((group) => [
      anchor(group),
      { ...Texts.parse(group.values), members: group.members.map(known).sort() },
    ])),
  };
}

/** Without what differs from tenant to tenant: ids and times. */
function plainProperties({ values }: TenantObject): Record<string, unknown> {
  const { id: _id, createdDateTime: _created, lastPasswordChangeDateTime: _changed, licenseAssignmentStates: _states, assignedPlans: _plans, ...plain } = values;
  return plain;
}

/** Both kinds carry the bytes of the directory's GUID: users as base64, groups as hex. */
function anchor({ values }: TenantObject): string {
  const hex = marker.exec(String(values['mailNickname']))?.[1];
  return hex === undefined ? String(values['onPremisesImmutableId']) : Buffer.from(hex, 'hex').toString('base64');
}

function unique<T>(rows: ReadonlyArray<readonly [string, T]>): Map<string, T> {
  const made = new Map(rows);
  if (made.size !== rows.length) throw new RangeError('two objects have the same anchor');
  return made;
}
