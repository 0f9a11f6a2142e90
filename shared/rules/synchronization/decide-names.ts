/** Sign-in names at the initial domain: given once, kept afterwards, and never given to two users. */

/** What decides the name that a user has or would have; names in lower case. */
export interface KeptNameEvidence {
  /** The name that the mapping gives. */
  readonly baseName: string;
  /** True when the initial domain stands in for a suffix that is not verified. */
  readonly fallback: boolean;
  /** Sign-in name of the cloud user it is tied to already. */
  readonly partnerName: string | undefined;
}

/** As Entra Connect does, the name that stands in for an unverified suffix is worked out when the user is new, and kept while it stands in. */
export function decideKeptName({ baseName, fallback, partnerName }: KeptNameEvidence): string {
  return fallback && partnerName !== undefined && domainOf(partnerName) === domainOf(baseName) ? partnerName : baseName;
}

/** What decides whether a name that stands in is given; names in lower case. */
export interface SignInNameEvidence {
  readonly keptName: string;
  readonly fallback: boolean;
  /** True when another user would get the same name. */
  readonly shared: boolean;
  /** True when it is tied to a cloud user already. */
  readonly hasPartner: boolean;
  /** The account name at the initial domain. */
  readonly accountFallback: string;
}

/** Where two users would get the same name, those who are new get their account name instead (sAMAccountName is unique in a domain). */
export function decideSignInName({ keptName, fallback, shared, hasPartner, accountFallback }: SignInNameEvidence): string {
  return shared && fallback && !hasPartner ? accountFallback : keptName;
}

function domainOf(name: string): string {
  return name.slice(name.lastIndexOf('@')).toLowerCase();
}
