import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { temporaryFolder } from './temporary-folder.ts';

/** Whether this machine has a `redis-server`; without one the specs over Redis are shown as skipped. */
export const HAS_REDIS = hasRedis();

/** A Redis of the spec's own, on loopback, that keeps nothing. */
export class RedisServer {
  private process: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await temporaryFolder('redis'), await freePort());
    await server.begin();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }

  /** Starts it (again), empty. */
  async begin(): Promise<void> {
    const settings = ['--port', `${this.port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    this.process = spawn('redis-server', [...settings, '--dir', this.folder], { stdio: 'ignore' });
    const client = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      for (let tries = 0; ; tries += 1) {
        try {
          await client.connect();
          return;
        } catch (error) {
          if (tries === 200) throw error;
          await delay(25);
        }
      }
    } finally {
      if (client.status !== 'end') client.disconnect();
    }
  }

  /** Ends it as a machine that loses power would. */
  async kill(): Promise<void> {
    const process = this.process;
    this.process = null;
    if (!process) return;
    const gone = once(process, 'exit');
    process.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true });
  }
}

function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
