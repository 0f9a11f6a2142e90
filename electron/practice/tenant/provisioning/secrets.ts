/** The secrets of a configuration: reading what a client puts, and what the service makes of them. */
import { z } from 'zod';
import { badRequest } from '../graph/errors.ts';
import type { Secret } from './job.ts';

/** Keys that the service knows (Graph v1.0 metadata, synchronizationSecret). */
const KEYS = [
  'None', 'UserName', 'Password', 'SecretToken', 'AppKey', 'BaseAddress', 'ClientIdentifier', 'ClientSecret', 'SingleSignOnType', 'Sandbox', 'Url', 'Domain', 'ConsumerKey', 'ConsumerSecret', 'TokenKey', 'TokenExpiration',
  'Oauth2AccessToken', 'Oauth2AccessTokenCreationTime', 'Oauth2RefreshToken', 'SyncAll', 'InstanceName', 'Oauth2ClientId', 'Oauth2ClientSecret', 'CompanyId', 'UpdateKeyOnSoftDelete', 'SynchronizationSchedule', 'SystemOfRecord',
  'SandboxName', 'EnforceDomain', 'SyncNotificationSettings', 'SkipOutOfScopeDeletions', 'Oauth2AuthorizationCode', 'Oauth2RedirectUri', 'ApplicationTemplateIdentifier', 'Oauth2TokenExchangeUri', 'Oauth2AuthorizationUri',
  'AuthenticationType', 'Server', 'PerformInboundEntitlementGrants', 'HardDeletesEnabled', 'SyncAgentCompatibilityKey', 'SyncAgentADContainer', 'ValidateDomain', 'TestReferences', 'ConnectionString',
];
/** Keys whose values are never answered. */
const HIDDEN = new Set(['Password', 'SecretToken', 'ClientSecret', 'ConsumerSecret', 'TokenKey', 'Oauth2AccessToken', 'Oauth2RefreshToken', 'Oauth2ClientSecret', 'Oauth2AuthorizationCode', 'ConnectionString']);

/** Deletions in one run from which on they are held (cloud sync, "Accidental delete prevention"). */
const DEFAULT_THRESHOLD = 500;

const Domain = z.looseObject({ domain: z.string().min(1).max(253) });
const AppKey = z.looseObject({ appKeyScenario: z.enum(['AD2AADProvisioning', 'AD2AADPasswordHash']) });
const Notifications = z.looseObject({ Enabled: z.boolean().optional(), Recipients: z.string().optional(), DeleteThresholdEnabled: z.boolean().optional(), DeleteThresholdValue: z.int().nonnegative().optional() });
const SHAPES = { Domain, AppKey, SyncNotificationSettings: Notifications } as const;

const Body = z.looseObject({ value: z.array(z.looseObject({ key: z.string(), value: z.string().nullish() })).max(200) });

/** The whole set that a client puts; a hidden value that comes back as it was answered stays. Throws 400. */
export function readSecrets(body: unknown, former: readonly Secret[]): Secret[] {
  const read = Body.safeParse(body);
  if (!read.success) throw badRequest('Invalid secrets: a list of keys and values is expected.');
  const secrets = read.data.value.map(({ key, value }): Secret => ({ key, value: value ?? former.find((other) => other.key === key)?.value ?? null }));
  const unknown = secrets.find(({ key }) => !KEYS.includes(key));
  if (unknown) throw badRequest(`Requested value '${unknown.key}' was not found.`);
  if (new Set(secrets.map(({ key }) => key)).size < secrets.length) throw badRequest('A key must not be given twice.');
  for (const secret of secrets) mustBeReadable(secret);
  return secrets;
}

function mustBeReadable({ key, value }: Secret): void {
  if (!isShaped(key) || value === null) return;
  if (!SHAPES[key].safeParse(jsonOf(value)).success) throw badRequest(`The value of the secret '${key}' is not valid JSON of the expected form.`);
}

function isShaped(key: string): key is keyof typeof SHAPES {
  return Object.hasOwn(SHAPES, key);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The set as Graph answers it. */
export function shownSecrets(secrets: readonly Secret[]): Secret[] {
  return secrets.map(({ key, value }) => ({ key, value: HIDDEN.has(key) ? null : value }));
}

/** What the secrets say. */
export interface Configuration {
  readonly domain: string | undefined;
  readonly scenario: 'AD2AADProvisioning' | 'AD2AADPasswordHash' | undefined;
  /** Deletions from which on they are held; Infinity: none are. */
  readonly deleteThreshold: number;
}

/** Reads them. */
export function configurationOf(secrets: readonly Secret[]): Configuration {
  const read = (name: keyof typeof SHAPES): unknown => jsonOf(secrets.find(({ key }) => key === name)?.value ?? '');
  const notifications = Notifications.safeParse(read('SyncNotificationSettings')).data;
  return {
    domain: Domain.safeParse(read('Domain')).data?.domain.toLowerCase(),
    scenario: AppKey.safeParse(read('AppKey')).data?.appKeyScenario,
    deleteThreshold: notifications?.DeleteThresholdEnabled === false ? Infinity : (notifications?.DeleteThresholdValue ?? DEFAULT_THRESHOLD),
  };
}
