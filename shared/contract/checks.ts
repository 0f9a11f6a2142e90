/** Pages 2 and 3: every requirement of the tenant and of the directories, checked. */
import { z } from 'zod';
import { call } from './call.ts';
import { Check, CheckScope } from './prerequisites.ts';

/** What was found at one time; `about`: the DNS name of the first domain, or the id of the tenant. */
export const SideReport = z.strictObject({ about: z.string(), checkedAt: z.iso.datetime(), checks: z.array(Check) });
export type SideReport = z.infer<typeof SideReport>;

export const checksCalls = {
  /** Looks at all connected directories, through their objects too; throws `directory.not-connected` as long as there is none. */
  'directory.checks': call(CheckScope, SideReport),
  /** Throws `tenant.not-signed-in`. */
  'tenant.checks': call(CheckScope, SideReport),
  /** The last reports of the connected domain and tenant; null for what was not looked at yet. */
  'checks.read': call({}, z.strictObject({ directory: SideReport.nullable(), tenant: SideReport.nullable() })),
} as const;
