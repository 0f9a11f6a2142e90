/** Judges whether an account has the rights of a feature: from the head of a naming context for what will come below it, and on single objects. */
import type { AccountFeature, NeededRight } from '../../tables/account-rights.ts';
import { classGuids, type DirectoryClass } from '../../tables/directory-guids.ts';
import { aceFlag } from './access-bits.ts';
import { isDenial } from './canonical.ts';
import type { SecurityDescriptor } from './descriptor.ts';
import { decide, type Decision, type Identity, type Wanted } from './effective-rights.ts';
import { inheritedAces } from './inherit.ts';

/** One right in one place: on the object itself, or on objects of a class below it. */
export interface RightVerdict extends Decision {
  readonly right: NeededRight;
  readonly below: DirectoryClass | undefined;
}

/** What stands for "everything below" where a right is needed in a whole tree: units pass entries on, groups are what is written there. */
const treeClasses: readonly DirectoryClass[] = ['organizationalUnit', 'group'];

/** Every right of the feature, judged by the descriptor of the head (or of the chosen unit) alone, as a new object below would get it. */
export function judgeHead(descriptor: SecurityDescriptor, who: Identity, feature: AccountFeature): readonly RightVerdict[] {
  return feature.rights.flatMap((right): readonly RightVerdict[] => {
    const here = (): RightVerdict => ({ right, below: undefined, ...decide(descriptor, who, wantedOf(right)) });
    const below = (classes: readonly DirectoryClass[]): readonly RightVerdict[] => classes.map((name) => ({ right, below: name, ...decideBelow(descriptor, who, right, name) }));
    if (right.appliesTo === 'head') return [here()];
    return right.appliesTo === 'tree' ? [here(), ...below(treeClasses)] : below(right.appliesTo);
  });
}

/** Grants that reach the next level only (no propagate) do not count. */
function decideBelow(descriptor: SecurityDescriptor, who: Identity, right: NeededRight, className: DirectoryClass): Decision {
  const lasting = descriptor.dacl?.aces.filter((ace) => isDenial(ace) || (ace.flags & aceFlag.noPropagate) === 0) ?? [];
  const inherited = { ...descriptor, owner: undefined, dacl: descriptor.dacl && { ...descriptor.dacl, aces: inheritedAces(lasting, classGuids[className]) } };
  return decide(inherited, who, wantedOf(right, className));
}

/** The rights of the feature that concern an object of this class, judged on the object itself. */
export function judgeObject(descriptor: SecurityDescriptor, who: Identity, feature: AccountFeature, object: { readonly className: string; readonly sid: string | undefined }): readonly RightVerdict[] {
  const className = knownClass(object.className);
  if (className === undefined) return [];
  return feature.rights
    .filter(({ appliesTo }) => appliesTo !== 'head' && (appliesTo === 'tree' || appliesTo.includes(className)))
    .map((right) => ({ right, below: className, ...decide(descriptor, who, wantedOf(right, className), object.sid) }));
}

/** The classes whose objects a feature concerns, besides the head. */
export function classesOf(feature: AccountFeature): readonly DirectoryClass[] {
  return [...new Set(feature.rights.flatMap(({ appliesTo }) => (appliesTo === 'head' ? [] : appliesTo === 'tree' ? treeClasses : appliesTo)))];
}

function wantedOf(right: NeededRight, className?: DirectoryClass): Wanted {
  const { mask, objectType, propertySet } = right;
  return { mask, objectType, propertySet, classGuid: className && classGuids[className] };
}

const knownClasses: ReadonlyMap<string, DirectoryClass> = new Map(Object.keys(classGuids).map((name) => [name.toLowerCase(), name as DirectoryClass]));

/** The class of an object's objectClass value, where it is one of those that features concern. */
export function knownClass(name: string): DirectoryClass | undefined {
  return knownClasses.get(name.toLowerCase());
}
