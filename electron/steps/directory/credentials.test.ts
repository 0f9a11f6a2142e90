/** The practice account stands for the account of the sample company, and keeps what a person trusted. */
import { describe, expect, it } from 'vitest';
import type { PracticeControls } from '../../ports/practice.ts';
import type { Workspace } from '../../engine/workspace.ts';
import { credentialsOf } from './credentials.ts';

const server = { server: 'dc1.contoso.local', port: 636, security: 'ldaps' as const };
const practice = { directory: { server, credentials: { account: 'setup', password: 'of the company' } } } as unknown as PracticeControls;
const input = { ...server, account: 'practice', password: 'practice', trustedFingerprint: 'AB:CD' };
const of = (world: PracticeControls | undefined, change: Partial<typeof input> = {}) => credentialsOf({ practice: world } as Workspace, { ...input, ...change });

describe('the practice account', () => {
  it('signs in as the company, with the certificate that was trusted', () => {
    expect(of(practice)).toEqual({ account: 'setup', password: 'of the company', trustedFingerprint: 'AB:CD' });
  });

  it('is one like any other outside of a practice world, and with another password', () => {
    expect(of(undefined)).toEqual({ account: 'practice', password: 'practice', trustedFingerprint: 'AB:CD' });
    expect(of(practice, { password: 'other' })).toMatchObject({ account: 'practice', password: 'other' });
  });
});
