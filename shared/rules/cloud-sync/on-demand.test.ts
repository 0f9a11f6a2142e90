/** The two texts of JSON in an answer of provisioning on demand. */
import { describe, expect, it } from 'vitest';
import { readTestResult } from './on-demand.ts';

const answer = (key: object, value: object = {}) => readTestResult({ key: JSON.stringify(key), value: JSON.stringify(value) });

describe('the test of one user', () => {
  it('is told with its steps and what was written', () => {
    const found = answer({ result: 'Success', details: null }, {
      action: 'Create',
      modifiedProperties: [{ displayName: 'displayName', oldValue: null, newValue: 'Ann' }, { displayName: 'CredentialData', newValue: 'secret' }],
      provisioningSteps: [{ name: 'EntryImport', type: 'Import', status: 'Success', description: 'Retrieved Ann' }, { name: 'x', type: 'Export', status: 'Success' }],
      targetIdentity: { displayName: 'Ann' },
    });
    expect(found).toEqual({
      state: 'passed', sentence: 'The object was written to the tenant.', target: 'Ann',
      steps: [{ title: 'Read from Active Directory', state: 'done', text: 'Retrieved Ann' }, { title: 'Written to the tenant', state: 'done', text: 'x' }],
      properties: [{ name: 'displayName', old: '', new: 'Ann' }, { name: 'CredentialData', old: '', new: '' }],
    });
  });

  it.each([
    ['nothing-to-do', { result: 'Failure', details: { errorCode: 'RedundantExport', errorMessage: 'x' } }],
    ['skipped', { result: 'Skipped', details: { errorCode: 'NotEffectivelyEntitled' } }],
    ['skipped', { result: 'Failure', details: { errorCode: 'OutOfScope' } }],
    ['failed', { result: 'Failure', details: { errorCode: 'Whatever', errorMessage: 'The words of the service.' } }],
  ])('is %s', (state, key) => expect(answer(key)?.state).toBe(state));

  it('names a cure', () => {
    expect(answer({ result: 'Failure', details: { errorCode: 'HybridSynchronizationActiveDirectoryNoAgent' } })).toMatchObject({ sentence: 'No agent serves this domain.', cure: expect.stringContaining('AADConnectProvisioningAgent') as string });
    expect(answer({ result: 'Failure', details: { errorCode: 'Whatever', errorMessage: 'The words of the service.' } })?.sentence).toBe('The words of the service.');
  });

  it.each([[null], [{ key: 'no JSON', value: '{}' }], [{ key: '{}' }], ['text']])('is none in %j', (body) => expect(readTestResult(body)).toBeUndefined());
});
