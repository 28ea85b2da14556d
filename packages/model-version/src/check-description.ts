import { featureConfig, featureConfigHash, imageShape } from '@earmark/audio-features';
import { statisticsVersion } from './feature-statistics.ts';
import { ModelDefectError } from './model-defect-error.ts';
import type { ModelDescription } from './model-description.ts';

/**
 * Checks that a description fits itself and this version's features.
 *
 * @throws ModelDefectError
 */
export function checkDescription(description: ModelDescription): void {
  const width = description.instruments.length;
  const { linear, network } = description.members;
  if ((network === null) !== (description.preset === 'linear')) {
    throw new ModelDefectError(`its members are not those of preset ${description.preset}`);
  }
  for (const list of [
    description.thresholds,
    description.calibration,
    linear.calibration,
    ...(network ? [network.calibration] : []),
  ]) {
    if (list.length !== width)
      throw new ModelDefectError(`${list.length} calibrations or thresholds for ${width} instruments`);
  }
  const config = featureConfig({ layout: description.layout });
  if (featureConfigHash(config) !== description.featureConfigHash) {
    throw new ModelDefectError(
      `made from another version of the features of layout ${description.layout}: train it again`,
    );
  }
  if (description.statisticsVersion !== statisticsVersion) {
    throw new ModelDefectError(
      `made from ${description.statisticsVersion}, this version has ${statisticsVersion}: train it again`,
    );
  }
  const shape = imageShape(config);
  const { image } = description;
  if (shape.rows !== image.rows || shape.frames !== image.frames || shape.channels !== image.channels) {
    throw new ModelDefectError(
      `its images of ${image.rows} × ${image.frames} × ${image.channels} are not layout ${description.layout}'s`,
    );
  }
}
