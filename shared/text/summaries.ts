/** One short sentence for each finished step, shown on the roadmap. */
import { counted } from './counted.ts';

export const summaryTexts = {
  prerequisites: (failed: number, warned: number): string =>
    failed + warned === 0 ? 'All checks passed' : [failed > 0 ? `${failed} failed` : '', warned > 0 ? counted(warned, 'warning', 'warnings') : ''].filter((text) => text !== '').join(', '),
  tenant: (name: string): string => `Signed in to ${name}`,
  directory: (domain: string, users: number): string => `${domain}, ${counted(users, 'user', 'users')}`,
  preparation: (findings: number): string => (findings === 0 ? 'Nothing to repair' : counted(findings, 'problem left', 'problems left')),
  synchronization: (users: number, groups: number): string => `${counted(users, 'user', 'users')}, ${counted(groups, 'group', 'groups')}`,
  carried: (objects: number): string => `Cloud Sync carries ${counted(objects, 'object', 'objects')}`,
  domains: (verified: number): string => counted(verified, 'domain verified', 'domains verified'),
  licenses: (assigned: number): string => counted(assigned, 'license assigned', 'licenses assigned'),
} as const;
