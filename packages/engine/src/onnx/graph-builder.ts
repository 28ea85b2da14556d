import { elementTypes, modelProto } from './schema.ts';

/** Attribute values: integers are ONNX ints, so a float attribute is written as `{ float: 1 }`. */
export type AttributeValue = number | string | readonly number[] | { float: number };

/** One edge of the graph: its name and its shape, channels before rows and frames; -1 is the free batch. */
export interface GraphTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Stored as [batch, channels / B, rows, frames, B channels], for onnxruntime's blocked convolutions. */
  readonly blocked?: boolean;
}

/** Operators that treat each element alike: their output is stored as their inputs are. */
const elementwise = new Set(['Add', 'Sub', 'Mul', 'Div', 'Relu', 'Sigmoid', 'HardSigmoid']);

interface GraphNode {
  opType: string;
  domain: string;
  name: string;
  input: string[];
  output: string[];
  attribute: object[];
}

/** Bytes of a little-endian typed array; ONNX's raw_data is little-endian, as is every machine Node runs on. */
const rawBytes = (data: Float32Array | BigInt64Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

const encodeAttribute = (name: string, value: AttributeValue): object => {
  if (typeof value === 'number') return { name, i: value, type: 2 };
  if (typeof value === 'string') return { name, s: new TextEncoder().encode(value), type: 3 };
  if ('float' in value) return { name, f: value.float, type: 1 };
  return { name, ints: [...value], type: 7 };
};

/** Collects the nodes of one ONNX graph (opset 13, IR 8) in execution order and serialises them. */
export class GraphBuilder {
  readonly #nodes: GraphNode[] = [];
  readonly #initializers: object[] = [];
  readonly #inputs: object[] = [];
  readonly #outputs: object[] = [];
  readonly #constants = new Map<string, GraphTensor>();
  readonly #domains = new Set<string>();
  /** Names that outputs of the graph give to tensors of its nodes. */
  readonly #outputNames = new Map<string, string>();
  #counter = 0;

  /** Adds a node with one output of the given shape. */
  node(
    opType: string,
    inputs: readonly (GraphTensor | null)[],
    shape: readonly number[],
    attributes: Record<string, AttributeValue> = {},
    domain = '',
  ): GraphTensor {
    return this.nodeWithOutputs(opType, inputs, [shape], attributes, domain)[0]!;
  }

  /** Adds a node with several outputs. A null input is an optional input left out. */
  nodeWithOutputs(
    opType: string,
    inputs: readonly (GraphTensor | null)[],
    shapes: readonly (readonly number[])[],
    attributes: Record<string, AttributeValue> = {},
    domain = '',
  ): GraphTensor[] {
    const name = `${opType}_${this.#counter++}`;
    const blocked = elementwise.has(opType) && inputs.some((input) => input?.blocked);
    const outputs = shapes.map((shape, index) => {
      const output = { name: index === 0 ? name : `${name}:${index}`, shape };
      return blocked ? { ...output, blocked } : output;
    });
    if (domain !== '') this.#domains.add(domain);
    this.#nodes.push({
      opType,
      domain,
      name,
      input: inputs.map((input) => input?.name ?? ''),
      output: outputs.map((output) => output.name),
      attribute: Object.entries(attributes).map(([key, value]) => encodeAttribute(key, value)),
    });
    return outputs;
  }

  /** A float input; dimension -1 is free. */
  input(name: string, shape: readonly number[]): GraphTensor {
    this.#inputs.push(valueInfo(name, shape));
    return { name, shape };
  }

  /** Names a tensor as an output of the graph. Its node writes it under that name: a copy of a large one is slow. */
  output(name: string, tensor: GraphTensor): void {
    const computed = this.#nodes.some((node) => node.output.includes(tensor.name));
    if (computed && !this.#outputNames.has(tensor.name)) this.#outputNames.set(tensor.name, name);
    else this.#addCopy(name, tensor);
    this.#outputs.push(valueInfo(name, tensor.shape));
  }

  /** A float tensor stored in the graph. */
  weight(name: string, shape: readonly number[], data: Float32Array): GraphTensor {
    this.#initializers.push({
      name,
      dims: [...shape],
      dataType: elementTypes.float,
      rawData: rawBytes(data),
    });
    return { name, shape };
  }

  /** A float scalar, stored once per value. */
  scalar(value: number): GraphTensor {
    return this.#constant(`float:${value}`, () => this.weight(`scalar_${value}`, [], Float32Array.of(value)));
  }

  /** A list of integers (shapes, axes, pads), stored once per content. */
  integers(values: readonly number[]): GraphTensor {
    const key = `ints:${values.join(',')}`;
    return this.#constant(key, () => {
      const name = `ints_${values.join('_')}`;
      const data = BigInt64Array.from(values, (value) => BigInt(value));
      this.#initializers.push({
        name,
        dims: [values.length],
        dataType: elementTypes.int64,
        rawData: rawBytes(data),
      });
      return { name, shape: [values.length] };
    });
  }

  /** Serialises the graph as an ONNX model. */
  encode(graphName: string): Uint8Array {
    const opsetImport = [
      { domain: '', version: 13 },
      ...[...this.#domains].map((domain) => ({ domain, version: 1 })),
    ];
    const named = (tensor: string): string => this.#outputNames.get(tensor) ?? tensor;
    const node = this.#nodes.map(({ input, output, ...rest }) => ({
      ...rest,
      input: input.map(named),
      output: output.map(named),
    }));
    return modelProto
      .encode({
        irVersion: 8,
        producerName: 'earmark',
        opsetImport,
        graph: {
          name: graphName,
          node,
          initializer: this.#initializers,
          input: this.#inputs,
          output: this.#outputs,
        },
      })
      .finish();
  }

  get nodeCount(): number {
    return this.#nodes.length;
  }

  #addCopy(name: string, tensor: GraphTensor): void {
    this.#nodes.push({
      opType: 'Identity',
      domain: '',
      name: `${name}_output`,
      input: [tensor.name],
      output: [name],
      attribute: [],
    });
  }

  #constant(key: string, create: () => GraphTensor): GraphTensor {
    const known = this.#constants.get(key);
    if (known) return known;
    const created = create();
    this.#constants.set(key, created);
    return created;
  }
}

function valueInfo(name: string, shape: readonly number[]): object {
  const dim = shape.map((size) => (size === -1 ? { dimParam: 'batch' } : { dimValue: size }));
  return { name, type: { tensorType: { elemType: elementTypes.float, shape: { dim } } } };
}
