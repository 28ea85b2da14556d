import type { TrainingState } from '@earmark/engine';

/** A copy that later steps do not change. */
export function copyState(state: TrainingState): TrainingState {
  const tensors = state.tensors.map(({ name, shape, data }) => ({
    name,
    shape: [...shape],
    data: data.slice(),
  }));
  return { stepCount: state.stepCount, tensors };
}

/** Moves `average` toward `state` by `share` in place: an exponential average of weights (Polyak 1992; Izmailov 2018). */
export function averageStates(average: TrainingState, state: TrainingState, share: number): void {
  average.stepCount = state.stepCount;
  state.tensors.forEach(({ data }, index) => {
    const into = average.tensors[index]!.data;
    for (let at = 0; at < data.length; at++) into[at]! += share * (data[at]! - into[at]!);
  });
}
