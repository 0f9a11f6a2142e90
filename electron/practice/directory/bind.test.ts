/** Signing in to the practice directory: names, refusals, encryption. */
import { Client, ResultCodeError } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asAccount, clientOf, startForTest, testPassword } from './practice-directory.fixture.ts';
import type { PracticeDirectory } from './server.ts';

let directory: PracticeDirectory;
const readerDn = 'CN=reader,OU=Service Accounts,OU=Contoso,DC=contoso,DC=local';

beforeAll(async () => {
  directory = await startForTest();
});
afterAll(() => directory.close());

async function refusal(work: (client: Client) => Promise<unknown>, client = clientOf(directory)): Promise<{ code: number; text: string }> {
  try {
    await work(client);
    return { code: 0, text: '' };
  } catch (error) {
    if (error instanceof ResultCodeError) return { code: error.code, text: error.message };
    throw error;
  } finally {
    await client.unbind();
  }
}

describe('signing in', () => {
  it.each(['setup@contoso.local', 'SETUP@CONTOSO.LOCAL', 'CONTOSO\\setup', 'CN=setup,OU=Service Accounts,OU=Contoso,DC=contoso,DC=local'])('takes %s', async (name) => {
    const entries = await asAccount(directory, name, async (client) => (await client.search(directory.base, { scope: 'base' })).searchEntries);
    expect(entries).toHaveLength(1);
  });

  it('needs TLS, which StartTLS gives', async () => {
    const plain = await refusal((client) => client.bind(directory.account, testPassword), new Client({ url: directory.url }));
    expect(plain.code).toBe(8);
    const client = new Client({ url: directory.url });
    await client.startTLS({ ca: [directory.caPem], servername: 'dc1.contoso.local' });
    await client.bind(directory.account, testPassword);
    expect((await client.search(directory.base, { scope: 'base', attributes: ['name'] })).searchEntries[0]?.['name']).toBe('contoso');
    await client.unbind();
  });

  it.each([
    ['unknown account', 'nobody@contoso.local', '525', {}],
    ['wrong password', 'reader@contoso.local', '52e', {}],
    ['disabled', 'reader@contoso.local', '533', { userAccountControl: '514' }],
    ['locked', 'reader@contoso.local', '775', { lockoutTime: '133800000000000000' }],
    ['expired', 'reader@contoso.local', '701', { accountExpires: '133000000000000000' }],
    ['must change the password', 'reader@contoso.local', '773', { userAccountControl: '512', pwdLastSet: '0' }],
    ['old password', 'reader@contoso.local', '532', { userAccountControl: '512', pwdLastSet: '132000000000000000' }],
  ])('refuses: %s', async (why, name, data, forced) => {
    const before = Object.entries(forced).map(([attribute]) => [attribute, directory.read(readerDn, attribute).map(String)] as const);
    for (const [attribute, value] of Object.entries(forced)) directory.force(readerDn, attribute, [value]);
    const { code, text } = await refusal((client) => client.bind(name, why === 'wrong password' ? 'no' : testPassword));
    for (const [attribute, values] of before) directory.force(readerDn, attribute, values.length > 0 ? values : ['0']);
    expect(code).toBe(49);
    expect(text).toContain(`data ${data},`);
  });

  it('lets an empty password pass as anonymous, who reads the rootDSE alone', async () => {
    const client = clientOf(directory);
    await client.bind(directory.account, '');
    expect((await client.search('', { scope: 'base' })).searchEntries[0]?.['defaultNamingContext']).toBe(directory.base);
    expect((await refusal((each) => each.search(directory.base, { scope: 'base' }), client)).text).toContain('000004DC');
  });

  it('tells who somebody is', async () => {
    const { value } = await asAccount(directory, directory.account, (client) => client.exop('1.3.6.1.4.1.4203.1.11.3'));
    expect(value).toBe('u:CONTOSO\\setup');
  });
});
