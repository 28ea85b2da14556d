/** How the page calls the fields of a recipe. */
export const recipeLabels: Readonly<Record<string, string>> = {
  targets: 'Targets',
  schedule: 'Rate falls by',
  unobservedWeight: 'Unobserved weight',
  classWeightLimit: 'Class weight limit',
  plateauPatience: 'Plateau patience',
  stopPatience: 'Stop patience',
  mixup: 'Mixup',
  rowMasks: 'Row masks',
  frameMasks: 'Time masks',
  timeShift: 'Time shift',
  gain: 'Gain',
};
