import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderLineChart } from '@earmark/charts';
import type { SimulationReport } from '@earmark/simulation';

/**
 * Draws a learning curve for each kind of annotator, with 95 % intervals over seeds, and writes it as PNG and SVG.
 *
 * @returns the PNG files
 */
export async function drawSimulation(
  report: SimulationReport,
  options: { seeds: number; clips: number; out: string },
): Promise<string[]> {
  const files: string[] = [];
  for (const [annotator, { strategies }] of Object.entries(report)) {
    const chart = await renderLineChart({
      title: `Learning curves, ${annotator} annotators`,
      subtitle: `mAP on ${options.clips} clips’ truth; mean of ${options.seeds} seeds, bands are 95 % intervals`,
      xLabel: 'labels, % of the pool’s pairs',
      yLabel: 'mAP',
      dots: true,
      series: Object.entries(strategies).map(([name, { budgets, map }]) => ({
        name,
        points: budgets.map((budget, index) => ({
          x: 100 * budget,
          y: map.mean[index]!,
          low: map.low[index]!,
          high: map.high[index]!,
        })),
      })),
    });
    const path = join(options.out, `learning-curve-${annotator}`);
    await writeFile(`${path}.png`, chart.png);
    await writeFile(`${path}.svg`, chart.svg);
    files.push(`${path}.png`);
  }
  return files;
}
