/** Which Problem an error of Microsoft Graph is: by status, code and wording, as a table. */
import type { ProblemCode } from '../../shared/text/problems.ts';
import { permissionFor } from '../../shared/tables/permissions.ts';
import { problem, type Problem } from '../../shared/problem.ts';
import type { GraphCall } from '../ports/cloud.ts';
import { graphErrorOf, supportDetail, type GraphError } from './graph-error.ts';
import { pathOf } from './repeatable.ts';
import type { Answer } from './transport.ts';

/** A row holds for an answer when all that it names fits; `why` may use the property that Graph named. */
interface ErrorRow {
  readonly status?: number;
  readonly code?: RegExp;
  readonly detailCode?: RegExp;
  readonly message?: RegExp;
  readonly problem: ProblemCode;
  readonly why?: (property: string | undefined, call: GraphCall) => string;
}

const named = (property: string | undefined): string => (property === undefined ? 'a property' : `the property ${property}`);

/**
 * The first row that fits decides. Wordings were observed at the service (they are not documented), so a row with a wording stands
 * before the general row of its status, which still holds when Microsoft rewords it.
 */
const errorRows: readonly ErrorRow[] = [
  { detailCode: /^(ObjectConflict|ConflictingObjects)$/, problem: 'tenant.already-exists', why: (property) => `Another object has the same value for ${named(property)}.` },
  { message: /same value for property \w+ already exists/i, problem: 'tenant.already-exists', why: (property) => `Another object has the same value for ${named(property)}.` },
  { message: /added object references already exist/i, problem: 'tenant.already-exists', why: () => 'The member is in the group already.' },
  { message: /permission entry already exists/i, problem: 'tenant.already-exists' },
  { message: /removed object references do not exist/i, problem: 'tenant.not-found', why: () => 'The member is not in the group.' },
  { code: /^Request_MultipleObjectsWithSameKeyValue$/, problem: 'tenant.already-exists' },
  { message: /invalid usage location/i, problem: 'license.no-usage-location', why: () => 'A usage location that was set just now may need a minute to take effect.' },
  { message: /does not have any available licenses/i, problem: 'license.no-seats' },
  { detailCode: /^CountViolation$/, problem: 'license.no-seats' },
  { detailCode: /^MutuallyExclusiveViolation$/, problem: 'license.exclusive-plans' },
  { message: /service plans?\b.{0,200}\bmutually exclusive|conflicting service plans/i, problem: 'license.exclusive-plans' },
  { detailCode: /^DependencyViolation$/, problem: 'license.missing-plan' },
  { message: /service plan\b.{0,200}\bdepends on/i, problem: 'license.missing-plan' },
  { detailCode: /^ProhibitedInUsageLocationViolation$/, problem: 'license.prohibited-location' },
  { detailCode: /^UniquenessViolation$/, problem: 'license.duplicate-address' },
  { code: /^Directory_QuotaExceeded$/, problem: 'tenant.quota-exceeded' },
  { message: /password complexity requirements|password .{0,40}banned/i, problem: 'tenant.value-refused', why: () => 'The password does not meet the password rules of the tenant.' },
  { message: /domain portion of the userPrincipalName/i, problem: 'tenant.value-refused', why: () => 'The domain of the property userPrincipalName is not verified in the tenant.' },
  { message: /on-premises mastered/i, problem: 'tenant.refused', why: () => 'Another directory synchronization owns this object.' },
  { message: /mail-enabled security groups|distribution list/i, problem: 'tenant.refused', why: () => 'Exchange owns this group; Microsoft Graph cannot change it.' },
  { code: /^(syncStateNotFound|resyncRequired|Directory_ExpiredPageToken)$/i, problem: 'tenant.changes-expired' },
  { status: 410, problem: 'tenant.changes-expired' },
  { message: /is read-only and cannot be set/i, problem: 'tenant.value-refused', why: (property) => `Only the service writes ${named(property)}.` },
  { detailCode: /^InvalidValue$/, problem: 'tenant.value-refused', why: (property) => `The value of ${named(property)} is not allowed.` },
  { message: /invalid value|property .{1,80} is invalid|exceeds the maximum length/i, problem: 'tenant.value-refused', why: (property) => `The value of ${named(property)} is not allowed.` },
  { code: /^Directory_ConcurrencyViolation$/, problem: 'tenant.busy', why: () => 'Something else changed the same object at the same time.' },
  { status: 401, problem: 'tenant.session-expired' },
  { status: 403, problem: 'tenant.permission-refused', why: (_property, call) => neededFor(call) },
  { status: 404, problem: 'tenant.not-found' },
  { status: 407, problem: 'tenant.unreachable', why: () => 'The proxy asks for a sign-in of its own.' },
  { status: 408, problem: 'tenant.busy' },
  { status: 409, problem: 'tenant.busy' },
  { status: 423, problem: 'tenant.busy' },
  { status: 429, problem: 'tenant.throttled' },
  { status: 500, problem: 'tenant.busy' },
  { status: 502, problem: 'tenant.busy' },
  { status: 503, problem: 'tenant.busy' },
  { status: 504, problem: 'tenant.busy' },
  { status: 509, problem: 'tenant.throttled' },
];

/** The Problem of an answer whose status is 400 or higher. */
export function problemOfAnswer(call: GraphCall, answer: Answer): Problem {
  const error = graphErrorOf(answer);
  const row = errorRows.find((candidate) => fits(candidate, answer.status, error));
  const why = row?.why?.(propertyOf(error), call);
  const code = row?.problem ?? 'tenant.refused';
  const permissions = code === 'tenant.permission-refused' ? permissionsFor(call) : [];
  const detail = { ...supportDetail(call, answer, error), ...(permissions.length === 0 ? {} : { permission: permissions.join(' ') }) };
  return problem(code, { ...(why === undefined ? {} : { why }), detail });
}

function fits(row: ErrorRow, status: number, error: GraphError): boolean {
  return (
    (row.status === undefined || row.status === status) &&
    (row.code === undefined || row.code.test(error.code)) &&
    (row.message === undefined || row.message.test(error.message)) &&
    (row.detailCode === undefined || error.detailCodes.some((code) => row.detailCode?.test(code) ?? false))
  );
}

/** Graph names the property in a detail, or only in its sentence. */
function propertyOf(error: GraphError): string | undefined {
  return error.target ?? /\bproperty '?([\w.]{1,80})'?/i.exec(error.message)?.[1];
}

/** A person may read with less than an application is given, so that both names are told. */
function neededFor(call: GraphCall): string {
  const role = 'an administrator role that covers it';
  const names = permissionsFor(call);
  return names.length === 0 ? `The call needs ${role}.` : `The call needs the permission ${names.join(' or ')} and, for a person, ${role}.`;
}

function permissionsFor(call: GraphCall): readonly string[] {
  const names = (['person', 'application'] as const).map((who) => permissionFor(call.method, pathOf(call), who));
  return [...new Set(names.filter((name) => name !== undefined))];
}
