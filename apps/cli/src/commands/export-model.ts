import { exportModel, type ModelExportFormat, modelExportFormats } from '@earmark/training';
import { type Command, Option } from 'commander';
import { type OutputOptions, printJson } from '../output.ts';

interface ExportModelOptions extends OutputOptions {
  format: ModelExportFormat;
  out: string;
  calibrated: boolean;
}

async function runExportModel(model: string, options: ExportModelOptions): Promise<void> {
  const files = await exportModel(model, options.format, options.out, {
    calibrated: options.calibrated,
  });
  if (options.json) printJson({ files });
  else for (const { path, sha256 } of files) process.stdout.write(`${sha256}  ${path}\n`);
}

export function registerExportModel(program: Command): void {
  program
    .command('export-model <model>')
    .description(
      'write a model’s network for TensorFlow.js or as ONNX, calibration inside, with its description beside it',
    )
    .addOption(
      new Option('--format <format>', 'file format').choices(modelExportFormats).makeOptionMandatory(),
    )
    .requiredOption('--out <out>', 'folder to write to; for onnx also a file that ends in .onnx')
    .option('--no-calibrated', 'the network’s own probabilities, as training left them')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress away from a terminal')
    .action(runExportModel);
}
