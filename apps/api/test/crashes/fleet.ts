import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestServer } from '@earmark/test-servers/postgresql-server';
import { ApiProcess } from '../api-process.ts';
import { startTrainerProcess } from '../trainer-process.ts';
import { TrainerGate } from './trainer-gate.ts';

export const leaseSeconds = 3;
const trainerNames = ['anna', 'bert'] as const;

interface Trainer {
  name: string;
  process: ChildProcess;
  /** Stopped, or to be started again by whoever killed it. */
  isDown: boolean;
}

/** Processes on this machine that were started with this text in their environment; Linux only. */
function findProcesses(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The product as a set of processes that can be killed one by one: API, two trainers, and the database server if any. */
export class Fleet {
  readonly home: string;
  readonly gate: TrainerGate;
  readonly #server: TestServer | undefined;
  readonly #variables: NodeJS.ProcessEnv;
  api!: ApiProcess;
  trainers: Trainer[] = [];
  /** Ends that nobody asked for. */
  readonly unasked: string[] = [];
  #isClosing = false;

  private constructor(
    home: string,
    gate: TrainerGate,
    server: TestServer | undefined,
    variables: NodeJS.ProcessEnv,
  ) {
    this.home = home;
    this.gate = gate;
    this.#server = server;
    this.#variables = {
      ...variables,
      EARMARK_LEASE_SECONDS: String(leaseSeconds),
      EARMARK_LOG_LEVEL: 'fatal',
    };
  }

  static async start(
    home: string,
    server: TestServer | undefined,
    variables: NodeJS.ProcessEnv,
    trainers: readonly string[] = trainerNames,
  ): Promise<Fleet> {
    const fleet = new Fleet(home, await TrainerGate.open(), server, variables);
    await fleet.startApi();
    for (const name of trainers) fleet.startTrainer(name);
    return fleet;
  }

  /** Starts the API; again and again while its database is away, as whatever supervises it would. */
  async startApi(): Promise<void> {
    for (;;) {
      try {
        this.api = await ApiProcess.start(this.#variables, this.home);
        break;
      } catch (error) {
        if (this.#isClosing || !/does not answer|Connection terminated|starting up/.test(String(error)))
          throw error;
        await sleep(300);
      }
    }
    const { api } = this;
    this.gate.target = api.url;
    api.process.once('exit', (code, signal) => {
      if (this.gate.target === api.url) this.gate.target = null;
      if (signal !== 'SIGKILL' && !this.#isClosing)
        this.unasked.push(`the API ended by itself (${signal ?? code})`);
    });
  }

  startTrainer(name: string): void {
    const child = startTrainerProcess({
      home: join(this.home, name),
      name,
      apiUrl: this.gate.url,
      token: this.api.trainer.token!,
    });
    child.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL' && !this.#isClosing)
        this.unasked.push(`trainer ${name} ended by itself (${signal ?? code})`);
    });
    this.trainers = [
      ...this.trainers.filter((trainer) => trainer.name !== name),
      { name, process: child, isDown: false },
    ];
  }

  /** The trainer that holds the run as far as it is known, else any that runs. */
  findTrainer(name: string | null): Trainer | undefined {
    const up = this.trainers.filter(({ isDown }) => !isDown);
    return up.find((trainer) => trainer.name === name) ?? up[0];
  }

  async killTrainer(trainer: Trainer, downMillis: number): Promise<void> {
    trainer.isDown = true;
    const ended = once(trainer.process, 'exit');
    trainer.process.kill('SIGKILL');
    await ended;
    await sleep(downMillis);
    this.startTrainer(trainer.name);
  }

  /** Stops a trainer for longer than its lease, so that another takes its run, and lets it go on. */
  async pauseTrainer(trainer: Trainer): Promise<void> {
    trainer.isDown = true;
    trainer.process.kill('SIGSTOP');
    await sleep((leaseSeconds + 2) * 1000);
    trainer.process.kill('SIGCONT');
    trainer.isDown = false;
  }

  /** Kills the process in which a trainer computes; false when it computes nothing. */
  killTrainingProcess({ process: { pid } }: Trainer): boolean {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    const computing = children.find((child) => {
      try {
        return readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('training-process/main.ts');
      } catch {
        return false;
      }
    });
    if (computing === undefined) return false;
    process.kill(Number(computing), 'SIGKILL');
    return true;
  }

  async killApi(downMillis: number): Promise<void> {
    await this.api.kill();
    await sleep(downMillis);
    await this.startApi();
  }

  /** Kills the database server; it recovers from its log as after any crash. */
  async killDatabase(downMillis: number): Promise<void> {
    if (!this.#server?.crash) throw new Error('there is no database server of ours');
    this.#server.crash();
    await sleep(downMillis);
    for (let tries = 1; ; tries++) {
      try {
        this.#server.restart();
        return;
      } catch (error) {
        // Backends of the dead server are still about to notice.
        if (tries === 20) throw error;
        await sleep(250);
      }
    }
  }

  /** Stops everything. @returns processes that were left behind */
  async stop(): Promise<string[]> {
    this.#isClosing = true;
    for (const { process: child } of this.trainers) {
      const ended = once(child, 'exit');
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await ended;
    }
    await this.api.kill('SIGTERM');
    this.gate.close();
    let left = findProcesses(`EARMARK_HOME=${this.home}`);
    for (let tries = 0; left.length > 0 && tries < 40; tries++) {
      await sleep(250);
      left = findProcesses(`EARMARK_HOME=${this.home}`);
    }
    for (const pid of left) process.kill(pid, 'SIGKILL');
    return left.map((pid) => `process ${pid} outlived the trainer that started it`);
  }
}
