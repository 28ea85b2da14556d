import { existsSync, readdirSync } from 'node:fs';

/** Whether a graphics adapter that WebGPU can use is there, as far as can be told without asking the driver. */
export type GraphicsAdapter = 'real' | 'software' | 'none';

const softwareDrivers = /swiftshader|lavapipe|lvp|llvmpipe/i;

/**
 * Looks for a graphics adapter: on Linux for the kernel's device files and the Vulkan drivers that the environment names,
 * since the WebGPU provider does not tell what adapter it took. macOS and Windows always have one.
 */
export function findGraphicsAdapter(environment: NodeJS.ProcessEnv = process.env): GraphicsAdapter {
  const named = environment.VK_DRIVER_FILES ?? environment.VK_ICD_FILENAMES ?? '';
  if (softwareDrivers.test(named)) return 'software';
  if (process.platform !== 'linux') return 'real';
  const renderNodes =
    existsSync('/dev/dri') && readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
  if (renderNodes || existsSync('/dev/nvidia0') || existsSync('/dev/dxg')) return 'real';
  return named === '' ? 'none' : 'software';
}
