/** Secrets are replaced as a whole set: what is not ours has to come back as it was. */
import { describe, expect, it } from 'vitest';
import { mergeSecrets, SecretsRead, type Secret } from './secrets.ts';

const wish = { domain: 'contoso.local', passwordHashes: true, recipients: 'it@contoso.com', deleteThreshold: 500 };
const others: Secret[] = [{ key: 'SyncAgentCompatibilityKey', value: 'opaque' }, { key: 'SyncAll', value: null }];

describe('the secrets of a configuration', () => {
  it('are added to an empty set', () => {
    expect(mergeSecrets([], wish).value).toEqual([
      { key: 'Domain', value: '{"domain":"contoso.local"}' },
      { key: 'AppKey', value: '{"appKeyScenario":"AD2AADPasswordHash"}' },
      { key: 'SyncNotificationSettings', value: '{"Enabled":true,"Recipients":"it@contoso.com","DeleteThresholdEnabled":true,"DeleteThresholdValue":500}' },
    ]);
  });

  it('send back unknown keys unchanged, and unknown members of ours too', () => {
    const read = [...others, { key: 'domain', value: '{"domain":"old.local","more":1}' }];
    const { value, changed } = mergeSecrets(read, wish);
    expect(value.slice(0, 3)).toEqual([...others, { key: 'domain', value: '{"domain":"contoso.local","more":1}' }]);
    expect(changed.map(({ key }) => key)).toEqual(['domain', 'AppKey', 'SyncNotificationSettings']);
  });

  it('have nothing to change the second time, nor where the service keeps values to itself', () => {
    const { value } = mergeSecrets(others, wish);
    expect(mergeSecrets(value, wish).changed).toEqual([]);
    expect(mergeSecrets(value.map(({ key }) => ({ key, value: '' })), wish).changed).toEqual([]);
  });

  it('are read as a list or in a list', () => {
    expect(SecretsRead.parse({ '@odata.context': 'x', value: [{ key: 'Domain' }] })).toEqual([{ key: 'Domain', value: null }]);
    expect(SecretsRead.parse([{ key: 'Domain', value: 'x' }])).toEqual([{ key: 'Domain', value: 'x' }]);
  });
});
