/** Records of Microsoft Graph in plain words. */
import { describe, expect, it } from 'vitest';
import { Failure } from '../../problem.ts';
import { recordsFromGraph, verificationRecord } from './records.ts';

const common = { id: '1', isOptional: false, ttl: 3600, supportedService: 'Email' };
const txt = { ...common, '@odata.type': '#microsoft.graph.domainDnsTxtRecord', recordType: 'Txt', label: 'contoso.com', text: 'MS=ms1' };
const mx = { ...common, recordType: 'Mx', label: 'contoso.com', mailExchange: 'contoso-com.mail.protection.outlook.com', preference: 0 };
const srv = { ...common, supportedService: 'OfficeCommunicationsOnline', recordType: 'Srv', nameTarget: 'sipdir.online.lync.com', port: 443, priority: 100, weight: 1, service: '_sip', protocol: '_tls' };

describe('recordsFromGraph', () => {
  it.each([
    [mx, 'MX', '@', '0 contoso-com.mail.protection.outlook.com'],
    [{ ...txt, text: 'v=spf1 include: spf.protection.outlook.com ~all' }, 'TXT', '@', 'v=spf1 include:spf.protection.outlook.com ~all'],
    [{ ...common, recordType: 'CName', label: 'autodiscover.contoso.com', canonicalName: 'Autodiscover.outlook.com.' }, 'CNAME', 'autodiscover', 'autodiscover.outlook.com'],
    [{ ...srv, label: '_sip._tls.contoso.com' }, 'SRV', '_sip._tls', '100 1 443 sipdir.online.lync.com'],
    [{ ...srv, label: 'contoso.com' }, 'SRV', '_sip._tls', '100 1 443 sipdir.online.lync.com'],
  ])('%#', (json, type, name, value) => {
    const [record] = recordsFromGraph([json], 'contoso.com');
    expect(record).toMatchObject({ type, name, value });
    expect(record?.purpose).not.toBe('');
  });

  it('leaves out what Graph cannot tell', () => expect(recordsFromGraph([{ ...common, recordType: 'Unavailable', description: 'x' }], 'contoso.com')).toEqual([]));
  it.each([null, 7, {}, { ...mx, preference: -1 }, { ...mx, mailExchange: 'x'.repeat(300) }])('refuses %j', (json) => {
    expect(() => recordsFromGraph([json], 'contoso.com')).toThrow(Failure);
  });
});

describe('verificationRecord', () => {
  it('prefers the text record', () => expect(verificationRecord([mx, txt], 'contoso.com')).toMatchObject({ type: 'TXT', value: 'MS=ms1' }));
  it('takes the MX record otherwise', () => expect(verificationRecord([mx], 'contoso.com').type).toBe('MX'));
  it('fails without either', () => expect(() => verificationRecord([], 'contoso.com')).toThrow(Failure));
});
