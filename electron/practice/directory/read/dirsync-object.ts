/** What DirSync tells about one object that changed. */
import type { Viewer } from '../access/viewer.ts';
import type { Domain } from '../base/domain.ts';
import { valueOf, type DirectoryObject } from '../base/object.ts';
import type { Attribute } from '../schema/attribute.ts';
import { attributeOf, knownAttribute } from '../schema/schema.ts';
import { attributesOf, namesOf, valuesOf } from './attribute-values.ts';
import { calculated } from './constructed.ts';
import type { Answered } from './entry.ts';
import type { NameForm } from './name-form.ts';
import type { Selection } from './selection.ts';

/** What a round tells, the same for each of its objects. */
export interface Telling {
  readonly domain: Domain;
  readonly viewer: Viewer | undefined;
  readonly selection: Selection;
  /** What changed up to this USN is not told again. */
  readonly since: number;
  /** Linked attributes are told as values that came and values that went. */
  readonly incremental: boolean;
  readonly names: NameForm;
}

const always = ['objectGUID', 'instanceType'].map(knownAttribute);
const renamed = ['name', 'parentGUID'].map(knownAttribute);
const deleted = knownAttribute('isDeleted');

/** The attributes that are told; none when nothing of what is wanted changed. */
export function changesOf(telling: Telling, object: DirectoryObject): readonly Answered[] {
  const { domain, selection, since } = telling;
  const isNew = object.created > since;
  const changedSince = (key: string): boolean => (object.stamps.get(key)?.usn ?? 0) > since;
  const changed = wantedAttributes(domain, object, selection).filter((attribute) => isNew || changedSince(attribute.key));
  const answers = changed.flatMap((attribute) => answersFor(telling, object, attribute, isNew));
  const moved = changedSince('name');
  const died = valueOf(object, 'isdeleted') === 'TRUE' && changedSince('isdeleted');
  if (answers.length === 0 && !moved && !died) return [];
  const extra = [...always, ...(moved || isNew ? renamed : []), ...(died ? [deleted] : [])];
  const told = new Set(answers.map((answer) => answer.name));
  return [...answers, ...extra.filter((attribute) => !told.has(attribute.name)).flatMap((attribute) => plain(telling, object, attribute))];
}

function wantedAttributes(domain: Domain, object: DirectoryObject, selection: Selection): readonly Attribute[] {
  const named = selection.named.map(({ attribute }) => attribute);
  if (!selection.everything) return named;
  const cleared = [...object.stamps.touched()].filter((key) => !object.values.has(key)).flatMap((key) => attributeOf(key) ?? []);
  const all = [...attributesOf(domain, object), ...cleared, ...named].filter((attribute) => !attribute.backLink && !identity.has(attribute.key));
  return [...new Map(all.map((attribute) => [attribute.key, attribute])).values()];
}

/** Never delivered by DirSync: local to one controller, or told in another way. */
const identity = new Set(['distinguishedname', 'usnchanged', 'usncreated', 'whenchanged', 'cn', 'ou', 'unicodepwd']);

function answersFor(telling: Telling, object: DirectoryObject, attribute: Attribute, isNew: boolean): readonly Answered[] {
  if (attribute.backLink || identity.has(attribute.key)) return [];
  if (attribute.forwardLink && telling.incremental) return linkChanges(telling, object, attribute, isNew);
  const values = valuesOf(telling.domain, object, attribute, telling.names);
  return values.length > 0 || !isNew ? [{ name: attribute.name, attribute, values }] : [];
}

/** `member;range=1-1` holds what was added, `member;range=0-0` what was taken away. */
function linkChanges(telling: Telling, object: DirectoryObject, attribute: Attribute, isNew: boolean): readonly Answered[] {
  const { came, went } = object.links.get(attribute.key)?.changedAfter(telling.since) ?? { came: [], went: [] };
  const answer = (range: string, ids: readonly string[]): readonly Answered[] => {
    const values = namesOf(telling.domain, ids.filter((id) => !telling.domain.base.deaths.has(id)), telling.names);
    return values.length === 0 ? [] : [{ name: `${attribute.name};range=${range}`, attribute, values }];
  };
  return [...answer('1-1', came), ...answer('0-0', isNew ? [] : went)];
}

function plain({ domain, viewer, names }: Telling, object: DirectoryObject, attribute: Attribute): readonly Answered[] {
  const question = { domain, viewer, object, descriptorParts: undefined, names };
  const values = attribute.constructed === true ? calculated(attribute, question) : valuesOf(domain, object, attribute, names);
  return values.length === 0 ? [] : [{ name: attribute.name, attribute, values }];
}
