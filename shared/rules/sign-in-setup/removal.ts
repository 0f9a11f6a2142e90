/** Plans what of Microsoft's programs is removed from this server. */
import type { Draft } from '../../plan.ts';
import { removalTexts as texts } from '../../text/sign-in-setup.ts';
import { programValues, type programKeys } from './programs.ts';

/** A program as Windows lists it. */
export interface ListedProgram {
  readonly name: string;
  readonly version: string;
}

/** The names that each has had, those that go first before the others. Source: "Apps & features" of servers with them (own). */
export const removableProducts = {
  'pass-through-agent': [/^Microsoft (?:Azure AD Connect|Entra Connect) Authentication Agent\b/i],
  'connect-sync': [/^Microsoft (?:Entra Connect Sync|Azure AD Connect)$/i, /^Microsoft Azure AD Connect synchronization services$/i],
} as const satisfies Readonly<Record<(typeof programKeys)[keyof typeof programKeys], readonly RegExp[]>>;

export type RemovableId = keyof typeof removableProducts;

/** Empty when nothing of it is installed. `others`: agents of the tenant that stay active; undefined when nobody counted them. */
export function planProgramRemoval(id: RemovableId, programs: readonly ListedProgram[], others?: number): { readonly drafts: readonly Draft[]; readonly notes: readonly string[] } {
  const found = removableProducts[id].flatMap((product) => programs.filter(({ name }) => product.test(name)));
  const drafts = found.map(({ name, version }): Draft => ({ action: 'delete', kind: 'server-program', key: id, name, values: [{ attribute: programValues.version, old: version, new: null }], why: texts.why[id] }));
  if (drafts.length === 0) return { drafts, notes: [texts.nothing] };
  return { drafts, notes: [...texts.notes[id], ...(id === 'pass-through-agent' ? [texts.others(others)] : [])] };
}
