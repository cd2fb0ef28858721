import ipaddr from 'ipaddr.js';

/** One entry of the allow-list: a network, or a host by name, with a port where it is for that one alone. */
type Target =
  | { kind: 'network'; network: [ipaddr.IPv4 | ipaddr.IPv6, number] }
  | { kind: 'host'; host: string; port: string | null };

/** Private addresses that probes may ask; everything else on loopback and private networks is refused. */
export interface PrivateTargets {
  allows(url: URL, address: string): boolean;
}

const HOST = /^(\[[\da-f:.]+\]|[a-z\d]([a-z\d.-]*[a-z\d])?)(?::(\d{1,5}))?$/;

function targetOf(entry: string): Target | null {
  if (ipaddr.isValidCIDR(entry)) return { kind: 'network', network: ipaddr.parseCIDR(entry) };
  const [, host, , port] = HOST.exec(entry) ?? [];
  return host === undefined ? null : { kind: 'host', host, port: port ?? null };
}

/** Whether the text is such a list: networks, hosts and `host:port`, divided by commas. */
export function isTargetList(text: string): boolean {
  return entriesOf(text).every((entry) => targetOf(entry) !== null);
}

const entriesOf = (text: string) =>
  text
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

export function privateTargets(list: string): PrivateTargets {
  const targets = entriesOf(list).flatMap((entry) => targetOf(entry) ?? []);
  return {
    allows(url, text) {
      const address = ipaddr.process(text);
      const port = url.port || (url.protocol === 'https:' ? '443' : '80');
      return targets.some((one) => {
        if (one.kind === 'host') {
          return one.host === url.hostname && (one.port === null || one.port === port);
        }
        const [network, bits] = one.network;
        return network.kind() === address.kind() && address.match(network, bits);
      });
    },
  };
}

/** Whether only this machine or its own networks reach the address. */
export function isPrivateAddress(text: string): boolean {
  return ipaddr.process(text).range() !== 'unicast';
}
