// The program under test, started on a data folder and a port of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';

/** A running Readyroom. */
export interface Readyroom {
  /** Where it listens, without a slash at the end. */
  address: string;
  /** The one-time link that a new one without `--demo` prints. */
  setUpLink: string | undefined;
  /** What it logged as errors. */
  errors: string[];
  /** Ends it as an operator does, and removes its data. */
  stop(): Promise<void>;
}

/** Starts the program and waits until it is ready. */
export async function startReadyroom(flags: { demo: boolean }): Promise<Readyroom> {
  const binary = process.env.BINARY;
  if (!binary) throw new Error('BINARY must name the readyroom program');
  const folder = await mkdtemp(join(tmpdir(), 'readyroom-'));
  const program = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--data-dir', folder, ...(flags.demo ? ['--demo'] : [])], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH },
  });
  const errors: string[] = [];
  const { address, setUpLink } = await announced(program, errors);
  await expect
    .poll(() => fetch(`${address}/readyz`).then((answer) => answer.status), { message: 'ready' })
    .toBe(200);
  return {
    address,
    setUpLink,
    errors,
    async stop() {
      const ended = program.exitCode === null ? once(program, 'exit') : [program.exitCode];
      program.kill('SIGTERM');
      const [code] = await ended;
      await rm(folder, { recursive: true, force: true });
      expect(code, 'the program stops in order').toBe(0);
    },
  };
}

/** What the program says about itself in its log before it serves. */
function announced(program: ChildProcess, errors: string[]): Promise<{ address: string; setUpLink: string | undefined }> {
  return new Promise((resolve, reject) => {
    let setUpLink: string | undefined;
    const said: string[] = [];
    createInterface({ input: program.stderr! }).on('line', (line) => {
      said.push(line);
      const entry = parsed(line);
      if (entry.level === 'ERROR') errors.push(line);
      if (entry.fields?.link) setUpLink = entry.fields.link;
      if (entry.fields?.message === 'serving') resolve({ address: entry.fields.address!, setUpLink });
    });
    program.on('exit', (code) => reject(new Error(`the program ended with ${code}:\n${said.join('\n')}`)));
    program.on('error', reject);
  });
}

interface Entry {
  level?: string;
  fields?: { message?: string; address?: string; link?: string };
}

function parsed(line: string): Entry {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return {};
  }
}

/** A Readyroom for the tests of the spec that calls this. None of them may make it log an error. */
export function aReadyroom(flags: { demo: boolean }): { readonly it: Readyroom } {
  let running: Readyroom | undefined;
  test.beforeAll(async () => {
    running = await startReadyroom(flags);
  });
  test.afterAll(async () => {
    await running?.stop();
    expect(running?.errors ?? [], 'errors in the log').toEqual([]);
  });
  return {
    get it() {
      if (!running) throw new Error('not started');
      return running;
    },
  };
}
