import type { Command } from 'commander';

/** Adds one command, with its options and action, to the program. */
export type RegisterCommand = (program: Command) => void;

interface CommandEntry {
  name: string;
  summary: string;
  /** Loads the command's own file. */
  load: () => Promise<RegisterCommand>;
}

/** Every command of the contract; a new command is one file and one line here. */
const commands: CommandEntry[] = [
  {
    name: 'start',
    summary: 'start API, web page and trainer on this machine',
    load: async () => (await import('./start.ts')).registerStart,
  },
  {
    name: 'generate',
    summary: 'generate the database client and the typed operations',
    load: async () => (await import('./generate.ts')).registerGenerate,
  },
  {
    name: 'demo',
    summary: 'run the whole loop with simulated annotators on the demo clips',
    load: async () => (await import('./demo.ts')).registerDemo,
  },
  {
    name: 'import',
    summary: 'import folders in OpenMIC-2018’s layout',
    load: async () => (await import('./import.ts')).registerImport,
  },
  {
    name: 'export',
    summary: 'export a data set',
    load: async () => (await import('./export.ts')).registerExport,
  },
  {
    name: 'release',
    summary: 'freeze a data set as a citable release',
    load: async () => (await import('./release.ts')).registerRelease,
  },
  {
    name: 'features',
    summary: 'write the feature arrays of audio files',
    load: async () => (await import('./features.ts')).registerFeatures,
  },
  {
    name: 'train',
    summary: 'train a model on a folder',
    load: async () => (await import('./train.ts')).registerTrain,
  },
  {
    name: 'evaluate',
    summary: 'evaluate a model on a folder',
    load: async () => (await import('./evaluate.ts')).registerEvaluate,
  },
  {
    name: 'predict',
    summary: 'predict the instruments of audio files',
    load: async () => (await import('./predict.ts')).registerPredict,
  },
  {
    name: 'rank',
    summary: 'rank the unobserved pairs of a folder',
    load: async () => (await import('./rank.ts')).registerRank,
  },
  {
    name: 'simulate',
    summary: 'simulate active learning with an oracle',
    load: async () => (await import('./simulate.ts')).registerSimulate,
  },
  {
    name: 'aggregate',
    summary: 'turn individual responses into labels',
    load: async () => (await import('./aggregate.ts')).registerAggregate,
  },
  {
    name: 'export-model',
    summary: 'export a model as TF.js or ONNX',
    load: async () => (await import('./export-model.ts')).registerExportModel,
  },
  {
    name: 'fetch-model',
    summary: 'fetch the model folder of a published or any other version',
    load: async () => (await import('./fetch-model.ts')).registerFetchModel,
  },
  {
    name: 'backends',
    summary: 'list the training engines of this machine',
    load: async () => (await import('./backends.ts')).registerBackends,
  },
  { name: 'bench', summary: 'run a benchmark', load: async () => (await import('./bench.ts')).registerBench },
  {
    name: 'user',
    summary: 'add people, make sign-in links, change roles, sign people out',
    load: async () => (await import('./user.ts')).registerUser,
  },
  {
    name: 'token',
    summary: 'make, list and revoke tokens of trainers',
    load: async () => (await import('./token.ts')).registerToken,
  },
  {
    name: 'audit',
    summary: 'print who did what',
    load: async () => (await import('./audit.ts')).registerAudit,
  },
  {
    name: 'render',
    summary: 'render music with known instruments as a folder',
    load: async () => (await import('./render.ts')).registerRender,
  },
  {
    name: 'pretrain',
    summary: 'render music and train the base model on it',
    load: async () => (await import('./pretrain.ts')).registerPretrain,
  },
  {
    name: 'backup',
    summary: 'back database and stored files up',
    load: async () => (await import('./backup.ts')).registerBackup,
  },
  {
    name: 'restore',
    summary: 'restore a backup',
    load: async () => (await import('./restore.ts')).registerRestore,
  },
  {
    name: 'move',
    summary: 'move from the embedded database to PostgreSQL',
    load: async () => (await import('./move.ts')).registerMove,
  },
];

/**
 * Registers the asked command in full and the others by name only,
 * so that no command pays for loading another one's packages.
 */
export async function registerCommands(program: Command, asked = process.argv[2]): Promise<void> {
  for (const { name, summary, load } of commands) {
    if (name === asked) {
      (await load())(program);
      continue;
    }
    program
      .command(name)
      .summary(summary)
      .description(summary)
      .allowUnknownOption()
      .argument('[arguments...]');
  }
}
