/** Reads the ways in which people name an object. */
import { normalDn, parentDn, splitDn } from '../../../shared/rules/dn.ts';
import type { ExplainFacts } from '../../state/explain-facts.ts';

const guidText = /^\{?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\}?$/i;
const distinguishedName = /^[A-Za-z][A-Za-z0-9.-]*\s*=.*,\s*[A-Za-z][A-Za-z0-9.-]*\s*=/s;

/** `CONTOSO\anna` and a GUID in braces are understood too. */
export function namesOf(asked: string): Parameters<ExplainFacts['find']>[0] {
  const text = asked.trim();
  if (distinguishedName.test(text)) {
    const parent = parentDn(text);
    return { text, rdn: splitDn(text)[0]?.trim(), unitKey: parent === undefined ? undefined : normalDn(parent), guids: [] };
  }
  const account = /^[^\\]+\\([^\\]+)$/.exec(text)?.[1] ?? text;
  const guid = guidText.exec(text);
  if (guid === null) return { text: account, rdn: undefined, unitKey: undefined, guids: [] };
  const bare = guid.slice(1).join('-').toLowerCase();
  return { text: bare, rdn: undefined, unitKey: undefined, guids: [base64OfGuid(guid.slice(1)), Buffer.from(bare.replaceAll('-', ''), 'hex').toString('base64')] };
}

/** objectGUID is written with its first three groups turned around (MS-DTYP 2.3.4). */
function base64OfGuid([a = '', b = '', c = '', d = '', e = '']: readonly string[]): string {
  const turned = [a, b, c].map((group) => Buffer.from(group, 'hex').reverse());
  return Buffer.concat([...turned, Buffer.from(d + e, 'hex')]).toString('base64');
}

/** The text of an objectGUID that is kept as base64. */
export function guidOf(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const hex = (from: number, to: number, turned: boolean): string => {
    const part = Buffer.from(bytes.subarray(from, to));
    return (turned ? part.reverse() : part).toString('hex');
  };
  return [hex(0, 4, true), hex(4, 6, true), hex(6, 8, true), hex(8, 10, false), hex(10, 16, false)].join('-');
}
