import { type RecipeOptions, type TrainingParameters, trainingParametersShape } from '@earmark/shared';

const numberNames = ['epochs', 'batch', 'seed', 'learningRate', 'maxMinutes'] as const;
const choiceNames = ['preset', 'layout', 'engine', 'strategy', 'publication'] as const;
/** Numbers of the recipe; an empty field leaves the preset's own. */
export const recipeNumberNames = [
  'unobservedWeight',
  'classWeightLimit',
  'plateauPatience',
  'stopPatience',
  'mixup',
  'rowMasks',
  'frameMasks',
  'timeShift',
  'gain',
] as const satisfies readonly (keyof RecipeOptions)[];
const recipeChoiceNames = ['targets', 'schedule'] as const satisfies readonly (keyof RecipeOptions)[];

/** A strategy that is left to the data set's settings; a list has no empty choice. */
export const settingsChoice = 'settings';
/** A choice of the recipe that is left to the preset. */
export const presetsChoice = 'own';

type FieldName = (typeof numberNames)[number] | (typeof choiceNames)[number];
type RecipeFieldName = (typeof recipeNumberNames)[number] | (typeof recipeChoiceNames)[number];

/** What the form's fields hold, as typed. */
export type RunFields = Record<FieldName, string> & {
  attention: boolean;
  warmStart: boolean;
  recipe: Record<RecipeFieldName, string>;
};

/** The fields that spell the parameters. */
export function fieldsOf(parameters: TrainingParameters): RunFields {
  const spell = <Name extends string>(names: readonly Name[], values: Partial<Record<Name, unknown>>) =>
    Object.fromEntries(names.map((name) => [name, String(values[name] ?? '')])) as Record<Name, string>;
  return {
    ...spell([...numberNames, ...choiceNames], parameters),
    strategy: parameters.strategy ?? settingsChoice,
    attention: parameters.attention,
    warmStart: parameters.warmStart,
    recipe: {
      ...spell(recipeNumberNames, parameters.recipe),
      targets: parameters.recipe.targets ?? presetsChoice,
      schedule: parameters.recipe.schedule ?? presetsChoice,
    },
  };
}

/** Empty is left out; a comma is as good as a point. */
const readNumber = (text: string): number | undefined =>
  text.trim() === '' ? undefined : Number(text.replace(',', '.'));

/** The parameters that the fields spell, or a message for each field that is wrong, by its name. */
export function readFields(fields: RunFields): {
  parameters: TrainingParameters | undefined;
  errors: ReadonlyMap<string, string>;
} {
  const read = <Name extends string>(names: readonly Name[], values: Record<Name, string>) =>
    Object.fromEntries(names.map((name) => [name, readNumber(values[name])]));
  const recipe = {
    ...read(recipeNumberNames, fields.recipe),
    ...Object.fromEntries(
      recipeChoiceNames
        .filter((name) => fields.recipe[name] !== presetsChoice)
        .map((name) => [name, fields.recipe[name]]),
    ),
  };
  const strategy = fields.strategy === settingsChoice ? null : fields.strategy;
  const parsed = trainingParametersShape.safeParse({
    ...fields,
    ...read(numberNames, fields),
    strategy,
    recipe,
  });
  if (parsed.success) return { parameters: parsed.data, errors: new Map() };
  return {
    parameters: undefined,
    errors: new Map(parsed.error.issues.map(({ path, message }) => [String(path.at(-1)), message])),
  };
}
