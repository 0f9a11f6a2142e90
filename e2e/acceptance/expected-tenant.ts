/** What a tenant must hold after the whole setup, worked out from the sample forest alone and without a line of the product's rules. */
import type { Forest, ForestObject } from '../../electron/practice/worlds/forest-object.ts';

/** A synchronized user as it must stand in the tenant: null where it has nothing; `manager` is an anchor. */
export interface ExpectedUser {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly manager: string | null;
  /** Part numbers of the products. */
  readonly licenses: readonly string[];
}

/** A synchronized group; `members` are anchors, sorted. */
export interface ExpectedGroup {
  readonly displayName: string;
  readonly description: string | null;
  readonly members: readonly string[];
}

/** By anchor. */
export interface ExpectedTenant {
  readonly users: ReadonlyMap<string, ExpectedUser>;
  readonly groups: ReadonlyMap<string, ExpectedGroup>;
}

/** Domains that are verified when the setup has ended; the first one takes the users whose own is not routable. */
const domains = ['contoso.com', 'fabrikam.com'];
const disabledFlag = 2;
const securityFlag = 0x8000_0000;

/** Users and security groups that Windows did not bring itself; the proposed repairs are done. */
export function expectedTenant(forest: Forest): ExpectedTenant {
  const own = forest.objects.filter((object) => object.values['isCriticalSystemObject'] === undefined);
  const people = own.filter((object) => object.class === 'user');
  const teams = own.filter((object) => object.class === 'group' && (Number(object.values['groupType']) & securityFlag) !== 0);
  const anchors = new Map([...people, ...teams].map((object) => [object.dn, anchor(object)]));
  const mails = people.map(mailOf);
  const isShared = (mail: string | null): boolean => mail !== null && mails.filter((other) => other === mail).length > 1;
  return {
    users: new Map(people.map((person) => [anchor(person), expectedUser(person, isShared, anchors)])),
    groups: new Map(teams.map((team) => [anchor(team), expectedGroup(team, anchors)])),
  };
}

/** One person of the forest in the tenant; `isShared` tells whether somebody else has the same address too. */
export function expectedUser(person: ForestObject, isShared: (mail: string | null) => boolean, anchors: ReadonlyMap<string, string>): ExpectedUser {
  const enabled = (Number(text(person, 'userAccountControl')) & disabledFlag) === 0;
  const mail = mailOf(person);
  const properties = {
    userPrincipalName: signInName(person),
    displayName: displayName(person),
    givenName: text(person, 'givenName'),
    surname: text(person, 'sn'),
    jobTitle: text(person, 'title'),
    department: text(person, 'department'),
    companyName: text(person, 'company'),
    officeLocation: text(person, 'physicalDeliveryOfficeName'),
    streetAddress: text(person, 'streetAddress'),
    postalCode: text(person, 'postalCode'),
    city: text(person, 'l'),
    state: text(person, 'st'),
    country: text(person, 'co'),
    mobilePhone: text(person, 'mobile'),
    employeeId: text(person, 'employeeID'),
    businessPhones: text(person, 'telephoneNumber') === null ? null : [text(person, 'telephoneNumber')],
    mail: isShared(mail) ? null : mail,
    mailNickname: (text(person, 'mailNickname') ?? text(person, 'sAMAccountName') ?? '').replace(/^\./, ''),
    accountEnabled: enabled,
    // The directory's country flows for everybody; who has none gets the default with a license.
    usageLocation: text(person, 'c') ?? (enabled ? 'US' : null),
  };
  return { properties, manager: anchors.get(text(person, 'manager') ?? '') ?? null, licenses: enabled ? ['ENTERPRISEPACK'] : [] };
}

function expectedGroup(team: ForestObject, anchors: ReadonlyMap<string, string>): ExpectedGroup {
  const { member = [] } = team.values;
  const members = (Array.isArray(member) ? member : [member]).flatMap((dn) => anchors.get(String(dn)) ?? []);
  return { displayName: displayName(team), description: text(team, 'description'), members: members.sort() };
}

/** The bytes of the kept anchor, else of objectGUID, in base64. */
export function anchor({ values }: ForestObject): string {
  const bytes = values['mS-DS-ConsistencyGuid'] ?? values['objectGUID'];
  if (!Buffer.isBuffer(bytes)) throw new TypeError('an object of the sample forest has no GUID');
  return bytes.toString('base64');
}

/** Without blanks around it; null when nothing is left. */
function text({ values }: ForestObject, attribute: string): string | null {
  const value = values[attribute];
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed === '' ? null : trimmed;
}

/** Cut at Graph's 256 characters; the common name stands in for an empty one. */
function displayName(object: ForestObject): string {
  return (text(object, 'displayName') ?? object.dn.replace(/^CN=([^,]*),.*/, '$1')).slice(0, 256).trim();
}

/** Repaired: no characters that Entra refuses, no dot before the @, a routable domain. */
function signInName(person: ForestObject): string {
  const [user = '', domain = ''] = (text(person, 'userPrincipalName') ?? text(person, 'sAMAccountName') ?? '').split('@');
  const allowed = user.replaceAll(/[^A-Za-z0-9'._!#^~-]/g, '').replace(/\.$/, '');
  return `${allowed}@${domains.includes(domain) ? domain : (domains[0] ?? '')}`;
}

function mailOf(person: ForestObject): string | null {
  return text(person, 'mail');
}
