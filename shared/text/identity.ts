/** The sentences about the setup's own application. */
export const identityText = {
  application: 'Lets this server sign in without a person, and without anybody\'s password.',
  principal: 'Stands for the application in this tenant; permissions are given to it.',
  certificate: (days: number) => `The key is made on this server and never leaves it. The certificate is valid for ${days} days; the service renews it in time.`,
  renewal: 'The certificate ends. A new one takes over before the old one is taken away.',
  oldCertificate: 'It is taken away after the new one has signed in.',
  lostKey: 'Its key cannot be opened on this server any more.',
  surplus: 'The chosen route does not need it.',
  removal: 'The application of this setup is taken away. Unattended runs of this server cannot sign in any more.',
  newKey: 'a new key of 3072 bits (RSA), made on this server',
  oneTenant: 'accounts of this organization only',
  takenOver: (name: string) => `${name} is in the tenant already and is taken over.`,
  recycleBin: 'The tenant keeps a deleted application for 30 days in its recycle bin.',
} as const;
