/** Turns on an optional feature by a write to the rootDSE ([MS-ADTS] 3.1.1.3.3.28 and 3.1.1.9). */
import { controlRight, may, right } from '../access/rights.ts';
import type { ModifyRequest } from '../ber/requests.ts';
import { mustBeNamed, named, touch, type Domain } from '../base/domain.ts';
import { draftOf, isDeleted, linksOf, valueOf, type DirectoryObject, type Draft } from '../base/object.ts';
import { code, Refusal } from '../refusal.ts';
import { keyOfText } from '../values/dn.ts';
import { guidBytes } from '../values/identifiers.ts';
import type { Writing } from './writing.ts';

const notSupported = (): Refusal => new Refusal(code.unwillingToPerform, '00002040: SvcErr: DSID-03190F7C, problem 5003 (WILL_NOT_PERFORM), data 8256');
const invalid = (): Refusal => new Refusal(code.operationsError, '00000057: SvcErr: DSID-031A1262, problem 5012 (DIR_ERROR), data 87');
const notAllowed = (): Refusal => new Refusal(code.insufficientAccessRights, '00002098: SecErr: DSID-03152D35, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0');
const onAlready = (): Refusal => new Refusal(code.attributeOrValueExists, '00002083: AtrErr: DSID-03190F89, #1:\n\t0: 00002083: DSID-03190F89, problem 1006 (ATT_OR_VALUE_EXISTS), data 0, Att 9086f (msDS-EnabledFeature)');

/** Carries out a modify of the rootDSE; nothing else than `enableOptionalFeature` may be written there. */
export function modifyRootDse({ domain, viewer }: Writing, { changes }: ModifyRequest): void {
  const [change] = changes;
  if (change === undefined || changes.length > 1 || change.name.toLowerCase() !== 'enableoptionalfeature' || change.operation === 'delete') throw notSupported();
  const { scope, feature } = wantedOf(domain, change.values[0]?.toString('utf8') ?? '');
  if (scope.dn !== domain.realm.partitionsDn) throw notSupported();
  if (!may(domain, viewer, scope, right.control, controlRight.manageOptionalFeatures)) throw notAllowed();
  if (keyOfText(valueOf(scope, 'fsmoroleowner') ?? '') !== keyOfText(domain.realm.settingsDn)) throw notSupported();
  if (Number(valueOf(scope, 'msds-behavior-version') ?? '0') < Number(valueOf(feature, 'msds-requiredforestbehaviorversion') ?? '0')) throw notSupported();
  if (scope.links.get('msds-enabledfeature')?.has(feature.id) === true) throw onAlready();
  const controller = mustBeNamed(domain, domain.realm.settingsDn);
  domain.base.commit([...[scope, controller].map((object) => withFeature(domain, object, feature)), ...recycled(domain)]);
}

/** `<DN of the scope>:<GUID of the feature>`; names may have colons, GUIDs have none. */
function wantedOf(domain: Domain, value: string): { readonly scope: DirectoryObject; readonly feature: DirectoryObject } {
  const at = value.lastIndexOf(':');
  const guid = guidBytes(value.slice(at + 1))?.toString('latin1');
  const features = `CN=Optional Features,CN=Directory Service,CN=Windows NT,CN=Services,${domain.realm.configurationDn}`;
  const feature = guid === undefined ? undefined : childrenOf(domain, features).find((object) => valueOf(object, 'msds-optionalfeatureguid') === guid);
  const scope = at < 0 ? undefined : named(domain, value.slice(0, at));
  if (feature === undefined || scope === undefined) throw invalid();
  return { scope, feature };
}

function childrenOf(domain: Domain, dn: string): readonly DirectoryObject[] {
  const { id } = mustBeNamed(domain, dn);
  return [...domain.base.tree(id)].flatMap((each) => domain.base.get(each) ?? []).filter((object) => object.id !== id);
}

function withFeature(domain: Domain, object: DirectoryObject, feature: DirectoryObject): Draft {
  const draft = draftOf(object);
  linksOf(draft, 'msds-enabledfeature').put(feature.id, true);
  touch(domain, draft, ['msds-enabledfeature']);
  return draft;
}

/** What was deleted before cannot be restored any more. */
function recycled(domain: Domain): readonly Draft[] {
  const tombstones = [...domain.base.all()].filter((object) => isDeleted(object) && !object.values.has('iscriticalsystemobject'));
  return tombstones.map((object) => {
    const draft = draftOf(object);
    draft.values.set('isrecycled', ['TRUE']);
    touch(domain, draft, ['isrecycled']);
    return draft;
  });
}
