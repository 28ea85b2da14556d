import { type RecipeOptions, recipeOptionsShape } from '@earmark/shared';
import { type Command, Option } from 'commander';
import { parseNumber } from './parse-number.ts';

const whole = (least: number, most: number) => parseNumber({ least, most, whole: true });

/** Adds an option per field of the recipe; what is not given is the preset's own. */
export function addRecipeOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--targets <targets>', 'what a label’s relevance becomes (preset’s own)').choices([
        'hard',
        'soft',
      ]),
    )
    .option(
      '--unobserved-weight <weight>',
      'weight of unobserved pairs in the loss',
      parseNumber({ least: 0, most: 1 }),
    )
    .option(
      '--class-weight-limit <factor>',
      'most that a class weight differs from 1',
      parseNumber({ least: 1, most: 100 }),
    )
    .addOption(
      new Option('--schedule <schedule>', 'how the learning rate falls').choices(['cosine', 'plateau']),
    )
    .option('--plateau-patience <epochs>', 'before the plateau schedule acts', whole(1, 1000))
    .option('--stop-patience <epochs>', 'before training stops early', whole(1, 1000))
    .option(
      '--mixup <shape>',
      'shape of mixup’s Beta distribution, 0: none',
      parseNumber({ least: 0, most: 10 }),
    )
    .option('--row-masks <n>', 'bands of rows hidden per clip', whole(0, 10))
    .option('--frame-masks <n>', 'spans of time hidden per clip', whole(0, 10))
    .option('--time-shift <share>', 'largest circular shift in time', parseNumber({ least: 0, most: 1 }))
    .option('--gain <share>', 'largest change of contrast', parseNumber({ least: 0, most: 0.9 }));
}

/** The recipe among a command's options. */
export function readRecipeOptions(options: object): RecipeOptions {
  return recipeOptionsShape.parse(options);
}
