import { GraphOperations } from '../src/onnx/graph-operations.ts';
import { loadOnnxruntimeNode } from '../src/onnx-engine/onnx-cpu.ts';

const size = 2048;

/** GFLOP/s of a product of two 2048 × 2048 matrices in onnxruntime-node, best of five: the peak that steps are held against. */
export async function measureGemm(threads: number): Promise<number> {
  const { InferenceSession, Tensor } = await loadOnnxruntimeNode();
  const graph = new GraphOperations();
  const product = graph.matMul(graph.input('a', [size, size]), graph.input('b', [size, size]));
  graph.output('corner', graph.slice(graph.slice(product, 0, 0, 1), 1, 0, 1));
  const session = await InferenceSession.create(graph.encode('gemm'), { intraOpNumThreads: threads });
  const matrix = (): Float32Array =>
    Float32Array.from({ length: size * size }, (_, index) => (index % 13) / 13);
  const [a, b] = [matrix(), matrix()].map((data) => new Tensor('float32', data, [size, size]));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 6; round++) {
    const start = performance.now();
    await session.run({ a: a!, b: b! });
    best = Math.min(best, performance.now() - start);
  }
  await session.release();
  return (2 * size ** 3) / best / 1e6;
}
