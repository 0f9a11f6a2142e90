/** LDAP messages as a server would send them, for tests. */
import { BerWriter } from 'ldapts';

/** A control's value, or any other part that stands as bytes. */
export function ber(write: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter();
  write(writer);
  return Buffer.from(writer.buffer);
}

/** An answer of this operation, with controls where some are given. */
export function message(id: number, operation: number, body: (writer: BerWriter) => void, controls: Readonly<Record<string, Buffer>> = {}): Buffer {
  return ber((writer) => {
    writer.startSequence();
    writer.writeInt(id);
    writer.startSequence(operation);
    body(writer);
    writer.endSequence();
    if (Object.keys(controls).length > 0) writer.startSequence(0xa0);
    for (const [oid, value] of Object.entries(controls)) {
      writer.startSequence();
      writer.writeString(oid);
      writer.writeBuffer(value, 4);
      writer.endSequence();
    }
    if (Object.keys(controls).length > 0) writer.endSequence();
    writer.endSequence();
  });
}

/** Values of one attribute. */
export type Values = readonly (string | Buffer)[];

/** An entry of a search. */
export const entry = (id: number, dn: string, attributes: Readonly<Record<string, Values>> = {}): Buffer =>
  message(id, 0x64, (writer) => {
    writer.writeString(dn);
    writer.startSequence();
    for (const [name, values] of Object.entries(attributes)) {
      writer.startSequence();
      writer.writeString(name);
      writer.startSequence(0x31);
      for (const value of values) writer.writeBuffer(Buffer.from(value as string), 4);
      writer.endSequence();
      writer.endSequence();
    }
    writer.endSequence();
  });

/** The end of a search with this status. */
export const done = (id: number, status = 0, controls: Readonly<Record<string, Buffer>> = {}): Buffer =>
  message(
    id,
    0x65,
    (writer) => {
      writer.writeEnumeration(status);
      writer.writeString('');
      writer.writeString('');
    },
    controls,
  );

/** The paged results control with this cookie. */
export const paged = (cookie: string): Readonly<Record<string, Buffer>> => ({
  '1.2.840.113556.1.4.319': ber((writer) => {
    writer.startSequence();
    writer.writeInt(0);
    writer.writeString(cookie);
    writer.endSequence();
  }),
});

/** The DirSync control with this cookie. */
export const dirSync = (more: boolean, cookie: string): Readonly<Record<string, Buffer>> => ({
  '1.2.840.113556.1.4.841': ber((writer) => {
    writer.startSequence();
    writer.writeInt(more ? 1 : 0);
    writer.writeInt(0);
    writer.writeString(cookie);
    writer.endSequence();
  }),
});
