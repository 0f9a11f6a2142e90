/** One short sentence for each finished step, shown on the roadmap. */
const plural = (count: number, one: string, many: string): string => `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

export const summaryTexts = {
  prerequisites: (failed: number, warned: number): string =>
    failed + warned === 0 ? 'All checks passed' : [failed > 0 ? `${failed} failed` : '', warned > 0 ? plural(warned, 'warning', 'warnings') : ''].filter((text) => text !== '').join(', '),
  tenant: (name: string): string => `Signed in to ${name}`,
  directory: (domain: string, users: number): string => `${domain}, ${plural(users, 'user', 'users')}`,
  preparation: (findings: number): string => (findings === 0 ? 'Nothing to repair' : plural(findings, 'problem left', 'problems left')),
  synchronization: (users: number, groups: number): string => `${plural(users, 'user', 'users')}, ${plural(groups, 'group', 'groups')}`,
  domains: (verified: number): string => plural(verified, 'domain verified', 'domains verified'),
  licenses: (assigned: number): string => plural(assigned, 'license assigned', 'licenses assigned'),
} as const;
