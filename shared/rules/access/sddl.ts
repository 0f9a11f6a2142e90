/** Writes descriptors and entries as SDDL text ([MS-DTYP] 2.5.1), as `dsacls`, PowerShell and samba-tool show them. */
import { aceType, type Ace } from './ace.ts';
import { control } from './access-bits.ts';
import type { Acl, SecurityDescriptor } from './descriptor.ts';

type Names = ReadonlyArray<readonly [bit: number, name: string]>;

const typeNames: ReadonlyMap<number, string> = new Map([
  [aceType.allow, 'A'], [aceType.deny, 'D'], [aceType.audit, 'AU'],
  [aceType.allowObject, 'OA'], [aceType.denyObject, 'OD'], [aceType.auditObject, 'OU'],
  [aceType.allowCallback, 'XA'], [aceType.denyCallback, 'XD'], [aceType.auditCallback, 'XU'], [aceType.allowCallbackObject, 'ZA'],
  [aceType.mandatoryLabel, 'ML'], [aceType.resourceAttribute, 'RA'], [aceType.scopedPolicy, 'SP'],
]);

const flagNames: Names = [[0x1, 'OI'], [0x2, 'CI'], [0x4, 'NP'], [0x8, 'IO'], [0x10, 'ID'], [0x40, 'SA'], [0x80, 'FA']];

const rightNames: Names = [
  [0x1000_0000, 'GA'], [0x8000_0000, 'GR'], [0x4000_0000, 'GW'], [0x2000_0000, 'GX'],
  [0x1, 'CC'], [0x2, 'DC'], [0x4, 'LC'], [0x8, 'SW'], [0x10, 'RP'], [0x20, 'WP'], [0x40, 'DT'], [0x80, 'LO'], [0x100, 'CR'],
  [0x1_0000, 'SD'], [0x2_0000, 'RC'], [0x4_0000, 'WD'], [0x8_0000, 'WO'],
];

const named = (names: Names, bits: number): string => names.filter(([bit]) => (bits & bit) !== 0).map(([, name]) => name).join('');
const covers = (names: Names, bits: number): boolean => (bits & ~names.reduce((sum, [bit]) => sum | bit, 0)) === 0;

/** The names of the rights of a mask, or its number in hexadecimal when a bit has none. */
function rightsSddl(mask: number): string {
  return covers(rightNames, mask) ? named(rightNames, mask) : `0x${mask.toString(16)}`;
}

/** One entry, such as `(OA;CIIO;RPWP;23773dc2-…;bf967aba-…;S-1-5-21-…)`. A condition or claim behind it is only hinted at. */
export function aceSddl(ace: Ace): string {
  const type = typeNames.get(ace.type) ?? `0x${ace.type.toString(16)}`;
  if (ace.kind === 'raw') return `(${type};${named(flagNames, ace.flags)};…)`;
  const condition = ace.data.some((byte) => byte !== 0) ? ';…' : '';
  return `(${[type, named(flagNames, ace.flags), rightsSddl(ace.mask), ace.objectType ?? '', ace.inheritedType ?? '', ace.sid].join(';')}${condition})`;
}

/** The whole descriptor; parts that are absent are left out. */
export function descriptorSddl(descriptor: SecurityDescriptor): string {
  const { owner, group, dacl, sacl, control: bits } = descriptor;
  const flags = (isProtected: number, isAuto: number): string => `${(bits & isProtected) === 0 ? '' : 'P'}${(bits & isAuto) === 0 ? '' : 'AI'}`;
  const list = (name: string, text: string, acl: Acl): string => `${name}:${text}${acl.aces.map(aceSddl).join('')}`;
  const openToAll = (bits & control.daclPresent) !== 0 && dacl === undefined ? 'D:NO_ACCESS_CONTROL' : '';
  return [
    owner === undefined ? '' : `O:${owner}`,
    group === undefined ? '' : `G:${group}`,
    dacl === undefined ? openToAll : list('D', flags(control.daclProtected, control.daclAutoInherited), dacl),
    sacl === undefined ? '' : list('S', flags(control.saclProtected, control.saclAutoInherited), sacl),
  ].join('');
}
