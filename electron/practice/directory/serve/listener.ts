/** Listens for plain and TLS connections. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import type { ServerCertificates } from '../../certificate.ts';
import { serveConnection } from './connection.ts';
import type { Shared } from './operations.ts';

/** Two open ports. */
export interface Listening {
  readonly port: number;
  readonly tlsPort: number;
  /** Drops every connection, as a controller that dies would. */
  readonly dropAll: () => void;
  readonly close: () => Promise<void>;
}

/** Opens both ports; port 0 takes a free one. */
export async function listen(shared: Shared, certificates: ServerCertificates, host: string, port: number, tlsPort: number): Promise<Listening> {
  const secure = { cert: certificates.certificatePem, key: certificates.keyPem };
  const context = createSecureContext(secure);
  const open = new Set<() => void>();
  const serve = (socket: Socket, isSecure: boolean): void => {
    if (shared.faults.unavailable === true) {
      socket.destroy();
      return;
    }
    const end = serveConnection(socket, shared, context, isSecure);
    open.add(end);
    socket.once('close', () => open.delete(end));
  };
  const plain = createServer({ noDelay: true }, (socket) => serve(socket, false));
  const tls = createTlsServer({ ...secure, noDelay: true }, (socket) => serve(socket, true));
  // A failed handshake concerns the client alone.
  tls.on('tlsClientError', () => undefined);
  const [plainPort, securePort] = await Promise.all([opened(plain, port, host), opened(tls, tlsPort, host)]);
  const dropAll = (): void => open.forEach((end) => end());
  return {
    port: plainPort,
    tlsPort: securePort,
    dropAll,
    close: async () => {
      dropAll();
      await Promise.all([closed(plain), closed(tls)]);
    },
  };
}

function opened(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // A TCP server's address is always this shape.
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
