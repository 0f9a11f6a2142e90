/** Page 1: whom this server reaches, host by host. */
import { z } from 'zod';
import { proxySources } from '../rules/network/choose-proxy.ts';
import { probeOutcomes } from '../rules/network/probe-result.ts';
import { clouds, networkRoutes, purposeIds } from '../tables/endpoints-shape.ts';
import { call } from './call.ts';
import { Verdict } from './prerequisites.ts';

export const Cloud = z.enum(clouds);

/** One host and port. `outcome` is null where nothing was tried; `stage`: where it stopped, empty when it did not. */
export const NetworkHost = z.strictObject({
  /** As a firewall wants it, such as `*.msappproxy.net`. */
  pattern: z.string(),
  host: z.string(),
  port: z.int(),
  verdict: Verdict,
  outcome: z.enum(probeOutcomes).nullable(),
  stage: z.string(),
  finding: z.string(),
  reason: z.string(),
  cure: z.string(),
  milliseconds: z.int().nullable(),
  addresses: z.array(z.string()),
  /** The proxy that was used, as `host:port`. */
  via: z.string().nullable(),
  /** Who issued the certificate that was shown. */
  issuer: z.string().nullable(),
  status: z.int().nullable(),
  required: z.boolean(),
  source: z.string(),
});
export type NetworkHost = z.infer<typeof NetworkHost>;

/** All hosts that serve one end; the worst of them decides. */
export const NetworkPurpose = z.strictObject({
  id: z.enum(purposeIds),
  title: z.string(),
  /** False: only other ways of synchronizing than the chosen one need it. */
  needed: z.boolean(),
  verdict: Verdict,
  finding: z.string(),
  why: z.string(),
  cure: z.string(),
  hosts: z.array(NetworkHost),
});
export type NetworkPurpose = z.infer<typeof NetworkPurpose>;

/** `proxy.note` tells of settings that could not be followed. */
export const NetworkReport = z.strictObject({
  checkedAt: z.iso.datetime(),
  cloud: Cloud,
  /** The domain controller that was tried, or null. */
  controller: z.string().nullable(),
  proxy: z.strictObject({ source: z.enum(proxySources), address: z.string().nullable(), note: z.string().nullable() }),
  purposes: z.array(NetworkPurpose),
});
export type NetworkReport = z.infer<typeof NetworkReport>;

/** A proxy as it is typed in; the password is used for this one check and kept nowhere. */
export const GivenProxy = z.strictObject({
  address: z.string().trim().min(1).max(300),
  bypass: z.string().max(4000).default(''),
  account: z.string().max(256).default(''),
  password: z.string().max(256).default(''),
});
export type GivenProxy = z.infer<typeof GivenProxy>;

export const networkCalls = {
  /** Tries every host at once, at most 10 seconds; reports progress. Without `routes` those that the setup will use; without `proxy` that of this computer. */
  'network.check': call({ cloud: Cloud, routes: z.array(z.enum(networkRoutes)).max(networkRoutes.length).optional(), proxy: GivenProxy.optional() }, NetworkReport),
  /** The last report, or null. */
  'network.read': call({}, NetworkReport.nullable()),
  /** What has to be asked of whoever runs the firewall; `save` writes it into the reports folder as well. */
  'network.firewallRequest': call({ cloud: Cloud, save: z.boolean() }, z.strictObject({ text: z.string(), csv: z.string(), files: z.array(z.string()) })),
} as const;
