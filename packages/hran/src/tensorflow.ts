import * as tf from '@tensorflow/tfjs';

/**
 * TensorFlow.js without its advice on standard error: in Node its cpu backend recommends another package at first use,
 * which production mode turns off. Everything of ours imports TensorFlow.js from here.
 */
tf.enableProdMode();

export { tf };
