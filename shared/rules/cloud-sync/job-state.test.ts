/** What a job's status means. */
import { describe, expect, it } from 'vitest';
import { quarantineReasons } from '../../tables/quarantine-reasons.ts';
import { JobRead, readJobState } from './job-state.ts';

const never = '0001-01-01T00:00:00Z';
const job = (status: object, schedule = 'Active') => readJobState(JobRead.parse({ id: 'AD2AADProvisioning.1f', templateId: 'ADDCInPassthrough', schedule: { interval: 'PT2M', state: schedule }, status }));

describe('the state of a job', () => {
  it.each([
    ['never-ran', { code: 'Paused', lastExecution: null, steadyStateFirstAchievedTime: never }, 'Disabled'],
    ['never-ran', { code: 'NotRun', steadyStateFirstAchievedTime: never }, 'Active'],
    ['initial-cycle', { code: 'Active', lastExecution: { state: 'Succeeded', countImported: 5 }, steadyStateFirstAchievedTime: never }, 'Active'],
    ['steady', { code: 'Active', lastExecution: { state: 'Succeeded' }, steadyStateFirstAchievedTime: '2026-01-01T10:00:00Z' }, 'Active'],
    ['paused', { code: 'Paused', lastExecution: { state: 'Succeeded' } }, 'Disabled'],
    ['quarantined', { code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } }, 'Active'],
    ['agent-absent', { code: 'Active', lastExecution: { state: 'Failed', error: { code: 'HybridSynchronizationActiveDirectoryAgentNotFound', message: 'x' } } }, 'Active'],
    ['failing', { code: 'Active', lastExecution: { state: 'Failed', error: { code: 'SomethingElse', message: 'x' } } }, 'Active'],
  ])('is %s', (phase, status, schedule) => expect(job(status, schedule)?.phase).toBe(phase));

  it('counts', () => {
    const found = job({ code: 'Active', lastExecution: { state: 'Succeeded', countImported: 12, countExported: 10, countEscrowed: 2 }, synchronizedEntryCountByType: [{ key: 'User', value: 9 }] });
    expect(found).toMatchObject({ job: 'provisioning', read: 12, written: 10, held: 2, entries: [{ kind: 'User', count: 9 }] });
  });

  it.each([
    ['HybridIdentityServiceNoAgentsAssigned', /have been removed/],
    ['HybridIdentityServiceNoActiveAgents', /service has stopped/],
    ['HybridIdentityServiceInvalidResource', /not registered for/],
    ['HybridIdentityServiceAgentSignalingError', /did not answer in time/],
    ['HybridSynchronizationActiveDirectoryInvalidCredentials', /refuses the account/],
    ['HybridSynchronizationActiveDirectoryInternalServerError', /does not reach a domain controller/],
    ['DirectorySynchronizationDisabled', /turned off in the tenant/],
    ['SomethingElse', /agent does not answer, its account is refused/],
  ])('explains a job that cannot work by %s', (code, cause) => {
    const of = (reason: string) => job({ code: 'Quarantine', quarantine: { reason, error: { code, message: 'm', tenantActionable: true } } })?.quarantine;
    expect(of('EncounteredQuarantineException')).toMatchObject({ cause: expect.stringMatching(cause) as string, restart: 'QuarantineState', message: 'm' });
    expect(of('TooManyDeletes')?.cause).toMatch(/deleted in Active Directory/);
  });

  it('has a cause and a cure for every quarantine, known or not', () => {
    expect(quarantineReasons).toHaveLength(7);
    for (const reason of [...quarantineReasons, 'SomethingNew']) {
      const quarantine = job({ code: 'Quarantine', quarantine: { reason, currentBegan: '2026-01-01T10:00:00Z' } })?.quarantine;
      expect(quarantine?.cause).toMatch(/\.$/);
      expect(quarantine?.cure).toMatch(/\.$/);
      expect(quarantine?.releases).toBe(reason === 'TooManyDeletes');
    }
  });

  it('is not told of jobs of others', () => expect(readJobState(JobRead.parse({ id: 'scim.1' }))).toBeUndefined());
});
