import { StartError } from '../start-error.ts';

/** Runs a program of the command line: hands its result to whoever started it, and says in words what went wrong. */
export function runProgram(work: () => Promise<object>): void {
  work().then(
    (result) => {
      if (process.send) process.send({ type: 'done', result }, undefined, undefined, () => process.exit(0));
      else process.stdout.write(`${JSON.stringify(result)}\n`);
    },
    (error: unknown) => {
      if (error instanceof StartError) console.error(error.message);
      else console.error('This cannot be done:', error);
      process.exit(1);
    },
  );
}

/** Tells on stderr how far a count has come, each time it is a tenth further. */
export function tellTenths(what: string): (done: number, of: number) => void {
  let told = 0;
  return (done, of) => {
    const tenths = Math.floor((10 * done) / of);
    if (tenths <= told) return;
    told = tenths;
    console.error(`${what}: ${done} of ${of}`);
  };
}
