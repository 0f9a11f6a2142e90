/** Looks whether a tenant exists before anybody signs in to it: the sign-in page would show the error in the browser and never come back. */
import { z } from 'zod';
import { fail } from '../../shared/problem.ts';
import type { CloudId } from '../../shared/tables/endpoints-shape.ts';
import { nationalClouds } from './clouds.ts';
import type { LoginNetwork } from './login-network.ts';
import { signInFailure } from './sign-in-problems.ts';

const Metadata = z.looseObject({ issuer: z.string().max(500) });
const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** The id of the tenant with this id or domain, in lower case; throws `tenant.sign-in-refused` when the cloud has none. */
export async function findTenant(network: LoginNetwork, cloud: CloudId, tenant: string, signal: AbortSignal): Promise<string> {
  network.stopWith(signal);
  try {
    const address = `${nationalClouds[cloud].login}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`;
    const { status, body } = await network.module.sendGetRequestAsync<unknown>(address);
    const id = status === 200 ? guid.exec(Metadata.safeParse(body).data?.issuer ?? '')?.[0] : undefined;
    if (id !== undefined) return id.toLowerCase();
    throw status === 200 ? fail('tenant.garbled') : signInFailure(undefined, network.seen(), false);
  } finally {
    network.stopWith(undefined);
  }
}
