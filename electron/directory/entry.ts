/** Turns an entry as the server sent it into the engine's Entry, and notes which attributes came only in part. */
import type { Entry } from '../ports/directory.ts';
import type { RawEntry } from './decoding.ts';

/** Attributes whose values are bytes, in lower case; attribute syntaxes 2.5.5.10, 2.5.5.15 and 2.5.5.17 of the AD schema. */
const binaryAttributes: ReadonlySet<string> = new Set([
  'objectguid',
  'objectsid',
  'sidhistory',
  'tokengroups',
  'ms-ds-consistencyguid',
  'ntsecuritydescriptor',
  'thumbnailphoto',
  'jpegphoto',
  'usercertificate',
  'usersmimecertificate',
  'cacertificate',
  'logonhours',
  'parentguid',
  'schemaidguid',
  'attributesecurityguid',
  'securityidentifier',
  'ms-ds-creatorsid',
  'msexchmailboxguid',
  'msexcharchiveguid',
  'msexchblockedsendershash',
  'msexchsaferecipientshash',
  'msexchsafesendershash',
  'msexchmailboxsecuritydescriptor',
  'msds-groupmsamembership',
  'msds-allowedtoactonbehalfofotheridentity',
  'replpropertymetadata',
  'schemainfo',
  'dnsrecord',
]);

/** An attribute of which the server sent only the values up to `next - 1` (MS-ADTS §3.1.1.3.1.3.3, ranged retrieval). */
export interface OpenRange {
  readonly attribute: string;
  readonly next: number;
}

/** An entry, and what is still missing of it. */
export interface ReadEntry {
  readonly entry: Entry;
  readonly open: readonly OpenRange[];
}

/** Attributes without values are left out: they are absent. */
export function toEntry(raw: RawEntry): ReadEntry {
  const text = new Map<string, readonly string[]>();
  const bytes = new Map<string, readonly Uint8Array[]>();
  const open: OpenRange[] = [];
  for (const [description, values] of raw.values) {
    const { attribute, next } = parseDescription(description);
    if (next !== undefined) open.push({ attribute, next });
    if (values.length === 0) continue;
    if (isBinary(description)) bytes.set(attribute, values.map((value) => Uint8Array.from(value)));
    else text.set(attribute, values.map((value) => value.toString('utf8')));
  }
  return { entry: { dn: raw.dn, text, bytes, references: new Map() }, open };
}

/** The entry with the values of `more` put behind its own. */
export function withMore(entry: Entry, more: Entry): Entry {
  return { dn: entry.dn, text: joined(entry.text, more.text), bytes: joined(entry.bytes, more.bytes), references: joined(entry.references, more.references) };
}

function joined<Value>(first: ReadonlyMap<string, readonly Value[]>, second: ReadonlyMap<string, readonly Value[]>): Map<string, readonly Value[]> {
  const all = new Map(first);
  for (const [attribute, values] of second) all.set(attribute, [...(all.get(attribute) ?? []), ...values]);
  return all;
}

/** `member;range=0-1499` has more from 1500 on; `member;range=1500-*` was the last part. */
function parseDescription(description: string): { attribute: string; next: number | undefined } {
  const [attribute = '', ...options] = description.split(';');
  const last = options.map((option) => /^range=\d+-(\d+)$/.exec(option)?.[1]).find((end) => end !== undefined);
  return { attribute, next: last === undefined ? undefined : Number(last) + 1 };
}

function isBinary(description: string): boolean {
  const [attribute = '', ...options] = description.split(';');
  return binaryAttributes.has(attribute) || options.includes('binary');
}
