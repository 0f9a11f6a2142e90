/** Proxies as people and machines write them. */
import { describe, expect, it } from 'vitest';
import { winHttpBlob } from './cases/cases.fixture.ts';
import { machineConfigProxy, userProxy, winHttpProxy } from './proxies.ts';

describe('the proxy of Windows', () => {
  it.each<[string | null, string | null | undefined]>([
    [null, null],
    ['', null],
    ['28000000000000000100000000000000' + '00000000', null],
    [winHttpBlob('Proxy.contoso.com:8080'), 'proxy.contoso.com:8080'],
    [winHttpBlob('http=a:1;https=b:2'), 'b:2'],
    ['2800', undefined],
    ['zz'.repeat(20), undefined],
    ['280000000000000003000000ffffff7f', undefined],
  ])('%s: %s', (blob, proxy) => expect(winHttpProxy(blob)).toBe(proxy));
});

describe('the proxy of a person', () => {
  it.each([
    [1, 'http://proxy:80/', null, 'proxy:80'],
    [0, 'proxy:80', null, null],
    [1, '', null, null],
    [null, null, 'http://wpad/wpad.dat', 'script http://wpad/wpad.dat'],
  ])('%s %s %s: %s', (on, server, script, proxy) => expect(userProxy(on, server, script)).toBe(proxy));
});

describe("the proxy of .NET's configuration", () => {
  it.each([
    ['<configuration></configuration>', null],
    ['<defaultProxy><proxy usesystemdefault="true" proxyaddress="http://Proxy:8080"/></defaultProxy>', 'proxy:8080'],
    ['<!-- <defaultProxy><proxy proxyaddress="http://old:1"/></defaultProxy> -->', null],
    ['<defaultProxy enabled="false"><proxy proxyaddress="http://proxy:1"/></defaultProxy>', null],
    ['<defaultProxy enabled="true" useDefaultCredentials="true"/>', null],
    ['<defaultProxy'.repeat(1000), null],
  ])('%s: %s', (xml, proxy) => expect(machineConfigProxy(xml)).toBe(proxy));
});
