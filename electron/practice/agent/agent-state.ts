/** What is known of the provisioning agent of a practice server. */
import { z } from 'zod';

/** Kept with the world. */
export const AgentState = z.strictObject({
  /** Undefined: it is not installed. */
  version: z.string().optional(),
  /** Its service runs. */
  running: z.boolean(),
  /** Its group Managed Service Account, as `CONTOSO\provAgentgMSA$`. */
  gmsa: z.string().optional(),
  /** Active Directory does not let its account sign in. */
  refused: z.boolean().optional(),
  /** Agents of other servers. */
  others: z.array(z.strictObject({ machineName: z.string().max(255), active: z.boolean() })).max(100).optional(),
  domains: z.array(z.strictObject({ domain: z.string(), controllers: z.array(z.string()) })),
});
export type AgentState = z.infer<typeof AgentState>;
