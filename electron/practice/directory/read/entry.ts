/** Encodes objects as search result entries; what depends on the object alone is encoded once. */
import { Ber, BerWriter } from 'ldapts';
import { answerTag, element } from '../ber/answers.ts';
import type { Attribute } from '../schema/attribute.ts';
import { knownAttribute } from '../schema/schema.ts';
import { attributesOf, valuesOf } from './attribute-values.ts';
import { calculated, isCalculated, type Question } from './constructed.ts';
import { nameOf } from './name-form.ts';
import type { Named, Range, Selection } from './selection.ts';

/** Most values of one attribute in an answer (MaxValRange of Active Directory). */
export const maxValues = 1500;
/** Encodings that are kept for one object. */
const keptEncodings = 3;
const descriptor = knownAttribute('nTSecurityDescriptor');

/** One attribute of an answer under the name that the answer gives it. */
export interface Answered {
  readonly name: string;
  readonly attribute: Attribute;
  readonly values: readonly string[];
}

/** The encoded entry without its envelope. */
export function encodedEntry(question: Question, selection: Selection): Buffer {
  const { object, domain, names } = question;
  if (!selection.lasting || question.descriptorParts !== undefined) return encode(nameOf(object, names), answersFor(question, selection));
  const key = `${names} ${selection.key}`;
  const kept = object.encoded.get(key);
  if (kept?.naming === domain.base.naming) return kept.body;
  const body = encode(nameOf(object, names), answersFor(question, selection));
  if (object.encoded.size >= keptEncodings) object.encoded.clear();
  object.encoded.set(key, { naming: domain.base.naming, body });
  return body;
}

/** Encodes a name with attributes. */
export function encode(dn: string, answers: readonly Answered[]): Buffer {
  const writer = new BerWriter({ size: 4096 });
  for (const answer of answers) writer.writeBuffer(attributeBytes(answer), 0x30);
  return element(answerTag.entry, element(Ber.OctetString, Buffer.from(dn)), element(0x30, writer.buffer));
}

function attributeBytes({ name, attribute, values }: Answered): Buffer {
  const list = new BerWriter({ size: 256 });
  for (const value of values) {
    if (attribute.binary) list.writeBuffer(Buffer.from(value, 'latin1'), Ber.OctetString);
    else list.writeString(value);
  }
  return Buffer.concat([element(Ber.OctetString, Buffer.from(name)), element(0x31, list.buffer)]);
}

function answersFor(question: Question, selection: Selection): readonly Answered[] {
  const answers = new Map<string, Answered>();
  const add = (answer: Answered): void => void answers.set(answer.name, answer);
  if (selection.everything) {
    for (const attribute of attributesOf(question.domain, question.object)) ranged({ attribute, range: undefined }, read(question, attribute)).forEach(add);
    if (question.descriptorParts !== undefined) ranged({ attribute: descriptor, range: undefined }, calculated(descriptor, question)).forEach(add);
  }
  for (const named of selection.named) ranged(named, read(question, named.attribute)).forEach(add);
  const list = [...answers.values()];
  return selection.typesOnly ? list.map((answer) => ({ ...answer, values: [] })) : list;
}

function read(question: Question, attribute: Attribute): readonly string[] {
  return isCalculated(attribute) ? calculated(attribute, question) : valuesOf(question.domain, question.object, attribute, question.names);
}

/** Cuts long lists into ranges: named with `;range=`, beside the empty attribute when nobody asked for a range. */
export function ranged({ attribute, range }: Named, values: readonly string[]): readonly Answered[] {
  if (values.length === 0) return [];
  const { name } = attribute;
  if (range === undefined && values.length <= maxValues) return [{ name, attribute, values }];
  const cut = block(range ?? { from: 0, to: undefined }, values);
  if (cut === undefined) return [];
  return [...(range === undefined ? [{ name, attribute, values: [] }] : []), { name: `${name};range=${cut.text}`, attribute, values: cut.values }];
}

function block(range: Range, values: readonly string[]): { readonly text: string; readonly values: readonly string[] } | undefined {
  if (range.from >= values.length) return undefined;
  const end = Math.min(range.to ?? Infinity, range.from + maxValues - 1);
  const isLast = end >= values.length - 1;
  return { text: `${range.from}-${isLast ? '*' : end}`, values: values.slice(range.from, end + 1) };
}
