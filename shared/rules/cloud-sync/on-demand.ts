/** The result of provisioning one object on demand: two texts of JSON, told in plain words. */
import { z } from 'zod';

const Text = z.string().max(65_536);
const Loose = Text.nullish().catch(undefined);

const Answer = z.object({ key: Text, value: Text });
const Key = z.object({ result: Loose, details: z.object({ errorCode: Loose, errorMessage: Loose }).nullish().catch(undefined) });
const Property = z.object({ displayName: Loose, name: Loose, oldValue: z.unknown().optional(), newValue: z.unknown().optional() });
const Step = z.object({ name: Loose, type: Loose, provisioningStepType: Loose, status: Loose, description: Loose });
const Value = z.object({
  action: Loose,
  provisioningAction: Loose,
  modifiedProperties: z.array(Property).max(1000).nullish().catch(undefined),
  provisioningSteps: z.array(Step).max(100).nullish().catch(undefined),
  statusInfo: z.object({ status: Loose, errorCode: Loose, reason: Loose }).nullish().catch(undefined),
  targetIdentity: z.object({ id: Loose, displayName: Loose }).nullish().catch(undefined),
});

/** `passed`, `failed`, or `skipped` because the object is not in scope or needs nothing. */
export const TestState = z.enum(['passed', 'nothing-to-do', 'skipped', 'failed']);
export type TestState = z.infer<typeof TestState>;

/** What became of one object. `properties` hold at most 200 rows; a value that is a secret is never shown. */
export const TestResult = z.strictObject({
  state: TestState,
  sentence: z.string(),
  cure: z.string().optional(),
  code: z.string().optional(),
  target: z.string().optional(),
  steps: z.array(z.strictObject({ title: z.string(), state: z.enum(['done', 'skipped', 'failed']), text: z.string() })),
  properties: z.array(z.strictObject({ name: z.string(), old: z.string(), new: z.string() })),
});
export type TestResult = z.infer<typeof TestResult>;

/** Titles of the steps by their type. Source: Microsoft, "On-demand provisioning in Microsoft Entra Cloud Sync". */
const stepTitles: Readonly<Record<string, string>> = {
  import: 'Read from Active Directory',
  scoping: 'Is it in scope?',
  matching: 'Looked for in the tenant',
  export: 'Written to the tenant',
};

/** HybridIdentityServiceNoAgentsAssigned, HybridIdentityServiceNoActiveAgents. Source: Microsoft, cloud sync "Error codes and descriptions". */
const agentMissing = { code: /agent/i, sentence: 'No agent serves this domain.', cure: 'Start the service AADConnectProvisioningAgent on the server with the agent, and register the domain with it.' } as const;

/** What an error means, by its code; codes that are not named here are told as the service words them. Source: the same page, and own reading. */
const errors: ReadonlyArray<{ readonly code: RegExp; readonly sentence: string; readonly cure: string }> = [
  agentMissing,
  { code: /NotFound|EntryNotFound|DirectoryObjectNotFound/i, sentence: 'The object was not found.', cure: 'Check the distinguished name, and that the agent\'s account may read it.' },
  { code: /Invalid.*Credential|CredentialsMissing|CredentialsUnavailable/i, sentence: 'The agent\'s account was refused by Active Directory.', cure: 'Repair the account of the agent (Add-AADCloudSyncGMSA), then test again.' },
  { code: /Duplicate|AttributeValueMustBeUnique|MustBeUnique/i, sentence: 'Another object of the tenant already has a value that must be unique.', cure: 'Change the value in Active Directory, or remove it from the other object.' },
  { code: /Scop/i, sentence: 'The object is not in scope.', cure: 'Choose the organizational unit or the group that it stands in, and apply the plan.' },
];

/** True when the test failed only because no agent answered. */
export function isAgentMissing({ state, code }: TestResult): boolean {
  return state === 'failed' && agentMissing.code.test(code ?? '');
}

/** Undefined when the answer is no result at all. */
export function readTestResult(answer: unknown): TestResult | undefined {
  const both = Answer.safeParse(answer);
  const key = both.success ? parsed(Key, both.data.key) : undefined;
  const value = both.success ? parsed(Value, both.data.value) : undefined;
  if (key === undefined || value === undefined) return undefined;
  const code = key.details?.errorCode ?? value.statusInfo?.errorCode ?? undefined;
  const state = stateOf(key.result ?? value.statusInfo?.status ?? '', code, value.action ?? value.provisioningAction ?? '');
  const target = value.targetIdentity?.displayName ?? value.targetIdentity?.id ?? undefined;
  return {
    state,
    ...told(state, code, key.details?.errorMessage ?? value.statusInfo?.reason ?? undefined),
    ...(code === undefined || code === '' ? {} : { code: code.slice(0, 200) }),
    ...(target === undefined ? {} : { target: target.slice(0, 300) }),
    steps: (value.provisioningSteps ?? []).map(stepOf),
    properties: (value.modifiedProperties ?? []).slice(0, 200).map(propertyOf),
  };
}

function stateOf(result: string, code: string | undefined, action: string): TestState {
  if (/redundant/i.test(`${code ?? ''} ${result}`) || /^(none|notnecessary)$/i.test(action)) return 'nothing-to-do';
  if (/skip/i.test(result) || /scop/i.test(code ?? '')) return 'skipped';
  return /^(success|succeeded|passed|completed)$/i.test(result) ? 'passed' : 'failed';
}

function told(state: TestState, code: string | undefined, message: string | undefined): Pick<TestResult, 'sentence' | 'cure'> {
  if (state === 'passed') return { sentence: 'The object was written to the tenant.' };
  if (state === 'nothing-to-do') return { sentence: 'The object is in the tenant already, and nothing in it has to change.' };
  const known = errors.find((row) => row.code.test(code ?? ''));
  const sentence = known?.sentence ?? message?.slice(0, 1000) ?? 'The service did not say why.';
  return { sentence, cure: known?.cure ?? 'Look at the steps below: the first that failed names the cause.' };
}

function stepOf({ name, type, provisioningStepType, status, description }: z.infer<typeof Step>): TestResult['steps'][number] {
  const kind = (type ?? provisioningStepType ?? '').toLowerCase();
  const state = /^(success|succeeded)$/i.test(status ?? '') ? 'done' : /skip/i.test(status ?? '') ? 'skipped' : 'failed';
  return { title: stepTitles[kind] ?? (name ?? kind).slice(0, 200), state, text: (description ?? name ?? '').slice(0, 1000) };
}

function propertyOf({ displayName, name, oldValue, newValue }: z.infer<typeof Property>): TestResult['properties'][number] {
  const title = (displayName ?? name ?? '').slice(0, 200);
  const isSecret = /credential|password/i.test(title);
  return { name: title, old: isSecret ? '' : shown(oldValue), new: isSecret ? '' : shown(newValue) };
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 500);
}

function parsed<T extends z.ZodType>(shape: T, text: string): z.output<T> | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
