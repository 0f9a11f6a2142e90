/** Updates as the practice DNS server reads them (RFC 2136 §2): records may have no data, which the library does not foresee. */

/** A record of any section; `at`: where it begins; `dataAt`: where its data does, as names in it may point back into the message. */
export interface Section {
  readonly name: string;
  readonly type: number;
  readonly class: number;
  readonly ttl: number;
  readonly at: number;
  readonly data: Buffer;
  readonly dataAt: number;
}

/** A message of any operation. */
export interface UpdateMessage {
  readonly bytes: Buffer;
  readonly operation: number;
  readonly zone: string;
  readonly conditions: readonly Section[];
  readonly changes: readonly Section[];
  readonly additionals: readonly Section[];
}

/** Throws for what is no message. */
export function readMessage(bytes: Buffer): UpdateMessage {
  const zone = nameAt(bytes, 12);
  let at = zone.end + 4;
  const [conditions = [], changes = [], additionals = []] = [6, 8, 10].map((place) =>
    Array.from({ length: bytes.readUInt16BE(place) }, () => {
      const record = sectionAt(bytes, at);
      at = record.dataAt + record.data.length;
      return record;
    }),
  );
  return { bytes, operation: (bytes.readUInt16BE(2) >> 11) & 15, zone: zone.name, conditions, changes, additionals };
}

function sectionAt(bytes: Buffer, at: number): Section {
  const { name, end } = nameAt(bytes, at);
  const length = bytes.readUInt16BE(end + 8);
  if (end + 10 + length > bytes.length) throw new RangeError('The record is longer than the message.');
  return { name, type: bytes.readUInt16BE(end), class: bytes.readUInt16BE(end + 2), ttl: bytes.readUInt32BE(end + 4), at, data: bytes.subarray(end + 10, end + 10 + length), dataAt: end + 10 };
}

/** In lower case, and where it ends; pointers lead back to earlier names. */
export function nameAt(bytes: Buffer, start: number): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  for (let at = start, end: number | undefined; ; ) {
    const size = bytes.readUInt8(at);
    if (size === 0) return { name: labels.join('.').toLowerCase(), end: end ?? at + 1 };
    if (size < 64) {
      labels.push(bytes.toString('latin1', at + 1, at + 1 + size));
      at += size + 1;
      continue;
    }
    const target = bytes.readUInt16BE(at) & 0x3fff;
    if (target >= at) throw new RangeError('The pointer does not lead back.');
    end ??= at + 2;
    at = target;
  }
}

/** Uncompressed, in lower case. */
export function nameBytes(name: string): Buffer {
  const labels = name === '' ? [] : name.toLowerCase().split('.');
  return Buffer.concat([...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])), Buffer.from([0])]);
}
