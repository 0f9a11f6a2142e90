/** A synchronized user as the planning of licenses sees it. */
import { first, type DirectoryObject } from '../directory-object.ts';
import type { UserLocation } from './usage-location.ts';

export interface AssignedLicense {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

/** `usageLocation` is what the tenant has, `location` what the rules say; `assigned` are licenses of any origin. */
export interface LicenseUser {
  readonly anchor: string;
  readonly cloudId: string;
  readonly name: string;
  /** userPrincipalName in the tenant. */
  readonly signInName: string;
  readonly unit: string;
  readonly enabled: boolean;
  readonly usageLocation: string | null;
  readonly assigned: readonly AssignedLicense[];
  readonly location: UserLocation;
  /** Has a mailbox in Exchange on-premises. */
  readonly mailbox: boolean;
}

/** Attributes of Active Directory that tell of a mailbox. */
export const mailboxAttributes = ['msExchMailboxGuid', 'msExchRecipientTypeDetails', 'homeMDB', 'msExchHomeServerName'] as const;

/** Recipient types whose mailbox is in Exchange Online already, as bits of msExchRecipientTypeDetails: remote user, room, equipment and shared mailbox. Source: Exchange documentation, recipient type values. */
const remoteTypes: ReadonlySet<string> = new Set(['2147483648', '8589934592', '17179869184', '34359738368']);

/** True when Exchange on-premises holds the mailbox of the user. */
export function hasMailbox(object: Pick<DirectoryObject, 'values'>): boolean {
  if (remoteTypes.has(first(object, 'msexchrecipienttypedetails') ?? '')) return false;
  return ['homemdb', 'msexchhomeservername', 'msexchmailboxguid'].some((attribute) => (first(object, attribute) ?? '') !== '');
}

/** By name, then by anchor: the same order every time, whatever the tenant's order is. */
export function byName(one: LicenseUser, other: LicenseUser): number {
  return order(one.name, other.name) || order(one.anchor, other.anchor);
}

/** Plain order of texts, the same in every language. */
export function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
