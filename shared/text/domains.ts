/** Why a domain is added, verified or configured. */
export const domainTexts = {
  add: 'The users whose sign-in names end in it can only keep them when the tenant knows the domain.',
  verify: 'DNS shows the record that proves the domain is yours.',
  services: 'The tenant tells the DNS records of the chosen services only.',
} as const;
