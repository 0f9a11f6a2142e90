/** How objects are named in an answer: by DN alone, or extended with their identifiers. */
import { rawSid, named, type Domain } from '../base/domain.ts';
import type { DirectoryObject } from '../base/object.ts';
import { guidText, sidText } from '../values/identifiers.ts';

/** The extended DN control ([MS-ADTS] 3.1.1.3.4.1.5) asks for `hex` with flag 0 and for `text` with flag 1. */
export type NameForm = 'plain' | 'hex' | 'text';

/** The name of an object, such as `<GUID=…>;<SID=…>;CN=…`; the SID is left out where there is none. */
export function nameOf(object: DirectoryObject, form: NameForm): string {
  if (form === 'plain') return object.dn;
  const raw = rawSid(object);
  const guid = form === 'hex' ? object.id : guidText(Buffer.from(object.id, 'hex'));
  const sid = raw === undefined ? '' : `<SID=${sidIn(form, Buffer.from(raw, 'latin1'))}>;`;
  return `<GUID=${guid}>;${sid}${object.dn}`;
}

function sidIn(form: NameForm, sid: Buffer): string {
  return (form === 'hex' ? undefined : sidText(sid)) ?? sid.toString('hex');
}

/** A kept DN in the form; names of objects that this server does not hold stay as they are. */
export function renamedAs(domain: Domain, dn: string, form: NameForm): string {
  const object = form === 'plain' ? undefined : named(domain, dn);
  return object === undefined ? dn : nameOf(object, form);
}
