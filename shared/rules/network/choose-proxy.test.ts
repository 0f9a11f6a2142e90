/** Proxies and their exceptions, in the words of Windows and of the environment. */
import { describe, expect, it } from 'vitest';
import { chooseProxy, noProxy, parseEnvironmentProxy, parseProxy, parseWindowsProxy, type ProxySettings } from './choose-proxy.ts';
import { windowsProxy } from './windows-proxy.ts';

const proxy = { host: 'proxy', port: 8080 };
const settings = (...bypass: string[]): ProxySettings => ({ ...noProxy, source: 'user', http: proxy, https: proxy, bypass });
const goesPast = (bypass: string, host: string, port = 443): boolean => chooseProxy(settings(bypass), { host, port, protocol: 'https' }) === undefined;

describe('what goes past the proxy', () => {
  it.each([
    ['*.contoso.com', 'dc1.contoso.com', true],
    ['*.contoso.com', 'DC1.Contoso.COM', true],
    ['*.contoso.com', 'contoso.com', false],
    ['*.contoso.com', 'contoso.com.evil.test', false],
    ['*contoso.com', 'notcontoso.com', true],
    ['10.*', '10.1.2.3', true],
    ['10.*', '110.1.2.3', false],
    ['<local>', 'intranet', true],
    ['<local>', 'intranet.contoso.com', false],
    ['<LOCAL>', 'intranet', true],
    ['*', 'graph.microsoft.com', true],
    ['contoso.com', 'contoso.com', true],
    ['contoso.com', 'dc1.contoso.com', true],
    ['contoso.com', 'notcontoso.com', false],
    ['.contoso.com', 'dc1.contoso.com', true],
    ['https://graph.microsoft.com', 'graph.microsoft.com', true],
    ['graph.microsoft.com:443', 'graph.microsoft.com', true],
    ['graph.microsoft.com:8443', 'graph.microsoft.com', false],
    ['graph+microsoft.com', 'graph.microsoft.com', false],
    ['', 'graph.microsoft.com', false],
  ])('%j and %s: %s', (bypass, host, past) => expect(goesPast(bypass, host)).toBe(past));

  it('takes the proxy of the scheme and none for plain connections', () => {
    const both = { ...noProxy, source: 'user', http: { host: 'a', port: 1 }, https: { host: 'b', port: 2 } } as const;
    expect(chooseProxy(both, { host: 'x.test', port: 80, protocol: 'http' })?.host).toBe('a');
    expect(chooseProxy(both, { host: 'x.test', port: 443, protocol: 'https' })?.host).toBe('b');
    expect(chooseProxy(both, { host: 'x.test', port: 389, protocol: 'tcp' })).toBeUndefined();
    expect(chooseProxy(noProxy, { host: 'x.test', port: 443, protocol: 'https' })).toBeUndefined();
  });
});

describe('the address of a proxy', () => {
  it.each([
    ['proxy:8080', { host: 'proxy', port: 8080 }],
    ['proxy', { host: 'proxy', port: 80 }],
    ['http://proxy.contoso.com:3128/', { host: 'proxy.contoso.com', port: 3128 }],
    ['http://anna:p%40ss@proxy:1', { host: 'proxy', port: 1, account: 'anna', password: 'p@ss' }],
    ['http://anna:100%25%@proxy:1', { host: 'proxy', port: 1, account: 'anna', password: '100%25%' }],
    ['[::1]:8080', { host: '::1', port: 8080 }],
    ['socks5://proxy:1080', undefined],
    ['https://proxy:443', undefined],
    ['proxy:99999', undefined],
    ['proxy:8080/path', undefined],
    ['a b', undefined],
    ['', undefined],
  ])('%j', (text, found) => expect(parseProxy(text)).toEqual(found));
});

describe('settings', () => {
  it('of Windows', () => {
    expect(parseWindowsProxy('user', 'proxy:8080', '*.contoso.com;<local>')).toEqual({ source: 'user', http: proxy, https: proxy, bypass: ['*.contoso.com', '<local>'] });
    expect(parseWindowsProxy('user', 'http=a:1;https=b:2;ftp=c:3', '')).toMatchObject({ http: { host: 'a', port: 1 }, https: { host: 'b', port: 2 }, bypass: [] });
    expect(parseWindowsProxy('user', 'https=b:2', '')).toMatchObject({ http: undefined, https: { host: 'b', port: 2 } });
    expect(parseWindowsProxy('user', 'socks=c:3', '')).toBeUndefined();
    expect(parseWindowsProxy('machine', '', '')).toBeUndefined();
  });

  it('of the environment', () => {
    expect(parseEnvironmentProxy({ HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: 'localhost, .contoso.com' })).toEqual({ source: 'environment', http: undefined, https: proxy, bypass: ['localhost', '.contoso.com'] });
    expect(parseEnvironmentProxy({ all_proxy: 'proxy:8080', http_proxy: 'one:1' })).toMatchObject({ http: { host: 'one' }, https: proxy });
    expect(parseEnvironmentProxy({ NO_PROXY: '*' })).toBeUndefined();
  });
});

describe('the settings of Windows together', () => {
  const field = (text: string): string => Buffer.concat([Buffer.from(Uint32Array.of(text.length).buffer), Buffer.from(text)]).toString('hex');
  const machine = (flags: number, server: string, bypass: string): string => Buffer.from(Uint32Array.of(0x28, 0, flags).buffer).toString('hex') + field(server) + field(bypass);
  const none = { enabled: false, server: '', override: '', script: '', machine: '' };

  it('prefer those of the person', () => {
    expect(windowsProxy({ ...none, enabled: true, server: 'proxy:8080', machine: machine(3, 'other:1', '') })).toMatchObject({ source: 'user', https: proxy });
    expect(windowsProxy({ ...none, server: 'proxy:8080', machine: machine(3, 'other:1', '<local>;*.x.test') })).toMatchObject({ source: 'machine', https: { host: 'other', port: 1 }, bypass: ['<local>', '*.x.test'] });
  });

  it.each([['not set', ''], ['direct', machine(1, '', '')], ['cut short', machine(3, 'other:1', '').slice(0, 34)], ['no hexadecimal', 'zz'.repeat(20)], ['a length beyond its end', machine(3, 'other:1', '').replace('07000000', 'ff0000ff')]])('count as none when they are %s', (_, found) => {
    expect(windowsProxy({ ...none, machine: found })).toEqual(noProxy);
  });

  it('tell of a script and do not follow it', () => expect(windowsProxy({ ...none, script: 'http://wpad/wpad.dat' })).toEqual({ ...noProxy, script: 'http://wpad/wpad.dat' }));
});
