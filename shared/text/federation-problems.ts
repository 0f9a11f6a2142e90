/** The Problems of federation in words, by code. */

export const federationProblemTexts = {
  'federation.address-refused': { what: 'This address cannot be used.', fix: 'Enter an address that begins with https:// and holds neither an account nor a password.' },
  'federation.unreachable': { what: 'The description of the identity provider could not be fetched.', fix: 'Check the address, and that this server reaches it. The document can be pasted as well.', retry: true },
  'federation.redirected': { what: 'The identity provider sends on to another place.', fix: 'Enter the address of the document itself. Nothing is fetched from another host than the one that was named.' },
  'federation.too-large': { what: 'The document is larger than 1 MB.', fix: 'Descriptions of one provider are much smaller: check the address. A list of many providers cannot be used.' },
  'federation.not-metadata': { what: 'The document does not describe an identity provider.', fix: 'Use the federation metadata of the provider: XML whose root is an EntityDescriptor of SAML 2.0.' },
  'federation.unsafe-document': { what: 'The document holds what a description has no need of.', fix: 'Nothing of it was used. Fetch it from the provider again, and find out who changed it.' },
  'federation.ambiguous': { what: 'The document describes more than one provider.', fix: 'Use a document with exactly one. Nothing is guessed here: whoever is taken signs everybody in.' },
  'federation.no-certificate': { what: 'The document holds no certificate that signs tokens.', fix: 'Have the provider publish its signing certificate.' },
  'federation.certificate-unreadable': { what: 'A signing certificate cannot be read.', fix: 'Have the provider publish a certificate in X.509.' },
  'federation.insecure-address': { what: 'The provider names an address without encryption.', fix: 'Everything that users and Microsoft are sent to has to begin with https://. Correct it at the provider.' },
  'federation.no-sign-in-address': { what: 'The document does not say where users sign in.', fix: 'Use the document of a provider that signs users in, not of an application.' },
  'federation.not-chosen': { what: 'No identity provider is chosen yet.', fix: 'Fetch or paste its description first.' },
  'federation.not-usable': { what: 'The identity provider cannot be used as it is.', fix: 'Put right what is named, then fetch its description again.' },
  'federation.moved': { what: 'The federation of the domain was changed by somebody else in the meantime.', fix: 'Look at the domains again and make a new plan.' },
  'federation.not-confirmed': { what: 'The tenant took the change, but shows something else.', fix: 'Look at the domain again in some minutes. If it still differs, undo the change.', retry: true },
  'federation.too-many-groups': { what: 'A staged rollout takes ten groups at most.', fix: 'Take a group out first, or put the users into a group that is there.' },
} as const;
