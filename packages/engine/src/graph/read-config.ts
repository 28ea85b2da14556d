import type { tf } from '@earmark/hran';
import { EngineError } from '../engine-error.ts';

/** Reads one setting of a layer's configuration, checked. */
export class LayerConfig {
  readonly #layer: tf.layers.Layer;
  readonly #config: tf.serialization.ConfigDict;

  constructor(layer: tf.layers.Layer) {
    this.#layer = layer;
    this.#config = layer.getConfig();
  }

  number(key: string): number {
    const value = this.#config[key];
    return typeof value === 'number' ? value : this.#fail(key, value);
  }

  boolean(key: string): boolean {
    const value = this.#config[key];
    return typeof value === 'boolean' ? value : this.#fail(key, value);
  }

  text(key: string): string {
    const value = this.#config[key];
    return typeof value === 'string' ? value : this.#fail(key, value);
  }

  /** A pair such as strides; a number stands for both. */
  pair(key: string): [number, number] {
    const value = this.#config[key];
    if (typeof value === 'number') return [value, value];
    return this.#isNumbers(value) && value.length === 2 ? [value[0]!, value[1]!] : this.#fail(key, value);
  }

  numbers(key: string): number[] {
    const value = this.#config[key];
    return this.#isNumbers(value) ? value : this.#fail(key, value);
  }

  #isNumbers(value: unknown): value is number[] {
    return Array.isArray(value) && value.every((entry) => typeof entry === 'number');
  }

  #fail(key: string, value: unknown): never {
    const where = `Layer ${this.#layer.name} (${this.#layer.getClassName()})`;
    throw new EngineError(
      'unsupported-layer',
      `${where} has ${key} = ${JSON.stringify(value)}, which is not understood`,
    );
  }
}
