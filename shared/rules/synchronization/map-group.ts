/** Works out the cloud group that a directory group should be. */
import { nameOfDn, parentDn } from '../dn.ts';
import { all, type DirectoryObject } from '../directory-object.ts';
import { anchorOf, groupMarker } from './anchor.ts';
import { mapProperties, type Properties } from './map-properties.ts';
import type { Mapping } from './mapping.ts';

/** A security group as it should stand in the tenant; members by DN as the directory writes them. */
export interface MappedGroup {
  readonly anchor: string;
  /** Base64 of objectGUID: the anchor it had before ms-DS-ConsistencyGuid was filled. */
  readonly objectGuid: string;
  readonly dn: string;
  readonly unit: string;
  readonly name: string;
  readonly memberDns: readonly string[];
  readonly properties: Properties;
}

/** A plain security group: Graph cannot make mail-enabled security groups or distribution groups. */
export function mapGroup(object: DirectoryObject, mapping: Mapping): MappedGroup {
  const anchor = anchorOf(object, mapping.anchor);
  const properties = mapProperties(object, mapping.groups);
  const name = typeof properties['displayName'] === 'string' ? properties['displayName'] : nameOfDn(object.dn);
  return {
    anchor,
    objectGuid: object.guid,
    dn: object.dn,
    unit: parentDn(object.dn) ?? object.dn,
    name,
    memberDns: all(object, 'member'),
    properties: { ...properties, displayName: name, mailNickname: groupMarker(anchor), mailEnabled: false, securityEnabled: true },
  };
}
