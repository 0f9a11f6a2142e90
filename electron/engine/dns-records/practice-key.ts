/** In a practice world the word `practice` stands for the secret of its DNS key. */
import type { Workspace } from '../workspace.ts';

/** The secret as it is used. */
export function practiceSecret({ practice }: Workspace, secret: string): string {
  return practice?.dns !== undefined && secret === 'practice' ? practice.dns.key.secret : secret;
}
