/** Reads files from hosts that the user allowed, over https, from public addresses only. */
import { isIP } from 'node:net';
import type { MissingFile, ReadFile } from './collect-files.js';
import { decodeText, fileSizeLimit } from './decode-text.js';
import { isPublicAddress } from './public-address.js';

const timeoutMilliseconds = 10_000;
const manyRedirects = 3;

/** The network functions of the reader; replaced in tests. */
export interface Network {
  readonly resolve: (host: string) => Promise<readonly string[]>;
  readonly get: (url: URL, address: string) => Promise<NetworkAnswer>;
}

/** An answer's status, its `location` header, and its body up to the limit. */
export interface NetworkAnswer {
  readonly status: number;
  readonly location?: string;
  readonly body: Uint8Array;
}

/**
 * A reader of https addresses. A host must be in `allowedHosts` (as `host` or `host:port`); all addresses that it resolves to must be
 * public, and the connection goes to the one that was checked, so that a second look-up cannot change it.
 * Redirects are followed on the same host only.
 */
export function remoteReader(allowedHosts: readonly string[], network: Network = systemNetwork): ReadFile {
  return async (path) => {
    let url = new URL(path);
    for (let redirects = 0; redirects <= manyRedirects; redirects += 1) {
      const refused = refuseHost(url, allowedHosts);
      if (refused !== undefined) return refused;
      const answer = await getChecked(url, network);
      if (!('status' in answer)) return answer;
      if (answer.status >= 300 && answer.status < 400 && answer.location !== undefined && URL.canParse(answer.location, url.href)) {
        const next = new URL(answer.location, url);
        if (next.host !== url.host || next.protocol !== 'https:') return { code: 'SW1024', reason: 'the host redirects to another host' };
        url = next;
        continue;
      }
      if (answer.status !== 200) return { code: 'SW1025', reason: `the host responds with status ${answer.status}` };
      const decoded = decodeText(answer.body, path);
      return 'text' in decoded ? decoded : { code: 'SW1025', reason: 'it is not valid text', problems: [decoded.problem] };
    }
    return { code: 'SW1025', reason: 'the host redirects too often' };
  };
}

function refuseHost(url: URL, allowedHosts: readonly string[]): MissingFile | undefined {
  if (url.protocol !== 'https:') return { code: 'SW1024', reason: 'only https is allowed' };
  // `host` includes a port only when it is not 443: another port must be allowed by name.
  if (allowedHosts.some((host) => host.toLowerCase() === url.host)) return undefined;
  return {
    code: 'SW1024',
    reason: 'its host is not allowed',
    help: 'Download the file into the folder of the document, or allow its host with --allow-ref-host.',
  };
}

async function getChecked(url: URL, network: Network): Promise<NetworkAnswer | MissingFile> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  try {
    const addresses = isIP(host) === 0 ? await network.resolve(host) : [host];
    const [address] = addresses;
    if (address === undefined || !addresses.every(isPublicAddress))
      return { code: 'SW1024', reason: 'the address of its host is not public' };
    return await network.get(url, address);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { code: 'SW1025', reason: 'code' in error ? `the network reports ${String(error.code)}` : error.message };
  }
}

/** The network of Node.js, loaded on first use because remote references are rare. */
const systemNetwork: Network = {
  resolve: async (host) => {
    const { lookup } = await import('node:dns/promises');
    return (await lookup(host, { all: true })).map(({ address }) => address);
  },
  get: async (url, address) => {
    const { request } = await import('node:https');
    return new Promise((fulfil, reject) => {
      const call = request(url, {
        headers: { accept: 'application/json, application/yaml, text/yaml, */*;q=0.1' },
        signal: AbortSignal.timeout(timeoutMilliseconds),
        // The checked address, whatever the name resolves to now; TLS still verifies the name.
        lookup: (_host, options, callback) => {
          const family = isIP(address);
          if (options.all) callback(null, [{ address, family }]);
          else callback(null, address, family);
        },
      });
      call.on('error', reject);
      call.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('error', reject);
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > fileSizeLimit) response.destroy(new Error('it is larger than 20 MB'));
          else chunks.push(chunk);
        });
        response.on('end', () => {
          const { location } = response.headers;
          fulfil({ status: response.statusCode ?? 0, body: Buffer.concat(chunks), ...(location === undefined ? {} : { location }) });
        });
      });
      call.end();
    });
  },
};
