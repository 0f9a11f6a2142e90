/** Finds the object that a request names: by DN, GUID, SID or well-known container. */
import { named, nearest, type Domain } from '../base/domain.ts';
import { isDeleted, type DirectoryObject } from '../base/object.ts';
import { code, Refusal } from '../refusal.ts';
import { keyOfText } from '../values/dn.ts';
import { guidBytes, sidBytes } from '../values/identifiers.ts';

/** The object of `<GUID=…>`, `<SID=…>`, `<WKGUID=…,dn>` or a DN; refuses what is not there. */
export function objectAt(domain: Domain, name: string, showDeleted: boolean): DirectoryObject {
  const special = /^<(GUID|SID|WKGUID)=([^,>]+)(?:,(.+))?>$/iu.exec(name.trim());
  if (special === null && keyOfText(name) === undefined) {
    throw new Refusal(code.invalidDnSyntax, `0000208F: NameErr: DSID-03100217, problem 2006 (BAD_NAME), data 8350, best match of:\n\t'${name}'\n`);
  }
  const found = special === null ? named(domain, name) : bySpecialName(domain, special[1] ?? '', special[2] ?? '', special[3] ?? '');
  if (found === undefined || (isDeleted(found) && !showDeleted)) {
    const best = nearest(domain, special === null ? name : '');
    throw new Refusal(code.noSuchObject, `0000208D: NameErr: DSID-0310028D, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'${best}'\n`, best);
  }
  return found;
}

function bySpecialName(domain: Domain, kind: string, value: string, holder: string): DirectoryObject | undefined {
  if (kind.toUpperCase() === 'WKGUID') return byWellKnown(domain, value, holder);
  if (kind.toUpperCase() === 'GUID') {
    const id = value.includes('-') ? guidBytes(value)?.toString('hex') : value.toLowerCase();
    return domain.base.get(id ?? '');
  }
  const sid = sidBytes(value) ?? Buffer.from(value, 'hex');
  const [found] = domain.base.find('objectsid', sid.toString('latin1'));
  return found;
}

function byWellKnown(domain: Domain, guid: string, holder: string): DirectoryObject | undefined {
  const values = named(domain, holder)?.values.get('wellknownobjects') ?? [];
  const match = values.find((value) => value.toUpperCase().startsWith(`B:32:${guid.replaceAll('-', '').toUpperCase()}:`));
  return match === undefined ? undefined : named(domain, match.slice(38));
}
