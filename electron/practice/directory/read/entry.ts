/** Encodes objects as search result entries; most attributes are copied as they are kept. */
import { answerTag } from '../ber/answers.ts';
import { headerSize, Scratch } from '../ber/scratch.ts';
import { targetsOf } from '../base/domain.ts';
import { pack, PackedValues } from '../base/packed-values.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributes, knownAttribute } from '../schema/schema.ts';
import { attributesOf, namesOf, valuesOf } from './attribute-values.ts';
import { calculated, isCalculated, type Question } from './constructed.ts';
import { nameOf } from './name-form.ts';
import type { Named, Range, Selection } from './selection.ts';

/** Most values of one attribute in an answer (MaxValRange of Active Directory). */
export const maxValues = 1500;
const descriptor = knownAttribute('nTSecurityDescriptor');
const scratch = new Scratch();

/** One attribute of an answer under the name that the answer gives it. */
export interface Answered {
  readonly name: string;
  readonly attribute: Attribute;
  readonly values: readonly string[];
}

/** The encoded entry without its envelope. */
export function encodedEntry(question: Question, selection: Selection): Buffer {
  const { object, names } = question;
  const packed = object.values instanceof PackedValues ? object.values : pack(object.values);
  // Whatever has to be worked out comes first: it may use the same scratch.
  const worked = workedAnswers(question, selection);
  scratch.clear();
  const long = packed.writeTo(scratch, selection.copied, maxValues);
  write(worked);
  for (const number of long) {
    const attribute = attributes[number];
    if (attribute !== undefined) write(answersTo(question, { attribute, range: undefined }));
  }
  return entryOf(nameOf(object, names));
}

/** Encodes a name with attributes. */
export function encode(dn: string, answers: readonly Answered[]): Buffer {
  scratch.clear();
  write(answers);
  return entryOf(dn);
}

function write(answers: readonly Answered[]): void {
  for (const { name, attribute, values } of answers) scratch.attribute(name, values, attribute.binary ? 'latin1' : 'utf8');
}

const around = new Scratch();

/** The entry of a name and the attributes in the scratch. */
function entryOf(dn: string): Buffer {
  const list = scratch.written;
  const nameSize = Buffer.byteLength(dn);
  around.clear();
  around.header(answerTag.entry, headerSize(nameSize) + nameSize + headerSize(list.length) + list.length);
  around.text(dn, 'utf8');
  around.header(0x30, list.length);
  const head = around.written;
  const entry = Buffer.allocUnsafe(head.length + list.length);
  head.copy(entry);
  list.copy(entry, head.length);
  return entry;
}

function workedAnswers(question: Question, selection: Selection): readonly Answered[] {
  const answers = new Map<string, Answered>();
  const add = (answer: Answered): void => void answers.set(answer.name, answer);
  if (selection.everything) {
    for (const attribute of attributesOf(question.domain, question.object)) {
      if (isWorked(attribute, selection)) answersTo(question, { attribute, range: undefined }).forEach(add);
    }
    if (question.descriptorParts !== undefined) answersTo(question, { attribute: descriptor, range: undefined }).forEach(add);
  }
  for (const named of selection.worked) answersTo(question, named).forEach(add);
  const list = [...answers.values()];
  return selection.typesOnly ? list.map((answer) => ({ ...answer, values: [] })) : list;
}

const numbers = new Map(attributes.map((attribute, number) => [attribute, number]));

function isWorked(attribute: Attribute, selection: Selection): boolean {
  return selection.typesOnly || selection.copied[numbers.get(attribute) ?? 0] !== 1;
}

/** Long lists of links are cut before their targets are named. */
function answersTo(question: Question, named: Named): readonly Answered[] {
  const { domain, object, names } = question;
  const { attribute } = named;
  if (attribute.forwardLink) return ranged(named, targetsOf(domain, object, attribute), (ids) => namesOf(domain, ids, names));
  const values = isCalculated(attribute) ? calculated(attribute, question) : valuesOf(domain, object, attribute, names);
  return ranged(named, values, (each) => each);
}

/** Cuts long lists into ranges: named with `;range=`, beside the empty attribute when nobody asked for a range. */
function ranged({ attribute, range }: Named, list: readonly string[], told: (part: readonly string[]) => readonly string[]): readonly Answered[] {
  if (list.length === 0) return [];
  const { name } = attribute;
  if (range === undefined && list.length <= maxValues) return [{ name, attribute, values: told(list) }];
  const cut = block(range ?? { from: 0, to: undefined }, list);
  if (cut === undefined) return [];
  return [...(range === undefined ? [{ name, attribute, values: [] }] : []), { name: `${name};range=${cut.text}`, attribute, values: told(cut.values) }];
}

function block(range: Range, values: readonly string[]): { readonly text: string; readonly values: readonly string[] } | undefined {
  if (range.from >= values.length) return undefined;
  const end = Math.min(range.to ?? Infinity, range.from + maxValues - 1);
  const isLast = end >= values.length - 1;
  return { text: `${range.from}-${isLast ? '*' : end}`, values: values.slice(range.from, end + 1) };
}
