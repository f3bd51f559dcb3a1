/** A closed-loop load over raw sockets: a fixed number of requests, so that rounds compare whatever else the machine does. */
import { type Socket, connect } from 'node:net';

export interface Load {
  readonly port: number;
  readonly requests: number;
  /** The bytes of request number `index`. */
  readonly request: (index: number) => string;
  /** The status that every response must have. */
  readonly status: number;
  readonly connections: number;
}

export interface LoadResult {
  /** Milliseconds, ascending. */
  readonly latencies: readonly number[];
}

/** Runs a load to its end; rejects with the first response that is not the wanted one. */
export function runLoad({ port, requests, request, status, connections }: Load): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const sockets: Socket[] = [];
    const latencies: number[] = [];
    let sent = 0;
    const end = (finish: () => void): void => {
      for (const socket of sockets) socket.destroy();
      finish();
    };
    const open = (): void => {
      const socket = connect(port, '127.0.0.1');
      sockets.push(socket);
      socket.setNoDelay(true);
      let begun = 0;
      let received = Buffer.alloc(0);
      const next = (): void => {
        if (sent === requests) return;
        begun = performance.now();
        socket.write(request(sent));
        sent += 1;
      };
      socket.on('connect', next);
      socket.on('error', (error) => {
        end(() => {
          reject(error);
        });
      });
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const response = readResponse(received);
        if (response === undefined) return;
        received = Buffer.alloc(0);
        if (response.status !== status) {
          end(() => {
            reject(new Error(`wanted ${status}, got ${response.status}: ${response.body.slice(0, 500)}`));
          });
          return;
        }
        latencies.push(performance.now() - begun);
        if (latencies.length === requests) {
          end(() => {
            resolve({ latencies: latencies.sort((a, b) => a - b) });
          });
        } else next();
      });
    };
    for (let index = 0; index < Math.min(connections, requests); index += 1) open();
  });
}

export interface RawResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** The response in `bytes` once it is there whole. There is at most one: no request is sent before the last is answered. */
function readResponse(bytes: Buffer): RawResponse | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const length = Number(headers.get('content-length') ?? 0);
  const chunked = headers.get('transfer-encoding') === 'chunked';
  if (chunked ? !bytes.subarray(-5).equals(Buffer.from('0\r\n\r\n')) : bytes.length < headEnd + 4 + length) return undefined;
  return { status: Number(first.split(' ')[1]), headers, body: bytes.toString('utf8', headEnd + 4) };
}
