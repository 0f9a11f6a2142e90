/** Distinguished names: reading them as clients write them, writing them as Active Directory does, and comparing them. */
import { fold } from './text.ts';

/** One part of a name, such as `CN=Anna Berg`. */
export interface Rdn {
  readonly type: string;
  readonly value: string;
}

const hexPair = /^[0-9a-f]{2}$/iu;
const separator = '\u0000';

const plainDn = /^(?:[A-Za-z]+=[^\\"+;\s=,](?:[^\\"+;=,]*[^\\"+;\s=,])?(?:,|$))+$/u;

/** Reads a name from the object upward; undefined when it is not a name. An empty text is the empty name. */
export function parseDn(text: string): readonly Rdn[] | undefined {
  if (text.trim() === '') return [];
  if (plainDn.test(text) && !text.endsWith(',')) {
    return text.split(',').map((part) => ({ type: part.slice(0, part.indexOf('=')), value: part.slice(part.indexOf('=') + 1) }));
  }
  const parts: Rdn[] = [];
  for (let at = 0; at <= text.length; ) {
    const read = readRdn(text, at);
    if (read === undefined) return undefined;
    parts.push(read.rdn);
    if (read.next === text.length) return parts;
    at = read.next + 1;
  }
  return undefined;
}

function readRdn(text: string, start: number): { readonly rdn: Rdn; readonly next: number } | undefined {
  const equals = text.indexOf('=', start);
  if (equals < 0) return undefined;
  const type = text.slice(start, equals).trim();
  if (!/^(?:[a-z][a-z0-9-]*|\d+(?:\.\d+)+)$/iu.test(type)) return undefined;
  const read = readValue(text, equals + 1);
  return read === undefined || read.value === '' ? undefined : { rdn: { type, value: read.value }, next: read.next };
}

function readValue(text: string, start: number): { readonly value: string; readonly next: number } | undefined {
  const bytes: Buffer[] = [];
  let at = start;
  while (text[at] === ' ') at += 1;
  const quoted = text[at] === '"';
  if (quoted) at += 1;
  let solid = 0;
  for (; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quoted ? character === '"' : character === ',' || character === ';') break;
    if (character === '\\') {
      const pair = text.slice(at + 1, at + 3);
      const isPair = hexPair.test(pair);
      if (!isPair && at + 1 >= text.length) return undefined;
      bytes.push(isPair ? Buffer.from(pair, 'hex') : Buffer.from(text[at + 1] ?? ''));
      at += isPair ? 2 : 1;
      solid = bytes.length;
      continue;
    }
    const whole = String.fromCodePoint(text.codePointAt(at) ?? 0);
    at += whole.length - 1;
    bytes.push(Buffer.from(whole));
    if (character !== ' ' || quoted) solid = bytes.length;
  }
  const value = Buffer.concat(bytes.slice(0, solid)).toString('utf8');
  if (!quoted) return { value, next: at };
  if (text[at] !== '"') return undefined;
  at += 1;
  while (text[at] === ' ') at += 1;
  return at === text.length || text[at] === ',' ? { value, next: at } : undefined;
}

/** Writes one part with the escapes that Active Directory uses. */
export function formatRdn(rdn: Rdn): string {
  const escaped = rdn.value
    .replace(/[,+"\\<>;=]/gu, (character) => `\\${character}`)
    .replaceAll('\n', '\\0A')
    .replaceAll('\r', '\\0D')
    .replace(/^[ #]/u, (character) => `\\${character}`)
    .replace(/(?<!\\) $/u, '\\ ');
  return `${rdn.type}=${escaped}`;
}

/** Writes a whole name, the object first. */
export function formatDn(parts: readonly Rdn[]): string {
  return parts.map(formatRdn).join(',');
}

/** The comparable form of one part. */
export function rdnKey(rdn: Rdn): string {
  return `${rdn.type.toLowerCase()}=${fold(rdn.value.replaceAll(separator, ''))}`;
}

/** The comparable form of a name: equal names have equal keys. */
export function dnKey(parts: readonly Rdn[]): string {
  return parts.map(rdnKey).join(separator);
}

/** Keys of containers that were read lately: names in lists mostly end alike. */
const containers = new Map<string, string | undefined>();
const mostContainers = 5000;
const simpleRdn = /^([A-Za-z]+)=([^\\"+;\s=,][^\\"+;=,]*)$/u;

/** The comparable form of a name in text; undefined when it is not a name. */
export function keyOfText(text: string): string | undefined {
  const comma = text.indexOf(',');
  const simple = comma < 0 ? null : simpleRdn.exec(text.slice(0, comma));
  if (simple === null) return keyByParts(text);
  const above = containerKey(text.slice(comma + 1));
  return above === undefined || above === '' ? keyByParts(text) : childKey({ type: simple[1] ?? '', value: (simple[2] ?? '').trimEnd() }, above);
}

function containerKey(text: string): string | undefined {
  if (containers.has(text)) return containers.get(text);
  if (containers.size >= mostContainers) containers.clear();
  const key = keyByParts(text);
  containers.set(text, key);
  return key;
}

function keyByParts(text: string): string | undefined {
  const parts = parseDn(text);
  return parts === undefined ? undefined : dnKey(parts);
}

/** Key of a child below a parent's key. */
export function childKey(rdn: Rdn, parentKey: string): string {
  return parentKey === '' ? rdnKey(rdn) : `${rdnKey(rdn)}${separator}${parentKey}`;
}

/** True when `key` is `baseKey` or lies anywhere below it. */
export function isWithin(key: string, baseKey: string): boolean {
  return baseKey === '' || key === baseKey || key.endsWith(`${separator}${baseKey}`);
}
