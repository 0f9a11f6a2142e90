/** Finds the proxy settings of this computer: its environment, the signed-in user's of Windows, then those of the machine. */
import { noProxy, parseEnvironmentProxy, type ProxySettings } from '../../../shared/rules/network/choose-proxy.ts';
import { windowsProxy } from '../../../shared/rules/network/windows-proxy.ts';
import { openRegistry, type Registry } from '../registry.ts';
import { windowsTools } from '../tools.ts';

const userKey = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const machineKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections';

/** Settings that cannot be read count as none. */
export async function systemProxy(signal: AbortSignal): Promise<ProxySettings> {
  const own = parseEnvironmentProxy(process.env);
  if (own !== undefined || process.platform !== 'win32') return own ?? noProxy;
  return registryProxy(openRegistry(windowsTools(), signal));
}

/** As a registry of Windows has it. */
export async function registryProxy(registry: Registry): Promise<ProxySettings> {
  const [user, machine] = await Promise.all([valuesOf(registry, userKey), valuesOf(registry, machineKey)]);
  const text = (name: string): string => String(user.get(name) ?? '');
  return windowsProxy({ enabled: user.get('proxyenable') === 1, server: text('proxyserver'), override: text('proxyoverride'), script: text('autoconfigurl'), machine: String(machine.get('winhttpsettings') ?? '') });
}

async function valuesOf(registry: Registry, key: string): Promise<ReadonlyMap<string, string | number | null>> {
  const found = await registry.key(key);
  return 'unread' in found || found.value === null ? new Map() : found.value.values;
}
