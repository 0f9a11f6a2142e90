/** The source anchor: what ties a cloud object to its directory object for life. */
import type { AnchorAttribute } from '../../contract/directory.ts';
import type { DirectoryObject } from '../directory-object.ts';
import { first } from '../directory-object.ts';

/** Base64 of ms-DS-ConsistencyGuid when it is chosen and filled, else of objectGUID; bytes in the order AD stores them. */
export function anchorOf(object: DirectoryObject, attribute: AnchorAttribute): string {
  const consistencyGuid = first(object, 'ms-ds-consistencyguid') ?? '';
  return attribute === 'ms-DS-ConsistencyGuid' && consistencyGuid !== '' ? consistencyGuid : object.guid;
}

const groupPrefix = 'ad-';

/**
 * The mailNickname that marks a cloud group as ours. Groups have no onPremisesImmutableId that Graph could write; for a security group
 * the mailNickname has no other use, is searchable, and so finds the group again after a lost answer or a lost state database.
 * `ad-` and the 32 hex digits of the anchor's bytes: at most 64 characters for any anchor up to 30 bytes.
 */
export function groupMarker(anchor: string): string {
  return groupPrefix + hexOfBase64(anchor);
}

/** True for a mailNickname made by `groupMarker`; ms-DS-ConsistencyGuid need not have the 16 bytes of a GUID. */
export function isGroupMarker(mailNickname: string): boolean {
  return /^ad-(?:[0-9a-f]{2}){1,30}$/.test(mailNickname);
}

function hexOfBase64(base64: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let hex = '';
  let bits = 0;
  let held = 0;
  for (const character of base64.replace(/=+$/, '')) {
    held = (held << 6) | alphabet.indexOf(character);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      hex += ((held >> bits) & 0xff).toString(16).padStart(2, '0');
      held &= (1 << bits) - 1;
    }
  }
  return hex;
}
