/** The connection page with a practice domain controller behind it: who stands in, which certificate was confirmed, units counted and found. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DomainController } from '../../../shared/contract/directory.ts';
import { fail } from '../../../shared/problem.ts';
import { openDirectories } from '../../directory/directories.ts';
import { workspaceForTest } from '../../engine/workspace.fixture.ts';
import type { Workspace } from '../../engine/workspace.ts';
import type { Directories } from '../../ports/directory.ts';
import { startForTest, testPassword } from '../../practice/directory/practice-directory.fixture.ts';
import type { PracticeDirectory } from '../../practice/directory/server.ts';
import { openStateForTest, type StateForTest } from '../../state/state.fixture.ts';
import { domainOfHost } from '../../engine/connecting/controllers.ts';
import { directoryHandlers } from './handlers.ts';
import { countUnits } from './unit-counts.ts';

const context = { signal: new AbortController().signal, progress: () => undefined };
const company = 'OU=Contoso,DC=contoso,DC=local';
const dc = (name: string, facts: Partial<DomainController> = {}): DomainController => ({ server: `${name}.contoso.local`, port: 389, foundBy: 'dns', answers: true, writable: true, ...facts });
let practice: PracticeDirectory;
let test: StateForTest;
let workspace: Workspace;
let found: readonly DomainController[] | 'unreachable';

beforeAll(async () => {
  practice = await startForTest({ users: 40, groups: 6 });
});
afterAll(() => practice.close());
beforeEach(() => {
  test = openStateForTest();
  found = [];
  workspace = { ...workspaceForTest(test.state), directories: directoriesWith([practice.caPem]) };
});
afterEach(async () => {
  await workspace.connections.directory?.close();
  test.remove();
});

/** dc1 answers; every other name leads where nobody listens. */
function directoriesWith(authorities: readonly string[]): Directories {
  const real = openDirectories({ authorities, addressOf: (host) => (host === 'dc1.contoso.local' ? '127.0.0.1' : '127.0.0.77') });
  return {
    ...real,
    discover: async () => {
      if (found === 'unreachable') throw fail('dns.unreachable');
      return found;
    },
  };
}

const serverAt = (name: string) => ({ server: name, port: practice.tlsPort, security: 'ldaps' as const });
const handlers = () => directoryHandlers(workspace);
const probe = (name: string) => handlers()['directory.probe'](serverAt(name), context);
const connect = (trustedFingerprint?: string) => handlers()['directory.connect']({ ...serverAt('dc1.contoso.local'), account: practice.account, password: testPassword, ...(trustedFingerprint === undefined ? {} : { trustedFingerprint }) }, context);

describe('a domain controller that does not answer', () => {
  it('gives way to the next of its domain that can be written to', async () => {
    found = [dc('dc9'), dc('rodc', { writable: false }), dc('dead', { answers: false }), dc('dc8'), dc('dc1')];
    expect(await probe('dc9.contoso.local')).toMatchObject({ server: 'dc1.contoso.local', insteadOf: 'dc9.contoso.local', certificate: { trusted: true } });
  });

  it.each([
    ['when there is no other', []],
    ['when no other answers', [dc('dc7'), dc('dc8')]],
    ['when only a read-only one is left', [dc('dc1', { writable: false })]],
    ['when DNS does not answer', 'unreachable' as const],
  ])('is told as unreachable %s', async (_, controllers) => {
    found = controllers;
    await expect(probe('dc9.contoso.local')).rejects.toMatchObject({ problem: { code: 'directory.unreachable' } });
  });

  it('is not looked for when the one that was asked for answers', async () => {
    found = 'unreachable';
    const answer = await probe('dc1.contoso.local');
    expect(answer.insteadOf).toBeUndefined();
  });

  it.each([
    ['dc1.corp.contoso.com', 'corp.contoso.com'],
    ['DC1.Contoso.com', 'contoso.com'],
    ['dc1', undefined],
    ['10.0.0.1', undefined],
    ['fe80::1', undefined],
  ])('%s belongs to %s', (host, domain) => expect(domainOfHost(host)).toBe(domain));
});

describe('a certificate that was confirmed', () => {
  beforeEach(() => {
    workspace = { ...workspace, directories: directoriesWith([]) };
  });

  it('is remembered for its server once it let somebody in', async () => {
    const { certificate, confirmed } = await probe('dc1.contoso.local');
    expect(certificate.trusted).toBe(false);
    expect(confirmed).toBeUndefined();
    await connect(certificate.fingerprint);
    expect((await probe('dc1.contoso.local')).confirmed).toBe(certificate.fingerprint);
  });

  it('does not stand for another one', async () => {
    const { certificate: { fingerprint } } = await probe('dc1.contoso.local');
    const other = fingerprint.replace(/^../, (pair) => (pair === '00' ? '01' : '00'));
    await expect(connect(other)).rejects.toMatchObject({ problem: { code: 'directory.certificate-changed', why: `Confirmed was ${other}. The server now shows ${fingerprint}.` } });
    expect((await probe('dc1.contoso.local')).confirmed).toBeUndefined();
  });
});

describe('the connected domain controller', () => {
  it('tells its site, and that it can be written to', async () => {
    expect(await connect()).toMatchObject({ site: expect.any(String) as string, readOnly: false });
  });

  it('has its units counted with what stands below them', async () => {
    const forest = await connect();
    const { all: { users, groups } } = await handlers()['directory.choose']({ scope: { include: [company], exclude: [] }, sourceAnchor: forest.sourceAnchor }, context);
    const units = await handlers()['directory.unit-counts']({ base: 'DC=contoso,DC=local' }, context);
    expect(units.find(({ dn }) => dn === company)).toEqual({ dn: company, users, groups, contacts: 10, complete: true });
    const below = await handlers()['directory.unit-counts']({ base: company }, context);
    expect(below.reduce((sum, unit) => sum + unit.users, 0)).toBe(users);
  });

  it('says "at least" when there are too many to count', async () => {
    await connect();
    const { directory } = workspace.connections;
    if (!directory) throw new Error('Not connected.');
    expect((await countUnits(directory, 'DC=contoso,DC=local', context.signal, 10)).every(({ complete }) => !complete)).toBe(true);
  });

  it('finds units by a part of their name', async () => {
    await connect();
    const units = await handlers()['directory.find-units']({ text: 'gROUp' }, context);
    expect(units.map(({ dn }) => dn)).toContain(`OU=Groups,${company}`);
    expect(await handlers()['directory.find-units']({ text: '*)(' }, context)).toEqual([]);
    expect((await handlers()['directory.find-units']({ text: 'contoso' }, context)).find(({ dn }) => dn === company)?.hasChildren).toBe(true);
  });
});
