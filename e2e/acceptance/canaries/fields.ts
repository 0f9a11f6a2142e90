/** Every field of the product that takes or tells a secret, found in its shapes, and which canaries go through it. */
import { z } from 'zod';
import { Answers } from '../../../electron/silent/answers.ts';
import { contract } from '../../../shared/contract/index.ts';
import { scriptRow, commandIds } from '../../../shared/tables/windows-commands/commands.ts';

/** The ways in which an answers file gives a password. */
export const passwordWays = ['password', 'passwordFile', 'passwordEnvironment'] as const;
export type PasswordWay = (typeof passwordWays)[number];

/** The accounts, the token and the passphrase of the answers file. */
export const answersPlaces = [
  'directory',
  'directory.further[]',
  'signInMethod.cloudSync.domainAdministrator',
  'signInMethod.cloudSync.tenantAdministrator',
  'signInMethod.passThrough.token',
  'signInMethod.passThrough.tenantAdministrator',
  'signInMethod.seamlessSso.domainAdministrators[]',
  'signInMethod.seamlessSso.tenantAdministrator',
  'firstSignIn',
] as const;
export type AnswersPlace = (typeof answersPlaces)[number];

/** Fields of the calls that carry a secret; a test puts one through each. */
export const secretCalls = [
  'in network.check.proxy.password',
  'in tenant.signIn.application.certificatePem',
  'in directory.connect.password',
  'in directory.add.password',
  'in cloud-sync.plan.domainAdministrator.password',
  'in cloud-sync.plan.tenantAdministrator.password',
  'in pass-through.plan.token',
  'in pass-through.plan.tenantAdministrator.password',
  'in seamless-sso.plan.domainAdministrators[].password',
  'in seamless-sso.plan.tenantAdministrator.password',
  'in seamless-sso.planTakeOut.domainAdministrators[].password',
  'in seamless-sso.planTakeOut.tenantAdministrator.password',
  'in firstSignIn.apply.passphrase',
  'in dnsRecords.plan.key.secret',
  'in dnsRecords.planUndo.secret',
  'in dnsRecords.unlock.secret',
  'out rights.takePassword.password',
] as const;

/** Fields whose names sound like secrets and are none, and why. */
export const noSecrets: Readonly<Record<string, string>> = {
  'in network.check.proxy.bypass': 'names of hosts',
  'out federation.read.provider.metadata.passive': 'an address',
  'out federation.look.metadata.passive': 'an address',
  'out dnsRecords.read.practice.key': 'the name of a key',
  'out dnsRecords.read.waiting.key': 'the name of a key',
  'out plan.changes.rows[].key': 'which object a change is about',
  'out health.changes.rows[].change.key': 'which object a change is about',
  'out health.errors.rows[].key': 'which object an error is about',
  'out health.explain.changes[].key': 'which object a change is about',
  'out health.explain.history[].change.key': 'which object a change is about',
};

/** What the tests put through, written as `secretFields` finds it. */
export const coveredFields: readonly string[] = [...secretCalls, 'answers.tenant.certificateFile', ...answersPlaces.flatMap((place) => passwordWays.map((way) => `answers.${place}.${way}`))];

/** Names that a field for a secret could have. */
const suspicious = /pass|pwd|secret|token|pem$|pfx|private|credential|keys?$|certificateFile|pin$|cookie|bearer|seed/i;

/** All fields with a suspicious name, of every call and of the answers file. */
export function secretFields(): string[] {
  const calls = Object.entries(contract).flatMap(([name, { input, output }]) => [...textFields(schemaOf(input, 'input'), `in ${name}`), ...textFields(schemaOf(output, 'output'), `out ${name}`)]);
  const all = [...calls, ...textFields(schemaOf(Answers, 'input'), 'answers')];
  return [...new Set(all)].filter((field) => suspicious.test((field.split('.').at(-1) ?? '').replace('[]', '')));
}

/** What only a script of Windows is told: `command.field`. */
export function commandSecrets(): string[] {
  return commandIds.flatMap((id) => {
    const row = scriptRow(id);
    return row === undefined ? [] : textFields(schemaOf(row.secrets, 'input'), id).filter((field) => !field.endsWith('.account'));
  });
}

/** Only what a walk through it needs. */
const Node = z.object({
  type: z.unknown(),
  enum: z.unknown(),
  const: z.unknown(),
  $ref: z.string().optional(),
  items: z.unknown(),
  additionalProperties: z.unknown(),
  properties: z.record(z.string(), z.unknown()).optional(),
  anyOf: z.array(z.unknown()).default([]),
  oneOf: z.array(z.unknown()).default([]),
  allOf: z.array(z.unknown()).default([]),
}).partial();

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' });
}

/** Paths of all free texts; throws where a schema refers to itself, as nothing would be found behind that. */
function textFields(schema: unknown, at: string): string[] {
  const read = Node.safeParse(schema);
  if (!read.success) return [];
  const node = read.data;
  if (node.$ref !== undefined) throw new Error(`${at} refers to ${node.$ref}: this walk does not follow it.`);
  const below = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap((one) => textFields(one, at));
  const items = textFields(node.items, `${at}[]`);
  const others = textFields(node.additionalProperties, `${at}.*`);
  const properties = Object.entries(node.properties ?? {}).flatMap(([name, inner]) => textFields(inner, `${at}.${name}`));
  const isText = node.type === 'string' && node.enum === undefined && node.const === undefined;
  return [...(isText ? [at] : []), ...below, ...items, ...others, ...properties];
}
