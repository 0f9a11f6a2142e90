/** The bits of access masks, of ACE flags and of a descriptor's control word ([MS-DTYP] 2.4, [MS-ADTS] 5.1.3.2). */

/** Rights on a directory object. */
export const right = {
  createChild: 0x1,
  deleteChild: 0x2,
  listChildren: 0x4,
  validatedWrite: 0x8,
  readProperty: 0x10,
  writeProperty: 0x20,
  deleteTree: 0x40,
  listObject: 0x80,
  controlAccess: 0x100,
  delete: 0x1_00_00,
  readControl: 0x2_00_00,
  writeDacl: 0x4_00_00,
  writeOwner: 0x8_00_00,
} as const;

/** What the four generic rights stand for on a directory object. */
const generic: ReadonlyArray<readonly [bit: number, means: number]> = [
  [0x8000_0000, right.readControl | right.listChildren | right.readProperty | right.listObject],
  [0x4000_0000, right.readControl | right.validatedWrite | right.writeProperty],
  [0x2000_0000, right.readControl | right.listChildren],
  [0x1000_0000, 0xf_01_ff],
];

/** Generic read and write, spelled out. */
export const genericRead = 0x2_00_94;
export const genericWrite = 0x2_00_28;

/** Everything that can be done to a directory object. */
export const fullControl = 0xf_01_ff;

/** The mask with its generic bits spelled out. */
export function spelledOut(mask: number): number {
  return generic.reduce((sum, [bit, means]) => ((mask & bit) === 0 ? sum : sum | means), mask & 0x0fff_ffff) >>> 0;
}

/** Flags of an entry. */
export const aceFlag = { objectInherit: 0x1, containerInherit: 0x2, noPropagate: 0x4, inheritOnly: 0x8, inherited: 0x10, auditSuccess: 0x40, auditFailure: 0x80 } as const;

/** Bits of the control word of a descriptor. */
export const control = {
  daclPresent: 0x4,
  saclPresent: 0x10,
  daclAutoInherited: 0x400,
  saclAutoInherited: 0x800,
  daclProtected: 0x1000,
  saclProtected: 0x2000,
  selfRelative: 0x8000,
} as const;
