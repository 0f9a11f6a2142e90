/** Which of several directories a name stands in: the domain `emea.contoso.local` has a name below `contoso.local` and is another directory. */
import type { Scope } from '../../contract/directory.ts';
import { normalDn } from '../dn.ts';

/** The naming context that a DN stands in: the longest one that it ends with, as it was given. */
export function namingContextOf(dn: string, contexts: readonly string[]): string | undefined {
  const name = normalDn(dn);
  const above = contexts.filter((context) => name === normalDn(context) || name.endsWith(`,${normalDn(context)}`));
  return above.sort((one, other) => normalDn(other).length - normalDn(one).length)[0];
}

/** The part of a scope that stands in one of the naming contexts. */
export function scopeWithin({ include, exclude }: Scope, context: string, contexts: readonly string[]): Scope {
  const isWithin = (dn: string): boolean => namingContextOf(dn, contexts) === context;
  return { include: include.filter(isWithin), exclude: exclude.filter(isWithin) };
}
