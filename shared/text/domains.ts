/** Why a domain is added, verified, configured or removed, and what stands in the way. */
import { counted } from './counted.ts';

/** Names that are told, at most. */
const told = 5;

export const domainTexts = {
  add: 'The users whose sign-in names end in it can only keep them when the tenant knows the domain.',
  addBelow: (root: string): string => `It lies below ${root}, which is verified: the tenant asks for no proof.`,
  verify: 'DNS shows the record that proves the domain is yours.',
  services: 'The tenant tells the DNS records of the chosen services only.',
  default: (before: string | undefined): string =>
    `New users and groups get this domain unless another one is chosen.${before === undefined ? '' : ` Until now they get ${before}; it stays in the tenant and can be made the default again.`}`,
  defaultUnverified: 'Only a verified domain can be the default.',
  defaultFederated: 'A federated domain cannot be the default.',
  remove: 'This setup added the domain, and nobody in the tenant uses it.',
  removeForeign: 'This setup did not add the domain. Remove it in the Microsoft 365 admin center.',
  removeInitial: 'The tenant was born with this domain; it cannot be removed.',
  removeDefault: 'It is the default domain. Make another domain the default first.',
  removeUsed: (number: number, more: boolean, names: readonly string[]): string =>
    `${more ? `More than ${number} users and groups use` : counted(number, 'user or group uses', 'users and groups use')} it: ${names.slice(0, told).join(', ')}${number > told || more ? ' and others' : ''}. Give them names and addresses of another domain first.`,
  proofPartly: (showing: number, all: number): string => `${showing} of ${all} name servers show the record.`,
  proofPartlyCure: 'Wait until the others have it too: Microsoft may ask any of them.',
} as const;
