/** Broken, slow and hostile clients, faults that are asked for, and a foreign client. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BerWriter } from 'ldapts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Faults } from './faults.ts';
import { asAccount, clientOf, startForTest, testPassword } from './practice-directory.fixture.ts';
import type { PracticeDirectory } from './server.ts';

let directory: PracticeDirectory;
const faults: Faults = {};

beforeAll(async () => {
  directory = await startForTest({}, undefined, faults);
});
afterEach(() => {
  calm();
});
afterAll(() => directory.close());

/** Every fault off again. */
function calm(): void {
  Object.assign(faults, { dropAfterEntries: undefined, garbageAfterEntries: undefined, busyCode: undefined, timeLimit: undefined, emptyPages: undefined });
}

async function stillServes(): Promise<void> {
  const found = await asAccount(directory, directory.account, (client) => client.search(directory.base, { filter: '(sAMAccountName=reader)' }));
  expect(found.searchEntries).toHaveLength(1);
}

function open(): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(directory.port, '127.0.0.1', () => resolve(socket));
    socket.on('error', () => undefined);
  });
}

function ended(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.resume();
    socket.once('close', () => resolve());
  });
}

function rootDseRequest(): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(7);
  writer.startSequence(0x63);
  writer.writeString('');
  writer.writeEnumeration(0);
  writer.writeEnumeration(0);
  writer.writeInt(0);
  writer.writeInt(0);
  writer.writeBoolean(false);
  writer.writeString('objectClass', 0x87);
  writer.startSequence();
  writer.endSequence();
  writer.endSequence();
  writer.endSequence();
  return Buffer.from(writer.buffer);
}

describe('hostile input', () => {
  it.each([
    ['noise', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a huge length', Buffer.from('3084ffffffff0201', 'hex')],
    ['an endless length', Buffer.from('30800201016300', 'hex')],
    ['an unknown request', Buffer.from('30050201017f00', 'hex')],
    ['a message cut short inside', Buffer.from('300602010163ff01', 'hex')],
    ['a filter nested without end', Buffer.from(`3081ff020101${'a0'.repeat(252)}`, 'hex')],
  ])('ends the connection on %s', async (_name, bytes) => {
    const socket = await open();
    socket.write(bytes);
    await ended(socket);
    await stillServes();
  });

  it('reads a message byte by byte and answers many in one piece', async () => {
    const socket = await open();
    const answers: Buffer[] = [];
    const done = new Promise<void>((resolve) => socket.on('data', (chunk) => answers.push(chunk) && Buffer.concat(answers).toString('latin1').split('defaultNamingContext').length > 4 && resolve()));
    for (const byte of rootDseRequest()) {
      socket.write(Buffer.from([byte]));
      await turn();
    }
    socket.write(Buffer.concat([rootDseRequest(), rootDseRequest(), rootDseRequest()]));
    await done;
    socket.destroy();
    await stillServes();
  });

  it('does not mind half messages and vanishing clients', async () => {
    const sockets = await Promise.all([open(), open(), open()]);
    for (const socket of sockets) {
      socket.write(rootDseRequest().subarray(0, 9));
      socket.destroy();
    }
    await stillServes();
  });
});

describe('faults', () => {
  const everybody = { filter: '(objectClass=user)', attributes: ['name'] };

  it.each<[string, Faults]>([
    ['a dropped connection', { dropAfterEntries: 20 }],
    ['garbage', { garbageAfterEntries: 20 }],
    ['busy', { busyCode: 51 }],
    ['a time limit', { timeLimit: 20 }],
  ])('%s reaches the client and passes', async (_name, fault) => {
    await asAccount(directory, directory.account, async (client) => {
      Object.assign(faults, fault);
      await expect(client.search(directory.base, { ...everybody, timeLimit: 0 })).rejects.toThrow();
    }).catch(() => undefined);
    calm();
    await stillServes();
  });

  it('sends empty pages with a cookie', async () => {
    faults.emptyPages = true;
    const client = clientOf(directory);
    await client.bind(directory.account, testPassword);
    const sizes: number[] = [];
    for await (const page of client.searchPaginated(directory.base, { ...everybody, paged: { pageSize: 50 } })) sizes.push(page.searchEntries.length);
    await client.unbind();
    expect(sizes).toEqual([50, 0]);
  });
});

describe.skipIf(!existsSync('/usr/bin/ldapsearch'))('ldapsearch', () => {
  const run = promisify(execFile);
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ldapsearch-'));
    writeFileSync(join(folder, 'ca.pem'), directory.caPem);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const search = async (url: string, ...more: string[]): Promise<string> => {
    const settings = ['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', url, '-D', directory.account, '-w', testPassword, '-b', directory.base];
    return (await run('/usr/bin/ldapsearch', [...settings, ...more], { env: { LDAPTLS_CACERT: join(folder, 'ca.pem') } })).stdout;
  };

  it('reads pages over LDAPS', async () => {
    const text = await search(directory.ldapsUrl, '-E', 'pr=100/noprompt', '(objectCategory=person)', 'displayName');
    expect(text.match(/^dn:/gmu)).toHaveLength(250 + 2 + 3 + 10);
  });

  it('reads after StartTLS, and finds binary values', async () => {
    const url = directory.url;
    const guid = directory.read(`CN=setup,OU=Service Accounts,OU=Contoso,${directory.base}`, 'objectGUID')[0];
    const escaped = Buffer.isBuffer(guid) ? guid.toString('hex').replace(/../gu, '\\$&') : '';
    expect(await search(url, '-ZZ', `(objectGUID=${escaped})`, 'sAMAccountName')).toContain('sAMAccountName: setup');
  });
});
