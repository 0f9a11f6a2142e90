/** Which uses of an account go with which ways of synchronizing. */
import { expect, it } from 'vitest';
import { suggestedFeatures } from './suggested-features.ts';

it.each([
  [[], ['direct-read', 'read-changes']],
  [['direct'], ['direct-read', 'read-changes']],
  [['seamless-sso', 'pass-through'], ['direct-read', 'read-changes']],
  [['connect-sync'], ['basic-read', 'password-hash-sync', 'consistency-guid']],
  [['cloud-sync', 'connect-sync', 'seamless-sso'], ['basic-read', 'read-changes', 'password-hash-sync', 'consistency-guid']],
] as const)('%j suggests %j', (routes, features) => {
  expect([...suggestedFeatures(routes)]).toEqual(features);
});
