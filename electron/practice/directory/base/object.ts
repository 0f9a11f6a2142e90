/** One object of the practice directory, as it is kept in memory and on disk. */
import type { Rdn } from '../values/dn.ts';
import { LinkSet } from './link-set.ts';
import { pack, type Values } from './packed-values.ts';
import { Stamps, type Stamp } from './stamps.ts';

/** An object. A write makes a new one out of the old (`draftOf`), so that a reader never sees half a change. */
export interface DirectoryObject {
  /** objectGUID in hex, bytes as Active Directory stores them. */
  readonly id: string;
  /** id of the parent; empty for the head of the domain. */
  parent: string;
  rdn: Rdn;
  /** id of the head of the naming context in which it lives. */
  readonly context: string;
  readonly created: number;
  /** Values by lower-case attribute name; linked, constructed and identity attributes are not here. */
  values: Values;
  /** Forward links by lower-case attribute name. */
  readonly links: ReadonlyMap<string, LinkSet>;
  readonly stamps: Stamps;
  /** Name in text and in comparable form; follow from the parents. */
  dn: string;
  key: string;
}

/** An object that may be changed until it is committed. */
export interface Draft extends DirectoryObject {
  values: Map<string, readonly string[]>;
  readonly links: Map<string, LinkSet>;
}

/** The part of an object that is written to disk. */
export interface StoredObject {
  readonly parent: string;
  readonly rdn: Rdn;
  readonly context: string;
  readonly created: number;
  readonly values: readonly (readonly [string, readonly string[]])[];
  readonly links: readonly (readonly [string, readonly (readonly [string, number, boolean])[]])[];
  readonly stamps: readonly (readonly [string, Stamp])[];
}

/** Objects without links share this. */
export const noLinks: ReadonlyMap<string, LinkSet> = new Map();

/** A copy that may be changed. */
export function draftOf(object: DirectoryObject): Draft {
  return {
    ...object,
    values: new Map(object.values),
    links: new Map([...object.links].map(([name, targets]) => [name, targets.draft()])),
    stamps: object.stamps.copy(),
  };
}

/** The links of a draft under one attribute, made when there are none. */
export function linksOf(draft: Draft, key: string): LinkSet {
  const links = draft.links.get(key) ?? new LinkSet();
  draft.links.set(key, links);
  return links;
}

/** The first value of an attribute by lower-case name. */
export function valueOf(object: DirectoryObject, key: string): string | undefined {
  return object.values.get(key)?.[0];
}

/** USN of the last change. */
export function usnOf(object: DirectoryObject): number {
  return Number(valueOf(object, 'usnchanged') ?? '0');
}

/** The most special class of an object. */
export function structuralClass(object: DirectoryObject): string {
  return object.values.get('objectclass')?.at(-1) ?? 'top';
}

/** True when the object was deleted and only waits to be forgotten. */
export function isDeleted(object: DirectoryObject): boolean {
  return object.values.has('isdeleted') && valueOf(object, 'isdeleted') === 'TRUE';
}

/** For the disk. */
export function toStored(object: DirectoryObject): StoredObject {
  return {
    parent: object.parent,
    rdn: object.rdn,
    context: object.context,
    created: object.created,
    values: [...object.values],
    links: [...object.links].map(([name, targets]) => [name, targets.rows()]),
    stamps: object.stamps.rows(),
  };
}

/** From the disk; names are filled in by the object base. */
export function fromStored(id: string, stored: StoredObject): DirectoryObject {
  return {
    id,
    parent: stored.parent,
    rdn: stored.rdn,
    context: stored.context,
    created: stored.created,
    values: pack(stored.values),
    links: stored.links.length === 0 ? noLinks : new Map(stored.links.map(([name, targets]) => [name, LinkSet.from(targets)])),
    stamps: Stamps.from(stored.stamps),
    dn: '',
    key: '',
  };
}
