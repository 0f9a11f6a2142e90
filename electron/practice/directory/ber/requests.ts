/** LDAP requests of RFC 4511 §4, read from bytes. */
import { Ber } from 'ldapts';
import { BadMessage, elementsOf, integerOf, Walker, type Element } from './element.ts';
import { filterOf, type Filter } from './filter.ts';

/** A request control. */
export interface RequestControl {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Buffer;
}

/** One attribute with values in a write. */
export interface WrittenAttribute {
  readonly name: string;
  readonly values: readonly Buffer[];
}

export interface BindRequest {
  readonly kind: 'bind';
  readonly name: string;
  /** undefined for SASL. */
  readonly password: string | undefined;
}

export interface SearchRequest {
  readonly kind: 'search';
  readonly base: string;
  /** 0 base, 1 one level, 2 subtree. */
  readonly scope: number;
  readonly sizeLimit: number;
  readonly typesOnly: boolean;
  readonly filter: Filter;
  readonly attributes: readonly string[];
  /** The request's own bytes, to tell one paged search from another. */
  readonly fingerprint: Buffer;
}

export interface ModifyRequest {
  readonly kind: 'modify';
  readonly dn: string;
  readonly changes: readonly (WrittenAttribute & { readonly operation: 'add' | 'delete' | 'replace' })[];
}

export interface AddRequest {
  readonly kind: 'add';
  readonly dn: string;
  readonly attributes: readonly WrittenAttribute[];
}

export interface RenameRequest {
  readonly kind: 'rename';
  readonly dn: string;
  readonly newRdn: string;
  readonly newParent: string | undefined;
}

/** Everything that a client may ask. */
export type Request =
  | BindRequest
  | SearchRequest
  | ModifyRequest
  | AddRequest
  | RenameRequest
  | { readonly kind: 'delete'; readonly dn: string }
  | { readonly kind: 'compare'; readonly dn: string; readonly attribute: string; readonly value: Buffer }
  | { readonly kind: 'extended'; readonly oid: string; readonly value: Buffer | undefined }
  | { readonly kind: 'abandon'; readonly target: number }
  | { readonly kind: 'unbind' };

/** A request with its envelope. */
export interface Message {
  readonly id: number;
  readonly request: Request;
  readonly controls: readonly RequestControl[];
}

/** Reads one whole message; throws `BadMessage`. */
export function messageOf(frame: Buffer): Message {
  const walker = new Walker(new Walker(frame).take(0x30));
  const id = walker.integer();
  const operation = walker.any();
  const controls = walker.ahead === 0xa0 ? elementsOf(walker.take(0xa0)).map(controlOf) : [];
  return { id, request: requestOf(operation), controls };
}

function controlOf(element: Element): RequestControl {
  const walker = new Walker(element.content);
  const oid = walker.text();
  const critical = walker.ahead === Ber.Boolean ? walker.boolean() : false;
  return { oid, critical, value: walker.ahead === undefined ? Buffer.alloc(0) : walker.take(Ber.OctetString) };
}

function requestOf({ tag, content }: Element): Request {
  const read = readers[tag];
  if (read === undefined) throw new BadMessage(`unknown request 0x${tag.toString(16)}`);
  return read(content);
}

const readers: Readonly<Record<number, (content: Buffer) => Request>> = {
  0x42: () => ({ kind: 'unbind' }),
  0x4a: (content) => ({ kind: 'delete', dn: content.toString('utf8') }),
  0x50: (content) => ({ kind: 'abandon', target: integerOf(content) }),
  0x60: bindOf,
  0x63: searchOf,
  0x66: modifyOf,
  0x68: addOf,
  0x6c: renameOf,
  0x6e: compareOf,
  0x77: extendedOf,
};

function bindOf(content: Buffer): Request {
  const walker = new Walker(content);
  walker.integer();
  const name = walker.text();
  const choice = walker.any();
  return { kind: 'bind', name, password: choice.tag === 0x80 ? choice.content.toString('utf8') : undefined };
}

function searchOf(content: Buffer): Request {
  const walker = new Walker(content);
  const base = walker.text();
  const scope = walker.integer(Ber.Enumeration);
  walker.integer(Ber.Enumeration);
  const sizeLimit = walker.integer();
  walker.integer();
  const typesOnly = walker.boolean();
  const filter = filterOf(walker.any());
  const attributes = elementsOf(walker.take(0x30)).map((element) => element.content.toString('utf8'));
  if (scope < 0 || scope > 2) throw new BadMessage('unknown scope');
  return { kind: 'search', base, scope, sizeLimit, typesOnly, filter, attributes, fingerprint: content };
}

const operations = ['add', 'delete', 'replace'] as const;

function attributeFrom(content: Buffer): WrittenAttribute {
  const walker = new Walker(content);
  return { name: walker.text(), values: elementsOf(walker.take(0x31)).map((element) => element.content) };
}

function modifyOf(content: Buffer): Request {
  const walker = new Walker(content);
  const dn = walker.text();
  const changes = elementsOf(walker.take(0x30)).map((element) => {
    const change = new Walker(element.content);
    const operation = operations[change.integer(Ber.Enumeration)];
    if (operation === undefined) throw new BadMessage('unknown modification');
    return { operation, ...attributeFrom(change.take(0x30)) };
  });
  return { kind: 'modify', dn, changes };
}

function addOf(content: Buffer): Request {
  const walker = new Walker(content);
  return { kind: 'add', dn: walker.text(), attributes: elementsOf(walker.take(0x30)).map((element) => attributeFrom(element.content)) };
}

function renameOf(content: Buffer): Request {
  const walker = new Walker(content);
  const dn = walker.text();
  const newRdn = walker.text();
  walker.boolean();
  return { kind: 'rename', dn, newRdn, newParent: walker.ahead === 0x80 ? walker.text(0x80) : undefined };
}

function compareOf(content: Buffer): Request {
  const walker = new Walker(content);
  const dn = walker.text();
  const assertion = new Walker(walker.take(0x30));
  return { kind: 'compare', dn, attribute: assertion.text(), value: assertion.take(Ber.OctetString) };
}

function extendedOf(content: Buffer): Request {
  const walker = new Walker(content);
  return { kind: 'extended', oid: walker.text(0x80), value: walker.ahead === 0x81 ? walker.take(0x81) : undefined };
}
