/** One object of the practice directory, as it is kept in memory and on disk. */
import type { Rdn } from '../values/dn.ts';

/** Which write last touched an attribute. */
export interface Stamp {
  readonly usn: number;
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly when: number;
}

/** One value of a linked attribute; a removed one stays for incremental reads. */
export interface Link {
  readonly usn: number;
  readonly present: boolean;
}

/** An object. A write makes a new one out of the old (`draftOf`), so that a reader never sees half a change. */
export interface DirectoryObject {
  /** objectGUID in hex, bytes as Active Directory stores them. */
  readonly id: string;
  /** id of the parent; empty for the head of the domain. */
  parent: string;
  rdn: Rdn;
  /** id of the head of the naming context in which it lives. */
  context: string;
  created: number;
  /** Values by lower-case attribute name; linked, constructed and identity attributes are not here. */
  readonly values: Map<string, readonly string[]>;
  /** Forward links: targets by lower-case attribute name, targets by id. */
  readonly links: Map<string, Map<string, Link>>;
  readonly stamps: Map<string, Stamp>;
  /** Name in text and in comparable form; follow from the parents. */
  dn: string;
  key: string;
  /** Encoded entries by what was asked for; only the entry encoder looks at it. */
  readonly encoded: Map<string, { readonly naming: number; readonly body: Buffer }>;
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

/** A copy that may be changed. */
export function draftOf(object: DirectoryObject): DirectoryObject {
  return {
    ...object,
    values: new Map(object.values),
    links: new Map([...object.links].map(([name, targets]) => [name, new Map(targets)])),
    stamps: new Map(object.stamps),
    encoded: new Map(),
  };
}

/** The first value of an attribute by lower-case name. */
export function valueOf(object: DirectoryObject, key: string): string | undefined {
  return object.values.get(key)?.[0];
}

/** The most special class of an object. */
export function structuralClass(object: DirectoryObject): string {
  return object.values.get('objectclass')?.at(-1) ?? 'top';
}

/** True when the object was deleted and only waits to be forgotten. */
export function isDeleted(object: DirectoryObject): boolean {
  return valueOf(object, 'isdeleted') === 'TRUE';
}

/** For the disk. */
export function toStored(object: DirectoryObject): StoredObject {
  return {
    parent: object.parent,
    rdn: object.rdn,
    context: object.context,
    created: object.created,
    values: [...object.values],
    links: [...object.links].map(([name, targets]) => [name, [...targets].map(([id, link]) => [id, link.usn, link.present])]),
    stamps: [...object.stamps],
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
    values: new Map(stored.values),
    links: new Map(stored.links.map(([name, targets]) => [name, new Map(targets.map(([target, usn, present]) => [target, { usn, present }]))])),
    stamps: new Map(stored.stamps),
    dn: '',
    key: '',
    encoded: new Map(),
  };
}
