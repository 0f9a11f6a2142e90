/** The sentences of findings, changes and remarks about federation. */
import type { DomainObstacle, FederationOptions, RolloutFeature } from '../contract/federation.ts';
import { counted } from './counted.ts';

interface Sentence {
  readonly what: string;
  readonly why?: string;
  readonly fix?: string;
}

const roll = 'Roll the certificate over at the provider, then fetch its description again.';

/** What is found about the provider and its certificates. */
export const federationFindings = {
  signature: { what: 'The signature of the description is not verified.', why: 'That it came over an encrypted connection from the named host, or from your own hand, is what the trust rests on.' },
  valid: (until: string, days: number): Sentence => ({ what: `The signing certificate is valid until ${until} (${counted(days, 'day', 'days')}).` }),
  expired: (until: string): Sentence => ({ what: `The signing certificate ended on ${until}.`, why: 'Microsoft refuses tokens that are signed with it.', fix: roll }),
  notYet: (from: string): Sentence => ({ what: `The signing certificate is valid from ${from} only.`, why: 'Until then Microsoft refuses tokens that are signed with it.', fix: 'Wait until then, or check the clock of the provider and of this server.' }),
  endsSoon: (days: number): Sentence => ({ what: `The signing certificate ends in ${counted(days, 'day', 'days')}.`, why: 'Microsoft looks for the next one about 30 days before the end.', fix: roll }),
  shortKey: (bits: number): Sentence => ({ what: `The key of the signing certificate has ${bits} bits.`, why: 'Keys of fewer than 2,048 bits can be broken; whoever breaks it signs in as anybody.', fix: 'Make a new signing certificate with a key of 2,048 bits or more.' }),
  otherKey: { what: 'The key of the signing certificate is no RSA key.', why: 'The tenant takes signatures with RSA keys alone.', fix: 'Make a new signing certificate with an RSA key of 2,048 bits or more.' },
  weakDigest: (digest: string): Sentence => ({ what: `The signing certificate is signed with ${digest}.`, why: 'That digest can be forged.', fix: 'Make a new signing certificate that is signed with SHA-256.' }),
  nextKnown: { what: 'The next signing certificate is known already.' },
  oneIssuer: { what: 'The provider serves one domain only.', why: 'The tenant takes an issuer for one domain alone, and this provider has no issuer for each domain.', fix: 'Choose one domain, or give each domain a provider with a name of its own.' },
  issuerPerDomain: { what: 'Each domain gets an issuer of its own.', why: 'The tenant takes an issuer for one domain alone. The claim rules of AD FS have to name the domain of the user.' },
  farmSame: { what: 'AD FS on this server signs with the certificate that the description shows.' },
  farmOther: { what: 'AD FS on this server signs with another certificate than the description shows.', why: 'The description is older than the certificate. What AD FS signs with is what the tenant is given.', fix: 'Fetch the description again. If it still differs, restart the service adfssrv and look at the certificate of the proxies.' },
  farmByHand: { what: 'AD FS does not renew its signing certificate by itself.', why: 'Somebody has to make the next one, and give it to the tenant before the old one ends.', fix: 'Turn it on where the certificate was made by AD FS: Set-AdfsProperties -AutoCertificateRollover $true. Otherwise note the day on which it ends.' },
  rulesUnseen: { what: 'The claim rules of AD FS could not be looked at from here.', why: 'They stand on the federation server: the value that is sent for ImmutableID has to be the source anchor that was chosen.', fix: 'Run the setup on a federation server, or compare the rules of "Microsoft Office 365 Identity Platform" by hand.' },
  trustMissing: { what: 'AD FS has no trust with Microsoft 365.', why: 'Without the relying party trust "Microsoft Office 365 Identity Platform" nobody gets a token.', fix: 'Add the trust on the federation server.' },
  trustOff: { what: 'The trust with Microsoft 365 is turned off in AD FS.', fix: 'Turn it on: Set-AdfsRelyingPartyTrust -TargetIdentifier urn:federation:MicrosoftOnline -Enabled $true.' },
  trustStale: { what: 'The trust with Microsoft 365 does not follow its published metadata.', why: 'When Microsoft changes its certificate, the trust stays behind.', fix: 'Turn on monitoring and updating in the properties of the trust.' },
  rulesRight: (anchor: string): Sentence => ({ what: `The claim rules send ${anchor} as ImmutableID, as was chosen.` }),
  rulesWithoutId: { what: 'The claim rules send no ImmutableID.', why: 'Microsoft finds a user by it.', fix: 'Add the rule that issues http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID.' },
  rulesOtherAnchor: (wanted: string, found: string): Sentence => ({ what: `The claim rules send ${found} as ImmutableID, but ${wanted} is the source anchor.`, why: 'Users would not be found at sign-in.', fix: `Change the rule for ImmutableID to ${wanted}, or choose the other source anchor on page 3 before anything is synchronized.` }),
  rulesNoFallback: { what: 'The claim rules know no other value when ms-DS-ConsistencyGuid is empty.', why: 'The synchronization uses objectGUID then. Users whose attribute is empty would not be found.', fix: 'Add the rules that send objectGUID where ms-DS-ConsistencyGuid is empty, as Entra Connect writes them.' },
  rulesOneDomain: { what: 'The claim rules do not name the domain of the user.', why: 'With several domains each has an issuer of its own, which a rule has to write.', fix: 'Add the rule that issues http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid from the suffix of the UPN.' },
} as const satisfies Record<string, Sentence | ((...facts: never[]) => Sentence)>;

/** Why a domain cannot be converted. */
export const obstacleTexts: Readonly<Record<DomainObstacle, string>> = {
  unverified: 'It is not verified yet.',
  initial: 'The domain under onmicrosoft.com always signs in at Microsoft.',
  default: 'The default domain of the tenant cannot be federated. Make another domain the default first.',
  'sub-domain': 'It signs in as the domain above it does.',
};

export const federationText = {
  convert: 'Users of this domain sign in at the identity provider from then on.',
  change: 'The domain is federated already; its settings become those of the identity provider.',
  asWanted: 'The domain is federated with these settings already.',
  rollOver: 'The provider signs with another certificate than the tenant knows.',
  managed: 'Users of this domain sign in at Microsoft from then on.',
  managedAlready: 'Users of this domain sign in at Microsoft already.',
  undo: 'Brings back what was before.',
  undoNothing: 'It is as it was before already.',
  movedSince: 'Somebody changed the federation of this domain since. What is there now is not touched.',
  guard: (users: number, domains: readonly string[], to: string) => `${counted(users, 'user signs', 'users sign')} in another way from the moment it is applied: ${domains.join(', ')} ${to}.`,
  toProvider: (issuer: string) => `at ${issuer}`,
  toMicrosoft: 'at Microsoft',
  guardLimit: 'no domain that has users, unless somebody answers for it',
  backup: 'Turn on password hash synchronization first, as a backup: if the provider fails, domains can be made managed and everyone signs in with the password they know.',
  backupOn: 'Password hash synchronization is on in the tenant. It is the backup if the provider fails.',
  hashesFirst: 'Password hashes have to be synchronized for all users before a domain becomes managed: who has none cannot sign in.',
  factorsMove: 'Second factors and access rules of the provider hold no more: make conditional access policies that ask for the same, and have users register a second factor with Microsoft, before a domain becomes managed.',
  slowly: 'It can take up to two hours until everyone is led to the new place.',
  subDomains: (names: readonly string[]) => `Sub domains go with the domain above them: ${names.join(', ')}.`,
  wayBack: (file: string) => `The way back is written down in ${file}.`,
  rollout: (feature: RolloutFeature) => rolloutNames[feature],
  rolloutBegin: 'The staged rollout is made and turned on.',
  rolloutEnd: 'The staged rollout ends: everyone signs in again as their domain does.',
  rolloutOff: 'The staged rollout is turned off: everyone signs in again as their domain does.',
  rolloutAdd: 'Members of this group sign in at Microsoft although their domain is federated.',
  rolloutRemove: 'Members of this group sign in again as their domain does.',
  rolloutSeveral: 'Users of nested or dynamic groups are not taken into account, and a group may have 50,000 members at most when it is added.',
} as const;

/** What the choice about second factors means for conditional access (Graph: federatedIdpMfaBehavior). */
export const mfaNotes: Readonly<Record<NonNullable<FederationOptions['mfa']>, string>> = {
  acceptIfMfaDoneByFederatedIdp: 'Where conditional access asks for a second factor, one that the provider asked for counts, a third-party one too; where it asked for none, Microsoft does, and users need one there as well.',
  enforceMfaByFederatedIdp: 'Where conditional access asks for a second factor, users are sent back to the provider for it. Choose this only when the provider has one for every user, such as a third-party one: whoever has none there cannot sign in.',
  rejectMfaByFederatedIdp: 'Where conditional access asks for a second factor, Microsoft does that itself; what the provider asked for, a third-party one too, does not count, and users are asked twice.',
};

/** What is tried with some groups first. */
export const rolloutNames: Readonly<Record<RolloutFeature, string>> = {
  passwordHashSync: 'Password hash synchronization',
  passthroughAuthentication: 'Pass-through authentication',
  seamlessSso: 'Seamless single sign-on',
};

/** The watch over certificates. */
export const watchTexts = {
  same: { what: 'The tenant has the certificate that the provider signs with.' },
  nextMissing: { what: 'The provider has a next certificate that the tenant does not know yet.', fix: 'Give it to the tenant before the provider changes over.' },
  endsSoon: (days: number): Sentence => ({ what: `The certificate ends in ${counted(days, 'day', 'days')}, and the provider shows no other one.`, fix: roll }),
  rolledOver: { what: 'The provider signs with another certificate than the tenant knows: nobody can sign in.', fix: 'Give the tenant the new certificate now.' },
  ended: { what: 'The certificate that the tenant has is not valid any more.', fix: 'Give the tenant the certificate that the provider signs with.' },
  unreadable: { what: 'The certificates could not be compared.', fix: 'Fetch the description of the provider again.' },
} as const satisfies Record<string, Sentence | ((...facts: never[]) => Sentence)>;
