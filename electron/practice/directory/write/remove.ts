/** Deletes objects: they become tombstones in CN=Deleted Objects. */
import { right } from '../access/rights.ts';
import { hasRecycleBin, mustBeNamed, touch, type Domain } from '../base/domain.ts';
import { draftOf, isDeleted, type DirectoryObject, type Draft } from '../base/object.ts';
import { objectAt } from '../read/base-object.ts';
import { code, Refusal } from '../refusal.ts';
import { guidText } from '../values/identifiers.ts';
import { demandOrdinary, demandRight, type Writing } from './writing.ts';

/** What a tombstone keeps without the Recycle Bin ([MS-ADTS] 3.1.1.5.5.1.1). */
const kept = new Set(['objectclass', 'objectsid', 'samaccountname', 'useraccountcontrol', 'samaccounttype', 'grouptype', 'primarygroupid', 'sidhistory', 'instancetype', 'whencreated', 'usncreated', 'name', 'cn', 'ou', 'dc', 'ntsecuritydescriptor', 'systemflags', 'msds-externaldirectoryobjectid']);

/** Deletes one object, or everything below it as well when the tree delete control was given. */
export function remove(writing: Writing, dn: string, tree: boolean): void {
  const { domain } = writing;
  const object = objectAt(domain, dn, true);
  if (isDeleted(object)) throw new Refusal(code.noSuchObject, '0000208D: NameErr: DSID-03100241, problem 2001 (NO_OBJECT), data 0');
  demandRight(writing, object, right.delete);
  const doomed = [...domain.base.tree(object.id)].flatMap((id) => domain.base.get(id) ?? []);
  doomed.forEach(demandOrdinary);
  if (!tree && doomed.length > 1) {
    throw new Refusal(code.notAllowedOnNonLeaf, '00002015: UpdErr: DSID-031A120F, problem 6003 (CANT_ON_NON_LEAF), data 0');
  }
  // With the Recycle Bin links sleep and come back with a restored object; without it they are lost.
  const others = hasRecycleBin(domain) ? [] : sourcesWithoutLinksTo(domain, doomed);
  // Children first, so that nothing ever hangs below a tombstone.
  domain.base.commit([...others, ...doomed.reverse().map((each) => tombstone(domain, each))]);
}

/** Links to what is deleted vanish without a trace, as they do in Active Directory: the deletion itself tells. */
function sourcesWithoutLinksTo(domain: Domain, doomed: readonly DirectoryObject[]): readonly Draft[] {
  const gone = new Set(doomed.map((each) => each.id));
  const pointing = new Set(doomed.flatMap((each) => [...domain.base.backLinks.everySource(each.id)]).filter((id) => !gone.has(id)));
  return [...pointing].flatMap((id) => {
    const source = domain.base.get(id);
    if (source === undefined) return [];
    const draft = draftOf(source);
    for (const links of draft.links.values()) for (const target of gone) if (links.has(target)) links.forget(target);
    return [draft];
  });
}

function tombstone(domain: Domain, object: DirectoryObject): Draft {
  const draft = draftOf(object);
  const parent = domain.base.get(object.parent);
  const full = hasRecycleBin(domain);
  const cleared = full ? [] : [...draft.values.keys()].filter((key) => !kept.has(key));
  for (const key of cleared) draft.values.delete(key);
  if (!full) draft.links.clear();
  const name = `${object.rdn.value}\nDEL:${guidText(Buffer.from(object.id, 'hex'))}`;
  draft.rdn = { type: object.rdn.type, value: name };
  draft.parent = deletedHome(domain, object).id;
  draft.values.set('name', [name]);
  draft.values.set(object.rdn.type.toLowerCase(), [name]);
  draft.values.set('isdeleted', ['TRUE']);
  draft.values.set('lastknownparent', [parent?.dn ?? '']);
  if (full) draft.values.set('msds-lastknownrdn', [object.rdn.value]);
  touch(domain, draft, ['isdeleted', 'name', 'lastknownparent', object.rdn.type.toLowerCase(), ...cleared, ...(full ? [] : object.links.keys())]);
  return draft;
}

function deletedHome(domain: Domain, object: DirectoryObject): DirectoryObject {
  const { realm } = domain;
  const home = domain.base.get(object.context)?.dn === realm.domainDn ? realm.deletedDn : `CN=Deleted Objects,${realm.configurationDn}`;
  return mustBeNamed(domain, home);
}
