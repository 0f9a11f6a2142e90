/** What the documentation leaves open about Cloud Sync, how it is handled here, and what would settle it. */

interface Doubt {
  readonly about: string;
  readonly handled: string;
  readonly source: string;
}

/** For whoever has a tenant to try it in. */
export const cloudSyncDoubts: readonly Doubt[] = [
  {
    about: 'Whether reading the secrets gives their values.',
    handled: 'A secret of ours that is there without a value counts as set; a value that can be read is compared and replaced.',
    source: 'Microsoft Graph beta reference, resource synchronizationSecretKeyStringValuePair',
  },
  {
    about: 'Whether excluded organizational units can be named.',
    handled: 'They cannot: the sister units of an excluded one are named instead, and what stands directly in the unit above is told as left out.',
    source: 'Microsoft Graph beta reference, resource containerFilter (includedContainers only)',
  },
  {
    about: 'How the operators of scope filters are spelled in the schema.',
    handled: 'As in the documentation of scoping filters: IS NULL, IS NOT NULL, NOT REGEX MATCH.',
    source: 'Microsoft, "Scoping users or groups to be provisioned with scoping filters"',
  },
  {
    about: 'Whether an application may set the features of directory synchronization.',
    handled: 'The documentation says people only: the plan leaves the feature out for an application and names the command instead.',
    source: 'Microsoft Graph v1.0 reference, onPremisesDirectorySynchronization',
  },
];
