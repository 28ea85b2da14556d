import { EngineError } from '../engine-error.ts';

/** Lets one call at a time into a session, and none after its end. */
export class SessionGate {
  #busy = false;
  #closed = false;

  /** @throws EngineError `busy` while another call runs, `disposed` after close. */
  async enter<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new EngineError('disposed', 'The training session is disposed of');
    if (this.#busy) throw new EngineError('busy', 'The training session is still at its last call');
    this.#busy = true;
    try {
      return await work();
    } finally {
      this.#busy = false;
    }
  }

  /** Whether this call is the one that closes. */
  close(): boolean {
    const first = !this.#closed;
    this.#closed = true;
    return first;
  }
}
