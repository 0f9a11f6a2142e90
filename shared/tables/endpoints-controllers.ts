/** The ports of domain controllers, as the synchronization server needs them. */
import type { Endpoint, NetworkRoute, PurposeId } from './endpoints-shape.ts';

const source = 'connect/reference-connect-ports';
const date = '2026-07';
const microsoft: readonly NetworkRoute[] = ['connect-sync', 'cloud-sync'];
const everybody: readonly NetworkRoute[] = ['direct', ...microsoft];

type Details = Partial<Pick<Endpoint, 'required' | 'udp' | 'lastPort'>>;

function port(purpose: PurposeId, number: number, routes: readonly NetworkRoute[], details: Details = {}): Endpoint {
  return { purpose, clouds: [], pattern: '', probe: undefined, port: number, protocol: 'tcp', routes, required: true, source, date, ...details };
}

/** Rows with `lastPort` are a range that the endpoint mapper (135) deals out from: no single port of it can be tried. */
export const controllerPorts: readonly Endpoint[] = [
  port('controller-names', 53, everybody, { udp: true }),
  port('controller-sign-in', 88, microsoft, { udp: true }),
  port('controller-rpc', 135, microsoft),
  port('controller-rpc', 49_152, microsoft, { lastPort: 65_535 }),
  port('controller-directory', 389, everybody, { udp: true }),
  port('controller-directory', 636, everybody, { required: false }),
  port('controller-files', 445, ['seamless-sso', 'connect-sync'], { required: false }),
  port('controller-catalog', 3268, everybody, { required: false }),
  port('controller-catalog', 3269, everybody, { required: false }),
  port('controller-management', 5985, ['federation']),
  port('controller-management', 9389, ['federation', 'cloud-sync'], { required: false }),
];
