import { tf } from './tensorflow.ts';

/** Hands out one initialiser seed per weight, so that a network depends on its seed alone. */
export class LayerSeeds {
  #next: number;

  constructor(seed: number) {
    this.#next = (Math.imul(seed, 0x9e3779b1) >>> 1) + 1;
  }

  /** He initialisation, for weights before a ReLU (He et al. 2015). */
  he(): ReturnType<typeof tf.initializers.heUniform> {
    return tf.initializers.heUniform({ seed: this.#next++ });
  }

  /** Glorot initialisation, for weights before a sigmoid (Glorot, Bengio 2010). */
  glorot(): ReturnType<typeof tf.initializers.glorotUniform> {
    return tf.initializers.glorotUniform({ seed: this.#next++ });
  }
}
