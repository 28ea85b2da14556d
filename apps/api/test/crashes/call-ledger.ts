/** One GraphQL call of a trainer, as it passed by. */
export interface TrainerCall {
  name: string;
  runId: string;
  attempt: number;
  startedAt: number;
  endedAt: number;
  /** Type name of the answer; null when none came. */
  answer: string | null;
  variables: Record<string, unknown>;
}

/** An attempt at a run that a trainer was told it has. */
export interface Claim {
  runId: string;
  attempt: number;
  trainer: string;
  at: number;
}

const refusals = new Set(['LeaseLostError', 'NotFoundError', 'NotSignedInError', 'NotAllowedError']);
const isAccepted = ({ answer }: TrainerCall): boolean => answer !== null && !refusals.has(answer);

/** What the trainers called and were answered, in order. */
export class CallLedger {
  readonly calls: TrainerCall[] = [];
  readonly claims: Claim[] = [];

  /** Newest call by this name of an attempt. */
  findCall(name: string, runId: string, attempt: number): TrainerCall | undefined {
    return this.calls.findLast(
      (call) => call.name === name && call.runId === runId && call.attempt === attempt,
    );
  }

  /**
   * Where the fence leaked: an attempt that two trainers were given, or a call that was sent after a later attempt had
   * been handed out and was not refused. A call that was on its way by then may have come first.
   */
  findLeaks(runId: string): string[] {
    const leaks: string[] = [];
    const claims = this.claims.filter((claim) => claim.runId === runId);
    for (const claim of claims) {
      if (claims.filter(({ attempt }) => attempt === claim.attempt).length > 1) {
        leaks.push(`attempt ${claim.attempt} was given out twice`);
      }
      const late = this.calls.filter(
        (call) => call.runId === runId && call.attempt < claim.attempt && call.startedAt > claim.at,
      );
      for (const call of late.filter(isAccepted)) {
        leaks.push(
          `${call.name} of attempt ${call.attempt} was accepted after attempt ${claim.attempt} began`,
        );
      }
    }
    return [...new Set(leaks)];
  }
}
