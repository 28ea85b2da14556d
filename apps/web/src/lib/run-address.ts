import { type TrainingParameters, trainingParametersShape } from '@earmark/shared';

/** Parameters that an address can fill the form of runs with. */
export type RunWish = Partial<
  Pick<TrainingParameters, 'preset' | 'layout' | 'attention' | 'seed' | 'warmStart' | 'publication'>
>;

const names = ['preset', 'layout', 'attention', 'seed', 'warmStart', 'publication'] as const;
/** The list of runs is filtered by addresses too, and by the same words. */
const addressName = (name: string) => `with-${name}`;

/** The wish as parameters of an address of the runs page. */
export const writeRunWish = (wish: RunWish): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => (wish[name] === undefined ? [] : [[addressName(name), String(wish[name])]])),
  );

/** The parameters that an address asks for, all others as ever; undefined when it asks for none or for what there is not. */
export function readRunWish(
  values: Pick<URLSearchParams, 'get'>,
  publication: string,
): TrainingParameters | undefined {
  const given = names.flatMap((name) => {
    const text = values.get(addressName(name));
    if (text === null) return [];
    const isTruth = text === 'true' || text === 'false';
    return [[name, isTruth ? text === 'true' : name === 'seed' ? Number(text) : text]];
  });
  if (given.length === 0) return undefined;
  return trainingParametersShape.safeParse({ publication, ...Object.fromEntries(given) }).data;
}
