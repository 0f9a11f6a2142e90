/** Which objects the synchronization leaves out, so that nobody is asked to repair them. */
// Source: Microsoft's default synchronization rules 100-121 and 159-160 (In from AD - User/Group/Contact).
import { first, type DirectoryObject, type ObjectClass } from '../directory-object.ts';

/** Bits of msExchRecipientTypeDetails: system mailboxes, arbitration and discovery mailboxes, mailbox plans, public folders. */
const systemRecipients = 0x21c0_7000n;
const roleGroup = 0x4000_0000n;

type Test = (object: DirectoryObject) => boolean;

const startsWith = (attribute: string, prefix: string): Test => (object) => (first(object, attribute) ?? '').toLowerCase().startsWith(prefix);
const holds = (attribute: string, part: string): Test => (object) => (first(object, attribute) ?? '').toLowerCase().includes(part);
const both = (one: Test, other: Test): Test => (object) => one(object) && other(object);
const recipientBits = (mask: bigint): Test => (object) => (recipientType(object) & mask) !== 0n;

const always: readonly Test[] = [
  (object) => object.values.has('iscriticalsystemobject'),
  (object) => /(\\0acnf:|\ncnf:)/i.test(object.dn),
];

const tests: Readonly<Record<ObjectClass, readonly Test[]>> = {
  user: [
    startsWith('admindescription', 'user_'),
    (object) => first(object, 'samaccountname') === undefined,
    (object) => first(object, 'samaccountname')?.toLowerCase() === 'support_388945a0',
    startsWith('samaccountname', 'aad_'),
    startsWith('samaccountname', 'msol_'),
    startsWith('mailnickname', 'systemmailbox{'),
    both(startsWith('mailnickname', 'cas_'), holds('mailnickname', '}')),
    both(startsWith('samaccountname', 'cas_'), holds('samaccountname', '}')),
    recipientBits(systemRecipients),
  ],
  group: [startsWith('admindescription', 'group_'), (object) => first(object, 'samaccountname')?.toLowerCase() === 'msol_ad_sync_richcoexistence', recipientBits(roleGroup)],
  contact: [
    both(holds('displayname', '(msol)'), (object) => first(object, 'msexchhidefromaddresslists')?.toUpperCase() === 'TRUE'),
    both(startsWith('mailnickname', 'cas_'), holds('mailnickname', '}')),
  ],
};

/** True for built-in, Exchange-internal and conflict objects that are never synchronized. */
export function isLeftOutOfPreparation(object: DirectoryObject): boolean {
  return always.some((test) => test(object)) || tests[object.objectClass].some((test) => test(object));
}

/** LDAP delivers the number in decimal; it may need 64 bits. */
function recipientType(object: DirectoryObject): bigint {
  const text = first(object, 'msexchrecipienttypedetails');
  return text !== undefined && /^-?\d{1,19}$/.test(text) ? BigInt(text) : 0n;
}
